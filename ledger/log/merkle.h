/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_LOG_MERKLE_H
#define LEDGER_LOG_MERKLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"

/*
 * merkle: the hash tree of RFC 6962 section 2.1 / RFC 9162 section 2.1, without storage.
 *
 * Leaves are leaf hashes (hash_leaf), counted from 0. A frontier holds the roots of the
 * perfect subtrees that make up a tree of `size` leaves, largest first; one per set bit
 * of `size`. Folding them right to left gives the root. Everything is O(log n) a call.
 */
#define MERKLE_LEVELS_MAX 53 /* sizes are below 2^53 */
#define MERKLE_PROOF_MAX 64  /* hashes in the longest proof read or made */

struct merkle_frontier {
    uint64_t size;
    uint8_t nodes[MERKLE_LEVELS_MAX][HASH_BYTES]; /* popcount(size) of them are used */
};

/* The empty tree; its root is SHA-256 of nothing. */
void merkle_init(struct merkle_frontier *f);

/* Append one leaf hash. Amortised two hashes. */
void merkle_append(struct merkle_frontier *f, struct hash *h,
                   const uint8_t leaf[HASH_BYTES]);

/*
 * merkle_append_subtree(f, h, node, level)
 *
 * Append a perfect subtree of 2^level leaves whose root is `node`. f->size must be a
 * multiple of 2^level (asserted). Lets threads fold ranges and then combine them.
 */
void merkle_append_subtree(struct merkle_frontier *f, struct hash *h,
                           const uint8_t node[HASH_BYTES], unsigned level);

void merkle_root(const struct merkle_frontier *f, struct hash *h,
                 uint8_t root_out[HASH_BYTES]);

/*
 * Where proofs read the tree: write the root of the perfect subtree of 2^level leaves
 * that starts at leaf index << level. It must lie inside the tree the proof is about.
 */
typedef enum err_code (*merkle_node_fn)(void *arg, unsigned level, uint64_t index,
                                        uint8_t out[HASH_BYTES], struct err *e);

/*
 * merkle_root_at(h, size, node, arg, root_out, e)
 * The root of the first `size` leaves. O(log n) nodes read.
 */
enum err_code merkle_root_at(struct hash *h, uint64_t size, merkle_node_fn node,
                             void *arg, uint8_t root_out[HASH_BYTES],
                             struct err *e) MUST_CHECK;

/*
 * merkle_prove_inclusion / merkle_prove_consistency
 *
 * RFC 6962 sections 2.1.1 and 2.1.2. index < size; 1 <= size1 <= size2 (asserted).
 * Proof hashes go to `proof`, their number to *count_out (at most MERKLE_PROOF_MAX).
 */
enum err_code merkle_prove_inclusion(struct hash *h, uint64_t index, uint64_t size,
                                     merkle_node_fn node, void *arg,
                                     uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES],
                                     size_t *count_out, struct err *e) MUST_CHECK;
enum err_code merkle_prove_consistency(struct hash *h, uint64_t size1, uint64_t size2,
                                       merkle_node_fn node, void *arg,
                                       uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES],
                                       size_t *count_out, struct err *e) MUST_CHECK;

/*
 * merkle_check_inclusion / merkle_check_consistency
 *
 * RFC 9162 sections 2.1.3.2 and 2.1.4.2. True only for a proof of exactly the right
 * length that leads to the given root(s). size1 == 0 is refused; any input is safe.
 */
bool merkle_check_inclusion(struct hash *h, const uint8_t leaf[HASH_BYTES],
                            uint64_t index, uint64_t size,
                            const uint8_t (*proof)[HASH_BYTES], size_t proof_count,
                            const uint8_t root[HASH_BYTES]);
bool merkle_check_consistency(struct hash *h, uint64_t size1, uint64_t size2,
                              const uint8_t (*proof)[HASH_BYTES], size_t proof_count,
                              const uint8_t root1[HASH_BYTES],
                              const uint8_t root2[HASH_BYTES]);

#endif
