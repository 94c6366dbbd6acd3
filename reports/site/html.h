/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_HTML_H
#define REPORTS_SITE_HTML_H

#include <stdint.h>
#include <stdio.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/book/projection.h"
#include "receipts/qr.h"
#include "receipts/words.h"

/*
 * html: what the pages of a book share: their frame and style, tables, bars. A page needs
 * nothing else (no script, no font, no picture from elsewhere) and its content security
 * policy says so. Light and dark, on a phone and on paper, to be read and to be heard.
 *
 * `to` is a stream in memory (html_begin); whoever closes it looks for errors. Texts are
 * escaped, except where a parameter is said to be HTML.
 */

/* A stream that becomes a text; html_end closes it and gives it, yours to free().
 * ERR_NOMEM: also for whatever could not be written in between. */
struct html_memory {
    FILE *to;
    char *text;
    size_t bytes;
};
enum err_code html_begin(struct html_memory *m, struct err *e) MUST_CHECK;
enum err_code html_end(struct html_memory *m, char **out, size_t *bytes_out,
                       struct err *e) MUST_CHECK;

void html_drop(struct html_memory *m); /* instead of html_end */

/* From <!DOCTYPE> to <body>. ERR_NOMEM. */
enum err_code html_head(FILE *to, const char *title, struct err *e) MUST_CHECK;

/* A text with its five dangerous characters written as references. */
void html_text(FILE *to, const char *text);

/* A text within an element: "td", "th scope=row". NULL is an empty one. */
void html_cell(FILE *to, const char *element, const char *text);

/* Cells: an amount or a count with dots, thousandths, a day. */
void html_amount(FILE *to, int64_t amount);
void html_quantity(FILE *to, int64_t milli);
void html_day(FILE *to, int32_t day);

/* Open and close a table that scrolls sideways on a phone; caption and heads are HTML, the
 * heads end with NULL, those of numbers begin with '#'. What is in it ends with
 * html_table_end, or with html_table_sum: a last row that adds it up, with `empty` cells
 * between its name and the sum. */
void html_table(FILE *to, const char *caption, const char *const *heads);
void html_table_end(FILE *to);
void html_table_sum(FILE *to, const char *label, size_t empty, int64_t amount);

/* The four numbers, large, in figures and in words; `opening` says what the first one is
 * and `left` the last. */
struct html_four {
    const char *opening, *left; /* "Đầu kỳ còn", "Cuối kỳ còn lại" */
    const struct words_style *words;
};
void html_four(FILE *to, const struct html_four *how,
               const struct projection_totals *numbers);

/* A root or another hash in full, in base64. */
void html_hash(FILE *to, const uint8_t hash[HASH_BYTES]);

/* Bars as SVG with a title and a description, for two rows or more; those of nothing are
 * left out. `title` is HTML. */
struct html_bar {
    const char *label;
    int64_t amount;
};
void html_bars(FILE *to, const char *id, const char *title, const struct html_bar *rows,
               size_t n);
void html_qr(FILE *to, const struct qr *qr);

#endif
