/* SPDX-License-Identifier: MIT */
/* lalanh purchase: money becomes goods, which inherit the gifts that paid. */
#include "cli/cmd/voucher_options.h"

static struct voucher_options in = VOUCHER_OPTIONS_INIT;
static struct voucher entered;

static const struct opt rows[] = {
    VOUCHER_OPTIONS_FUND(&in),
    VOUCHER_OPTIONS_AMOUNT(&in, true),
    VOUCHER_OPTIONS_POT(&in, N_("which pot pays: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    VOUCHER_OPTIONS_PURPOSE(&in, false,
                            N_("what the goods are for; gifts bound to it pay first")),
    VOUCHER_OPTIONS_FROM(&in),
    VOUCHER_OPTIONS_APPROVER(&in),
    VOUCHER_OPTIONS_EVIDENCE(&in),
    VOUCHER_OPTIONS_NOTE(&in),
    VOUCHER_OPTIONS_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
run(struct session *s, struct err *e)
{
    enum err_code rc = voucher_options_take(&in, e);

    if (rc == ERR_OK)
        rc = voucher_purchase(&s->desk, &in.request, &entered, e);
    return rc == ERR_OK ? voucher_options_print(&in, &entered.entry, e) : rc;
}

const struct cmd cmd_purchase =
    CMD("purchase", N_("buy goods with a fund's money"),
        N_("The goods go into the fund's stock and are handed out with 'lalanh disburse "
           "--item'. 'lalanh trace' follows a gift through the purchase."),
        rows, CMD_APPEND, run);
