/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_TRACE_ROW_H
#define CLI_PRINT_TRACE_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/print/out.h"
#include "ledger/entry/entry.h"
#include "ledger/book/view.h"

/*
 * trace_row: one step of a gift's way: a line in text, a map within an open list else.
 */

/* A use that draws on the gift, or on what it became. `use` is its entry. */
void trace_row_use(struct out *o, const struct view_use *u, const struct entry *use);

/* What is left of entry `of`: the gift, or what it went into. */
void trace_row_left(struct out *o, const struct view_holding *h, int64_t of,
                    bool is_gift);

#endif
