/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_REJECTS_H
#define CLI_IMPORT_IMPORT_REJECTS_H

#include <stddef.h>

#include "ledger/base/err.h"

/*
 * import_rejects: the lines of a file that cannot be used, and why.
 *
 * All are counted; the reason is kept for the first IMPORT_REJECTS_KEPT lines of the file, less
 * than a megabyte, however large and hostile the file is: a reason is about 800 bytes, and more
 * lines than that nobody corrects by hand.
 */
#define IMPORT_REJECTS_KEPT 1000

struct import_reject {
    long line;
    struct err why;
};

/* Start from { 0 }; import_rejects_free when done. */
struct import_rejects {
    struct import_reject *at; /* by line; lines that are equal as they were added */
    size_t kept, room;
    size_t count; /* of all, kept or not */
};

/* Add one. O(1) where lines rise, else O(kept). ERR_NOMEM: nothing was added. */
enum err_code import_rejects_add(struct import_rejects *r, long line,
                                 const struct err *why, struct err *e) MUST_CHECK;

/* Make `to` the same as `from`. ERR_NOMEM: it is as it was. */
enum err_code import_rejects_copy(const struct import_rejects *from,
                                  struct import_rejects *to, struct err *e) MUST_CHECK;

void import_rejects_free(struct import_rejects *r);

#endif
