/* SPDX-License-Identifier: MIT */
/*
 * The log's tables, through our functions and against raw SQL: [I1] entries are only ever
 * added, [I2] seq has no gaps. The attacks run over a plain connection of another
 * program.
 */
#include "ledger/log/store.h"

#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/t.h"

static char folder[64], path[128];
static struct store *store;
static struct err err;

static void
append(const char *body)
{
    uint8_t leaf[HASH_BYTES];

    T_OK(store_append(store, body, strlen(body), leaf, &err), &err);
}

/* A log of three entries, two checkpoints and one bank row. */
static void
setup(void)
{
    struct store_checkpoint cp = { .size = 2, .root = { 1 }, .sig = { 2 } };
    uint8_t mac[HASH_BYTES] = { 7 };

    T(mkdtemp(t_template(folder, sizeof folder, "store")) != NULL);
    snprintf(path, sizeof path, "%s/log", folder);
    T_OK(store_create(path, &store, &err), &err);
    T_OK(store_begin(store, &err), &err);
    append("zero");
    append("one");
    T_OK(store_checkpoint_put(store, &cp, &err), &err);
    append("two");
    cp.size = 3;
    T_OK(store_checkpoint_put(store, &cp, &err), &err);
    T_OK(store_ident_put(store, mac, 1, &err), &err);
    T_OK(store_commit(store, &err), &err);
}

static void
teardown(void)
{
    char side[160];

    store_close(store);
    store = NULL;
    T(unlink(path) == 0);
    snprintf(side, sizeof side, "%s-wal", path);
    (void)unlink(side);
    snprintf(side, sizeof side, "%s-shm", path);
    (void)unlink(side);
    T(rmdir(folder) == 0);
}

/* A number that changes when any row of the log does. */
static int64_t
fingerprint(void)
{
    static const char sql[] =
        "SELECT (SELECT sum((seq + 1) * (length(body) + unicode(CAST(body AS TEXT))))"
        " FROM entry) * 1000003 + (SELECT sum(size * (1 + length(root) * length(sig)))"
        " FROM checkpoint) * 1009 + (SELECT count(*) FROM tile) * 101 +"
        " (SELECT sum(seq + length(mac)) FROM ident)";
    int64_t out = -1;

    T_OK(db_get_int(store_db(store), sql, DB_NO_ARGS, NULL, &out, &err), &err);
    return out;
}

TEST(raw_sql_can_neither_change_nor_remove_nor_replace_nor_skip)
{
    static const char *const attacks[] = {
        "UPDATE entry SET body = x'00'",
        "UPDATE entry SET seq = 9 WHERE seq = 2",
        "UPDATE OR REPLACE entry SET seq = 0 WHERE seq = 1",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry VALUES (1, x'00')",
        "REPLACE INTO entry VALUES (2, x'00')",
        "INSERT INTO entry VALUES (1, x'00') ON CONFLICT (seq) DO UPDATE SET body = "
        "x'00'",
        "INSERT OR IGNORE INTO entry VALUES (4, x'00')",
        "INSERT INTO entry VALUES (4, x'00')", /* a gap [I2] */
        "INSERT INTO entry VALUES (-1, x'00')",
        "INSERT INTO entry VALUES (2, x'00')",
        "INSERT INTO entry VALUES (3, 'text')", /* STRICT: a blob */
        "INSERT INTO entry VALUES (3, NULL)",
        "UPDATE checkpoint SET root = x'00'",
        "DELETE FROM checkpoint WHERE size = 3",
        "INSERT OR REPLACE INTO checkpoint VALUES (3, x'00', x'00')",
        "INSERT OR REPLACE INTO checkpoint VALUES (2, x'00', x'00')",
        "INSERT INTO checkpoint VALUES (1, x'00', x'00')",
        "INSERT INTO checkpoint VALUES (4, x'00', x'00')",
        "INSERT INTO checkpoint VALUES (3, x'00', x'00') ON CONFLICT DO UPDATE SET"
        " sig = x'00'",
        "INSERT INTO tile VALUES (1, x'00', x'00')", /* not the next */
        "INSERT INTO tile VALUES (5 << 48 | 3, x'00', x'00')",
        "UPDATE ident SET seq = 2",
        "DELETE FROM ident",
        "INSERT OR REPLACE INTO ident SELECT mac, 2 FROM ident",
        "INSERT INTO ident SELECT mac, 2 FROM ident WHERE true ON CONFLICT DO UPDATE SET"
        " seq = 2",
    };
    struct db *other = NULL;
    int64_t before;

    setup();
    before = fingerprint();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        T_OK(db_open(path, DB_WRITE, &other, &err), &err);
        /* As a plain program has it: replacing does not fire the delete triggers. */
        T_OK(db_script(other, "PRAGMA recursive_triggers=OFF", &err), &err);
        enum err_code rc = db_script(other, attacks[i], &err);

        if (rc != ERR_INVALID || fingerprint() != before) {
            T_STR(attacks[i], "refused");
            T_INT(rc, ERR_INVALID);
        }
        db_close(other);
    }
    teardown();
}

TEST(a_tile_can_be_added_only_once_and_never_changed)
{
    static const char *const attacks[] = {
        "UPDATE tile SET root = x'00'",
        "DELETE FROM tile",
        "INSERT OR REPLACE INTO tile VALUES (0, x'00', x'00')",
        "INSERT INTO tile VALUES (0, x'00', x'00') ON CONFLICT DO UPDATE SET root = x''",
    };
    struct db *other = NULL;

    setup();
    T_OK(db_open(path, DB_WRITE, &other, &err), &err);
    T_OK(db_script(other,
                   "PRAGMA recursive_triggers=OFF;"
                   "INSERT INTO tile VALUES (0, x'01', x'02')",
                   &err),
         &err);
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++)
        T_INT(db_script(other, attacks[i], &err), ERR_INVALID);
    db_close(other);
    teardown();
}

/* The same over the sqlite3 shell, which is what a curious treasurer has. */
TEST(the_sqlite3_shell_is_refused_too)
{
    static const char *const attacks[] = {
        "UPDATE entry SET body = x'00'",
        "DELETE FROM entry WHERE seq = 2",
        "REPLACE INTO entry VALUES (2, x'00')",
    };
    char command[400];
    int64_t before;

    setup();
    before = fingerprint();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        snprintf(command, sizeof command, "sqlite3 '%s' \"%s\" >/dev/null 2>&1", path,
                 attacks[i]);
        T(system(command) != 0);
        T(fingerprint() == before);
    }
    snprintf(command, sizeof command,
             "test \"$(sqlite3 '%s' 'SELECT count(*) FROM entry')\" = 3", path);
    T_INT(system(command), 0);
    teardown();
}

TEST(entries_come_back_as_they_were_put)
{
    char body[8];
    size_t n = 0;
    uint64_t size = 0;
    uint8_t leaf[HASH_BYTES], want[HASH_BYTES];

    setup();
    T_OK(store_size(store, &size, &err), &err);
    T_INT(size, 3);
    T_OK(store_body(store, 1, body, sizeof body, &n, &err), &err);
    T(n == 3 && memcmp(body, "one", 3) == 0);
    T_INT(store_body(store, 3, body, sizeof body, &n, &err), ERR_NOTFOUND);
    T_INT(store_body(store, 1, body, 2, &n, &err), ERR_CORRUPT);
    T_OK(store_head(store, leaf, &err), &err);
    hash_leaf(store_hash(store), "two", 3, want);
    T(memcmp(leaf, want, HASH_BYTES) == 0);
    teardown();
}

struct walked {
    uint64_t next;
    uint64_t stop_at;
};

static enum err_code
walk(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct walked *w = arg;

    T_INT(seq, w->next++);
    T(bytes > 0 && body != NULL);
    return seq == w->stop_at ? err_set(e, ERR_BUSY, "stop") : ERR_OK;
}

TEST(a_walk_goes_in_order_stops_when_told_and_names_what_is_missing)
{
    struct walked w = { 1, 99 };
    struct db *other = NULL;

    setup();
    T_OK(store_each(store, 1, 3, walk, &w, &err), &err);
    T_INT(w.next, 3);
    w = (struct walked){ 0, 1 };
    T_INT(store_each(store, 0, 3, walk, &w, &err), ERR_BUSY);
    T_INT(w.next, 2);
    w = (struct walked){ 0, 99 };
    T_INT(store_each(store, 0, 4, walk, &w, &err), ERR_CORRUPT);
    T_STR(t_message(&err), "entry 3 is missing");
    T_OK(db_open(path, DB_WRITE, &other, &err), &err);
    T_OK(db_script(other, "DROP TRIGGER entry_delete; DELETE FROM entry WHERE seq = 1",
                   &err),
         &err);
    db_close(other);
    w = (struct walked){ 0, 99 };
    T_INT(store_each(store, 0, 3, walk, &w, &err), ERR_CORRUPT);
    T_STR(t_message(&err), "entry 1 is missing");
    teardown();
}

static enum err_code
see_checkpoint(void *arg, const struct store_checkpoint *cp, struct err *e)
{
    uint64_t *sum = arg;

    (void)e;
    *sum = *sum * 10 + cp->size;
    return ERR_OK;
}

TEST(checkpoints_and_bank_rows_are_kept)
{
    uint8_t mac[HASH_BYTES] = { 7 };
    struct store_checkpoint cp;
    struct db *other = NULL;
    uint64_t sum = 0;
    int64_t seq = -1;
    bool found = false;

    setup();
    T_OK(store_checkpoint_last(store, &cp, &err), &err);
    T_INT(cp.size, 3);
    T_INT(cp.sig[0], 2);
    T_OK(store_checkpoint_each(store, see_checkpoint, &sum, &err), &err);
    T_INT(sum, 23);
    T_OK(store_ident_get(store, mac, &found, &seq, &err), &err);
    T(found);
    T_INT(seq, 1);
    T_INT(store_ident_put(store, mac, 2, &err), ERR_INVALID); /* the same row twice */
    mac[0] = 8;
    T_OK(store_ident_get(store, mac, &found, &seq, &err), &err);
    T(!found);
    T_OK(db_open(path, DB_WRITE, &other, &err), &err);
    T_OK(db_script(other,
                   "DROP TRIGGER checkpoint_update; UPDATE checkpoint SET root = x'01'",
                   &err),
         &err);
    db_close(other);
    T_INT(store_checkpoint_last(store, &cp, &err), ERR_CORRUPT);
    teardown();
}

TEST(a_rolled_back_append_leaves_nothing_on_disk_or_in_memory)
{
    uint64_t size = 0;
    uint8_t before[HASH_BYTES], after[HASH_BYTES];

    setup();
    T_OK(store_root(store, 3, before, &err), &err);
    T_OK(store_begin(store, &err), &err);
    append("three");
    T_OK(store_size(store, &size, &err), &err);
    T_INT(size, 4);
    store_rollback(store); /* [I5] */
    T_OK(store_size(store, &size, &err), &err);
    T_INT(size, 3);
    T_INT(store_root(store, 4, after, &err), ERR_NOTFOUND);
    T_OK(store_root(store, 3, after, &err), &err);
    T(memcmp(before, after, HASH_BYTES) == 0);
    T_OK(store_begin(store, &err), &err);
    append("another three");
    T_OK(store_commit(store, &err), &err);
    teardown();
}

TEST(only_ledgers_of_this_version_open_and_nothing_is_overwritten)
{
    struct store *other = NULL;
    struct db *db = NULL;
    char elsewhere[160];

    setup();
    T_INT(store_create(path, &other, &err), ERR_INVALID);
    snprintf(elsewhere, sizeof elsewhere, "%s/none", folder);
    T_INT(store_open(elsewhere, DB_READ, &other, &err), ERR_NOTFOUND);
    T_OK(db_open(path, DB_WRITE, &db, &err), &err);
    T_OK(db_script(db, "PRAGMA user_version = 2", &err), &err);
    T_INT(store_open(path, DB_READ, &other, &err), ERR_NEWER);
    T_OK(db_script(db, "PRAGMA user_version = 0", &err), &err);
    T_INT(store_open(path, DB_READ, &other, &err), ERR_NEWER);
    T_OK(db_script(db, "PRAGMA user_version = 1; PRAGMA application_id = 1", &err), &err);
    T_INT(store_open(path, DB_READ, &other, &err), ERR_CORRUPT);
    db_close(db);
    T(other == NULL);
    teardown();
}

/* A file that claims an entry so late that no tree could hold it. */
TEST(an_entry_number_past_every_tree_is_corrupt)
{
    static const char *const attacks[] = {
        "INSERT INTO entry VALUES (9223372036854775807, x'00')",
        "INSERT INTO entry VALUES (9007199254740991, x'00')",
        "DELETE FROM entry; INSERT INTO entry VALUES (-5, x'00')",
    };
    uint8_t root[HASH_BYTES];
    struct db *other = NULL;
    uint64_t size = 0;

    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        setup();
        T_OK(db_open(path, DB_WRITE, &other, &err), &err);
        T_OK(db_script(other, "DROP TRIGGER entry_insert; DROP TRIGGER entry_delete",
                       &err),
             &err);
        T_OK(db_script(other, attacks[i], &err), &err);
        db_close(other);
        T_INT(store_size(store, &size, &err), ERR_CORRUPT);
        T_INT(store_root(store, 1, root, &err), ERR_CORRUPT);
        T_INT(store_begin(store, &err), ERR_CORRUPT);
        teardown();
    }
}

T_MAIN(T_RUN(raw_sql_can_neither_change_nor_remove_nor_replace_nor_skip);
       T_RUN(a_tile_can_be_added_only_once_and_never_changed);
       T_RUN(the_sqlite3_shell_is_refused_too); T_RUN(entries_come_back_as_they_were_put);
       T_RUN(a_walk_goes_in_order_stops_when_told_and_names_what_is_missing);
       T_RUN(checkpoints_and_bank_rows_are_kept);
       T_RUN(a_rolled_back_append_leaves_nothing_on_disk_or_in_memory);
       T_RUN(only_ledgers_of_this_version_open_and_nothing_is_overwritten);
       T_RUN(an_entry_number_past_every_tree_is_corrupt);)
