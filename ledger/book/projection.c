/* SPDX-License-Identifier: MIT */
/* SQL of the small projection tables: funds, accounts, items, receipts, statements. */
#include "ledger/book/projection.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/money.h"

static const char schema_book[] =
#include "ledger/book/schema_book.sql.h"
    ;

enum err_code
projection_create(struct db *db, struct err *e)
{
    assert(db != NULL);
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
    rc = db_script(db, script, e);
    free(script);
    return rc;
}

enum err_code
projection_seal(struct db *db, int64_t size, struct err *e)
{
    return db_run(db, "UPDATE derived SET size = ?", DB_ARGS(DB_I(size)), e);
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
                        " WHERE name IN ('schema', 'size')",
                        DB_NO_ARGS, NULL, &columns, e);
    if (rc == ERR_OK && tables == 10 && columns == 2)
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
    return err_way(e, WAY_VERIFY);
}

enum err_code
projection_fund_get(struct db *db, const char *code, struct projection_fund *out,
                    struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    assert(code != NULL);
    rc = db_query(db,
                  "SELECT id, seq, purposes, restricted, opens, closes, max(frozen, "
                  "(SELECT frozen FROM fund WHERE id = 0)) FROM fund "
                  "WHERE code = ? AND id > 0",
                  DB_ARGS(DB_T(code)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row) {
        rc = err_set(e, ERR_NOTFOUND, "there is no fund '%s'", code);
        (void)err_way(e, WAY_FIND_FUND);
    }
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
    enum err_code rc;

    for (size_t i = 0; i < entry->purpose_count; i++)
        purposes |= UINT32_C(1) << entry->purposes[i];
    rc = db_get_int(db, "SELECT id FROM fund WHERE code = ?", DB_ARGS(DB_T(entry->fund)),
                    &found, &id, e);
    if (rc == ERR_OK && found)
        rc = err_refuse(e, FIELD_CODE, "fund '%s' is open already", entry->fund);
    if (rc != ERR_OK)
        return rc;
    return db_run(
        db,
        "INSERT INTO fund (code, seq, purposes, restricted, opens, closes, frozen)"
        " VALUES (?, ?, ?, ?, ?, ?, -1)",
        DB_ARGS(DB_T(entry->fund), DB_I(entry->seq), DB_I(purposes),
                DB_I(entry->has[M_RESTRICTED]),
                DB_I(entry->has[M_OPENS] ? entry->opens_day : -1),
                DB_I(entry->has[M_CLOSES] ? entry->closes_day : -1)),
        e);
}

enum err_code
projection_fund_freeze(struct db *db, int64_t fund, int32_t day, struct err *e)
{
    return db_run(db, "UPDATE fund SET frozen = ? WHERE id = ?",
                  DB_ARGS(DB_I(day), DB_I(fund)), e);
}

enum err_code
projection_fund_frozen(struct db *db, int64_t fund, int32_t *day_out, struct err *e)
{
    int64_t day = -1;
    enum err_code rc;

    rc = db_get_int(db, "SELECT max(frozen) FROM fund WHERE id IN (0, ?)",
                    DB_ARGS(DB_I(fund)), NULL, &day, e);
    if (rc == ERR_OK)
        *day_out = (int32_t)day;
    return rc;
}

enum err_code
projection_account_put(struct db *db, const char *code, int64_t seq, struct err *e)
{
    bool found = false;
    int64_t id = 0;
    enum err_code rc;

    rc = db_get_int(db, "SELECT id FROM account WHERE code = ?", DB_ARGS(DB_T(code)),
                    &found, &id, e);
    if (rc == ERR_OK && found)
        rc = err_refuse(e, FIELD_CODE, "account '%s' is in the book already", code);
    if (rc == ERR_OK)
        rc = db_run(db, "INSERT INTO account (code, seq) VALUES (?, ?)",
                    DB_ARGS(DB_T(code), DB_I(seq)), e);
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
    rc = db_get_int(db, "SELECT id FROM account WHERE code = ?",
                    DB_ARGS(DB_T(pot + strlen("bank/"))), &found, &id, e);
    if (rc == ERR_OK && !found) {
        rc = err_set(e, ERR_NOTFOUND, "there is no bank account '%s'",
                     pot + strlen("bank/"));
        (void)err_way(e, WAY_ADD_ACCOUNT);
    }
    if (rc == ERR_OK)
        *out = POT_BANK + id;
    return rc;
}

enum err_code
projection_item(struct db *db, const char *item, const char *unit, bool make,
                int64_t *out, struct err *e)
{
    bool found = false;
    int64_t id = 0;
    enum err_code rc;

    for (int attempt = 0; attempt < 2; attempt++) {
        rc = db_get_int(db, "SELECT id FROM item WHERE item = ? AND unit = ?",
                        DB_ARGS(DB_T(item), DB_T(unit)), &found, &id, e);
        if (rc != ERR_OK)
            return rc;
        if (found) {
            *out = id;
            return ERR_OK;
        }
        if (!make || attempt > 0)
            break;
        rc = db_run(db, "INSERT INTO item (item, unit) VALUES (?, ?)",
                    DB_ARGS(DB_T(item), DB_T(unit)), e);
        if (rc != ERR_OK)
            return rc;
    }
    rc = err_set(e, ERR_NOTFOUND, "the book has never held '%s' counted in '%s'", item,
                 unit);
    (void)err_at(e, FIELD_ITEM);
    (void)err_way(e, WAY_SEE_BALANCE);
    return rc;
}

enum err_code
projection_reversed_get(struct db *db, int64_t target, int64_t *seq_out, struct err *e)
{
    int64_t seq = 0;
    enum err_code rc;

    rc = db_get_int(db, "SELECT seq FROM reversed WHERE target = ?",
                    DB_ARGS(DB_I(target)), NULL, &seq, e);
    if (rc == ERR_OK)
        *seq_out = seq;
    return rc;
}

enum err_code
projection_reversed_put(struct db *db, int64_t target, int64_t seq, struct err *e)
{
    return db_run(db, "INSERT INTO reversed (target, seq) VALUES (?, ?)",
                  DB_ARGS(DB_I(target), DB_I(seq)), e);
}

enum err_code
projection_receipt_check(int64_t number, int64_t seq, int64_t gift_seq, struct err *e)
{
    if (number < 1 || number > MONEY_MAX || gift_seq < 0 || gift_seq >= seq)
        return projection_broken(e);
    return ERR_OK;
}

enum err_code
projection_receipt_get(struct db *db, int64_t number, struct projection_receipt *out,
                       struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(db, "SELECT seq, gift, state, by_seq FROM receipt WHERE number = ?",
                  DB_ARGS(DB_I(number)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row) {
        rc = err_set(e, ERR_NOTFOUND, "there is no receipt number %lld",
                     (long long)number);
        (void)err_at(e, FIELD_RECEIPT);
    }
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

enum err_code
projection_receipt_valid_of(struct db *db, int64_t gift, int64_t *number_out,
                            struct err *e)
{
    int64_t number = 0;
    enum err_code rc;

    rc = db_get_int(db, "SELECT number FROM receipt WHERE gift = ? AND state = 0",
                    DB_ARGS(DB_I(gift)), NULL, &number, e);
    if (rc == ERR_OK)
        *number_out = number;
    return rc;
}

enum err_code
projection_receipt_last(struct db *db, int64_t *number_out, struct err *e)
{
    int64_t number = 0;
    enum err_code rc;

    rc = db_get_int(db, "SELECT max(number) FROM receipt", DB_NO_ARGS, NULL, &number, e);
    if (rc == ERR_OK && (number < 0 || number >= MONEY_MAX))
        rc = projection_broken(e);
    if (rc == ERR_OK)
        *number_out = number;
    return rc;
}

enum err_code
projection_receipt_put(struct db *db, int64_t number, int64_t seq, int64_t gift,
                       struct err *e)
{
    return db_run(db,
                  "INSERT INTO receipt (number, seq, gift, state, by_seq) "
                  "VALUES (?, ?, ?, 0, 0)",
                  DB_ARGS(DB_I(number), DB_I(seq), DB_I(gift)), e);
}

enum err_code
projection_receipt_end(struct db *db, int64_t number, enum projection_receipt_state state,
                       int64_t by_seq, struct err *e)
{
    assert(state != RECEIPT_VALID);
    return db_run(db, "UPDATE receipt SET state = ?, by_seq = ? WHERE number = ?",
                  DB_ARGS(DB_I(state), DB_I(by_seq), DB_I(number)), e);
}

enum err_code
projection_totals(struct db *db, int64_t fund, int32_t from, int32_t to,
                  struct projection_totals *out, struct err *e)
{
    /* sum() of SQLite fails loudly on overflow; amounts are < 2^53 and rows < 2^10 of that. */
    static const char one[] =
        "SELECT coalesce(sum(CASE WHEN day < ?2 OR class = 1 THEN amount END), 0),"
        " coalesce(sum(CASE WHEN day >= ?2 AND class = 2 THEN amount END), 0),"
        " coalesce(sum(CASE WHEN day >= ?2 AND class = 3 THEN -amount END), 0)"
        " FROM move WHERE fund = ?1 AND day <= ?3 AND item = 0";
    static const char all[] =
        "SELECT coalesce(sum(CASE WHEN day < ?2 OR class = 1 THEN amount END), 0),"
        " coalesce(sum(CASE WHEN day >= ?2 AND class = 2 THEN amount END), 0),"
        " coalesce(sum(CASE WHEN day >= ?2 AND class = 3 THEN -amount END), 0)"
        " FROM move WHERE fund > ?1 AND day <= ?3 AND item = 0";
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(db, fund == PROJECTION_ALL ? all : one,
                  DB_ARGS(DB_I(fund), DB_I(from), DB_I(to)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        assert(row);
        out->opening = db_int(q, 0);
        out->received = db_int(q, 1);
        out->used = db_int(q, 2);
        out->left = out->opening + out->received - out->used;
    }
    db_end(q);
    return rc;
}

enum err_code
projection_opening_after(struct db *db, int64_t fund, int32_t day, bool *found_out,
                         struct err *e)
{
    int64_t first = 0;

    return db_get_int(db,
                      fund == PROJECTION_ALL
                          ? "SELECT 1 FROM move WHERE fund > ? AND day > ? AND class = 1"
                          : "SELECT 1 FROM move WHERE fund = ? AND day > ? AND class = 1",
                      DB_ARGS(DB_I(fund), DB_I(day)), found_out, &first, e);
}

enum err_code
projection_published_last(struct db *db, int64_t fund, int64_t before,
                          struct projection_published *out, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(db,
                  "SELECT seq, to_day, left FROM published WHERE fund = ? AND seq < ? "
                  "ORDER BY seq DESC LIMIT 1",
                  DB_ARGS(DB_I(fund), DB_I(before)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
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
    return db_run(db,
                  "INSERT INTO published (seq, fund, to_day, left) VALUES (?, ?, ?, ?)",
                  DB_ARGS(DB_I(p->seq), DB_I(fund), DB_I(p->to_day), DB_I(p->left)), e);
}
