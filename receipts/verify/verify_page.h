/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_VERIFY_VERIFY_PAGE_H
#define RECEIPTS_VERIFY_VERIFY_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/err.h"

/*
 * verify_page: the page that checks a paper in a browser (receipts/verify/), as the build
 * made it, with the books it trusts put in. The page is one file that needs nothing else.
 */
enum verify_page_kind {
    VERIFY_PAGE_LIGHT, /* what a QR opens */
    VERIFY_PAGE_SAVED  /* with a decoder of pictures: to be kept on a computer */
};

/*
 * verify_page_make(kind, books, book_count, out, bytes_out, e)
 *
 *   in   books  each a whole `so.json` (FORMAT.md section 9): canonical JSON. The page may
 *               ask only the hosts of their `log` URLs, and the one it came from
 *   out  *out   yours to free()
 *   err  ERR_INVALID  a book is not such a JSON; two books of one origin with different
 *                     keys
 *        ERR_NOMEM
 */
enum err_code verify_page_make(enum verify_page_kind kind, const char *const *books,
                               size_t book_count, char **out, size_t *bytes_out,
                               struct err *e) MUST_CHECK;

#endif
