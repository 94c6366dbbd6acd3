/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_REBOOK_H
#define CLI_DESK_REBOOK_H

#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * rebook: reversing an entry that others draw on: they are reversed first, and recorded
 * again once it is gone, with sources by rule. All within one act.
 */
#define REBOOK_MAX 500 /* uses of one entry, and uses of those */

struct rebook_use {
    int64_t was; /* the use that drew on the target */
    int64_t reversed_by;
    int64_t seq; /* as recorded again */
};

struct rebook {
    size_t count;
    struct rebook_use uses[REBOOK_MAX]; /* ascending by `was` */
};

/*
 * rebook_find(d, target, out, e)
 * The uses that draw on `target`, and on what those bought or moved.
 *   err  ERR_INVALID  more than REBOOK_MAX
 */
enum err_code rebook_find(struct desk *d, int64_t target, struct rebook *out,
                          struct err *e) MUST_CHECK;

/*
 * rebook_undo(d, like, r, e)
 * Reverse the uses, the last first, each on its own day; reason and approver as in `like`.
 */
enum err_code rebook_undo(struct desk *d, const struct entry *like, struct rebook *r,
                          struct err *e) MUST_CHECK;

/*
 * rebook_redo(d, r, e)
 * Record them again, in their order, with their notes and evidence.
 *   err  ERR_INVALID  one cannot be recorded without the target: names it and says why
 */
enum err_code rebook_redo(struct desk *d, struct rebook *r, struct err *e) MUST_CHECK;

#endif
