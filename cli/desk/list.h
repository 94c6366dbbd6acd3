/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_LIST_H
#define CLI_DESK_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "cli/desk/entry_state.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * list: the entries of the book, one after the other, or those that are looked for.
 */
struct list_request {
    const char *fund; /* NULL: of all; also transfers into it */
    bool of_one_kind; /* only entries of `kind` */
    enum entry_kind kind;
    int32_t from_day, to_day; /* on the voucher; -1: without an end */
    const char
        *find;  /* words that each must be found in a row: its fund, goods, thôn, its
                         receipt's number, its amount in figures, its name when names are
                         asked for. Case and marks do not matter. NULL: do not look */
    bool names; /* also who gave; the desk is unlocked */
};

struct list_row {
    const struct entry *entry;
    /* Whose fund, money and goods the row shows: of a reversal the entry that it reverses,
     * with the sign turned; else the entry itself. */
    const struct entry *of;
    bool is_negative;
    struct entry_state state;
    const char *name, *place; /* "": not known, or not asked for */
};

/* Rows are valid during the call. */
typedef enum err_code (*list_fn)(void *arg, const struct list_row *row, struct err *e);

/*
 * list_rows(d, request, fn, arg, e)
 *
 * One walk over the book; for each entry a few indexed look-ups.
 *
 *   err  ERR_NOTFOUND  at FIELD_FUND: there is no such fund
 *        ERR_USAGE     at FIELD_TO_DAY: the period ends before it begins
 *        ERR_USAGE     at FIELD_FIND: what is looked for is too long, or not text
 *        whatever fn returns
 */
enum err_code list_rows(struct desk *d, const struct list_request *request, list_fn fn,
                        void *arg, struct err *e) MUST_CHECK;

#endif
