/* SPDX-License-Identifier: MIT */
/* lalanh deposit, bank interest, bank fee: what happens between the cash box and the
 * bank. */
#include "cli/cmd/voucher_options.h"

static struct voucher_options in = VOUCHER_OPTIONS_INIT;
static struct voucher entered;
static const char *from, *to, *account;

static const struct opt deposit_rows[] = {
    VOUCHER_OPTIONS_FUND(&in),
    { .name = "from",
      .value = N_("POT"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &from,
      .help = N_("cash, bank/CODE, or claim: what the budget pays back") },
    { .name = "to",
      .value = N_("POT"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &to,
      .help = N_("cash, or bank/CODE") },
    VOUCHER_OPTIONS_AMOUNT(&in, true),
    VOUCHER_OPTIONS_NOTE(&in),
    VOUCHER_OPTIONS_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static const struct opt bank_rows[] = { VOUCHER_OPTIONS_FUND(&in),
                                        { .name = "account",
                                          .value = N_("CODE"),
                                          .kind = OPT_CODE,
                                          .required = true,
                                          .to.text = &account,
                                          .help = N_("the bank account") },
                                        VOUCHER_OPTIONS_AMOUNT(&in, true),
                                        VOUCHER_OPTIONS_DATE(&in),
                                        CMD_FORMAT_ROW(&in.format),
                                        OPT_END };

static enum err_code
deposit(struct session *s, struct err *e)
{
    struct voucher_deposit_request request = { .from_pot = from, .to_pot = to };
    enum err_code rc = voucher_options_take(&in, e);

    request.voucher = in.request;
    if (rc == ERR_OK)
        rc = voucher_deposit(&s->desk, &request, &entered, e);
    return rc == ERR_OK ? voucher_options_print(&in, &entered.entry, e) : rc;
}

static enum err_code
bank(struct session *s, enum entry_bank_what what, struct err *e)
{
    struct voucher_bank_request request = { .account = account, .what = what };
    enum err_code rc = voucher_options_take(&in, e);

    request.voucher = in.request;
    if (rc == ERR_OK)
        rc = voucher_bank(&s->desk, &request, &entered, e);
    return rc == ERR_OK ? voucher_options_print(&in, &entered.entry, e) : rc;
}

static enum err_code
interest(struct session *s, struct err *e)
{
    return bank(s, BANK_INTEREST, e);
}

static enum err_code
fee(struct session *s, struct err *e)
{
    return bank(s, BANK_FEE, e);
}

const struct cmd cmd_deposit =
    CMD("deposit", N_("between the cash box and the bank"),
        N_("The fund stays as rich as it was. --from claim records that the budget paid "
           "back a bank fee."),
        deposit_rows, CMD_APPEND, deposit);
const struct cmd cmd_bank_interest =
    CMD("bank interest", N_("interest that a bank paid; it belongs to the fund"), NULL,
        bank_rows, CMD_APPEND, interest);
const struct cmd cmd_bank_fee = CMD(
    "bank fee", N_("a fee that a bank took; the budget owes it to the fund"),
    N_("Gifts never pay running costs: the fee becomes a claim on the budget, the pot "
       "'claim', until 'lalanh deposit --from claim' records that it was paid back."),
    bank_rows, CMD_APPEND, fee);
