/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_SAME_H
#define CLI_IMPORT_IMPORT_SAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/import/import_rows.h"
#include "cli/desk/desk.h"
#include "ledger/base/err.h"

/*
 * import_same: which entries may be the same money as a bank's rows [I14]: entries of the
 * fund that no bank row stands for yet (they have no memo in the vault), of the same
 * amount, dated within IMPORT_SAME_DAYS of the row.
 */

struct import_same_entry {
    int64_t amount; /* signed as a row's: out of the pot is below zero */
    int32_t day;
    int64_t seq;
    bool here;        /* it moved money of this account; else of cash or another */
    size_t row_count; /* of the rows that it may be */
};

/* Start from { 0 }; import_same_free when done. */
struct import_same {
    struct import_same_entry *at; /* by amount, day, seq */
    size_t count, room;
};

/*
 * import_same_find(d, fund, pot, rows, out, e)
 * Look for the entries of a fund that equal a row that is not in the book yet; `pot` is the
 * account's. One pass over the moves of the rows' days, O(log n) each.
 */
enum err_code import_same_find(const struct desk *d, const char *fund, const char *pot,
                               const struct import_rows *rows, struct import_same *out,
                               struct err *e) MUST_CHECK;

/* The first entry that may be this row, NULL when there is none; then the next ones. */
const struct import_same_entry *import_same_first(const struct import_same *same,
                                                  const struct import_row *row);
const struct import_same_entry *import_same_next(const struct import_same *same,
                                                 const struct import_row *row,
                                                 const struct import_same_entry *after);

void import_same_free(struct import_same *same);

#endif
