/* SPDX-License-Identifier: MIT */
/* Following a gift. See trace.h. */
#include "cli/desk/trace.h"
#include "ledger/entry/kinds.h"

#include <stdlib.h>

struct walk {
    struct desk *d;
    const struct trace_calls *calls;
    int64_t seq;      /* the gift */
    int64_t *reached; /* purchases and transfers that it went into */
    size_t reached_count;
    int64_t left_of; /* whose lots give_left is shown */
    struct entry entry;
    struct entry_room room;
};

/* What was bought or moved with the gift is followed too: remember it for give_lefts. */
static enum err_code
remember(struct walk *w, int64_t seq, struct err *e)
{
    int64_t *more;

    for (size_t i = 0; i < w->reached_count; i++)
        if (w->reached[i] == seq)
            return ERR_OK;
    more = realloc(w->reached, (w->reached_count + 1) * sizeof *more);
    if (more == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    w->reached = more;
    w->reached[w->reached_count++] = seq;
    return ERR_OK;
}

static enum err_code
give_use(void *arg, const struct view_use *u, struct err *e)
{
    struct walk *w = arg;
    const struct trace_step step = { .of = u->lot_seq,
                                     .is_gift = u->depth == 0,
                                     .depth = u->depth,
                                     .item = u->item,
                                     .unit = u->unit,
                                     .amount = u->amount,
                                     .use = &w->entry };
    enum err_code rc = ledger_get(w->d->ledger, u->use_seq, &w->room, &w->entry, e);

    if (rc == ERR_OK && kinds_act(&w->entry)->makes_lots)
        rc = remember(w, u->use_seq, e);
    return rc == ERR_OK ? w->calls->use(w->calls->arg, &step, e) : rc;
}

static enum err_code
give_left(void *arg, const struct view_holding *h, struct err *e)
{
    struct walk *w = arg;
    const struct trace_step step = { .of = w->left_of,
                                     .is_gift = w->left_of == w->seq,
                                     .item = h->item,
                                     .unit = h->unit,
                                     .amount = h->amount };

    if (h->amount == 0 && !step.is_gift)
        return ERR_OK;
    return w->calls->left(w->calls->arg, &step, e);
}

/* Of the gift, and of what it was turned into. */
static enum err_code
give_lefts(struct walk *w, struct err *e)
{
    enum err_code rc;

    w->left_of = w->seq;
    rc = view_left(w->d->ledger, w->seq, give_left, w, e);
    for (size_t i = 0; rc == ERR_OK && i < w->reached_count; i++) {
        w->left_of = w->reached[i];
        rc = view_left(w->d->ledger, w->reached[i], give_left, w, e);
    }
    return rc;
}

static enum err_code
give_gift(struct walk *w, struct err *e)
{
    struct entry_state state;
    enum err_code rc = ledger_get(w->d->ledger, w->seq, &w->room, &w->entry, e);

    if (rc == ERR_OK && !kinds_act(&w->entry)->makes_lots) {
        (void)err_set(e, ERR_INVALID,
                      "entry %lld brought nothing in, so there is nothing to follow",
                      (long long)w->seq);
        return err_at(e, FIELD_ENTRY);
    }
    if (rc == ERR_OK)
        rc = entry_state_of(w->d->ledger, &w->entry, NULL, &state, e);
    return rc == ERR_OK ? w->calls->gift(w->calls->arg, &w->entry, &state, e) : rc;
}

enum err_code
trace_steps(struct desk *d, int64_t seq, const struct trace_calls *calls, struct err *e)
{
    struct walk *w = calloc(1, sizeof *w);
    enum err_code rc;

    if (w == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    w->d = d;
    w->calls = calls;
    w->seq = seq;
    rc = give_gift(w, e);
    if (rc == ERR_OK)
        rc = view_trace(d->ledger, seq, give_use, w, e);
    if (rc == ERR_OK)
        rc = give_lefts(w, e);
    free(w->reached);
    free(w);
    return rc;
}
