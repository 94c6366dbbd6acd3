/* SPDX-License-Identifier: MIT */
/* What the pots of a fund hold, said before a use is refused. See pots.h. */
#include "cli/desk/pots.h"

#include <assert.h>
#include <string.h>

#include "cli/print/buf.h"
#include "ledger/base/money.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

struct pots {
    const char *pot; /* the one asked about */
    int64_t amount;
    int64_t have; /* in it */
    size_t rich;  /* others that have enough */
    char rich_pot[ENTRY_POT_BYTES];
    int64_t rich_have;
    struct buf all; /* "cash 300.000, bank/VCB 5.000.000" */
};

static enum err_code
add(void *arg, const struct view_holding *h, struct err *e)
{
    struct pots *p = arg;
    char text[MONEY_TEXT_BYTES];

    (void)e;
    if (h->pot[0] == '\0')
        return ERR_OK;
    buf_put(&p->all, p->all.bytes == 0 ? "" : ", ");
    buf_put(&p->all, h->pot);
    buf_put(&p->all, " ");
    buf_put(&p->all, money_format(h->amount, text));
    if (strcmp(h->pot, p->pot) == 0) {
        p->have = h->amount;
    } else if (h->amount >= p->amount && strcmp(h->pot, "claim") != 0) {
        p->rich++;
        p->rich_have = h->amount;
        memcpy(p->rich_pot, h->pot, sizeof p->rich_pot);
    }
    return ERR_OK;
}

static enum err_code
refuse(const struct pots *p, const char *fund, struct err *e)
{
    char have[MONEY_TEXT_BYTES], want[MONEY_TEXT_BYTES], rich[MONEY_TEXT_BYTES];

    (void)money_format(p->have, have);
    (void)money_format(p->amount, want);
    if (p->rich == 1)
        return err_set(e, ERR_INVALID,
                       "'%s' of fund '%s' holds %s, not %s; '%s' holds %s: add --pot %s",
                       p->pot, fund, have, want, p->rich_pot,
                       money_format(p->rich_have, rich), p->rich_pot);
    if (p->all.bytes == 0)
        return err_set(e, ERR_INVALID, "fund '%s' holds no money, so not %s", fund, want);
    return err_set(e, ERR_INVALID, "'%s' of fund '%s' holds %s, not %s; all it holds: %s",
                   p->pot, fund, have, want, buf_text(&p->all));
}

enum err_code
pots_check(struct session *s, const struct entry *x, struct err *e)
{
    struct pots p = { .pot = kinds_pot_out(x), .amount = x->amount };
    bool known = true;
    enum err_code rc = ERR_OK;

    if (p.pot == NULL)
        return ERR_OK;
    assert(x->amount > 0);
    if (strncmp(p.pot, "bank/", strlen("bank/")) == 0)
        rc = view_account_exists(s->ledger, p.pot + strlen("bank/"), &known, e);
    if (rc == ERR_OK && !known)
        return ERR_OK; /* the book says how to add it */
    if (rc == ERR_OK)
        rc = view_holdings(s->ledger, x->fund, add, &p, e);
    if (rc == ERR_OK && p.all.failed)
        rc = err_set(e, ERR_NOMEM, "out of memory");
    if (kinds_act(x)->moves == KIND_SHIFTS)
        p.rich = 0; /* this is about one pot: it cannot be another */
    if (rc == ERR_OK && p.have < x->amount)
        rc = refuse(&p, x->fund, e);
    buf_free(&p.all);
    return rc;
}
