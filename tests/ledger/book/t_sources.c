/* SPDX-License-Identifier: MIT */
/*
 * Which gifts pay, against the definition. FORMAT.md section 4 is written down here a
 * second time, as plainly as it reads: a list of lots, who is eligible, what a run means.
 * Random small books are then drawn on by both. [I7]
 */
#include "ledger/book/sources.h"

#include <stdbool.h>

#include "tests/lots_db.h"
#include "tests/message.h"

#define LOTS 14
#define RUNS_MAX 64

struct lot {
    int64_t seq;
    int32_t day;
    enum entry_purpose purpose;
    int64_t left;
};

static struct lot model[LOTS];
static size_t model_count;
static uint64_t random_state;

static uint64_t
random_below(uint64_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state % n;
}

static bool
eligible(const struct lot *lot, const struct lots_eligible *who)
{
    return lot->left > 0 && lot->day <= who->day &&
           (lot->purpose == who->purpose || lot->purpose == PURPOSE_NONE);
}

/* "Eligible lots bound to the purpose first, then the others, each by seq." */
static bool
naive_takes(const struct lots_eligible *who, int64_t amount, int64_t takes[LOTS])
{
    memset(takes, 0, LOTS * sizeof takes[0]);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < model_count; i++) {
            bool bound = model[i].purpose != PURPOSE_NONE;

            if (!eligible(&model[i], who) || bound != (pass == 0))
                continue;
            takes[i] = model[i].left < amount ? model[i].left : amount;
            amount -= takes[i];
        }
    return amount == 0;
}

/* "The runs in ascending order, joining neighbours where every eligible lot between is
 * drawn whole." */
static size_t
naive_runs(const struct lots_eligible *who, const int64_t takes[LOTS],
           struct entry_run runs[LOTS])
{
    size_t count = 0;
    bool grows = false;

    for (size_t i = 0; i < model_count; i++) {
        if (!eligible(&model[i], who))
            continue;
        bool whole = takes[i] == model[i].left;

        if (whole && grows) {
            runs[count - 1].last = model[i].seq;
            runs[count - 1].amount += takes[i];
        } else if (takes[i] > 0) {
            runs[count++] = (struct entry_run){ model[i].seq, model[i].seq, takes[i] };
        }
        grows = whole;
    }
    return count;
}

/* Does a run say the truth? Then *takes is what it takes of each lot. */
static bool
naive_valid(const struct lots_eligible *who, const struct entry_run *run,
            int64_t takes[LOTS])
{
    bool has_first = false, has_last = false;
    int64_t sum = 0;

    memset(takes, 0, LOTS * sizeof takes[0]);
    for (size_t i = 0; i < model_count; i++) {
        if (model[i].seq < run->first || model[i].seq > run->last ||
            !eligible(&model[i], who))
            continue;
        takes[i] = run->first == run->last ? run->amount : model[i].left;
        sum += takes[i];
        has_first = has_first || model[i].seq == run->first;
        has_last = has_last || model[i].seq == run->last;
        if (takes[i] > model[i].left)
            return false;
    }
    return has_first && has_last && sum == run->amount;
}

/* A new book of random lots, among them such as are never eligible. */
static void
make_book(void)
{
    int64_t seq = 1;

    model_count = 1 + random_below(LOTS);
    for (size_t i = 0; i < model_count; i++) {
        struct lot *lot = &model[i];

        seq += 1 + (int64_t)random_below(3);
        *lot = (struct lot){ seq, (int32_t)random_below(4),
                             (enum entry_purpose)random_below(3),
                             1 + (int64_t)random_below(5) };
        struct lots_move m = ld_lot(seq, lot->day, lot->purpose, lot->left);

        T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
        m.part = 1;
        m.fund = OTHER_FUND;
        T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
        m.part = 2;
        m.fund = FUND;
        m.item = RICE;
        T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
    }
}

static struct lots_eligible
random_use(void)
{
    return (struct lots_eligible){ FUND, PROJECTION_MONEY,
                                   (enum entry_purpose)random_below(3),
                                   (int32_t)random_below(4) };
}

static void
take(const int64_t takes[LOTS])
{
    for (size_t i = 0; i < model_count; i++) {
        model[i].left -= takes[i];
        T_INT(ld_left(model[i].seq), model[i].left);
    }
}

/* One use by rule, by both. */
static void
draw_by_rule(int64_t use_seq)
{
    struct lots_eligible who = random_use();
    int64_t amount = 1 + (int64_t)random_below(20);
    struct entry_run want[LOTS], got[RUNS_MAX];
    int64_t takes[LOTS];
    size_t got_count = 0;
    bool possible = naive_takes(&who, amount, takes);
    size_t want_count = naive_runs(&who, takes, want);
    enum err_code rc =
        sources_choose(ld_db, &who, amount, got, RUNS_MAX, &got_count, &ld_err);

    T_INT(rc, possible ? ERR_OK : ERR_INVALID);
    if (rc != ERR_OK || !possible)
        return;
    T_INT(got_count, want_count);
    for (size_t i = 0; i < got_count && i < want_count; i++) {
        T_INT(got[i].first, want[i].first);
        T_INT(got[i].last, want[i].last);
        T_INT(got[i].amount, want[i].amount);
        T_OK(lots_draw(ld_db, &who, use_seq, &got[i], &ld_err), &ld_err);
    }
    take(takes);
}

/* One run that nobody chose: taken exactly when the definition allows it. */
static void
draw_by_name(int64_t use_seq, int *taken, int *refused)
{
    struct lots_eligible who = random_use();
    int64_t takes[LOTS];
    int64_t x = model[random_below(model_count)].seq + (random_below(6) == 0);
    int64_t y = model[random_below(model_count)].seq + (random_below(6) == 0);
    struct entry_run run = { x < y ? x : y, x < y ? y : x, 0 };
    bool valid;

    for (size_t i = 0; i < model_count; i++)
        if (model[i].seq >= run.first && model[i].seq <= run.last &&
            eligible(&model[i], &who))
            run.amount += model[i].left;
    if (run.amount == 0 || random_below(4) == 0)
        run.amount = 1 + (int64_t)random_below(12);
    valid = naive_valid(&who, &run, takes);
    T_INT(lots_draw(ld_db, &who, use_seq, &run, &ld_err), valid ? ERR_OK : ERR_INVALID);
    *taken += valid;
    *refused += !valid;
    if (!valid)
        memset(takes, 0, sizeof takes);
    take(takes);
}

TEST(random_books_are_drawn_on_as_the_definition_says)
{
    random_state = 20260101;
    ld_open();
    marks_trust(ld_db, true); /* lots alone: there are no holdings to compare them with */
    for (int book = 0; book < 1500; book++) {
        make_book();
        for (int64_t use = 0; use < 6; use++)
            draw_by_rule(1000 + use);
        ld_forget();
    }
    ld_close();
}

TEST(runs_that_somebody_names_are_taken_exactly_when_they_are_true)
{
    int taken = 0, refused = 0;

    random_state = 8;
    ld_open();
    marks_trust(ld_db, true); /* lots alone: there are no holdings to compare them with */
    for (int book = 0; book < 400; book++) {
        make_book();
        for (int64_t use = 0; use < 40; use++)
            draw_by_name(1000 + use, &taken, &refused);
        ld_forget();
    }
    ld_close();
    T(taken > 500);
    T(refused > 5000);
}

TEST(a_use_of_20000_gifts_is_one_run_and_of_a_mixed_fund_a_few)
{
    struct lots_eligible who = { FUND, PROJECTION_MONEY, PURPOSE_QUA, 9 };
    struct entry_run runs[8];
    size_t count = 0;

    ld_open();
    marks_trust(ld_db, true); /* lots alone: there are no holdings to compare them with */
    for (int64_t seq = 1; seq <= 20000; seq++) {
        struct lots_move m = ld_lot(seq, 1, PURPOSE_NONE, 1000);

        T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
    }
    T_OK(sources_choose(ld_db, &who, 20000000, runs, 8, &count, &ld_err), &ld_err);
    T_INT(count, 1);
    T_INT(runs[0].first, 1);
    T_INT(runs[0].last, 20000);
    T_OK(lots_draw(ld_db, &who, 20001, &runs[0], &ld_err), &ld_err);
    T_INT(ld_int("SELECT count(*) FROM draw WHERE use = ?", 20001), 20000);
    T_OK(lots_undraw(ld_db, 20001, 30000, &ld_err), &ld_err);

    /* The last gift in part: the run of whole ones, and the one. */
    T_OK(sources_choose(ld_db, &who, 19999500, runs, 8, &count, &ld_err), &ld_err);
    T_INT(count, 2);
    T_INT(runs[0].amount, 19999000);
    T_INT(runs[1].first, 20000);
    T_INT(runs[1].amount, 500);
    ld_close();
}

TEST(too_little_says_how_much_there_is_and_too_many_runs_say_what_to_do)
{
    struct lots_eligible who = { FUND, PROJECTION_MONEY, PURPOSE_QUA, 9 };
    struct entry_run runs[8] = { { 7, 7, 7 } };
    size_t count = 99;

    ld_open();
    marks_trust(ld_db, true); /* lots alone: there are no holdings to compare them with */
    for (int64_t seq = 1; seq <= 20; seq++) { /* every other one is another purpose's */
        struct lots_move m =
            ld_lot(seq, 1, seq % 2 == 0 ? PURPOSE_SUCKHOE : PURPOSE_QUA, 1000);

        T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
    }
    T_INT(sources_choose(ld_db, &who, 10001, runs, 8, &count, &ld_err), ERR_INVALID);
    T(strstr(t_message(&ld_err), "10.000") != NULL);
    T_INT(count, 99);
    /* Lots that are not eligible do not part a run. */
    T_OK(sources_choose(ld_db, &who, 10000, runs, 8, &count, &ld_err), &ld_err);
    T_INT(count, 1);
    /* Eligible lots that are passed over do: unbound ones, while bound ones suffice. */
    for (int64_t seq = 21; seq <= 60; seq++) {
        struct lots_move m =
            ld_lot(seq, 1, seq % 2 == 0 ? PURPOSE_NONE : PURPOSE_QUA, 1000);

        T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
    }
    T_INT(sources_choose(ld_db, &who, 30000, runs, 8, &count, &ld_err), ERR_INVALID);
    T(strstr(t_message(&ld_err), "several smaller uses") != NULL);
    ld_close();
}

T_MAIN(T_RUN(random_books_are_drawn_on_as_the_definition_says);
       T_RUN(runs_that_somebody_names_are_taken_exactly_when_they_are_true);
       T_RUN(a_use_of_20000_gifts_is_one_run_and_of_a_mixed_fund_a_few);
       T_RUN(too_little_says_how_much_there_is_and_too_many_runs_say_what_to_do);)
