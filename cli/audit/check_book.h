/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_CHECK_BOOK_H
#define CLI_AUDIT_CHECK_BOOK_H

#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/book/projection.h"
#include "receipts/payload.h"

/*
 * check_book: a genuine paper held against the book that signed it.
 */
enum check_book_state {
    CHECK_BOOK_NONE,    /* the paper is of another book */
    CHECK_BOOK_SAME,    /* the book says what the paper says */
    CHECK_BOOK_DIFFERS, /* another entry stands there */
    CHECK_BOOK_CHANGED, /* the receipt's entry stands there, but its gift's, or another
                           before it, is not what it was */
    CHECK_BOOK_AHEAD /* the book is shorter than the paper says; as far as it goes, they
                           agree */
};

/* What a genuine paper says of its book. */
struct check_claim {
    const char *origin;
    uint64_t size; /* of the tree whose root it holds; 1 at least */
    const uint8_t *root;
    uint64_t previous_size; /* of a statement: that of the one before; 0: none */
    const uint8_t *previous_root;
    const uint8_t *leaf; /* of one entry; NULL: none */
    uint64_t index;      /* of that entry, < size */
    const uint8_t *prev; /* the leaf before it; NULL: not known, or it is entry 0 */
    const struct entry *receipt; /* that entry, when it is a receipt; else NULL */
};

struct check_book {
    enum check_book_state state;
    /* Where they part: the first `good_size` entries are the paper's, the first `bad_size`
     * are not. As tight as this paper alone can tell; 0: it cannot. */
    uint64_t good_size, bad_size;
    /* Of a receipt, with CHECK_BOOK_SAME: */
    struct projection_receipt row;
    int32_t ended_day;   /* when it became void or was replaced */
    int64_t replaced_by; /* number of the receipt that stands for it; 0: none */
};

/*
 * check_book_claim(l, claim, out, e)
 *
 * The signed root against the book's; of an entry also its own bytes, and of a receipt its
 * gift's. Looks at this paper's entries only: verify_run looks at all.
 */
enum err_code check_book_claim(struct ledger *l, const struct check_claim *claim,
                               struct check_book *out, struct err *e) MUST_CHECK;

/* What the QR of a genuine paper claims; valid as long as `p`. */
struct check_claim check_book_claim_of(const struct payload *p);

#endif
