/* SPDX-License-Identifier: MIT */
/* lalanh balance: what is held now, by fund, pot and item. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "ledger/book/view.h"

static const char *fund, *format;

static const struct opt rows[] = { { .name = "fund",
                                     .value = N_("CODE"),
                                     .kind = OPT_CODE,
                                     .to.text = &fund,
                                     .help = N_("only this fund") },
                                   CMD_FORMAT_ROW(&format),
                                   OPT_END };

static const struct out_column columns[] = {
    { "fund", N_("fund") },  { "pot", N_("pot") },           { "amount", N_("amount") },
    { "item", N_("goods") }, { "quantity", N_("quantity") }, { "unit", N_("unit") },
};

/* A holding that outlives the walk. */
struct held {
    char fund[ENTRY_CODE_BYTES]; /* "*": all */
    char pot[ENTRY_POT_BYTES];   /* "" for goods, "*": all */
    char item[ENTRY_ITEM_BYTES];
    char unit[ENTRY_UNIT_BYTES];
    int64_t amount;
};

struct balance {
    struct out *o;
    struct held *held; /* by fund, money before goods */
    size_t count, size;
};

static enum err_code
add(void *arg, const struct view_holding *h, struct err *e)
{
    struct balance *b = arg;
    struct held *to;

    if (b->count == b->size) {
        size_t size = b->size == 0 ? 64 : b->size * 2;
        struct held *more = realloc(b->held, size * sizeof *more);

        if (more == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        b->held = more;
        b->size = size;
    }
    to = &b->held[b->count++];
    (void)snprintf(to->fund, sizeof to->fund, "%s", h->fund);
    (void)snprintf(to->pot, sizeof to->pot, "%s", h->pot);
    (void)snprintf(to->item, sizeof to->item, "%s", h->item);
    (void)snprintf(to->unit, sizeof to->unit, "%s", h->unit);
    to->amount = h->amount;
    return ERR_OK;
}

static const char *
word(const struct out *o, const char *text)
{
    return strcmp(text, "*") == 0 && out_is_text(o) ? _("all") : text;
}

static void
print(struct out *o, const struct held *h)
{
    const bool money = h->pot[0] != '\0';

    out_string(o, word(o, h->fund));
    out_string(o, money ? word(o, h->pot) : NULL);
    if (money)
        out_amount(o, h->amount);
    else
        out_none(o);
    out_string(o, money ? NULL : h->item);
    if (money)
        out_none(o);
    else
        out_quantity(o, h->amount);
    out_string(o, money ? NULL : h->unit);
    out_end_row(o);
}

/* The rows of one fund from `at`; returns where the next one begins. */
static size_t
print_fund(const struct balance *b, size_t at, int64_t *money)
{
    const char *code = b->held[at].fund;
    struct held all = { .pot = "*" };
    size_t pots = 0;

    memcpy(all.fund, code, sizeof all.fund);
    for (; at < b->count && strcmp(b->held[at].fund, code) == 0; at++) {
        const struct held *h = &b->held[at];

        if (h->pot[0] != '\0') {
            pots++;
            all.amount += h->amount;
        } else if (pots > 1) {
            print(b->o, &all);
            pots = 0;
        }
        print(b->o, h);
    }
    if (pots > 1)
        print(b->o, &all);
    *money += all.amount;
    return at;
}

static int
by_goods(const void *a, const void *b)
{
    const struct held *x = a;
    const struct held *y = b;
    int order = (x->pot[0] == '\0') - (y->pot[0] == '\0');

    if (order == 0)
        order = strcmp(x->item, y->item);
    return order != 0 ? order : strcmp(x->unit, y->unit);
}

/* All funds together: money, then each kind of goods. */
static void
print_all(struct balance *b, int64_t money)
{
    struct held all = { .fund = "*", .pot = "*", .amount = money };

    if (money > 0)
        print(b->o, &all);
    qsort(b->held, b->count, sizeof b->held[0], by_goods);
    for (size_t i = 0; i < b->count;) {
        struct held sum = b->held[i];

        memcpy(sum.fund, "*", 2);
        while (++i < b->count && by_goods(&sum, &b->held[i]) == 0)
            sum.amount += b->held[i].amount;
        if (sum.pot[0] == '\0')
            print(b->o, &sum);
    }
}

static enum err_code
run(struct session *s, struct err *e)
{
    struct balance b = { .held = NULL };
    int64_t money = 0;
    size_t funds = 0;
    enum err_code rc = view_holdings(s->ledger, fund, add, &b, e);

    if (rc == ERR_OK)
        rc = out_open(out_format_of(format), stdout, &b.o, e);
    if (rc != ERR_OK)
        goto out;
    out_table(b.o, columns, sizeof columns / sizeof columns[0]);
    for (size_t at = 0; at < b.count; funds++)
        at = print_fund(&b, at, &money);
    if (funds > 1)
        print_all(&b, money);
    if (b.count == 0)
        session_warn(N_("nothing is held"));
    rc = out_close(b.o, e);
out:
    free(b.held);
    return rc;
}

const struct cmd cmd_balance =
    CMD("balance", N_("what is held now, by fund, pot and kind of goods"),
        N_("Goods and labour are counted in their own units and never added to money. In "
           "JSON and CSV '*' stands for all pots or all funds, and quantities are in "
           "thousandths."),
        rows, CMD_READ, run);
