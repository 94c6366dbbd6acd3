/* SPDX-License-Identifier: MIT */
/* Holdings and their sums. See balance.h. */
#include "cli/desk/balance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/book/view.h"

#define ROOM_FIRST 64

struct holdings {
    struct balance_row *rows; /* by fund, money before goods */
    size_t count, room;
    balance_fn fn;
    void *arg;
};

static enum err_code
add(void *arg, const struct view_holding *h, struct err *e)
{
    struct holdings *b = arg;
    struct balance_row *to;

    if (b->count == b->room) {
        const size_t room = b->room == 0 ? ROOM_FIRST : b->room * 2;
        struct balance_row *more = realloc(b->rows, room * sizeof *more);

        if (more == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        b->rows = more;
        b->room = room;
    }
    to = &b->rows[b->count++];
    (void)snprintf(to->fund, sizeof to->fund, "%s", h->fund);
    (void)snprintf(to->pot, sizeof to->pot, "%s", h->pot);
    (void)snprintf(to->item, sizeof to->item, "%s", h->item);
    (void)snprintf(to->unit, sizeof to->unit, "%s", h->unit);
    to->amount = h->amount;
    return ERR_OK;
}

/* The rows of one fund from *at, which moves on to the next one; adds to *money. */
static enum err_code
give_fund(const struct holdings *b, size_t *at, int64_t *money, struct err *e)
{
    struct balance_row sum = { .pot = "*" };
    enum err_code rc = ERR_OK;
    size_t pots = 0;

    memcpy(sum.fund, b->rows[*at].fund, sizeof sum.fund);
    for (; rc == ERR_OK && *at < b->count && strcmp(b->rows[*at].fund, sum.fund) == 0;
         (*at)++) {
        const struct balance_row *row = &b->rows[*at];

        if (row->pot[0] != '\0') {
            pots++;
            sum.amount += row->amount;
        } else if (pots > 1) {
            rc = b->fn(b->arg, &sum, e);
            pots = 0;
        }
        if (rc == ERR_OK)
            rc = b->fn(b->arg, row, e);
    }
    if (rc == ERR_OK && pots > 1)
        rc = b->fn(b->arg, &sum, e);
    *money += sum.amount;
    return rc;
}

static int
by_goods(const void *a, const void *b)
{
    const struct balance_row *x = a;
    const struct balance_row *y = b;
    int order = (x->pot[0] == '\0') - (y->pot[0] == '\0');

    if (order == 0)
        order = strcmp(x->item, y->item);
    return order != 0 ? order : strcmp(x->unit, y->unit);
}

/* All funds together: money, then each kind of goods. */
static enum err_code
give_all(struct holdings *b, int64_t money, struct err *e)
{
    const struct balance_row all = { .fund = "*", .pot = "*", .amount = money };
    enum err_code rc = money > 0 ? b->fn(b->arg, &all, e) : ERR_OK;

    qsort(b->rows, b->count, sizeof b->rows[0], by_goods);
    for (size_t i = 0; rc == ERR_OK && i < b->count;) {
        struct balance_row sum = b->rows[i];

        memcpy(sum.fund, "*", 2);
        while (++i < b->count && by_goods(&sum, &b->rows[i]) == 0)
            sum.amount += b->rows[i].amount;
        if (sum.pot[0] == '\0')
            rc = b->fn(b->arg, &sum, e);
    }
    return rc;
}

enum err_code
balance_rows(struct desk *d, const char *fund, balance_fn fn, void *arg, struct err *e)
{
    struct holdings b = { .fn = fn, .arg = arg };
    int64_t money = 0;
    size_t funds = 0;
    enum err_code rc = view_holdings(d->ledger, fund, add, &b, e);

    if (rc == ERR_NOTFOUND)
        rc = err_at(e, FIELD_FUND);
    for (size_t at = 0; rc == ERR_OK && at < b.count; funds++)
        rc = give_fund(&b, &at, &money, e);
    if (rc == ERR_OK && funds > 1)
        rc = give_all(&b, money, e);
    free(b.rows);
    return rc;
}
