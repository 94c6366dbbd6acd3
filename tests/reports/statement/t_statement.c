/* SPDX-License-Identifier: MIT */
/* The statement as data: sums, reversals, frozen periods, consent. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/money.h"
#include "reports/statement/out_csv.h"
#include "reports/statement/out_html.h"
#include "reports/statement/out_json.h"
#include "reports/statement/out_pdf.h"
#include "reports/statement/out_text.h"
#include "tests/village.h"
#include "tests/message.h"

typedef enum err_code (*writer)(const struct statement *, char **, size_t *,
                                struct err *);

static int64_t
sum_forms(const struct statement *st)
{
    int64_t sum = 0;

    for (int f = 0; f < FORM_COUNT; f++)
        sum += st->forms[f].amount;
    return sum;
}

static int64_t
sum_pots(const struct statement *st)
{
    int64_t sum = 0;

    for (size_t i = 0; i < st->pot_count; i++)
        sum += st->pots[i].amount;
    return sum;
}

static size_t
count_events(const struct statement *st, enum statement_event_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < st->event_count; i++)
        n += st->events[i].kind == kind;
    return n;
}

static const struct statement_use *
use_of(const struct statement *st, enum entry_purpose purpose)
{
    for (size_t i = 0; i < st->use_count; i++)
        if (st->uses[i].purpose == purpose)
            return &st->uses[i];
    return NULL;
}

TEST(the_four_numbers_add_up_and_so_do_their_parts)
{
    village_open(0);
    struct statement st = village_build_fund("VNN");

    T_INT(st.opening, 5000000);
    T_INT(st.received, 34454321);
    T_INT(st.used, 12100000);
    T_INT(st.left, st.opening + st.received - st.used);
    T_INT(sum_pots(&st), st.left);
    T_INT(sum_forms(&st) + st.interest + st.refunded, st.received);
    T_INT(st.forms[FORM_CASH].amount, 13950000);
    T_INT(st.forms[FORM_BANK].amount, 20700000);
    T_INT(st.interest, 4321);
    T_INT(st.disbursed + st.purchased + st.transferred_out, st.used);
    T_INT(st.purchased, 1500000);
    T_INT(st.transferred_out, 1000000);
    T_STR(st.pots[st.pot_count - 1].pot,
          "claim"); /* the bank's fee is owed by the budget */
    T_INT(st.pots[st.pot_count - 1].amount, 11000);
    statement_free(&st);
    fx_close();
}

/* [I12] */
TEST(a_reversed_gift_is_in_no_sum_and_no_list_but_is_told)
{
    village_open(0);
    struct statement st = village_build_fund("VNN");

    for (size_t i = 0; i < st.gift_count; i++)
        T(st.gifts[i].amount != 50000000);
    T_INT(st.corrected_received, 0);
    T_INT(count_events(&st, STATEMENT_REVERSAL), 1);
    for (size_t i = 0; i < st.event_count; i++)
        if (st.events[i].kind == STATEMENT_REVERSAL) {
            T_INT(st.events[i].amount, 50000000);
            T_INT(st.events[i].reason, REASON_NHAPTRUNG);
            T_INT(st.events[i].number, 27);
        }
    T_INT(count_events(&st, STATEMENT_RECEIPT_ENDED),
          2); /* its receipt, and a void one */
    statement_free(&st);
    fx_close();
}

TEST(a_refund_is_a_line_of_its_own_and_the_gift_stays_whole)
{
    village_open(0);
    struct statement st = village_build_fund("VNN");

    T_INT(st.refunded, -200000);
    T_INT(count_events(&st, STATEMENT_REFUND), 1);
    T_INT(st.gifts[st.gift_count - 1].amount, 700000);
    statement_free(&st);
    fx_close();
}

TEST(goods_and_labour_stay_in_their_own_units)
{
    village_open(0);
    struct statement st = village_build_fund("VNN");
    int64_t found = 0;

    T_INT(st.goods_count, 4);
    for (size_t i = 0; i < st.goods_count; i++) {
        const struct statement_goods *g = &st.goods[i];

        T_INT(g->left, g->opening + g->received - g->used);
        if (strcmp(g->item, "Xe lăn") == 0) {
            T_INT(g->received, 6000);
            T_INT(g->used, 5000);
            found++;
        }
        if (strcmp(g->item, "Nạng") == 0) {
            T_INT(g->bought, 10000);
            found++;
        }
        if (strcmp(g->item, "Ngày công lao động") == 0) {
            T_INT(g->used_for[PURPOSE_NHAO], 12000);
            found++;
        }
    }
    T_INT(found, 3);
    statement_free(&st);
    fx_close();
}

TEST(small_gifts_are_one_row)
{
    village_open(0);
    struct statement st = village_build_fund("VNN");

    T_INT(st.small.count, 7);
    T_INT(st.small.amount, 350000);
    for (size_t i = 0; i < st.gift_count; i++)
        T(st.gifts[i].amount == 0 || st.gifts[i].amount >= STATEMENT_SMALL_LIMIT);
    statement_free(&st);
    fx_close();
}

/* [I8] */
TEST(a_thon_stands_beside_a_whole_name_and_nowhere_else)
{
    char *json = NULL;
    size_t n = 0, named = 0;

    village_open(0);
    struct statement st = village_build_fund("VNN");

    for (size_t i = 0; i < st.gift_count; i++) {
        const struct statement_gift *g = &st.gifts[i];

        T(g->place == NULL || g->name != NULL);
        T(g->place == NULL || strchr(g->name, '.') == NULL); /* no initials */
        named += g->place != NULL;
    }
    T(named > 0);
    T_OK(out_json(&st, &json, &n, &fx.e), &fx.e);
    T(strstr(json, "Thôn") == NULL);
    free(json);
    statement_free(&st);
    fx_close();
}

TEST(all_funds_together_are_the_sum_of_each)
{
    village_open(0);
    struct statement all = village_build_fund("*"), nkt = village_build_fund("NKT");

    T_INT(all.fund_count, 2);
    T_INT(all.funds[0].left + all.funds[1].left, all.left);
    T_INT(all.funds[1].received, nkt.received);
    T_INT(nkt.transferred_in, 1000000);
    T_INT(all.transferred_in, all.transferred_out);
    T_INT(count_events(&all, STATEMENT_TRANSFER_IN), 1);
    T_INT(count_events(&all, STATEMENT_TRANSFER_OUT), 1);
    T_INT(nkt.gift_count, 1);
    T(nkt.gifts[0].is_late); /* dated after the fund's last day */
    statement_free(&nkt);
    statement_free(&all);
    fx_close();
}

/* [I8] Whatever a purpose served is said in money, the people only from k up, and nowhere a sum
 * that would give them away. */
TEST(no_row_of_uses_says_how_many_people_when_they_are_fewer_than_five)
{
    static const struct {
        enum entry_purpose purpose;
        int64_t people, seen; /* -1: fewer than k */
    } rows[] = {
        { PURPOSE_THAMHOI, 9, 9 }, { PURPOSE_QUA, 4, -1 },    { PURPOSE_SUCKHOE, 1, -1 },
        { PURPOSE_HOCBONG, 5, 5 }, { PURPOSE_DAYNGHE, 0, 0 },
    };
    char *json = NULL;
    size_t n = 0;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        village_use(fx_day(1, 2), 1000 + (int64_t)i, rows[i].purpose, rows[i].people);
    struct statement st = village_build_fund("VNN");

    T_INT(st.use_count, sizeof rows / sizeof rows[0]);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct statement_use *u = use_of(&st, rows[i].purpose);

        T_INT(u->people, rows[i].seen);
        T_INT(u->amount, 1000 + (int64_t)i);
    }
    T_OK(out_json(&st, &json, &n, &fx.e), &fx.e);
    T(strstr(json, "{\"amount\":1001,\"purpose\":\"QUA\"}") != NULL);
    T(strstr(json, "{\"amount\":1004,\"people\":0,\"purpose\":\"DAYNGHE\"}") != NULL);
    free(json);
    statement_free(&st);
    fx_close();
}

TEST(refuses_a_period_that_ends_before_it_begins_and_an_unknown_fund)
{
    struct statement st = { .seq = 42 };

    village_open(0);
    struct statement_params p = village_params("VNN");

    p.to_day = p.from_day - 1;
    T_INT(statement_build(fx.l, &p, NULL, &st, &fx.e), ERR_INVALID);
    p = village_params("KHONGCO");
    T_INT(statement_build(fx.l, &p, NULL, &st, &fx.e), ERR_NOTFOUND);
    p = village_params("VNN");
    p.small_limit = -1;
    T_INT(statement_build(fx.l, &p, NULL, &st, &fx.e), ERR_INVALID);
    T_INT(st.seq, 42);
    fx_close();
}

static enum err_code
write_pdf(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    return out_pdf(st, NULL, out, bytes_out, e);
}

TEST(an_empty_book_has_a_statement_too)
{
    static const village_writer writers[] = { out_csv, out_html, out_json, out_text,
                                              write_pdf };

    fx_open();
    struct statement st = village_build_fund("*");

    T_INT(st.left, 0);
    for (size_t w = 0; w < sizeof writers / sizeof writers[0]; w++)
        free(village_written(&st, writers[w]));
    statement_free(&st);
    fx_close();
}

TEST(a_long_list_is_listed_only_with_the_annex)
{
    village_open(40);
    struct statement_params p = village_params("VNN");

    p.annex = false;
    struct statement st = village_build(&p, true);

    T(!statement_lists_gifts(&st));
    T(!st.has_names);
    T(st.gift_count > STATEMENT_INLINE_GIFTS);
    statement_free(&st);
    p.annex = true;
    st = village_build(&p, true);
    T(statement_lists_gifts(&st));
    statement_free(&st);
    fx_close();
}

TEST(sums_that_no_paper_can_hold_are_refused_and_each_fund_still_has_its_own)
{
    struct statement_params p = village_params("*");
    struct statement st;
    struct entry gift, fund;

    fx_open();
    fx_begin();
    for (int i = 0; i < 2; i++) {
        fund = fx_fund(i == 0 ? "A" : "B");
        T(fx_add(&fund) > 0);
        gift = fx_gift(fund.fund, fx_day(1, 5), MONEY_MAX);
        T(fx_add(&gift) > 0);
    }
    fx_commit();
    T_INT(statement_build(fx.l, &p, NULL, &st, &fx.e), ERR_INVALID);
    T(strstr(t_message(&fx.e), "passes 2^53 - 1") != NULL);
    st = village_build_fund("A");
    T_INT(st.left, MONEY_MAX);
    statement_free(&st);
    fx_close();
}

T_MAIN(T_RUN(the_four_numbers_add_up_and_so_do_their_parts);
       T_RUN(a_reversed_gift_is_in_no_sum_and_no_list_but_is_told);
       T_RUN(a_refund_is_a_line_of_its_own_and_the_gift_stays_whole);
       T_RUN(goods_and_labour_stay_in_their_own_units); T_RUN(small_gifts_are_one_row);
       T_RUN(a_thon_stands_beside_a_whole_name_and_nowhere_else);
       T_RUN(all_funds_together_are_the_sum_of_each);
       T_RUN(no_row_of_uses_says_how_many_people_when_they_are_fewer_than_five);
       T_RUN(refuses_a_period_that_ends_before_it_begins_and_an_unknown_fund);
       T_RUN(an_empty_book_has_a_statement_too);
       T_RUN(a_long_list_is_listed_only_with_the_annex);
       T_RUN(sums_that_no_paper_can_hold_are_refused_and_each_fund_still_has_its_own);)
