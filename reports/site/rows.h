/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_ROWS_H
#define REPORTS_SITE_ROWS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/jcs.h"
#include "ledger/ledger.h"

/*
 * rows: the entries of a book as a table, for spreadsheets and programs: one row for an
 * entry, or one for each of its goods. A reversal repeats the rows of what it reverses
 * with negative numbers, so that sums are net [I12]; `in` and `out` are what a row adds to
 * "received" (or the opening) and to "used" of its fund. Everything is the log's: no name
 * of a giver, no note.
 */
enum rows_type {
    ROWS_TEXT,
    ROWS_CODE,    /* a word of FORMAT.md */
    ROWS_INTEGER, /* đồng or a number */
    ROWS_DECIMAL, /* in CSV with a dot, in JSON thousandths */
    ROWS_DAY,
    ROWS_TRUE /* "true", or nothing */
};

struct rows_column {
    const char *name;
    enum rows_type type;
    const char *unit; /* "đồng", or "" */
    const char *vi, *en;
};

/* The columns in the order of the CSV; *count_out is how many there are. */
const struct rows_column *rows_columns(size_t *count_out);

/* What turns entries into rows. It takes about 50 KB: the entry that a reversal reverses. */
struct rows;
enum err_code rows_open(struct ledger *l, struct rows **out, struct err *e) MUST_CHECK;
void rows_close(struct rows *r); /* NULL is fine */

/* Add the rows of one entry to a CSV (without its head) and to an array of JSON objects;
 * either may be NULL. ERR_CORRUPT, ERR_IO: a reversed entry cannot be read. */
enum err_code rows_put(struct rows *r, const struct entry *entry, FILE *csv,
                       struct jcs *json, struct err *e) MUST_CHECK;

/* Write the head of the CSV: a byte-order mark and the columns' names. The dictionary is another
 * CSV, which says of each column what stands in it. */
void rows_head(FILE *csv);
void rows_dictionary(FILE *csv);

#endif
