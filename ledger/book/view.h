/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_VIEW_H
#define LEDGER_BOOK_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/book/lots.h"
#include "ledger/book/projection.h"

/*
 * view: reading the book for people and documents. Everything here reads the projections
 * and, where words are needed, the entries; nothing needs the key. Callbacks get pointers
 * that are valid during the call.
 */

/* A fund as it was opened. `entry` is its fund entry. */
struct view_fund {
    const struct entry *entry;
    struct projection_fund fund;
};
typedef enum err_code (*view_fund_fn)(void *arg, const struct view_fund *f,
                                      struct err *e);
enum err_code view_funds(struct ledger *l, view_fund_fn fn, void *arg,
                         struct err *e) MUST_CHECK;

/* One fund by its code. Its entry is written to *entry_out, with its lists in `room`.
 * ERR_NOTFOUND: there is no such fund. */
enum err_code view_fund_get(struct ledger *l, const char *code, struct entry_room *room,
                            struct entry *entry_out, struct projection_fund *out,
                            struct err *e) MUST_CHECK;

/* One fund by code, where its entry is not needed. ERR_NOTFOUND. */
enum err_code view_fund(struct ledger *l, const char *code, struct projection_fund *out,
                        struct err *e) MUST_CHECK;

/* Bank accounts, in the order they were added. */
enum err_code view_accounts(struct ledger *l, ledger_entry_fn fn, void *arg,
                            struct err *e) MUST_CHECK;
/* Does the book have an account of this code? */
enum err_code view_account_exists(struct ledger *l, const char *code, bool *found_out,
                                  struct err *e) MUST_CHECK;

/* What is held now, fund by fund: the money in each pot (item is then ""), then the quantity of
 * each kind of goods (pot is then ""). What is zero is left out. */
struct view_holding {
    const char *fund; /* code */
    char pot[ENTRY_POT_BYTES];
    const char *item;
    const char *unit;
    int64_t amount; /* đồng or thousandths */
};
typedef enum err_code (*view_holding_fn)(void *arg, const struct view_holding *h,
                                         struct err *e);
enum err_code view_holdings(struct ledger *l, const char *fund, view_holding_fn fn,
                            void *arg, struct err *e) MUST_CHECK; /* fund NULL: all */

/* What was held at the end of an effective day, in the order of view_holdings. */
enum err_code view_holdings_at(struct ledger *l, const char *fund, int32_t day,
                               view_holding_fn fn, void *arg, struct err *e) MUST_CHECK;

/* The moves that count on the days from..to, ordered by fund, then by day, then by entry. `fund`
 * NULL or "*" stands for all funds. One indexed pass over the period. */
struct view_move {
    int64_t seq;
    unsigned part;
    const char *fund;
    int32_t day; /* effective */
    enum lots_counts_as counts_as;
    char pot[ENTRY_POT_BYTES]; /* "" for goods */
    const char *item;          /* "" for money */
    const char *unit;
    enum entry_purpose purpose;
    int64_t amount; /* signed */
};
typedef enum err_code (*view_move_fn)(void *arg, const struct view_move *m,
                                      struct err *e);
enum err_code view_moves(struct ledger *l, const char *fund, int32_t from, int32_t to,
                         view_move_fn fn, void *arg, struct err *e) MUST_CHECK;

/* The four numbers of a statement of these days; fund "*": of all funds together. */
enum err_code view_totals(struct ledger *l, const char *fund, int32_t from, int32_t to,
                          struct projection_totals *out, struct err *e) MUST_CHECK;

/* The four numbers of each fund over all days; by_fund is indexed by the fund's id, and funds
 * with an id of `count` or more are left out. One pass over all moves. */
enum err_code view_totals_all(struct ledger *l, struct projection_totals *by_fund,
                              size_t count, struct err *e) MUST_CHECK;

/* The newest published statement of one fund or, when `fund` is "*", of all funds together.
 * out->seq is -1 when there is none. */
enum err_code view_published(struct ledger *l, const char *fund,
                             struct projection_published *out, struct err *e) MUST_CHECK;

/* Where one lot went: each use that draws on it, with what it took. Through a purchase
 * the goods bought are followed too (depth 1, 2 ...). */
struct view_use {
    int64_t lot_seq; /* the gift, or the purchase or transfer it went through */
    int64_t use_seq;
    const char *item; /* "" for money */
    const char *unit;
    int64_t amount; /* drawn from the lot */
    int depth;      /* 0: directly from the entry asked for */
};
typedef enum err_code (*view_use_fn)(void *arg, const struct view_use *u, struct err *e);
enum err_code view_trace(struct ledger *l, int64_t seq, view_use_fn fn, void *arg,
                         struct err *e) MUST_CHECK;
/* How much is left of what one entry brought in, by item; 0 where all of it was drawn. */
enum err_code view_left(struct ledger *l, int64_t seq, view_holding_fn fn, void *arg,
                        struct err *e) MUST_CHECK;

/* A receipt by its number. ERR_NOTFOUND. */
enum err_code view_receipt(struct ledger *l, int64_t number,
                           struct projection_receipt *out, struct err *e) MUST_CHECK;
/* The receipt of a gift that counts; 0: it has none. */
enum err_code view_receipt_of(struct ledger *l, int64_t gift_seq, int64_t *number_out,
                              struct err *e) MUST_CHECK;
/* The largest number there is; 0: there are no receipts yet. */
enum err_code view_receipt_last(struct ledger *l, int64_t *number_out,
                                struct err *e) MUST_CHECK;
typedef enum err_code (*view_receipt_fn)(void *arg, const struct projection_receipt *r,
                                         struct err *e);

/* The reversal of an entry, 0 when there is none. */
enum err_code view_reversed(struct ledger *l, int64_t seq, int64_t *by_out,
                            struct err *e) MUST_CHECK;

/* Uses that draw on `seq`, lowest first: they must be reversed before it. */
typedef enum err_code (*view_seq_fn)(void *arg, int64_t seq, struct err *e);
enum err_code view_uses(struct ledger *l, int64_t seq, view_seq_fn fn, void *arg,
                        struct err *e) MUST_CHECK;

#endif
