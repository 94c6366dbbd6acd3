/* SPDX-License-Identifier: MIT */
/* Reading the book for people: what each view gives for one small book. */
#include "ledger/book/view.h"

#include "tests/fixture.h"

static const struct entry_line rice = { .item = "gạo", .unit = "kg", .qty_milli = 50000 };
static const struct entry_line milk = { .item = "sữa", .unit = "hộp", .qty_milli = 9000 };

static char text[4000]; /* what the callbacks saw */

/*
 * 1 fund CHUNG, 2 fund TET, 3 account VCB, 4 gift 500.000 cash, 5 its receipt, 6 rice,
 * 7 gift 300.000 bank, 8 its receipt, 9 purchase of milk for 100.000, 10 milk handed out,
 * 11 transfer of 50.000 to TET, 12 used of TET 20.000, 13 gift 70.000, 14 its reversal,
 * 15 deposit of 30.000
 */
static void
open_book(void)
{
    struct entry en, gift;

    fx_open();
    fx_begin();
    en = fx_fund("CHUNG");
    T_INT(fx_add(&en), 1);
    en = fx_fund("TET");
    en.has[M_RESTRICTED] = true;
    T_INT(fx_add(&en), 2);
    en = fx_account("VCB");
    T_INT(fx_add(&en), 3);
    gift = fx_gift("CHUNG", fx_day(1, 5), 500000);
    T_INT(fx_add(&gift), 4);
    en = fx_receipt(&gift, 4, 1);
    T_INT(fx_add(&en), 5);
    en = fx_goods("CHUNG", fx_day(1, 6), &rice, 1);
    T_INT(fx_add(&en), 6);
    gift = fx_gift("CHUNG", fx_day(1, 7), 300000);
    gift.form = FORM_BANK;
    fx_money(&gift, "bank/VCB", 300000);
    T_INT(fx_add(&gift), 7);
    en = fx_receipt(&gift, 7, 2);
    T_INT(fx_add(&en), 8);
    en = fx_entry(ENTRY_PURCHASE, "CHUNG", fx_day(1, 8));
    fx_money(&en, "cash", 100000);
    fx_lines(&en, &milk, 1);
    T_INT(fx_add(&en), 9);
    en = fx_entry(ENTRY_DISBURSEMENT, "CHUNG", fx_day(1, 9));
    fx_purpose(&en, PURPOSE_QUA);
    en.has[M_PEOPLE] = true;
    en.people = 9;
    fx_lines(&en, &milk, 1);
    T_INT(fx_add(&en), 10);
    en = fx_entry(ENTRY_TRANSFER, "CHUNG", fx_day(1, 10));
    fx_money(&en, "cash", 50000);
    en.has[M_TO_FUND] = en.has[M_BASIS] = true;
    strcpy(en.to_fund, "TET");
    en.basis = BASIS_DECISION;
    T_INT(fx_add(&en), 11);
    en = fx_use("TET", fx_day(1, 11), 20000, PURPOSE_QUATET);
    T_INT(fx_add(&en), 12);
    en = fx_gift("CHUNG", fx_day(1, 12), 70000);
    T_INT(fx_add(&en), 13);
    en = fx_reversal(13, fx_day(1, 12));
    T_INT(fx_add(&en), 14);
    en = fx_entry(ENTRY_DEPOSIT, "CHUNG", fx_day(1, 13));
    en.has[M_AMOUNT] = en.has[M_FROM_POT] = en.has[M_TO_POT] = true;
    en.amount = 30000;
    strcpy(en.from_pot, "cash");
    strcpy(en.to_pot, "bank/VCB");
    T_INT(fx_add(&en), 15);
    fx_commit();
    fx_reopen(LEDGER_READ); /* none of it needs the key */
    text[0] = '\0';
}

static void
say(const char *words)
{
    size_t n = strlen(text);

    snprintf(text + n, sizeof text - n, "%s;", words);
}

static void
check_output(const char *want)
{
    T_STR(text, want);
    text[0] = '\0';
}

static enum err_code
say_fund(void *arg, const struct view_fund *f, struct err *e)
{
    char line[300];

    (void)e;
    T(arg == text);
    snprintf(line, sizeof line, "%s %s %d", f->entry->fund, f->entry->name,
             (int)f->fund.restricted);
    say(line);
    return ERR_OK;
}

static enum err_code
say_account(void *arg, const struct entry *entry, struct err *e)
{
    (void)arg;
    (void)e;
    say(entry->account);
    return ERR_OK;
}

static enum err_code
say_holding(void *arg, const struct view_holding *h, struct err *e)
{
    char line[300];

    (void)arg;
    (void)e;
    snprintf(line, sizeof line, "%s %s %s%s %lld", h->fund, h->pot, h->item, h->unit,
             (long long)h->amount);
    say(line);
    return ERR_OK;
}

static enum err_code
say_move(void *arg, const struct view_move *m, struct err *e)
{
    char line[300];

    (void)e;
    snprintf(line, sizeof line, "%lld.%u %s %d %s%s %lld", (long long)m->seq, m->part,
             m->fund, (int)m->counts_as, m->pot, m->item, (long long)m->amount);
    say(line);
    return arg == NULL ? ERR_OK : err_set(e, ERR_BUSY, "enough");
}

static enum err_code
say_use(void *arg, const struct view_use *u, struct err *e)
{
    char line[300];

    (void)arg;
    (void)e;
    snprintf(line, sizeof line, "%d: %lld>%lld %s%lld", u->depth, (long long)u->lot_seq,
             (long long)u->use_seq, u->item, (long long)u->amount);
    say(line);
    return ERR_OK;
}

static enum err_code
say_seq(void *arg, int64_t seq, struct err *e)
{
    char line[32];

    (void)arg;
    (void)e;
    snprintf(line, sizeof line, "%lld", (long long)seq);
    say(line);
    return ERR_OK;
}

TEST(funds_and_accounts_are_listed_with_their_entries)
{
    static struct entry_room room;
    struct projection_fund f;
    struct entry en;
    bool found = false;

    open_book();
    T_OK(view_funds(fx.l, say_fund, text, &fx.e), &fx.e);
    check_output("CHUNG Quỹ CHUNG 0;TET Quỹ TET 1;");
    T_OK(view_fund_get(fx.l, "TET", &room, &en, &f, &fx.e), &fx.e);
    T_INT(en.seq, 2);
    T(f.restricted);
    T_INT(view_fund_get(fx.l, "KHONG", &room, &en, &f, &fx.e), ERR_NOTFOUND);
    T_OK(view_accounts(fx.l, say_account, NULL, &fx.e), &fx.e);
    check_output("VCB;");
    T_OK(view_account_exists(fx.l, "VCB", &found, &fx.e), &fx.e);
    T(found);
    T_OK(view_account_exists(fx.l, "BIDV", &found, &fx.e), &fx.e);
    T(!found);
    fx_close();
}

TEST(holdings_are_by_fund_money_first_and_as_of_any_day)
{
    open_book();
    T_OK(view_holdings(fx.l, NULL, say_holding, NULL, &fx.e), &fx.e);
    check_output("CHUNG cash  320000;CHUNG bank/VCB  330000;CHUNG  gạokg 50000;"
                 "TET cash  30000;");
    T_OK(view_holdings(fx.l, "TET", say_holding, NULL, &fx.e), &fx.e);
    check_output("TET cash  30000;");
    T_INT(view_holdings(fx.l, "KHONG", say_holding, NULL, &fx.e), ERR_NOTFOUND);
    T_OK(view_holdings_at(fx.l, NULL, fx_day(12, 31), say_holding, NULL, &fx.e), &fx.e);
    check_output("CHUNG cash  320000;CHUNG bank/VCB  330000;CHUNG  gạokg 50000;"
                 "TET cash  30000;");
    T_OK(view_holdings_at(fx.l, NULL, fx_day(1, 8), say_holding, NULL, &fx.e), &fx.e);
    check_output("CHUNG cash  400000;CHUNG bank/VCB  300000;CHUNG  gạokg 50000;"
                 "CHUNG  sữahộp 9000;");
    T_OK(view_holdings_at(fx.l, "CHUNG", fx_day(1, 4), say_holding, NULL, &fx.e), &fx.e);
    check_output("");
    fx_close();
}

TEST(moves_of_a_period_come_by_fund_day_and_seq_and_a_callback_can_stop_them)
{
    open_book();
    T_OK(view_moves(fx.l, "*", fx_day(1, 8), fx_day(1, 11), say_move, NULL, &fx.e),
         &fx.e);
    check_output(
        "9.0 CHUNG 3 cash -100000;9.1 CHUNG 2 sữa 9000;10.0 CHUNG 3 sữa -9000;"
        "11.0 CHUNG 3 cash -50000;11.40 TET 2 cash 50000;12.0 TET 3 cash -20000;");
    T_OK(view_moves(fx.l, "TET", fx_day(1, 1), fx_day(12, 31), say_move, NULL, &fx.e),
         &fx.e);
    check_output("11.40 TET 2 cash 50000;12.0 TET 3 cash -20000;");
    T_OK(view_moves(fx.l, NULL, fx_day(2, 1), fx_day(12, 31), say_move, NULL, &fx.e),
         &fx.e);
    check_output("");
    T_INT(view_moves(fx.l, NULL, 0, fx_day(12, 31), say_move, text, &fx.e), ERR_BUSY);
    check_output("4.0 CHUNG 2 cash 500000;");
    fx_close();
}

TEST(the_four_numbers_net_what_was_reversed) /* [I12] */
{
    struct projection_totals t;
    struct projection_published p;

    open_book();
    T_OK(view_totals(fx.l, "CHUNG", fx_day(1, 1), fx_day(1, 31), &t, &fx.e), &fx.e);
    T_INT(t.opening, 0);
    T_INT(t.received, 800000);
    T_INT(t.used, 150000);
    T_INT(t.left, 650000);
    T_OK(view_totals(fx.l, "*", fx_day(1, 8), fx_day(1, 31), &t, &fx.e), &fx.e);
    T_INT(t.opening, 800000);
    T_INT(t.received, 50000); /* the transfer in */
    T_INT(t.used, 170000);
    T_INT(t.left, 680000);
    T_INT(view_totals(fx.l, "KHONG", 0, 1, &t, &fx.e), ERR_NOTFOUND);
    T_OK(view_published(fx.l, "*", &p, &fx.e), &fx.e);
    T_INT(p.seq, -1);
    fx_close();
}

TEST(the_four_numbers_of_all_funds_at_once_are_those_of_each)
{
    struct projection_totals all[3], one;
    const char *funds[] = { "CHUNG", "TET" };

    open_book();
    T_OK(view_totals_all(fx.l, all, 3, &fx.e), &fx.e);
    for (int i = 0; i < 2; i++) {
        T_OK(view_totals(fx.l, funds[i], 0, DATE_DAY_MAX, &one, &fx.e), &fx.e);
        T(one.received > 0 && one.used > 0);
        T(memcmp(&all[i + 1], &one, sizeof one) == 0);
    }
    T_INT(view_totals_all(fx.l, all, 2, &fx.e), ERR_CORRUPT); /* a fund too many */
    fx_close();
}

TEST(a_gift_is_followed_through_purchases_and_transfers)
{
    open_book();
    T_OK(view_trace(fx.l, 4, say_use, NULL, &fx.e), &fx.e);
    check_output("0: 4>9 100000;0: 4>11 50000;1: 9>10 sữa9000;1: 11>12 20000;");
    T_OK(view_trace(fx.l, 7, say_use, NULL, &fx.e), &fx.e);
    check_output("");
    T_OK(view_left(fx.l, 4, say_holding, NULL, &fx.e), &fx.e);
    check_output("CHUNG cash  350000;");
    T_OK(view_left(fx.l, 9, say_holding, NULL, &fx.e), &fx.e);
    check_output("CHUNG  sữahộp 0;");
    T_OK(view_left(fx.l, 13, say_holding, NULL, &fx.e), &fx.e);
    check_output("CHUNG cash  0;"); /* reversed: nothing is left of it */
    T_OK(view_uses(fx.l, 4, say_seq, NULL, &fx.e), &fx.e);
    check_output("9;11;");
    T_OK(view_uses(fx.l, 12, say_seq, NULL, &fx.e), &fx.e);
    check_output("");
    fx_close();
}

TEST(receipts_and_reversals_are_found)
{
    struct projection_receipt r;
    int64_t n = -1;

    open_book();
    T_OK(view_receipt(fx.l, 2, &r, &fx.e), &fx.e);
    T_INT(r.gift, 7);
    T_INT(view_receipt(fx.l, 3, &r, &fx.e), ERR_NOTFOUND);
    T_OK(view_receipt_of(fx.l, 4, &n, &fx.e), &fx.e);
    T_INT(n, 1);
    T_OK(view_receipt_of(fx.l, 13, &n, &fx.e), &fx.e);
    T_INT(n, 0);
    T_OK(view_receipt_last(fx.l, &n, &fx.e), &fx.e);
    T_INT(n, 2);
    T_OK(view_reversed(fx.l, 13, &n, &fx.e), &fx.e);
    T_INT(n, 14);
    T_OK(view_reversed(fx.l, 4, &n, &fx.e), &fx.e);
    T_INT(n, 0);
    fx_close();
}

T_MAIN(T_RUN(funds_and_accounts_are_listed_with_their_entries);
       T_RUN(holdings_are_by_fund_money_first_and_as_of_any_day);
       T_RUN(moves_of_a_period_come_by_fund_day_and_seq_and_a_callback_can_stop_them);
       T_RUN(the_four_numbers_net_what_was_reversed);
       T_RUN(the_four_numbers_of_all_funds_at_once_are_those_of_each);
       T_RUN(a_gift_is_followed_through_purchases_and_transfers);
       T_RUN(receipts_and_reversals_are_found);)
