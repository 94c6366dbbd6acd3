/* SPDX-License-Identifier: MIT */
/*
 * Derived tables made again from the log [I9]: missing, of another schema, changed by hand; and
 * a log that is not fit to be made tables of: damaged, or newer than this program.
 */
#include "ledger/ledger.h"

#include <sys/wait.h>

#include "ledger/book/projection.h"
#include "ledger/book/view.h"
#include "tests/newer.h"
#include "tests/verify_book.h"

/* Everything in a table, as one text; "" where there is none. */
static const char *
dump(const char *sql, char *out, size_t size)
{
    struct db_query *q = NULL;
    struct db *db = NULL;
    bool row = true;
    size_t n = 0;

    out[0] = '\0';
    T_OK(db_open(fx.path, DB_READ, &db, &fx.e), &fx.e);
    if (db_query(db, sql, DB_NO_ARGS, &q, NULL) == ERR_OK)
        while (db_next(q, &row, NULL) == ERR_OK && row && n < size)
            n += (size_t)snprintf(out + n, size - n, "%s|", db_text(q, 0));
    db_end(q);
    db_close(db);
    return out;
}

static const char schema_sql[] = "SELECT sql FROM sqlite_schema ORDER BY type, name";
static const char rows_sql[] =
    "SELECT quote(mac) || seq FROM ident UNION ALL SELECT group_concat(id || amount || "
    "ifnull(left, 'x')) FROM move UNION ALL SELECT group_concat(code || frozen) FROM "
    "fund";

static enum err_code
rebuild(void)
{
    enum err_code rc;

    T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
    rc = ledger_rebuild(fx.l, NULL, NULL, &fx.e);
    ledger_close(fx.l);
    fx.l = NULL;
    return rc;
}

TEST(tables_changed_by_hand_are_whole_again_and_bank_rows_stay)
{
    static const char *const attacks[] = {
        "UPDATE holding SET amount = amount + 1",
        "DELETE FROM move; DELETE FROM draw; DELETE FROM receipt",
        "UPDATE fund SET frozen = 3, code = 'X' || code; DELETE FROM reversed",
        "DROP INDEX move_day; DROP TABLE published",
        "DROP TABLE derived",
        "UPDATE derived SET schema = 99, size = 1; CREATE VIEW \"move 2\" AS SELECT 1",
        "CREATE TABLE \"a\"\"; DROP TABLE entry\" (x)",
        "UPDATE derived SET schema = 0",
        "ALTER TABLE fund RENAME TO f; CREATE VIEW fund AS SELECT * FROM f",
        "DROP TABLE derived; CREATE TABLE derived (x)",
        "DROP TABLE move; CREATE TABLE move (id INTEGER PRIMARY KEY)",
        /* What only hangs on a table of the log is not derived, but is put right as well. */
        "DROP TRIGGER ident_insert; DROP TRIGGER entry_update",
        "CREATE TRIGGER too AFTER INSERT ON entry BEGIN DELETE FROM move; END",
        "CREATE INDEX \"too'\"\";--\" ON entry (body)",
        ("DROP TRIGGER tile_delete; CREATE TRIGGER tile_delete BEFORE DELETE ON tile "
         "BEGIN SELECT 1; END"),
    };
    static char before[8192], after[8192];

    open_book();
    T_OK(fx_sql("INSERT INTO ident VALUES (randomblob(32), 4)"), &fx.e);
    tp_close();
    tp_open();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        (void)dump(rows_sql, before, sizeof before);
        T_OK(fx_sql(attacks[i]), &fx.e);
        T_OK(rebuild(), &fx.e);
        T_OK(tp_verify(false, 2), &fx.e);
        T(!tp_result.tables_skipped);
        T_STR(dump(rows_sql, after, sizeof after), before);
        (void)dump(schema_sql, after, sizeof after);
        T(strstr(after, "too") == NULL && strstr(after, "ident_insert") != NULL);
        tp_restore();
    }
    close_book();
}

/* Who writes finds the tables made again; who reads has his own, and writes nothing. */
TEST(tables_that_are_missing_or_another_programs_are_made_before_they_are_read)
{
    static const char *const attacks[] = {
        "DROP TABLE move; DROP TABLE holding; DROP TABLE fund; DROP TABLE derived",
        "UPDATE derived SET schema = 99; UPDATE holding SET amount = 1",
        "UPDATE derived SET size = 14; DELETE FROM receipt WHERE number = 2",
        ("DROP TABLE derived; CREATE TABLE derived (version INTEGER, bytes BLOB); "
         "INSERT INTO derived VALUES (2, x'00')"),
    };
    static char before[8192], after[8192];
    struct projection_receipt receipt;
    struct entry gift;

    open_book();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        T_OK(fx_sql(attacks[i]), &fx.e);
        (void)dump(schema_sql, before, sizeof before);
        T_OK(ledger_open(fx.path, LEDGER_READ, &fx.l, &fx.e), &fx.e);
        T_INT(ledger_tables(fx.l), LEDGER_TABLES_IN_MEMORY);
        T_OK(view_receipt(fx.l, 2, &receipt, &fx.e), &fx.e);
        T_INT(receipt.seq, 14);
        ledger_close(fx.l);
        fx.l = NULL;
        T_STR(dump(schema_sql, after, sizeof after), before);
        T_OK(tp_verify(false, 1), &fx.e);
        T(tp_result.tables_skipped);

        fx_reopen(LEDGER_WRITE);
        T_INT(ledger_tables(fx.l), LEDGER_TABLES_REBUILT);
        fx_begin();
        gift = fx_gift("CHUNG", fx_day(3, 2), 1000);
        T_INT(fx_add(&gift), 15);
        ledger_rollback(fx.l); /* the key must not sign what is undone below */
        fx_reopen(LEDGER_READ);
        T_INT(ledger_tables(fx.l), LEDGER_TABLES_OURS);
        ledger_close(fx.l);
        fx.l = NULL;
        T_OK(tp_verify(false, 1), &fx.e);
        T(!tp_result.tables_skipped);
        tp_restore();
    }
    close_book();
}

TEST(a_damaged_log_is_refused_and_nothing_was_changed)
{
    static const char *const attacks[] = {
        "UPDATE entry SET body = CAST(replace(body, '500000', '900000') AS BLOB) "
        "WHERE seq = 4",
        "UPDATE entry SET body = CAST(replace(body, '300000', '900000') AS BLOB) "
        "WHERE seq IN (13, 14)",
        "DELETE FROM entry WHERE seq = 14",
        "DELETE FROM entry WHERE seq = 9",
        "UPDATE checkpoint SET root = zeroblob(32) WHERE size = 15",
        "UPDATE checkpoint SET sig = zeroblob(64) WHERE size = 15",
        "DELETE FROM checkpoint WHERE size = 15",
        "DELETE FROM checkpoint",
        "UPDATE entry SET body = x'7b7d' WHERE seq = 3",
    };
    static char before[8192], after[8192];

    open_book();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        int bad = t_bad;

        tp_sql(attacks[i]);
        T_OK(fx_sql("UPDATE holding SET amount = amount + 7; DROP TABLE derived"), &fx.e);
        (void)dump(rows_sql, before, sizeof before);
        T_INT(rebuild(), ERR_CORRUPT);
        T_STR(dump(rows_sql, after, sizeof after), before);
        T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
        T_INT(ledger_unlock(fx.l, NULL, 0, &fx.e), ERR_CORRUPT);
        ledger_close(fx.l);
        fx.l = NULL;
        /* Who looks for what is wrong may read on. */
        T_OK(ledger_open(fx.path, LEDGER_READ, &fx.l, &fx.e), &fx.e);
        T_INT(ledger_tables(fx.l), LEDGER_TABLES_DAMAGED);
        ledger_close(fx.l);
        fx.l = NULL;
        T_STR(dump(rows_sql, after, sizeof after), before);
        if (t_bad != bad)
            printf("# after: %s\n", attacks[i]);
        tp_restore();
    }
    close_book();
}

TEST(a_log_with_a_newer_entry_is_refused_by_all_who_would_write_or_read_on)
{
    static const char *const newest[] = { NEWER_ENTRY };
    static const char *const within[] = { NEWER_ENTRY, KNOWN_ENTRY };
    static char before[8192], after[8192];

    open_book();
    for (size_t i = 0; i < 2; i++) {
        newer_append(i == 0 ? newest : within, i + 1, 0);
        (void)dump(rows_sql, before, sizeof before);
        T_INT(rebuild(), ERR_NEWER);
        T_INT(fx.e.way, WAY_NEWER_PROGRAM);
        T_STR(dump(rows_sql, after, sizeof after), before);
        T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
        T_INT(ledger_unlock(fx.l, NULL, 0, &fx.e), ERR_NEWER);
        ledger_close(fx.l);
        fx.l = NULL;
        T_INT(ledger_open(fx.path, LEDGER_READ, &fx.l, &fx.e), ERR_NEWER);
        T(fx.l == NULL);
        tp_restore();
    }
    /* Damage beyond it is said first. */
    newer_append(within, 2, 0);
    tp_sql("UPDATE entry SET body = CAST(replace(body, 'harvest', 'harvesu') AS BLOB) "
           "WHERE seq = 15");
    T_INT(rebuild(), ERR_CORRUPT);
    tp_restore();
    newer_append(within, 2, 1);
    T_INT(rebuild(), ERR_CORRUPT);
    tp_restore();
    /* Also where the tables say that they are of the whole log. */
    newer_append(newest, 1, 0);
    T_OK(fx_sql("UPDATE derived SET size = 16"), &fx.e);
    fx_reopen(LEDGER_WRITE);
    T_INT(ledger_begin(fx.l, &fx.now, "THUQUY", &fx.e), ERR_NEWER);
    ledger_close(fx.l);
    fx.l = NULL;
    tp_restore();
    close_book();
}

static void
die_at(void *arg, int64_t done, int64_t total)
{
    const bool *at_end = arg;

    if (done == (*at_end ? total : 0))
        _exit(9);
}

TEST(who_is_killed_at_work_leaves_the_book_as_it_was)
{
    static char before[8192], after[8192];

    open_book();
    T_OK(fx_sql("UPDATE holding SET amount = amount + 7"), &fx.e);
    (void)dump(rows_sql, before, sizeof before);
    for (int i = 0; i < 2; i++) {
        bool at_end = i == 1;
        int status = 0;
        pid_t child = fork();

        if (child == 0) {
            struct ledger *l = NULL;

            if (ledger_open(fx.path, LEDGER_WRITE, &l, NULL) == ERR_OK)
                (void)!ledger_rebuild(l, die_at, &at_end, NULL);
            _exit(0);
        }
        T(child > 0 && waitpid(child, &status, 0) == child);
        T(WIFEXITED(status) && WEXITSTATUS(status) == 9);
        T_STR(dump(rows_sql, after, sizeof after), before);
        tp_caught(false, -1, "projection 'holding'");
    }
    T_OK(rebuild(), &fx.e);
    T_OK(tp_verify(false, 2), &fx.e);
    close_book();
}

/* clang-format off */
T_MAIN(
    T_RUN(tables_changed_by_hand_are_whole_again_and_bank_rows_stay);
    T_RUN(tables_that_are_missing_or_another_programs_are_made_before_they_are_read);
    T_RUN(a_damaged_log_is_refused_and_nothing_was_changed);
    T_RUN(a_log_with_a_newer_entry_is_refused_by_all_who_would_write_or_read_on);
    T_RUN(who_is_killed_at_work_leaves_the_book_as_it_was);
)
/* clang-format on */
