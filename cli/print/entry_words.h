/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_ENTRY_WORDS_H
#define CLI_PRINT_ENTRY_WORDS_H

#include <stdbool.h>

#include "cli/desk/entry_state.h"
#include "cli/print/buf.h"
#include "cli/print/out.h"
#include "ledger/entry/entry.h"

/*
 * entry_words: what became of an entry, and what it is worth, as lists and `show` say it.
 */

/* "reversed by 12", "void by 12", "late", "of gift 5" ...; the same words, not translated,
 * where they are for programs. Adds nothing for an entry that simply stands. */
void entry_words_state(const struct entry *entry, const struct entry_state *st,
                       bool is_text, struct buf *b);

/*
 * The goods of an entry as a value: in text words, for programs a list with a map
 * {"item":..., "qty":..., "unit":...} a line, quantities in thousandths, negative for a
 * reversal. None without lines. `b` is a buffer to work in, whose `failed` the caller asks.
 */
void entry_words_goods(struct out *o, const struct entry *entry, bool is_negative,
                       struct buf *b);

#endif
