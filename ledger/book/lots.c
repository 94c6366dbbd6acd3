/* SPDX-License-Identifier: MIT */
/* Moves, holdings, lots and draws. Keeps [I7]. See lots.h and FORMAT.md section 4. */
#include "ledger/book/lots.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/book/projection.h"

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
        "SELECT day, sum(amount) FROM move WHERE fund = ? AND day > ? AND item = ? "
        "AND pot = ? GROUP BY day ORDER BY day DESC",
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
    return rc;
}

/* What comes in, where there is a holding and it does not pass the limit: one statement for
 * nearly every entry. *done_out is false when it is not so simple. */
static enum err_code
raise_holding(struct db *db, const struct lots_move *m, bool *done_out, struct err *e)
{
    enum err_code rc;

    assert(m->amount > 0);
    rc = db_run(db,
                "UPDATE holding SET amount = amount + ?1 WHERE fund = ?2 AND item = ?3 "
                "AND pot = ?4 AND amount <= ?5 - ?1",
                DB_ARGS(DB_I(m->amount), DB_I(m->fund), DB_I(m->item), DB_I(m->pot),
                        DB_I(MONEY_MAX)),
                e);
    *done_out = rc == ERR_OK && db_changes(db) == 1;
    return rc;
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
    rc = db_get_int(
        db, "SELECT amount FROM holding WHERE fund = ? AND item = ? AND pot = ?",
        DB_ARGS(DB_I(m->fund), DB_I(m->item), DB_I(m->pot)), &found, &have, e);
    if (rc != ERR_OK)
        return rc;
    if (!money_add(have, m->amount, &sum))
        return err_refuse(e, m->item == PROJECTION_MONEY ? FIELD_AMOUNT : FIELD_QTY,
                          "the total would pass %+lld", (long long)MONEY_MAX);
    if (sum < 0)
        return refuse_holding(m->item, have, -m->amount, e);
    if (m->amount < 0)
        rc = check_days(db, m, sum, e);
    if (rc != ERR_OK)
        return rc;
    if (found)
        rc = db_run(
            db, "UPDATE holding SET amount = ? WHERE fund = ? AND item = ? AND pot = ?",
            DB_ARGS(DB_I(sum), DB_I(m->fund), DB_I(m->item), DB_I(m->pot)), e);
    else
        rc = db_run(db,
                    "INSERT INTO holding (amount, fund, item, pot) VALUES (?, ?, ?, ?)",
                    DB_ARGS(DB_I(sum), DB_I(m->fund), DB_I(m->item), DB_I(m->pot)), e);
    return rc;
}

enum err_code
lots_put(struct db *db, const struct lots_move *m, struct err *e)
{
    struct db_arg left = DB_I(m->left);
    enum err_code rc;

    assert(m->amount != 0);
    assert(m->part < LOTS_PARTS);
    assert(m->left < 0 || m->left == m->amount);
    if (m->left < 0)
        left.type = DB_ARG_NULL;
    rc = change_holding(db, m, e);
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
    };

    return db_run(
        db,
        "INSERT INTO move (id, fund, day, class, item, pot, purpose, amount, left) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        args, sizeof args / sizeof args[0], e);
}

enum err_code
lots_moves(struct db *db, int64_t seq, lots_move_fn fn, void *arg, struct err *e)
{
    struct db_query *q = NULL;
    enum err_code rc;

    rc = db_query(db,
                  "SELECT id, fund, day, class, item, pot, purpose, amount, "
                  "coalesce(left, -1) FROM move WHERE id >= ? AND id < ? ORDER BY id",
                  DB_ARGS(DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS)), &q, e);
    while (rc == ERR_OK) {
        bool row = false;

        rc = db_next(q, &row, e);
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

    rc = db_query(db, "SELECT sum(left), min(id), max(id)" ELIGIBLE, args, 6, &q, e);
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
    if (rc == ERR_OK)
        rc =
            db_run(db, "INSERT INTO draw (lot, use, amount) SELECT id, ?7, left" ELIGIBLE,
                   args, 7, e);
    if (rc == ERR_OK)
        rc = db_run(db, "UPDATE move SET left = 0 WHERE id IN (SELECT id" ELIGIBLE ")",
                    args, 6, e);
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

    rc = db_query(db, "SELECT id, left" ELIGIBLE, args, 6, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && row) {
        lot = db_int(q, 0);
        left = db_int(q, 1);
    }
    db_end(q);
    if (rc == ERR_OK && left < run->amount)
        rc = refuse_run(who->item, run, left, e);
    if (rc == ERR_OK)
        rc = db_run(db, "INSERT INTO draw (lot, use, amount) VALUES (?, ?, ?)",
                    DB_ARGS(DB_I(lot), DB_I(use_seq), DB_I(run->amount)), e);
    if (rc == ERR_OK)
        rc = db_run(db, "UPDATE move SET left = left - ? WHERE id = ?",
                    DB_ARGS(DB_I(run->amount), DB_I(lot)), e);
    return rc;
}

enum err_code
lots_draw(struct db *db, const struct lots_eligible *who, int64_t use_seq,
          const struct entry_run *run, struct err *e)
{
    assert(run->amount > 0);
    assert(run->first <= run->last);
    if (run->last >= use_seq)
        return err_refuse(e, FIELD_SOURCES, "source %lld is not an earlier entry",
                          (long long)run->last);
    return run->first < run->last ? draw_whole(db, who, use_seq, run, e)
                                  : draw_one(db, who, use_seq, run, e);
}

enum err_code
lots_first_use(struct db *db, int64_t seq, int64_t *use_out, struct err *e)
{
    int64_t use = 0;
    enum err_code rc;

    rc = db_get_int(db, "SELECT min(use) FROM draw WHERE lot >= ? AND lot < ?",
                    DB_ARGS(DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS)), NULL,
                    &use, e);
    if (rc == ERR_OK)
        *use_out = use;
    return rc;
}

enum err_code
lots_undraw(struct db *db, int64_t use_seq, struct err *e)
{
    enum err_code rc;

    rc = db_run(
        db,
        "UPDATE move SET left = left + (SELECT amount FROM draw WHERE lot = move.id "
        "AND use = ?1) WHERE id IN (SELECT lot FROM draw WHERE use = ?1)",
        DB_ARGS(DB_I(use_seq)), e);
    if (rc == ERR_OK)
        rc = db_run(db, "DELETE FROM draw WHERE use = ?", DB_ARGS(DB_I(use_seq)), e);
    return rc;
}

enum err_code
lots_close(struct db *db, int64_t seq, struct err *e)
{
    return db_run(
        db, "UPDATE move SET left = 0 WHERE id >= ? AND id < ? AND left IS NOT NULL",
        DB_ARGS(DB_I(seq * LOTS_PARTS), DB_I((seq + 1) * LOTS_PARTS)), e);
}
