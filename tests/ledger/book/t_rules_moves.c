/* SPDX-License-Identifier: MIT */
/*
 * The rules for what goes from one place to another (FORMAT.md section 4), attacked:
 * transfers between funds [I7], deposits, interest and fees, refunds [I12].
 */
#include "ledger/book/rules.h"

#include "tests/book_fixture.h"

static struct entry
transfer(const char *from, const char *to, int64_t amount, enum entry_basis basis)
{
    struct entry en = fx_entry(ENTRY_TRANSFER, from, fx_day(3, 5));

    fx_money(&en, "cash", amount);
    en.has[M_TO_FUND] = en.has[M_BASIS] = true;
    snprintf(en.to_fund, sizeof en.to_fund, "%s", to);
    en.basis = basis;
    return en;
}

TEST(a_transfer_says_why_and_keeps_the_purpose) /* [I7] */
{
    struct entry en;

    open_book();
    give("CHUNG", fx_day(1, 5), 1000, PURPOSE_NONE);
    give("CHUNG", fx_day(1, 5), 500, PURPOSE_QUATET);
    give("TET", fx_day(2, 5), 200, PURPOSE_NONE);
    en = transfer("CHUNG", "CHUNG", 10, BASIS_CONSENT);
    fx_refused(&en, ERR_INVALID, "'CHUNG' is 'fund' itself");
    en = transfer("CHUNG", "KHONG", 10, BASIS_CONSENT);
    fx_refused(&en, ERR_NOTFOUND, "no fund 'KHONG'");
    T_INT(fx.e.field, FIELD_TO_FUND); /* it is the other one that is there */
    T_INT(fx.e.way, WAY_FIND_FUND);
    en = transfer("TET", "CHUNG", 10, BASIS_DECISION); /* a restricted fund */
    fx_refused(&en, ERR_INVALID, "only with the givers' consent");
    T_INT(fx.e.field, FIELD_BASIS);
    T_INT(fx.e.way, WAY_GIVERS_CONSENT);
    en = transfer("CHUNG", "TET", 10, BASIS_DECISION);
    fx_purpose(&en, PURPOSE_QUATET); /* bound money */
    fx_refused(&en, ERR_INVALID, "only with the givers' consent");
    T_INT(fx.e.field, FIELD_BASIS);
    T_INT(fx.e.way, WAY_GIVERS_CONSENT);
    en = transfer("CHUNG", "TET", 1001, BASIS_DECISION);
    fx_refused(&en, ERR_INVALID, "only 1.000 can be used");
    en = transfer("CHUNG", "TET", 400, BASIS_CONSENT);
    fx_purpose(&en, PURPOSE_SUCKHOE);
    fx_refused(&en, ERR_INVALID, "fund 'TET' does not allow purpose 'SUCKHOE'");
    fx_purpose(&en, PURPOSE_QUATET);
    fx_put(&en);
    T_INT(held("CHUNG", 0, "cash"), 1100);
    T_INT(held("TET", 0, "cash"), 600);
    T_INT(totals("CHUNG").used, 400);
    T_INT(totals("TET").received, 600);
    en = fx_use("TET", fx_day(3, 6), 201, PURPOSE_QUA); /* the 400 are still for Tết */
    fx_refused(&en, ERR_INVALID, "only 200 can be used");
    fx_close();
}

static struct entry
deposit(const char *from, const char *to, int64_t amount)
{
    struct entry en = fx_entry(ENTRY_DEPOSIT, "CHUNG", fx_day(1, 6));

    en.has[M_AMOUNT] = en.has[M_FROM_POT] = en.has[M_TO_POT] = true;
    en.amount = amount;
    snprintf(en.from_pot, sizeof en.from_pot, "%s", from);
    snprintf(en.to_pot, sizeof en.to_pot, "%s", to);
    return en;
}

static struct entry
bank(enum entry_bank_what what, const char *pot, int64_t amount)
{
    struct entry en = fx_entry(ENTRY_BANK, "CHUNG", fx_day(1, 7));

    en.has[M_WHAT] = true;
    en.what = what;
    fx_money(&en, pot, amount);
    return en;
}

TEST(deposits_and_bank_entries_move_pots_and_a_fee_is_owed_by_the_budget)
{
    struct entry en;

    open_book();
    give("CHUNG", fx_day(1, 5), 1000, PURPOSE_NONE);
    en = deposit("cash", "cash", 10);
    fx_refused(&en, ERR_INVALID, "'cash' is 'from_pot' itself");
    en = deposit("cash", "bank/BIDV", 10);
    fx_refused(&en, ERR_NOTFOUND, "no bank account 'BIDV'");
    en = deposit("cash", "claim", 10);
    fx_refused(&en, ERR_INVALID, "claim");
    en = deposit("cash", "bank/VCB", 1001);
    fx_refused(&en, ERR_INVALID, "there is only 1.000");
    en = deposit("cash", "bank/VCB", 800);
    fx_put(&en);
    en = bank(BANK_FEE, "cash", 5);
    fx_refused(&en, ERR_INVALID, "'cash' is not a bank account");
    en = bank(BANK_INTEREST, "claim", 5);
    fx_refused(&en, ERR_INVALID, "'claim' is not a bank account");
    en = bank(BANK_FEE, "bank/VCB", 801);
    fx_refused(&en, ERR_INVALID, "there is only 800");
    en = bank(BANK_FEE, "bank/VCB", 11);
    fx_put(&en);
    T_INT(held("CHUNG", 0, "bank/VCB"), 789);
    T_INT(held("CHUNG", 0, "claim"), 11);
    T_INT(totals("CHUNG").left, 1000); /* running costs never come from gifts */
    en = bank(BANK_INTEREST, "bank/VCB", 7);
    fx_put(&en);
    T_INT(totals("CHUNG").received, 1007);
    en = deposit("claim", "bank/VCB", 11);
    fx_refused(&en, ERR_INVALID, "not enough before 07/01/2026: 11 would be missing");
    en = deposit("claim", "bank/VCB", 12);
    en.date_day = fx_day(1, 8);
    fx_refused(&en, ERR_INVALID, "there is only 11");
    en.amount = 11;
    fx_put(&en);
    en = fx_use("CHUNG", fx_day(1, 8), 807,
                PURPOSE_QUA); /* interest is used like a gift */
    fx_money(&en, "bank/VCB", 807);
    fx_put(&en);
    T_INT(totals("CHUNG").left, 200);
    fx_close();
}

static struct entry
refund(int64_t gift, const char *fund, int64_t amount)
{
    struct entry en = fx_entry(ENTRY_REFUND, fund, fx_day(1, 9));

    en.has[M_GIFT] = en.has[M_REASON] = true;
    en.gift_seq = gift;
    en.reason = REASON_YEUCAU;
    fx_money(&en, "cash", amount);
    return en;
}

TEST(a_refund_draws_on_its_gift_alone_and_nets_what_was_received) /* [I12] */
{
    struct entry_run other = { 6, 6, 10 };
    struct entry en;

    open_book();
    T_INT(give("CHUNG", fx_day(1, 5), 1000, PURPOSE_SUCKHOE), 5);
    T_INT(give("CHUNG", fx_day(1, 5), 700, PURPOSE_NONE), 6);
    en = refund(5, "CHUNG", 10);
    fx_sources(&en, &other, 1);
    fx_refused(&en, ERR_INVALID, "a refund draws on its gift '5' alone");
    en = refund(5, "MO", 10);
    fx_refused(&en, ERR_INVALID, "was given to fund 'CHUNG', not 'MO'");
    en = refund(1, "CHUNG", 10);
    fx_refused(&en, ERR_INVALID, "entry 1 is not 'gift' but 'fund opened'");
    en = refund(99, "CHUNG", 10);
    fx_refused(&en, ERR_INVALID, "entry '99' is not before entry 7");
    en = refund(5, "CHUNG", 1001);
    fx_refused(&en, ERR_INVALID, "entry 5 has only 1.000 left");
    en = refund(5, "CHUNG", 400);
    T_INT(fx_put(&en), 7);
    T_INT(totals("CHUNG").received, 1300);
    T_INT(totals("CHUNG").used, 0);
    en = fx_use("CHUNG", fx_day(1, 10), 600, PURPOSE_SUCKHOE);
    fx_put(&en);
    en = refund(5, "CHUNG", 1);
    fx_refused(&en, ERR_INVALID, "entry 5 has only 0 left");
    en = refund(6, "CHUNG", 700);
    fx_put(&en);
    T_INT(totals("CHUNG").left, 0);
    fx_close();
}

T_MAIN(T_RUN(a_transfer_says_why_and_keeps_the_purpose);
       T_RUN(deposits_and_bank_entries_move_pots_and_a_fee_is_owed_by_the_budget);
       T_RUN(a_refund_draws_on_its_gift_alone_and_nets_what_was_received);)
