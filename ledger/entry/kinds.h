/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_ENTRY_KINDS_H
#define LEDGER_ENTRY_KINDS_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/entry/entry.h"

/*
 * kinds: what each kind of entry is, as data (FORMAT.md section 3), for everybody.
 *
 * A kind is a row: its members, what it moves, on which side of a statement, whether later entries
 * draw on it, whether it may be reversed, whether it carries a person, and what people call it.
 * Whoever wants to know one of these asks here and never compares kinds. A table of another file
 * that has a row for each kind (the rules of the book, the sections of a statement) ends in a
 * _Static_assert on ENTRY_KIND_COUNT: a new kind, which stands last in enum entry_kind, does not
 * compile until it is answered everywhere.
 */

/* What becomes of money and goods. */
enum kind_moves {
    KIND_NOTHING,
    KIND_OPENING, /* was there before the book: into a pot, or into stock */
    KIND_IN,      /* from outside into a pot, or into stock */
    KIND_OUT,     /* out of a pot, or out of stock, to somebody outside */
    KIND_BUYS,    /* money out of a pot, its lines into stock */
    KIND_ACROSS,  /* from one fund to another, in the same pot */
    KIND_SHIFTS,  /* from one pot to another of the same fund */
    KIND_UNDOES,  /* the exact negative of the entry it names */
    KIND_MOVES_COUNT
};

/* Where it counts on a statement. A refund is money out on the side of what came in. */
enum kind_side { KIND_NEITHER, KIND_RECEIVED, KIND_USED };

/* Under which heading of a statement it stands. */
enum kind_heading {
    HEADING_NONE,
    HEADING_GIFTS,
    HEADING_BANK,
    HEADING_REFUNDS,
    HEADING_PURCHASES,
    HEADING_USES,
    HEADING_TRANSFERS
};

/* What an entry does. A bank entry does one of two things, so this is asked of an entry. */
struct kind_act {
    const char *label; /* message id: "gift"; documents say labels_kind() */
    uint8_t moves;     /* enum kind_moves */
    uint8_t side;      /* enum kind_side */
    uint8_t heading;   /* enum kind_heading */
    bool makes_lots;   /* later entries may draw on it */
    bool draws;        /* it names the lots that pay for it */
};

/* Which paper is signed for it. */
enum kind_paper { KIND_NO_PAPER, KIND_RECEIPT_PAPER, KIND_STATEMENT_PAPER };

/* May a kind have a member? MONEY and GOODS: it must when its value is that, else not.
 * The bits are for a check of all members without a branch. */
enum kind_rule {
    RULE_NO = 0,
    RULE_MONEY = 1,
    RULE_GOODS = 2,
    RULE_MUST = RULE_MONEY | RULE_GOODS,
    RULE_MAY = 4
};

struct kind {
    struct kind_act act;
    bool is_first;            /* it is entry 0, and no other is */
    bool is_reversible;       /* a reversal may name it */
    bool is_gift;             /* somebody gave it: receipts are for it, refunds name it */
    bool has_person;          /* the vault may keep who gave beside it */
    bool all_funds;           /* its fund may be "*" */
    uint8_t paper;            /* enum kind_paper */
    uint8_t members[M_COUNT]; /* enum kind_rule */
};

extern const struct kind kinds_rows[]; /* ENTRY_KIND_COUNT of them */

/* What this entry does; valid for ever. */
const struct kind_act *kinds_act(const struct entry *entry);

/*
 * Where its money goes: the pot that it leaves and the one that it comes into, NULL for none, and
 * the funds these are of. An entry of goods has no pots; nor has a reversal, whose target has.
 */
const char *kinds_pot_out(const struct entry *entry);
const char *kinds_pot_in(const struct entry *entry);
const char *kinds_fund_in(const struct entry *entry); /* the other is entry->fund */

/* Does every kind have this member: v, seq, prev, at, by, kind? */
bool kinds_every(enum entry_member m);

#endif
