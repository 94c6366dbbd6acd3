/* SPDX-License-Identifier: MIT */
/* lalanh refund: a gift handed back, whole or in part. */
#include "cli/cmd/voucher_options.h"
#include "cli/desk/numbers.h"
#include "cli/desk/refund.h"

static struct voucher_options in = VOUCHER_OPTIONS_INIT;
static struct voucher entered;
static const char *gift;

static const struct opt rows[] = {
    { .value = N_("GIFT"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &gift,
      .help = N_("the gift's entry such as 12, or its receipt's number") },
    VOUCHER_OPTIONS_AMOUNT(&in, false),
    VOUCHER_OPTIONS_POT(&in, N_("which pot pays (default: the one it was given into)")),
    GOODS_ROWS(&in.goods),
    VOUCHER_OPTIONS_REASON(&in),
    VOUCHER_OPTIONS_NOTE(&in),
    VOUCHER_OPTIONS_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
run(struct session *s, struct err *e)
{
    int64_t seq = 0;
    enum err_code rc = numbers_entry(s->desk.ledger, gift, NUMBERS_GIFT, &seq, e);

    if (rc == ERR_OK)
        rc = voucher_options_take(&in, e);
    if (rc == ERR_OK)
        rc = refund_enter(&s->desk, seq, &in.request, &entered, e);
    return rc == ERR_OK ? voucher_options_print(&in, &entered.entry, e) : rc;
}

const struct cmd cmd_refund = CMD(
    "refund", N_("hand a gift back, whole or in part"),
    N_("Without --amount or --item all that is left of it. What was used already is not "
       "left. A gift that was only entered wrongly is reversed instead."),
    rows, CMD_APPEND, run);
