/* SPDX-License-Identifier: MIT */
#include "cli/import/bankrow.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/utf8.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/text.h"

#define HEADER_SEARCH_LINES 50

struct reader {
    const struct colmap *map;
    const struct bankrow_sink *sink;
    struct colmap_places places;
    bool has_places;
};

static const struct csv_field *
field_of(const struct reader *r, const struct csv_record *record, enum colmap_role role)
{
    static const struct csv_field none = { "", 0 };
    size_t at = r->places.at[role];

    return at == COLMAP_ABSENT ? &none : &record->fields[at];
}

/* What a message calls the column: the header's word, else the role's. */
static const char *
name_of(const struct reader *r, enum colmap_role role)
{
    const char *name = r->map->columns[role].name;

    return name[0] != '\0' ? name : colmap_role_name(role);
}

/* Put the column's name before the message in `e`. */
static enum err_code
blame(const struct reader *r, enum colmap_role role, struct err *e)
{
    return err_wrap(e, "column '%s'", name_of(r, role));
}

/* --- texts -------------------------------------------------------------------------- */

/*
 * What text_clean() does, for printable ASCII and line breaks: nearly every memo, and
 * most of the time of an import. False, with `out` undefined, when there is more in it or
 * it does not fit.
 */
static bool
copy_plain(const struct csv_field *f, char *out, size_t out_bytes)
{
    bool has_space = false;
    size_t used = 0;

    for (size_t i = 0; i < f->bytes; i++) {
        char c = f->data[i];

        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            has_space = used > 0;
            continue;
        }
        if (c < 0x20 || c > 0x7E || used + 3 > out_bytes)
            return false;
        if (has_space)
            out[used++] = ' ';
        has_space = false;
        out[used++] = c;
    }
    out[used] = '\0';
    return true;
}

/* Any UTF-8 becomes one line that the ledger takes; never fails. */
static void
clean_words(const struct csv_field *f, char *out, size_t out_bytes)
{
    char tame[BANKROW_MEMO_BYTES];

    assert(out_bytes <= sizeof tame);
    if (copy_plain(f, out, out_bytes) ||
        text_clean(f->data, out, out_bytes, NULL) == ERR_OK)
        return;
    /* NFC can make a text longer (three times at most): try again with less of it. */
    for (size_t room = out_bytes; room > 1; room = room / 4 * 3) {
        size_t n = f->bytes < room ? f->bytes : room - 1;

        memcpy(tame, f->data, n);
        (void)text_tame(tame, n, ' ');
        if (text_clean(tame, out, out_bytes, NULL) == ERR_OK)
            return;
    }
    out[0] = '\0';
}

static bool
is_utf8(const struct csv_field *f)
{
    for (size_t at = 0; at < f->bytes;) {
        uint32_t code;
        size_t length = 1;

        if ((unsigned char)f->data[at] >= 0x80)
            length = utf8_next(f->data + at, f->bytes - at, &code);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

/* --- fields ------------------------------------------------------------------------- */

/* "h:mm" or "hh:mm:ss", 24 hours, into "hh:mm:ss"; what follows a space is not read. */
static bool
parse_time(const char *text, char out[9])
{
    static const char limits[3] = { 24, 60, 60 };
    int parts[3] = { 0, 0, 0 };
    size_t count = 0;

    while (count < 3) {
        size_t digits = 0;

        for (; *text >= '0' && *text <= '9' && digits < 2; digits++)
            parts[count] = parts[count] * 10 + (*text++ - '0');
        if (digits == 0 || (digits == 1 && count > 0) || parts[count] >= limits[count])
            return false;
        count++;
        if (*text != ':')
            break;
        text++;
    }
    if (count < 2 || (*text != '\0' && *text != ' ' && *text != '.'))
        return false;
    for (size_t i = 0; i < 3; i++) {
        out[3 * i] = (char)('0' + parts[i] / 10);
        out[3 * i + 1] = (char)('0' + parts[i] % 10);
        out[3 * i + 2] = i < 2 ? ':' : '\0';
    }
    return true;
}

static enum err_code
read_when(const struct reader *r, const struct csv_record *record, struct bankrow *row,
          struct err *e)
{
    const char *date = field_of(r, record, COLMAP_DATE)->data;
    const char *time = field_of(r, record, COLMAP_TIME)->data;

    if (date_parse_ordered(date, r->map->order, &row->day, e) != ERR_OK)
        return blame(r, COLMAP_DATE, e);
    if (time[0] != '\0' && !parse_time(time, row->time)) {
        (void)err_set(e, ERR_INVALID, "'%s' is not a time such as 21:09:43", time);
        return blame(r, COLMAP_TIME, e);
    }
    if (r->places.at[COLMAP_TIME] == COLMAP_ABSENT) { /* "12/09/2024 21:09:43" */
        const char *after = strpbrk(date, " T");

        if (after != NULL && !parse_time(after + 1, row->time))
            row->time[0] = '\0';
    }
    return ERR_OK;
}

/* Zero when the field is empty. */
static enum err_code
read_money(const struct reader *r, const struct csv_record *record, enum colmap_role role,
           int64_t *out, struct err *e)
{
    const struct csv_field *f = field_of(r, record, role);

    *out = 0;
    if (f->bytes == 0)
        return ERR_OK;
    if (money_parse_grouped(f->data, r->map->grouping, out, e) != ERR_OK)
        return blame(r, role, e);
    return ERR_OK;
}

/* The credit or the debit column: what it holds must not be negative. */
static enum err_code
read_side(const struct reader *r, const struct csv_record *record, enum colmap_role role,
          int64_t *out, struct err *e)
{
    enum err_code rc = read_money(r, record, role, out, e);

    if (rc == ERR_OK && *out < 0) {
        (void)err_set(e, ERR_INVALID, "amount '%s' is negative",
                      field_of(r, record, role)->data);
        return blame(r, role, e);
    }
    return rc;
}

static enum err_code
read_amounts(const struct reader *r, const struct csv_record *record, struct bankrow *row,
             struct err *e)
{
    int64_t amount = 0;
    bool is_empty = field_of(r, record, COLMAP_CREDIT)->bytes == 0 &&
                    field_of(r, record, COLMAP_DEBIT)->bytes == 0 &&
                    field_of(r, record, COLMAP_AMOUNT)->bytes == 0;
    enum err_code rc = read_side(r, record, COLMAP_CREDIT, &row->credit, e);

    if (rc == ERR_OK)
        rc = read_side(r, record, COLMAP_DEBIT, &row->debit, e);
    if (rc == ERR_OK)
        rc = read_money(r, record, COLMAP_AMOUNT, &amount, e);
    if (rc != ERR_OK)
        return rc;
    if (amount > 0)
        row->credit = amount;
    else if (amount < 0)
        row->debit = -amount;
    if (is_empty)
        return err_set(e, ERR_INVALID, "there is no amount");
    if (row->credit == 0 && row->debit == 0)
        return err_set(e, ERR_INVALID, "the amount is zero");
    if (row->credit > 0 && row->debit > 0)
        return err_set(e, ERR_INVALID, "both a credit '%s' and a debit '%s' are given",
                       field_of(r, record, COLMAP_CREDIT)->data,
                       field_of(r, record, COLMAP_DEBIT)->data);
    return ERR_OK;
}

/* --- records ------------------------------------------------------------------------ */

static enum err_code
read_row(const struct reader *r, const struct csv_record *record, struct bankrow *row,
         struct err *e)
{
    enum err_code rc;

    if (record->count != r->places.count)
        return err_set(e, ERR_INVALID, "%zu columns where the header has %zu",
                       record->count, r->places.count);
    for (size_t i = 0; i < record->count; i++)
        if (!is_utf8(&record->fields[i]))
            return err_set(e, ERR_INVALID,
                           "column %zu is not UTF-8; save the file as CSV UTF-8 and try "
                           "again",
                           i + 1);
    rc = read_when(r, record, row, e);
    if (rc == ERR_OK)
        rc = read_amounts(r, record, row, e);
    if (rc == ERR_OK)
        rc = read_money(r, record, COLMAP_BALANCE, &row->balance, e);
    if (rc != ERR_OK)
        return rc;
    row->has_balance = field_of(r, record, COLMAP_BALANCE)->bytes > 0;
    clean_words(field_of(r, record, COLMAP_REFERENCE), row->reference,
                sizeof row->reference);
    clean_words(field_of(r, record, COLMAP_MEMO), row->memo, sizeof row->memo);
    clean_words(field_of(r, record, COLMAP_COUNTER), row->counter, sizeof row->counter);
    return ERR_OK;
}

static bool
has_names(const struct colmap *m)
{
    for (size_t i = 0; i < COLMAP_ROLES; i++)
        if (m->columns[i].name[0] != '\0')
            return true;
    return false;
}

/*
 * The record may be the header, or before it. *is_row_out: there is no header and this is
 * already a row.
 */
static enum err_code
find_places(struct reader *r, const struct csv_record *record, bool *is_row_out,
            struct err *e)
{
    bool is_searched = r->map->header_line == 0 && has_names(r->map);
    enum err_code rc;

    *is_row_out = r->map->header_line == 0 && !is_searched;
    if (record->line < r->map->header_line)
        return ERR_OK;
    rc = colmap_find(r->map, record, &r->places, e);
    if (rc != ERR_OK && is_searched && record->line < HEADER_SEARCH_LINES)
        return ERR_OK; /* a title or the account holder: the header may still come */
    r->has_places = rc == ERR_OK;
    return rc;
}

static enum err_code
take_record(void *arg, const struct csv_record *record, struct err *e)
{
    struct reader *r = arg;
    struct bankrow row = { .line = (long)record->line };
    struct err why = { 0 };

    if (!r->has_places) {
        bool is_row = false;
        enum err_code rc = find_places(r, record, &is_row, e);

        if (rc != ERR_OK || !is_row)
            return rc;
    }
    if (read_row(r, record, &row, &why) != ERR_OK)
        return r->sink->reject(r->sink->arg, row.line, &why, e);
    return r->sink->row(r->sink->arg, &row, e);
}

enum err_code
bankrow_read(const char *data, size_t bytes, const struct colmap *map,
             const struct bankrow_sink *sink, struct err *e)
{
    struct reader r = { .map = map, .sink = sink };
    enum err_code rc = csv_read(data, bytes, map->delimiter, take_record, &r, e);

    if (rc == ERR_OK && !r.has_places)
        return err_set(e, ERR_INVALID,
                       "this does not look like a %s export: the line with the names of "
                       "the columns is missing",
                       map->name);
    return rc;
}
