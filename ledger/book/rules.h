/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_RULES_H
#define LEDGER_BOOK_RULES_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/log/db.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/book/lots.h"
#include "ledger/book/projection.h"

/*
 * rules: the rules of book-keeping (FORMAT.md section 4). What an entry does to funds, pots,
 * stock, lots, receipts and statements is a pure function of the entries before it: no
 * clock, no environment, no vault. Each kind is one row of a table and one function.
 *
 * The tables are those of projection.h, in the ledger file while appending and in a scratch
 * database while a deep verification replays the log [I9].
 */

/*
 * How the rules read an entry that came before (a reversal needs its target). `entry` and
 * `room` are the callee's to fill.
 */
typedef enum err_code (*rules_read_fn)(void *arg, int64_t seq, struct entry_room *room,
                                       struct entry *out, struct err *e);

/*
 * The fund and the pot looked up last: most entries name those of the one before. Start from
 * { 0 }, and again whenever the tables change by something other than rules_apply, such as a
 * rollback.
 */
struct rules_cache {
    char fund_code[ENTRY_CODE_BYTES]; /* "" when none is held */
    struct projection_fund fund;
    char pot[ENTRY_POT_BYTES]; /* "" when none is held */
    int64_t pot_id;
};

struct rules {
    struct db *db;
    rules_read_fn read;
    void *read_arg;
    struct rules_cache *cache; /* NULL: everything is looked up each time */
    struct lots_held *held; /* of a replay (lots.h); NULL: holdings are written at once */
};

/*
 * rules_apply(rules, entry, e)
 *
 * Check a whole entry (its seq and at set) against the book and carry it out. What it must
 * say on its own, entry_check has seen to: encode or decode it first.
 *
 *   err  ERR_INVALID   a rule of section 4 refuses it: the message says which value and
 *                      what would do
 *        ERR_NOTFOUND  fund, account, entry, receipt number or item that is not there
 *
 * On failure the tables may be half changed: the caller rolls its transaction back [I5].
 * O(1) and O(lots drawn) for uses, which first compare the open lots (lots_compare).
 */
enum err_code rules_apply(const struct rules *rules, const struct entry *entry,
                          struct err *e) MUST_CHECK;

/*
 * rules_choose_sources(rules, entry, room, e)
 *
 * Fill in the sources of a use that names none, by rule (sources.h): `sources` for money, or
 * those of each line. A refund draws on its gift alone. The entry's `at` must be set. Runs and
 * lines are placed in `room`, which may already hold the entry's lines.
 */
enum err_code rules_choose_sources(const struct rules *rules, struct entry *entry,
                                   struct entry_room *room, struct err *e) MUST_CHECK;

/*
 * rules_effective_day(frozen_day, date_day)
 * The day an entry counts on [I13].
 */
int32_t rules_effective_day(int32_t frozen_day, int32_t date_day);

#endif
