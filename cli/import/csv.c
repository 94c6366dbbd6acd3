/* SPDX-License-Identifier: MIT */
/*
 * libcsv finds fields; this file adds what it lacks: bounds, line numbers, the delimiter,
 * byte-order marks, and an error for each way a file can be broken. Input is fed to it in
 * pieces that never cross the end of a physical line, so that a callback always knows the
 * line it is on.
 */
#include "cli/import/csv.h"

#include <assert.h>
#include <csv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_BYTES 65536
#define PIECE_BYTES 4096 /* how far a field may outgrow its limit before we look */

struct reader {
    struct csv_parser parser;
    csv_record_fn *fn;
    void *arg;
    struct err *e;
    enum err_code rc;   /* the first failure; callbacks then do nothing */
    size_t line;        /* physical line being fed */
    size_t record_line; /* where the current record began; 0: between records */
    size_t field_line;  /* where the current field began */
    bool after_cr;      /* the last byte fed was CR: an LF now belongs to it */
    char *buffer;       /* the record's fields, each followed by a NUL */
    size_t buffer_used, buffer_size;
    size_t offsets[CSV_FIELDS_MAX];
    struct csv_field fields[CSV_FIELDS_MAX];
    size_t count;
};

/* Room for `bytes` more in the record's buffer. */
static bool
reserve(struct reader *r, size_t bytes)
{
    size_t need = r->buffer_used + bytes;
    size_t size = r->buffer_size;
    char *bigger;

    if (need <= size)
        return true;
    while (size < need)
        size *= 2;
    bigger = realloc(r->buffer, size);
    if (bigger == NULL) {
        r->rc = err_set(r->e, ERR_NOMEM, "out of memory");
        return false;
    }
    r->buffer = bigger;
    r->buffer_size = size;
    return true;
}

static void
take_field(void *data, size_t bytes, void *arg)
{
    struct reader *r = arg;

    if (r->rc != ERR_OK)
        return;
    if (bytes > CSV_FIELD_BYTES) {
        r->rc = err_set(r->e, ERR_INVALID, "line %zu: a field is longer than %d bytes",
                        r->field_line, CSV_FIELD_BYTES);
        return;
    }
    if (r->count == CSV_FIELDS_MAX) {
        r->rc = err_set(r->e, ERR_INVALID, "line %zu: more than %d columns",
                        r->record_line, CSV_FIELDS_MAX);
        return;
    }
    if (!reserve(r, bytes + 1))
        return;
    if (bytes > 0)
        memcpy(r->buffer + r->buffer_used, data, bytes);
    r->buffer[r->buffer_used + bytes] = '\0';
    r->offsets[r->count] = r->buffer_used;
    r->fields[r->count].bytes = bytes;
    r->count++;
    r->buffer_used += bytes + 1;
    r->field_line = r->line;
}

static void
take_record(int terminator, void *arg)
{
    struct reader *r = arg;
    struct csv_record record = { .line = r->record_line,
                                 .count = r->count,
                                 .fields = r->fields };

    (void)terminator;
    if (r->rc == ERR_OK) {
        for (size_t i = 0; i < r->count; i++)
            r->fields[i].data = r->buffer + r->offsets[i];
        r->rc = r->fn(r->arg, &record, r->e);
    }
    r->count = 0;
    r->buffer_used = 0;
    r->record_line = 0;
}

/* libcsv passes over a line of nothing but spaces between records; so must the lines. */
static bool
is_blank(struct reader *r, const char *data, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        if (strchr(" \t\r\n", data[i]) == NULL ||
            (unsigned char)data[i] == csv_get_delim(&r->parser))
            return false;
    return true;
}

static void
feed_piece(struct reader *r, const char *data, size_t bytes)
{
    size_t done;

    if (memchr(data, 0, bytes) != NULL) {
        r->rc = err_set(r->e, ERR_INVALID,
                        "line %zu: a NUL byte; this is not a text file", r->line);
        return;
    }
    if (r->record_line == 0) {
        if (is_blank(r, data, bytes))
            return;
        r->record_line = r->line;
        r->field_line = r->line;
    }
    done = csv_parse(&r->parser, data, bytes, take_field, take_record, r);
    if (r->rc != ERR_OK)
        return;
    if (done < bytes && csv_error(&r->parser) == CSV_EPARSE)
        r->rc =
            err_set(r->e, ERR_INVALID,
                    "line %zu: a quote (\") stands where none may; a field with quotes "
                    "must be quoted as a whole and its quotes doubled",
                    r->line);
    else if (done < bytes)
        r->rc = err_set(r->e, ERR_NOMEM, "out of memory");
    else if (r->parser.entry_pos > CSV_FIELD_BYTES)
        r->rc = err_set(r->e, ERR_INVALID,
                        "line %zu: a field is longer than %d bytes; is a closing quote "
                        "missing?",
                        r->field_line, CSV_FIELD_BYTES);
}

/* Bytes up to and with the first line end, or all; at most PIECE_BYTES. */
static size_t
piece_length(const char *data, size_t bytes)
{
    size_t n = bytes < PIECE_BYTES ? bytes : PIECE_BYTES;
    const char *lf = memchr(data, '\n', n);
    const char *cr;

    if (lf != NULL)
        n = (size_t)(lf - data) + 1;
    cr = memchr(data, '\r', n);
    return cr == NULL ? n : (size_t)(cr - data) + 1;
}

static void
feed(struct reader *r, const char *data, size_t bytes)
{
    for (size_t at = 0; at < bytes && r->rc == ERR_OK;) {
        size_t n = piece_length(data + at, bytes - at);
        char last = data[at + n - 1];

        if (r->after_cr && n == 1 && last == '\n')
            r->line--; /* the second half of a CRLF */
        feed_piece(r, data + at, n);
        r->after_cr = last == '\r';
        r->line += last == '\n' || last == '\r';
        at += n;
    }
}

static char
detect_delimiter(const char *data, size_t bytes)
{
    static const char candidates[] = { ',', ';', '\t' };
    size_t counts[sizeof candidates] = { 0 };
    bool is_quoted = false;
    bool is_begun = false;
    size_t best = 0;

    for (size_t i = 0; i < bytes; i++) {
        if (data[i] == '"')
            is_quoted = !is_quoted;
        else if (data[i] != '\n' && data[i] != '\r')
            is_begun = true;
        else if (is_begun && !is_quoted)
            break;
        for (size_t c = 0; c < sizeof candidates && !is_quoted; c++)
            counts[c] += data[i] == candidates[c];
    }
    for (size_t c = 1; c < sizeof candidates; c++)
        if (counts[c] > 0 && counts[c] >= counts[best])
            best = c; /* at a tie: commas also stand in numbers and words */
    return candidates[best];
}

static enum err_code
reader_init(struct reader *r, csv_record_fn *fn, void *arg, struct err *e)
{
    *r = (struct reader){ .fn = fn, .arg = arg, .e = e, .line = 1 };
    r->buffer_size = CHUNK_BYTES;
    r->buffer = malloc(r->buffer_size);
    if (r->buffer == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        free(r->buffer);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    csv_set_blk_size(&r->parser, PIECE_BYTES);
    return ERR_OK;
}

static enum err_code
reader_end(struct reader *r)
{
    if (r->rc == ERR_OK && csv_fini(&r->parser, take_field, take_record, r) != 0) {
        if (csv_error(&r->parser) == CSV_EPARSE)
            r->rc =
                err_set(r->e, ERR_INVALID,
                        "line %zu: the quoted field that begins here is never closed; "
                        "the file is cut short or a quote is missing",
                        r->field_line);
        else
            r->rc = err_set(r->e, ERR_NOMEM, "out of memory");
    }
    csv_free(&r->parser);
    free(r->buffer);
    return r->rc;
}

/* The first bytes decide: byte-order mark, delimiter. Returns how many to pass over. */
static size_t
begin(struct reader *r, const char *data, size_t bytes, char delimiter)
{
    size_t mark = 0;

    assert(delimiter == 0 || strchr(",;\t", delimiter) != NULL);
    if (bytes >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
        mark = 3;
    else if (bytes >= 2 &&
             (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0))
        r->rc = err_set(r->e, ERR_INVALID,
                        "this file is UTF-16; save it as CSV in UTF-8 and try again");
    if (delimiter == 0)
        delimiter = detect_delimiter(data + mark, bytes - mark);
    csv_set_delim(&r->parser, (unsigned char)delimiter);
    return mark;
}

enum err_code
csv_read(const char *data, size_t bytes, char delimiter, csv_record_fn *fn, void *arg,
         struct err *e)
{
    struct reader r;
    enum err_code rc = reader_init(&r, fn, arg, e);
    size_t mark;

    if (rc != ERR_OK)
        return rc;
    mark = begin(&r, data, bytes, delimiter);
    feed(&r, data + mark, bytes - mark);
    return reader_end(&r);
}

/* --- writing ------------------------------------------------------------------------ */

/* -1, +12, 1.500, 2,5: what a spreadsheet reads as a number and never runs. */
static bool
is_plain_number(const char *s)
{
    bool was_digit = false;

    if (*s == '+' || *s == '-')
        s++;
    for (; *s != '\0'; s++) {
        bool is_digit = *s >= '0' && *s <= '9';

        if (!is_digit && !(was_digit && (*s == '.' || *s == ',')))
            return false;
        was_digit = is_digit;
    }
    return was_digit;
}

void
csv_put_cell(const char *text, csv_put_fn *put, void *to)
{
    size_t n = strlen(text);
    bool is_formula =
        n > 0 && strchr("=+-@\t\r", text[0]) != NULL && !is_plain_number(text);
    bool is_quoted = strpbrk(text, ",\"\r\n") != NULL ||
                     (n > 0 && (text[0] == ' ' || text[n - 1] == ' '));
    const char *quote;

    if (is_quoted)
        put(to, "\"", 1);
    if (is_formula)
        put(to, "'", 1);
    while ((quote = strchr(text, '"')) != NULL) {
        put(to, text, (size_t)(quote - text) + 1);
        put(to, "\"", 1);
        text = quote + 1;
    }
    put(to, text, strlen(text));
    if (is_quoted)
        put(to, "\"", 1);
}
