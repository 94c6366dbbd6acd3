/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_BRIEF_H
#define CLI_PRINT_BRIEF_H

#include <stdint.h>

#include "cli/print/buf.h"
#include "cli/term/i18n.h"
#include "ledger/entry/entry.h"

/*
 * brief: an entry in a few words, in the reader's language.
 */

/* "gift", "use", "bank interest" ... */
const char *brief_kind(const struct entry *entry);

/* A word of the ledger for people: purposes always in the Vietnamese of the documents, the
 * others in the reader's language. NULL where entry_word is. */
const char *brief_word(enum entry_words family, int value);

/* "tiền mặt", "ngân sách còn phải bù"; an account is its code, "bank/VCB". */
const char *brief_pot(const char *pot);

/*
 * The value of a member that the entry carries, by its type: "1.500.000", "25.345,5", "31/12/2026",
 * "2026/000012" (`book` is what receipts' numbers begin with), "tiền mặt". An empty `prev` is "".
 */
void brief_member(const struct entry *entry, enum entry_member m, const char *book,
                  struct buf *b);

/* "2 chiếc xe lăn"; "3 ngày công lao động", where the item begins with its unit. */
void brief_quantity(int64_t qty_milli, const char *unit, const char *item, struct buf *b);

/* The goods of an entry: "2 chiếc xe lăn, 2,5 kg gạo". Nothing without lines. */
void brief_goods(const struct entry *entry, struct buf *b);

/* Money, goods, or both: "500.000", "500.000 -> 2 chiếc xe lăn". */
void brief_value(const struct entry *entry, struct buf *b);

#endif
