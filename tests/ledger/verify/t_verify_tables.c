/* SPDX-License-Identifier: MIT */
/*
 * Tables that are not the replay of the log [I9], guards that are gone [I1], and files
 * that only look like a ledger.
 */
#include "ledger/verify/verify.h"

#include "tests/verify_book.h"
#include "tests/message.h"

TEST(a_projection_that_is_not_the_replay_is_named_with_its_row)
{
    static const struct {
        const char *sql;
        const char *words;
    } rows[] = {
        { "UPDATE fund SET restricted = 1 WHERE code = 'TET'", "projection 'fund'" },
        { "UPDATE fund SET code = 'TETT' WHERE code = 'TET'", "projection 'fund'" },
        { "UPDATE fund SET frozen = 3 WHERE id = 0", "at row '0'" },
        { "UPDATE account SET seq = 1", "projection 'account'" },
        { "UPDATE item SET unit = 'g' WHERE id = 1", "projection 'item'" },
        { "UPDATE move SET amount = amount + 1 WHERE id = 1024", "at row '1024'" },
        { "UPDATE move SET left = 0 WHERE id = 1024", "projection 'move'" },
        { "UPDATE move SET left = NULL WHERE id = 1024", "projection 'move'" },
        { "DELETE FROM move WHERE id = 1024", "projection 'move'" },
        { "INSERT INTO move VALUES (999999, 1, 1, 2, 0, 1, 0, 5, 5, 0, 0, 9, 7)",
          "too much" },
        { "UPDATE holding SET amount = amount + 1 WHERE item = 0 AND fund = 1",
          "projection 'holding'" },
        { "DELETE FROM holding WHERE item = 0 AND fund = 1", "projection 'holding'" },
        { "DELETE FROM draw WHERE use = 7", "projection 'draw'" },
        { "UPDATE receipt SET state = 1 WHERE number = 2", "projection 'receipt'" },
        { "DELETE FROM receipt WHERE number = 2", "which is missing" },
        { "DELETE FROM reversed", "projection 'reversed'" },
        { "UPDATE published SET left = left - 1", "projection 'published'" },
        { "ALTER TABLE move RENAME COLUMN amount TO sum",
          "definition of a table, index or guard" },
        { "INSERT INTO ident VALUES (zeroblob(32), 99)", "bank rows" },
        { "INSERT INTO ident VALUES (x'00', 1)", "bank rows" },
    };

    open_book();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        tp_attack(rows[i].sql, false, -1, rows[i].words);
    close_book();
}

TEST(missing_guards_strange_tables_and_strange_files_are_refused)
{
    static const struct {
        const char *sql;
        const char *words;
    } rows[] = {
        { "DROP TABLE ident", "definition of a table" },
        { "DROP TABLE tile", "definition of a table" },
        { "DROP TABLE checkpoint", "definition of a table" },
        { "DROP TABLE entry", "definition of a table" },
        { "ALTER TABLE entry RENAME TO e; CREATE VIEW entry AS SELECT * FROM e",
          "definition of a table" },
        { "ALTER TABLE entry RENAME COLUMN body TO bytes", "definition of a table" },
        { "ALTER TABLE checkpoint ADD COLUMN more INTEGER", "definition of a table" },
    };

    open_book();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int light = 0; light < 2; light++) {
            T_OK(fx_sql("DROP TRIGGER entry_update; DROP TRIGGER entry_delete;"
                        "DROP TRIGGER entry_insert; DROP TRIGGER checkpoint_update;"
                        "DROP TRIGGER checkpoint_delete; DROP TRIGGER checkpoint_insert"),
                 &fx.e);
            T_OK(fx_sql(rows[i].sql), &fx.e);
            tp_caught(light != 0, -1, rows[i].words);
            tp_restore();
        }
    T_OK(fx_sql("DROP TRIGGER entry_update"), &fx.e);
    T_OK(tp_verify(true, 1), &fx.e); /* the log itself still holds */
    tp_caught(false, -1, "the definition of a table, index or guard");
    T(strstr(t_message(&fx.e), "'trigger entry_update', which is missing") != NULL);
    T_INT(fx.e.way, WAY_REBUILD);
    tp_restore();
    T_OK(fx_sql("CREATE TRIGGER more AFTER INSERT ON entry BEGIN DELETE FROM move; END"),
         &fx.e);
    tp_caught(false, -1, "the definition of a table, index or guard");
    T(strstr(t_message(&fx.e), "'trigger more', which is too much") != NULL);
    tp_restore();
    T_OK(fx_sql("PRAGMA application_id = 7"), &fx.e);
    tp_caught(true, -1, "is not a lalanh ledger");
    tp_restore();
    T_OK(fx_sql("PRAGMA user_version = 2"), &fx.e);
    T_INT(tp_verify(true, 1), ERR_NEWER);
    T(strstr(t_message(&fx.e), "is newer than this program") != NULL);
    tp_restore();
    T_OK(fx_sql("PRAGMA user_version = 0"), &fx.e);
    T_INT(tp_verify(true, 1), ERR_NEWER);
    T(strstr(t_message(&fx.e), "is older than this program") != NULL);
    tp_restore();
    T_OK(file_write(fx.path, "{\"v\":1}\n", 8, &fx.e), &fx.e);
    T_INT(tp_verify(true, 1), ERR_CORRUPT);
    T(unlink(fx.path) == 0);
    T_INT(tp_verify(true, 1), ERR_NOTFOUND);
    close_book();
}

TEST(a_projection_of_another_definition_is_refused_though_its_rows_are_the_same)
{
    static const struct {
        const char *sql;
        bool
            is_seen; /* by a light verification, which reads the rows and not their definition */
    } attacks[] = {
        { "CREATE TABLE m AS SELECT id, fund, CAST(day AS TEXT) AS day, class, item, "
          "pot, "
          "purpose, amount, left, undone, paper, wrote, mark FROM move; DROP TABLE move; "
          "ALTER TABLE m RENAME TO move",
          true },
        { "DROP INDEX move_open", true },
        { "CREATE TABLE names (seq INTEGER, name TEXT)", false },
        { "CREATE VIEW more AS SELECT * FROM entry", false },
        { "DROP TABLE move; CREATE TABLE move (id INTEGER PRIMARY KEY)", true },
    };

    open_book();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        T_OK(fx_sql(attacks[i].sql), &fx.e);
        T_INT(tp_verify(true, 1), attacks[i].is_seen ? ERR_CORRUPT : ERR_OK);
        T(!attacks[i].is_seen || fx.e.way == WAY_REBUILD);
        tp_caught(false, -1, "the definition of a table, index or guard");
        tp_restore();
    }
    close_book();
}

/* What is not this program's is not damage: it is made again before anybody reads it. */
TEST(derived_tables_of_another_program_are_skipped_and_the_log_still_checked)
{
    static const char *const rows[] = {
        "DROP TABLE published",
        "DROP TABLE move; DROP TABLE fund",
        "DROP TABLE derived",
        "UPDATE derived SET schema = 99; DROP TABLE draw; CREATE TABLE lot (x)",
        "UPDATE derived SET schema = 0; UPDATE holding SET amount = 5",
        "UPDATE derived SET size = size - 1",
        "DELETE FROM derived",
        "INSERT INTO derived SELECT schema, size, sums FROM derived",
        "DROP TABLE derived; CREATE TABLE derived (x)",
        "ALTER TABLE fund RENAME TO f; CREATE VIEW fund AS SELECT * FROM f",
    };

    open_book();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T_OK(tp_verify(false, 2), &fx.e);
        T(!tp_result.tables_skipped);
        T_OK(fx_sql(rows[i]), &fx.e);
        T_OK(tp_verify(false, 2), &fx.e);
        T(tp_result.tables_skipped);
        T_OK(tp_verify(true, 2), &fx.e);
        tp_sql("UPDATE entry SET body = CAST(replace(body, '500000', '900000') AS BLOB) "
               "WHERE seq = 4");
        tp_caught(false, 4, "");
        tp_restore();
    }
    T_OK(fx_sql("DROP TABLE derived; DROP TRIGGER entry_update"), &fx.e);
    tp_caught(false, -1, "the definition of a table, index or guard");
    tp_restore();
    close_book();
}

T_MAIN(T_RUN(a_projection_that_is_not_the_replay_is_named_with_its_row);
       T_RUN(derived_tables_of_another_program_are_skipped_and_the_log_still_checked);
       T_RUN(missing_guards_strange_tables_and_strange_files_are_refused);
       T_RUN(a_projection_of_another_definition_is_refused_though_its_rows_are_the_same);)
