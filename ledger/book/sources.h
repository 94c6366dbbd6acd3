/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_SOURCES_H
#define LEDGER_BOOK_SOURCES_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/log/db.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/book/lots.h"

/*
 * sources_choose(db, who, amount, runs, max, count_out, e)
 *
 * Which gifts pay, by the rule of FORMAT.md section 4: eligible lots bound to the use's
 * purpose first, then those bound to none, each by seq; written as runs, ascending, with
 * neighbours joined where every eligible lot between is drawn whole.
 *
 *   in   amount       đồng, or thousandths of the item's unit
 *   out  runs         at most `max`; *count_out of them
 *   err  ERR_INVALID  there is not that much (the message says how much there is), or it
 *                     takes more than `max` runs
 *
 * O(lots drawn).
 */
enum err_code sources_choose(struct db *db, const struct lots_eligible *who,
                             int64_t amount, struct entry_run *runs, size_t max,
                             size_t *count_out, struct err *e) MUST_CHECK;

#endif
