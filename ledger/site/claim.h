/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_SITE_CLAIM_H
#define LEDGER_SITE_CLAIM_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/book/projection.h"
#include "ledger/entry/entry.h"
#include "ledger/ledger.h"

/*
 * claim: what a genuine paper says of the book that signed it, held against a book: the one
 * of the office, or one that was read from a published site.
 */
struct claim {
    const char *origin;
    uint64_t size; /* of the tree whose root it holds; 1 at least */
    const uint8_t *root;
    uint64_t previous_size; /* of a statement: that of the one before; 0: none */
    const uint8_t *previous_root;
    const uint8_t *leaf; /* of one entry; NULL: none */
    uint64_t index;      /* of that entry, < size */
    const uint8_t *prev; /* the leaf before it; NULL: not known, or it is entry 0 */
    const struct entry *receipt; /* that entry, when it is a receipt; else NULL */
    const struct note_statement
        *statement;   /* of a statement all that it signs; else NULL */
    bool bytes_alone; /* the book is newer than this program: its tables are not asked */
};

/* How a claim stands against the book. */
enum claim_standing {
    CLAIM_OTHER_BOOK, /* the paper is of another book */
    CLAIM_HOLDS,      /* the book says what the paper says */
    CLAIM_DIFFERS,    /* another entry stands there */
    CLAIM_FALSE,   /* the tree is the book's, but the statement was signed with something
                         that the book does not say: other numbers, days, fund, or sheet before */
    CLAIM_CHANGED, /* the receipt's entry stands there, but its gift's, or another
                         before it, is not what it was */
    CLAIM_AHEAD    /* the book is shorter than the paper says; as far as it goes, they
                   agree */
};

struct claim_result {
    enum claim_standing standing;
    /* Where they part: the first `good_size` entries are the paper's, the first `bad_size`
     * are not. As tight as this paper alone can tell; 0: it cannot. */
    uint64_t good_size, bad_size;
    /* Of a receipt, with CLAIM_HOLDS: */
    struct projection_receipt row;
    int32_t ended_day;   /* when it became void or was replaced */
    int64_t replaced_by; /* number of the receipt that stands for it; 0: none */
};

/*
 * claim_check(l, claim, out, e)
 *
 * The signed root against the book's; of an entry also its own bytes, of a receipt its
 * gift's, of a statement every member of its note. Looks at this paper's entries only: verify_run looks at all.
 *
 *   err  ERR_NOMEM, ERR_IO: the book could not be read
 */
enum err_code claim_check(struct ledger *l, const struct claim *claim,
                          struct claim_result *out, struct err *e) MUST_CHECK;

#endif
