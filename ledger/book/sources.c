/* SPDX-License-Identifier: MIT */
/* Which gifts pay for a use. Lots bound to the purpose come first. See sources.h. */
#include "ledger/book/sources.h"

#include <assert.h>
#include <stdbool.h>

#include "ledger/book/projection.h"
#include "ledger/book/marks.h"

/* One side of the choice: the lots bound to the purpose, or those bound to none. */
struct side {
    enum entry_purpose purpose;
    int64_t last_lot;  /* the last lot that is drawn; -1: none is */
    int64_t last_take; /* what is taken of it */
    struct db_query *q;
    bool row;
    int64_t lot, left; /* of the row */
};

static enum err_code
side_next(struct side *s, struct err *e)
{
    enum err_code rc = db_next(s->q, &s->row, e);

    if (rc == ERR_OK && s->row) {
        s->lot = db_int(s->q, 0);
        s->left = db_int(s->q, 1);
        assert(s->left > 0);
    }
    return rc;
}

static enum err_code
side_open(struct db *db, const struct lots_eligible *who, struct side *s, struct err *e)
{
    enum err_code rc;

    rc = db_query(
        db,
        "SELECT id, left FROM move INDEXED BY move_open WHERE fund = ? AND "
        "item = ? AND purpose = ? AND left > 0 AND day <= ? AND " MARKS_MOVE_OK(
            "") " ORDER BY id",
        DB_ARGS(DB_I(who->fund), DB_I(who->item), DB_I(s->purpose), DB_I(who->day)),
        &s->q, e);
    return rc == ERR_OK ? side_next(s, e) : rc;
}

static void
side_close(struct side *s)
{
    db_end(s->q);
    s->q = NULL;
    s->row = false;
}

/* Find how far this side must be drawn for `want`; *got_out is what it can give. */
static enum err_code
side_measure(struct db *db, const struct lots_eligible *who, struct side *s, int64_t want,
             int64_t *got_out, struct err *e)
{
    int64_t got = 0;
    enum err_code rc = ERR_OK;

    s->last_lot = -1;
    if (want > 0)
        rc = side_open(db, who, s, e);
    while (rc == ERR_OK && s->row && got < want) {
        s->last_lot = s->lot;
        s->last_take = s->left < want - got ? s->left : want - got;
        got += s->last_take;
        rc = side_next(s, e);
    }
    side_close(s);
    *got_out = got;
    return rc;
}

static int64_t
side_take(const struct side *s)
{
    if (s->lot > s->last_lot)
        return 0;
    return s->lot == s->last_lot ? s->last_take : s->left;
}

struct run_list {
    struct entry_run *runs;
    size_t max, count;
    bool open; /* the last run may still grow */
};

static enum err_code
runs_add(struct run_list *r, int64_t lot, int64_t left, int64_t take, struct err *e)
{
    int64_t seq = lot / LOTS_PARTS;

    assert(take <= left);
    if (take == left && r->open) {
        r->runs[r->count - 1].last = seq;
        r->runs[r->count - 1].amount += take;
        return ERR_OK;
    }
    r->open = take == left;
    if (take == 0)
        return ERR_OK;
    if (r->count == r->max)
        return err_refuse(
            e, FIELD_AMOUNT,
            "it would draw on more than %zu runs of gifts; record it as several "
            "smaller uses",
            r->max);
    r->runs[r->count++] = (struct entry_run){ seq, seq, take };
    return ERR_OK;
}

/* Walk both sides by seq and write down what is drawn. */
static enum err_code
merge(struct side *a, struct side *b, struct run_list *r, struct err *e)
{
    enum err_code rc = ERR_OK;

    while (rc == ERR_OK && (a->row || b->row)) {
        struct side *s = !b->row || (a->row && a->lot < b->lot) ? a : b;

        if (s->lot > a->last_lot && s->lot > b->last_lot)
            break; /* the lowest lot lies past the end of both */
        rc = runs_add(r, s->lot, s->left, side_take(s), e);
        if (rc == ERR_OK)
            rc = side_next(s, e);
    }
    return rc;
}

static enum err_code
refuse_use(const struct lots_eligible *who, int64_t have, struct err *e)
{
    if (who->item == PROJECTION_MONEY)
        (void)err_refuse(e, FIELD_AMOUNT,
                         "only %+lld can be used for this purpose on %+d",
                         (long long)have, who->day);
    else
        (void)err_refuse(e, FIELD_QTY, "only % lld can be used for this purpose on %+d",
                         (long long)have, who->day);
    return err_way(e, WAY_SEE_BALANCE);
}

enum err_code
sources_choose(struct db *db, const struct lots_eligible *who, int64_t amount,
               struct entry_run *runs, size_t max, size_t *count_out, struct err *e)
{
    struct side bound = { .purpose = who->purpose };
    struct side none = { .purpose = PURPOSE_NONE };
    struct run_list r = { runs, max, 0, false };
    int64_t from_bound = 0, from_none = 0;
    enum err_code rc;

    assert(amount > 0);
    bound.last_lot = -1;
    rc = side_measure(db, who, &bound, who->purpose == PURPOSE_NONE ? 0 : amount,
                      &from_bound, e);
    if (rc == ERR_OK)
        rc = side_measure(db, who, &none, amount - from_bound, &from_none, e);
    if (rc == ERR_OK && from_bound + from_none < amount) {
        rc = lots_compare(db, who->fund, who->item, INT64_MAX, e);
        if (rc == ERR_OK)
            rc = refuse_use(who, from_bound + from_none, e);
    }
    if (rc == ERR_OK && who->purpose != PURPOSE_NONE)
        rc = side_open(db, who, &bound, e);
    if (rc == ERR_OK)
        rc = side_open(db, who, &none, e);
    if (rc == ERR_OK)
        rc = merge(&bound, &none, &r, e);
    side_close(&bound);
    side_close(&none);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK)
        *count_out = r.count;
    return rc;
}
