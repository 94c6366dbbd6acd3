/* SPDX-License-Identifier: MIT */
/* The way to run SQL: modes of opening, settings, values, result codes, waiting. */
#include "tests/plain_db.h"
#include "tests/message.h"

static int64_t slept_us;

/* Time passes at once: SQLite waits for locks through its VFS. */
static int
sleep_not(sqlite3_vfs *vfs, int us)
{
    (void)vfs;
    slept_us += us;
    return us;
}

static void
hurry(void)
{
    static sqlite3_vfs fast;

    fast = *sqlite3_vfs_find(NULL);
    fast.zName = "fast";
    fast.xSleep = sleep_not;
    T_INT(sqlite3_vfs_register(&fast, 1), SQLITE_OK);
}

static void
open_fails(const char *what, enum db_mode mode, enum err_code want)
{
    struct db *other = NULL;

    T_INT(db_open(what, mode, &other, &e), want);
    T(other == NULL);
    T(strstr(t_message(&e), what) != NULL);
    T_INT(db_open(what, mode, &other, NULL), want);
    db_close(other);
}

TEST(each_mode_refuses_what_it_must)
{
    start();
    open_fails(path, DB_CREATE, ERR_INVALID);
    open_fails(raw_beside(path, "-no"), DB_READ, ERR_NOTFOUND);
    open_fails(raw_beside(path, "-no"), DB_WRITE, ERR_NOTFOUND);
    T(!raw_exists(raw_beside(path, "-no")));
    open_fails(raw_beside(folder, "/no/a"), DB_CREATE, ERR_IO);
    open_fails(folder, DB_READ, ERR_IO);
    db_close(db);
    db = NULL;
    raw_write(path,
              "this is text, long enough to be looked at as a database header "
              "of a hundred bytes, which it is not at all",
              105);
    open_fails(path, DB_READ, ERR_CORRUPT);
    open_fails(path, DB_WRITE, ERR_CORRUPT);
    finish();
}

TEST(a_file_may_have_a_name_that_means_more_to_sqlite)
{
    static const char *const names[] = { "file:a?mode=memory", ":memory:" };
    char cwd[4096];

    start();
    T(getcwd(cwd, sizeof cwd) != NULL && chdir(folder) == 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct db *odd = NULL;

        T_OK(db_open(names[i], DB_CREATE, &odd, &e), &e);
        T_OK(db_script(odd, "CREATE TABLE t (i)", &e), &e);
        db_close(odd);
        T(unlink(names[i]) == 0);
    }
    T(chdir(cwd) == 0);
    finish();
}

TEST(every_connection_has_the_settings_it_needs)
{
    static const struct {
        const char *sql;
        int64_t want;
    } rows[] = {
        { "PRAGMA foreign_keys", 1 },    { "PRAGMA recursive_triggers", 1 },
        { "PRAGMA trusted_schema", 0 },  { "PRAGMA synchronous", 2 },
        { "PRAGMA busy_timeout", 5000 }, { "PRAGMA mmap_size", 0 },
    };
    struct db_query *q = NULL;
    bool row = false;

    start();
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            int64_t n = rows[i].want == 0 ? 0 : -1; /* an unset limit has no row */
            T_OK(db_get_int(db, rows[i].sql, DB_NO_ARGS, NULL, &n, &e), &e);
            T_INT(n, rows[i].want);
        }
        T_OK(db_query(db, "PRAGMA journal_mode", DB_NO_ARGS, &q, &e), &e);
        T_OK(db_next(q, &row, &e), &e);
        T_STR(db_text(q, 0), "wal");
        db_end(q);
        db_close(db);
        db = NULL;
        T(!raw_exists(raw_beside(path, "-wal"))); /* the last writer leaves none */
        T_OK(db_open(path, DB_WRITE, &db, &e), &e);
    }
    finish();
}

TEST(the_schema_cannot_be_edited_by_hand)
{
    start();
    T(db_script(db, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema", &e) !=
      ERR_OK);
    T(db_script(db, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
                &e) != ERR_OK);
    T_INT(count(db), 0);
    finish();
}

TEST(a_reader_cannot_write)
{
    struct db *reader = NULL;

    start();
    insert(1);
    T_OK(db_open(path, DB_READ, &reader, &e), &e);
    T_INT(db_run(reader, "DELETE FROM t", DB_NO_ARGS, &e), ERR_IO);
    T_INT(count(reader), 1);
    db_close(reader);
    finish();
}

TEST(a_scratch_database_is_private_and_leaves_no_file)
{
    struct db *a = NULL, *b = NULL;
    int64_t n = -1;

    start();
    T_OK(db_open(NULL, DB_SCRATCH, &a, &e), &e);
    T_OK(db_open(path, DB_SCRATCH, &b, &e), &e);
    T_OK(db_script(a, "CREATE TABLE s (x); INSERT INTO s VALUES (1)", &e), &e);
    T_OK(db_script(b, "CREATE TABLE s (x)", &e), &e);
    T_OK(db_get_int(b, "SELECT count(*) FROM s", DB_NO_ARGS, NULL, &n, &e), &e);
    T_INT(n, 0);
    db_close(a);
    db_close(b);
    T_INT(count(db), 0);
    finish();
}

TEST(values_come_back_as_they_were_bound)
{
    static const int64_t ints[] = { 0, -1, INT64_MAX, INT64_MIN };
    const char blob[] = { 'a', '\0', '\xFF' };
    struct db_query *q = NULL;
    bool row = false;
    size_t n = 9;

    start();
    for (size_t i = 0; i < 4; i++) {
        int64_t got = 7;
        T_OK(db_get_int(db, "SELECT ?", DB_ARGS(DB_I(ints[i])), NULL, &got, &e), &e);
        T_INT(got, ints[i]);
    }
    T_OK(db_query(db, "SELECT ?, ?, ?, ?, ?",
                  DB_ARGS(DB_T("Mẫu"), DB_B(blob, 3), DB_B(NULL, 0), DB_NULL, DB_T("")),
                  &q, &e),
         &e);
    T_OK(db_next(q, &row, &e), &e);
    T(row);
    T_STR(db_text(q, 0), "Mẫu");
    T(memcmp(db_blob(q, 1, &n), blob, 3) == 0 && n == 3);
    T(db_blob(q, 2, &n) != NULL && n == 0);
    T(!db_is_null(q, 2));
    T(db_is_null(q, 3));
    T_STR(db_text(q, 3), "");
    T(!db_is_null(q, 4));
    T_OK(db_next(q, &row, &e), &e);
    T(!row);
    db_end(q);
    finish();
}

TEST(result_codes_become_ours_with_sqlites_words)
{
    static const struct {
        const char *sql;
        enum err_code want;
        const char *words;
    } rows[] = {
        { "INSERT INTO t VALUES (1, NULL)", ERR_INVALID, "UNIQUE" },
        { "INSERT INTO t VALUES ('x', NULL)", ERR_INVALID, "datatype mismatch" },
        { "DELETE FROM t", ERR_INVALID, "not this way" },
        { "SELECT * FROM nowhere", ERR_CORRUPT, "nowhere" },
        { "SELECT y FROM t", ERR_CORRUPT, "no such column" },
        { "SELECT zeroblob(2000000000)", ERR_IO, "too big" },
    };

    start();
    insert(1);
    T_OK(db_script(db,
                   "CREATE TRIGGER g BEFORE DELETE ON t"
                   " BEGIN SELECT RAISE(ABORT, 'not this way'); END",
                   &e),
         &e);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T_INT(db_run(db, rows[i].sql, DB_NO_ARGS, &e), rows[i].want);
        T_INT(e.way, rows[i].want == ERR_CORRUPT ? WAY_VERIFY : WAY_NONE);
        if (strstr(t_message(&e), rows[i].words) == NULL)
            T_STR(t_message(&e), rows[i].words);
    }
    T_INT(count(db), 1);
    finish();
}

/* More statements than are cached, each twice, all of them open at once. */
TEST(any_number_of_statements_can_be_open)
{
    static char sql[300][16];
    static struct db_query *q[600];
    bool row = false;

    start();
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < 600; i++) {
            snprintf(sql[i % 300], sizeof sql[0], "SELECT %d", (int)(i % 300));
            T_OK(db_query(db, sql[i % 300], DB_NO_ARGS, &q[i], &e), &e);
            T_OK(db_next(q[i], &row, &e), &e);
        }
        for (size_t i = 0; i < 600; i++) {
            T_INT(db_int(q[i], 0), i % 300);
            db_end(q[i]);
        }
    }
    finish();
}

TEST(a_statement_that_did_not_compile_is_tried_again)
{
    static const char sql[] = "SELECT count(*) FROM late";
    int64_t n = -1;

    start();
    T_INT(db_get_int(db, sql, DB_NO_ARGS, NULL, &n, &e), ERR_CORRUPT);
    T_OK(db_script(db, "CREATE TABLE late (x)", &e), &e);
    T_OK(db_get_int(db, sql, DB_NO_ARGS, NULL, &n, &e), &e);
    finish();
}

TEST(a_second_writer_waits_five_seconds_and_says_why)
{
    struct db *other = NULL;

    start();
    T_OK(db_open(path, DB_WRITE, &other, &e), &e);
    T_OK(db_begin(db, &e), &e);
    slept_us = 0;
    T_INT(db_begin(other, &e), ERR_BUSY);
    T(slept_us >= 4900000 && slept_us <= 5100000);
    T(strstr(t_message(&e), "another program is writing") != NULL);
    T_OK(db_commit(db, &e), &e);
    T_OK(db_begin(other, &e), &e);
    db_close(other); /* and closing lets go */
    T_OK(db_begin(db, &e), &e);
    finish();
}

/* A book on a CD: no -shm file can be made beside it. */
TEST(a_read_only_medium_can_be_read_but_not_past_a_waiting_wal)
{
    struct db *reader = NULL;
    uid_t uid = geteuid();

    start();
    insert(1);
    raw_copy(raw_beside(path, "-wal"), raw_beside(folder, "/kept"));
    db_close(db);
    db = NULL;
    for (int wal = 0; wal < 2; wal++) {
        if (wal == 1)
            raw_copy(raw_beside(folder, "/kept"), raw_beside(path, "-wal"));
        T(chmod(path, 0444) == 0);
        T(chmod(folder, 0555) == 0);
        if (uid == 0)
            T(seteuid(65534) == 0); /* modes do not bind root */
        T_INT(db_open(path, DB_READ, &reader, &e), wal == 0 ? ERR_OK : ERR_IO);
        if (reader != NULL)
            T_INT(count(reader), 1);
        db_close(reader);
        reader = NULL;
        T_INT(db_open(path, DB_WRITE, &reader, &e), ERR_IO);
        if (uid == 0)
            T(seteuid(0) == 0);
        T(chmod(folder, 0755) == 0);
    }
    (void)unlink(raw_beside(folder, "/kept"));
    finish();
}

T_MAIN(hurry(); T_RUN(each_mode_refuses_what_it_must);
       T_RUN(a_file_may_have_a_name_that_means_more_to_sqlite);
       T_RUN(every_connection_has_the_settings_it_needs);
       T_RUN(the_schema_cannot_be_edited_by_hand); T_RUN(a_reader_cannot_write);
       T_RUN(a_scratch_database_is_private_and_leaves_no_file);
       T_RUN(values_come_back_as_they_were_bound);
       T_RUN(result_codes_become_ours_with_sqlites_words);
       T_RUN(any_number_of_statements_can_be_open);
       T_RUN(a_statement_that_did_not_compile_is_tried_again);
       T_RUN(a_second_writer_waits_five_seconds_and_says_why);
       T_RUN(a_read_only_medium_can_be_read_but_not_past_a_waiting_wal);)
