/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_ROWS_H
#define CLI_IMPORT_IMPORT_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/import/colmap.h"
#include "cli/import/import_result.h"
#include "ledger/base/err.h"
#include "ledger/vault/vault.h"
#include "reports/pool.h"

/*
 * import_rows: the rows of a bank's export in memory, oldest first, with what is to
 * become of each. About 250 bytes a row.
 */
enum import_mark {
    IMPORT_GIFT,     /* a credit is a new gift */
    IMPORT_IS,       /* the book has it: entry is_seq */
    IMPORT_INTEREST, /* a credit is interest */
    IMPORT_FEE,      /* a debit is a bank fee */
    IMPORT_LATER,    /* not now */
    IMPORT_NOTHING   /* it cannot be entered: it is among the rejects */
};

struct import_row {
    long line;
    int32_t day;
    int32_t occurrence; /* 1 for the first of rows that are alike */
    int64_t credit, debit;
    const char *time, *reference, *memo, *counter; /* "" when absent */
    int64_t known_seq; /* the entry it became in an earlier import; 0: none */
    int64_t is_seq;    /* of IMPORT_IS */
    enum import_mark mark;
};

struct import_rows {
    struct import_row *at;
    size_t count, room;
    struct pool pool;
};

/*
 * import_rows_read(data, bytes, map, rows, result, e)
 *
 * Read a file through a column map: credits are marked gifts, debits for later. Rows that
 * cannot be used go to the result, as does the proof of the running balances.
 *
 *   err  ERR_INVALID  as bankrow_read, or no row at all
 *        ERR_NOMEM
 */
enum err_code import_rows_read(const char *data, size_t bytes, const struct colmap *map,
                               struct import_rows *rows, struct import_result *result,
                               struct err *e) MUST_CHECK;

/* The same for rows that come from elsewhere: add one (its words are the caller's), and,
 * when all are there, count those that are alike. ERR_NOMEM. */
enum err_code import_rows_add(struct import_rows *rows, const struct import_row *row,
                              struct err *e) MUST_CHECK;
enum err_code import_rows_number(struct import_rows *rows, struct err *e) MUST_CHECK;

/* What tells this row from any other (vault.h). */
void import_rows_identity(const struct import_row *row, const char *account,
                          struct vault_row *out);

/* What it brings: the credit, or the debit below zero. */
int64_t import_rows_amount(const struct import_row *row);

void import_rows_free(struct import_rows *rows);

#endif
