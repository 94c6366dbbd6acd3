/* SPDX-License-Identifier: MIT */
#ifndef TESTS_MERKLE_NAIVE_H
#define TESTS_MERKLE_NAIVE_H

/*
 * merkle_naive: seventy leaves, and RFC 6962's definitions over them, written as plainly
 * as the text has them, to compare ledger/log/merkle with.
 */
#include "ledger/log/merkle.h"

#include "tests/t.h"

#define LEAVES 70

static struct hash *h;
static uint8_t leaves[LEAVES][HASH_BYTES];
static uint64_t tree_size; /* what read_node may read */

static inline void
ready(void)
{
    struct err e = { 0 };

    if (h == NULL)
        T_OK(hash_open(&h, &e), &e);
    for (size_t i = 0; i < LEAVES; i++) {
        uint8_t body[2] = { (uint8_t)i, 0x42 };
        hash_leaf(h, body, sizeof body, leaves[i]);
    }
}

/* RFC 6962 section 2.1, as it is written there: MTH(D[begin:begin+n]). */
static inline void
mth(size_t begin, size_t n, uint8_t out[HASH_BYTES])
{
    uint8_t left[HASH_BYTES];
    uint8_t right[HASH_BYTES];
    size_t k = 1;

    if (n == 1) {
        memcpy(out, leaves[begin], HASH_BYTES);
        return;
    }
    while (2 * k < n)
        k *= 2;
    mth(begin, k, left);
    mth(begin + k, n - k, right);
    hash_node(h, left, right, out);
}

/* PATH(m, D[begin:begin+n]): the number of hashes written. */
static inline size_t
path(size_t m, size_t begin, size_t n, uint8_t (*out)[HASH_BYTES])
{
    size_t k = 1;
    size_t count;

    if (n == 1)
        return 0;
    while (2 * k < n)
        k *= 2;
    if (m < k) {
        count = path(m, begin, k, out);
        mth(begin + k, n - k, out[count]);
    } else {
        count = path(m - k, begin + k, n - k, out);
        mth(begin, k, out[count]);
    }
    return count + 1;
}

/* SUBPROOF(m, D[begin:begin+n], is_whole). */
static inline size_t
subproof(size_t m, size_t begin, size_t n, bool is_whole, uint8_t (*out)[HASH_BYTES])
{
    size_t k = 1;
    size_t count;

    if (m == n) {
        if (!is_whole)
            mth(begin, n, out[0]);
        return is_whole ? 0 : 1;
    }
    while (2 * k < n)
        k *= 2;
    if (m <= k) {
        count = subproof(m, begin, k, is_whole, out);
        mth(begin + k, n - k, out[count]);
    } else {
        count = subproof(m - k, begin + k, n - k, false, out);
        mth(begin, k, out[count]);
    }
    return count + 1;
}

static inline enum err_code
read_node(void *arg, unsigned level, uint64_t index, uint8_t out[HASH_BYTES],
          struct err *e)
{
    (void)arg;
    (void)e;
    T((index + 1) << level <= tree_size); /* never outside the tree */
    mth((size_t)(index << level), (size_t)1 << level, out);
    return ERR_OK;
}

#endif
