/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_CELL_H
#define REPORTS_SITE_CELL_H

#include <stdint.h>
#include <stdio.h>

/*
 * cell: what stands between the commas of our CSV files (RFC 4180). A text that a
 * spreadsheet would run as a formula gets a leading apostrophe.
 */

/* A text, always in quotes; nothing for NULL and "". */
void cell_text(FILE *to, const char *text);

void cell_integer(FILE *to, int64_t n);

/* Thousandths as a decimal with a dot: 2500 is 2.5. */
void cell_decimal(FILE *to, int64_t milli);

#endif
