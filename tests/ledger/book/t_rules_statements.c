/* SPDX-License-Identifier: MIT */
/* The rules for statements, attacked: they follow on and freeze their days [I13]. */
#include "ledger/book/rules.h"

#include "ledger/book/view.h"
#include "tests/fixture.h"

/* 1 fund CHUNG, 2 fund TET, 3 gift of 500.000 on 5 January */
static void
open_book(void)
{
    struct entry en;

    fx_open();
    en = fx_fund("CHUNG");
    fx_put(&en);
    en = fx_fund("TET");
    fx_put(&en);
    en = fx_gift("CHUNG", fx_day(1, 5), 500000);
    T_INT(fx_put(&en), 3);
}

static struct entry
statement(const char *fund, int32_t from, int32_t to)
{
    struct entry en = fx_entry(ENTRY_STATEMENT, fund, -1);
    struct projection_totals t = { 0 };

    T_OK(view_totals(fx.l, fund, from, to, &t, &fx.e), &fx.e);
    en.has[M_FROM] = en.has[M_TO] = en.has[M_OPENING] = en.has[M_RECEIVED] = true;
    en.has[M_USED] = en.has[M_LEFT] = en.has[M_JSON] = true;
    en.from_day = from;
    en.to_day = to;
    en.opening = t.opening;
    en.received = t.received;
    en.used = t.used;
    en.left = t.left;
    return en;
}

TEST(a_statement_has_the_book_s_four_numbers_and_ends_by_today)
{
    struct entry en;

    open_book();
    for (int i = 0; i < 4; i++) {
        en = statement("CHUNG", fx_day(1, 1), fx_day(1, 31));
        *(i == 0   ? &en.opening
          : i == 1 ? &en.received
          : i == 2 ? &en.used
                   : &en.left) += 1;
        fx_refused(&en, ERR_INVALID, "four numbers are not the book's");
    }
    en = statement("CHUNG", fx_day(1, 1), fx_day(7, 1));
    fx_refused(&en, ERR_INVALID, "ends between its first day and today");
    en = statement("CHUNG", fx_day(1, 1), fx_day(1, 31));
    strcpy(en.fund, "KHONG");
    fx_refused(&en, ERR_NOTFOUND, "no fund 'KHONG'");
    en = statement("CHUNG", fx_day(1, 1), fx_day(1, 31));
    fx_put(&en);
    fx_close();
}

TEST(statements_follow_on_and_freeze_their_days) /* [I13] */
{
    struct projection_published p;
    struct projection_totals t;
    struct entry en;

    open_book();
    en = statement("CHUNG", fx_day(1, 1), fx_day(1, 31));
    fx_put(&en);
    en = fx_gift("CHUNG", fx_day(1, 20), 7000); /* late: counts on 1 February */
    fx_put(&en);
    T_OK(view_totals(fx.l, "CHUNG", fx_day(1, 1), fx_day(1, 31), &t, &fx.e), &fx.e);
    T_INT(t.received, 500000);
    T_OK(view_totals(fx.l, "CHUNG", fx_day(2, 1), fx_day(2, 1), &t, &fx.e), &fx.e);
    T_INT(t.received, 7000);
    T_INT(t.opening, 500000);
    en = fx_gift("TET", fx_day(1, 20), 9000); /* another fund is free */
    fx_put(&en);
    en = statement("CHUNG", fx_day(2, 2), fx_day(2, 28));
    fx_refused(&en, ERR_INVALID, "begins then, not on 02/02/2026");
    en = statement("CHUNG", fx_day(1, 1), fx_day(2, 28));
    fx_refused(&en, ERR_INVALID, "the day before 01/02/2026");
    en = statement("CHUNG", fx_day(2, 1), fx_day(2, 28));
    T_INT(en.opening, 500000);
    fx_put(&en);
    T_OK(view_published(fx.l, "CHUNG", &p, &fx.e), &fx.e);
    T_INT(p.to_day, fx_day(2, 28));
    T_INT(p.left, 507000);
    T_OK(view_published(fx.l, "TET", &p, &fx.e), &fx.e);
    T_INT(p.seq, -1);
    fx_close();
}

TEST(a_statement_of_all_funds_freezes_those_opened_later_too) /* [I13] */
{
    struct projection_totals t;
    struct entry en;

    open_book();
    en = statement("*", fx_day(1, 1), fx_day(3, 31));
    fx_put(&en);
    en = fx_fund("SAU");
    fx_put(&en);
    en = fx_gift("SAU", fx_day(2, 1), 500);
    fx_put(&en);
    T_OK(view_totals(fx.l, "SAU", fx_day(4, 1), fx_day(4, 1), &t, &fx.e), &fx.e);
    T_INT(t.received, 500);
    en = fx_entry(ENTRY_OPENING, "SAU", fx_day(2, 1));
    fx_money(&en, "cash", 5);
    fx_refused(&en, ERR_INVALID, "'SAU' has a published statement");
    en = fx_use("SAU", fx_day(2, 1), 500, PURPOSE_QUA); /* both count on 1 April */
    fx_put(&en);
    fx_close();
}

TEST(a_statement_may_not_end_before_an_opening_balance_counts) /* [I13] */
{
    struct entry en;

    open_book();
    en = fx_entry(ENTRY_OPENING, "TET", fx_day(2, 10));
    fx_money(&en, "cash", 1000);
    fx_put(&en);
    en = statement("TET", fx_day(1, 1), fx_day(2, 9));
    fx_refused(&en, ERR_INVALID, "an opening balance counts after");
    en = statement("*", fx_day(1, 1), fx_day(2, 9));
    fx_refused(&en, ERR_INVALID, "an opening balance counts after");
    en = statement("CHUNG", fx_day(1, 1), fx_day(2, 9));
    fx_put(&en);
    en = statement("TET", fx_day(1, 1), fx_day(2, 10));
    T_INT(en.opening, 1000);
    fx_put(&en);
    fx_close();
}

TEST(a_published_opening_stands_and_its_reversal_is_a_correction) /* [I13] */
{
    struct projection_totals t;
    struct entry en;

    open_book();
    for (int i = 0; i < 2; i++) {
        en = fx_entry(ENTRY_OPENING, "TET", fx_day(1, 10));
        fx_money(&en, "cash", 1000);
        T_INT(fx_put(&en), 4 + i);
    }
    en = fx_reversal(4, fx_day(1, 11)); /* before publishing: as if it had not been */
    fx_put(&en);
    T_OK(view_totals(fx.l, "TET", fx_day(1, 1), fx_day(1, 31), &t, &fx.e), &fx.e);
    T_INT(t.opening, 1000);
    en = statement("TET", fx_day(1, 1), fx_day(1, 31));
    fx_put(&en);
    en = fx_reversal(5, fx_day(1, 12));
    fx_put(&en);
    T_OK(view_totals(fx.l, "TET", fx_day(1, 1), fx_day(1, 31), &t, &fx.e), &fx.e);
    T_INT(t.left, 1000);
    T_OK(view_totals(fx.l, "TET", fx_day(2, 1), fx_day(2, 28), &t, &fx.e), &fx.e);
    T_INT(t.opening, 1000);
    T_INT(t.received, -1000);
    T_INT(t.left, 0);
    en = statement("TET", fx_day(2, 1), fx_day(2, 28));
    fx_put(&en);
    fx_close();
}

T_MAIN(T_RUN(a_statement_has_the_book_s_four_numbers_and_ends_by_today);
       T_RUN(statements_follow_on_and_freeze_their_days);
       T_RUN(a_statement_of_all_funds_freezes_those_opened_later_too);
       T_RUN(a_statement_may_not_end_before_an_opening_balance_counts);
       T_RUN(a_published_opening_stands_and_its_reversal_is_a_correction);)
