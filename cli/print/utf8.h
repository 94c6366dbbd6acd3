/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_UTF8_H
#define CLI_PRINT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * utf8: code points and terminal columns of text, independent of the locale.
 */

/*
 * Decode the first code point of `n` > 0 bytes (RFC 3629, strict). Returns the number of
 * bytes it takes, or 0 when they are not UTF-8; `out` is then untouched.
 */
size_t utf8_next(const char *text, size_t n, uint32_t *out);

/*
 * Columns the text takes on a terminal: combining marks none, East Asian wide letters and
 * emoji two, everything else one, a byte that is not UTF-8 one. O(n).
 */
size_t utf8_columns(const char *text, size_t n);

#endif
