/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_BANK_H
#define CLI_IMPORT_IMPORT_BANK_H

#include <stdbool.h>

#include "cli/import/import_rows.h"
#include "cli/desk/session.h"
#include "ledger/base/err.h"

/*
 * import_bank: a bank's rows into the book, all of them or none.
 */
struct import_bank {
    const char *account;   /* code; the pot is result->pot */
    const char *bank_name; /* a missing account is opened with this name; NULL: never */
    const char *review;    /* path of the review, or NULL */
    bool skip_bad;         /* leave out what cannot be used, take balances that break */
};

/*
 * import_bank_run(s, in, rows, result, e)
 *
 * In one transaction: leave out the rows that the book has, take the marks of the review,
 * and enter gifts, interest and fees; memos, references and counter-accounts go to the
 * vault. When the review is not there yet it is written instead and nothing is entered.
 *
 *   in   result  fund, pot and dry_run are set; rows and rejects as import_rows_read
 *                left them
 *   err  ERR_INVALID  rows cannot be used; the balances break; the review does not fit;
 *                     an entry is refused (names the line). Nothing was changed
 *        as ledger_append
 */
enum err_code import_bank_run(struct session *s, const struct import_bank *in,
                              struct import_rows *rows, struct import_result *result,
                              struct err *e) MUST_CHECK;

#endif
