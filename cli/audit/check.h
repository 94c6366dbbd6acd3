/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_CHECK_H
#define CLI_AUDIT_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/site/claim.h"
#include "receipts/payload.h"

/*
 * check: is the one paper in hand genuine? Alone, and against the book where there is one.
 */
enum check_verdict {
    CHECK_GENUINE,
    CHECK_VOID, /* genuine, but it counts no longer */
    CHECK_INVALID,
    CHECK_UNKNOWN_KEY,
    CHECK_NEWER, /* whole, but it takes a newer program to read it */
    CHECK_UNREADABLE,
    CHECK_NO_CODE, /* nothing to read in the file */
    CHECK_VERDICT_COUNT
};

/* What a verdict on a paper, here or in an audit, weighs. The worst is the largest. */
enum check_weight {
    CHECK_HOLDS,   /* all is as the paper says */
    CHECK_OPEN,    /* it could not be confirmed or read, which accuses nobody */
    CHECK_TOO_NEW, /* a newer program than this one is needed to say */
    CHECK_AGAINST, /* it speaks against the paper, or against the book */
};

struct check_result {
    enum check_verdict verdict;
    const struct payload *says; /* NULL: nothing could be read. Until the next paper */
    /* Who keeps the book at hand, when it is the one that signed a genuine paper. */
    const struct ledger_identity *keeper;
    struct claim_result claim;
    bool is_elsewhere; /* the code of a genuine paper opens another address than `keeper`
                          has: a phone may show a false page */
    struct err why;    /* unless genuine or void; else its code is ERR_OK */
};

struct check;

/*
 * check_open(l, vkey, out, e)
 *
 *   in   l     the book; stays the caller's. NULL: there is none
 *        vkey  the key to trust, as text; NULL: that of the book, if there is one
 *   err  ERR_USAGE  at FIELD_VKEY
 */
enum err_code check_open(struct ledger *l, const char *vkey, struct check **out,
                         struct err *e) MUST_CHECK;
void check_close(struct check *c); /* NULL is fine */

/*
 * check_paper(c, paper, temp_folder, fn, arg, e)
 *
 *   in   paper        what a QR says, or the path of a PDF, PNG or JPEG: every code in it
 *        temp_folder  where the pages of a PDF are drawn for a moment
 *        fn           called for each code; once also for a file without any
 *   err  ERR_NOTFOUND  no such file, or the programs that read pictures are not installed
 *        whatever fn returns
 */
typedef enum err_code (*check_fn)(void *arg, const struct check_result *r, struct err *e);
enum err_code check_paper(struct check *c, const char *paper, const char *temp_folder,
                          check_fn fn, void *arg, struct err *e) MUST_CHECK;

enum check_weight check_weigh(const struct check_result *r);

/*
 * check_refunds(c, r, fn, arg, e)
 * What was given back of the gift of a receipt that this book holds; nothing for others.
 */
struct check_refund {
    int64_t seq;             /* of the refund's entry */
    const char *item, *unit; /* "": money; valid during the call */
    int64_t amount;          /* đồng, or thousandths of the unit */
};
typedef enum err_code (*check_refund_fn)(void *arg, const struct check_refund *refund,
                                         struct err *e);
enum err_code check_refunds(struct check *c, const struct check_result *r,
                            check_refund_fn fn, void *arg, struct err *e) MUST_CHECK;

/* What the QR of a genuine paper claims; valid as long as `p`. */
struct claim check_claim_of(const struct payload *p);

#endif
