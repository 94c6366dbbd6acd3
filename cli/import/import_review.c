/* SPDX-License-Identifier: MIT */
/* The rows of an import, marked by a person. See import_review.h. */
#include "cli/import/import_review.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/numbers.h"
#include "cli/import/csv.h"
#include "cli/import/import_inside.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"

#define POSSIBLE_SHOWN 10
#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* so that Excel reads UTF-8 */

enum column {
    LINE,
    DAY,
    TIME,
    CREDIT,
    DEBIT,
    MEMO,
    REFERENCE,
    COUNTER,
    MARK,
    POSSIBLE,
    COLUMNS
};

/* clang-format off */
static const struct import_column columns[COLUMNS] = {
    [LINE] = { "dòng", "line", N_("column 'line'"), true },
    [DAY] = { "ngày", "date", N_("column 'date'"), false },
    [TIME] = { "giờ", "time", N_("column 'time'"), false },
    [CREDIT] = { "ghi có", "credit", N_("column 'credit'"), true },
    [DEBIT] = { "ghi nợ", "debit", N_("column 'debit'"), true },
    [MEMO] = { "nội dung", "memo", N_("column 'memo'"), false },
    [REFERENCE] = { "số chứng từ", "reference", N_("column 'reference'"), false },
    [COUNTER] = { "bên kia", "counter", N_("column 'counter'"), false },
    [MARK] = { "đánh dấu", "mark", N_("column 'mark'"), true },
    [POSSIBLE] = { "có thể là", "possible", N_("column 'possible'"), false },
};
#define COLUMN_LIST N_("line, date, time, credit, debit, memo, reference, counter, mark, possible")

static const struct {
    const char *vi, *en;
} marks[] = {
    [IMPORT_GIFT] = { "ủng hộ", "gift" },
    [IMPORT_IS] = { "là", "is" },
    [IMPORT_INTEREST] = { "lãi", "interest" },
    [IMPORT_FEE] = { "phí", "fee" },
    [IMPORT_LATER] = { "để sau", "later" },
};
/* clang-format on */

static bool
is_mark(const char *text, enum import_mark mark)
{
    return entry_same_words(text, marks[mark].vi) ||
           entry_same_words(text, marks[mark].en);
}

/* --- writing ------------------------------------------------------------------------ */

static void
put_amount(FILE *to, int64_t amount)
{
    (void)fputc(',', to);
    if (amount > 0)
        (void)fprintf(to, "%" PRId64, amount);
}

static void
put_bytes(void *to, const char *bytes, size_t n)
{
    (void)fwrite(bytes, 1, n, to);
}

static void
put_text(FILE *to, const char *text)
{
    (void)fputc(',', to);
    csv_put_cell(text, put_bytes, to);
}

static void
put_mark(FILE *to, const struct import *im, size_t row, enum import_language language)
{
    int64_t seq = 0;
    enum import_mark mark = import_propose(im, row, &seq);

    put_text(to, language == IMPORT_VIETNAMESE ? marks[mark].vi : marks[mark].en);
    if (mark == IMPORT_IS)
        (void)fprintf(to, " %" PRId64, seq);
}

static void
put_possible(FILE *to, const struct import *im, size_t row)
{
    int64_t seqs[POSSIBLE_SHOWN];
    size_t count = import_may_be(im, row, seqs, POSSIBLE_SHOWN);

    (void)fputc(',', to);
    for (size_t i = 0; i < count && i < POSSIBLE_SHOWN; i++)
        (void)fprintf(to, "%s%" PRId64, i == 0 ? "" : " ", seqs[i]);
}

static void
put_row(FILE *to, const struct import *im, size_t i, enum import_language language)
{
    const struct import_row *row = &import_rows(im, NULL)[i];
    char day[DATE_TEXT_BYTES];

    (void)fprintf(to, "%ld,%s", row->line, date_format(row->day, day));
    put_text(to, row->time);
    put_amount(to, row->credit);
    put_amount(to, row->debit);
    put_text(to, row->memo);
    put_text(to, row->reference);
    put_text(to, row->counter);
    put_mark(to, im, i, language);
    put_possible(to, im, i);
    (void)fputs("\r\n", to);
}

enum err_code
import_review_write(const struct import *im, enum import_language language, char **out,
                    size_t *bytes_out, struct err *e)
{
    char *data = NULL;
    size_t bytes = 0, count;
    const struct import_row *rows = import_rows(im, &count);
    FILE *to = open_memstream(&data, &bytes);
    bool failed;

    if (to == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    (void)fputs(BYTE_ORDER_MARK, to);
    for (size_t i = 0; i < COLUMNS; i++)
        (void)fprintf(to, "%s%s", i == 0 ? "" : ",",
                      import_table_name(&columns[i], language));
    (void)fputs("\r\n", to);
    for (size_t i = 0; i < count; i++)
        if (rows[i].known_seq == 0)
            put_row(to, im, i, language);
    failed = ferror(to) != 0;
    if (fclose(to) != 0 || failed) {
        free(data);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    *out = data;
    *bytes_out = bytes;
    return ERR_OK;
}

/* --- reading ------------------------------------------------------------------------ */

struct reader {
    struct import *im;
    const struct import_row *rows;
    size_t count;
    bool *seen; /* of each row */
};

/* The row of that line, or `count`: lines only rise, or only fall, along the rows. */
static size_t
find_row(const struct reader *r, long line)
{
    bool falls = r->count > 1 && r->rows[0].line > r->rows[1].line;
    size_t low = 0, high = r->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        long have = r->rows[middle].line;

        if (have == line)
            return middle;
        if ((have < line) != falls)
            low = middle + 1;
        else
            high = middle;
    }
    return r->count;
}

static bool
parse_number(const char *text, int64_t *out)
{
    char *end = NULL;
    long long n;

    errno = 0;
    n = strtoll(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0)
        return false;
    *out = n;
    return true;
}

static enum err_code
check_amount(const char *text, int64_t want, enum column column, struct err *e)
{
    int64_t have = 0;

    if (text[0] != '\0' && strcmp(text, "0") != 0 &&
        money_parse(text, &have, e) != ERR_OK)
        return err_wrap(e, "%-s", columns[column].called);
    if (have != want)
        return err_set(
            e, ERR_INVALID,
            "%-s has '%.60s', but the bank's file has %+lld: this review is of "
            "another file",
            columns[column].called, text, (long long)want);
    return ERR_OK;
}

/* "is 12", or "is 2026/000012", the gift of that receipt: *seq_out; 0: it says no such thing.
 * ERR_NOTFOUND: there is no such receipt. */
static enum err_code
read_is(struct import *im, const char *text, int64_t *seq_out, struct err *e)
{
    const char *space = strchr(text, ' ');
    char word[16];
    enum err_code rc;

    *seq_out = 0;
    if (space == NULL || (size_t)(space - text) >= sizeof word)
        return ERR_OK;
    memcpy(word, text, (size_t)(space - text));
    word[space - text] = '\0';
    if (!is_mark(word, IMPORT_IS))
        return ERR_OK;
    rc = numbers_entry(im->desk->ledger, space + 1, NUMBERS_GIFT, seq_out, e);
    return rc == ERR_USAGE ? ERR_OK : rc; /* it is no number: it is no mark */
}

static enum err_code
take_mark(struct import *im, size_t row, const char *text, struct err *e)
{
    static const size_t count = sizeof marks / sizeof marks[0];
    int64_t seq = 0;
    size_t mark = 0;

    if (read_is(im, text, &seq, e) != ERR_OK)
        return e->code;
    if (seq > 0)
        return import_mark(im, row, IMPORT_IS, seq, e);
    while (mark < count && (mark == IMPORT_IS || !is_mark(text, (enum import_mark)mark)))
        mark++;
    if (mark == count)
        return err_set(e, ERR_INVALID,
                       "'%s' is not a mark: gift, is SEQ, interest, fee or later", text);
    return import_mark(im, row, (enum import_mark)mark, 0, e);
}

static enum err_code
take_cells(struct reader *r, size_t i, const char *const *cells, struct err *e)
{
    const struct import_row *row = &r->rows[i];
    enum err_code rc = check_amount(cells[CREDIT], row->credit, CREDIT, e);

    if (rc == ERR_OK)
        rc = check_amount(cells[DEBIT], row->debit, DEBIT, e);
    if (rc == ERR_OK && row->known_seq == 0)
        rc = take_mark(r->im, i, cells[MARK], e);
    return rc;
}

static enum err_code
take_row(void *arg, long line, const char *const *cells, struct err *e)
{
    struct reader *r = arg;
    int64_t bank_line = 0;
    size_t i;

    if (!parse_number(cells[LINE], &bank_line))
        return err_set(e, ERR_INVALID,
                       "line %ld of the review: '%s' is not a line's number", line,
                       cells[LINE]);
    i = find_row(r, (long)bank_line);
    if (i == r->count)
        return err_set(e, ERR_INVALID,
                       "line %ld of the review: the bank's file has no row at line %s",
                       line, cells[LINE]);
    if (r->seen[i])
        return err_set(e, ERR_INVALID,
                       "line %ld of the review: line %s stands there twice", line,
                       cells[LINE]);
    r->seen[i] = true;
    if (take_cells(r, i, cells, e) == ERR_OK)
        return ERR_OK;
    return err_wrap(e, "line %ld of the review (line %s of the bank's file)", line,
                    cells[LINE]);
}

static enum err_code
take_reject(void *arg, long line, const struct err *why, struct err *e)
{
    (void)arg;
    *e = *why;
    return err_wrap(e, "line %ld of the review", line);
}

enum err_code
import_review_read(struct import *im, const char *data, size_t bytes, struct err *e)
{
    struct reader r = { .im = im };
    const struct import_table table = { columns,  COLUMN_LIST, COLUMNS,
                                        take_row, take_reject, &r };
    enum err_code rc;

    r.rows = import_rows(im, &r.count);
    r.seen = calloc(r.count + 1, sizeof *r.seen);
    if (r.seen == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = import_table_read(data, bytes, &table, e);
    for (size_t i = 0; rc == ERR_OK && i < r.count; i++)
        if (!r.seen[i] && r.rows[i].known_seq == 0)
            rc = err_set(
                e, ERR_INVALID,
                "line %ld of the bank's file is not in the review; make a new one "
                "under another name",
                r.rows[i].line);
    free(r.seen);
    return rc;
}
