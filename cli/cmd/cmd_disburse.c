/* SPDX-License-Identifier: MIT */
/* lalanh disburse: money or goods handed over to people. */
#include "cli/desk/voucher.h"

static struct voucher in = VOUCHER_INIT;
static int64_t people = -1;

static const struct opt rows[] = {
    VOUCHER_FUND(&in),
    VOUCHER_PURPOSE(&in, true, N_("what it is for; the fund must allow it")),
    VOUCHER_AMOUNT(&in, false),
    VOUCHER_POT(&in, N_("which pot pays: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    { .name = "beneficiaries",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .required = true,
      .to.number = &people,
      .help = N_("how many people received; never who they are") },
    VOUCHER_FROM(&in),
    VOUCHER_APPROVER(&in),
    VOUCHER_EVIDENCE(&in),
    VOUCHER_NOTE(&in),
    VOUCHER_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

/* What may be paid for without anybody receiving it. */
static bool
is_for_nobody(enum entry_purpose purpose)
{
    return purpose == PURPOSE_CSVC || purpose == PURPOSE_VHTT ||
           purpose == PURPOSE_TRUYENTHONG || purpose == PURPOSE_CHUYENCAP ||
           purpose == PURPOSE_KHAC;
}

static enum err_code
run(struct session *s, struct err *e)
{
    enum err_code rc = voucher_take(s, &in, ENTRY_DISBURSEMENT, e);

    if (rc == ERR_OK && people == 0 && !is_for_nobody(in.entry.purpose))
        return err_set(e, ERR_USAGE,
                       N_("--beneficiaries is how many people received: at least 1 "
                          "for %s"),
                       in.purpose);
    in.entry.people = people;
    in.entry.has[M_PEOPLE] = true;
    return rc == ERR_OK ? voucher_record(s, &in, e) : rc;
}

const struct cmd cmd_disburse = CMD(
    "disburse", N_("hand over money or goods"),
    N_("The gifts that pay are found by rule: those bound to the purpose first, then "
       "those bound to none, each from the oldest; or name them with --from. Names of "
       "those who received belong in no part of the book: keep the signed list, and "
       "give it as --evidence."),
    rows, CMD_APPEND, run);
