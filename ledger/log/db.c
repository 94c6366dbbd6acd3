/* SPDX-License-Identifier: MIT */
/* The one place that knows SQLite: settings, statement cache, result codes. */
#include "ledger/log/db.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define STATEMENTS_MAX 128 /* cached; a power of two */
#define FUNCTIONS_MAX 8
#define BUSY_WAIT_MS 5000

struct db_query {
    sqlite3_stmt *stmt;
    const char *sql;
    struct db *db;
    bool busy;
    bool cached;
};

struct db_values {
    int count;
    sqlite3_value **values;
};

/* A function of ours, as SQLite knows it. */
struct function {
    db_function_fn call;
    void *own;
};

struct db {
    sqlite3 *handle;
    struct function functions[FUNCTIONS_MAX];
    void *own;
    void (*own_free)(void *own);
    sqlite3_stmt *rollback; /* prepared: it is needed when there is no memory for it */
    struct db_query cache[STATEMENTS_MAX];
};

static enum err_code
code_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_NOMEM:
        return ERR_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* our statements are right: a table or a column is not there */
        return ERR_CORRUPT;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        return ERR_INVALID;
    default:
        return ERR_IO;
    }
}

static enum err_code
fail(struct db *db, int rc, struct err *e)
{
    assert(rc != SQLITE_OK);
    if (code_of(rc) == ERR_BUSY)
        return err_set(e, ERR_BUSY,
                       "another program is writing to the ledger; wait for "
                       "it to finish and try again");
    if ((rc & 0xff) == SQLITE_FULL || sqlite3_system_errno(db->handle) == ENOSPC)
        return err_set(e, ERR_IO,
                       "the disk is full; the book is as it was: make room and "
                       "try again");
    if ((rc & 0xff) == SQLITE_NOTADB)
        return err_set(e, code_of(rc),
                       "it is no book of lalanh, or its beginning is damaged");
    (void)err_set(e, code_of(rc), "database: %s",
                  db->handle == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(db->handle));
    if ((rc & 0xff) == SQLITE_ERROR)
        (void)err_way(e, WAY_VERIFY);
    return code_of(rc);
}

static bool
exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0;
}

/* A database on a read-only medium cannot have a -shm file made beside it. It can be read
 * as it stands when no -wal file waits to be read with it. */
static int
open_immutable(const char *path, struct db *db)
{
    char wal[4096];
    char uri[3 * 4096 + 32];
    size_t n = 0;

    if (snprintf(wal, sizeof wal, "%s-wal", path) >= (int)sizeof wal || exists(wal))
        return SQLITE_CANTOPEN;
    n += (size_t)snprintf(uri, sizeof uri, "file:");
    for (const char *p = path; *p != '\0'; p++) {
        bool plain = strchr("?#%", *p) == NULL && (unsigned char)*p > 0x20;

        n += (size_t)snprintf(uri + n, sizeof uri - n, plain ? "%c" : "%%%02X",
                              (unsigned char)*p);
    }
    (void)snprintf(uri + n, sizeof uri - n, "?immutable=1");
    (void)sqlite3_finalize(db->rollback);
    db->rollback = NULL;
    (void)sqlite3_close(db->handle);
    db->handle = NULL;
    return sqlite3_open_v2(uri, &db->handle,
                           SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
                           NULL);
}

static int
configure(struct db *db, enum db_mode mode)
{
    static const char common[] = "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
                                 "PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0;";
    static const char *const own[] = {
        [DB_READ] = "PRAGMA cache_size=-2048;",
        [DB_WRITE] = "PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;",
        [DB_CREATE] = ("PRAGMA journal_mode=WAL;"
                       "PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"),
        [DB_SCRATCH] = ("PRAGMA journal_mode=OFF;"
                        "PRAGMA synchronous=OFF; PRAGMA cache_size=-8192;"),
    };
    int rc;

    (void)sqlite3_extended_result_codes(db->handle, 1);
    (void)sqlite3_busy_timeout(db->handle, BUSY_WAIT_MS);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, mode != DB_SCRATCH,
                            NULL);
    rc = sqlite3_exec(db->handle, common, NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db->handle, own[mode], NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(db->handle, "ROLLBACK", -1, &db->rollback, NULL);
    return rc;
}

/* Touch the file, so that what is wrong with it shows at open. */
static int
probe(struct db *db)
{
    return sqlite3_exec(db->handle, "SELECT count(*) FROM sqlite_schema;", NULL, NULL,
                        NULL);
}

/* A connection is for one thread: SQLite needs no lock of its own around every call, nor
 * statistics: a fifth of an import's time. */
static void
settle_library(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static pthread_once_t settled = PTHREAD_ONCE_INIT;

enum err_code
db_open(const char *path, enum db_mode mode, struct db **out, struct err *e)
{
    static const int flags[] = {
        [DB_READ] = SQLITE_OPEN_READONLY,
        [DB_WRITE] = SQLITE_OPEN_READWRITE,
        [DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        [DB_SCRATCH] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    };
    enum err_code code = ERR_OK;
    struct db *db;
    int rc;

    assert(out != NULL);
    assert(mode == DB_SCRATCH || path != NULL);
    (void)pthread_once(&settled, settle_library);
    if (mode == DB_CREATE && exists(path))
        return err_set(e, ERR_INVALID, "'%s' exists already", path);
    if ((mode == DB_READ || mode == DB_WRITE) && !exists(path))
        return err_set(e, ERR_NOTFOUND, "'%s' does not exist", path);
    db = calloc(1, sizeof *db);
    if (db == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    /* "./": a file may be called ":memory:" or "file:a?mode=ro" */
    char *name = sqlite3_mprintf("%s%s", mode == DB_SCRATCH || *path == '/' ? "" : "./",
                                 mode == DB_SCRATCH ? "" : path);
    rc = name == NULL ? SQLITE_NOMEM
                      : sqlite3_open_v2(name, &db->handle,
                                        flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_free(name);
    if (rc == SQLITE_OK)
        rc = configure(db, mode);
    if (rc == SQLITE_OK)
        rc = probe(db);
    if (mode == DB_READ && ((rc & 0xff) == SQLITE_CANTOPEN ||
                            (rc & 0xff) == SQLITE_READONLY || rc == SQLITE_IOERR)) {
        rc = open_immutable(path, db);
        if (rc == SQLITE_OK)
            rc = configure(db, mode);
        if (rc == SQLITE_OK)
            rc = probe(db);
    }
    if (rc != SQLITE_OK) {
        code = fail(db, rc, e);
        if (mode != DB_SCRATCH && e != NULL)
            code = err_wrap(e, "'%s'", path);
        db_close(db);
        return code;
    }
    *out = db;
    return ERR_OK;
}

void
db_close(struct db *db)
{
    if (db == NULL)
        return;
    for (size_t i = 0; i < STATEMENTS_MAX; i++)
        (void)sqlite3_finalize(db->cache[i].stmt);
    (void)sqlite3_finalize(db->rollback);
    (void)sqlite3_close(db->handle);
    if (db->own_free != NULL)
        db->own_free(db->own);
    free(db);
}

static void
call_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct function *f = sqlite3_user_data(context);
    const struct db_values v = { count, values };

    sqlite3_result_int64(context, f->call(f->own, &v));
}

enum err_code
db_extend(struct db *db, const struct db_function *functions, size_t count, void *own,
          void (*own_free)(void *own), struct err *e)
{
    int rc = SQLITE_OK;

    assert(db->own == NULL && own != NULL);
    assert(count <= FUNCTIONS_MAX);
    db->own = own;
    db->own_free = own_free;
    for (size_t i = 0; i < count && rc == SQLITE_OK; i++) {
        db->functions[i] = (struct function){ functions[i].call, own };
        rc = sqlite3_create_function_v2(
            db->handle, functions[i].name, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
            &db->functions[i], call_function, NULL, NULL, NULL);
    }
    return rc == SQLITE_OK ? ERR_OK : fail(db, rc, e);
}

void *
db_own(const struct db *db)
{
    return db->own;
}

int
db_value_count(const struct db_values *v)
{
    return v->count;
}

static enum db_value_type
type_of(int type)
{
    switch (type) {
    case SQLITE_NULL:
        return DB_VALUE_NULL;
    case SQLITE_INTEGER:
        return DB_VALUE_INT;
    case SQLITE_TEXT:
        return DB_VALUE_TEXT;
    default:
        return DB_VALUE_OTHER;
    }
}

enum db_value_type
db_value_type(const struct db_values *v, int i)
{
    assert(i >= 0 && i < v->count);
    return type_of(sqlite3_value_type(v->values[i]));
}

int64_t
db_value_int(const struct db_values *v, int i)
{
    assert(i >= 0 && i < v->count);
    return sqlite3_value_int64(v->values[i]);
}

const char *
db_value_text(const struct db_values *v, int i, size_t *bytes_out)
{
    const unsigned char *text;

    assert(i >= 0 && i < v->count);
    text = sqlite3_value_text(v->values[i]);
    *bytes_out = text == NULL ? 0 : (size_t)sqlite3_value_bytes(v->values[i]);
    return text == NULL ? "" : (const char *)text;
}

enum err_code
db_script(struct db *db, const char *sql, struct err *e)
{
    int rc;

    assert(db != NULL);
    assert(sql != NULL);
    rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? ERR_OK : fail(db, rc, e);
}

void
db_rollback(struct db *db)
{
    assert(db != NULL);
    if (sqlite3_get_autocommit(db->handle) != 0)
        return;
    (void)sqlite3_step(db->rollback);
    (void)sqlite3_reset(db->rollback);
}

/* The cached statement for a literal, or a free slot for it; NULL when none is free. */
static struct db_query *
slot_of(struct db *db, const char *sql)
{
    size_t start = ((uintptr_t)sql >> 3) * UINT64_C(0x9E3779B97F4A7C15) >> 40;

    for (size_t i = 0; i < STATEMENTS_MAX; i++) {
        struct db_query *q = &db->cache[(start + i) % STATEMENTS_MAX];

        if (q->sql == sql && !q->busy)
            return q;
        if (q->sql == NULL)
            return q;
    }
    return NULL;
}

static enum err_code
prepare(struct db *db, const char *sql, struct db_query **out, struct err *e)
{
    struct db_query *q = slot_of(db, sql);
    int rc;

    if (q != NULL && q->stmt != NULL) {
        q->busy = true;
        *out = q;
        return ERR_OK;
    }
    if (q == NULL) {
        q = calloc(1, sizeof *q);
        if (q == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
    } else {
        q->cached = true;
    }
    rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->stmt,
                            NULL);
    if (rc != SQLITE_OK) {
        if (!q->cached)
            free(q);
        else
            q->sql = NULL;
        return fail(db, rc, e);
    }
    q->sql = sql;
    q->db = db;
    q->busy = true;
    *out = q;
    return ERR_OK;
}

static int
bind(sqlite3_stmt *stmt, const struct db_arg *args, size_t arg_count)
{
    int rc = SQLITE_OK;

    assert((size_t)sqlite3_bind_parameter_count(stmt) == arg_count);
    for (size_t i = 0; i < arg_count && rc == SQLITE_OK; i++) {
        const struct db_arg *a = &args[i];
        int at = (int)i + 1;

        switch (a->type) {
        case DB_ARG_INT:
            rc = sqlite3_bind_int64(stmt, at, a->i);
            break;
        case DB_ARG_TEXT:
            rc = sqlite3_bind_text(stmt, at, a->p, -1, SQLITE_STATIC);
            break;
        case DB_ARG_BLOB:
            rc = sqlite3_bind_blob64(stmt, at, a->p == NULL ? "" : a->p, a->n,
                                     SQLITE_STATIC);
            break;
        case DB_ARG_NULL:
            rc = sqlite3_bind_null(stmt, at);
            break;
        }
    }
    return rc;
}

enum err_code
db_query(struct db *db, const char *sql, const struct db_arg *args, size_t arg_count,
         struct db_query **out, struct err *e)
{
    struct db_query *q = NULL;
    enum err_code rc;
    int bound;

    assert(db != NULL);
    assert(out != NULL);
    rc = prepare(db, sql, &q, e);
    if (rc != ERR_OK)
        return rc;
    bound = bind(q->stmt, args, arg_count);
    if (bound != SQLITE_OK) {
        rc = fail(db, bound, e);
        db_end(q);
        return rc;
    }
    *out = q;
    return ERR_OK;
}

enum err_code
db_next(struct db_query *q, bool *row_out, struct err *e)
{
    int rc;

    assert(q != NULL);
    assert(row_out != NULL);
    rc = sqlite3_step(q->stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return fail(q->db, rc, e);
    *row_out = rc == SQLITE_ROW;
    return ERR_OK;
}

void
db_end(struct db_query *q)
{
    if (q == NULL)
        return;
    if (!q->cached) {
        (void)sqlite3_finalize(q->stmt);
        free(q);
        return;
    }
    (void)sqlite3_reset(q->stmt);
    q->busy = false;
}

int64_t
db_int(struct db_query *q, int column)
{
    return sqlite3_column_int64(q->stmt, column);
}

bool
db_is_null(struct db_query *q, int column)
{
    return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

enum db_value_type
db_type(struct db_query *q, int column)
{
    return type_of(sqlite3_column_type(q->stmt, column));
}

const char *
db_text(struct db_query *q, int column)
{
    const unsigned char *text = sqlite3_column_text(q->stmt, column);

    return text == NULL ? "" : (const char *)text;
}

const void *
db_blob(struct db_query *q, int column, size_t *bytes_out)
{
    const void *blob = sqlite3_column_blob(q->stmt, column);

    *bytes_out = (size_t)sqlite3_column_bytes(q->stmt, column);
    return blob == NULL ? "" : blob;
}

int64_t
db_changes(const struct db *db)
{
    return sqlite3_changes(db->handle);
}

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
