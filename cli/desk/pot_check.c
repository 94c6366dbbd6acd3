/* SPDX-License-Identifier: MIT */
/* What the pots of a fund hold, said before money is taken out. See pot_check.h. */
#include "cli/desk/pot_check.h"

#include <stdio.h>
#include <string.h>

#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

#define SHOWN 3 /* pots that a message names */

struct pots {
    const char *pot; /* the one asked about */
    int64_t amount;  /* wanted of it */
    int64_t have;    /* in it */
    /* Other pots with enough, and the last of them. */
    size_t other_count;
    char other[ENTRY_POT_BYTES];
    int64_t other_have;
    /* The first of them, for the message. */
    size_t count;
    struct {
        char pot[ENTRY_POT_BYTES];
        int64_t amount;
    } first[SHOWN];
};

static enum err_code
add(void *arg, const struct view_holding *h, struct err *e)
{
    struct pots *p = arg;
    (void)e;
    if (h->pot[0] == '\0')
        return ERR_OK;
    if (p->count < SHOWN) {
        memcpy(p->first[p->count].pot, h->pot, sizeof h->pot);
        p->first[p->count].amount = h->amount;
    }
    p->count++;
    if (strcmp(h->pot, p->pot) == 0) {
        p->have = h->amount;
    } else if (h->amount >= p->amount && strcmp(h->pot, "claim") != 0) {
        p->other_count++;
        p->other_have = h->amount;
        memcpy(p->other, h->pot, sizeof p->other);
    }
    return ERR_OK;
}

/* Not enough: what it and the fund's other pots hold. */
static enum err_code
refuse(const struct pots *p, const char *fund, struct err *e)
{
    const char *pot = entry_pot_label(p->pot);
    const long long have = p->have, amount = p->amount;
    const char *names[SHOWN] = { "" };
    long long holds[SHOWN] = { 0 };

    if (p->other_count == 1) {
        (void)err_set(e, ERR_INVALID,
                      "'%-s' of fund '%s' holds %+lld, not %+lld; '%-s' holds %+lld", pot,
                      fund, have, amount, entry_pot_label(p->other),
                      (long long)p->other_have);
        return err_way(e, WAY_OTHER_POT);
    }
    for (size_t i = 0; i < p->count && i < SHOWN; i++) {
        names[i] = entry_pot_label(p->first[i].pot);
        holds[i] = p->first[i].amount;
    }
    if (p->count == 0)
        return err_set(e, ERR_INVALID, "fund '%s' holds no money, so not %+lld", fund,
                       amount);
    if (p->count == 1)
        return err_set(e, ERR_INVALID,
                       "'%-s' of fund '%s' holds %+lld, not %+lld; all it holds: "
                       "%-s %+lld",
                       pot, fund, have, amount, names[0], holds[0]);
    if (p->count == 2)
        return err_set(e, ERR_INVALID,
                       "'%-s' of fund '%s' holds %+lld, not %+lld; all it holds: "
                       "%-s %+lld, %-s %+lld",
                       pot, fund, have, amount, names[0], holds[0], names[1], holds[1]);
    (void)err_set(e, ERR_INVALID,
                  "'%-s' of fund '%s' holds %+lld, not %+lld; it holds: %-s %+lld, %-s "
                  "%+lld, %-s %+lld",
                  pot, fund, have, amount, names[0], holds[0], names[1], holds[1],
                  names[2], holds[2]);
    return p->count > SHOWN ? err_way(e, WAY_SEE_BALANCE) : e->code;
}

/* Can another pot be named in its place? `field` says where this one was. */
static enum err_code
check(struct desk *d, const char *fund, struct pots *p, enum err_field field,
      struct err *e)
{
    bool known = true;
    enum err_code rc = ERR_OK;

    if (strncmp(p->pot, "bank/", strlen("bank/")) == 0)
        rc = view_account_exists(d->ledger, p->pot + strlen("bank/"), &known, e);
    if (rc == ERR_OK && !known)
        return ERR_OK; /* the book says how to add it */
    if (rc == ERR_OK)
        rc = view_holdings(d->ledger, fund, add, p, e);
    if (rc == ERR_NOTFOUND)
        return err_at(e, FIELD_FUND);
    if (field != FIELD_POT)
        p->other_count = 0;
    if (rc != ERR_OK || p->have >= p->amount)
        return rc;
    (void)refuse(p, fund, e);
    return err_at(e, field);
}

enum err_code
pot_check_entry(struct desk *d, const struct entry *x, struct err *e)
{
    struct pots p = { .pot = kinds_pot_out(x), .amount = x->amount };

    if (p.pot == NULL)
        return ERR_OK;
    return check(d, x->fund, &p,
                 x->has[M_FROM_POT] ? FIELD_FROM_POT
                 : x->has[M_WHAT]   ? FIELD_ACCOUNT
                                    : FIELD_POT,
                 e);
}

enum err_code
pot_check_undo(struct desk *d, const struct entry *x, struct err *e)
{
    struct pots p = { .pot = kinds_pot_in(x), .amount = x->amount };

    return p.pot == NULL ? ERR_OK : check(d, kinds_fund_in(x), &p, FIELD_ENTRY, e);
}
