/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_TABLE_H
#define CLI_IMPORT_IMPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/err.h"

/*
 * import_table: a table that a person made in a spreadsheet: CSV with ',', ';' or tabs,
 * its first line the names of the columns, in any order, in Vietnamese or English.
 */
#define IMPORT_TABLE_COLUMNS_MAX 12
#define IMPORT_TABLE_CELL_BYTES 4097 /* longest cell, with NUL */

enum import_language { IMPORT_VIETNAMESE, IMPORT_ENGLISH };

struct import_column {
    const char *vi, *en; /* its names; letters of either case are the same */
    const char *called;  /* in errors: a message id such as "column 'date'" */
    bool required;
};

struct import_table {
    const struct import_column *columns;
    const char *list; /* the names of all, as a message id */
    size_t count;
    /*
     * One row; cells[i] belongs to columns[i], cleaned (text_clean), "" when absent. Rows
     * of empty cells are skipped.
     */
    enum err_code (*row)(void *arg, long line, const char *const *cells, struct err *e);
    /* One row that could not be read: it has more cells than columns, or text that is not
     * UTF-8, has refused code points or is too long. */
    enum err_code (*reject)(void *arg, long line, const struct err *why, struct err *e);
    void *arg;
};

/*
 * import_table_read(data, bytes, table, e)
 *
 *   err  ERR_INVALID  not CSV; no header; a column that is unknown, doubled or missing
 *                     (names those there are)
 *        whatever row and reject return
 */
enum err_code import_table_read(const char *data, size_t bytes,
                                const struct import_table *table,
                                struct err *e) MUST_CHECK;

/* The name of a column. */
const char *import_table_name(const struct import_column *column,
                              enum import_language language);

#endif
