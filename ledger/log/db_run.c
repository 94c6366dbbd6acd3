/* SPDX-License-Identifier: MIT */
/* Whole statements in one call, made of db_query, db_next and db_end. */
#include <assert.h>
#include <string.h>

#include "ledger/log/db.h"

enum err_code
db_begin(struct db *db, struct err *e)
{
    return db_run(db, "BEGIN IMMEDIATE", DB_NO_ARGS, e);
}

enum err_code
db_begin_read(struct db *db, struct err *e)
{
    return db_run(db, "BEGIN", DB_NO_ARGS, e);
}

enum err_code
db_commit(struct db *db, struct err *e)
{
    return db_run(db, "COMMIT", DB_NO_ARGS, e);
}

enum err_code
db_run(struct db *db, const char *sql, const struct db_arg *args, size_t arg_count,
       struct err *e)
{
    struct db_query *q = NULL;
    bool row = true;
    enum err_code rc;

    rc = db_query(db, sql, args, arg_count, &q, e);
    while (rc == ERR_OK && row)
        rc = db_next(q, &row, e);
    db_end(q);
    return rc;
}

enum err_code
db_get_int(struct db *db, const char *sql, const struct db_arg *args, size_t arg_count,
           bool *found_out, int64_t *out, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(db, sql, args, arg_count, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        row = row && !db_is_null(q, 0);
        if (row)
            *out = db_int(q, 0);
        if (found_out != NULL)
            *found_out = row;
    }
    db_end(q);
    return rc;
}

enum err_code
db_check(struct db *db, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(db, "PRAGMA integrity_check(1)", DB_NO_ARGS, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && (!row || strcmp(db_text(q, 0), "ok") != 0))
        rc = err_set(e, ERR_CORRUPT, "database: %s", db_text(q, 0));
    db_end(q);
    return rc;
}
