/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PLAIN_DB_H
#define TESTS_PLAIN_DB_H

/* plain_db: a database with one table in a scratch folder. */
#include "ledger/log/db.h"
#include "tests/raw.h"

static char folder[64];
static char path[128];
static struct err e;
static struct db *db;

static inline void
start(void)
{
    T(mkdtemp(t_template(folder, sizeof folder, "db")) != NULL);
    snprintf(path, sizeof path, "%s/a ?#%%b.db", folder); /* what an URI would read */
    T_OK(db_open(path, DB_CREATE, &db, &e), &e);
    T_OK(db_script(db, "CREATE TABLE t (i INTEGER PRIMARY KEY, x)", &e), &e);
}

static inline void
finish(void)
{
    db_close(db);
    db = NULL;
    (void)unlink(path);
    (void)unlink(raw_beside(path, "-wal"));
    (void)unlink(raw_beside(path, "-shm"));
    T(rmdir(folder) == 0);
}

static inline void
insert(int64_t i)
{
    T_OK(db_run(db, "INSERT INTO t VALUES (?, NULL)", DB_ARGS(DB_I(i)), &e), &e);
}

static inline int64_t
count(struct db *of)
{
    int64_t n = -1;

    T_OK(db_get_int(of, "SELECT count(*) FROM t", DB_NO_ARGS, NULL, &n, &e), &e);
    return n;
}

#endif
