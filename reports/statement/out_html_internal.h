/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_OUT_HTML_INTERNAL_H
#define REPORTS_STATEMENT_OUT_HTML_INTERNAL_H

#include <stdio.h>

#include "reports/site/html.h"
#include "reports/statement/phrase.h"
#include "reports/statement/statement.h"

/* out_html_internal: what out_html*.c share. */

struct out_html {
    FILE *to;
    const struct statement *st;
};

/* The tables of each section (out_html_tables.c). */
void out_html_goods(struct out_html *h);
void out_html_pots(struct out_html *h);
void out_html_received(struct out_html *h);
void out_html_gifts(struct out_html *h);
void out_html_used(struct out_html *h);
void out_html_events(struct out_html *h);

#endif
