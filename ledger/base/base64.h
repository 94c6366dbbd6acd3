/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_BASE64_H
#define LEDGER_BASE_BASE64_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * base64: bytes as letters, in signatures, hashes and QR codes (RFC 4648 section 4, padded).
 */

/* Base64 of n bytes; `out` holds BASE64_BYTES(n), with NUL, and is returned. */
#define BASE64_BYTES(n) (((n) + 2) / 3 * 4 + 1)
const char *base64_encode(const uint8_t *bytes, size_t n, char *out);

/*
 * Strict decode: padded, no white space, zero trailing bits. *n_out <= max.
 *   err  ERR_INVALID  anything else; `out` is then untouched
 */
enum err_code base64_decode(const char *text, size_t text_n, uint8_t *out, size_t max,
                            size_t *n_out, struct err *e) MUST_CHECK;

#endif
