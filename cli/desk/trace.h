/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_TRACE_H
#define CLI_DESK_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "cli/desk/entry_state.h"
#include "ledger/base/err.h"
#include "ledger/book/view.h"
#include "ledger/entry/entry.h"

/*
 * trace: where one gift went: into what it bought, into other funds, and what is left of it.
 * What was bought with several gifts belongs to all of them: uses after a purchase are of all
 * that was bought.
 */
struct trace_step {
    int64_t of;   /* the gift, or what it became, that this step draws on or has left */
    bool is_gift; /* it is the gift itself */
    int depth;    /* how many purchases and transfers lie between */
    const char *item, *unit; /* "": money */
    int64_t amount; /* đồng, or thousandths of the unit: what was drawn, or is left */
    const struct entry *use; /* that draws on it; NULL: this is left */
};

/* What a trace tells, in this order: the gift, once; each use; what is left. All is valid
 * during the call. */
struct trace_calls {
    enum err_code (*gift)(void *arg, const struct entry *gift,
                          const struct entry_state *state, struct err *e);
    enum err_code (*use)(void *arg, const struct trace_step *step, struct err *e);
    enum err_code (*left)(void *arg, const struct trace_step *step, struct err *e);
    void *arg;
};

/*
 * trace_steps(d, seq, calls, e)
 *
 *   err  ERR_NOTFOUND  there is no entry `seq`
 *        ERR_INVALID   at FIELD_ENTRY: it brought nothing in
 *        whatever the calls return
 */
enum err_code trace_steps(struct desk *d, int64_t seq, const struct trace_calls *calls,
                          struct err *e) MUST_CHECK;

#endif
