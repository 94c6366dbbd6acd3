/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_ROWS_H
#define CLI_IMPORT_IMPORT_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/import/balance_proof.h"
#include "cli/import/colmap.h"
#include "cli/import/import.h"
#include "cli/import/import_rejects.h"
#include "ledger/base/err.h"
#include "ledger/vault/vault.h"
#include "reports/pool.h"

/*
 * import_rows: rows of a file in memory, oldest first (struct import_row, import.h). Start from
 * { 0 }; import_rows_free when done.
 */
struct import_rows {
    struct import_row *at;
    size_t count, room;
    struct pool pool;
};

/*
 * import_rows_read(data, bytes, map, rows, rejects, proof, e)
 *
 * Read a bank's export through a column map: credits are marked gifts, debits for later. Rows
 * that cannot be used go to `rejects`; `proof` is that of the running balances.
 *
 *   err  ERR_INVALID  as bankrow_read, or no row at all
 *        ERR_NOMEM
 */
enum err_code import_rows_read(const char *data, size_t bytes, const struct colmap *map,
                               struct import_rows *rows, struct import_rejects *rejects,
                               struct balance_proof_result *proof,
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
