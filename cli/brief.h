/* SPDX-License-Identifier: MIT */
#ifndef CLI_BRIEF_H
#define CLI_BRIEF_H

#include "cli/buf.h"
#include "cli/i18n.h"
#include "ledger/entry.h"

/*
 * brief: an entry in a few words, in the reader's language.
 */

/* "gift", "use", "bank interest" ... */
const char *brief_kind(const struct entry *entry);

/* The goods of an entry: "2 chiếc xe lăn, 2,5 kg gạo". Nothing without lines. */
void brief_goods(const struct entry *entry, struct buf *b);

/* Money, goods, or both: "500.000", "500.000 -> 2 chiếc xe lăn". */
void brief_value(const struct entry *entry, struct buf *b);

#endif
