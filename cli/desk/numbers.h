/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_NUMBERS_H
#define CLI_DESK_NUMBERS_H

#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/ledger.h"

/*
 * numbers: how people name a receipt ("12", "000012" or "2026/000012") and an entry: by its
 * number in the book ("12"), or by that of a receipt, written with the book ("2026/000012").
 */

/* ERR_USAGE at FIELD_RECEIPT: it is no number, or one of another book. That there is such a
 * receipt is not checked. */
enum err_code numbers_receipt(struct ledger *l, const char *text, int64_t *out,
                              struct err *e) MUST_CHECK;

/*
 * numbers_entry(l, text, of, seq_out, e)
 *
 *   in   of   what a receipt's number stands for
 *   err  ERR_USAGE     at FIELD_ENTRY: it names no entry; at FIELD_RECEIPT: as above
 *        ERR_NOTFOUND  no such receipt. That there is such an entry is not checked
 */
enum numbers_of { NUMBERS_RECEIPT, NUMBERS_GIFT };
enum err_code numbers_entry(struct ledger *l, const char *text, enum numbers_of of,
                            int64_t *seq_out, struct err *e) MUST_CHECK;

#endif
