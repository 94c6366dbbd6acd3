/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_OUT_H
#define CLI_PRINT_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "ledger/base/err.h"

/*
 * out: one writer, three formats, for data on standard output.
 *
 *   text  aligned columns (numbers right-aligned, amounts with dots), or "label: value"
 *   json  RFC 8259: an array of objects, or one object; amounts are plain integers
 *   csv   RFC 4180: header line, CRLF; a cell that a spreadsheet would run as a formula
 *         gets a leading apostrophe
 *
 * One `struct out` writes either one table or one object:
 *
 *     out_table(o, columns, n);                  out_key(o, "seq", N_("entry"));
 *     out_integer(o, 7);  out_string(o, "a");    out_integer(o, 7);
 *     out_end_row(o);                            out_key(o, "ok", NULL); out_boolean(..)
 *     out_close(o, e)                            out_close(o, e)
 *
 * A value may be a list (out_begin_list .. out_end_list) of values, lists and maps; text
 * and CSV show it as compact JSON. Misuse is asserted. Write errors are kept and reported
 * by out_close, so that a full disk fails the command. An object is written by out_close.
 */
enum out_format { OUT_TEXT, OUT_JSON, OUT_CSV };

/* The words of --format, in the order of the enum, NULL at the end (for OPT_CHOICE). */
extern const char *const out_format_words[];

/* The format a word of out_format_words names; NULL names text. */
enum out_format out_format_of(const char *word);

struct out;

struct out_column {
    const char *key;   /* JSON member and CSV header; never translated */
    const char *label; /* msgid of the heading in text; NULL: the key */
};

/* `to` stays the caller's. ERR_NOMEM. */
enum err_code out_open(enum out_format format, FILE *to, struct out **out,
                       struct err *e) MUST_CHECK;

/* Give up after another failure: free without writing what is held. NULL is fine. */
void out_free(struct out *o);

/*
 * Finish, flush and free. NULL is fine.
 *   err  ERR_IO  something could not be written (names the reason)
 *        ERR_NOMEM
 */
enum err_code out_close(struct out *o, struct err *e) MUST_CHECK;

/* True in text format: where sentences for people may go between. */
bool out_is_text(const struct out *o);

/* A table; `columns` must live until out_close. Each row is one value a column. */
#define OUT_COLUMNS_MAX 32
void out_table(struct out *o, const struct out_column *columns, size_t count);
void out_end_row(struct out *o);

/* One object: a key before each value. Also names a member inside out_begin_map. */
void out_key(struct out *o, const char *key, const char *label);

/* Values. A NULL string is none: JSON null, else empty. */
void out_string(struct out *o, const char *text);
void out_integer(struct out *o, int64_t n);
void out_amount(struct out *o, int64_t dong);    /* text: 1.234.567; else plain */
void out_quantity(struct out *o, int64_t milli); /* text: 2,5; else thousandths: 2500 */
void out_boolean(struct out *o, bool yes);       /* text: yes, no (translated) */
void out_day(struct out *o, int32_t day);        /* text: dd/mm/yyyy; else YYYY-MM-DD */
void out_none(struct out *o);

void out_begin_list(struct out *o);
void out_end_list(struct out *o);
void out_begin_map(struct out *o); /* only inside a list */
void out_end_map(struct out *o);

#endif
