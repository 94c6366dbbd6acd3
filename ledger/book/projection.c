/* SPDX-License-Identifier: MIT */
/* SQL of the small projection tables: funds, accounts, items, receipts, statements. Keeps [I21]
 * for them. */
#include "ledger/book/projection.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/base/text.h"
#include "ledger/book/lots.h"
#include "ledger/book/marks.h"

static const char schema_book[] =
#include "ledger/book/schema_book.sql.h"
    ;

enum err_code
projection_create(struct db *db, struct err *e)
{
    enum err_code rc;

    assert(db != NULL);
    rc = marks_open(db, e);
    if (rc != ERR_OK)
        return rc;
    marks_begin(db, false); /* the script writes rows */
    return db_script(db, schema_book, e);
}

/* schema_book.sql, with each table and index in the connection's own schema. */
static char *
private_schema(void)
{
    static const struct {
        const char *from, *to;
    } swaps[] = { { "CREATE TABLE ", "CREATE TEMP TABLE " },
                  { "CREATE INDEX ", "CREATE INDEX temp." } };
    char *out = malloc(2 * sizeof schema_book), *to = out;

    for (const char *from = schema_book; out != NULL && *from != '\0';) {
        size_t i = 0;

        while (i < 2 && strncmp(from, swaps[i].from, strlen(swaps[i].from)) != 0)
            i++;
        if (i < 2) {
            memcpy(to, swaps[i].to, strlen(swaps[i].to));
            to += strlen(swaps[i].to);
            from += strlen(swaps[i].from);
        } else {
            *to++ = *from++;
        }
        *to = '\0';
    }
    return out;
}

enum err_code
projection_create_private(struct db *db, struct err *e)
{
    char *script = private_schema();
    enum err_code rc;

    if (script == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = marks_open(db, e);
    if (rc == ERR_OK)
        marks_begin(db, false);
    if (rc == ERR_OK)
        rc = db_script(db, script, e);
    free(script);
    return rc;
}

enum err_code
projection_seal(struct db *db, int64_t size, struct err *e)
{
    return marks_save(db, size, e);
}

enum err_code
projection_is_ours(struct db *db, bool *out, struct err *e)
{
    int64_t tables = 0, columns = 0, same = 0;
    enum err_code rc;

    rc = db_get_int(db,
                    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN"
                    " ('account', 'derived', 'draw', 'fund', 'holding', 'item', 'move',"
                    " 'published', 'receipt', 'reversed')",
                    DB_NO_ARGS, NULL, &tables, e);
    /* A program to come may have given this table other columns. */
    if (rc == ERR_OK)
        rc = db_get_int(db,
                        "SELECT count(*) FROM pragma_table_info('derived')"
                        " WHERE name IN ('schema', 'size', 'sums')",
                        DB_NO_ARGS, NULL, &columns, e);
    if (rc == ERR_OK && tables == 10 && columns == 3)
        rc = db_get_int(db,
                        "SELECT count(*) = 1 AND max(schema) = ? AND max(size) ="
                        " (SELECT coalesce(max(seq) + 1, 0) FROM entry) FROM derived",
                        DB_ARGS(DB_I(PROJECTION_SCHEMA)), NULL, &same, e);
    if (rc == ERR_OK)
        *out = same == 1;
    return rc;
}

static bool
is_day(int64_t n)
{
    return n >= -1 && n <= DATE_DAY_MAX;
}

enum err_code
projection_broken(struct err *e)
{
    (void)err_set(e, ERR_CORRUPT, "a table of balances is not what the log makes it");
    return err_way(e, WAY_REBUILD);
}

/* Nothing of this name was found. Is the table whole, or was it lost? */
static enum err_code
surely_none(struct db *db, enum marks_table table, struct err *e)
{
    struct err lost;
    enum err_code rc = marks_whole(db, table, &lost);

    if (rc == ERR_OK)
        return ERR_NOTFOUND;
    if (e != NULL)
        *e = lost;
    return rc;
}

/* The number of the next row of a table whose rows are numbered 0, 1, 2 ... */
static enum err_code
next_id(struct db *db, const char *sql, int64_t *out, struct err *e)
{
    return db_get_int(db, sql, DB_NO_ARGS, NULL, out, e);
}

enum err_code
projection_fund_get(struct db *db, const char *code, struct projection_fund *out,
                    struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    assert(code != NULL);
    rc = db_query(
        db,
        "SELECT f.id, f.seq, f.purposes, f.restricted, f.opens, f.closes, "
        "max(f.frozen, a.frozen) FROM fund f, fund a WHERE f.code = ? AND "
        "f.id > 0 AND a.id = 0 AND " MARKS_FUND_OK("f.") " AND " MARKS_FUND_OK("a."),
        DB_ARGS(DB_T(code)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row) {
        rc = err_set(e, ERR_NOTFOUND, "there is no fund '%s'", code);
        (void)err_way(e, WAY_FIND_FUND);
        rc = surely_none(db, MARKS_FUND, e);
    }
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK &&
        !(is_day(db_int(q, 4)) && is_day(db_int(q, 5)) && is_day(db_int(q, 6))))
        rc = projection_broken(e);
    if (rc == ERR_OK)
        *out = (struct projection_fund){
            .id = db_int(q, 0),
            .seq = db_int(q, 1),
            .purposes = (uint32_t)db_int(q, 2),
            .restricted = db_int(q, 3) != 0,
            .opens_day = (int32_t)db_int(q, 4),
            .closes_day = (int32_t)db_int(q, 5),
            .frozen_day = (int32_t)db_int(q, 6),
        };
    db_end(q);
    return rc;
}

enum err_code
projection_fund_put(struct db *db, const struct entry *entry, struct err *e)
{
    uint32_t purposes = 0;
    bool found = false;
    int64_t id = 0;
    enum err_code rc = marks_whole(db, MARKS_FUND, e);

    for (size_t i = 0; i < entry->purpose_count; i++)
        purposes |= UINT32_C(1) << entry->purposes[i];
    if (rc == ERR_OK)
        rc = db_get_int(db, "SELECT id FROM fund WHERE code = ?",
                        DB_ARGS(DB_T(entry->fund)), &found, &id, e);
    if (rc == ERR_OK && found)
        rc = err_refuse(e, FIELD_CODE, "fund '%s' is open already", entry->fund);
    if (rc == ERR_OK)
        rc = next_id(db, "SELECT max(id) + 1 FROM fund", &id, e);
    if (rc != ERR_OK)
        return rc;
    return marks_insert(
        db, MARKS_FUND, id,
        "INSERT INTO fund (id, code, seq, purposes, restricted, opens, closes, frozen, "
        "wrote, mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, -1, ?3, "
        "row_new('fund', ?1, ?2, ?3, ?4, ?5, ?6, ?7, -1, ?3))",
        DB_ARGS(DB_I(id), DB_T(entry->fund), DB_I(entry->seq), DB_I(purposes),
                DB_I(entry->has[M_RESTRICTED]),
                DB_I(entry->has[M_OPENS] ? entry->opens_day : -1),
                DB_I(entry->has[M_CLOSES] ? entry->closes_day : -1)),
        e);
}

enum err_code
projection_fund_freeze(struct db *db, int64_t fund, int32_t day, int64_t by_seq,
                       struct err *e)
{
    return db_run(db,
                  "UPDATE fund SET frozen = ?1, wrote = ?3, mark = row_put('fund', mark, "
                  "id, code, seq, purposes, restricted, opens, closes, ?1, ?3) "
                  "WHERE id = ?2",
                  DB_ARGS(DB_I(day), DB_I(fund), DB_I(by_seq)), e);
}

enum err_code
projection_fund_frozen(struct db *db, int64_t fund, int32_t *day_out, struct err *e)
{
    int64_t day = -1;
    enum err_code rc;

    rc = db_get_int(
        db, "SELECT max(frozen) FROM fund WHERE id IN (0, ?) AND " MARKS_FUND_OK(""),
        DB_ARGS(DB_I(fund)), NULL, &day, e);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK)
        *day_out = (int32_t)day;
    return rc;
}

enum err_code
projection_account_put(struct db *db, const char *code, int64_t seq, struct err *e)
{
    bool found = false;
    int64_t id = 0;
    enum err_code rc = marks_whole(db, MARKS_ACCOUNT, e);

    if (rc == ERR_OK)
        rc = db_get_int(db, "SELECT id FROM account WHERE code = ?", DB_ARGS(DB_T(code)),
                        &found, &id, e);
    if (rc == ERR_OK && found)
        rc = err_refuse(e, FIELD_CODE, "account '%s' is in the book already", code);
    if (rc == ERR_OK)
        rc = next_id(db, "SELECT coalesce(max(id), 0) + 1 FROM account", &id, e);
    if (rc == ERR_OK)
        rc = marks_insert(db, MARKS_ACCOUNT, id,
                          "INSERT INTO account (id, code, seq, mark) VALUES (?1, ?2, ?3, "
                          "row_new('account', ?1, ?2, ?3))",
                          DB_ARGS(DB_I(id), DB_T(code), DB_I(seq)), e);
    return rc;
}

enum err_code
projection_pot(struct db *db, const char *pot, int64_t *out, struct err *e)
{
    bool found = false;
    int64_t id = 0;
    enum err_code rc;

    assert(entry_is_pot(pot));
    if (strcmp(pot, "cash") == 0) {
        *out = POT_CASH;
        return ERR_OK;
    }
    if (strcmp(pot, "claim") == 0) {
        *out = POT_CLAIM;
        return ERR_OK;
    }
    rc = db_get_int(db, "SELECT id FROM account WHERE code = ? AND " MARKS_ACCOUNT_OK(""),
                    DB_ARGS(DB_T(pot + strlen("bank/"))), &found, &id, e);
    if (rc == ERR_OK && !found) {
        rc = err_set(e, ERR_NOTFOUND, "there is no bank account '%s'",
                     pot + strlen("bank/"));
        (void)err_way(e, WAY_ADD_ACCOUNT);
        rc = surely_none(db, MARKS_ACCOUNT, e);
    }
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK)
        *out = POT_BANK + id;
    return rc;
}

/* An item and its unit as they are matched: neither holds a space, so one between them parts
 * them. */
#define MATCHED_BYTES (ENTRY_ITEM_BYTES + ENTRY_UNIT_BYTES)

static void
match_goods(const char *item, const char *unit, char out[MATCHED_BYTES])
{
    assert(strlen(item) < ENTRY_ITEM_BYTES && strlen(unit) < ENTRY_UNIT_BYTES);
    size_t n = strlen(text_match(item, out));

    out[n] = ' ';
    (void)text_match(unit, out + n + 1);
}

/* Items are numbered without a gap, so one that is lost shows in the number of the next. */
static enum err_code
make_item(struct db *db, const char *item, const char *unit, int64_t by_seq, int64_t *out,
          struct err *e)
{
    char matched[MATCHED_BYTES];
    int64_t id = 0, count = 0;
    enum err_code rc = next_id(db, "SELECT max(id) + 1 FROM item", &id, e);

    match_goods(item, unit, matched);
    if (rc == ERR_OK)
        rc = marks_count(db, MARKS_ITEM, &count, e);
    if (rc == ERR_OK && id != count)
        rc = marks_broken_at(MARKS_ITEM, id, e);
    if (rc == ERR_OK)
        rc = marks_insert(
            db, MARKS_ITEM, id,
            "INSERT INTO item (id, item, unit, matched, wrote, mark) VALUES (?1, ?2, ?3, "
            "?4, ?5, row_new('item', ?1, ?2, ?3, ?4, ?5))",
            DB_ARGS(DB_I(id), DB_T(item), DB_T(unit), DB_T(matched), DB_I(by_seq)), e);
    if (rc == ERR_OK)
        *out = id;
    return rc;
}

enum err_code
projection_item(struct db *db, const char *item, const char *unit, int64_t by_seq,
                int64_t *out, struct err *e)
{
    char matched[MATCHED_BYTES];
    bool found = false;
    int64_t id = 0;
    enum err_code rc;

    match_goods(item, unit, matched);
    rc = db_get_int(db, "SELECT id FROM item WHERE matched = ? AND " MARKS_ITEM_OK(""),
                    DB_ARGS(DB_T(matched)), &found, &id, e);
    rc = marks_after(db, rc, e);
    if (rc != ERR_OK)
        return rc;
    if (found) {
        *out = id;
        return ERR_OK;
    }
    if (by_seq > 0)
        return make_item(db, item, unit, by_seq, out, e);
    (void)err_set(e, ERR_NOTFOUND, "the book has never held '%s' counted in '%s'", item,
                  unit);
    (void)err_at(e, FIELD_ITEM);
    (void)err_way(e, WAY_SEE_BALANCE);
    return surely_none(db, MARKS_ITEM, e);
}

/* The reversal of an entry, as `reversed` says and as its first move does. *is_sure_out: it has a
 * move, so that the two were compared. */
static enum err_code
find_reversal(struct db *db, int64_t target, int64_t *seq_out, bool *is_sure_out,
              struct err *e)
{
    struct db_query *q = NULL;
    int64_t seq = 0, undone = 0;
    bool row = false, has_move = false;
    enum err_code rc;

    rc =
        db_query(db,
                 "SELECT (SELECT seq FROM reversed WHERE target = ?1 "
                 "AND " MARKS_REVERSED_OK("") "), (SELECT undone FROM move WHERE id = ?2 "
                                              "AND " MARKS_MOVE_OK("") ")",
                 DB_ARGS(DB_I(target), DB_I(target * LOTS_PARTS)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        seq = db_int(q, 0);
        has_move = !db_is_null(q, 1);
        undone = db_int(q, 1);
    }
    db_end(q);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK && has_move && undone != seq)
        rc = marks_broken_at(MARKS_REVERSED, target, e);
    if (rc == ERR_OK) {
        *seq_out = seq;
        *is_sure_out = has_move;
    }
    return rc;
}

enum err_code
projection_reversed_get(struct db *db, int64_t target, int64_t *seq_out, struct err *e)
{
    bool is_sure = false;

    return find_reversal(db, target, seq_out, &is_sure, e);
}

enum err_code
projection_reversed_sure(struct db *db, int64_t target, int64_t *seq_out, struct err *e)
{
    bool is_sure = false;
    enum err_code rc = find_reversal(db, target, seq_out, &is_sure, e);

    return rc == ERR_OK && !is_sure ? marks_whole(db, MARKS_REVERSED, e) : rc;
}

enum err_code
projection_reversed_put(struct db *db, int64_t target, int64_t seq, struct err *e)
{
    enum err_code rc;

    rc = marks_insert(db, MARKS_REVERSED, target,
                      "INSERT INTO reversed (target, seq, mark) VALUES (?1, ?2, "
                      "row_new('reversed', ?1, ?2))",
                      DB_ARGS(DB_I(target), DB_I(seq)), e);
    if (rc == ERR_OK)
        rc = db_run(db,
                    "UPDATE move SET undone = ?2, wrote = ?2, mark = row_put('move', "
                    "mark, id, fund, day, class, item, pot, purpose, amount, left, ?2, "
                    "paper, ?2) WHERE id = ?1",
                    DB_ARGS(DB_I(target * LOTS_PARTS), DB_I(seq)), e);
    return rc;
}

enum err_code
projection_receipt_check(int64_t number, int64_t seq, int64_t gift_seq, struct err *e)
{
    if (number < 1 || number > MONEY_MAX || gift_seq < 0 || gift_seq >= seq)
        return projection_broken(e);
    return ERR_OK;
}

/* Receipts are numbered without a gap [I2]: a number up to their count is of one that is lost. */
static enum err_code
never_issued(struct db *db, int64_t number, struct err *e)
{
    struct err lost = { .code = ERR_OK };
    int64_t count = 0;
    enum err_code rc = marks_count(db, MARKS_RECEIPT, &count, &lost);

    if (rc == ERR_OK && number >= 1 && number <= count)
        rc = marks_broken_at(MARKS_RECEIPT, number, &lost);
    if (rc == ERR_OK)
        return ERR_NOTFOUND;
    if (e != NULL)
        *e = lost;
    return rc;
}

enum err_code
projection_receipt_get(struct db *db, int64_t number, struct projection_receipt *out,
                       struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(db,
                  "SELECT seq, gift, state, by_seq FROM receipt WHERE number = ? "
                  "AND " MARKS_RECEIPT_OK(""),
                  DB_ARGS(DB_I(number)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row) {
        rc = err_set(e, ERR_NOTFOUND, "there is no receipt number %lld",
                     (long long)number);
        (void)err_at(e, FIELD_RECEIPT);
        rc = never_issued(db, number, e);
    }
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK)
        rc = projection_receipt_check(number, db_int(q, 0), db_int(q, 1), e);
    if (rc == ERR_OK)
        *out = (struct projection_receipt){
            .number = number,
            .seq = db_int(q, 0),
            .gift = db_int(q, 1),
            .state = (enum projection_receipt_state)db_int(q, 2),
            .by_seq = db_int(q, 3),
        };
    db_end(q);
    return rc;
}

/* The receipt of a gift that counts, as `receipt` says; and its newest, as the move of the gift
 * says too. *is_sure_out: it has a move, so that the two were compared. */
static enum err_code
find_valid(struct db *db, int64_t gift, int64_t *number_out, bool *is_sure_out,
           struct err *e)
{
    struct db_query *q = NULL;
    int64_t number = 0, newest = 0, paper = 0;
    bool row = false, has_move = false;
    enum err_code rc;

    rc = db_query(db,
                  "SELECT max(CASE WHEN state = 0 THEN number END), max(number), "
                  "(SELECT paper FROM move WHERE id = ?2 AND " MARKS_MOVE_OK(
                      "") ") "
                          "FROM receipt WHERE gift = ?1 AND " MARKS_RECEIPT_OK(""),
                  DB_ARGS(DB_I(gift), DB_I(gift * LOTS_PARTS)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        number = db_int(q, 0);
        newest = db_int(q, 1);
        has_move = !db_is_null(q, 2);
        paper = db_int(q, 2);
    }
    db_end(q);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK && has_move && paper != newest)
        rc = marks_broken_at(MARKS_RECEIPT, paper > newest ? paper : newest, e);
    if (rc == ERR_OK) {
        *number_out = number;
        *is_sure_out = has_move;
    }
    return rc;
}

enum err_code
projection_receipt_valid_of(struct db *db, int64_t gift, int64_t *number_out,
                            struct err *e)
{
    bool is_sure = false;

    return find_valid(db, gift, number_out, &is_sure, e);
}

enum err_code
projection_receipt_valid_sure(struct db *db, int64_t gift, int64_t *number_out,
                              struct err *e)
{
    bool is_sure = false;
    enum err_code rc = find_valid(db, gift, number_out, &is_sure, e);

    return rc == ERR_OK && !is_sure ? marks_whole(db, MARKS_RECEIPT, e) : rc;
}

enum err_code
projection_receipt_last(struct db *db, int64_t *number_out, struct err *e)
{
    int64_t number = 0, count = 0;
    enum err_code rc;

    rc = db_get_int(db, "SELECT max(number) FROM receipt", DB_NO_ARGS, NULL, &number, e);
    if (rc == ERR_OK)
        rc = marks_count(db, MARKS_RECEIPT, &count, e);
    if (rc == ERR_OK && number != count)
        rc = marks_broken_at(MARKS_RECEIPT, number > count ? number : count, e);
    if (rc == ERR_OK)
        *number_out = number;
    return rc;
}

enum err_code
projection_receipt_put(struct db *db, int64_t number, int64_t seq, int64_t gift,
                       struct err *e)
{
    enum err_code rc;

    rc = marks_insert(db, MARKS_RECEIPT, number,
                      "INSERT INTO receipt (number, seq, gift, state, by_seq, mark) "
                      "VALUES (?1, ?2, ?3, 0, 0, row_new('receipt', ?1, ?2, ?3, 0, 0))",
                      DB_ARGS(DB_I(number), DB_I(seq), DB_I(gift)), e);
    if (rc == ERR_OK)
        rc =
            db_run(db,
                   "UPDATE move SET paper = ?2, wrote = ?3, mark = row_put('move', mark, "
                   "id, fund, day, class, item, pot, purpose, amount, left, undone, ?2, "
                   "?3) WHERE id = ?1",
                   DB_ARGS(DB_I(gift * LOTS_PARTS), DB_I(number), DB_I(seq)), e);
    return rc;
}

enum err_code
projection_receipt_end(struct db *db, int64_t number, enum projection_receipt_state state,
                       int64_t by_seq, struct err *e)
{
    assert(state != RECEIPT_VALID);
    return db_run(db,
                  "UPDATE receipt SET state = ?1, by_seq = ?2, mark = row_put('receipt', "
                  "mark, number, seq, gift, ?1, ?2) WHERE number = ?3",
                  DB_ARGS(DB_I(state), DB_I(by_seq), DB_I(number)), e);
}

#define TOTALS                                                                           \
    "SELECT coalesce(sum(CASE WHEN day <= ?3 AND (day < ?2 OR class = 1) THEN amount "   \
    "END), 0), coalesce(sum(CASE WHEN day BETWEEN ?2 AND ?3 AND class = 2 THEN amount "  \
    "END), 0), coalesce(sum(CASE WHEN day BETWEEN ?2 AND ?3 AND class = 3 THEN -amount " \
    "END), 0), coalesce(sum(amount), 0) FROM move WHERE day <= ?4 AND +item = 0 "        \
    "AND " MARKS_MOVE_OK("")
#define HELD                                                                             \
    "SELECT coalesce(sum(amount), 0) FROM holding WHERE +item = 0 "                      \
    "AND " MARKS_HOLDING_OK("")

/* [I21] A move that was lost, or hidden, is in what is held and not in what came and went. */
static enum err_code
compare_held(struct db *db, int64_t fund, int64_t moved, struct err *e)
{
    int64_t held = 0;
    enum err_code rc;

    rc = db_get_int(db,
                    fund == PROJECTION_ALL ? HELD " AND fund > ?" : HELD " AND fund = ?",
                    DB_ARGS(DB_I(fund)), NULL, &held, e);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK && held != moved) {
        rc = err_set(e, ERR_CORRUPT,
                     "tables 'move' and 'holding': all that came and went of fund number "
                     "%lld is not what it holds",
                     (long long)fund);
        (void)err_way(e, WAY_REBUILD);
    }
    return rc;
}

enum err_code
projection_totals(struct db *db, int64_t fund, int32_t from, int32_t to,
                  struct projection_totals *out, struct err *e)
{
    /* sum() of SQLite fails loudly on overflow; amounts are < 2^53 and rows < 2^10 of that. */
    const int32_t end = marks_are_trusted(db) ? to : INT32_MAX;
    struct db_query *q = NULL;
    int64_t moved = 0;
    bool row = false;
    enum err_code rc;

    rc = db_query(
        db, fund == PROJECTION_ALL ? TOTALS " AND fund > ?1" : TOTALS " AND fund = ?1",
        DB_ARGS(DB_I(fund), DB_I(from), DB_I(to), DB_I(end)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        assert(row);
        out->opening = db_int(q, 0);
        out->received = db_int(q, 1);
        out->used = db_int(q, 2);
        out->left = out->opening + out->received - out->used;
        moved = db_int(q, 3);
    }
    db_end(q);
    rc = marks_after(db, rc, e);
    return rc == ERR_OK && !marks_are_trusted(db) ? compare_held(db, fund, moved, e) : rc;
}

enum err_code
projection_opening_after(struct db *db, int64_t fund, int32_t day, bool *found_out,
                         struct err *e)
{
    int64_t first = 0;
    enum err_code rc;

    rc = db_get_int(db,
                    fund == PROJECTION_ALL
                        ? "SELECT 1 FROM move WHERE fund > ? AND day > ? "
                          "AND +class = 1 AND " MARKS_MOVE_OK("")
                        : "SELECT 1 FROM move WHERE fund = ? AND day > ? "
                          "AND +class = 1 AND " MARKS_MOVE_OK(""),
                    DB_ARGS(DB_I(fund), DB_I(day)), found_out, &first, e);
    return marks_after(db, rc, e);
}

enum err_code
projection_published_last(struct db *db, int64_t fund, int64_t before,
                          struct projection_published *out, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(db,
                  "SELECT seq, to_day, left FROM published WHERE +fund = ? AND seq < ? "
                  "AND " MARKS_PUBLISHED_OK("") " ORDER BY seq DESC LIMIT 1",
                  DB_ARGS(DB_I(fund), DB_I(before)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    rc = marks_after(db, rc, e);
    if (rc == ERR_OK && row && !is_day(db_int(q, 1)))
        rc = projection_broken(e);
    if (rc == ERR_OK)
        *out = row ? (struct projection_published){ db_int(q, 0), (int32_t)db_int(q, 1),
                                                    db_int(q, 2) }
                   : (struct projection_published){ -1, -1, 0 };
    db_end(q);
    return rc;
}

enum err_code
projection_published_put(struct db *db, int64_t fund,
                         const struct projection_published *p, struct err *e)
{
    return marks_insert(
        db, MARKS_PUBLISHED, p->seq,
        "INSERT INTO published (seq, fund, to_day, left, mark) VALUES (?1, ?2, "
        "?3, ?4, row_new('published', ?1, ?2, ?3, ?4))",
        DB_ARGS(DB_I(p->seq), DB_I(fund), DB_I(p->to_day), DB_I(p->left)), e);
}
