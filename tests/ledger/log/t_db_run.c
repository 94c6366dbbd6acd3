/* SPDX-License-Identifier: MIT */
/* Whole statements in one call, transactions, and SQLite's own check. */
#include "tests/plain_db.h"
#include "tests/message.h"

TEST(get_int_tells_no_row_and_null_from_a_number)
{
    bool found = true;
    int64_t n = 7;

    start();
    T_OK(db_get_int(db, "SELECT i FROM t", DB_NO_ARGS, &found, &n, &e), &e);
    T(!found);
    T_OK(db_get_int(db, "SELECT max(i) FROM t", DB_NO_ARGS, &found, &n, &e), &e);
    T(!found);
    T_INT(n, 7);
    insert(5);
    insert(6);
    T_OK(db_get_int(db, "SELECT max(i) FROM t", DB_NO_ARGS, &found, &n, &e), &e);
    T(found);
    T_INT(n, 6);
    T_OK(db_run(db, "DELETE FROM t", DB_NO_ARGS, &e), &e);
    T_INT(db_changes(db), 2);
    finish();
}

TEST(transactions_end_whole_or_not_at_all)
{
    struct db *reader = NULL;

    start();
    db_rollback(db); /* none is open */
    T_OK(db_open(path, DB_READ, &reader, &e), &e);
    T_OK(db_begin(db, &e), &e);
    insert(1);
    db_rollback(db);
    T_INT(count(db), 0);
    T_OK(db_begin_read(reader, &e), &e);
    T_INT(count(reader), 0);
    T_OK(db_begin(db, &e), &e);
    insert(1);
    T_OK(db_commit(db, &e), &e);
    T_INT(count(reader), 0); /* one state for the whole read transaction */
    T_OK(db_commit(reader, &e), &e);
    T_INT(count(reader), 1);
    db_close(reader);
    finish();
}

TEST(the_integrity_check_finds_a_damaged_page)
{
    size_t n = 0;

    start();
    for (int64_t i = 0; i < 2000; i++)
        insert(i);
    T_OK(db_check(db, &e), &e);
    db_close(db);
    db = NULL;
    char *bytes = raw_read(path, &n);
    T(n > 4 * 4096);
    memset(bytes + n - 4096, 0x55, 2048);
    raw_write(path, bytes, n);
    free(bytes);
    T_OK(db_open(path, DB_READ, &db, &e), &e);
    T_INT(db_check(db, &e), ERR_CORRUPT);
    T(strstr(t_message(&e), "database: ") != NULL);
    finish();
}

T_MAIN(T_RUN(get_int_tells_no_row_and_null_from_a_number);
       T_RUN(transactions_end_whole_or_not_at_all);
       T_RUN(the_integrity_check_finds_a_damaged_page);)
