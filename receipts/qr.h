/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_QR_H
#define RECEIPTS_QR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * qr: a text as a square of dark and light modules. The only file that knows libqrencode.
 *
 * Source: ISO/IEC 18004; FORMAT.md section 6. Up to QR_VERSION_GOOD the higher level Q is used,
 * beyond it M, never L; past QR_VERSION_MAX a phone cannot read the print any more.
 */
#define QR_VERSION_GOOD 12
#define QR_VERSION_MAX 18
#define QR_WIDTH_MAX (17 + 4 * QR_VERSION_MAX)
#define QR_QUIET_MODULES 4 /* white border the standard asks for, on each side */

struct qr {
    int version;                                  /* 1 .. QR_VERSION_MAX */
    char level;                                   /* 'Q' or 'M' */
    size_t width;                                 /* modules a side, without quiet zone */
    uint8_t modules[QR_WIDTH_MAX * QR_WIDTH_MAX]; /* row by row from the top; 1 is dark */
};

/*
 * qr_encode(text, out, e)
 *
 * Digits that follow a '#' up to the end are encoded in numeric mode, all before them in
 * byte mode; a text without such digits is all byte mode.
 *
 *   in   text         not empty
 *   err  ERR_INVALID  empty, or too long for version 18 at level M: split the receipt
 *        ERR_NOMEM
 *
 * About 0.4 ms.
 */
enum err_code qr_encode(const char *text, struct qr *out, struct err *e) MUST_CHECK;

/* Is the module dark? x and y < qr->width, from the top left. */
bool qr_is_dark(const struct qr *qr, size_t x, size_t y);

/*
 * The dark modules of a row (0 is the top one) as a PDF path: for each run of them a
 * rectangle "x y width 1 re". A module is 1 x 1, the origin the code's bottom left
 * corner. Returns `out`.
 */
#define QR_PATH_BYTES (QR_WIDTH_MAX / 2 * 16)
const char *qr_row_path(const struct qr *qr, size_t row, char out[QR_PATH_BYTES]);

#endif
