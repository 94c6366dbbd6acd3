/* SPDX-License-Identifier: MIT */
/* lalanh balance: what is held now, by fund, pot and item. */
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/print/entry_text.h"
#include "cli/desk/balance.h"

static const char *fund, *format;

static const struct opt rows[] = { { .name = "fund",
                                     .value = N_("CODE"),
                                     .kind = OPT_CODE,
                                     .to.text = &fund,
                                     .help = N_("only this fund") },
                                   CMD_FORMAT_ROW(&format),
                                   OPT_END };

static const struct out_column columns[] = {
    { "fund", N_("fund") },  { "pot", N_("pot") },      { "amount", N_("amount") },
    { "item", N_("goods") }, { "qty", N_("quantity") }, { "unit", N_("unit") },
};

struct printing {
    struct out *o;
    size_t count;
};

static const char *
word(const struct out *o, const char *text)
{
    return strcmp(text, "*") == 0 && out_is_text(o) ? _("all") : text;
}

static enum err_code
print_row(void *arg, const struct balance_row *row, struct err *e)
{
    struct printing *x = arg;
    const bool is_money = row->pot[0] != '\0';
    struct out *o = x->o;

    (void)e;
    x->count++;
    out_string(o, word(o, row->fund));
    out_string(o, !is_money
                      ? NULL
                      : word(o, out_is_text(o) ? entry_text_pot(row->pot) : row->pot));
    if (is_money)
        out_amount(o, row->amount);
    else
        out_none(o);
    out_string(o, is_money ? NULL : row->item);
    if (is_money)
        out_none(o);
    else
        out_quantity(o, row->amount);
    out_string(o, is_money ? NULL : row->unit);
    out_end_row(o);
    return ERR_OK;
}

static enum err_code
run(struct session *s, struct err *e)
{
    struct printing x = { .count = 0 };
    enum err_code rc = out_open(out_format_of(format), stdout, &x.o, e);

    if (rc != ERR_OK)
        return rc;
    out_table(x.o, columns, sizeof columns / sizeof columns[0]);
    rc = balance_rows(&s->desk, fund, print_row, &x, e);
    if (rc != ERR_OK) {
        out_free(x.o);
        return rc;
    }
    if (x.count == 0)
        session_warn(N_("nothing is held"));
    return out_close(x.o, e);
}

const struct cmd cmd_balance =
    CMD("balance", N_("what is held now, by fund, pot and kind of goods"),
        N_("Goods and labour are counted in their own units and never added to money. In "
           "JSON and CSV '*' stands for all pots or all funds, and quantities are in "
           "thousandths."),
        rows, CMD_READ, run);
