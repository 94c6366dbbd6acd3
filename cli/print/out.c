/* SPDX-License-Identifier: MIT */
/*
 * Values are gathered in `line` and written a row at a time; an object is written whole
 * by out_close, so a command that fails half-way has printed nothing of it.
 */
#include "cli/print/out.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print/buf.h"
#include "cli/print/grid.h"
#include "cli/term/i18n.h"
#include "ledger/base/date.h"
#include "ledger/base/file.h"
#include "ledger/base/money.h"

#define DEPTH_MAX 8

_Static_assert(OUT_COLUMNS_MAX <= GRID_COLUMNS_MAX, "a table must fit in a grid");

const char *const out_format_words[] = { "text", "json", "csv", NULL };

struct out {
    enum out_format format;
    FILE *to;
    int io_errno;                     /* of the first failed write; 0: none */
    const struct out_column *columns; /* NULL: an object */
    size_t column_count;
    size_t column; /* cells of this row, or members of the object, so far */
    size_t row_count;
    struct out_column member; /* of the object: the key that waits for its value */
    bool has_member;          /* ... is waiting */
    struct grid grid;         /* text */
    struct buf line;          /* what is to be written next */
    struct buf header;        /* CSV object: its keys */
    struct buf value;         /* the value being built */
    size_t depth;             /* of lists and maps open in `value` */
    char closers[DEPTH_MAX];
    bool needs_comma; /* before the next value or key inside a list or map */
};

enum out_format
out_format_of(const char *word)
{
    if (word == NULL || strcmp(word, out_format_words[OUT_TEXT]) == 0)
        return OUT_TEXT;
    return strcmp(word, out_format_words[OUT_JSON]) == 0 ? OUT_JSON : OUT_CSV;
}

enum err_code
out_open(enum out_format format, FILE *to, struct out **out, struct err *e)
{
    struct out *o = calloc(1, sizeof *o);

    if (o == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    o->format = format;
    o->to = to;
    grid_start(&o->grid, NULL, 2); /* an object's labels and values, until out_table */
    *out = o;
    return ERR_OK;
}

void
out_free(struct out *o)
{
    if (o == NULL)
        return;
    grid_free(&o->grid);
    buf_free(&o->line);
    buf_free(&o->header);
    buf_free(&o->value);
    free(o);
}

bool
out_is_text(const struct out *o)
{
    return o->format == OUT_TEXT;
}

static void
write_line(struct out *o)
{
    size_t n = o->line.bytes;

    if (n > 0 && fwrite(o->line.data, 1, n, o->to) != n && o->io_errno == 0)
        o->io_errno = errno != 0 ? errno : EIO;
    buf_clear(&o->line);
}

void
out_table(struct out *o, const struct out_column *columns, size_t count)
{
    const char *headings[OUT_COLUMNS_MAX];

    assert(o->columns == NULL && o->column == 0);
    assert(count > 0 && count <= OUT_COLUMNS_MAX);
    o->columns = columns;
    o->column_count = count;
    for (size_t i = 0; i < count; i++) {
        headings[i] = columns[i].label == NULL ? columns[i].key : _(columns[i].label);
        if (o->format != OUT_CSV)
            continue;
        buf_put_csv(&o->line, columns[i].key);
        buf_put(&o->line, i + 1 < count ? "," : "\r\n");
    }
    grid_start(&o->grid, headings, count);
}

void
out_end_row(struct out *o)
{
    assert(o->columns != NULL && o->depth == 0);
    assert(o->column == o->column_count);
    o->column = 0;
    o->row_count++;
    if (o->format == OUT_JSON)
        buf_put(&o->line, "}");
    else if (o->format == OUT_CSV)
        buf_put(&o->line, "\r\n");
    write_line(o);
}

void
out_key(struct out *o, const char *key, const char *label)
{
    if (o->depth == 0) {
        assert(o->columns == NULL);
        assert(!o->has_member);
        o->has_member = true;
        o->member.key = key;
        o->member.label = label;
        return;
    }
    assert(o->closers[o->depth - 1] == '}');
    if (o->needs_comma)
        buf_put(&o->value, ",");
    buf_put_json(&o->value, key);
    buf_put(&o->value, ":");
    o->needs_comma = false;
}

static void
place_text(struct out *o, const struct out_column *c, bool is_number)
{
    struct buf label = { 0 };

    if (o->columns == NULL) {
        buf_put(&label, c->label == NULL ? c->key : _(c->label));
        buf_put(&label, ":");
        grid_add(&o->grid, buf_text(&label), false, &o->line);
        o->line.failed = o->line.failed || label.failed;
        buf_free(&label);
    }
    grid_add(&o->grid, buf_text(&o->value), is_number && o->columns != NULL, &o->line);
}

/* The value is complete: put it where its row or object wants it. */
static void
place(struct out *o, bool is_number)
{
    const struct out_column *c = o->columns == NULL ? &o->member : &o->columns[o->column];

    assert(o->columns == NULL || o->column < o->column_count);
    assert(o->columns != NULL || o->has_member); /* out_key comes first */
    o->line.failed = o->line.failed || o->value.failed;
    if (o->format == OUT_TEXT) {
        place_text(o, c, is_number);
    } else if (o->format == OUT_JSON) {
        if (o->column > 0)
            buf_put(&o->line, ",");
        else if (o->columns == NULL)
            buf_put(&o->line, "{");
        else
            buf_put(&o->line, o->row_count == 0 ? "[\n{" : ",\n{");
        buf_put_json(&o->line, c->key);
        buf_put(&o->line, ":");
        buf_put(&o->line, buf_text(&o->value));
    } else {
        if (o->column > 0)
            buf_put(&o->line, ",");
        buf_put(&o->line, buf_text(&o->value));
        if (o->columns == NULL) {
            buf_put(&o->header, o->column > 0 ? "," : "");
            buf_put_csv(&o->header, c->key);
        }
    }
    o->column++;
    o->has_member = false;
    buf_clear(&o->value);
}

static void
separate(struct out *o)
{
    if (o->needs_comma)
        buf_put(&o->value, ",");
    o->needs_comma = true;
}

enum value_kind { VALUE_STRING, VALUE_NUMBER, VALUE_WORD };

/* Every plain value: `shown` is how people read it, `plain` how programs do. */
static void
put(struct out *o, const char *plain, const char *shown, enum value_kind kind)
{
    if (o->depth > 0)
        separate(o);
    if (o->depth == 0 && o->format == OUT_CSV)
        buf_put_csv(&o->value, plain);
    else if (o->depth == 0 && o->format == OUT_TEXT)
        buf_put_visible(&o->value, shown);
    else if (kind == VALUE_STRING)
        buf_put_json(&o->value, plain);
    else
        buf_put(&o->value, plain);
    if (o->depth == 0)
        place(o, kind == VALUE_NUMBER);
}

void
out_string(struct out *o, const char *text)
{
    if (text == NULL)
        out_none(o);
    else
        put(o, text, text, VALUE_STRING);
}

void
out_none(struct out *o)
{
    put(o, o->format == OUT_JSON || o->depth > 0 ? "null" : "", "", VALUE_WORD);
}

void
out_integer(struct out *o, int64_t n)
{
    char plain[MONEY_TEXT_BYTES];

    (void)snprintf(plain, sizeof plain, "%" PRId64, n);
    put(o, plain, plain, VALUE_NUMBER);
}

void
out_amount(struct out *o, int64_t dong)
{
    char plain[MONEY_TEXT_BYTES];
    char shown[MONEY_TEXT_BYTES];

    (void)snprintf(plain, sizeof plain, "%" PRId64, dong);
    put(o, plain, money_format(dong, shown), VALUE_NUMBER);
}

void
out_quantity(struct out *o, int64_t milli)
{
    char plain[MONEY_TEXT_BYTES];
    char shown[MONEY_TEXT_BYTES];

    (void)snprintf(plain, sizeof plain, "%" PRId64, milli);
    put(o, plain, money_format_quantity(milli, shown), VALUE_NUMBER);
}

void
out_boolean(struct out *o, bool yes)
{
    put(o, yes ? "true" : "false", yes ? _("yes") : _("no"), VALUE_WORD);
}

void
out_day(struct out *o, int32_t day)
{
    char plain[DATE_TEXT_BYTES];
    char shown[DATE_TEXT_BYTES];

    put(o, date_format(day, plain), date_format_vn(day, shown), VALUE_STRING);
}

static void
begin(struct out *o, const char *opener, char closer)
{
    assert(o->depth < DEPTH_MAX);
    if (o->depth > 0)
        separate(o);
    buf_put(&o->value, opener);
    o->closers[o->depth++] = closer;
    o->needs_comma = false;
}

static void
end(struct out *o, char closer)
{
    assert(o->depth > 0);
    assert(o->closers[o->depth - 1] == closer);
    buf_add(&o->value, &closer, 1);
    o->depth--;
    o->needs_comma = true;
    if (o->depth > 0)
        return;
    if (o->format != OUT_JSON) {
        struct buf json = o->value;

        o->value = (struct buf){ .failed = json.failed };
        if (o->format == OUT_CSV)
            buf_put_csv(&o->value, buf_text(&json));
        else
            buf_put_visible(&o->value, buf_text(&json));
        buf_free(&json);
    }
    place(o, false);
}

void
out_begin_list(struct out *o)
{
    begin(o, "[", ']');
}

void
out_end_list(struct out *o)
{
    end(o, ']');
}

void
out_begin_map(struct out *o)
{
    assert(o->depth > 0);
    begin(o, "{", '}');
}

void
out_end_map(struct out *o)
{
    end(o, '}');
}

static void
finish(struct out *o)
{
    assert(o->depth == 0 && !o->has_member);
    assert(o->columns == NULL || o->column == 0);
    if (o->format == OUT_TEXT) {
        grid_end(&o->grid, &o->line);
    } else if (o->format == OUT_JSON && o->columns != NULL) {
        buf_put(&o->line, o->row_count == 0 ? "[]\n" : "\n]\n");
    } else if (o->format == OUT_JSON) {
        buf_put(&o->line, o->column == 0 ? "{}\n" : "}\n");
    } else if (o->columns == NULL && o->column > 0) {
        struct buf values = o->line;

        o->line = o->header;
        o->header = values;
        buf_put(&o->line, "\r\n");
        buf_put(&o->line, buf_text(&values));
        buf_put(&o->line, "\r\n");
        o->line.failed = o->line.failed || values.failed;
    }
    write_line(o);
}

enum err_code
out_close(struct out *o, struct err *e)
{
    enum err_code rc = ERR_OK;

    if (o == NULL)
        return ERR_OK;
    finish(o);
    errno = 0;
    if ((fflush(o->to) != 0 || ferror(o->to)) && o->io_errno == 0)
        o->io_errno = errno != 0 ? errno : EIO;
    if (o->line.failed)
        rc = err_set(e, ERR_NOMEM, "out of memory");
    else if (o->io_errno != 0)
        rc = err_set(e, ERR_IO, "the output cannot be written: %-s",
                     file_reason(o->io_errno));
    out_free(o);
    return rc;
}
