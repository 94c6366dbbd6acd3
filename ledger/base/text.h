/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_TEXT_H
#define LEDGER_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * text: what may stand in a string of the ledger, and small helpers on bytes.
 *
 * Strings are UTF-8. FORMAT.md lists the code points refused everywhere: C0 and C1
 * controls, bidi controls, zero-width characters, and a few more that a reader cannot
 * see. NFC is a rule for input only: text_clean() applies it, decoders never test it.
 */
#define TEXT_NAME_BYTES 200 /* longest donor name, with NUL */

/*
 * text_check(text, n, e)
 *
 * Strict UTF-8 (RFC 3629: no overlong form, surrogate, or value above U+10FFFF) without a
 * refused code point.
 *
 *   err  ERR_INVALID  names the byte offset, and the code point as U+XXXX
 *
 * Allocates nothing. O(n).
 */
enum err_code text_check(const char *text, size_t n, struct err *e) MUST_CHECK;

/*
 * text_clean(text, out, out_bytes, e)
 *
 * Make input fit for the ledger: normalise to NFC, trim, and fold each run of spaces
 * of any width, tabs and line breaks into one space; then apply text_check.
 *
 *   in   out_bytes    size of `out`, with NUL
 *   err  ERR_INVALID  not UTF-8, refused code point, or longer than out_bytes - 1 bytes
 *                     (the message says how long it is and how long it may be)
 *        ERR_NOMEM
 *
 * Offsets in messages count bytes from 0. Allocates only to normalise letters other than
 * Latin ones in one piece.
 */
enum err_code text_clean(const char *text, char *out, size_t out_bytes,
                         struct err *e) MUST_CHECK;

/*
 * text_tame(text, n, mark)
 *
 * Put `mark` in the place of every code point that text_check refuses, and of every byte
 * that is not of UTF-8. In place; returns the length, at most n, and ends it with NUL (text
 * has room for n + 1 bytes). Never fails. O(n).
 */
size_t text_tame(char *text, size_t n, char mark);

/*
 * text_is_code(text, n)
 *
 * True for an upper-case code: 1 to 24 characters of A-Z, 0-9, '-' and '_', the first one
 * a letter or digit.
 */
bool text_is_code(const char *text, size_t n);

/* Read a code that a person typed, in either case: "nkt" is "NKT". False: it is no code. */
#define TEXT_CODE_BYTES 25
bool text_read_code(const char *text, char out[TEXT_CODE_BYTES]);

/*
 * text_initials(name, out, out_bytes)
 *
 * "Nguyễn Văn An" -> "N.V.A."; returns `out`. The first letter of each word, in upper
 * case; a word without letters has none. Cut after a whole initial when it does not fit.
 */
const char *text_initials(const char *name, char *out, size_t out_bytes);

/*
 * text_fold(text, out, out_bytes)
 *
 * A name as people type it in a search (FORMAT.md section 10): NFD without U+0300-036F,
 * `đ` as `d`, lower case (letter by letter), white space as one space, trimmed. "Nguyễn  Văn
 * Đức" -> "nguyen van duc". Returns out.
 *
 *   in   text       passes text_check
 *        out_bytes  at least TEXT_FOLD_BYTES(strlen(text))
 */
#define TEXT_FOLD_BYTES(n) (12 * (n) + 1) /* no letter grows more when it comes apart */
const char *text_fold(const char *text, char *out, size_t out_bytes);

/*
 * text_match(text, out) / text_matches(a, b)
 *
 * Items and units as they are matched (FORMAT.md section 4): without U+0020, A-Z and the
 * Vietnamese capitals as their small letters, all else as it is. "Gạo Nếp" -> "gạonếp".
 * text_match writes that and returns `out`, which must hold strlen(text) + 1 bytes; its
 * result is never longer than the text. text_matches says whether two texts give the same.
 *
 *   in   text, a, b  UTF-8; from a byte that is not, each byte stands for itself
 */
const char *text_match(const char *text, char *out);
bool text_matches(const char *a, const char *b);

/* Lower-case hex of n bytes; out must hold 2n+1. */
const char *text_hex(const uint8_t *bytes, size_t n, char *out);

#endif
