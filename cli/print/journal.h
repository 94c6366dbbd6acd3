/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_JOURNAL_H
#define CLI_PRINT_JOURNAL_H

#include <stdio.h>

#include "ledger/base/err.h"
#include "ledger/ledger.h"

/*
 * journal: the book for other accounting programs.
 *
 * journal_write(l, to, e)
 *
 * The book as a plain text journal for hledger (1.25 or later): a transaction for each
 * entry that moves something, on the voucher's day, with its number as code.
 *
 *   assets:FUND:cash, assets:FUND:bank:CODE, assets:FUND:claim   money, in VND
 *   assets:FUND:stock                  goods; each (item, unit) is a commodity of its own,
 *                                      named as the first entry spells it
 *   equity:FUND:opening, income:FUND:gifts, income:FUND:interest
 *   expenses:FUND:PURPOSE, equity:FUND:purchase
 *
 * A transfer is between the assets of two funds; a refund is a negative gift; a reversal is
 * the negative of its target. Every transaction balances to 0 in each commodity. Names of
 * goods lose '"', ';' and line ends, which a commodity cannot have. No personal data.
 *
 *   err  ERR_CORRUPT  an entry does not decode; ERR_NOMEM. Write errors are left in `to`
 */
enum err_code journal_write(struct ledger *l, FILE *to, struct err *e) MUST_CHECK;

#endif
