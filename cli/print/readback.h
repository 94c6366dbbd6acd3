/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_READBACK_H
#define CLI_PRINT_READBACK_H

#include "cli/desk/gift.h"
#include "cli/print/out.h"
#include "ledger/ledger.h"

/*
 * readback: what was entered, read back in words, so that whoever entered it sees a slip at once. Every
 * function adds keys to an open object (out.h): in text format alone, unless it says more.
 */

/* A gift: amount in figures and words, or goods; fund, pot, day, and who gave. */
void readback_gift(struct ledger *l, struct out *o, const struct gift *gift);

/* What a giver agrees to about being named: in all formats. */
void readback_publish(struct out *o, enum vault_publish publish);

/* A fund, an account or a void receipt; of other kinds nothing. */
void readback_entry(struct ledger *l, struct out *o, const struct entry *entry);

#endif
