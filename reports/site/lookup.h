/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_LOOKUP_H
#define REPORTS_SITE_LOOKUP_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/base/jcs.h"
#include "ledger/ledger.h"

/*
 * lookup: the look-up shards that are signed (FORMAT.md section 10): pure functions of the
 * log. publish writes them; audit makes them again and compares.
 */
#define LOOKUP_NUMBERS 500      /* receipt numbers in a shard */
#define LOOKUP_USES_BYTES 49152 /* a shard of uses is no longer, if it holds two */

/* The number shard that begins at number LOOKUP_NUMBERS * shard + 1. The canonical JSON is
 * out->buf, its length *bytes_out; jcs_free it. ERR_NOTFOUND: no receipt is in it. */
enum err_code lookup_numbers(struct ledger *l, int64_t shard, struct jcs *out,
                             size_t *bytes_out, struct err *e) MUST_CHECK;

struct lookup_range {
    int64_t first, low, high; /* seqs */
    uint8_t hash[HASH_BYTES];
};

/*
 * lookup_uses(l, first, fn, arg, e)
 * Make the use shards from the one whose first use is the first at or after entry `first`
 * (0, or the `first` of a shard) to the last, in order. The bytes are valid in the call.
 */
typedef enum err_code (*lookup_uses_fn)(void *arg, const struct lookup_range *range,
                                        const char *json, size_t bytes, struct err *e);
enum err_code lookup_uses(struct ledger *l, int64_t first, lookup_uses_fn fn, void *arg,
                          struct err *e) MUST_CHECK;

/* The index over both; the text is out->buf; jcs_free it. `at` is the last entry's. */
struct lookup_index {
    char at[32];
    uint8_t (*numbers)[HASH_BYTES];
    size_t number_count;
    struct lookup_range *uses;
    size_t use_count;
};
enum err_code lookup_index_write(const struct lookup_index *index, struct jcs *out,
                                 size_t *bytes_out, struct err *e) MUST_CHECK;

/* Read one back. Strict; any bytes are safe. ERR_INVALID, ERR_NOMEM. */
enum err_code lookup_index_read(const char *json, size_t bytes, struct lookup_index *out,
                                struct err *e) MUST_CHECK;
void lookup_index_free(struct lookup_index *index); /* a zeroed one is fine */

#endif
