/* SPDX-License-Identifier: MIT */
/* lalanh disburse: money or goods handed over to people. */
#include "cli/cmd/voucher_options.h"

static struct voucher_options in = VOUCHER_OPTIONS_INIT;
static struct voucher entered;
static int64_t people = -1;

static const struct opt rows[] = {
    VOUCHER_OPTIONS_FUND(&in),
    VOUCHER_OPTIONS_PURPOSE(&in, true, N_("what it is for; the fund must allow it")),
    VOUCHER_OPTIONS_AMOUNT(&in, false),
    VOUCHER_OPTIONS_POT(&in, N_("which pot pays: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    { .name = "beneficiaries",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .required = true,
      .to.number = &people,
      .help = N_("how many people received; never who they are") },
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
    struct voucher_use_request request = { .people = people };
    enum err_code rc = voucher_options_take(&in, e);

    request.voucher = in.request;
    if (rc == ERR_OK)
        rc = voucher_use(&s->desk, &request, &entered, e);
    return rc == ERR_OK ? voucher_options_print(&in, &entered.entry, e) : rc;
}

const struct cmd cmd_disburse = CMD(
    "disburse", N_("hand over money or goods"),
    N_("The gifts that pay are found by rule: those bound to the purpose first, then "
       "those bound to none, each from the oldest; or name them with --from. Names of "
       "those who received belong in no part of the book: keep the signed list, and "
       "give it as --evidence."),
    rows, CMD_APPEND, run);
