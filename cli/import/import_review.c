/* SPDX-License-Identifier: MIT */
/* The rows of an import, marked by a person. See import_review.h. */
#include "cli/import/import_review.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "cli/import/import_table.h"
#include "cli/print/out.h"
#include "ledger/base/file.h"
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
    [LINE] = { "dòng", "line", true },
    [DAY] = { "ngày", "date", false },
    [TIME] = { "giờ", "time", false },
    [CREDIT] = { "ghi có", "credit", true },
    [DEBIT] = { "ghi nợ", "debit", true },
    [MEMO] = { "nội dung", "memo", false },
    [REFERENCE] = { "số chứng từ", "reference", false },
    [COUNTER] = { "bên kia", "counter", false },
    [MARK] = { "đánh dấu", "mark", true },
    [POSSIBLE] = { "có thể là", "possible", false },
};

static const struct import_column marks[] = {
    [IMPORT_GIFT] = { "ủng hộ", "gift", false },
    [IMPORT_IS] = { "là", "is", false },
    [IMPORT_INTEREST] = { "lãi", "interest", false },
    [IMPORT_FEE] = { "phí", "fee", false },
    [IMPORT_LATER] = { "để sau", "later", false },
};
/* clang-format on */

const char *
import_review_mark_name(void)
{
    return import_table_name(&columns[MARK]);
}

/* --- writing ------------------------------------------------------------------------ */

/* The one entry of this account that the row may be, and that no other row may be. */
static const struct import_same_entry *
only_match(const struct import_same *same, const struct import_row *row)
{
    const struct import_same_entry *match = NULL;
    size_t count = 0;

    for (const struct import_same_entry *at = import_same_first(same, row); at != NULL;
         at = import_same_next(same, row, at))
        if (at->here) {
            match = at;
            count++;
        }
    return count == 1 && match->row_count == 1 ? match : NULL;
}

static void
put_mark(struct out *o, const struct import_same *same, const struct import_row *row)
{
    const struct import_same_entry *match = only_match(same, row);
    char text[64];

    if (match == NULL)
        (void)snprintf(text, sizeof text, "%s", import_table_name(&marks[row->mark]));
    else
        (void)snprintf(text, sizeof text, "%s %lld", import_table_name(&marks[IMPORT_IS]),
                       (long long)match->seq);
    out_string(o, text);
}

static void
put_possible(struct out *o, const struct import_same *same, const struct import_row *row)
{
    char text[POSSIBLE_SHOWN * 24] = "";
    size_t used = 0, shown = 0;

    for (const struct import_same_entry *at = import_same_first(same, row);
         at != NULL && shown < POSSIBLE_SHOWN; at = import_same_next(same, row, at))
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%lld",
                                 shown++ == 0 ? "" : " ", (long long)at->seq);
    out_string(o, text);
}

static void
put_row(struct out *o, const struct import_same *same, const struct import_row *row)
{
    out_integer(o, row->line);
    out_day(o, row->day);
    out_string(o, row->time);
    if (row->credit > 0)
        out_amount(o, row->credit);
    else
        out_none(o);
    if (row->debit > 0)
        out_amount(o, row->debit);
    else
        out_none(o);
    out_string(o, row->memo);
    out_string(o, row->reference);
    out_string(o, row->counter);
    put_mark(o, same, row);
    put_possible(o, same, row);
    out_end_row(o);
}

static enum err_code
write_table(FILE *f, const struct import_rows *rows, const struct import_same *same,
            struct err *e)
{
    struct out_column shown[COLUMNS];
    struct out *o = NULL;
    enum err_code rc = out_open(OUT_CSV, f, &o, e);

    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < COLUMNS; i++)
        shown[i] = (struct out_column){ import_table_name(&columns[i]), NULL };
    (void)fputs(BYTE_ORDER_MARK, f);
    out_table(o, shown, COLUMNS);
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].known_seq == 0)
            put_row(o, same, &rows->at[i]);
    return out_close(o, e);
}

enum err_code
import_review_write(const char *path, const struct import_rows *rows,
                    const struct import_same *same, struct err *e)
{
    char *data = NULL;
    size_t bytes = 0;
    FILE *f = open_memstream(&data, &bytes);
    enum err_code rc;

    if (f == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = write_table(f, rows, same, e);
    if (fclose(f) != 0 && rc == ERR_OK)
        rc = err_set(e, ERR_NOMEM, "out of memory");
    if (rc == ERR_OK)
        rc = file_create_secret(path, data, bytes, e);
    free(data);
    return rc;
}

/* --- reading ------------------------------------------------------------------------ */

struct reader {
    struct import_rows *rows;
    bool *seen; /* of each row */
};

/* The row of that line: lines only rise, or only fall, along the rows. */
static struct import_row *
find_row(const struct import_rows *rows, long line)
{
    bool falls = rows->count > 1 && rows->at[0].line > rows->at[1].line;
    size_t low = 0, high = rows->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        long have = rows->at[middle].line;

        if (have == line)
            return &rows->at[middle];
        if ((have < line) != falls)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
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
    char want_text[MONEY_TEXT_BYTES];
    int64_t have = 0;

    if (text[0] != '\0' && strcmp(text, "0") != 0 &&
        money_parse(text, &have, e) != ERR_OK)
        return err_wrap(e, "column '%s'", import_table_name(&columns[column]));
    if (have != want)
        return err_set(
            e, ERR_INVALID,
            "column '%s' has '%s', but the bank's file has %s: this review is of "
            "another file",
            import_table_name(&columns[column]), text, money_format(want, want_text));
    return ERR_OK;
}

/* "is 12": its seq, or -1. */
static int64_t
seq_of(const char *text)
{
    const char *space = strchr(text, ' ');
    char word[16];
    int64_t seq = 0;

    if (space == NULL || (size_t)(space - text) >= sizeof word)
        return -1;
    memcpy(word, text, (size_t)(space - text));
    word[space - text] = '\0';
    if (!import_table_same(word, marks[IMPORT_IS].vi) &&
        !import_table_same(word, marks[IMPORT_IS].en))
        return -1;
    return parse_number(space + 1, &seq) && seq > 0 ? seq : -1;
}

static enum err_code
take_mark(const char *text, struct import_row *row, struct err *e)
{
    static const size_t count = sizeof marks / sizeof marks[0];
    size_t mark = 0;

    row->is_seq = seq_of(text);
    if (row->is_seq > 0) {
        row->mark = IMPORT_IS;
        return ERR_OK;
    }
    while (mark < count &&
           (mark == IMPORT_IS || (!import_table_same(text, marks[mark].vi) &&
                                  !import_table_same(text, marks[mark].en))))
        mark++;
    if (mark == count)
        return err_set(e, ERR_INVALID,
                       "'%s' is not a mark: gift, is SEQ, interest, fee or later", text);
    if (row->credit > 0 ? mark == IMPORT_FEE
                        : mark == IMPORT_GIFT || mark == IMPORT_INTEREST)
        return err_set(e, ERR_INVALID,
                       row->credit > 0
                           ? N_("'%s' is a mark for money that left the account")
                           : N_("'%s' is a mark for money that came in"),
                       text);
    row->mark = (enum import_mark)mark;
    return ERR_OK;
}

static enum err_code
take_row(void *arg, long line, const char *const *cells, struct err *e)
{
    struct reader *r = arg;
    struct import_row *row;
    int64_t bank_line = 0;
    enum err_code rc;

    if (!parse_number(cells[LINE], &bank_line))
        return err_set(e, ERR_INVALID,
                       "line %ld of the review: '%s' is not a line's number", line,
                       cells[LINE]);
    row = find_row(r->rows, (long)bank_line);
    if (row == NULL)
        return err_set(e, ERR_INVALID,
                       "line %ld of the review: the bank's file has no row at line %s",
                       line, cells[LINE]);
    if (r->seen[row - r->rows->at])
        return err_set(e, ERR_INVALID,
                       "line %ld of the review: line %s stands there twice", line,
                       cells[LINE]);
    r->seen[row - r->rows->at] = true;
    rc = check_amount(cells[CREDIT], row->credit, CREDIT, e);
    if (rc == ERR_OK)
        rc = check_amount(cells[DEBIT], row->debit, DEBIT, e);
    if (rc == ERR_OK)
        rc = take_mark(cells[MARK], row, e);
    return rc == ERR_OK
               ? rc
               : err_wrap(e, "line %ld of the review (line %s of the bank's file)", line,
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
import_review_read(const char *data, size_t bytes, struct import_rows *rows,
                   struct err *e)
{
    struct reader r = { rows, calloc(rows->count + 1, sizeof *r.seen) };
    const struct import_table table = { columns, COLUMNS, take_row, take_reject, &r };
    enum err_code rc;

    if (r.seen == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = import_table_read(data, bytes, &table, e);
    for (size_t i = 0; rc == ERR_OK && i < rows->count; i++)
        if (!r.seen[i] && rows->at[i].known_seq == 0)
            rc = err_set(
                e, ERR_INVALID,
                "line %ld of the bank's file is not in the review; make a new one "
                "under another name",
                rows->at[i].line);
    free(r.seen);
    return rc;
}
