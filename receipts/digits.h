/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_DIGITS_H
#define RECEIPTS_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * digits: bytes as a run of decimal digits, the form they take in a QR code.
 *
 * FORMAT.md section 6: 6 bytes, big endian, are 15 digits; a last group of 1 to 5 bytes
 * is 3, 5, 8, 10 or 13 digits. Only digits, so no scanner, chat program or copier changes
 * them, and the QR packs them at 3.3 bits each.
 */

/* Room for the digits of n bytes, with NUL. */
#define DIGITS_BYTES(n) ((n) / 6 * 15 + 14)

/* How many digits n bytes take. */
size_t digits_count(size_t n);

/* Write the digits of n bytes, NUL-terminated; out must hold DIGITS_BYTES(n). */
const char *digits_encode(const uint8_t *bytes, size_t n, char *out);

/*
 * digits_decode(text, text_n, out, max, n_out, e)
 *
 * The inverse. Any text is safe.
 *
 *   err  ERR_INVALID  not a digit, a group of a length or of a value that digits_encode
 *                     never makes, or more than `max` bytes; `out` is then unspecified
 */
enum err_code digits_decode(const char *text, size_t text_n, uint8_t *out, size_t max,
                            size_t *n_out, struct err *e) MUST_CHECK;

/*
 * digits_find(text, n, start_out, count_out)
 *
 * Where the payload stands in what a person scanned or pasted: the run of digits after
 * the first '#' (or "%23", which some scanners make of it) that a digit follows; whatever
 * is after the run is ignored. A text of nothing but digits is itself the run.
 *
 * False when there is none.
 */
bool digits_find(const char *text, size_t n, size_t *start_out, size_t *count_out);

#endif
