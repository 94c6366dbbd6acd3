/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_REVIEW_H
#define CLI_IMPORT_IMPORT_REVIEW_H

#include <stddef.h>

#include "cli/import/import.h"
#include "cli/import/import_table.h"
#include "ledger/base/err.h"

/*
 * import_review: the rows of a bank's statement as a table in which a person says, in a
 * spreadsheet, what each is [I14]: one front end of import_mark.
 *
 * The marks: gift, is SEQ, interest, fee, later; in Vietnamese: ủng hộ, là SEQ, lãi, phí,
 * để sau. Both languages are read, in either case, with or without their marks; SEQ may be a
 * receipt's number, 2026/000012, which means its gift. Rows that are in the book already are
 * not in the table.
 */

/*
 * import_review_write(im, language, out, bytes_out, e)
 * Make the table, CSV with a byte-order mark; the marks are those of import_propose. It holds
 * what the bank printed about people: its file is for its owner alone.
 *
 *   out  out  yours to free
 *   err  ERR_NOMEM
 */
enum err_code import_review_write(const struct import *im, enum import_language language,
                                  char **out, size_t *bytes_out,
                                  struct err *e) MUST_CHECK;

/*
 * import_review_read(im, data, bytes, e)
 * Take the marks of a table. It may be sorted in another way, and have lost columns other than
 * line, credit, debit and mark. The marks of rows that are in the book by now are not looked at.
 *
 *   err  ERR_INVALID, ERR_NOTFOUND  names the line of the review, and of the bank's file: no
 *                     such row, another amount, no mark or one that import_mark refuses, a row
 *                     twice or missing. The rows before it keep the marks taken
 *        ERR_NOMEM
 */
enum err_code import_review_read(struct import *im, const char *data, size_t bytes,
                                 struct err *e) MUST_CHECK;

#endif
