/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_RUNS_H
#define CLI_DESK_RUNS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/print/buf.h"
#include "cli/term/opt.h"
#include "cli/print/out.h"
#include "cli/desk/session.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

/*
 * runs: which gifts pay, as people write it: `--from 5-9:300000`, `--from 7:20000`.
 */

/*
 * runs_take(values, goods, runs, count_out, e)
 *
 * Read the values of --from, and put them in ascending order.
 *
 *   in   goods  what follows the colon is a quantity, not an amount
 *   out  runs   holds ENTRY_RUNS_MAX
 *   err  ERR_INVALID  a usage error: another shape, FIRST above LAST, an amount as
 *                     money_parse refuses it
 */
enum err_code runs_take(const struct opt_values *values, bool goods,
                        struct entry_run *runs, size_t *count_out,
                        struct err *e) MUST_CHECK;

/* "5-9 (300.000), 12 (20.000)" */
void runs_put_words(struct buf *b, const struct entry_run *runs, size_t count,
                    bool goods);

/* The runs as lists: [5,9,300000],[12,12,20000]; inside a list that is open. */
void runs_put_lists(struct out *o, const struct entry_run *runs, size_t count);

#endif
