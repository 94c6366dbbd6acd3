/* SPDX-License-Identifier: MIT */
/* lalanh transfer: from one fund to another, with the decision or consent that allows it.
 */
#include <string.h>

#include "cli/cmd/voucher_options.h"

static struct voucher_options in = VOUCHER_OPTIONS_INIT;
static struct voucher entered;
static const char *to, *basis, *document;

static const struct opt rows[] = {
    VOUCHER_OPTIONS_FUND(&in),
    { .name = "to",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .required = true,
      .to.text = &to,
      .help = N_("the fund that receives") },
    VOUCHER_OPTIONS_AMOUNT(&in, false),
    VOUCHER_OPTIONS_POT(
        &in, N_("which pot it is in, and stays in: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    { .name = "basis",
      .kind = OPT_CHOICE,
      .required = true,
      .choices = words_bases,
      .to.text = &basis,
      .help = N_("what allows it: a decision, or the donors' consent") },
    { .name = "document",
      .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .to.text = &document,
      .help = N_("number of the decision or of the record of consent") },
    VOUCHER_OPTIONS_PURPOSE(
        &in, false, N_("move gifts bound to this purpose; they stay bound to it")),
    VOUCHER_OPTIONS_FROM(&in),
    VOUCHER_OPTIONS_NOTE(&in),
    VOUCHER_OPTIONS_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
run(struct session *s, struct err *e)
{
    struct voucher_transfer_request request = { .to_fund = to, .document = document };
    enum err_code rc = voucher_options_take(&in, e);

    request.voucher = in.request;
    request.basis = (enum entry_basis)entry_word_find(WORDS_BASIS, basis, strlen(basis));
    if (rc == ERR_OK)
        rc = voucher_transfer(&s->desk, &request, &entered, e);
    return rc == ERR_OK ? voucher_options_print(&in, &entered.entry, e) : rc;
}

const struct cmd cmd_transfer = CMD(
    "transfer", N_("from one fund to another"),
    N_("What was given for one purpose, or to a restricted fund, leaves its fund only "
       "with the donors' consent. 'lalanh trace' follows a gift into the other fund."),
    rows, CMD_APPEND, run);
