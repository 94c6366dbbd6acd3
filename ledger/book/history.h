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

/* The receipts that entries before `end` made void or replaced, in the order of those entries. */
enum err_code history_receipts_ended(struct ledger *l, int64_t end, view_receipt_fn fn,
                                     void *arg, struct err *e) MUST_CHECK;

/* The receipts number, number + 1 ... last; and the receipts that entry `first` or a later one
 * made void or replaced. Both in the order of their numbers. */
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
 * Of entry `first` and those after it, in their order: every use (purchase, disbursement,
 * transfer, refund), whether it was reversed or not, every reversal, and every entry that was
 * reversed. O(log n) for each, and one look at every reversal.
 */
enum err_code history_uses(struct ledger *l, int64_t first, view_seq_fn fn, void *arg,
                           struct err *e) MUST_CHECK;

/* The newest of the statements that were published before entry `seq`, of one fund or, when
 * `fund` is "*", of all funds together. out->seq is -1 when there is none. ERR_NOTFOUND: there is
 * no such fund. */
enum err_code history_published_before(struct ledger *l, const char *fund, int64_t seq,
                                       struct projection_published *out,
                                       struct err *e) MUST_CHECK;

/* The published statement whose period ends on this day; out->seq is -1 when there is none. */
enum err_code history_published_at(struct ledger *l, const char *fund, int32_t to_day,
                                   struct projection_published *out,
                                   struct err *e) MUST_CHECK;

/* The last day that a published statement had closed for a fund when entry `seq` was appended,
 * be it a statement of this fund or of all funds; -1: none had. */
enum err_code history_frozen_before(struct ledger *l, const char *fund, int64_t seq,
                                    int32_t *day_out, struct err *e) MUST_CHECK;

#endif
