/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_LOG_DB_H
#define LEDGER_LOG_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * db: a thin, typed way to run SQL. The only file that calls SQLite.
 *
 * store.c, projection.c, view.c and vault.c hold the statements; this file holds the
 * connection, its settings, the statement cache and the mapping of result codes. A
 * statement's text must be a string literal (it is cached by its address). Connections
 * are for one thread each.
 *
 * Settings of every connection: foreign_keys, recursive_triggers on; trusted_schema off;
 * SQLITE_DBCONFIG_DEFENSIVE; synchronous=FULL; 5 s of waiting for another writer.
 */
struct db;
struct db_query;

enum db_mode {
    DB_READ,   /* never writes; works on a read-only medium */
    DB_WRITE,  /* must exist */
    DB_CREATE, /* must not exist; WAL */
    DB_SCRATCH /* private temporary database on disk, gone at close; path is ignored */
};

struct db_arg {
    enum { DB_ARG_INT, DB_ARG_TEXT, DB_ARG_BLOB, DB_ARG_NULL } type;
    int64_t i;
    const void *p;
    size_t n;
};

/* clang-format off */
#define DB_I(x) { .type = DB_ARG_INT, .i = (x) }
#define DB_T(s) { .type = DB_ARG_TEXT, .p = (s) }
#define DB_B(data, bytes) { .type = DB_ARG_BLOB, .p = (data), .n = (bytes) }
#define DB_NULL { .type = DB_ARG_NULL }
/* clang-format on */
#define DB_ARGS(...)                                                                     \
    (const struct db_arg[]){ __VA_ARGS__ },                                              \
        sizeof((const struct db_arg[]){ __VA_ARGS__ }) / sizeof(struct db_arg)
#define DB_NO_ARGS NULL, 0

/*
 * db_open(path, mode, out, e)
 *
 *   err  ERR_NOTFOUND  no such file (DB_READ, DB_WRITE)
 *        ERR_INVALID   it exists already (DB_CREATE)
 *        ERR_CORRUPT   not a SQLite database
 *        ERR_IO        cannot be opened or written: read-only folder, no rights
 */
enum err_code db_open(const char *path, enum db_mode mode, struct db **out,
                      struct err *e) MUST_CHECK;

/* Finalizes the cached statements, so that the last connection leaves no WAL. NULL is
 * fine. */
void db_close(struct db *db);

/*
 * db_extend(db, functions, count, own, own_free, e)
 *
 * Give the connection functions of ours, to be called in our own statements: no view and no
 * trigger of a file can call them. `own` is handed to each, and is found again with db_own; the
 * connection frees it when it is closed, also where this fails. Once a connection.
 */
enum db_value_type { DB_VALUE_NULL, DB_VALUE_INT, DB_VALUE_TEXT, DB_VALUE_OTHER };
struct db_values; /* the arguments of one call */
typedef int64_t (*db_function_fn)(void *own, const struct db_values *v);
struct db_function {
    const char *name;
    db_function_fn call;
};
enum err_code db_extend(struct db *db, const struct db_function *functions, size_t count,
                        void *own, void (*own_free)(void *own), struct err *e) MUST_CHECK;
void *db_own(const struct db *db); /* NULL before db_extend */

int db_value_count(const struct db_values *v);
enum db_value_type db_value_type(const struct db_values *v, int i);
int64_t db_value_int(const struct db_values *v, int i);
/* Its bytes; valid during the call. "" for NULL. */
const char *db_value_text(const struct db_values *v, int i, size_t *bytes_out);

/* Run a script of statements without parameters. */
enum err_code db_script(struct db *db, const char *sql, struct err *e) MUST_CHECK;

/* BEGIN IMMEDIATE. ERR_BUSY: another program has been writing for 5 s. */
enum err_code db_begin(struct db *db, struct err *e) MUST_CHECK;
enum err_code db_commit(struct db *db, struct err *e) MUST_CHECK;
/* A read transaction: every later statement sees one state. */
enum err_code db_begin_read(struct db *db, struct err *e) MUST_CHECK;
/* Does nothing when no transaction is open. */
void db_rollback(struct db *db);

/*
 * db_run(db, sql, args, e)
 *
 * Run one statement to its end, ignoring rows. Text and blobs are bound without copying
 * and need to live only during the call.
 *
 *   err  ERR_BUSY, ERR_IO (full disk, read error), ERR_NOMEM, ERR_CORRUPT
 *        ERR_INVALID  a constraint or a trigger refused it
 */
enum err_code db_run(struct db *db, const char *sql, const struct db_arg *args,
                     size_t arg_count, struct err *e) MUST_CHECK;

/* Rows changed by the last db_run. */
int64_t db_changes(const struct db *db);

/*
 * db_query / db_next / db_end
 *
 * Step through rows. Bound text and blobs must live until db_end. Columns are valid until
 * the next db_next or db_end. Every successful db_query needs a db_end (NULL is fine).
 */
enum err_code db_query(struct db *db, const char *sql, const struct db_arg *args,
                       size_t arg_count, struct db_query **out, struct err *e) MUST_CHECK;
enum err_code db_next(struct db_query *q, bool *row_out, struct err *e) MUST_CHECK;
void db_end(struct db_query *q);
int64_t db_int(struct db_query *q, int column);
bool db_is_null(struct db_query *q, int column);
enum db_value_type db_type(struct db_query *q, int column);
const char *db_text(struct db_query *q, int column); /* "" for NULL */
const void *db_blob(struct db_query *q, int column, size_t *bytes_out);

/*
 * db_get_int(db, sql, args, found_out, out, e)
 * First column of the first row; *found_out false (and out untouched) without a row or
 * for NULL. found_out may be NULL: then no row leaves `out` as it was.
 */
enum err_code db_get_int(struct db *db, const char *sql, const struct db_arg *args,
                         size_t arg_count, bool *found_out, int64_t *out,
                         struct err *e) MUST_CHECK;

/*
 * db_check(db, e)
 * SQLite's own integrity check. ERR_CORRUPT with its first complaint.
 */
enum err_code db_check(struct db *db, struct err *e) MUST_CHECK;

#endif
