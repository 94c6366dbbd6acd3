/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_RESULT_H
#define CLI_IMPORT_IMPORT_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/import/balance_proof.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "reports/pool.h"

/*
 * import_result: what an import did, and the lines of its file that it could not use.
 * Start from { 0 }; import_result_free when done.
 */
struct import_reject {
    long line;
    struct err *why;
};

struct import_result {
    char fund[ENTRY_CODE_BYTES];
    char pot[ENTRY_POT_BYTES];
    bool dry_run;
    bool review_written; /* and nothing else was done */
    size_t rows;         /* that could be read */
    size_t gifts;        /* entered, of all rows ... */
    size_t interest;     /* ... */
    size_t fees;         /* ... */
    int64_t total;       /* đồng of the gifts and the interest */
    size_t duplicate;    /* in the book by an earlier import */
    size_t matched;      /* marked 'is SEQ' */
    size_t later;        /* left out until they are marked otherwise */
    size_t same_amount;  /* credits that may be in the book already [I14] */
    size_t receipts;
    bool is_bank; /* a bank's rows: there is a proof */
    struct balance_proof_result proof;

    struct import_reject *rejects; /* in the order of the file */
    size_t reject_count, reject_room;
    struct pool pool; /* holds their words */
};

/* ERR_NOMEM. */
enum err_code import_result_reject(struct import_result *r, long line,
                                   const struct err *why, struct err *e) MUST_CHECK;

/* The import failed: nothing of what was counted is in the book. */
void import_result_undo(struct import_result *r);

/* Put the rejected lines into the order of the file. */
void import_result_sort(struct import_result *r);

/*
 * import_result_refuse(r, e)
 * List the rejected lines on standard error, the first IMPORT_RESULT_SHOWN of them, and
 * fail: ERR_INVALID.
 */
#define IMPORT_RESULT_SHOWN 20
enum err_code import_result_refuse(const struct import_result *r,
                                   struct err *e) MUST_CHECK;

/* The same list, as a warning: they were left out. */
void import_result_warn(const struct import_result *r);

/* Say on standard output what was done; `format` is a word of --format or NULL. */
enum err_code import_result_print(const struct import_result *r, const char *format,
                                  struct err *e) MUST_CHECK;

void import_result_free(struct import_result *r);

#endif
