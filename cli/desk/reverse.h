/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_REVERSE_H
#define CLI_DESK_REVERSE_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/rebook.h"
#include "ledger/entry/entry.h"

/*
 * reverse: the act that takes an entry back, by appending its exact negative.
 */

/* What a form of a reversal asks. */
struct reverse_request {
    int64_t seq; /* the entry to take back */
    enum entry_reason reason;
    const char *approver; /* a code; NULL: left empty */
    const char *note;
    int32_t date_day; /* -1: today */
    bool
        is_rebook; /* also reverse what draws on it, and record that again from other gifts */
};

/* What was done. Not to be copied: the target points into its room. */
struct reverse_result {
    int64_t seq; /* of the reversal */
    struct entry target;
    struct entry_room target_room;
    int64_t void_number; /* the receipt that became void with it; 0: none */
    struct rebook rebooked;
};

/*
 * reverse_enter(d, request, out, e)
 *
 * Append the exact negative of one entry. The receipt of a gift becomes void with it.
 *
 *   err  ERR_INVALID   its kind has no negative; it was reversed already; others draw on it and
 *                      is_rebook is not set (the way out: WAY_REBOOK), or cannot be recorded
 *                      again; the money that it brought is no longer in its pot
 *        ERR_NOTFOUND  no such entry
 *        ERR_USAGE, and as desk_act
 */
enum err_code reverse_enter(struct desk *d, const struct reverse_request *request,
                            struct reverse_result *out, struct err *e) MUST_CHECK;

#endif
