/* SPDX-License-Identifier: MIT */
/* Reads the projections for people. All SQL of funds, holdings and moves; see view.h. */
#include "ledger/book/view.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/log/store.h"
#include "ledger/book/marks.h"
#include "ledger/book/view_internal.h"

enum err_code
view_rows(struct ledger *l, const struct view_query *query, view_row_fn fn, void *arg,
          struct err *e)
{
    struct db *db = store_db(ledger_store(l));
    struct db_query *q = NULL;
    enum err_code rc;

    assert(fn != NULL);
    rc = db_query(db, query->sql, query->args, query->arg_count, &q, e);
    while (rc == ERR_OK) {
        bool row = false;

        rc = marks_after(db, db_next(q, &row, e), e);
        if (rc != ERR_OK || !row)
            break;
        rc = fn(arg, q, e);
    }
    db_end(q);
    return rc;
}

/* Number of a fund; PROJECTION_ALL for NULL and "*". */
static enum err_code
fund_id(struct ledger *l, const char *code, int64_t *out, struct err *e)
{
    struct projection_fund fund = { .id = PROJECTION_ALL };
    enum err_code rc = ERR_OK;

    if (code != NULL && strcmp(code, "*") != 0)
        rc = projection_fund_get(store_db(ledger_store(l)), code, &fund, e);
    if (rc == ERR_OK)
        *out = fund.id;
    return rc;
}

/* Queries give the number of a pot, the code of its account or NULL, and an amount. Nobody
 * has verified the file: what a book cannot hold is refused before anything adds it up. */
static enum err_code
pot_name(int64_t pot, const char *account, int64_t amount, char out[ENTRY_POT_BYTES],
         struct err *e)
{
    if (pot == POT_CASH)
        (void)snprintf(out, ENTRY_POT_BYTES, "cash");
    else if (pot == POT_CLAIM)
        (void)snprintf(out, ENTRY_POT_BYTES, "claim");
    else if (pot == POT_NONE)
        out[0] = '\0';
    else
        (void)snprintf(out, ENTRY_POT_BYTES, "bank/%s", account);
    if ((pot != POT_NONE && !entry_is_pot(out)) || amount < -MONEY_MAX ||
        amount > MONEY_MAX)
        return projection_broken(e);
    return ERR_OK;
}

/* [I21] What rows of other tables are named by: funds, items and accounts, which are few. */
static enum err_code
check_names(struct ledger *l, struct err *e)
{
    struct db *db = store_db(ledger_store(l));
    enum err_code rc = marks_whole(db, MARKS_FUND, e);

    if (rc == ERR_OK)
        rc = marks_whole(db, MARKS_ITEM, e);
    return rc == ERR_OK ? marks_whole(db, MARKS_ACCOUNT, e) : rc;
}

/* The number of a fund as fund_id, for a query that names funds, items and accounts. */
static enum err_code
fund_id_and_names(struct ledger *l, const char *code, int64_t *out, struct err *e)
{
    enum err_code rc = check_names(l, e);

    return rc == ERR_OK ? fund_id(l, code, out, e) : rc;
}

struct funds {
    struct ledger *l;
    view_fund_fn fn;
    void *arg;
};

static enum err_code
fund_row(void *arg, struct db_query *q, struct err *e)
{
    const struct funds *f = arg;
    char code[ENTRY_CODE_BYTES];
    struct view_fund out;
    struct entry_room room;
    struct entry entry;
    enum err_code rc;

    (void)snprintf(code, sizeof code, "%s", db_text(q, 0));
    rc = view_fund_get(f->l, code, &room, &entry, &out.fund, e);
    out.entry = &entry;
    return rc == ERR_OK ? f->fn(f->arg, &out, e) : rc;
}

enum err_code
view_funds(struct ledger *l, view_fund_fn fn, void *arg, struct err *e)
{
    struct funds f = { l, fn, arg };

    return view_rows(
        l,
        &(struct view_query){
            "SELECT code FROM fund WHERE id > 0 AND " MARKS_FUND_OK("") " ORDER BY id",
            DB_NO_ARGS },
        fund_row, &f, e);
}

enum err_code
view_fund_get(struct ledger *l, const char *code, struct entry_room *room,
              struct entry *entry_out, struct projection_fund *out, struct err *e)
{
    struct projection_fund fund;
    enum err_code rc;

    rc = projection_fund_get(store_db(ledger_store(l)), code, &fund, e);
    if (rc == ERR_OK)
        rc = ledger_get(l, fund.seq, room, entry_out, e);
    if (rc == ERR_OK)
        *out = fund;
    return rc;
}

enum err_code
view_fund(struct ledger *l, const char *code, struct projection_fund *out, struct err *e)
{
    return projection_fund_get(store_db(ledger_store(l)), code, out, e);
}

struct accounts {
    struct ledger *l;
    ledger_entry_fn fn;
    void *arg;
};

static enum err_code
account_row(void *arg, struct db_query *q, struct err *e)
{
    const struct accounts *a = arg;
    struct entry_room room;
    struct entry entry;
    enum err_code rc = ledger_get(a->l, db_int(q, 0), &room, &entry, e);

    return rc == ERR_OK ? a->fn(a->arg, &entry, e) : rc;
}

enum err_code
view_accounts(struct ledger *l, ledger_entry_fn fn, void *arg, struct err *e)
{
    struct accounts a = { l, fn, arg };

    return view_rows(
        l,
        &(struct view_query){
            "SELECT seq FROM account WHERE " MARKS_ACCOUNT_OK("") " ORDER BY id",
            DB_NO_ARGS },
        account_row, &a, e);
}

enum err_code
view_account_exists(struct ledger *l, const char *code, bool *found_out, struct err *e)
{
    int64_t id = 0;

    return db_get_int(store_db(ledger_store(l)),
                      "SELECT id FROM account WHERE code = ? AND " MARKS_ACCOUNT_OK(""),
                      DB_ARGS(DB_T(code)), found_out, &id, e);
}

struct holdings {
    view_holding_fn fn;
    void *arg;
};

/* Columns: fund code, item, unit, pot, account code, amount. */
static enum err_code
holding_row(void *arg, struct db_query *q, struct err *e)
{
    const struct holdings *h = arg;
    struct view_holding out = {
        .fund = db_text(q, 0),
        .item = db_text(q, 1),
        .unit = db_text(q, 2),
        .amount = db_int(q, 5),
    };
    enum err_code rc;

    rc = pot_name(db_int(q, 3), db_text(q, 4), out.amount, out.pot, e);
    return rc == ERR_OK ? h->fn(h->arg, &out, e) : rc;
}

enum err_code
view_holdings(struct ledger *l, const char *fund, view_holding_fn fn, void *arg,
              struct err *e)
{
    static const char sql[] =
        "SELECT f.code, i.item, i.unit, h.pot, a.code, h.amount FROM holding h"
        " JOIN fund f ON f.id = h.fund JOIN item i ON i.id = h.item"
        " LEFT JOIN account a ON a.id = h.pot - 10"
        " WHERE (?1 = 0 OR h.fund = ?1) AND " MARKS_HOLDING_OK(
            "h.") " AND h.amount <> 0 ORDER BY h.fund, h.item, h.pot";
    struct holdings h = { fn, arg };
    int64_t id = 0;
    enum err_code rc = fund_id_and_names(l, fund, &id, e);

    return rc != ERR_OK ? rc
                        : view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(id)) },
                                    holding_row, &h, e);
}

enum err_code
view_holdings_at(struct ledger *l, const char *fund, int32_t day, view_holding_fn fn,
                 void *arg, struct err *e)
{
    static const char sql[] =
        "SELECT f.code, i.item, i.unit, m.pot, a.code, sum(m.amount) FROM fund f"
        " CROSS JOIN move m INDEXED BY move_day ON m.fund = f.id AND m.day <= ?2"
        " JOIN item i ON i.id = m.item LEFT JOIN account a ON a.id = m.pot - 10"
        " WHERE f.id > 0 AND (?1 = 0 OR f.id = ?1) AND " MARKS_MOVE_OK(
            "m.") " GROUP BY m.fund, m.item, m.pot"
                  " HAVING sum(m.amount) <> 0 ORDER BY m.fund, m.item, m.pot";
    struct holdings h = { fn, arg };
    int64_t id = 0;
    enum err_code rc = fund_id_and_names(l, fund, &id, e);

    return rc != ERR_OK
               ? rc
               : view_rows(l, &(struct view_query){ sql, DB_ARGS(DB_I(id), DB_I(day)) },
                           holding_row, &h, e);
}

/* What is left of each lot of one entry, drawn or not. */
enum err_code
view_left(struct ledger *l, int64_t seq, view_holding_fn fn, void *arg, struct err *e)
{
    static const char sql[] =
        "SELECT f.code, i.item, i.unit, m.pot, a.code, m.left FROM move m"
        " JOIN fund f ON f.id = m.fund JOIN item i ON i.id = m.item"
        " LEFT JOIN account a ON a.id = m.pot - 10"
        " WHERE m.id >= ? AND m.id < ? AND " MARKS_MOVE_OK(
            "m.") " AND m.left IS NOT NULL ORDER BY m.id";
    struct holdings h = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, VIEW_LOTS_OF(seq) }, holding_row, &h,
                     e);
}

struct moves {
    view_move_fn fn;
    void *arg;
};

static enum err_code
move_row(void *arg, struct db_query *q, struct err *e)
{
    const struct moves *m = arg;
    struct view_move out = {
        .seq = db_int(q, 0) / LOTS_PARTS,
        .part = (unsigned)(db_int(q, 0) % LOTS_PARTS),
        .fund = db_text(q, 1),
        .day = (int32_t)db_int(q, 2),
        .counts_as = (enum lots_counts_as)db_int(q, 3),
        .item = db_text(q, 4),
        .unit = db_text(q, 5),
        .purpose = (enum entry_purpose)db_int(q, 8),
        .amount = db_int(q, 9),
    };
    enum err_code rc;

    rc = pot_name(db_int(q, 6), db_text(q, 7), out.amount, out.pot, e);
    return rc == ERR_OK ? m->fn(m->arg, &out, e) : rc;
}

enum err_code
view_moves(struct ledger *l, const char *fund, int32_t from, int32_t to, view_move_fn fn,
           void *arg, struct err *e)
{
    static const char sql[] =
        "SELECT m.id, f.code, m.day, m.class, i.item, i.unit, m.pot, a.code, m.purpose,"
        " m.amount FROM fund f"
        " CROSS JOIN move m INDEXED BY move_day ON m.fund = f.id AND m.day BETWEEN ?2 "
        "AND ?3"
        " JOIN item i ON i.id = m.item LEFT JOIN account a ON a.id = m.pot - 10"
        " WHERE f.id > 0 AND (?1 = 0 OR f.id = ?1) AND " MARKS_MOVE_OK(
            "m.") " ORDER BY f.id, m.day, m.id";
    struct moves m = { fn, arg };
    int64_t id = 0;
    enum err_code rc = fund_id_and_names(l, fund, &id, e);

    return rc != ERR_OK ? rc
                        : view_rows(l,
                                    &(struct view_query){
                                        sql, DB_ARGS(DB_I(id), DB_I(from), DB_I(to)) },
                                    move_row, &m, e);
}

enum err_code
view_totals(struct ledger *l, const char *fund, int32_t from, int32_t to,
            struct projection_totals *out, struct err *e)
{
    int64_t id = 0;
    enum err_code rc = fund_id(l, fund, &id, e);

    return rc != ERR_OK
               ? rc
               : projection_totals(store_db(ledger_store(l)), id, from, to, out, e);
}

struct totals {
    struct projection_totals *by_fund;
    size_t count;
};

static enum err_code
totals_row(void *arg, struct db_query *q, struct err *e)
{
    struct totals *all = arg;
    int64_t fund = db_int(q, 0), amount = db_int(q, 2);
    struct projection_totals *t;
    bool fits = false;

    if (fund <= 0 || (size_t)fund >= all->count)
        return projection_broken(e);
    t = &all->by_fund[fund];
    switch ((enum lots_counts_as)db_int(q, 1)) {
    case MOVE_OPENING:
        fits = money_add(t->opening, amount, &t->opening);
        break;
    case MOVE_RECEIVED:
        fits = money_add(t->received, amount, &t->received);
        break;
    case MOVE_USED:
        fits = money_add(t->used, -amount, &t->used);
        break;
    case MOVE_INTERNAL:
        return ERR_OK;
    }
    return fits && money_add(t->left, amount, &t->left) ? ERR_OK : projection_broken(e);
}

enum err_code
view_totals_all(struct ledger *l, struct projection_totals *by_fund, size_t count,
                struct err *e)
{
    struct totals all = { by_fund, count };

    memset(by_fund, 0, count * sizeof *by_fund);
    return view_rows(l,
                     &(struct view_query){ "SELECT fund, class, amount FROM move "
                                           "NOT INDEXED WHERE +item = 0 "
                                           "AND " MARKS_MOVE_OK(""),
                                           DB_NO_ARGS },
                     totals_row, &all, e);
}

enum err_code
view_published(struct ledger *l, const char *fund, struct projection_published *out,
               struct err *e)
{
    int64_t id = 0;
    enum err_code rc = fund_id(l, fund, &id, e);

    return rc != ERR_OK ? rc
                        : projection_published_last(store_db(ledger_store(l)), id,
                                                    INT64_MAX, out, e);
}

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
        " WHERE " MARKS_DRAW_OK("d.") " AND " MARKS_MOVE_OK(
            "m.") " ORDER BY r.depth, d.use, d.lot";
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
        "SELECT DISTINCT use FROM draw WHERE lot >= ? AND lot < ? AND " MARKS_DRAW_OK(
            "") " ORDER BY use";
    struct seqs s = { fn, arg };

    return view_rows(l, &(struct view_query){ sql, VIEW_LOTS_OF(seq) }, seq_row, &s, e);
}
