/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_OUT_HTML_INTERNAL_H
#define REPORTS_OUT_HTML_INTERNAL_H

#include <stdio.h>

#include "receipts/qr.h"
#include "reports/phrase.h"
#include "reports/statement.h"

/* out_html_internal: what out_html*.c share. */

struct out_html {
    FILE *to;
    const struct statement *st;
};

/* A text with its five dangerous characters written as references. */
void out_html_text(struct out_html *h, const char *text);

/* A text within an element: "td", "th scope=row". NULL is an empty one. */
void out_html_cell(struct out_html *h, const char *element, const char *text);
void out_html_amount(struct out_html *h, int64_t amount);
void out_html_number(struct out_html *h, int64_t number);

/* Open and close a table that scrolls sideways on a phone; heads end with NULL, those of
 * numbers begin with '#'. What is in it ends with out_html_table_end or with a sum. */
void out_html_table(struct out_html *h, const char *caption, const char *const *heads);
void out_html_table_end(struct out_html *h);

/* Bars as SVG with a title and a description (out_html_chart.c). */
void out_html_bars(struct out_html *h, const char *id, const char *title,
                   const struct phrase_row *rows, size_t n);
void out_html_qr(struct out_html *h, const struct qr *qr);

/* The tables of each section (out_html_tables.c). */
void out_html_goods(struct out_html *h);
void out_html_pots(struct out_html *h);
void out_html_received(struct out_html *h);
void out_html_gifts(struct out_html *h);
void out_html_used(struct out_html *h);
void out_html_events(struct out_html *h);

#endif
