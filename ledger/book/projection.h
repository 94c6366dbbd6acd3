/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_PROJECTION_H
#define LEDGER_BOOK_PROJECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/log/db.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

/*
 * projection: the tables that are derived from the log (schema_book.sql), and their SQL.
 * rules.c decides what goes into them; view.c reads them for people. They live in the
 * ledger file, and during a deep verification a second time in a scratch database.
 */

/* Pots as integers: goods have none; accounts count from POT_BANK up. */
enum { POT_NONE = 0, POT_CASH = 1, POT_CLAIM = 2, POT_BANK = 10 };

enum projection_receipt_state {
    RECEIPT_VALID = 0,
    RECEIPT_VOID = 1,
    RECEIPT_REPLACED = 2
};

#define PROJECTION_MONEY 0 /* the item id of đồng */
#define PROJECTION_ALL 0   /* the fund id of "*" */

struct projection_fund {
    int64_t id;
    int64_t seq;
    uint32_t purposes; /* bit per enum entry_purpose; 0: all are allowed */
    bool restricted;
    int32_t opens_day;  /* -1: none */
    int32_t closes_day; /* -1: none */
    int32_t frozen_day; /* last published day, of the fund or of all; -1: none */
};

struct projection_receipt {
    int64_t number;
    int64_t seq;
    int64_t gift;
    enum projection_receipt_state state;
    int64_t by_seq; /* what voided or replaced it; 0 while valid */
};

#define PROJECTION_SCHEMA 3 /* the number of schema_book.sql; another one is rebuilt */

/* Make the tables in an empty database, or in a ledger file that has none. They are then of
 * no entries. */
enum err_code projection_create(struct db *db, struct err *e) MUST_CHECK;

/* Make the tables for this connection alone, also one that may not write: until it is closed they
 * stand before those of the file, which stay as they are. */
enum err_code projection_create_private(struct db *db, struct err *e) MUST_CHECK;

/* The tables are of the first `size` entries: said at the end of a transaction or replay. */
enum err_code projection_seal(struct db *db, int64_t size, struct err *e) MUST_CHECK;

/* Are all of them there, of this program's schema, and of the whole log in `db`? O(1). */
enum err_code projection_is_ours(struct db *db, bool *out, struct err *e) MUST_CHECK;

/*
 * A projection may be read before anybody has verified it: what would break a reader's
 * arithmetic is refused where it is read. ERR_CORRUPT, and the words for it.
 */
enum err_code projection_broken(struct err *e) MUST_CHECK;
enum err_code projection_receipt_check(int64_t number, int64_t seq, int64_t gift_seq,
                                       struct err *e) MUST_CHECK;

/* ERR_NOTFOUND: the message says how to open one. "*" is not a fund here. */
enum err_code projection_fund_get(struct db *db, const char *code,
                                  struct projection_fund *out, struct err *e) MUST_CHECK;
enum err_code projection_fund_put(struct db *db, const struct entry *entry,
                                  struct err *e) MUST_CHECK;
enum err_code projection_fund_freeze(struct db *db, int64_t fund, int32_t day,
                                     int64_t by_seq, struct err *e) MUST_CHECK;

/* Last published day of a fund, or of all; -1: none. */
enum err_code projection_fund_frozen(struct db *db, int64_t fund, int32_t *day_out,
                                     struct err *e) MUST_CHECK;

enum err_code projection_account_put(struct db *db, const char *code, int64_t seq,
                                     struct err *e) MUST_CHECK;
/* "cash", "claim", "bank/CODE" to its number. ERR_NOTFOUND: no such account. */
enum err_code projection_pot(struct db *db, const char *pot, int64_t *out,
                             struct err *e) MUST_CHECK;

/* Number of an item, matched as FORMAT.md section 4 says; made by the entry `by_seq`, as that
 * spells it, or ERR_NOTFOUND when that is 0. */
enum err_code projection_item(struct db *db, const char *item, const char *unit,
                              int64_t by_seq, int64_t *out, struct err *e) MUST_CHECK;

/* The reversal of `target`; 0 when there is none. sure: for who signs on its not being there; of an
 * entry that moves nothing, this looks through the table. */
enum err_code projection_reversed_get(struct db *db, int64_t target, int64_t *seq_out,
                                      struct err *e) MUST_CHECK;
enum err_code projection_reversed_sure(struct db *db, int64_t target, int64_t *seq_out,
                                       struct err *e) MUST_CHECK;
enum err_code projection_reversed_put(struct db *db, int64_t target, int64_t seq,
                                      struct err *e) MUST_CHECK;

/* Receipts. projection_receipt_get: ERR_NOTFOUND when there is none of this number.
 * projection_receipt_valid_of: the receipt of a gift that counts; *number_out 0: it has none.
 * valid_sure: the same, for who signs on its not being there. */
enum err_code projection_receipt_get(struct db *db, int64_t number,
                                     struct projection_receipt *out,
                                     struct err *e) MUST_CHECK;
enum err_code projection_receipt_valid_of(struct db *db, int64_t gift,
                                          int64_t *number_out, struct err *e) MUST_CHECK;
enum err_code projection_receipt_valid_sure(struct db *db, int64_t gift,
                                            int64_t *number_out,
                                            struct err *e) MUST_CHECK;
enum err_code projection_receipt_last(struct db *db, int64_t *number_out,
                                      struct err *e) MUST_CHECK;
enum err_code projection_receipt_put(struct db *db, int64_t number, int64_t seq,
                                     int64_t gift, struct err *e) MUST_CHECK;
enum err_code projection_receipt_end(struct db *db, int64_t number,
                                     enum projection_receipt_state state, int64_t by_seq,
                                     struct err *e) MUST_CHECK;

/* The four numbers of a fund (or PROJECTION_ALL) for effective days from..to. [I21] ERR_CORRUPT
 * also when all that ever came and went does not come to what is held: a move that was lost, or
 * hidden, is in one of the two and not in the other. O(moves of the fund). */
struct projection_totals {
    int64_t opening, received, used, left;
};
enum err_code projection_totals(struct db *db, int64_t fund, int32_t from, int32_t to,
                                struct projection_totals *out, struct err *e) MUST_CHECK;

/* Does an opening balance of a fund (or PROJECTION_ALL) count after this day? */
enum err_code projection_opening_after(struct db *db, int64_t fund, int32_t day,
                                       bool *found_out, struct err *e) MUST_CHECK;

/* Published statements. last: the newest one before entry `before`; seq -1: there is none. */
struct projection_published {
    int64_t seq;
    int32_t to_day;
    int64_t left;
};
enum err_code projection_published_last(struct db *db, int64_t fund, int64_t before,
                                        struct projection_published *out,
                                        struct err *e) MUST_CHECK;
enum err_code projection_published_put(struct db *db, int64_t fund,
                                       const struct projection_published *p,
                                       struct err *e) MUST_CHECK;

#endif
