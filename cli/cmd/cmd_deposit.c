/* SPDX-License-Identifier: MIT */
/* lalanh deposit, bank interest, bank fee: what happens between the cash box and the
 * bank. */
#include <stdio.h>
#include <string.h>

#include "cli/desk/voucher.h"

static struct voucher in = VOUCHER_INIT;
static const char *from, *to, *account;

static const struct opt deposit_rows[] = {
    VOUCHER_FUND(&in),
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
    VOUCHER_AMOUNT(&in, true),
    VOUCHER_NOTE(&in),
    VOUCHER_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static const struct opt bank_rows[] = { VOUCHER_FUND(&in),
                                        { .name = "account",
                                          .value = N_("CODE"),
                                          .kind = OPT_CODE,
                                          .required = true,
                                          .to.text = &account,
                                          .help = N_("the bank account") },
                                        VOUCHER_AMOUNT(&in, true),
                                        VOUCHER_DATE(&in),
                                        CMD_FORMAT_ROW(&in.format),
                                        OPT_END };

static enum err_code
deposit(struct session *s, struct err *e)
{
    struct entry *x = &in.entry;
    enum err_code rc = voucher_take(s, &in, ENTRY_DEPOSIT, e);

    if (rc == ERR_OK)
        rc = session_pot_or_claim(from, x->from_pot, e);
    if (rc == ERR_OK)
        rc = session_pot_or_claim(to, x->to_pot, e);
    if (rc == ERR_OK && strcmp(from, to) == 0)
        rc = err_set(e, ERR_USAGE, N_("--from and --to are both '%s'"), from);
    x->has[M_FROM_POT] = x->has[M_TO_POT] = true;
    return rc == ERR_OK ? voucher_record(s, &in, e) : rc;
}

static enum err_code
bank(struct session *s, enum entry_bank_what what, struct err *e)
{
    char pot[ENTRY_POT_BYTES];
    enum err_code rc;

    (void)snprintf(pot, sizeof pot, "bank/%s", account);
    in.pot = pot;
    rc = voucher_take(s, &in, ENTRY_BANK, e);
    in.entry.what = what;
    in.entry.has[M_WHAT] = true;
    return rc == ERR_OK ? voucher_record(s, &in, e) : rc;
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
