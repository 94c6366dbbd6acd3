/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_CASH_H
#define CLI_IMPORT_IMPORT_CASH_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/import/import_table.h"
#include "ledger/base/err.h"

/*
 * import_cash: a list of cash gifts that somebody kept in a spreadsheet, each with its
 * receipt. Columns: date, name, thôn, amount, class, purpose, whether to name the giver,
 * phone, note; date and amount are needed.
 *
 * A row is told from others by fund, date, name, thôn and amount, and by counting those that
 * are alike: the same list again adds nothing, whatever was corrected in its other columns.
 */
struct import;
struct import_row;

/* An empty list to fill in: the names of the columns in this language, with a byte-order mark.
 * Returns `out`. */
#define IMPORT_CASH_TEMPLATE_BYTES 512
const char *import_cash_template(enum import_language language,
                                 char out[IMPORT_CASH_TEMPLATE_BYTES]);

/* Is the first line that of a list? Any bytes are fine; reads no further than the second. */
bool import_cash_is_list(const char *data, size_t bytes);

/*
 * import_cash_read(im, data, bytes, e)
 * For import_open: read a list into the rows and the givers; the fund's rules are loaded.
 *
 *   err  ERR_INVALID  not such a list, or no row at all
 *        ERR_NOMEM
 */
enum err_code import_cash_read(struct import *im, const char *data, size_t bytes,
                               struct err *e) MUST_CHECK;

/* For import_commit: append the row's gift and its receipt; sets row->new_seq. As gift_append. */
enum err_code import_cash_enter(struct import *im, struct import_row *row,
                                struct err *e) MUST_CHECK;

#endif
