/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_LOTS_H
#define LEDGER_BOOK_LOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/log/db.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

/*
 * lots: what every entry moved, what is held where, and which gift paid for what: the
 * projection tables move, holding and draw (schema_book.sql, FORMAT.md section 4).
 */
#define LOTS_PARTS 256 /* moves of one entry; a move's id is seq * 256 + part */

/* What a move counts as. Stored; the numbers are those of schema_book.sql. */
enum lots_counts_as {
    MOVE_OPENING = 1,
    MOVE_RECEIVED = 2,
    MOVE_USED = 3,
    MOVE_INTERNAL = 4
};

struct lots_move {
    int64_t seq;
    unsigned part;
    int64_t fund;
    int32_t day;
    enum lots_counts_as counts_as;
    int64_t item;
    int64_t pot;
    enum entry_purpose purpose;
    int64_t amount; /* signed */
    int64_t left;   /* of a lot; -1 where it is not one */
};

/* Which lots a use may draw on. */
struct lots_eligible {
    int64_t fund;
    int64_t item;
    enum entry_purpose purpose; /* of the use; lots with it or with none */
    int32_t day;                /* of the use; lots not after it */
};

/*
 * Holdings that a replay has at hand: nearly every entry changes one that the entries before it
 * changed, and each is written when its place is needed for another, and at the end. Only of trusted
 * tables (marks.h): nobody else reads the table meanwhile. Start from { 0 }.
 */
#define LOTS_HELD 256

struct lots_holding {
    bool is_used;
    bool is_stored;  /* the table has a row of it */
    bool is_changed; /* which says something else */
    int64_t fund, item, pot;
    int64_t amount;
    int64_t wrote; /* seq of the entry that changed it last */
};

struct lots_held {
    struct lots_holding holdings[LOTS_HELD];
};

/* Write down those that changed: before anybody else reads the table `holding`. */
enum err_code lots_held_write(struct db *db, struct lots_held *held,
                              struct err *e) MUST_CHECK;

/*
 * lots_put(db, held, move, e)
 * Record a move and change its holding [I7]: in `held`, or in the table where it is NULL.
 *   err  ERR_INVALID  the pot, stock or fund would be below zero now or at the end of a
 *                     day from the move's on: the message says how much there is, and when
 */
enum err_code lots_put(struct db *db, struct lots_held *held, const struct lots_move *m,
                       struct err *e) MUST_CHECK;

/* Walk the moves of one entry, by part. */
typedef enum err_code (*lots_move_fn)(void *arg, const struct lots_move *m,
                                      struct err *e);
enum err_code lots_moves(struct db *db, int64_t seq, lots_move_fn fn, void *arg,
                         struct err *e) MUST_CHECK;

/*
 * lots_draw(db, who, use_seq, run, e)
 * Draw one run: ERR_INVALID when it is not exactly what section 4 of FORMAT.md says.
 */
enum err_code lots_draw(struct db *db, const struct lots_eligible *who, int64_t use_seq,
                        const struct entry_run *run, struct err *e) MUST_CHECK;

/*
 * lots_compare(db, fund, item, last_seq, e)
 *
 * [I21] Before anything is drawn: are the open lots of the fund up to those of `last_seq` as they
 * were written, and does what is left of all of them come to what the fund holds of the item? A
 * lot that was hidden, or lost, is in one of the two and not in the other. O(open lots), once a
 * transaction; trusted tables are not compared (marks.h).
 *   err  ERR_CORRUPT  they are not, or it does not
 */
enum err_code lots_compare(struct db *db, int64_t fund, int64_t item, int64_t last_seq,
                           struct err *e) MUST_CHECK;

/* [I21] The same of what an entry moved, before it is reversed: what is left of its lots, and of
 * those that it drew on, is what their draws leave; and its draws are what it took out. */
enum err_code lots_compare_entry(struct db *db, int64_t seq, struct err *e) MUST_CHECK;

/* First use (lowest seq) that draws on a lot of `seq`; 0 when there is none. */
enum err_code lots_first_use(struct db *db, int64_t seq, int64_t *use_out,
                             struct err *e) MUST_CHECK;
/* Give back what a use drew, by the entry `by_seq`. */
enum err_code lots_undraw(struct db *db, int64_t use_seq, int64_t by_seq,
                          struct err *e) MUST_CHECK;
/* Close the lots of an entry that `by_seq` reverses. */
enum err_code lots_close(struct db *db, int64_t seq, int64_t by_seq,
                         struct err *e) MUST_CHECK;

#endif
