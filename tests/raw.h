/* SPDX-License-Identifier: MIT */
#ifndef TESTS_RAW_H
#define TESTS_RAW_H

/*
 * raw: what an intruder has: a plain SQLite connection without our settings, and the
 * bytes of whole files.
 */
#include <sqlite3.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/file.h"
#include "tests/t.h"

#define RAW_FILE_MAX (1u << 26)
#define RAW_PATH_BYTES 256

/* `path` and a suffix; the last four answers stay valid. */
static inline const char *
raw_beside(const char *path, const char *suffix)
{
    static char text[4][RAW_PATH_BYTES];
    static unsigned turn;
    char *out = text[turn++ % 4];

    snprintf(out, RAW_PATH_BYTES, "%s%s", path, suffix);
    return out;
}

static inline void
raw_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;

    T_INT(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
          SQLITE_OK);
    T_INT(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK);
    if (message != NULL)
        printf("# %s\n", message);
    sqlite3_free(message);
    T_INT(sqlite3_close(db), SQLITE_OK);
}

/* First column of the first row; -1 without one. */
static inline int64_t
raw_int(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int64_t n = -1;

    T_INT(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    T_INT(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        n = sqlite3_column_int64(stmt, 0);
    T_INT(sqlite3_finalize(stmt), SQLITE_OK);
    T_INT(sqlite3_close(db), SQLITE_OK);
    return n;
}

static inline int
raw_exists(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0;
}

/* The bytes of a file, yours to free; NULL and 0 when there is none. */
static inline char *
raw_read(const char *path, size_t *bytes_out)
{
    char *bytes = NULL;

    *bytes_out = 0;
    if (file_read(path, RAW_FILE_MAX, &bytes, bytes_out, NULL) != ERR_OK)
        return NULL;
    return bytes;
}

static inline void
raw_write(const char *path, const char *bytes, size_t n)
{
    struct err e = { 0 };

    T_OK(file_write(path, bytes, n, &e), &e);
}

/* Put a copy of `from` at `to`, with its mode; remove `to` when there is no `from`. */
static inline void
raw_copy(const char *from, const char *to)
{
    struct stat st;
    size_t n = 0;
    char *bytes = raw_read(from, &n);

    if (bytes == NULL) {
        (void)unlink(to);
        return;
    }
    raw_write(to, bytes, n);
    T(stat(from, &st) == 0 && chmod(to, st.st_mode & 0777) == 0);
    free(bytes);
}

/* Overwrite bytes of a file in place. */
static inline void
raw_patch(const char *path, size_t offset, const char *with, size_t with_n)
{
    size_t n = 0;
    char *bytes = raw_read(path, &n);

    T(bytes != NULL && offset + with_n <= n);
    if (bytes != NULL && offset + with_n <= n) {
        memcpy(bytes + offset, with, with_n);
        raw_write(path, bytes, n);
    }
    free(bytes);
}

#endif
