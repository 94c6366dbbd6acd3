/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_BANK_H
#define CLI_IMPORT_IMPORT_BANK_H

#include <stdint.h>

#include "cli/import/import_inside.h"
#include "ledger/base/err.h"

/*
 * import_bank: what a row of a bank's statement becomes: a gift, interest, a fee, or what an
 * entry of the book is known by. For the files of this room.
 */

/*
 * import_bank_is(im, row, seq, e)
 * May entry `seq` be the money of this row? It moves the same amount in the same pot, stands,
 * and is no other row. O(log n).
 *
 *   err  ERR_NOTFOUND  there is no such entry
 *        ERR_INVALID   it is not (WAY_DEPOSIT where cash may have been paid in)
 */
enum err_code import_bank_is(struct import *im, const struct import_row *row, int64_t seq,
                             struct err *e) MUST_CHECK;

/*
 * import_bank_enter(im, row, e)
 * In the open transaction: append the row's entry as its mark says, and the account before it
 * where it is missing; what the bank printed goes into the vault. Sets row->new_seq.
 *
 *   in   row  not of mark IMPORT_LATER
 *   err  as import_bank_is, ledger_append, vault_memo_put
 */
enum err_code import_bank_enter(struct import *im, struct import_row *row,
                                struct err *e) MUST_CHECK;

#endif
