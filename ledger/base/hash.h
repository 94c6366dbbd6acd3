/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_HASH_H
#define LEDGER_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * hash: SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104), through libcrypto.
 *
 * The only file that calls libcrypto. A `struct hash` is a context that is reused for
 * many digests, which halves the cost of a short one; one per thread.
 */
#define HASH_BYTES 32

struct hash;

/* ERR_NOMEM when libcrypto has no memory. Free with hash_close; NULL is fine there. */
enum err_code hash_open(struct hash **out, struct err *e) MUST_CHECK;
void hash_close(struct hash *h);

/* One piece of a message given in pieces. */
struct hash_part {
    const void *data;
    size_t bytes;
};

/* SHA-256 of the parts, one after the other. Cannot fail: libcrypto's digest of memory
 * has no failure but a broken build, which is asserted. `out` may alias an input. */
void hash_parts(struct hash *h, const struct hash_part *parts, size_t part_count,
                uint8_t out[HASH_BYTES]);
void hash_bytes(struct hash *h, const void *data, size_t bytes, uint8_t out[HASH_BYTES]);

/* RFC 6962 section 2.1: SHA-256(0x00 || data), SHA-256(0x01 || left || right). */
void hash_leaf(struct hash *h, const void *data, size_t bytes, uint8_t out[HASH_BYTES]);
void hash_node(struct hash *h, const uint8_t left[HASH_BYTES],
               const uint8_t right[HASH_BYTES], uint8_t out[HASH_BYTES]);

/* HMAC-SHA-256 of the parts under a 32-byte key. */
void hash_mac(struct hash *h, const uint8_t key[HASH_BYTES],
              const struct hash_part *parts, size_t part_count, uint8_t out[HASH_BYTES]);

#endif
