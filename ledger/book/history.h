/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_HISTORY_H
#define LEDGER_BOOK_HISTORY_H

#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/book/projection.h"
#include "ledger/book/view.h"

/*
 * history: receipts and published statements as they stood at an earlier size of the log,
 * so that a statement published long ago can be drawn again, byte for byte. Everything is
 * an indexed look-up; nothing needs the key.
 */

/* All receipts a gift ever had, by number. */
enum err_code history_receipts_of(struct ledger *l, int64_t gift_seq, view_receipt_fn fn,
                                  void *arg, struct err *e) MUST_CHECK;

/* Receipts that entries before `end` made void or replaced, by that entry's seq. */
enum err_code history_receipts_ended(struct ledger *l, int64_t end, view_receipt_fn fn,
                                     void *arg, struct err *e) MUST_CHECK;

/* Receipts of these numbers, and those that entries from `first` on made void or replaced,
 * by number. */
enum err_code history_receipts_between(struct ledger *l, int64_t number, int64_t last,
                                       view_receipt_fn fn, void *arg,
                                       struct err *e) MUST_CHECK;
enum err_code history_receipts_ended_from(struct ledger *l, int64_t first,
                                          view_receipt_fn fn, void *arg,
                                          struct err *e) MUST_CHECK;

/* The day on which all moves of an entry count. ERR_NOTFOUND: it moves nothing. */
enum err_code history_effective_day(struct ledger *l, int64_t seq, int32_t *day_out,
                                    struct err *e) MUST_CHECK;

/*
 * history_uses(l, first, fn, arg, e)
 * Every use (purchase, disbursement, transfer, refund), reversed since or not, and every
 * reversal, and what it reverses, that is entry `first` or later, by seq.
 * O(log n) for each, and one look at every reversal.
 */
enum err_code history_uses(struct ledger *l, int64_t first, view_seq_fn fn, void *arg,
                           struct err *e) MUST_CHECK;

/* The last statement of a fund or "*" published before entry `seq`; seq -1: none.
 * ERR_NOTFOUND: no such fund. */
enum err_code history_published_before(struct ledger *l, const char *fund, int64_t seq,
                                       struct projection_published *out,
                                       struct err *e) MUST_CHECK;

/* The one that ends on this day; seq -1: none. */
enum err_code history_published_at(struct ledger *l, const char *fund, int32_t to_day,
                                   struct projection_published *out,
                                   struct err *e) MUST_CHECK;

/* Up to which day a fund was frozen just before entry `seq`, by its own statements or
 * those of all; -1: not at all. */
enum err_code history_frozen_before(struct ledger *l, const char *fund, int64_t seq,
                                    int32_t *day_out, struct err *e) MUST_CHECK;

#endif
