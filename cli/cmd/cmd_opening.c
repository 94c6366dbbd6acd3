/* SPDX-License-Identifier: MIT */
/* lalanh opening: what a fund held when this book began. */
#include "cli/desk/voucher.h"

static struct voucher in = VOUCHER_INIT;

static const struct opt rows[] = {
    VOUCHER_FUND(&in),
    VOUCHER_AMOUNT(&in, false),
    VOUCHER_POT(&in, N_("where the money is: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    VOUCHER_PURPOSE(&in, false, N_("what it was given for")),
    VOUCHER_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
run(struct session *s, struct err *e)
{
    enum err_code rc = voucher_take(s, &in, ENTRY_OPENING, e);

    return rc == ERR_OK ? voucher_record(s, &in, e) : rc;
}

const struct cmd cmd_opening = CMD(
    "opening", N_("what a fund held when this book began"),
    N_("Money or goods, one pot at a time, before the fund's first published statement. "
       "It is not counted as received."),
    rows, CMD_APPEND, run);
