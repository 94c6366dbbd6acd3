/* SPDX-License-Identifier: MIT */
/* Receipts and published sheets as they stood earlier. */
#include "ledger/book/history.h"

#include "tests/village.h"

struct seen {
    size_t count;
    struct projection_receipt r[8];
};

static enum err_code
keep(void *arg, const struct projection_receipt *r, struct err *e)
{
    struct seen *s = arg;

    (void)e;
    if (s->count < 8)
        s->r[s->count] = *r;
    s->count++;
    return ERR_OK;
}

/* A gift whose receipt was replaced once. */
static int64_t
replaced_gift(void)
{
    struct entry gift = fx_gift("VNN", fx_day(1, 3), 100000), second;
    int64_t seq;

    village_today(fx_day(4, 2));
    village_funds();
    village_number = 0;
    seq = village_take(gift, &village_givers[3]); /* without a village */
    second = fx_receipt(&gift, seq, 2);
    second.has[M_REPLACES] = true;
    second.replaces = 1;
    fx_put(&second);
    return seq;
}

TEST(a_gift_keeps_all_its_receipts)
{
    struct seen s = { 0 };

    fx_open();
    int64_t gift = replaced_gift();

    T_OK(history_receipts_of(fx.l, gift, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 2);
    T_INT(s.r[0].number, 1);
    T_INT(s.r[0].state, RECEIPT_REPLACED);
    T_INT(s.r[0].by_seq, s.r[1].seq);
    T_INT(s.r[1].state, RECEIPT_VALID);
    s.count = 0;
    T_OK(history_receipts_of(fx.l, gift + 1, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 0);
    fx_close();
}

TEST(receipts_that_ended_are_those_before_a_size)
{
    struct seen s = { 0 };

    fx_open();
    int64_t gift = replaced_gift();

    T_OK(history_receipts_ended(fx.l, gift + 3, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 1);
    T_INT(s.r[0].number, 1);
    s.count = 0;
    T_OK(history_receipts_ended(fx.l, gift + 2, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 0);
    fx_close();
}

/* Publish a fund up to a day; returns the seq. */
static int64_t
publish(const char *fund, int32_t from, int32_t to)
{
    struct statement_params p = village_params(fund);
    struct statement st = { .seq = -1 };

    p.from_day = from;
    p.to_day = to;
    T_OK(statement_build(fx.l, &p, NULL, &st, &fx.e), &fx.e);
    village_publish(&st);
    int64_t seq = st.seq;

    statement_free(&st);
    return seq;
}

TEST(sheets_are_found_by_fund_and_day_and_what_came_before)
{
    struct projection_published found;
    int32_t day = 0;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    int64_t first = publish("VNN", fx_day(1, 1), fx_day(1, 31));
    int64_t second = publish("VNN", fx_day(2, 1), fx_day(2, 28));
    int64_t all = publish("*", fx_day(1, 1), fx_day(3, 31));

    T_OK(history_published_at(fx.l, "VNN", fx_day(2, 28), &found, &fx.e), &fx.e);
    T_INT(found.seq, second);
    T_OK(history_published_at(fx.l, "*", fx_day(2, 28), &found, &fx.e), &fx.e);
    T_INT(found.seq, -1);
    T_OK(history_published_before(fx.l, "VNN", second, &found, &fx.e), &fx.e);
    T_INT(found.seq, first);
    T_OK(history_published_before(fx.l, "VNN", first, &found, &fx.e), &fx.e);
    T_INT(found.seq, -1);
    T_OK(history_frozen_before(fx.l, "VNN", second, &day, &fx.e), &fx.e);
    T_INT(day, fx_day(1, 31));
    T_OK(history_frozen_before(fx.l, "NKT", all, &day, &fx.e), &fx.e);
    T_INT(day, -1);
    T_OK(history_frozen_before(fx.l, "NKT", all + 1, &day, &fx.e), &fx.e);
    T_INT(day, fx_day(3, 31)); /* a sheet of all funds freezes each */
    T_INT(history_published_at(fx.l, "KHONGCO", 0, &found, &fx.e), ERR_NOTFOUND);
    fx_close();
}

TEST(what_is_held_sees_one_state)
{
    struct ledger *other = NULL;
    int64_t before = 0, after = 0;
    struct entry gift;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    T_OK(ledger_open(fx.path, LEDGER_READ, &other, &fx.e), &fx.e);
    T_OK(ledger_hold(other, &fx.e), &fx.e);
    T_OK(ledger_size(other, &before, &fx.e), &fx.e);
    gift = fx_gift("VNN", fx_day(1, 3), 1000);
    fx_put(&gift);
    T_OK(ledger_size(other, &after, &fx.e), &fx.e);
    T_INT(after, before);
    ledger_release(other);
    T_OK(ledger_size(other, &after, &fx.e), &fx.e);
    T_INT(after, before + 1);
    ledger_close(other);
    fx_close();
}

TEST(holds_may_be_nested_and_the_outermost_counts)
{
    struct ledger *other = NULL;
    int64_t before = 0, after = 0;
    struct entry gift;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    T_OK(ledger_open(fx.path, LEDGER_READ, &other, &fx.e), &fx.e);
    T_OK(ledger_hold(other, &fx.e), &fx.e);
    T_OK(ledger_hold(other, &fx.e), &fx.e);
    T_OK(ledger_size(other, &before, &fx.e), &fx.e);
    ledger_release(other);
    gift = fx_gift("VNN", fx_day(1, 3), 1000);
    fx_put(&gift);
    T_OK(ledger_size(other, &after, &fx.e), &fx.e);
    T_INT(after, before);
    ledger_release(other);
    ledger_close(other);
    fx_close();
}

TEST(receipts_are_found_by_number_and_by_what_ended_them)
{
    struct seen s = { 0 };

    fx_open();
    int64_t gift = replaced_gift();

    T_OK(history_receipts_between(fx.l, 2, 500, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 1);
    T_INT(s.r[0].number, 2);
    s.count = 0;
    T_OK(history_receipts_between(fx.l, 1, 1, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 1);
    T_INT(s.r[0].by_seq, gift + 2);
    s.count = 0;
    T_OK(history_receipts_ended_from(fx.l, gift + 2, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 1);
    T_INT(s.r[0].number, 1);
    s.count = 0;
    T_OK(history_receipts_ended_from(fx.l, gift + 3, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 0);
    T_OK(history_receipts_ended_from(fx.l, 0, keep, &s, &fx.e), &fx.e);
    T_INT(s.count, 1); /* not the valid one, whose by_seq is 0 */
    fx_close();
}

TEST(an_effective_day_is_that_of_the_moves)
{
    struct entry gift;
    int32_t day = 0;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    (void)publish("VNN", fx_day(1, 1), fx_day(3, 31));
    gift = fx_gift("VNN", fx_day(2, 3), 1000);
    T_OK(history_effective_day(fx.l, fx_put(&gift), &day, &fx.e), &fx.e);
    T_INT(day, fx_day(4, 1));
    T_INT(history_effective_day(fx.l, 1, &day, &fx.e), ERR_NOTFOUND); /* a fund */
    fx_close();
}

struct seqs {
    size_t count;
    int64_t at[8];
};

static enum err_code
keep_seq(void *arg, int64_t seq, struct err *e)
{
    struct seqs *s = arg;

    (void)e;
    if (s->count < 8)
        s->at[s->count] = seq;
    s->count++;
    return ERR_OK;
}

TEST(uses_are_found_reversed_or_not)
{
    struct entry use, undo;
    struct seqs s = { 0 };

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    use = fx_use("VNN", fx_day(2, 1), 1000, PURPOSE_QUA);
    int64_t first = fx_put(&use), second = fx_put(&use);

    undo = fx_reversal(first, fx_day(2, 2));
    int64_t reversal = fx_put(&undo);

    T_OK(history_uses(fx.l, 0, keep_seq, &s, &fx.e), &fx.e);
    T_INT(s.count, 3);
    T_INT(s.at[0], first); /* it draws on nothing any more */
    T_INT(s.at[1], second);
    T_INT(s.at[2], reversal);
    s.count = 0;
    T_OK(history_uses(fx.l, second, keep_seq, &s, &fx.e), &fx.e);
    T_INT(s.count, 2);
    T_INT(s.at[0], second);
    s.count = 0;
    T_OK(history_uses(fx.l, reversal + 1, keep_seq, &s, &fx.e), &fx.e);
    T_INT(s.count, 0);
    fx_close();
}

T_MAIN(T_RUN(a_gift_keeps_all_its_receipts);
       T_RUN(receipts_that_ended_are_those_before_a_size);
       T_RUN(sheets_are_found_by_fund_and_day_and_what_came_before);
       T_RUN(what_is_held_sees_one_state);
       T_RUN(holds_may_be_nested_and_the_outermost_counts);
       T_RUN(receipts_are_found_by_number_and_by_what_ended_them);
       T_RUN(an_effective_day_is_that_of_the_moves);
       T_RUN(uses_are_found_reversed_or_not);)
