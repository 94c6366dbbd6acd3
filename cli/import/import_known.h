/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_KNOWN_H
#define CLI_IMPORT_IMPORT_KNOWN_H

#include <stddef.h>

#include "cli/import/import_rows.h"
#include "cli/desk/session.h"
#include "ledger/base/err.h"

/*
 * import_known_find(s, account, rows, count_out, e)
 *
 * Set known_seq of the rows that are in the book by an earlier import [I14], and count
 * them.
 *
 *   err  ERR_INVALID  the file is in the book as another account's
 */
enum err_code import_known_find(struct session *s, const char *account,
                                struct import_rows *rows, size_t *count_out,
                                struct err *e) MUST_CHECK;

#endif
