/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_CASH_H
#define CLI_IMPORT_IMPORT_CASH_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/import/import_result.h"
#include "cli/desk/session.h"
#include "ledger/base/err.h"

/*
 * import_cash: a list of cash gifts that somebody kept in a spreadsheet, each with its
 * receipt. Columns: date, name, thôn, amount, class, purpose, whether to name the giver,
 * phone, note; date and amount are needed.
 */

/* Write an empty list: the header alone, with a byte-order mark. path NULL: to stdout;
 * else a new file for its owner alone. ERR_INVALID: it exists. ERR_IO. */
enum err_code import_cash_template(const char *path, struct err *e) MUST_CHECK;

struct import_cash {
    bool skip_bad;
    bool no_receipt;
};

/*
 * import_cash_run(s, data, bytes, in, result, e)
 *
 * Enter the list in one transaction. A row is told from others by fund, date, name, thôn
 * and amount, and by counting those that are alike: the same list again adds nothing,
 * whatever was corrected in its other columns.
 *
 *   in   result  fund and dry_run are set
 *   err  ERR_INVALID  not such a list; rows cannot be used; an entry is refused
 *                     (names the line). Nothing was changed
 *        as gift_append
 */
enum err_code import_cash_run(struct session *s, const char *data, size_t bytes,
                              const struct import_cash *in, struct import_result *result,
                              struct err *e) MUST_CHECK;

#endif
