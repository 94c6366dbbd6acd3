/* SPDX-License-Identifier: MIT */
/* Moves, holdings and lots: nothing goes below zero, now or at the end of any day [I7].
 */
#include "ledger/book/lots.h"

#include <stdbool.h>

#include "ledger/base/money.h"
#include "tests/lots_db.h"
#include "tests/message.h"

static void
put(const struct lots_move *m)
{
    T_OK(lots_put(ld_db, NULL, m, &ld_err), &ld_err);
}

static void
put_lot(int64_t seq, int32_t day, int64_t amount)
{
    struct lots_move m = ld_lot(seq, day, PURPOSE_NONE, amount);

    put(&m);
}

/* A use of cash, without draws. */
static struct lots_move
use(int64_t seq, int32_t day, int64_t amount)
{
    struct lots_move m = ld_lot(seq, day, PURPOSE_NONE, -amount);

    m.counts_as = MOVE_USED;
    m.left = -1;
    return m;
}

static void
refused(const struct lots_move *m, const char *words)
{
    T_INT(lots_put(ld_db, NULL, m, &ld_err), ERR_INVALID);
    if (strstr(t_message(&ld_err), words) == NULL)
        T_STR(t_message(&ld_err), words);
}

TEST(a_holding_never_goes_below_zero_and_the_message_says_what_there_is)
{
    struct lots_move m;

    ld_open();
    m = use(1, 5, 1);
    refused(&m, "there is only 0, not 1");
    put_lot(1, 5, 1500000);
    m = use(2, 5, 1500001);
    refused(&m, "there is only 1.500.000, not 1.500.001");
    T_INT(ld_int("SELECT count(*) FROM move WHERE id >= ?", 0), 1);
    m.amount = -1500000;
    put(&m);
    T_INT(ld_int("SELECT amount FROM holding WHERE fund = ?", FUND), 0);
    m = use(3, 5, 1);
    m.item = RICE; /* goods are told in units, with decimals */
    m.pot = POT_NONE;
    m.amount = -2500;
    refused(&m, "there is only 0, not 2,5");
    ld_close();
}

TEST(a_use_is_refused_when_a_later_day_s_use_left_nothing_for_it)
{
    struct lots_move m;

    ld_open();
    put_lot(1, 10, 100);
    m = use(2, 20, 80); /* 20 left from day 20 on */
    put(&m);
    put_lot(3, 30, 500); /* 520 now */
    m = use(4, 15, 21);  /* but on day 20 there would be -1 */
    refused(&m, "not enough before");
    m = use(4, 9, 10); /* and before day 10 there was nothing */
    refused(&m, "10 would be missing");
    m = use(4, 15, 20);
    put(&m);
    m = use(5, 30, 500);
    put(&m);
    m = use(6, 30, 1);
    refused(&m, "there is only 0");
    ld_close();
}

/* Random moves in and out, in any order of days, against a table of days. */
TEST(random_moves_are_taken_exactly_when_no_day_ends_below_zero)
{
    enum { DAYS = 12 };
    int64_t days[DAYS] = { 0 };
    uint64_t state = 77;
    int taken = 0, turned_down = 0;

    ld_open();
    for (int64_t seq = 1; seq < 3000; seq++) {
        state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
        int32_t day = (int32_t)(state >> 33) % DAYS;
        int64_t amount = 1 + (int64_t)(state >> 45) % 50;
        bool in = (state >> 60) % 8 < 3, possible = true;
        int64_t sum = 0;

        days[day] += in ? amount : -amount;
        for (int d = 0; d < DAYS; d++) {
            sum += days[d];
            possible = possible && (sum >= 0 || d < day);
        }
        struct lots_move m = ld_lot(seq, day, PURPOSE_NONE, amount);
        struct lots_move out = use(seq, day, amount);

        T_INT(lots_put(ld_db, NULL, in ? &m : &out, &ld_err),
              possible ? ERR_OK : ERR_INVALID);
        taken += possible;
        turned_down += !possible;
        if (!possible)
            days[day] += in ? -amount : amount;
    }
    T(taken > 900);
    T(turned_down > 500);
    ld_close();
}

TEST(pots_items_and_funds_are_held_apart)
{
    struct lots_move m;

    ld_open();
    put_lot(1, 1, 100);
    m = use(2, 1, 50);
    m.pot = POT_BANK + 1;
    refused(&m, "there is only 0");
    m = use(2, 1, 50);
    m.fund = OTHER_FUND;
    refused(&m, "there is only 0");
    m = use(2, 1, 50);
    m.item = RICE;
    refused(&m, "there is only 0");
    m = use(2, 1, 50);
    put(&m);
    ld_close();
}

TEST(a_total_past_what_every_reader_can_hold_is_refused)
{
    struct lots_move m;

    ld_open();
    put_lot(1, 1, MONEY_MAX);
    m = ld_lot(2, 1, PURPOSE_NONE, 1);
    refused(&m, "the total would pass");
    ld_close();
}

TEST(a_source_lies_before_its_use_and_holds_what_is_drawn)
{
    struct lots_eligible who = { FUND, PROJECTION_MONEY, PURPOSE_NONE, 5 };
    static const struct {
        struct entry_run run;
        const char *words;
    } rows[] = {
        { { 10, 10, 1 }, "is not an earlier entry" },
        { { 1, 10, 300 }, "is not an earlier entry" },
        { { 1, 1, 101 }, "has only 100 left" },
        { { 2, 2, 1 }, "has only 0 left" }, /* of another purpose */
        { { 4, 4, 1 }, "has only 0 left" }, /* of a later day */
        { { 5, 5, 1 }, "has only 0 left" }, /* nothing */
        { { 1, 3, 199 }, "not all that is left" },
        { { 1, 3, 201 }, "not all that is left" },
        { { 1, 4, 200 }, "not all that is left" }, /* 4 is not drawn */
        { { 2, 3, 100 }, "not all that is left" }, /* 2 is not drawn */
    };

    ld_open();
    put_lot(1, 1, 100);
    struct lots_move m = ld_lot(2, 1, PURPOSE_SUCKHOE, 100);
    put(&m);
    put_lot(3, 1, 100);
    put_lot(4, 6, 100);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T_INT(lots_draw(ld_db, &who, 10, &rows[i].run, &ld_err), ERR_INVALID);
        if (strstr(t_message(&ld_err), rows[i].words) == NULL)
            T_STR(t_message(&ld_err), rows[i].words);
    }
    T_INT(ld_int("SELECT count(*) FROM draw WHERE use = ?", 10), 0);
    T_INT(ld_int("SELECT sum(left) FROM move WHERE id > ?", 0), 400);
    ld_close();
}

TEST(what_was_drawn_is_known_and_can_be_given_back)
{
    struct lots_eligible who = { FUND, PROJECTION_MONEY, PURPOSE_NONE, 5 };
    struct entry_run whole = { 1, 3, 300 }, part = { 4, 4, 30 };
    int64_t use_seq = -1;

    ld_open();
    for (int64_t seq = 1; seq <= 4; seq++)
        put_lot(seq, 1, 100);
    T_OK(lots_first_use(ld_db, 4, &use_seq, &ld_err), &ld_err);
    T_INT(use_seq, 0);
    T_OK(lots_draw(ld_db, &who, 10, &whole, &ld_err), &ld_err);
    T_OK(lots_draw(ld_db, &who, 10, &part, &ld_err), &ld_err);
    T_OK(lots_draw(ld_db, &who, 9, &part, &ld_err), &ld_err);
    T_INT(ld_left(2), 0);
    T_INT(ld_left(4), 40);
    T_OK(lots_first_use(ld_db, 4, &use_seq, &ld_err), &ld_err);
    T_INT(use_seq, 9);
    T_OK(lots_undraw(ld_db, 10, 90, &ld_err), &ld_err);
    T_INT(ld_left(2), 100);
    T_INT(ld_left(4), 70);
    T_OK(lots_first_use(ld_db, 2, &use_seq, &ld_err), &ld_err);
    T_INT(use_seq, 0);
    T_OK(lots_close(ld_db, 2, 91, &ld_err), &ld_err);
    T_INT(ld_left(2), 0);
    T_INT(ld_left(1), 100);
    T_INT(ld_left(3), 100);
    ld_close();
}

struct walked {
    int count;
    int64_t sum;
};

static enum err_code
walk_move(void *arg, const struct lots_move *m, struct err *e)
{
    struct walked *w = arg;

    T_INT(m->part, w->count);
    T_INT(m->seq, 7);
    T_INT(m->left, m->part == 0 ? 100 : -1);
    w->count++;
    w->sum += m->amount;
    return w->count == 2 ? err_set(e, ERR_BUSY, "enough") : ERR_OK;
}

TEST(the_moves_of_one_entry_are_walked_in_order_until_one_fails)
{
    struct walked w = { 0, 0 };

    ld_open();
    put_lot(6, 1, 5);
    put_lot(7, 1, 100);
    for (unsigned part = 1; part < 3; part++) {
        struct lots_move m = use(7, 1, part);

        m.part = part;
        put(&m);
    }
    put_lot(8, 1, 5);
    T_INT(lots_moves(ld_db, 7, walk_move, &w, &ld_err), ERR_BUSY);
    T_STR(t_message(&ld_err), "enough");
    T_INT(w.sum, 99);
    ld_close();
}

/* [I21] What an entry moved is compared before it is undone: draws with what is left of the lots
 * and with what was taken out, and no move may be missing. */
TEST(an_entry_is_compared_with_its_draws_before_it_is_reversed)
{
    static const struct {
        const char *sql;
        int64_t seq; /* of the entry */
    } hands[] = {
        { "UPDATE draw SET amount = 1, mark = row_put('draw', mark, lot, use, 1)", 2 },
        { "DELETE FROM draw", 2 },
        { "UPDATE draw SET use = 3, mark = row_put('draw', mark, lot, 3, amount)", 2 },
        { "DELETE FROM move WHERE id = 2 * 256", 2 },
        { "DELETE FROM move WHERE id = 256", 1 },
        { "UPDATE move SET left = 99 WHERE id = 256", 2 },
    };
    const struct lots_eligible who = { FUND, PROJECTION_MONEY, PURPOSE_NONE, 5 };
    const struct entry_run run = { 1, 1, 40 };
    struct lots_move lot = ld_lot(1, 1, PURPOSE_NONE, 100), use = lot;

    ld_open();
    T_OK(lots_put(ld_db, NULL, &lot, &ld_err), &ld_err);
    use.seq = 2;
    use.amount = -40;
    use.left = -1;
    use.counts_as = MOVE_USED;
    T_OK(lots_put(ld_db, NULL, &use, &ld_err), &ld_err);
    T_OK(lots_draw(ld_db, &who, 2, &run, &ld_err), &ld_err);
    T_OK(projection_seal(ld_db, 3, &ld_err), &ld_err);
    T_OK(lots_compare_entry(ld_db, 1, &ld_err), &ld_err);
    T_OK(lots_compare_entry(ld_db, 2, &ld_err), &ld_err);
    T_OK(lots_compare(ld_db, FUND, PROJECTION_MONEY, 9, &ld_err), &ld_err);
    for (size_t i = 0; i < sizeof hands / sizeof hands[0]; i++) {
        T_OK(db_script(ld_db, "SAVEPOINT hand", &ld_err), &ld_err);
        T_OK(db_script(ld_db, hands[i].sql, &ld_err), &ld_err);
        T_INT(lots_compare_entry(ld_db, hands[i].seq, &ld_err), ERR_CORRUPT);
        T_INT(ld_err.way, WAY_REBUILD);
        T_OK(db_script(ld_db, "ROLLBACK TO hand", &ld_err), &ld_err);
        marks_begin(ld_db, false);
    }
    T_OK(lots_compare_entry(ld_db, 2, &ld_err), &ld_err);
    ld_close();
}

/* The rows of the table `holding`, and their sums, in one line. */
static void
write_holdings(char *out, size_t max)
{
    struct db_query *q = NULL;
    bool row = true;
    size_t n = 0;

    T_OK(projection_seal(ld_db, 0, &ld_err), &ld_err);
    T_OK(db_query(ld_db,
                  "SELECT fund || ' ' || item || ' ' || pot || ' ' || amount || ' ' || "
                  "wrote || ' ' || mark || ';' FROM holding UNION ALL SELECT hex(sums) "
                  "FROM derived",
                  DB_NO_ARGS, &q, &ld_err),
         &ld_err);
    while (row) {
        T_OK(db_next(q, &row, &ld_err), &ld_err);
        if (row)
            n += (size_t)snprintf(out + n, max - n, "%s", db_text(q, 0));
        T(n < max);
    }
    db_end(q);
}

/* Pots that share a place among those at hand, and pots that do not, in turn. */
static void
put_in_turn(struct lots_held *held)
{
    struct lots_move m;

    marks_trust(ld_db, true);
    for (int64_t seq = 1; seq <= 300; seq++) {
        m = seq % 7 == 6 ? use(seq, 1, 3) : ld_lot(seq, 1, PURPOSE_NONE, 10 + seq);
        m.fund = FUND + (seq / 7) % 2;
        m.pot = POT_CASH + (seq / 7) % 3 * LOTS_HELD;
        T_OK(lots_put(ld_db, held, &m, &ld_err), &ld_err);
    }
    m = use(301, 1, MONEY_MAX / 2); /* and what is not there is refused in either way */
    T_INT(lots_put(ld_db, held, &m, &ld_err), ERR_INVALID);
    if (held != NULL)
        T_OK(lots_held_write(ld_db, held, &ld_err), &ld_err);
}

TEST(holdings_at_hand_end_as_those_that_are_written_at_once)
{
    static char at_once[4096], at_hand[4096];
    static struct lots_held held;

    ld_open();
    put_in_turn(NULL);
    write_holdings(at_once, sizeof at_once);
    ld_forget();
    put_in_turn(&held);
    write_holdings(at_hand, sizeof at_hand);
    T_STR(at_hand, at_once);
    /* There were some that share a place. */
    T_INT(ld_int("SELECT count(*) FROM holding WHERE pot > ?", LOTS_HELD), 4);
    ld_close();
}

T_MAIN(T_RUN(a_holding_never_goes_below_zero_and_the_message_says_what_there_is);
       T_RUN(a_use_is_refused_when_a_later_day_s_use_left_nothing_for_it);
       T_RUN(random_moves_are_taken_exactly_when_no_day_ends_below_zero);
       T_RUN(pots_items_and_funds_are_held_apart);
       T_RUN(a_total_past_what_every_reader_can_hold_is_refused);
       T_RUN(a_source_lies_before_its_use_and_holds_what_is_drawn);
       T_RUN(what_was_drawn_is_known_and_can_be_given_back);
       T_RUN(the_moves_of_one_entry_are_walked_in_order_until_one_fails);
       T_RUN(an_entry_is_compared_with_its_draws_before_it_is_reversed);
       T_RUN(holdings_at_hand_end_as_those_that_are_written_at_once);)
