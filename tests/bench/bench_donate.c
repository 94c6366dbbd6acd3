/* SPDX-License-Identifier: MIT */
/*
 * One durable gift (donation and receipt, with a name in the vault) against raw SQLite doing
 * the same two synced commits: a vault with one record, a ledger with the same rows and
 * indexes. Rounds alternate; medians; the ratio is what counts.
 *
 *   bench_donate FOLDER
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ledger/ledger.h"
#include "ledger/log/store.h"
#include "ledger/vault/commitment.h"
#include "tests/message.h"

enum { ROUNDS = 9, GIFTS = 100 };

static void
die(const char *what)
{
    fprintf(stderr, "bench_donate: %s\n", what);
    exit(1);
}

static double
now_s(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static struct ledger *
open_book(const char *folder)
{
    struct ledger_params params = { .org = "Phường Mẫu",
                                    .origin = "example.org/so/mau",
                                    .host = "https://example.org/k",
                                    .book = "2026",
                                    .level = LEVEL_COMMUNE,
                                    .by = "THUQUY" };
    struct ledger *l = NULL;
    struct entry fund;
    struct err e;
    char path[4096];

    params.now.at_s = 820000000;
    (void)snprintf(path, sizeof path, "%s/book.lalanh", folder);
    entry_init(&fund, ENTRY_FUND);
    fund.has[M_FUND] = fund.has[M_NAME] = true;
    memcpy(fund.fund, "NKT", 4);
    memcpy(fund.name, "Quỹ", sizeof "Quỹ");
    if (ledger_init(path, &params, &e) != ERR_OK ||
        ledger_open(path, LEDGER_WRITE, &l, &e) != ERR_OK ||
        ledger_unlock(l, NULL, 0, &e) != ERR_OK ||
        ledger_begin(l, &params.now, "THUQUY", &e) != ERR_OK ||
        ledger_append(l, &fund, NULL, NULL, &e) != ERR_OK ||
        ledger_commit(l, &e) != ERR_OK)
        die(t_message(&e));
    return l;
}

static void
give(struct ledger *l)
{
    struct vault_person person = { .name = "Nguyễn Văn Mẫu" };
    const struct instant now = { .at_s = 820000000 };
    struct entry gift, receipt;
    struct err e;
    int64_t number = 0;

    entry_init(&gift, ENTRY_DONATION);
    gift.has[M_FUND] = gift.has[M_DATE] = gift.has[M_FORM] = gift.has[M_SLIP] = true;
    gift.has[M_POT] = gift.has[M_AMOUNT] = true;
    memcpy(gift.fund, "NKT", 4);
    memcpy(gift.pot, "cash", 5);
    gift.form = FORM_CASH;
    gift.amount = 500000;
    gift.date_day = date_of_instant(&now);
    if (ledger_begin(l, &now, "THUQUY", &e) != ERR_OK ||
        vault_person_put(ledger_vault(l), ledger_next_seq(l), &person, &e) != ERR_OK ||
        ledger_append(l, &gift, NULL, NULL, &e) != ERR_OK ||
        ledger_next_number(l, &number, &e) != ERR_OK)
        die(t_message(&e));
    receipt = gift;
    receipt.kind = ENTRY_RECEIPT;
    receipt.has[M_POT] = receipt.has[M_SLIP] = false;
    memset(receipt.pot, 0, sizeof receipt.pot);
    receipt.has[M_NUMBER] = receipt.has[M_GIFT] = receipt.has[M_COMMIT] = true;
    receipt.number = number;
    receipt.gift_seq = gift.seq;
    commitment_to_person(store_hash(ledger_store(l)), &person, receipt.commit);
    if (vault_person_put(ledger_vault(l), ledger_next_seq(l), &person, &e) != ERR_OK ||
        ledger_append(l, &receipt, NULL, NULL, &e) != ERR_OK ||
        ledger_commit(l, &e) != ERR_OK)
        die(t_message(&e));
}

/* The same rows and indexes, without a ledger around them. */
static const char raw_ledger_sql[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB);"
    "CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, root BLOB, sig BLOB);"
    "CREATE TABLE move (id INTEGER PRIMARY KEY, fund, day, class, item, pot, purpose,"
    " amount, left);"
    "CREATE INDEX move_day ON move (fund, day);"
    "CREATE INDEX move_open ON move (fund, item, purpose) WHERE left > 0;"
    "CREATE TABLE holding (fund, item, pot, amount, PRIMARY KEY (fund, item, pot))"
    " WITHOUT ROWID;"
    "INSERT INTO holding VALUES (1, 0, 1, 0);"
    "CREATE TABLE receipt (number INTEGER PRIMARY KEY, seq, gift, state, by_seq);"
    "CREATE INDEX receipt_gift ON receipt (gift);";
static const char raw_vault_sql[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "CREATE TABLE about (id INTEGER PRIMARY KEY, box BLOB);"
    "CREATE TABLE record (id INTEGER PRIMARY KEY, box BLOB);";

static sqlite3 *
open_raw(const char *folder, const char *name, const char *sql)
{
    sqlite3 *db = NULL;
    char path[4096];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    return db;
}

struct raw {
    sqlite3 *ledger, *vault;
    sqlite3_stmt *statements[10];
    size_t count;
    sqlite3_int64 n;
};

static void
raw_add(struct raw *r, sqlite3 *db, const char *sql)
{
    if (sqlite3_prepare_v2(db, sql, -1, &r->statements[r->count++], NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
}

static void
raw_open(struct raw *r, const char *folder)
{
    r->ledger = open_raw(folder, "raw", raw_ledger_sql);
    r->vault = open_raw(folder, "raw-vault", raw_vault_sql);
    raw_add(r, r->ledger, "BEGIN IMMEDIATE");
    raw_add(r, r->vault, "BEGIN IMMEDIATE");
    raw_add(r, r->vault, "INSERT OR REPLACE INTO about VALUES (1, zeroblob(90) OR ?1)");
    raw_add(r, r->vault,
            "INSERT INTO record VALUES (?1 * 2, randomblob(90)), (?1 * 2 + 1, "
            "randomblob(90))");
    raw_add(r, r->ledger,
            "INSERT INTO entry VALUES (?1 * 2, randomblob(210)), (?1 * 2 + 1, "
            "randomblob(280))");
    raw_add(r, r->ledger,
            "INSERT INTO move VALUES (?1 * 512, 1, 9500, 2, 0, 1, 0, 500000, 500000)");
    raw_add(r, r->ledger,
            "UPDATE holding SET amount = amount + 500000 WHERE fund = ?1 * 0 + 1");
    raw_add(r, r->ledger, "INSERT INTO receipt VALUES (?1, ?1 * 2 + 1, ?1 * 2, 0, 0)");
    raw_add(r, r->ledger,
            "INSERT INTO checkpoint VALUES (?1 * 2 + 2, randomblob(32), randomblob(64))");
}

static void
raw_give(struct raw *r)
{
    r->n++;
    for (size_t i = 0; i < r->count; i++) {
        (void)sqlite3_bind_int64(r->statements[i], 1, r->n);
        if (sqlite3_step(r->statements[i]) != SQLITE_DONE)
            die("raw SQLite failed");
        (void)sqlite3_reset(r->statements[i]);
    }
    if (sqlite3_exec(r->vault, "COMMIT", NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(r->ledger, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        die("raw SQLite cannot commit");
}

int
main(int argc, char **argv)
{
    double ours[ROUNDS], raw_s[ROUNDS], ratio;
    struct raw raw = { .count = 0 };
    struct ledger *l;

    if (argc != 2)
        die("usage: bench_donate FOLDER");
    l = open_book(argv[1]);
    raw_open(&raw, argv[1]);
    for (int round = 0; round < ROUNDS; round++) {
        double start = now_s();

        for (int i = 0; i < GIFTS; i++)
            give(l);
        ours[round] = now_s() - start;
        start = now_s();
        for (int i = 0; i < GIFTS; i++)
            raw_give(&raw);
        raw_s[round] = now_s() - start;
    }
    qsort(ours, ROUNDS, sizeof ours[0], ascending);
    qsort(raw_s, ROUNDS, sizeof raw_s[0], ascending);
    ratio = raw_s[ROUNDS / 2] / ours[ROUNDS / 2];
    printf("durable donate: %.0f/s; raw SQLite, same two synced commits: %.0f/s; "
           "ratio %.2f (goal >= 0.90)\n",
           GIFTS / ours[ROUNDS / 2], GIFTS / raw_s[ROUNDS / 2], ratio);
    ledger_close(l);
    return 0;
}
