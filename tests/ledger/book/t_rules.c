/* SPDX-License-Identifier: MIT */
/*
 * The rules for money and goods (FORMAT.md section 4), each attacked: no fund, pot or
 * stock below zero, money bound to a purpose stays with it [I7]; totals net what went
 * back, and goods are never money [I12]. t_rules_references has receipts, reversals and
 * statements.
 */
#include "ledger/book/rules.h"

#include "tests/book_fixture.h"

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
    fx_purpose(&en, PURPOSE_SUCKHOE);
    fx_refused(&en, ERR_INVALID, "fund 'TET' does not allow purpose 'SUCKHOE'");
    give("TET", fx_day(2, 2), 1000, PURPOSE_QUATET);
    give("TET", fx_day(2, 2), 500, PURPOSE_NONE);
    en = fx_use("TET", fx_day(2, 3), 100, PURPOSE_SUCKHOE);
    fx_refused(&en, ERR_INVALID, "does not allow purpose 'SUCKHOE'");
    fx_close();
}

TEST(money_for_one_purpose_is_never_spent_on_another) /* [I7] */
{
    struct entry_run bound = { 5, 5, 100 };
    struct entry en;

    open_book();
    T_INT(give("CHUNG", fx_day(1, 5), 1000, PURPOSE_SUCKHOE), 5);
    T_INT(give("CHUNG", fx_day(1, 5), 300, PURPOSE_NONE), 6);
    en = fx_use("CHUNG", fx_day(1, 6), 301, PURPOSE_QUA);
    fx_refused(&en, ERR_INVALID, "only 300 can be used for this purpose");
    en = fx_use("CHUNG", fx_day(1, 6), 100, PURPOSE_QUA);
    fx_sources(&en, &bound, 1);
    fx_refused(&en, ERR_INVALID,
               "entry 5 has only 0 left for this fund, purpose and date");
    en = fx_use("CHUNG", fx_day(1, 6), 1100,
                PURPOSE_SUCKHOE); /* its own first, then free money */
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
    give("CHUNG", fx_day(1, 5), 100000, PURPOSE_SUCKHOE);
    en = fx_entry(ENTRY_PURCHASE, "CHUNG", fx_day(1, 6));
    fx_money(&en, "cash", 100001);
    fx_purpose(&en, PURPOSE_SUCKHOE);
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
    fx_purpose(&en, PURPOSE_SUCKHOE);
    fx_put(&en);
    T_INT(held("CHUNG", 1, NULL), 0);
    fx_close();
}

TEST(the_effective_day_is_the_later_of_the_date_and_the_day_after_the_last_sheet)
{
    T_INT(rules_effective_day(-1, 0), 0);
    T_INT(rules_effective_day(10, 10), 11);
    T_INT(rules_effective_day(10, 9), 11);
    T_INT(rules_effective_day(10, 11), 11);
    T_INT(rules_effective_day(10, 12), 12);
}

T_MAIN(T_RUN(funds_and_accounts_open_once_and_must_be_open_before_they_are_named);
       T_RUN(dates_lie_between_the_fund_s_first_day_and_today_and_may_pass_its_last);
       T_RUN(a_purpose_must_be_one_of_its_fund_s);
       T_RUN(money_for_one_purpose_is_never_spent_on_another);
       T_RUN(a_use_draws_on_gifts_of_its_day_or_before_and_never_on_more_than_there_is);
       T_RUN(goods_are_held_by_item_and_unit_and_never_added_to_money);
       T_RUN(a_purchase_turns_money_into_goods_that_inherit_the_purpose); T_RUN(
           the_effective_day_is_the_later_of_the_date_and_the_day_after_the_last_sheet);)
