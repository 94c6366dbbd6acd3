/* SPDX-License-Identifier: MIT */
/* Moves, holdings, lots and draws. Keeps [I7], and [I21] for them. See lots.h and FORMAT.md
 * section 4. */
#include "ledger/book/lots.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/book/projection.h"
#include "ledger/book/marks.h"

static enum err_code
refuse_day(int64_t item, int32_t day, int64_t missing, struct err *e)
{
    if (item == PROJECTION_MONEY)
        return err_refuse(
            e, FIELD_DATE,
            "not enough before %+d: %+lld would be missing; use a later date", day,
            (long long)missing);
    return err_refuse(e, FIELD_DATE,
                      "not enough before %+d: % lld would be missing; use a later date",
                      day, (long long)missing);
}

static enum err_code
refuse_holding(int64_t item, int64_t have, int64_t want, struct err *e)
{
    if (item == PROJECTION_MONEY)
        (void)err_refuse(e, FIELD_AMOUNT, "there is only %+lld, not %+lld",
                         (long long)have, (long long)want);
    else
        (void)err_refuse(e, FIELD_QTY, "there is only % lld, not % lld", (long long)have,
                         (long long)want);
    return err_way(e, WAY_SEE_BALANCE);
}

/* The holding is `now`. Was it ever below zero at the end of a day from `day` on? */
static enum err_code
check_days(struct db *db, const struct lots_move *m, int64_t now, struct err *e)
{
    struct db_query *q = NULL;
    enum err_code rc;

    rc = db_query(
        db,
        "SELECT day, sum(amount) FROM move WHERE fund = ? AND day > ? AND +item = ? "
        "AND +pot = ? AND " MARKS_MOVE_OK("") " GROUP BY day ORDER BY day DESC",
        DB_ARGS(DB_I(m->fund), DB_I(m->day), DB_I(m->item), DB_I(m->pot)), &q, e);
    while (rc == ERR_OK) {
        bool row = false;

        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        now -= db_int(q, 1);
        if (now < 0)
            rc = refuse_day(m->item, (int32_t)db_int(q, 0), -now, e);
    }
    db_end(q);
    return marks_after(db, rc, e);
}

/* What comes in, where there is a holding and it does not pass the limit: one statement for
 * nearly every entry. *done_out is false when it is not so simple. */
static enum err_code
raise_holding(struct db *db, const struct lots_move *m, bool *done_out, struct err *e)
{
    enum err_code rc;

    assert(m->amount > 0);
    rc = db_run(db,
                "UPDATE holding SET amount = amount + ?1, wrote = ?6, mark = "
                "row_put('holding', mark, fund, item, pot, amount + ?1, ?6) "
                "WHERE fund = ?2 AND item = ?3 AND pot = ?4 AND amount <= ?5 - ?1 "
                "AND " MARKS_HOLDING_OK(""),
                DB_ARGS(DB_I(m->amount), DB_I(m->fund), DB_I(m->item), DB_I(m->pot),
                        DB_I(MONEY_MAX), DB_I(m->seq)),
                e);
    rc = marks_after(db, rc, e);
    *done_out = rc == ERR_OK && db_changes(db) == 1;
    return rc;
}

static enum err_code
write_holding(struct db *db, const struct lots_move *m, bool is_new, int64_t sum,
              struct err *e)
{
    const struct db_arg args[] = { DB_I(sum), DB_I(m->fund), DB_I(m->item), DB_I(m->pot),
                                   DB_I(m->seq) };
    enum err_code rc;

    if (!is_new)
        return db_run(db,
                      "UPDATE holding SET amount = ?1, wrote = ?5, mark = "
                      "row_put('holding', mark, ?2, ?3, ?4, ?1, ?5) "
                      "WHERE fund = ?2 AND item = ?3 AND pot = ?4",
                      args, 5, e);
    rc = marks_counted(db, MARKS_HOLDING, e); /* none of them was taken away */
    return rc == ERR_OK
               ? marks_insert(db, MARKS_HOLDING, m->fund,
                              "INSERT INTO holding (amount, fund, item, pot, wrote, "
                              "mark) VALUES (?1, ?2, ?3, ?4, ?5, "
                              "row_new('holding', ?2, ?3, ?4, ?1, ?5))",
                              args, 5, e)
               : rc;
}

static enum err_code
read_holding(struct db *db, const struct lots_move *m, bool *found_out, int64_t *out,
             struct err *e)
{
    enum err_code rc = db_get_int(
        db,
        "SELECT amount FROM holding WHERE fund = ? AND item = ? AND pot = ? "
        "AND " MARKS_HOLDING_OK(""),
        DB_ARGS(DB_I(m->fund), DB_I(m->item), DB_I(m->pot)), found_out, out, e);

    return marks_after(db, rc, e);
}

/* What the move makes of a holding of `have`, when it may. */
static enum err_code
add_move(struct db *db, const struct lots_move *m, int64_t have, int64_t *sum_out,
         struct err *e)
{
    if (!money_add(have, m->amount, sum_out))
        return err_refuse(e, m->item == PROJECTION_MONEY ? FIELD_AMOUNT : FIELD_QTY,
                          "the total would pass %+lld", (long long)MONEY_MAX);
    if (*sum_out < 0)
        return refuse_holding(m->item, have, -m->amount, e);
    return m->amount < 0 ? check_days(db, m, *sum_out, e) : ERR_OK;
}

static enum err_code
change_holding(struct db *db, const struct lots_move *m, struct err *e)
{
    int64_t have = 0, sum = 0;
    bool found = false, done = false;
    enum err_code rc = ERR_OK;

    if (m->amount > 0)
        rc = raise_holding(db, m, &done, e);
    if (rc != ERR_OK || done)
        return rc;
    rc = read_holding(db, m, &found, &have, e);
    if (rc == ERR_OK && !found)
        rc = marks_counted(db, MARKS_HOLDING, e);
    if (rc == ERR_OK)
        rc = add_move(db, m, have, &sum, e);
    return rc == ERR_OK ? write_holding(db, m, !found, sum, e) : rc;
}

/* Write down one holding that changed since it was read or written. */
static enum err_code
write_held(struct db *db, struct lots_holding *h, struct err *e)
{
    const struct lots_move like = {
        .seq = h->wrote, .fund = h->fund, .item = h->item, .pot = h->pot
    };
    enum err_code rc;

    if (!h->is_changed)
        return ERR_OK;
    rc = write_holding(db, &like, !h->is_stored, h->amount, e);
    h->is_stored = h->is_stored || rc == ERR_OK;
    h->is_changed = rc != ERR_OK;
    return rc;
}

/* The holding of a move, in the place that it shares with a few others. */
static enum err_code
find_held(struct db *db, struct lots_held *held, const struct lots_move *m,
          struct lots_holding **out, struct err *e)
{
    const uint64_t mix =
        ((uint64_t)m->fund * 31 + (uint64_t)m->item) * 31 + (uint64_t)m->pot;
    struct lots_holding *h = &held->holdings[mix % LOTS_HELD];
    enum err_code rc = ERR_OK;

    *out = h;
    if (h->is_used && h->fund == m->fund && h->item == m->item && h->pot == m->pot)
        return ERR_OK;
    if (h->is_used)
        rc = write_held(db, h, e);
    if (rc != ERR_OK)
        return rc;
    *h = (struct lots_holding){ .fund = m->fund, .item = m->item, .pot = m->pot };
    rc = read_holding(db, m, &h->is_stored, &h->amount, e);
    h->is_used = rc == ERR_OK;
    return rc;
}

static enum err_code
change_held(struct db *db, struct lots_held *held, const struct lots_move *m,
            struct err *e)
{
    struct lots_holding *h = NULL;
    int64_t sum = 0;
    enum err_code rc = find_held(db, held, m, &h, e);

    if (rc == ERR_OK)
        rc = add_move(db, m, h->amount, &sum, e);
    if (rc != ERR_OK)
        return rc;
    h->amount = sum;
    h->wrote = m->seq;
    h->is_changed = true;
    return ERR_OK;
}

enum err_code
lots_held_write(struct db *db, struct lots_held *held, struct err *e)
{
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < LOTS_HELD; i++)
        rc = write_held(db, &held->holdings[i], e);
    return rc;
}

enum err_code
lots_put(struct db *db, struct lots_held *held, const struct lots_move *m, struct err *e)
{
    struct db_arg left = DB_I(m->left);
    enum err_code rc;

    assert(m->amount != 0);
    assert(m->part < LOTS_PARTS);
    assert(m->left < 0 || m->left == m->amount);
    if (m->left < 0)
        left.type = DB_ARG_NULL;
    assert(held == NULL || marks_are_trusted(db));
    rc = held == NULL ? change_holding(db, m, e) : change_held(db, held, m, e);
    if (rc != ERR_OK)
        return rc;
    const struct db_arg args[] = {
        DB_I(m->seq * LOTS_PARTS + m->part),
        DB_I(m->fund),
        DB_I(m->day),
        DB_I(m->counts_as),
        DB_I(m->item),
        DB_I(m->pot),
        DB_I(m->purpose),
        DB_I(m->amount),
        left,
        DB_I(m->seq),
    };

    return marks_insert(
        db, MARKS_MOVE, m->seq * LOTS_PARTS + m->part,
        "INSERT INTO move (id, fund, day, class, item, pot, purpose, amount, left, "
        "undone, paper, wrote, mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, "
        "?10, row_new('move', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, ?10))",
        args, sizeof args / sizeof args[0], e);
}

enum err_code
lots_moves(struct db *db, int64_t seq, lots_move_fn fn, void *arg, struct err *e)
{
    struct db_query *q = NULL;
    enum err_code rc;

    rc = db_query(db,
                  "SELECT id, fund, day, class, item, pot, purpose, amount, "
                  "coalesce(left, -1) FROM move WHERE id >= ? AND id < ? "
                  "AND " MARKS_MOVE_OK("") " ORDER BY id",
                  DB_ARGS(DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS)), &q, e);
    while (rc == ERR_OK) {
        bool row = false;

        rc = db_next(q, &row, e);
        rc = marks_after(db, rc, e);
        if (rc != ERR_OK || !row)
            break;
        const struct lots_move m = {
            .seq = seq,
            .part = (unsigned)(db_int(q, 0) % LOTS_PARTS),
            .fund = db_int(q, 1),
            .day = (int32_t)db_int(q, 2),
            .counts_as = (enum lots_counts_as)db_int(q, 3),
            .item = db_int(q, 4),
            .pot = db_int(q, 5),
            .purpose = (enum entry_purpose)db_int(q, 6),
            .amount = db_int(q, 7),
            .left = db_int(q, 8),
        };
        rc = fn(arg, &m, e);
    }
    db_end(q);
    return rc;
}

/* The eligible lots between two seqs; the two purposes are ?3 and none. */
#define ELIGIBLE                                                                         \
    " FROM move INDEXED BY move_open WHERE fund = ?1 AND item = ?2 AND purpose IN (?3, " \
    "0)"                                                                                 \
    " AND left > 0 AND day <= ?4 AND id >= ?5 AND id < ?6"
#define ELIGIBLE_OK ELIGIBLE " AND " MARKS_MOVE_OK("")

/* What all uses drew of a lot, as a part of a statement. */
#define DRAWN_OF(lot)                                                                    \
    "coalesce((SELECT sum(d.amount) FROM draw d WHERE d.lot = " lot                      \
    " AND " MARKS_DRAW_OK("d.") "), 0)"

/* [I21] The lot that a query finds does not agree with its draws. */
static enum err_code
check_no_lot(struct db *db, const char *sql, const struct db_arg *args, size_t count,
             struct err *e)
{
    bool found = false;
    int64_t lot = 0;
    enum err_code rc;

    if (marks_are_trusted(db))
        return ERR_OK;
    rc = marks_after(db, db_get_int(db, sql, args, count, &found, &lot, e), e);
    return rc == ERR_OK && found ? marks_broken_at(MARKS_MOVE, lot, e) : rc;
}

/* [I21] Is what is left of the lots that will be drawn what their draws leave? */
static enum err_code
compare_draws(struct db *db, const struct db_arg *args, struct err *e)
{
    return check_no_lot(
        db, "SELECT min(id)" ELIGIBLE " AND amount - left <> " DRAWN_OF("move.id"), args,
        6, e);
}

/* Draw all that is left of every eligible lot between a and b. */
static enum err_code
draw_whole(struct db *db, const struct lots_eligible *who, int64_t use_seq,
           const struct entry_run *run, struct err *e)
{
    const struct db_arg args[] = {
        DB_I(who->fund),
        DB_I(who->item),
        DB_I(who->purpose),
        DB_I(who->day),
        DB_I(run->first * LOTS_PARTS),
        DB_I((run->last + 1) * LOTS_PARTS),
        DB_I(use_seq),
    };
    struct db_query *q = NULL;
    bool row = false, fits = false;
    enum err_code rc;

    rc = db_query(db, "SELECT sum(left), min(id), max(id)" ELIGIBLE_OK, args, 6, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK)
        fits = db_int(q, 0) == run->amount && db_int(q, 1) / LOTS_PARTS == run->first &&
               db_int(q, 2) / LOTS_PARTS == run->last;
    db_end(q);
    if (rc == ERR_OK && !fits)
        rc = err_refuse(
            e, FIELD_SOURCES,
            "source %lld-%lld:%lld is not all that is left of the gifts there",
            (long long)run->first, (long long)run->last, (long long)run->amount);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK)
        rc = compare_draws(db, args, e);
    if (rc == ERR_OK)
        rc =
            marks_insert(db, MARKS_DRAW, use_seq,
                         "INSERT INTO draw (lot, use, amount, mark) SELECT id, ?7, left, "
                         "row_new('draw', id, ?7, left)" ELIGIBLE,
                         args, 7, e);
    if (rc == ERR_OK)
        rc = db_run(db,
                    "UPDATE move SET left = 0, wrote = ?7, mark = "
                    "row_put('move', mark, id, fund, day, class, item, pot, purpose, "
                    "amount, 0, undone, paper, ?7) WHERE id IN (SELECT id" ELIGIBLE ")",
                    args, 7, e);
    return rc;
}

static enum err_code
refuse_run(int64_t item, const struct entry_run *run, int64_t left, struct err *e)
{
    if (item == PROJECTION_MONEY)
        return err_refuse(
            e, FIELD_SOURCES,
            "entry %lld has only %+lld left for this fund, purpose and date, not %+lld",
            (long long)run->first, (long long)left, (long long)run->amount);
    return err_refuse(
        e, FIELD_SOURCES,
        "entry %lld has only % lld left for this fund, purpose and date, not % lld",
        (long long)run->first, (long long)left, (long long)run->amount);
}

static enum err_code
draw_one(struct db *db, const struct lots_eligible *who, int64_t use_seq,
         const struct entry_run *run, struct err *e)
{
    const struct db_arg args[] = {
        DB_I(who->fund),
        DB_I(who->item),
        DB_I(who->purpose),
        DB_I(who->day),
        DB_I(run->first * LOTS_PARTS),
        DB_I((run->first + 1) * LOTS_PARTS),
    };
    struct db_query *q = NULL;
    int64_t lot = 0, left = 0;
    bool row = false;
    enum err_code rc;

    rc = db_query(db, "SELECT id, left" ELIGIBLE_OK, args, 6, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && row) {
        lot = db_int(q, 0);
        left = db_int(q, 1);
    }
    db_end(q);
    if (rc == ERR_OK && left < run->amount)
        rc = refuse_run(who->item, run, left, e);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK)
        rc = compare_draws(db, args, e);
    if (rc == ERR_OK)
        rc = marks_insert(db, MARKS_DRAW, lot,
                          "INSERT INTO draw (lot, use, amount, mark) VALUES (?1, ?2, ?3, "
                          "row_new('draw', ?1, ?2, ?3))",
                          DB_ARGS(DB_I(lot), DB_I(use_seq), DB_I(run->amount)), e);
    if (rc == ERR_OK)
        rc = db_run(db,
                    "UPDATE move SET left = left - ?1, wrote = ?3, mark = "
                    "row_put('move', mark, id, fund, day, class, item, pot, purpose, "
                    "amount, left - ?1, undone, paper, ?3) WHERE id = ?2",
                    DB_ARGS(DB_I(run->amount), DB_I(lot), DB_I(use_seq)), e);
    return rc;
}

/* A run was refused. Is none of the open lots one that was put where it does not belong? */
static enum err_code
surely_refused(struct db *db, const struct lots_eligible *who, struct err *e)
{
    struct err bad = { .code = ERR_OK };
    enum err_code rc;

    rc =
        db_run(db,
               "SELECT count(*) FROM move INDEXED BY move_open WHERE fund = ? AND item = "
               "? AND left > 0 AND " MARKS_MOVE_OK(""),
               DB_ARGS(DB_I(who->fund), DB_I(who->item)), &bad);
    rc = marks_after(db, rc, &bad);
    if (rc == ERR_OK)
        return ERR_INVALID;
    if (e != NULL)
        *e = bad;
    return rc;
}

enum err_code
lots_draw(struct db *db, const struct lots_eligible *who, int64_t use_seq,
          const struct entry_run *run, struct err *e)
{
    enum err_code rc;

    assert(run->amount > 0);
    assert(run->first <= run->last);
    if (run->last >= use_seq)
        return err_refuse(e, FIELD_SOURCES, "source %lld is not an earlier entry",
                          (long long)run->last);
    rc = run->first < run->last ? draw_whole(db, who, use_seq, run, e)
                                : draw_one(db, who, use_seq, run, e);
    return rc == ERR_INVALID ? surely_refused(db, who, e) : rc;
}

enum err_code
lots_compare(struct db *db, int64_t fund, int64_t item, int64_t last_seq, struct err *e)
{
    const int64_t end =
        last_seq >= INT64_MAX / LOTS_PARTS ? INT64_MAX : (last_seq + 1) * LOTS_PARTS;
    struct db_query *q = NULL;
    bool row = false, same = false;
    enum err_code rc;

    if (marks_lots_are_compared(db, fund, item, end))
        return ERR_OK;
    rc = db_query(
        db,
        "SELECT (SELECT coalesce(sum(amount), 0) FROM holding WHERE fund = ?1 AND "
        "item = ?2 AND " MARKS_HOLDING_OK(
            "") "), "
                "(SELECT coalesce(sum(left), 0) FROM move INDEXED BY move_open WHERE "
                "fund = ?1 "
                "AND item = ?2 AND left > 0 AND (id >= ?3 OR " MARKS_MOVE_OK("") "))",
        DB_ARGS(DB_I(fund), DB_I(item), DB_I(end)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK)
        same = db_int(q, 0) == db_int(q, 1);
    db_end(q);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK && !same) {
        rc = err_set(e, ERR_CORRUPT,
                     "tables 'move' and 'holding': what is left of the gifts of fund "
                     "number %lld, item number %lld, is not what the fund holds",
                     (long long)fund, (long long)item);
        (void)err_way(e, WAY_REBUILD);
    }
    if (rc == ERR_OK)
        marks_lots_compared(db, fund, item, end);
    return rc;
}

/* Do the draws of an entry, or none, come to what it took out? */
static enum err_code
compare_use(struct db *db, int64_t seq, struct err *e)
{
    int64_t difference = 0;
    enum err_code rc;

    if (marks_are_trusted(db))
        return ERR_OK;
    rc = db_get_int(
        db,
        "SELECT coalesce((SELECT sum(amount) FROM draw WHERE use = ?1 "
        "AND " MARKS_DRAW_OK(
            "") "), 0) + coalesce((SELECT sum(amount) FROM move "
                "WHERE id >= ?2 AND id < ?3 AND amount < 0 AND class <> 4 "
                "AND " MARKS_MOVE_OK("") "), 0)",
        DB_ARGS(DB_I(seq), DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS)), NULL,
        &difference, e);
    rc = marks_after(db, rc, e);
    return rc == ERR_OK && difference != 0 ? marks_broken_at(MARKS_DRAW, seq, e) : rc;
}

enum err_code
lots_compare_entry(struct db *db, int64_t seq, struct err *e)
{
    enum err_code rc = marks_counted(db, MARKS_MOVE, e);

    if (rc == ERR_OK)
        rc = check_no_lot(
            db,
            "SELECT min(id) FROM move WHERE id >= ? AND id < ? AND left IS NOT NULL "
            "AND " MARKS_MOVE_OK("") " AND amount - left <> " DRAWN_OF("move.id"),
            DB_ARGS(DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS)), e);
    if (rc == ERR_OK)
        rc = check_no_lot(
            db,
            "SELECT min(m.id) FROM draw u JOIN move m ON m.id = u.lot WHERE u.use = ? "
            "AND " MARKS_MOVE_OK("m.") " AND m.amount - m.left <> " DRAWN_OF("m.id"),
            DB_ARGS(DB_I(seq)), e);
    return rc == ERR_OK ? compare_use(db, seq, e) : rc;
}

enum err_code
lots_first_use(struct db *db, int64_t seq, int64_t *use_out, struct err *e)
{
    int64_t use = 0;
    enum err_code rc;

    rc = db_get_int(db,
                    "SELECT min(use) FROM draw WHERE lot >= ? AND lot < ? "
                    "AND " MARKS_DRAW_OK(""),
                    DB_ARGS(DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS)), NULL,
                    &use, e);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK)
        *use_out = use;
    return rc;
}

#define GIVEN_BACK "left + (SELECT amount FROM draw WHERE lot = move.id AND use = ?1)"

enum err_code
lots_undraw(struct db *db, int64_t use_seq, int64_t by_seq, struct err *e)
{
    enum err_code rc;

    rc = db_run(db,
                "UPDATE move SET left = " GIVEN_BACK ", wrote = ?2, mark = "
                "row_put('move', mark, id, fund, day, class, item, pot, purpose, "
                "amount, " GIVEN_BACK ", undone, paper, ?2) "
                "WHERE id IN (SELECT lot FROM draw WHERE use = ?1)",
                DB_ARGS(DB_I(use_seq), DB_I(by_seq)), e);
    if (rc == ERR_OK)
        rc = db_run(db, "SELECT total(row_off('draw', mark)) FROM draw WHERE use = ?",
                    DB_ARGS(DB_I(use_seq)), e);
    if (rc == ERR_OK)
        rc = db_run(db, "DELETE FROM draw WHERE use = ?", DB_ARGS(DB_I(use_seq)), e);
    return rc;
}

enum err_code
lots_close(struct db *db, int64_t seq, int64_t by_seq, struct err *e)
{
    return db_run(
        db,
        "UPDATE move SET left = 0, wrote = ?3, mark = row_put('move', mark, id, fund, "
        "day, class, item, pot, purpose, amount, 0, undone, paper, ?3) "
        "WHERE id >= ?1 AND id < ?2 AND left IS NOT NULL",
        DB_ARGS(DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS), DB_I(by_seq)), e);
}
