/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_ENTRY_TEXT_H
#define CLI_PRINT_ENTRY_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/entry_state.h"
#include "cli/print/buf.h"
#include "cli/print/out.h"
#include "cli/term/i18n.h"
#include "ledger/entry/entry.h"

/*
 * entry_text: an entry in a few words, in the reader's language.
 */

/* "gift", "use", "bank interest" ... */
const char *entry_text_kind(const struct entry *entry);

/* A word of the ledger for people: purposes always in the Vietnamese of the documents, the
 * others in the reader's language. NULL where entry_word is. */
const char *entry_text_word(enum entry_words family, int value);

/* "tiền mặt", "ngân sách còn phải bù"; an account is its code, "bank/VCB". */
const char *entry_text_pot(const char *pot);

/*
 * The value of a member that the entry carries, by its type: "1.500.000", "25.345,5", "31/12/2026",
 * "2026/000012" (`book` is what receipts' numbers begin with), "tiền mặt". An empty `prev` is "".
 */
void entry_text_member(const struct entry *entry, enum entry_member m, const char *book,
                       struct buf *b);

/* "2 chiếc xe lăn"; "3 ngày công lao động", where the item begins with its unit. */
void entry_text_quantity(int64_t qty_milli, const char *unit, const char *item,
                         struct buf *b);

/* The goods of an entry: "2 chiếc xe lăn, 2,5 kg gạo". Nothing without lines. */
void entry_text_goods(const struct entry *entry, struct buf *b);

/* Money, goods, or both: "500.000", "500.000 -> 2 chiếc xe lăn". */
void entry_text_value(const struct entry *entry, struct buf *b);

/* "reversed by 12", "void by 12", "late", "of gift 5" ...; the same words, not translated,
 * where they are for programs. Adds nothing for an entry that simply stands. */
void entry_text_state(const struct entry *entry, const struct entry_state *st,
                      bool is_text, struct buf *b);

/*
 * The goods of an entry as a value: in text words, for programs a list with a map
 * {"item":..., "qty":..., "unit":...} a line, quantities in thousandths, negative for a
 * reversal. None without lines. `b` is a buffer to work in, whose `failed` the caller asks.
 */
void entry_text_out_goods(struct out *o, const struct entry *entry, bool is_negative,
                          struct buf *b);

#endif
