/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_MARKS_H
#define LEDGER_BOOK_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/log/db.h"

/*
 * marks: checked rows [I21]. Every row of a derived table ends in its `mark`: the first 8 bytes of
 * SHA-256 over the name of the table, the key, the columns and the seq of the entry that wrote it
 * last (FORMAT.md section 7). There is no key in it: it is for rot, for bugs, and for strange
 * hands; the log is for all others. The sum of all marks of a table, mod 2^64, and how many rows
 * it has, are kept in `derived`, beside the size of the log that they are of.
 *
 * A mark is made and looked at where a row is written and read, by functions within our SQL. The
 * columns come in the order of schema_book.sql, without the mark:
 *
 *   row_new('move', id, ...)         the mark of a row that is new
 *   row_put('move', mark, id, ...)   the mark of a row that had another; `mark` is the old one
 *   row_off('move', mark)            a row goes; gives 0
 *   row_ok('move', mark, id, ...)    always true, and remembers the first row that fails:
 *                                    "AND row_ok(...)" stands in the WHERE of who reads
 *
 * SQLite may hand row_ok the constant of a term "column = constant" for the column, before it has
 * looked whether they are equal. Where no index makes them equal, that term is "+column = constant".
 *
 * The first three keep the sums. Whoever has read with row_ok calls marks_fine before it believes
 * anything of what was read.
 *
 * Marks cannot tell that a row is not there, or was put back as it once was. What a reader must
 * find and does not is compared with something else: with what is kept (marks_count, marks_counted,
 * marks_whole), or with sums that must agree (lots.h).
 */

enum marks_table {
    MARKS_FUND,
    MARKS_ACCOUNT,
    MARKS_ITEM,
    MARKS_MOVE,
    MARKS_HOLDING,
    MARKS_DRAW,
    MARKS_RECEIPT,
    MARKS_REVERSED,
    MARKS_PUBLISHED,
    MARKS_TABLES
};

/* The columns that the marks of a table are over; `t` is "" or an alias and a dot. */
#define MARKS_MOVE(t)                                                                    \
    t "id, " t "fund, " t "day, " t "class, " t "item, " t "pot, " t "purpose, " t       \
      "amount, " t "left, " t "undone, " t "paper, " t "wrote"
#define MARKS_FUND(t)                                                                    \
    t "id, " t "code, " t "seq, " t "purposes, " t "restricted, " t "opens, " t          \
      "closes, " t "frozen, " t "wrote"
#define MARKS_ACCOUNT(t) t "id, " t "code, " t "seq"
#define MARKS_ITEM(t) t "id, " t "item, " t "unit, " t "matched, " t "wrote"
#define MARKS_HOLDING(t) t "fund, " t "item, " t "pot, " t "amount, " t "wrote"
#define MARKS_DRAW(t) t "lot, " t "use, " t "amount"
#define MARKS_RECEIPT(t) t "number, " t "seq, " t "gift, " t "state, " t "by_seq"
#define MARKS_REVERSED(t) t "target, " t "seq"
#define MARKS_PUBLISHED(t) t "seq, " t "fund, " t "to_day, " t "left"

/* For the WHERE of who reads them. */
#define MARKS_MOVE_OK(t) "row_ok('move', " t "mark, " MARKS_MOVE(t) ")"
#define MARKS_FUND_OK(t) "row_ok('fund', " t "mark, " MARKS_FUND(t) ")"
#define MARKS_ACCOUNT_OK(t) "row_ok('account', " t "mark, " MARKS_ACCOUNT(t) ")"
#define MARKS_ITEM_OK(t) "row_ok('item', " t "mark, " MARKS_ITEM(t) ")"
#define MARKS_HOLDING_OK(t) "row_ok('holding', " t "mark, " MARKS_HOLDING(t) ")"
#define MARKS_DRAW_OK(t) "row_ok('draw', " t "mark, " MARKS_DRAW(t) ")"
#define MARKS_RECEIPT_OK(t) "row_ok('receipt', " t "mark, " MARKS_RECEIPT(t) ")"
#define MARKS_REVERSED_OK(t) "row_ok('reversed', " t "mark, " MARKS_REVERSED(t) ")"
#define MARKS_PUBLISHED_OK(t) "row_ok('published', " t "mark, " MARKS_PUBLISHED(t) ")"

/* Give a connection the functions. A second time it does nothing. */
enum err_code marks_open(struct db *db, struct err *e) MUST_CHECK;

/* Forget the sums and comparisons of a transaction: it begins (`holds`: what is compared from here
 * to its end stays compared, since nobody else can write), or was rolled back. */
void marks_begin(struct db *db, bool holds);

/* A transaction that holds begins, and nobody else has written since the last one of this
 * connection was saved and committed: what was compared then stays compared. */
void marks_go_on(struct db *db);

/*
 * Trusted are tables that this process has made itself, in this transaction: those of a replay.
 * row_ok looks at nothing then, and nothing is compared. The sums are kept all the same.
 */
void marks_trust(struct db *db, bool trusts);
bool marks_are_trusted(const struct db *db);

/* Write down the sums, with the size of the log that the tables are of: the end of a transaction
 * or replay. */
enum err_code marks_save(struct db *db, int64_t size, struct err *e) MUST_CHECK;

/* ERR_CORRUPT, WAY_REBUILD, with table and key, when a row that was read since the last call has
 * failed. */
enum err_code marks_fine(struct db *db, struct err *e) MUST_CHECK;

/* `rc`, or what marks_fine says when that is ERR_OK, ERR_INVALID or ERR_NOTFOUND: a row that fails
 * comes before anything that was concluded from it. */
enum err_code marks_after(struct db *db, enum err_code rc, struct err *e) MUST_CHECK;

/* A row is not there, or does not agree with another: the error that says so. `key` is copied. */
enum err_code marks_broken(enum marks_table table, const char *key,
                           struct err *e) MUST_CHECK;
enum err_code marks_broken_at(enum marks_table table, int64_t key,
                              struct err *e) MUST_CHECK;

/* db_run of an INSERT whose row has a new key: ERR_CORRUPT when there is a row of it already, which
 * nobody has written who keeps the rules. */
enum err_code marks_insert(struct db *db, enum marks_table table, int64_t key,
                           const char *sql, const struct db_arg *args, size_t arg_count,
                           struct err *e) MUST_CHECK;

/* How many rows a table must have. O(1). */
enum err_code marks_count(struct db *db, enum marks_table table, int64_t *out,
                          struct err *e) MUST_CHECK;

/* Has it so many? ERR_CORRUPT. O(n), but once a transaction, and only counting. Trusted: nothing. */
enum err_code marks_counted(struct db *db, enum marks_table table,
                            struct err *e) MUST_CHECK;

/* The same, and is every row of it right? O(n), once a transaction: for small tables. */
enum err_code marks_whole(struct db *db, enum marks_table table,
                          struct err *e) MUST_CHECK;

/*
 * Remember, or ask, that the open lots of a fund and item were compared up to a lot (lots.h). It
 * lasts as long as what is compared does.
 */
void marks_lots_compared(struct db *db, int64_t fund, int64_t item, int64_t last);
bool marks_lots_are_compared(const struct db *db, int64_t fund, int64_t item,
                             int64_t last);

/* Every row of every derived table, the sums, and that every index leads to as many rows. One pass
 * over the tables; no replay. ERR_CORRUPT, WAY_REBUILD. */
enum err_code marks_check_all(struct db *db, struct err *e) MUST_CHECK;

#endif
