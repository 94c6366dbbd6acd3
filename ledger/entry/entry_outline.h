/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_ENTRY_ENTRY_OUTLINE_H
#define LEDGER_ENTRY_ENTRY_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/date.h"
#include "ledger/base/err.h"

/*
 * entry_outline: what never changes of an entry, whatever its version (FORMAT.md section 13):
 * that it is canonical JSON, and the six members that every entry has. For entries that this
 * program cannot decode; one that it can is decoded (entry.h), which is stricter.
 */
#define ENTRY_OUTLINE_DEPTH_MAX 32 /* objects and arrays within each other */

struct entry_outline {
    int64_t v; /* 1 at least */
    int64_t seq;
    struct instant at;
    /* In the bytes that were read, and valid as long as they are: */
    const char *at_text; /* DATE_INSTANT_BYTES - 1 characters */
    const char *prev;    /* base64 of a hash, or nothing in entry 0 */
    size_t prev_n;       /* 44 or 0 */
};

/*
 * entry_outline_read(bytes, n, out, e)
 *
 * Any bytes are safe. Allocates nothing. O(n).
 *
 *   out  out  set only on success
 *   err  ERR_INVALID  not an entry of any version: it is damaged
 */
enum err_code entry_outline_read(const char *bytes, size_t n, struct entry_outline *out,
                                 struct err *e) MUST_CHECK;

/* True when it is an entry of a later version than this program knows. */
bool entry_outline_is_newer(const char *bytes, size_t n, struct entry_outline *out);

#endif
