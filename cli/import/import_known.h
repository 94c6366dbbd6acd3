/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_KNOWN_H
#define CLI_IMPORT_IMPORT_KNOWN_H

#include "cli/import/import_inside.h"
#include "ledger/base/err.h"

/*
 * import_known_find(im, e)
 *
 * Set known_seq of the rows that are in the book by an earlier import [I14], and count them:
 * result.duplicate. Within a transaction or outside of one.
 *
 *   err  ERR_INVALID  the file is in the book as another account's (WAY_NAME_ACCOUNT)
 */
enum err_code import_known_find(struct import *im, struct err *e) MUST_CHECK;

#endif
