/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_SETUP_H
#define CLI_DESK_SETUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "ledger/entry/entry.h"

/*
 * setup: what is done once, before the first gift: opening a book, its funds and its accounts.
 * In the requests NULL, -1 and 0 mean that a field was left empty.
 */
struct setup_book_request {
    const char *org;        /* the organisation that keeps the book, as printed */
    const char *origin;     /* name of the log: a URL without scheme */
    const char *host;       /* where the verify page will be: the QR's URL up to '#' */
    const char *book;       /* code on receipts; left empty: the year */
    const char *unit;       /* budget code of the organisation */
    enum entry_level level; /* left empty: a commune */
    const char *pass;       /* NULL: the key file is protected by its mode alone */
    size_t pass_n;
};

/*
 * setup_book(path, by, calls, request, out, e)
 *
 * Make ledger, vault and key, and open the book for reading. The configuration beside `path` may
 * be there already: it says what zone the clock is in.
 *
 *   err  ERR_USAGE  at FIELD_ORG, FIELD_ORIGIN or FIELD_HOST: it is missing or cannot be read
 *        as ledger_init, desk_open
 */
enum err_code setup_book(const char *path, const char *by, const struct desk_calls *calls,
                         const struct setup_book_request *request, struct desk *out,
                         struct err *e) MUST_CHECK;

struct setup_fund_request {
    const char *code, *name;
    bool purposes[PURPOSE_COUNT]; /* what it may be used for; none: everything */
    bool is_restricted;           /* its money leaves it only with the donors' consent */
    int32_t opens_day, closes_day;
    const char *document; /* the decision that founded it */
    int64_t target;       /* what it hopes to receive in a year */
};

struct setup_account_request {
    const char *code; /* its pot is bank/CODE */
    const char *bank, *number;
};

/* An entry as it went into the book. */
struct setup_result {
    struct entry entry;
    uint8_t leaf[HASH_BYTES];
};

/* The acts. ERR_USAGE at the field that is missing or cannot be read; as ledger_append. */
enum err_code setup_fund(struct desk *d, const struct setup_fund_request *request,
                         struct setup_result *out, struct err *e) MUST_CHECK;
enum err_code setup_account(struct desk *d, const struct setup_account_request *request,
                            struct setup_result *out, struct err *e) MUST_CHECK;

#endif
