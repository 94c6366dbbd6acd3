/* SPDX-License-Identifier: MIT */
/* lalanh opening: what a fund held when this book began. */
#include "cli/cmd/voucher_options.h"

static struct voucher_options in = VOUCHER_OPTIONS_INIT;
static struct voucher entered;

static const struct opt rows[] = {
    VOUCHER_OPTIONS_FUND(&in),
    VOUCHER_OPTIONS_AMOUNT(&in, false),
    VOUCHER_OPTIONS_POT(&in,
                        N_("where the money is: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    VOUCHER_OPTIONS_PURPOSE(&in, false, N_("what it was given for")),
    VOUCHER_OPTIONS_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
run(struct session *s, struct err *e)
{
    enum err_code rc = voucher_options_take(&in, e);

    if (rc == ERR_OK)
        rc = voucher_opening(&s->desk, &in.request, &entered, e);
    return rc == ERR_OK ? voucher_options_print(&in, &entered.entry, e) : rc;
}

const struct cmd cmd_opening = CMD(
    "opening", N_("what a fund held when this book began"),
    N_("Money or goods, one pot at a time, before the fund's first published statement. "
       "It is not counted as received."),
    rows, CMD_APPEND, run);
