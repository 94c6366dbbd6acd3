/* SPDX-License-Identifier: MIT */
/* lalanh purchase: money becomes goods, which inherit the gifts that paid. */
#include "cli/desk/voucher.h"

static struct voucher in = VOUCHER_INIT;

static const struct opt rows[] = {
    VOUCHER_FUND(&in),
    VOUCHER_AMOUNT(&in, true),
    VOUCHER_POT(&in, N_("which pot pays: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    VOUCHER_PURPOSE(&in, false,
                    N_("what the goods are for; gifts bound to it pay first")),
    VOUCHER_FROM(&in),
    VOUCHER_APPROVER(&in),
    VOUCHER_EVIDENCE(&in),
    VOUCHER_NOTE(&in),
    VOUCHER_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
run(struct session *s, struct err *e)
{
    enum err_code rc = voucher_take(s, &in, ENTRY_PURCHASE, e);

    return rc == ERR_OK ? voucher_record(s, &in, e) : rc;
}

const struct cmd cmd_purchase =
    CMD("purchase", N_("buy goods with a fund's money"),
        N_("The goods go into the fund's stock and are handed out with 'lalanh disburse "
           "--item'. 'lalanh trace' follows a gift through the purchase."),
        rows, CMD_APPEND, run);
