/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_VIEW_INTERNAL_H
#define LEDGER_BOOK_VIEW_INTERNAL_H

#include "ledger/log/db.h"
#include "ledger/book/lots.h"
#include "ledger/book/view.h"

/* view_internal: what view.c and history.c share. Not for others. */

struct view_query {
    const char *sql;
    const struct db_arg *args;
    size_t arg_count;
};

/* The ids of the moves of one entry: ">= ?" and "< ?". */
#define VIEW_LOTS_OF(seq) DB_ARGS(DB_I((seq)*LOTS_PARTS), DB_I(((seq) + 1) * LOTS_PARTS))

/* Call back each row of a query; stops at the first failure. */
typedef enum err_code (*view_row_fn)(void *arg, struct db_query *q, struct err *e);
enum err_code view_rows(struct ledger *l, const struct view_query *query, view_row_fn fn,
                        void *arg, struct err *e) MUST_CHECK;

#endif
