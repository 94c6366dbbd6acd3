/* SPDX-License-Identifier: MIT */
/* Is the money there? What a refusal names of the fund's other pots, and what passes. */
#include "cli/desk/pot_check.h"
#include "tests/refused.h"

static struct entry
taking(enum entry_kind kind, const char *pot, int64_t amount)
{
    struct entry x;

    entry_init(&x, kind);
    x.has[M_FUND] = x.has[M_POT] = x.has[M_AMOUNT] = true;
    snprintf(x.fund, sizeof x.fund, "NKT");
    snprintf(x.pot, sizeof x.pot, "%s", pot);
    x.amount = amount;
    return x;
}

static struct entry
use_of(const char *pot, int64_t amount)
{
    return taking(ENTRY_DISBURSEMENT, pot, amount);
}

static void
account(const char *code)
{
    const struct setup_account_request r = { .code = code, .bank = "Ngân hàng Mẫu" };
    static struct setup_result made;

    T_OK(setup_account(&t.desk, &r, &made, &e), &e);
}

static void
deposit(const char *to, int64_t amount)
{
    const struct voucher_deposit_request r = {
        .voucher = { .fund = "NKT", .date_day = -1, .amount = amount },
        .from_pot = "cash",
        .to_pot = to
    };

    T_OK(voucher_deposit(&t.desk, &r, &v, &e), &e);
    look(&before);
}

TEST(what_is_there_passes_to_the_last_dong)
{
    struct entry x;

    open_book("passes");
    x = use_of("cash", 300000);
    T_OK(pot_check_entry(&t.desk, &x, &e), &e);
    x = use_of("cash", 300001);
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_POT, WAY_NONE,
            "'%-s' of fund '%s' holds %+lld, not %+lld; all it holds: %-s %+lld");
    T_INT(e.args[2].number, 300000);
    T_INT(e.args[3].number, 300001);
    /* What brings money takes none; what is no amount, and an account that is not there, are
     * for the book to refuse. */
    x = taking(ENTRY_DONATION, "cash", 999999999);
    T_OK(pot_check_entry(&t.desk, &x, &e), &e);
    x = use_of("cash", -1);
    T_OK(pot_check_entry(&t.desk, &x, &e), &e);
    x = use_of("bank/TCB", 1);
    T_OK(pot_check_entry(&t.desk, &x, &e), &e);
    x = use_of("cash", 1);
    memcpy(x.fund, "TET", 4);
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_POT, WAY_NONE,
            "fund '%s' holds no money, so not %+lld");
    memcpy(x.fund, "XYZ", 4);
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_NOTFOUND, FIELD_FUND, WAY_FIND_FUND,
            "there is no fund '%s'");
    desk_close(&t.desk);
}

TEST(the_one_other_pot_with_enough_is_named)
{
    struct entry x;

    open_book("other");
    deposit("bank/VCB", 200000);
    x = use_of("cash", 150000); /* 100.000 there, 200.000 at the bank */
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_POT, WAY_OTHER_POT,
            "'%-s' of fund '%s' holds %+lld, not %+lld; '%-s' holds %+lld");
    T_INT(e.args[5].number, 200000);
    x = use_of("cash", 200001); /* neither has it */
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_POT, WAY_NONE,
            "'%-s' of fund '%s' holds %+lld, not %+lld; all it holds: %-s %+lld, %-s");
    /* A deposit and a bank's fee cannot take another pot in place of the one they name. */
    x = taking(ENTRY_BANK, "bank/VCB", 200001);
    x.has[M_WHAT] = true;
    x.what = BANK_FEE;
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_ACCOUNT, WAY_NONE,
            "'%-s' of fund '%s' holds %+lld");
    desk_close(&t.desk);
}

TEST(of_many_pots_some_are_named_and_the_rest_can_be_seen)
{
    struct entry x;

    open_book("many");
    account("TCB");
    account("BIDV");
    deposit("bank/VCB", 100000);
    deposit("bank/TCB", 100000);
    x = use_of("cash", 100001);
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_POT, WAY_NONE,
            "'%-s' of fund '%s' holds %+lld, not %+lld; it holds:");
    deposit("bank/BIDV", 50000);
    x = use_of("cash", 100001);
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_POT, WAY_SEE_BALANCE,
            "'%-s' of fund '%s' holds %+lld, not %+lld; it holds:");
    /* Two others have enough: which one is for the person to say. */
    x = use_of("cash", 60000);
    REFUSED(pot_check_entry(&t.desk, &x, &e), ERR_INVALID, FIELD_POT, WAY_SEE_BALANCE,
            "'%-s' of fund '%s' holds %+lld, not %+lld; it holds:");
    desk_close(&t.desk);
}

TEST(a_reversal_takes_out_what_came_in)
{
    struct entry x;

    open_book("undo");
    x = taking(ENTRY_DONATION, "cash", 300000);
    T_OK(pot_check_undo(&t.desk, &x, &e), &e);
    x.amount++;
    REFUSED(pot_check_undo(&t.desk, &x, &e), ERR_INVALID, FIELD_ENTRY, WAY_NONE,
            "'%-s' of fund '%s' holds %+lld, not %+lld; all it holds:");
    x = use_of("cash", 999999999); /* its reversal brings money back */
    T_OK(pot_check_undo(&t.desk, &x, &e), &e);
    x = taking(ENTRY_TRANSFER, "cash", 1); /* fund TET would have to give it back */
    x.has[M_TO_FUND] = true;
    memcpy(x.to_fund, "TET", 4);
    REFUSED(pot_check_undo(&t.desk, &x, &e), ERR_INVALID, FIELD_ENTRY, WAY_NONE,
            "fund '%s' holds no money, so not %+lld");
    desk_close(&t.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(what_is_there_passes_to_the_last_dong);
    T_RUN(the_one_other_pot_with_enough_is_named);
    T_RUN(of_many_pots_some_are_named_and_the_rest_can_be_seen);
    T_RUN(a_reversal_takes_out_what_came_in);
    teller_close();
)
/* clang-format on */
