/* SPDX-License-Identifier: MIT */
/* Marks of rows, and their sums. Keeps [I21]. See marks.h. */
#include "ledger/book/marks.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/hash.h"

#define KEYS_MAX 3
#define TEXT_MAX 255 /* of a column; no text of ours is longer */
#define ROW_BYTES_MAX 2048
#define COLUMNS_MAX 16
#define SUM_BYTES 16 /* of a table in `derived`: the count, and the sum of its marks */

static_assert(2 + COLUMNS_MAX * 9 + 4 * (2 + TEXT_MAX) <= ROW_BYTES_MAX, "a row fits");

struct sum {
    int64_t count;
    uint64_t marks; /* mod 2^64 */
};

/* What a pass over a table has found. */
struct found {
    struct sum sum;
    int64_t partial; /* sum of the keys that its partial index leads to */
};

/* A row that was written or found right in this transaction, in which nobody else can write: it
 * still is what its mark says. */
struct known {
    bool is_set;
    uint64_t mark;
    int64_t key[KEYS_MAX];
};

struct marks {
    struct hash *hash;
    bool is_ready;
    bool trusts;
    bool holds;    /* within a transaction that nobody else can write in */
    bool has_kept; /* `kept` was read */
    bool is_saved; /* nothing was taken back since what is known here was committed */
    struct sum kept[MARKS_TABLES];
    struct sum change[MARKS_TABLES]; /* what this transaction adds to it */
    bool counted[MARKS_TABLES], whole[MARKS_TABLES];
    int64_t lots_fund, lots_item, lots_last; /* lots_last -1: none were compared */
    struct known known[MARKS_TABLES];        /* the last one of each */
    bool is_bad;                             /* a row has failed: */
    enum marks_table bad_table;
    int64_t bad_key[KEYS_MAX];
};

#define COUNT(name) "SELECT count(*) FROM " name
#define SCAN(name, columns) "SELECT mark, " columns("") " FROM " name " NOT INDEXED"

/* A table: its name, how many of its first columns are the key, how all of it is read, and the
 * column that must be above zero for the row to be in the table's partial index. */
static const struct table {
    const char *name;
    int keys;
    const char *count_sql;
    const char *scan_sql; /* the mark, then the columns that it is over */
    int columns;
    int partial; /* -1: there is no such index */
} tables[MARKS_TABLES] = {
    [MARKS_FUND] = { "fund", 1, COUNT("fund"), SCAN("fund", MARKS_FUND), 9, -1 },
    [MARKS_ACCOUNT] = { "account", 1, COUNT("account"), SCAN("account", MARKS_ACCOUNT), 3,
                        -1 },
    [MARKS_ITEM] = { "item", 1, COUNT("item"), SCAN("item", MARKS_ITEM), 5, -1 },
    [MARKS_MOVE] = { "move", 1, COUNT("move"), SCAN("move", MARKS_MOVE), 12, 9 },
    [MARKS_HOLDING] = { "holding", 3, COUNT("holding"), SCAN("holding", MARKS_HOLDING), 5,
                        -1 },
    [MARKS_DRAW] = { "draw", 2, COUNT("draw"), SCAN("draw", MARKS_DRAW), 3, -1 },
    [MARKS_RECEIPT] = { "receipt", 1, COUNT("receipt"), SCAN("receipt", MARKS_RECEIPT), 5,
                        5 },
    [MARKS_REVERSED] = { "reversed", 1, COUNT("reversed"),
                         SCAN("reversed", MARKS_REVERSED), 2, -1 },
    [MARKS_PUBLISHED] = { "published", 1, COUNT("published"),
                          SCAN("published", MARKS_PUBLISHED), 4, -1 },
};

/* What each index must lead to: every row, or the sum of the keys of those in a partial one. */
static const struct {
    enum marks_table table;
    bool is_partial;
    const char *sql;
} indexes[] = {
    { MARKS_MOVE, false,
      "SELECT count(*) FROM move INDEXED BY move_day WHERE fund >= 0" },
    { MARKS_MOVE, true,
      "SELECT coalesce(sum(id), 0) FROM move INDEXED BY move_open WHERE left > 0 AND "
      "fund "
      ">= 0" },
    { MARKS_DRAW, false, "SELECT count(*) FROM draw INDEXED BY draw_use WHERE use >= 0" },
    { MARKS_RECEIPT, false,
      "SELECT count(*) FROM receipt INDEXED BY receipt_gift WHERE gift >= 0" },
    { MARKS_RECEIPT, true,
      "SELECT coalesce(sum(number), 0) FROM receipt INDEXED BY receipt_ended WHERE "
      "by_seq "
      "> 0" },
};

static struct marks *
marks_of(const struct db *db)
{
    struct marks *r = db_own(db);

    assert(r != NULL && r->is_ready);
    return r;
}

static void
put_number(uint8_t *to, uint64_t n, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        to[i] = (uint8_t)(n >> 8 * (bytes - 1 - i));
}

static uint64_t
get_number(const uint8_t *from)
{
    uint64_t n = 0;

    for (size_t i = 0; i < 8; i++)
        n = n << 8 | from[i];
    return n;
}

/* One column: its type and length in one byte, or two for text, and its bytes. A number takes as
 * few as hold it, so that nearly every row is one block of SHA-256. */
static size_t
put_int(int64_t number, uint8_t *to)
{
    const uint64_t size = (uint64_t)(number < 0 ? ~number : number);
    size_t n = 1;

    while (n < 8 && size >> (8 * n - 1) != 0)
        n++;
    to[0] = (uint8_t)n;
    put_number(to + 1, (uint64_t)number, n);
    return 1 + n;
}

static size_t
put_text(const char *text, size_t n, uint8_t *to)
{
    if (n > TEXT_MAX)
        n = TEXT_MAX;
    to[0] = 0x10;
    to[1] = (uint8_t)n;
    memcpy(to + 2, text, n);
    return 2 + n;
}

static size_t
put_none(enum db_value_type type, uint8_t *to)
{
    to[0] = type == DB_VALUE_NULL ? 0x20 : 0x30;
    return 1;
}

/* An argument of a function, or a column of a query. */
static size_t
put_value(const struct db_values *v, int i, uint8_t *to)
{
    const enum db_value_type type = db_value_type(v, i);
    size_t n = 0;
    const char *text;

    if (type == DB_VALUE_INT)
        return put_int(db_value_int(v, i), to);
    if (type != DB_VALUE_TEXT)
        return put_none(type, to);
    text = db_value_text(v, i, &n);
    return put_text(text, n, to);
}

static size_t
put_column(struct db_query *q, int i, uint8_t *to)
{
    const enum db_value_type type = db_type(q, i);
    const char *text;

    if (type == DB_VALUE_INT)
        return put_int(db_int(q, i), to);
    if (type != DB_VALUE_TEXT)
        return put_none(type, to);
    text = db_text(q, i);
    return put_text(text, strlen(text), to);
}

static bool
find_table(const struct db_values *v, enum marks_table *out)
{
    size_t n = 0;
    const char *name = db_value_text(v, 0, &n);

    for (int i = 0; i < MARKS_TABLES; i++)
        if (strcmp(tables[i].name, name) == 0) {
            *out = (enum marks_table)i;
            return true;
        }
    return false;
}

/* The mark of the columns from `first` on. */
static uint64_t
mark_of(struct marks *r, enum marks_table t, const struct db_values *v, int first)
{
    uint8_t row[ROW_BYTES_MAX], digest[HASH_BYTES];
    size_t n = strlen(tables[t].name);
    const int count = db_value_count(v);

    assert(count - first <= COLUMNS_MAX);
    memcpy(row, tables[t].name, n + 1);
    n++;
    for (int i = first; i < count; i++)
        n += put_value(v, i, row + n);
    hash_bytes(r->hash, row, n, digest);
    return get_number(digest);
}

/* The mark of the columns of a scan, which begin behind the stored one. */
static uint64_t
mark_of_row(struct marks *r, enum marks_table t, struct db_query *q)
{
    uint8_t row[ROW_BYTES_MAX], digest[HASH_BYTES];
    size_t n = strlen(tables[t].name) + 1;

    memcpy(row, tables[t].name, n);
    for (int i = 1; i <= tables[t].columns; i++)
        n += put_column(q, i, row + n);
    hash_bytes(r->hash, row, n, digest);
    return get_number(digest);
}

static bool
is_known(const struct marks *r, enum marks_table t, const struct db_values *v)
{
    const struct known *k = &r->known[t];

    if (!r->holds || !k->is_set || k->mark != (uint64_t)db_value_int(v, 1))
        return false;
    for (int i = 0; i < tables[t].keys; i++)
        if (k->key[i] != db_value_int(v, 2 + i))
            return false;
    return true;
}

/* The key stands from `first` on. */
static void
know(struct marks *r, enum marks_table t, const struct db_values *v, int first,
     uint64_t mark)
{
    struct known *k = &r->known[t];

    if (!r->holds)
        return;
    k->is_set = true;
    k->mark = mark;
    for (int i = 0; i < tables[t].keys; i++)
        k->key[i] = db_value_int(v, first + i);
}

static int64_t
row_new(void *own, const struct db_values *v)
{
    struct marks *r = own;
    enum marks_table t = MARKS_TABLES;
    uint64_t mark;

    if (!find_table(v, &t))
        return 0;
    mark = mark_of(r, t, v, 1);
    r->change[t].count++;
    r->change[t].marks += mark;
    know(r, t, v, 1, mark);
    return (int64_t)mark;
}

static int64_t
row_put(void *own, const struct db_values *v)
{
    struct marks *r = own;
    enum marks_table t = MARKS_TABLES;
    uint64_t mark;

    if (!find_table(v, &t))
        return 0;
    if (r->trusts && t == MARKS_HOLDING) /* write_late */
        return db_value_int(v, 1);
    mark = mark_of(r, t, v, 2);
    r->change[t].marks += mark - (uint64_t)db_value_int(v, 1);
    know(r, t, v, 2, mark);
    return (int64_t)mark;
}

static int64_t
row_off(void *own, const struct db_values *v)
{
    struct marks *r = own;
    enum marks_table t = MARKS_TABLES;

    if (find_table(v, &t)) {
        r->change[t].count--;
        r->change[t].marks -= (uint64_t)db_value_int(v, 1);
    }
    return 0;
}

static int64_t
row_ok(void *own, const struct db_values *v)
{
    struct marks *r = own;
    enum marks_table t = MARKS_TABLES;
    uint64_t mark;

    if (r->trusts || r->is_bad || !find_table(v, &t) || is_known(r, t, v))
        return 1;
    mark = mark_of(r, t, v, 2);
    if (mark == (uint64_t)db_value_int(v, 1)) {
        know(r, t, v, 2, mark);
        return 1;
    }
    r->is_bad = true;
    r->bad_table = t;
    for (int i = 0; i < tables[t].keys; i++)
        r->bad_key[i] = db_value_int(v, 2 + i);
    return 1;
}

static void
marks_free(void *own)
{
    struct marks *r = own;

    hash_close(r->hash);
    free(r);
}

enum err_code
marks_open(struct db *db, struct err *e)
{
    static const struct db_function functions[] = {
        { "row_new", row_new },
        { "row_put", row_put },
        { "row_off", row_off },
        { "row_ok", row_ok },
    };
    struct marks *r = db_own(db);
    enum err_code rc;

    if (r != NULL)
        return r->is_ready ? ERR_OK : err_set(e, ERR_NOMEM, "out of memory");
    r = calloc(1, sizeof *r);
    if (r == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    r->lots_last = -1;
    rc = hash_open(&r->hash, e);
    if (rc != ERR_OK) {
        marks_free(r);
        return rc;
    }
    rc = db_extend(db, functions, sizeof functions / sizeof functions[0], r, marks_free,
                   e);
    r->is_ready = rc == ERR_OK;
    return rc;
}

void
marks_begin(struct db *db, bool holds)
{
    struct marks *r = marks_of(db);

    r->holds = holds;
    r->has_kept = false;
    r->is_saved = false;
    memset(r->known, 0, sizeof r->known);
    memset(r->change, 0, sizeof r->change);
    memset(r->counted, 0, sizeof r->counted);
    memset(r->whole, 0, sizeof r->whole);
    r->lots_last = -1;
    r->is_bad = false;
}

void
marks_go_on(struct db *db)
{
    struct marks *r = marks_of(db);

    if (r->is_saved)
        r->holds = true;
    else
        marks_begin(db, true);
    r->is_saved = false;
}

void
marks_trust(struct db *db, bool trusts)
{
    marks_of(db)->trusts = trusts;
}

bool
marks_are_trusted(const struct db *db)
{
    return marks_of(db)->trusts;
}

/* What is kept, read once a transaction. */
static enum err_code
read_kept(struct db *db, struct marks *r, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    size_t n = 0;
    enum err_code rc;

    if (r->holds && r->has_kept)
        return ERR_OK;
    rc = db_query(db, "SELECT sums FROM derived", DB_NO_ARGS, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        const uint8_t *sums = row ? db_blob(q, 0, &n) : NULL;

        memset(r->kept, 0, sizeof r->kept);
        for (size_t i = 0; n == (size_t)SUM_BYTES * MARKS_TABLES && i < MARKS_TABLES; i++)
            r->kept[i] = (struct sum){ (int64_t)get_number(sums + i * SUM_BYTES),
                                       get_number(sums + i * SUM_BYTES + 8) };
        r->has_kept = true;
    }
    db_end(q);
    return rc;
}

/* A replay changes a holding with nearly every entry, and nobody looks at its mark on the way: it
 * is made once, at the end. */
static enum err_code
write_late(struct db *db, struct marks *r, struct err *e)
{
    enum err_code rc;

    if (!r->trusts)
        return ERR_OK;
    r->trusts = false;
    rc = db_run(
        db, "UPDATE holding SET mark = row_put('holding', mark, " MARKS_HOLDING("") ")",
        DB_NO_ARGS, e);
    r->trusts = true;
    return rc;
}

enum err_code
marks_save(struct db *db, int64_t size, struct err *e)
{
    struct marks *r = marks_of(db);
    uint8_t sums[SUM_BYTES * MARKS_TABLES];
    enum err_code rc = write_late(db, r, e);

    if (rc == ERR_OK)
        rc = read_kept(db, r, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < MARKS_TABLES; i++) {
        put_number(sums + i * SUM_BYTES,
                   (uint64_t)r->kept[i].count + (uint64_t)r->change[i].count, 8);
        put_number(sums + i * SUM_BYTES + 8, r->kept[i].marks + r->change[i].marks, 8);
    }
    rc = db_run(db, "UPDATE derived SET size = ?, sums = ?",
                DB_ARGS(DB_I(size), DB_B(sums, sizeof sums)), e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < MARKS_TABLES; i++) {
        r->kept[i].count += r->change[i].count;
        r->kept[i].marks += r->change[i].marks;
    }
    memset(r->change, 0, sizeof r->change);
    r->is_saved = r->holds;
    r->holds = false;
    return ERR_OK;
}

enum err_code
marks_broken(enum marks_table table, const char *key, struct err *e)
{
    (void)err_set(e, ERR_CORRUPT,
                  "row '%s' of table '%s' is missing, or not as it was written", key,
                  tables[table].name);
    return err_way(e, WAY_REBUILD);
}

enum err_code
marks_broken_at(enum marks_table table, int64_t key, struct err *e)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%" PRId64, key);
    return marks_broken(table, text, e);
}

enum err_code
marks_fine(struct db *db, struct err *e)
{
    struct marks *r = marks_of(db);
    char key[24 * KEYS_MAX];
    size_t n = 0;

    if (!r->is_bad)
        return ERR_OK;
    r->is_bad = false;
    for (int i = 0; i < tables[r->bad_table].keys; i++)
        n += (size_t)snprintf(key + n, sizeof key - n, "%s%" PRId64, i == 0 ? "" : "/",
                              r->bad_key[i]);
    return marks_broken(r->bad_table, key, e);
}

enum err_code
marks_after(struct db *db, enum err_code rc, struct err *e)
{
    enum err_code bad;

    if (rc != ERR_OK && rc != ERR_INVALID && rc != ERR_NOTFOUND)
        return rc;
    bad = marks_fine(db, e);
    return bad == ERR_OK ? rc : bad;
}

enum err_code
marks_insert(struct db *db, enum marks_table table, int64_t key, const char *sql,
             const struct db_arg *args, size_t arg_count, struct err *e)
{
    enum err_code rc = db_run(db, sql, args, arg_count, e);

    return rc == ERR_INVALID ? marks_broken_at(table, key, e) : rc;
}

enum err_code
marks_count(struct db *db, enum marks_table table, int64_t *out, struct err *e)
{
    struct marks *r = marks_of(db);
    enum err_code rc = read_kept(db, r, e);

    if (rc == ERR_OK)
        *out =
            (int64_t)((uint64_t)r->kept[table].count + (uint64_t)r->change[table].count);
    return rc;
}

static enum err_code
table_broken(enum marks_table table, struct err *e)
{
    (void)err_set(e, ERR_CORRUPT, "table '%s' has not the rows that were written to it",
                  tables[table].name);
    return err_way(e, WAY_REBUILD);
}

enum err_code
marks_counted(struct db *db, enum marks_table table, struct err *e)
{
    struct marks *r = marks_of(db);
    int64_t must = 0, has = 0;
    enum err_code rc;

    if (r->trusts || (r->holds && r->counted[table]))
        return ERR_OK;
    rc = marks_count(db, table, &must, e);
    if (rc == ERR_OK)
        rc = db_get_int(db, tables[table].count_sql, DB_NO_ARGS, NULL, &has, e);
    if (rc == ERR_OK && has != must)
        rc = table_broken(table, e);
    r->counted[table] = rc == ERR_OK;
    return rc;
}

/* The row that a scan stands on is not right. */
static void
note_bad(struct marks *r, enum marks_table t, struct db_query *q)
{
    r->is_bad = true;
    r->bad_table = t;
    for (int i = 0; i < tables[t].keys; i++)
        r->bad_key[i] = db_int(q, 1 + i);
}

/* Every row of a table. */
static enum err_code
scan(struct db *db, enum marks_table t, struct found *out, struct err *e)
{
    const int partial = tables[t].partial;
    struct marks *r = marks_of(db);
    struct db_query *q = NULL;
    struct found found = { .partial = 0 };
    bool row = true;
    enum err_code rc = db_query(db, tables[t].scan_sql, DB_NO_ARGS, &q, e);

    while (rc == ERR_OK && row && !r->is_bad) {
        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        if (mark_of_row(r, t, q) != (uint64_t)db_int(q, 0))
            note_bad(r, t, q);
        found.sum.count++;
        found.sum.marks += (uint64_t)db_int(q, 0);
        if (partial >= 0 && db_int(q, partial) > 0)
            found.partial = (int64_t)((uint64_t)found.partial + (uint64_t)db_int(q, 1));
    }
    db_end(q);
    *out = found;
    return rc == ERR_OK ? marks_fine(db, e) : rc;
}

/* Is what was found what is kept? */
static enum err_code
check_sum(struct db *db, enum marks_table t, const struct sum *found, struct err *e)
{
    struct marks *r = marks_of(db);
    enum err_code rc = read_kept(db, r, e);

    if (rc == ERR_OK && ((uint64_t)found->count !=
                             (uint64_t)r->kept[t].count + (uint64_t)r->change[t].count ||
                         found->marks != r->kept[t].marks + r->change[t].marks))
        rc = table_broken(t, e);
    return rc;
}

enum err_code
marks_whole(struct db *db, enum marks_table table, struct err *e)
{
    struct marks *r = marks_of(db);
    struct found found;
    enum err_code rc;

    if (r->trusts || (r->holds && r->whole[table]))
        return ERR_OK;
    rc = scan(db, table, &found, e);
    if (rc == ERR_OK)
        rc = check_sum(db, table, &found.sum, e);
    r->whole[table] = rc == ERR_OK;
    return rc;
}

void
marks_lots_compared(struct db *db, int64_t fund, int64_t item, int64_t last)
{
    struct marks *r = marks_of(db);

    r->lots_fund = fund;
    r->lots_item = item;
    r->lots_last = r->holds ? last : -1;
}

bool
marks_lots_are_compared(const struct db *db, int64_t fund, int64_t item, int64_t last)
{
    const struct marks *r = marks_of(db);

    return r->trusts || (r->holds && r->lots_fund == fund && r->lots_item == item &&
                         r->lots_last >= last);
}

/* Does every index of a table lead to the rows that were found in it? */
static enum err_code
check_indexes(struct db *db, enum marks_table t, const struct found *found, struct err *e)
{
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < sizeof indexes / sizeof indexes[0]; i++) {
        int64_t led = 0;

        if (indexes[i].table != t)
            continue;
        rc = db_get_int(db, indexes[i].sql, DB_NO_ARGS, NULL, &led, e);
        if (rc == ERR_OK &&
            led != (indexes[i].is_partial ? found->partial : found->sum.count))
            rc = table_broken(t, e);
    }
    return rc;
}

enum err_code
marks_check_all(struct db *db, struct err *e)
{
    struct found found;
    enum err_code rc = ERR_OK;

    marks_begin(db, false);
    for (int i = 0; rc == ERR_OK && i < MARKS_TABLES; i++) {
        const enum marks_table t = (enum marks_table)i;

        rc = scan(db, t, &found, e);
        if (rc == ERR_OK)
            rc = check_sum(db, t, &found.sum, e);
        if (rc == ERR_OK)
            rc = check_indexes(db, t, &found, e);
    }
    if (rc == ERR_CORRUPT)
        (void)err_way(e, WAY_REBUILD);
    return rc;
}
