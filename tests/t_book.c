/* SPDX-License-Identifier: MIT */
/*
 * The rules for money and goods (FORMAT.md section 4), each attacked: no fund, pot or
 * stock below zero, money bound to a purpose stays with it [I7]; totals net what went
 * back, and goods are never money [I12]. t_book_papers has receipts, reversals and
 * statements.
 */
#include "ledger/book.h"

#include "ledger/view.h"
#include "tests/fixture.h"

static const struct entry_line rice50 = { .item = "gạo",
                                          .unit = "kg",
                                          .qty_milli = 50000 };

/* Funds CHUNG (anything), TET (restricted to gifts for Tết, from February), MO (closes).
 */
static void
open_book(void)
{
    struct entry en;

    fx_open();
    fx_begin();
    en = fx_fund("CHUNG");
    T_INT(fx_add(&en), 1);
    en = fx_fund("TET");
    en.has[M_PURPOSES] = en.has[M_RESTRICTED] = en.has[M_OPENS] = true;
    en.purposes[0] = PURPOSE_QUA;
    en.purposes[1] = PURPOSE_QUATET;
    en.purpose_count = 2;
    en.opens_day = fx_day(2, 1);
    T_INT(fx_add(&en), 2);
    en = fx_fund("MO");
    en.has[M_CLOSES] = true;
    en.closes_day = fx_day(3, 1);
    T_INT(fx_add(&en), 3);
    en = fx_account("VCB");
    T_INT(fx_add(&en), 4);
    fx_commit();
}

static int64_t
give(const char *fund, int32_t day, int64_t amount, enum entry_purpose purpose)
{
    struct entry en = fx_gift(fund, day, amount);

    fx_purpose(&en, purpose);
    return fx_put(&en);
}

/* What a fund holds in a pot, or of rice. */
static int64_t
held(const char *fund, int64_t item, const char *pot)
{
    struct db *db = store_db(ledger_store(fx.l));
    struct projection_fund f;
    int64_t id = 0, out = 0;

    T_OK(projection_fund_get(db, fund, &f, &fx.e), &fx.e);
    if (pot != NULL)
        T_OK(projection_pot(db, pot, &id, &fx.e), &fx.e);
    T_OK(db_get_int(db,
                    "SELECT amount FROM holding WHERE fund = ? AND item = ? AND pot = ?",
                    DB_ARGS(DB_I(f.id), DB_I(item), DB_I(id)), NULL, &out, &fx.e),
         &fx.e);
    return out;
}

static struct projection_totals
totals(const char *fund)
{
    struct projection_totals t = { 0 };

    T_OK(view_totals(fx.l, fund, fx_day(1, 1), fx_day(12, 31), &t, &fx.e), &fx.e);
    T_INT(t.left, t.opening + t.received - t.used);
    return t;
}

TEST(funds_and_accounts_open_once_and_must_be_open_before_they_are_named)
{
    struct entry en;

    open_book();
    en = fx_fund("CHUNG");
    fx_refused(&en, ERR_INVALID, "'CHUNG' is open already");
    en = fx_account("VCB");
    fx_refused(&en, ERR_INVALID, "'VCB' is in the book already");
    en = fx_gift("KHONG", fx_day(3, 1), 1);
    fx_refused(&en, ERR_NOTFOUND, "there is no fund 'KHONG'");
    en = fx_gift("CHUNG", fx_day(3, 1), 1);
    fx_money(&en, "bank/BIDV", 1);
    en.form = FORM_BANK;
    fx_refused(&en, ERR_NOTFOUND, "no bank account 'BIDV'");
    fx_close();
}

TEST(dates_lie_between_the_fund_s_first_day_and_today_and_may_pass_its_last)
{
    struct entry en;

    open_book();
    en = fx_gift("CHUNG", fx_day(7, 1), 1); /* the clock stands at 30 June */
    fx_refused(&en, ERR_INVALID, "01/07/2026 is in the future; today is 30/06/2026");
    en = fx_gift("TET", fx_day(1, 31), 1);
    fx_refused(&en, ERR_INVALID, "before fund 'TET' opens on 01/02/2026");
    give("TET", fx_day(2, 1), 1000, PURPOSE_NONE);
    give("MO", fx_day(3, 2), 1000,
         PURPOSE_NONE); /* after its close: taken, shown as late */
    fx_close();
}

TEST(a_purpose_must_be_one_of_its_fund_s)
{
    struct entry en;

    open_book();
    en = fx_gift("TET", fx_day(2, 2), 1000);
    fx_purpose(&en, PURPOSE_YTE);
    fx_refused(&en, ERR_INVALID, "fund 'TET' does not allow purpose 'YTE'");
    give("TET", fx_day(2, 2), 1000, PURPOSE_QUATET);
    give("TET", fx_day(2, 2), 500, PURPOSE_NONE);
    en = fx_use("TET", fx_day(2, 3), 100, PURPOSE_YTE);
    fx_refused(&en, ERR_INVALID, "does not allow purpose 'YTE'");
    fx_close();
}

TEST(money_for_one_purpose_is_never_spent_on_another) /* [I7] */
{
    struct entry_run bound = { 5, 5, 100 };
    struct entry en;

    open_book();
    T_INT(give("CHUNG", fx_day(1, 5), 1000, PURPOSE_YTE), 5);
    T_INT(give("CHUNG", fx_day(1, 5), 300, PURPOSE_NONE), 6);
    en = fx_use("CHUNG", fx_day(1, 6), 301, PURPOSE_QUA);
    fx_refused(&en, ERR_INVALID, "only 300 can be used for this purpose");
    en = fx_use("CHUNG", fx_day(1, 6), 100, PURPOSE_QUA);
    fx_sources(&en, &bound, 1);
    fx_refused(&en, ERR_INVALID,
               "entry 5 has only 0 left for this fund, purpose and date");
    en = fx_use("CHUNG", fx_day(1, 6), 1100,
                PURPOSE_YTE); /* its own first, then free money */
    fx_put(&en);
    en = fx_use("CHUNG", fx_day(1, 6), 200, PURPOSE_QUA);
    fx_put(&en);
    T_INT(held("CHUNG", 0, "cash"), 0);
    fx_close();
}

TEST(a_use_draws_on_gifts_of_its_day_or_before_and_never_on_more_than_there_is)
{
    struct entry_run later = { 6, 6, 50 };
    struct entry_run both[2] = { { 5, 5, 100 }, { 6, 6, 50 } };
    struct entry en;

    open_book();
    give("CHUNG", fx_day(1, 5), 100, PURPOSE_NONE);
    give("CHUNG", fx_day(1, 10), 100, PURPOSE_NONE);
    en = fx_use("CHUNG", fx_day(1, 9), 101, PURPOSE_QUA);
    fx_refused(&en, ERR_INVALID, "only 100 can be used");
    en = fx_use("CHUNG", fx_day(1, 9), 50, PURPOSE_QUA);
    fx_sources(&en, &later, 1);
    fx_refused(&en, ERR_INVALID, "has only 0 left");
    en = fx_use("CHUNG", fx_day(1, 4), 50, PURPOSE_QUA);
    fx_refused(&en, ERR_INVALID, "only 0 can be used");
    en = fx_use("CHUNG", fx_day(1, 10), 149, PURPOSE_QUA);
    fx_sources(&en, both, 2);
    fx_refused(&en, ERR_INVALID, "the runs add up to '150', not 149");
    en = fx_use("CHUNG", fx_day(1, 10), 151, PURPOSE_QUA);
    fx_sources(&en, both, 2);
    fx_refused(&en, ERR_INVALID, "the runs add up to '150', not 151");
    en = fx_use("CHUNG", fx_day(1, 10), 150, PURPOSE_QUA);
    fx_money(&en, "bank/VCB", 150); /* the money is not in that pot */
    fx_sources(&en, both, 2);
    fx_refused(&en, ERR_INVALID, "there is only 0, not 150");
    en = fx_use("CHUNG", fx_day(1, 10), 150, PURPOSE_QUA);
    fx_sources(&en, both, 2);
    fx_put(&en);
    T_INT(totals("CHUNG").used, 150);
    fx_close();
}

TEST(goods_are_held_by_item_and_unit_and_never_added_to_money) /* [I12] */
{
    static const struct entry_line more = { .item = "gạo",
                                            .unit = "kg",
                                            .qty_milli = 50500 };
    static const struct entry_line tons = { .item = "gạo",
                                            .unit = "tấn",
                                            .qty_milli = 1 };
    static const struct entry_line rice20 = { .item = "gạo",
                                              .unit = "kg",
                                              .qty_milli = 20000 };
    struct entry en;

    open_book();
    en = fx_goods("CHUNG", fx_day(1, 5), &rice50, 1);
    T_INT(fx_put(&en), 5);
    T_INT(held("CHUNG", 1, NULL), 50000);
    T_INT(totals("CHUNG").received, 0); /* worth much, but not money */
    en = fx_entry(ENTRY_DISBURSEMENT, "CHUNG", fx_day(1, 6));
    fx_purpose(&en, PURPOSE_QUA);
    en.has[M_PEOPLE] = true;
    en.people = 3;
    fx_lines(&en, &tons, 1);
    fx_refused(&en, ERR_NOTFOUND, "never held 'gạo' counted in 'tấn'");
    fx_lines(&en, &more, 1);
    fx_refused(&en, ERR_INVALID, "only 50 can be used");
    fx_lines(&en, &rice20, 1);
    fx_put(&en);
    T_INT(held("CHUNG", 1, NULL), 30000);
    T_INT(totals("*").used, 0);
    fx_close();
}

TEST(a_purchase_turns_money_into_goods_that_inherit_the_purpose)
{
    struct entry en;

    open_book();
    give("CHUNG", fx_day(1, 5), 100000, PURPOSE_YTE);
    en = fx_entry(ENTRY_PURCHASE, "CHUNG", fx_day(1, 6));
    fx_money(&en, "cash", 100001);
    fx_purpose(&en, PURPOSE_YTE);
    fx_lines(&en, &rice50, 1);
    fx_refused(&en, ERR_INVALID, "only 100.000 can be used");
    fx_money(&en, "cash", 60000);
    T_INT(fx_put(&en), 6);
    T_INT(held("CHUNG", 0, "cash"), 40000);
    T_INT(held("CHUNG", 1, NULL), 50000);
    T_INT(totals("CHUNG").used, 60000);
    en = fx_entry(ENTRY_DISBURSEMENT, "CHUNG", fx_day(1, 7));
    fx_purpose(&en, PURPOSE_QUA); /* bought for care: not for presents */
    en.has[M_PEOPLE] = true;
    en.people = 1;
    fx_lines(&en, &rice50, 1);
    fx_refused(&en, ERR_INVALID, "only 0 can be used");
    fx_purpose(&en, PURPOSE_YTE);
    fx_put(&en);
    T_INT(held("CHUNG", 1, NULL), 0);
    fx_close();
}

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
    en = transfer("TET", "CHUNG", 10, BASIS_DECISION); /* a restricted fund */
    fx_refused(&en, ERR_INVALID, "only with the donors' consent");
    en = transfer("CHUNG", "TET", 10, BASIS_DECISION);
    fx_purpose(&en, PURPOSE_QUATET); /* bound money */
    fx_refused(&en, ERR_INVALID, "only with the donors' consent");
    en = transfer("CHUNG", "TET", 1001, BASIS_DECISION);
    fx_refused(&en, ERR_INVALID, "only 1.000 can be used");
    en = transfer("CHUNG", "TET", 400, BASIS_CONSENT);
    fx_purpose(&en, PURPOSE_YTE);
    fx_refused(&en, ERR_INVALID, "fund 'TET' does not allow purpose 'YTE'");
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
    T_INT(give("CHUNG", fx_day(1, 5), 1000, PURPOSE_YTE), 5);
    T_INT(give("CHUNG", fx_day(1, 5), 700, PURPOSE_NONE), 6);
    en = refund(5, "CHUNG", 10);
    fx_sources(&en, &other, 1);
    fx_refused(&en, ERR_INVALID, "a refund draws on its gift '5' alone");
    en = refund(5, "MO", 10);
    fx_refused(&en, ERR_INVALID, "was given to fund 'CHUNG', not 'MO'");
    en = refund(1, "CHUNG", 10);
    fx_refused(&en, ERR_INVALID, "entry 1 is not a donation but a fund");
    en = refund(99, "CHUNG", 10);
    fx_refused(&en, ERR_INVALID, "entry '99' is not before entry 7");
    en = refund(5, "CHUNG", 1001);
    fx_refused(&en, ERR_INVALID, "entry 5 has only 1.000 left");
    en = refund(5, "CHUNG", 400);
    T_INT(fx_put(&en), 7);
    T_INT(totals("CHUNG").received, 1300);
    T_INT(totals("CHUNG").used, 0);
    en = fx_use("CHUNG", fx_day(1, 10), 600, PURPOSE_YTE);
    fx_put(&en);
    en = refund(5, "CHUNG", 1);
    fx_refused(&en, ERR_INVALID, "entry 5 has only 0 left");
    en = refund(6, "CHUNG", 700);
    fx_put(&en);
    T_INT(totals("CHUNG").left, 0);
    fx_close();
}

TEST(the_effective_day_is_the_later_of_the_date_and_the_day_after_the_last_sheet)
{
    T_INT(book_effective_day(-1, 0), 0);
    T_INT(book_effective_day(10, 10), 11);
    T_INT(book_effective_day(10, 9), 11);
    T_INT(book_effective_day(10, 11), 11);
    T_INT(book_effective_day(10, 12), 12);
}

T_MAIN(T_RUN(funds_and_accounts_open_once_and_must_be_open_before_they_are_named);
       T_RUN(dates_lie_between_the_fund_s_first_day_and_today_and_may_pass_its_last);
       T_RUN(a_purpose_must_be_one_of_its_fund_s);
       T_RUN(money_for_one_purpose_is_never_spent_on_another);
       T_RUN(a_use_draws_on_gifts_of_its_day_or_before_and_never_on_more_than_there_is);
       T_RUN(goods_are_held_by_item_and_unit_and_never_added_to_money);
       T_RUN(a_purchase_turns_money_into_goods_that_inherit_the_purpose);
       T_RUN(a_transfer_says_why_and_keeps_the_purpose);
       T_RUN(deposits_and_bank_entries_move_pots_and_a_fee_is_owed_by_the_budget);
       T_RUN(a_refund_draws_on_its_gift_alone_and_nets_what_was_received); T_RUN(
           the_effective_day_is_the_later_of_the_date_and_the_day_after_the_last_sheet);)
