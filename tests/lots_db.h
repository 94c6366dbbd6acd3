/* SPDX-License-Identifier: MIT */
#ifndef TESTS_LOTS_DB_H
#define TESTS_LOTS_DB_H

/* lots_db: the projection tables alone, in a scratch folder, and short ways to fill them.
 */
#include <stdint.h>
#include <unistd.h>

#include "ledger/book/lots.h"
#include "ledger/book/marks.h"
#include "ledger/book/projection.h"
#include "tests/t.h"

#define FUND 1
#define OTHER_FUND 2
#define RICE 1 /* an item */

static char ld_folder[64];
static char ld_path[128];
static struct db *ld_db;
static struct err ld_err;

static inline void
ld_open(void)
{
    T(mkdtemp(t_template(ld_folder, sizeof ld_folder, "lots")) != NULL);
    snprintf(ld_path, sizeof ld_path, "%s/book", ld_folder);
    T_OK(db_open(ld_path, DB_CREATE, &ld_db, &ld_err), &ld_err);
    T_OK(projection_create(ld_db, &ld_err), &ld_err);
    T_OK(projection_seal(ld_db, 0, &ld_err), &ld_err);
    T_OK(db_begin(ld_db, &ld_err), &ld_err);
}

/* Empty the tables. */
static inline void
ld_forget(void)
{
    db_rollback(ld_db);
    marks_begin(ld_db, false);
    T_OK(db_begin(ld_db, &ld_err), &ld_err);
}

static inline void
ld_close(void)
{
    db_rollback(ld_db);
    db_close(ld_db);
    ld_db = NULL;
    T(unlink(ld_path) == 0);
    T(rmdir(ld_folder) == 0);
}

static inline int64_t
ld_int(const char *sql, int64_t arg)
{
    int64_t out = -1;

    T_OK(db_get_int(ld_db, sql, DB_ARGS(DB_I(arg)), NULL, &out, &ld_err), &ld_err);
    return out;
}

static inline struct lots_move
ld_lot(int64_t seq, int32_t day, enum entry_purpose purpose, int64_t amount)
{
    return (struct lots_move){ .seq = seq,
                               .fund = FUND,
                               .day = day,
                               .counts_as = MOVE_RECEIVED,
                               .pot = POT_CASH,
                               .purpose = purpose,
                               .amount = amount,
                               .left = amount };
}

/* What is left of the lot of a seq. */
static inline int64_t
ld_left(int64_t seq)
{
    return ld_int("SELECT left FROM move WHERE id = ? * 256", seq);
}

#endif
