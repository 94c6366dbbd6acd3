/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_OUT_INDEX_INTERNAL_H
#define REPORTS_SITE_OUT_INDEX_INTERNAL_H

#include <stdio.h>

#include "reports/site/out_index.h"

/* out_index_internal: the sections of the home page on checking (out_index_check.c). */

/* A receipt, with a telephone; where the page is, and that others are false. */
void out_index_check(FILE *to, const struct out_index *x);

/* What two people compare: the root, its words, the page's own fingerprint. */
void out_index_book(FILE *to, const struct out_index *x);

void out_index_data(FILE *to, const struct out_index *x);

/* For engineers: formats, key, commands. */
void out_index_tools(FILE *to, const struct out_index *x);

/* What none of this proves. */
void out_index_limits(FILE *to, const struct out_index *x);

#endif
