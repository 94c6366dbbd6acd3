/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TAMPER_H
#define TESTS_TAMPER_H

/*
 * tamper: change a ledger file behind the program's back: single bits of the file, or
 * rows, as somebody with the sqlite3 shell would: the guards are dropped, the rows
 * changed, the guards put back. tp_open closes the book and remembers the file;
 * tp_restore undoes.
 */
#include <fcntl.h>

#include "ledger/base/file.h"
#include "ledger/verify/verify.h"
#include "tests/fixture.h"
#include "tests/message.h"

#define TP_GUARDS_MAX 16

static char *tp_image;
static size_t tp_bytes;
static struct verify_result tp_result;

static inline void
tp_open(void)
{
    ledger_close(fx.l);
    fx.l = NULL;
    T_OK(file_read(fx.path, 64u << 20, &tp_image, &tp_bytes, &fx.e), &fx.e);
}

static inline void
tp_restore(void)
{
    char side[160];

    snprintf(side, sizeof side, "%s-wal", fx.path);
    (void)unlink(side);
    snprintf(side, sizeof side, "%s-shm", fx.path);
    (void)unlink(side);
    T_OK(file_write(fx.path, tp_image, tp_bytes, &fx.e), &fx.e);
}

static inline void
tp_close(void)
{
    free(tp_image);
    tp_image = NULL;
}

/* Flip the lowest bit of one byte of the file; a second time undoes it. */
static inline void
tp_flip(size_t offset)
{
    int fd = open(fx.path, O_RDWR);
    uint8_t byte = 0;

    T(fd >= 0);
    T(pread(fd, &byte, 1, (off_t)offset) == 1);
    byte ^= 1;
    T(pwrite(fd, &byte, 1, (off_t)offset) == 1);
    T(close(fd) == 0);
}

/* Where these bytes stand in the file; they must stand there once. */
static inline size_t
tp_find(const void *bytes, size_t n)
{
    size_t found = 0, count = 0;

    for (size_t i = 0; i + n <= tp_bytes; i++)
        if (memcmp(tp_image + i, bytes, n) == 0) {
            found = i;
            count++;
        }
    T_INT(count, 1);
    return found;
}

static inline void
tp_sql(const char *sql)
{
    struct {
        char drop[96], create[600];
    } guards[TP_GUARDS_MAX];
    struct db_query *q = NULL;
    struct db *db = NULL;
    bool row = true;
    size_t n = 0;

    T_OK(db_open(fx.path, DB_WRITE, &db, &fx.e), &fx.e);
    T_OK(db_script(db, "PRAGMA synchronous=OFF", &fx.e), &fx.e);
    T_OK(db_query(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
                  DB_NO_ARGS, &q, &fx.e),
         &fx.e);
    while (n < TP_GUARDS_MAX && db_next(q, &row, &fx.e) == ERR_OK && row) {
        snprintf(guards[n].drop, sizeof guards[n].drop, "DROP TRIGGER %s", db_text(q, 0));
        snprintf(guards[n].create, sizeof guards[n].create, "%s", db_text(q, 1));
        n++;
    }
    db_end(q);
    for (size_t i = 0; i < n; i++)
        T_OK(db_script(db, guards[i].drop, &fx.e), &fx.e);
    T_OK(db_script(db, sql, &fx.e), &fx.e);
    for (size_t i = 0; i < n; i++)
        T_OK(db_script(db, guards[i].create, &fx.e), &fx.e);
    db_close(db);
}

static inline enum err_code
tp_verify(bool light, unsigned threads)
{
    struct verify_options o = { .light = light, .threads = threads };

    return verify_run(fx.path, &o, &tp_result, &fx.e);
}

/* Verification must fail, name this entry (-1: none), and say these words. */
static inline void
tp_caught(bool light, int64_t seq, const char *words)
{
    T_INT(tp_verify(light, 2), ERR_CORRUPT);
    T_INT(tp_result.bad_seq, seq);
    T(!tp_result.trusted);
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
}

/* Change rows, be caught, and undo. */
static inline void
tp_attack(const char *sql, bool light, int64_t seq, const char *words)
{
    int before = t_bad;

    tp_sql(sql);
    tp_caught(light, seq, words);
    if (t_bad != before)
        printf("# after: %s\n", sql);
    tp_restore();
}

#endif
