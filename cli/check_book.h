/* SPDX-License-Identifier: MIT */
#ifndef CLI_CHECK_BOOK_H
#define CLI_CHECK_BOOK_H

#include <stdint.h>

#include "ledger/entry.h"
#include "ledger/err.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"
#include "receipts/payload.h"

/*
 * check_book: a genuine paper held against the book that signed it.
 */
enum check_book_state {
    CHECK_BOOK_NONE,    /* the paper is of another book */
    CHECK_BOOK_SAME,    /* the book says what the paper says */
    CHECK_BOOK_DIFFERS, /* another entry stands there, or none */
    CHECK_BOOK_CHANGED  /* the receipt's entry stands there, but its gift's, or another
                           before it, is not what it was */
};

struct check_book {
    enum check_book_state state;
    /* Of a receipt, with CHECK_BOOK_SAME: */
    struct projection_receipt row;
    int32_t ended_day;   /* when it became void or was replaced */
    int64_t replaced_by; /* number of the receipt that stands for it; 0: none */
};

/*
 * check_book_compare(l, p, out, e)
 *
 * The signed root against the book's; of a receipt also the bytes of its own entry and of
 * its gift's. Looks at this paper's entries only: verify_run looks at all.
 */
enum err_code check_book_compare(struct ledger *l, const struct payload *p,
                                 struct check_book *out, struct err *e) MUST_CHECK;

#endif
