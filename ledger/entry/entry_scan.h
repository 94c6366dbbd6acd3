/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_ENTRY_ENTRY_SCAN_H
#define LEDGER_ENTRY_ENTRY_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"

/*
 * entry_scan: the small pieces of canonical JSON (FORMAT.md section 1), read from bytes
 * in one pass without allocation. For decoders only: entry*.c, and those of files that
 * publish reads back.
 *
 * A function moves `at` beyond what it has read. ERR_INVALID names the member and the
 * byte.
 */
struct entry_scan {
    const char *start;
    const char *at;
    const char *end;
    const char *name; /* of the member being read, for messages */
};

/* Take one character if it is next. */
bool entry_scan_take(struct entry_scan *s, char c);

/* Report that `what`, a message id without arguments, is wrong at the current byte. */
enum err_code entry_scan_refuse(const struct entry_scan *s, const char *what,
                                struct err *e);

/* |n| <= 2^53 - 1, without leading zeros or -0. */
enum err_code entry_scan_integer(struct entry_scan *s, int64_t *out,
                                 struct err *e) MUST_CHECK;

/* What stands between the quotes of a string, escapes and all. */
enum err_code entry_scan_span(struct entry_scan *s, const char **out, size_t *n_out,
                              struct err *e) MUST_CHECK;

/* A string without its escapes, of at most max - 1 bytes. */
enum err_code entry_scan_string(struct entry_scan *s, char *out, size_t max,
                                struct err *e) MUST_CHECK;

/* Base64 of HASH_BYTES. */
enum err_code entry_scan_hash(struct entry_scan *s, uint8_t out[HASH_BYTES],
                              struct err *e) MUST_CHECK;

#endif
