/* SPDX-License-Identifier: MIT */
/* Reverses the uses of an entry and records them again. See rebook.h. */
#include "cli/desk/rebook.h"

#include <assert.h>
#include <stdlib.h>

#include "ledger/vault/vault.h"
#include "ledger/book/view.h"

static enum err_code
add_use(void *arg, int64_t seq, struct err *e)
{
    struct rebook *r = arg;

    for (size_t i = 0; i < r->count; i++)
        if (r->uses[i].was == seq)
            return ERR_OK;
    if (r->count == REBOOK_MAX)
        return err_set(
            e, ERR_INVALID,
            "more than %d entries draw on it; reverse the last ones by hand first",
            REBOOK_MAX);
    r->uses[r->count++] = (struct rebook_use){ .was = seq };
    return ERR_OK;
}

static int
by_seq(const void *a, const void *b)
{
    const struct rebook_use *x = a;
    const struct rebook_use *y = b;

    return (x->was > y->was) - (x->was < y->was);
}

enum err_code
rebook_find(struct desk *d, int64_t target, struct rebook *out, struct err *e)
{
    enum err_code rc;

    out->count = 0;
    rc = view_uses(d->ledger, target, add_use, out, e);
    for (size_t i = 0; rc == ERR_OK && i < out->count; i++)
        rc = view_uses(d->ledger, out->uses[i].was, add_use, out, e);
    qsort(out->uses, out->count, sizeof out->uses[0], by_seq);
    return rc;
}

enum err_code
rebook_undo(struct desk *d, const struct entry *like, struct rebook *r, struct err *e)
{
    enum err_code rc = ERR_OK;

    for (size_t i = r->count; rc == ERR_OK && i-- > 0;) {
        struct entry reversal = *like;
        struct entry_room room;
        struct entry use;

        rc = ledger_get(d->ledger, r->uses[i].was, &room, &use, e);
        if (rc != ERR_OK)
            return rc;
        if (use.has[M_GIFT])
            return err_set(
                e, ERR_INVALID,
                "entry %lld handed part of gift %lld back; reverse that refund "
                "first, if the money came in again",
                (long long)use.seq, (long long)use.gift_seq);
        reversal.reverses_seq = use.seq;
        reversal.date_day = use.date_day; /* so that on no day it counts twice */
        rc = ledger_append(d->ledger, &reversal, NULL, NULL, e);
        r->uses[i].reversed_by = reversal.seq;
    }
    return rc;
}

/* Copy a vault record to the new entry, whose hash repeats the old one's. */
static enum err_code
copy_text(struct desk *d, int64_t from, int64_t to, int what, struct err *e)
{
    struct vault *v = ledger_vault(d->ledger);
    struct vault_text text;
    enum err_code rc = vault_text_get(v, from, what, &text, e);

    if (rc == ERR_NOTFOUND)
        return ERR_OK; /* erased: only its hash stands in the book */
    return rc == ERR_OK ? vault_text_put(v, to, what, &text, e) : rc;
}

static enum err_code
redo_one(struct desk *d, struct rebook_use *u, struct err *e)
{
    const int64_t seq = ledger_next_seq(d->ledger);
    struct entry_room old_room, new_room;
    struct entry use;
    enum err_code rc = ledger_get(d->ledger, u->was, &old_room, &use, e);

    if (rc == ERR_OK && use.has[M_NOTE])
        rc = copy_text(d, u->was, seq, VAULT_NOTE, e);
    for (size_t i = 0; rc == ERR_OK && i < use.evidence_count; i++)
        rc = copy_text(d, u->was, seq, VAULT_EVIDENCE + (int)i, e);
    if (rc == ERR_OK)
        rc = ledger_append(d->ledger, &use, &new_room, NULL, e);
    if (rc != ERR_OK)
        return rc;
    assert(use.seq == seq);
    u->seq = seq;
    return ERR_OK;
}

enum err_code
rebook_redo(struct desk *d, struct rebook *r, struct err *e)
{
    for (size_t i = 0; i < r->count; i++) {
        enum err_code rc = redo_one(d, &r->uses[i], e);

        if (rc == ERR_INVALID || rc == ERR_NOTFOUND)
            return err_wrap(e,
                            "nothing was changed, because entry %lld cannot be recorded "
                            "again without it; enter the right gift first, then reverse",
                            (long long)r->uses[i].was);
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}
