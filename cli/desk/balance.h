/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_BALANCE_H
#define CLI_DESK_BALANCE_H

#include <stdint.h>

#include "cli/desk/desk.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * balance: what is held now, by fund, pot and kind of goods, with sums. Goods are never added
 * to money.
 */
struct balance_row {
    char fund[ENTRY_CODE_BYTES]; /* "*": all funds together */
    char pot[ENTRY_POT_BYTES];   /* of money; "*": all pots together; "": goods */
    char item[ENTRY_ITEM_BYTES]; /* of goods */
    char unit[ENTRY_UNIT_BYTES];
    int64_t amount; /* đồng, or thousandths of the unit */
};

/*
 * balance_rows(d, fund, fn, arg, e)
 *
 * Fund by fund: its pots, their sum where they are several, its goods. Then, where there are
 * several funds, all of them together. No rows: nothing is held.
 *
 *   in   fund  NULL: of all
 *   err  ERR_NOTFOUND  at FIELD_FUND: there is no such fund
 *        whatever fn returns
 */
typedef enum err_code (*balance_fn)(void *arg, const struct balance_row *row,
                                    struct err *e);
enum err_code balance_rows(struct desk *d, const char *fund, balance_fn fn, void *arg,
                           struct err *e) MUST_CHECK;

#endif
