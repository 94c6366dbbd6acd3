/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_OUT_INDEX_H
#define REPORTS_SITE_OUT_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/ledger.h"
#include "ledger/book/projection.h"
#include "reports/site/publish_internal.h"
#include "reports/statement/statement.h"

/*
 * out_index: the home page of a published book, as html.h makes pages. It says who keeps
 * the book, what it holds, how anybody checks it and what that does not prove. Texts are
 * the caller's.
 */
struct out_index_fund {
    const char *code, *name;
    struct projection_totals totals;
};

/* What is held: money in a pot (unit NULL, amount in đồng) or goods of a fund. */
struct out_index_held {
    const char *what; /* the pot's words, or the item */
    const char *unit;
    const char *fund; /* code, of goods */
    int64_t amount;
};

struct out_index {
    const struct ledger_identity *identity;
    const struct statement_form *form;
    int64_t size;
    uint8_t root[HASH_BYTES];
    struct instant at;               /* of the last entry */
    struct projection_totals totals; /* of all funds since the book was opened */
    const struct out_index_fund *funds;
    size_t fund_count;
    const struct out_index_held *held; /* money first */
    size_t held_count;
    const struct publish_sheets *sheets;
    const bool *sheet_drawn; /* per sheet: are its files there? */
    bool has_grants;
    uint8_t page[HASH_BYTES]; /* SHA-256 of kiem-tra.html */
};

/*
 *   out  *out  yours to free()
 *   err  ERR_NOMEM
 */
enum err_code out_index(const struct out_index *index, char **out, size_t *bytes_out,
                        struct err *e) MUST_CHECK;

#endif
