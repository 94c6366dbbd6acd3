/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_UTF8_H
#define LEDGER_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * utf8: the characters of a text: where one ends, its letter case, how wide it is. The one
 * place that calls libutf8proc. Nothing depends on the locale.
 */

/*
 * Decode the first code point of `n` > 0 bytes (RFC 3629, strict). Returns the number of
 * bytes it takes, or 0 when they are not UTF-8; `out` is then untouched.
 */
size_t utf8_next(const char *text, size_t n, uint32_t *out);

/* Write one code point, no surrogate; returns its bytes. No NUL is added. */
#define UTF8_BYTES_MAX 4
size_t utf8_put(uint32_t code, char out[UTF8_BYTES_MAX]);

/*
 * The bytes of the n bytes of text that fit into `most` without half a character at the end.
 */
size_t utf8_cut(const char *text, size_t n, size_t most);

/* A letter in the other case; one that has no other case stays as it is. */
uint32_t utf8_upper(uint32_t code);
uint32_t utf8_lower(uint32_t code);

bool utf8_is_letter(uint32_t code); /* of any script, upper, lower or neither */
bool utf8_is_space(uint32_t code);  /* spaces of any width, and the no-break ones */

/*
 * Columns the text takes on a terminal: combining marks none, East Asian wide letters and
 * emoji two, everything else one, a byte that is not UTF-8 one. O(n).
 */
size_t utf8_columns(const char *text, size_t n);

/* A letter come apart into its base letter and its marks (canonical decomposition); returns how
 * many there are. */
#define UTF8_PARTS_MAX 32
size_t utf8_decompose(uint32_t code, uint32_t out[UTF8_PARTS_MAX]);

/* The text in NFC, yours to free(); it passes utf8_next throughout. NULL: no memory. */
char *utf8_compose(const char *text);

#endif
