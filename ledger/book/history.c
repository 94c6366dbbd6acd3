/* SPDX-License-Identifier: MIT */
/* SQL that looks back at receipts and statements. Keeps [I13] for what is drawn again. */
#include "ledger/book/history.h"

#include <assert.h>
#include <string.h>

#include "ledger/ledger_internal.h"
#include "ledger/book/marks.h"
#include "ledger/book/view_internal.h"

static struct db *
db_of(struct ledger *l)
{
    assert(l != NULL);
    return store_db(ledger_store(l));
}

struct receipts {
    view_receipt_fn fn;
    void *arg;
};

static enum err_code
receipt_row(void *arg, struct db_query *q, struct err *e)
{
    const struct receipts *r = arg;
    const struct projection_receipt out = {
        .number = db_int(q, 0),
        .seq = db_int(q, 1),
        .gift = db_int(q, 2),
        .state = (enum projection_receipt_state)db_int(q, 3),
        .by_seq = db_int(q, 4),
    };
    enum err_code rc = projection_receipt_check(out.number, out.seq, out.gift, e);

    return rc == ERR_OK ? r->fn(r->arg, &out, e) : rc;
}

enum err_code
history_receipts_of(struct ledger *l, int64_t gift_seq, view_receipt_fn fn, void *arg,
                    struct err *e)
{
    static const char sql[] =
        "SELECT number, seq, gift, state, by_seq FROM receipt "
        "WHERE gift = ? AND " MARKS_RECEIPT_OK("") " ORDER BY number";
    struct receipts r = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(gift_seq)) }, receipt_row,
                     &r, e);
}

enum err_code
history_receipts_ended(struct ledger *l, int64_t end, view_receipt_fn fn, void *arg,
                       struct err *e)
{
    static const char sql[] = "SELECT number, seq, gift, state, by_seq FROM receipt "
                              "WHERE by_seq > 0 AND by_seq < ? AND " MARKS_RECEIPT_OK(
                                  "") " ORDER BY by_seq, number";
    struct receipts r = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(end)) }, receipt_row, &r,
                     e);
}

enum err_code
history_receipts_between(struct ledger *l, int64_t number, int64_t last,
                         view_receipt_fn fn, void *arg, struct err *e)
{
    static const char sql[] =
        "SELECT number, seq, gift, state, by_seq FROM receipt "
        "WHERE number BETWEEN ? AND ? AND " MARKS_RECEIPT_OK("") " ORDER BY number";
    struct receipts r = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(number), DB_I(last)) },
                     receipt_row, &r, e);
}

enum err_code
history_receipts_ended_from(struct ledger *l, int64_t first, view_receipt_fn fn,
                            void *arg, struct err *e)
{
    static const char sql[] =
        "SELECT number, seq, gift, state, by_seq FROM receipt "
        "WHERE by_seq > 0 AND by_seq >= ? AND " MARKS_RECEIPT_OK("") " ORDER BY number";
    struct receipts r = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(first)) }, receipt_row,
                     &r, e);
}

enum err_code
history_effective_day(struct ledger *l, int64_t seq, int32_t *day_out, struct err *e)
{
    bool found = false;
    int64_t day = 0;
    enum err_code rc;

    rc = db_get_int(db_of(l), "SELECT day FROM move WHERE id = ? AND " MARKS_MOVE_OK(""),
                    DB_ARGS(DB_I(seq * LOTS_PARTS)), &found, &day, e);
    rc = marks_after(db_of(l), rc, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOTFOUND, "entry %lld moves nothing", (long long)seq);
    if (rc == ERR_OK && (day < 0 || day > DATE_DAY_MAX))
        rc = projection_broken(e);
    if (rc == ERR_OK)
        *day_out = (int32_t)day;
    return rc;
}

struct uses {
    view_seq_fn fn;
    void *arg;
};

static enum err_code
use_row(void *arg, struct db_query *q, struct err *e)
{
    const struct uses *u = arg;

    return u->fn(u->arg, db_int(q, 0), e);
}

/* A use has draws until it is reversed; then `reversed` knows it. One step of `d` jumps
 * over all the lots that a use draws on. */
enum err_code
history_uses(struct ledger *l, int64_t first, view_seq_fn fn, void *arg, struct err *e)
{
    static const char sql[] =
        "WITH RECURSIVE d (use) AS (SELECT min(use) FROM draw WHERE use >= ?1 UNION ALL"
        "  SELECT (SELECT min(use) FROM draw WHERE use > d.use) FROM d"
        "  WHERE d.use IS NOT NULL)"
        " SELECT use FROM d WHERE use IS NOT NULL"
        " UNION SELECT target FROM reversed WHERE target >= ?1"
        " UNION SELECT seq FROM reversed WHERE seq >= ?1 ORDER BY 1";
    struct uses u = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(first)) }, use_row, &u,
                     e);
}

/* The number of a fund; that of "*" for all. */
static enum err_code
fund_id(struct ledger *l, const char *fund, int64_t *out, struct err *e)
{
    struct projection_fund f = { .id = PROJECTION_ALL };
    enum err_code rc = ERR_OK;

    if (strcmp(fund, "*") != 0)
        rc = projection_fund_get(db_of(l), fund, &f, e);
    if (rc == ERR_OK)
        *out = f.id;
    return rc;
}

enum err_code
history_published_before(struct ledger *l, const char *fund, int64_t seq,
                         struct projection_published *out, struct err *e)
{
    int64_t id = 0;
    enum err_code rc;

    rc = fund_id(l, fund, &id, e);
    return rc == ERR_OK ? projection_published_last(db_of(l), id, seq, out, e) : rc;
}

enum err_code
history_published_at(struct ledger *l, const char *fund, int32_t to_day,
                     struct projection_published *out, struct err *e)
{
    struct projection_published found = { .seq = -1, .to_day = to_day };
    struct db_query *q = NULL;
    bool row = false;
    int64_t id = 0;
    enum err_code rc;

    rc = fund_id(l, fund, &id, e);
    if (rc == ERR_OK)
        rc = db_query(db_of(l),
                      "SELECT seq, left FROM published WHERE +fund = ? AND +to_day = ? "
                      "AND " MARKS_PUBLISHED_OK(""),
                      DB_ARGS(DB_I(id), DB_I(to_day)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && row) {
        found.seq = db_int(q, 0);
        found.left = db_int(q, 1);
    }
    db_end(q);
    rc = marks_after(db_of(l), rc, e);
    if (rc == ERR_OK)
        *out = found;
    return rc;
}

enum err_code
history_frozen_before(struct ledger *l, const char *fund, int64_t seq, int32_t *day_out,
                      struct err *e)
{
    int64_t id = 0, day = -1;
    enum err_code rc;

    rc = fund_id(l, fund, &id, e);
    if (rc == ERR_OK)
        rc = db_get_int(
            db_of(l),
            "SELECT max(to_day) FROM published WHERE fund IN (0, ?) AND seq < ? "
            "AND " MARKS_PUBLISHED_OK(""),
            DB_ARGS(DB_I(id), DB_I(seq)), NULL, &day, e);
    rc = marks_after(db_of(l), rc, e);
    if (rc == ERR_OK)
        *day_out = (int32_t)day;
    return rc;
}
