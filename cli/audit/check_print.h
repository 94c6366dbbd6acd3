/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_CHECK_PRINT_H
#define CLI_AUDIT_CHECK_PRINT_H

#include "cli/audit/check_book.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "receipts/payload.h"

/*
 * check_print: what `check` says of one paper, in the reader's language.
 */
enum check_verdict {
    CHECK_GENUINE,
    CHECK_VOID, /* genuine, but it counts no longer */
    CHECK_INVALID,
    CHECK_UNKNOWN_KEY,
    CHECK_NEWER, /* whole, but it takes a newer program to read it */
    CHECK_UNREADABLE,
    CHECK_NO_CODE /* nothing to read in the file */
};

struct check_paper {
    enum check_verdict verdict;
    struct check_book book;
    struct err why; /* unless genuine or void */
};

/* Who keeps the book here, if it is the one that signed a genuine paper; else NULL. `l` may
 * be NULL. */
const struct ledger_identity *check_print_signer(struct ledger *l,
                                                 const struct payload *p);

/* To standard output. `p` is not read without a code that could be; `l` may be NULL. */
enum err_code check_print(struct ledger *l, const struct payload *p,
                          const struct check_paper *paper, struct err *e) MUST_CHECK;

#endif
