/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_REVIEW_H
#define CLI_IMPORT_IMPORT_REVIEW_H

#include <stddef.h>

#include "cli/import/import_rows.h"
#include "cli/import/import_same.h"
#include "ledger/base/err.h"

/*
 * import_review: a bank's rows as a table in which a person says what each is [I14].
 *
 * The marks: gift, is SEQ, interest, fee, later; in Vietnamese: ủng hộ, là SEQ, lãi, phí,
 * để sau. Both languages are read. Rows that are in the book already are not in the
 * table.
 */

/*
 * import_review_write(path, rows, same, e)
 * Make the file, which must not exist, readable by its owner alone: it holds what the
 * bank printed about people. Each row has a mark proposed: 'is SEQ' where exactly one
 * entry of the account and one row are alike, else gift or later.
 *
 *   err  as file_create_secret; ERR_NOMEM
 */
enum err_code import_review_write(const char *path, const struct import_rows *rows,
                                  const struct import_same *same,
                                  struct err *e) MUST_CHECK;

/*
 * import_review_read(data, bytes, rows, e)
 * Take the marks. The table may be sorted in another way, and have lost columns other
 * than line, credit, debit and mark.
 *
 *   err  ERR_INVALID  names the line of the bank's file: no such row, another amount, no
 *                     mark or one that does not fit, a row twice or missing
 */
enum err_code import_review_read(const char *data, size_t bytes, struct import_rows *rows,
                                 struct err *e) MUST_CHECK;

/* What the column of the marks is called in the reader's language. */
const char *import_review_mark_name(void);

#endif
