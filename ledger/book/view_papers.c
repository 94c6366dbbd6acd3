/* SPDX-License-Identifier: MIT */
/* Reads what refers to entries: draws on lots, receipts, reversals. See view.h. */
#include <assert.h>

#include "ledger/log/store.h"
#include "ledger/book/view_internal.h"

struct trace {
    view_use_fn fn;
    void *arg;
};

static enum err_code
trace_row(void *arg, struct db_query *q, struct err *e)
{
    const struct trace *t = arg;
    const struct view_use out = {
        .lot_seq = db_int(q, 0),
        .use_seq = db_int(q, 1),
        .item = db_text(q, 2),
        .unit = db_text(q, 3),
        .amount = db_int(q, 4),
        .depth = (int)db_int(q, 5),
    };

    assert(out.lot_seq < out.use_seq);
    return t->fn(t->arg, &out, e);
}

/* `reach` holds the entry asked for and every purchase and transfer that its lots went
 * through. A use lies after what it draws on, so this ends. */
enum err_code
view_trace(struct ledger *l, int64_t seq, view_use_fn fn, void *arg, struct err *e)
{
    static const char sql[] =
        "WITH RECURSIVE reach (seq, depth) AS (SELECT ?1, 0 UNION"
        "  SELECT d.use, r.depth + 1 FROM reach r"
        "  JOIN draw d ON d.lot >= r.seq * 256 AND d.lot < (r.seq + 1) * 256"
        "   AND d.use > r.seq AND EXISTS (SELECT 1 FROM move WHERE id >= d.use * 256"
        "    AND id < (d.use + 1) * 256 AND left IS NOT NULL))"
        " SELECT r.seq, d.use, i.item, i.unit, d.amount, r.depth"
        " FROM (SELECT seq, min(depth) AS depth FROM reach GROUP BY seq) r"
        " JOIN draw d ON d.lot >= r.seq * 256 AND d.lot < (r.seq + 1) * 256"
        "  AND d.use > r.seq"
        " JOIN move m ON m.id = d.lot JOIN item i ON i.id = m.item"
        " ORDER BY r.depth, d.use, d.lot";
    struct trace t = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(seq)) }, trace_row, &t,
                     e);
}

enum err_code
view_receipt(struct ledger *l, int64_t number, struct projection_receipt *out,
             struct err *e)
{
    return projection_receipt_get(store_db(ledger_store(l)), number, out, e);
}

enum err_code
view_receipt_of(struct ledger *l, int64_t gift_seq, int64_t *number_out, struct err *e)
{
    return projection_receipt_valid_of(store_db(ledger_store(l)), gift_seq, number_out,
                                       e);
}

enum err_code
view_receipt_last(struct ledger *l, int64_t *number_out, struct err *e)
{
    return projection_receipt_last(store_db(ledger_store(l)), number_out, e);
}

enum err_code
view_reversed(struct ledger *l, int64_t seq, int64_t *by_out, struct err *e)
{
    return projection_reversed_get(store_db(ledger_store(l)), seq, by_out, e);
}

struct seqs {
    view_seq_fn fn;
    void *arg;
};

static enum err_code
seq_row(void *arg, struct db_query *q, struct err *e)
{
    const struct seqs *s = arg;

    return s->fn(s->arg, db_int(q, 0), e);
}

enum err_code
view_uses(struct ledger *l, int64_t seq, view_seq_fn fn, void *arg, struct err *e)
{
    static const char sql[] =
        "SELECT DISTINCT use FROM draw WHERE lot >= ? AND lot < ? ORDER BY use";
    struct seqs s = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, VIEW_LOTS_OF(seq) }, seq_row, &s, e);
}
