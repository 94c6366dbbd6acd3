/* SPDX-License-Identifier: MIT */
/*
 * The tree of RFC 6962, without storage. A range of leaves that RFC 6962 calls D[a:b] is
 * here [begin, end). Its perfect subtrees are read off the bits of end - begin, because
 * begin is always a multiple of a power of two that is at least as large as the range.
 */
#include "ledger/log/merkle.h"

#include <assert.h>
#include <string.h>

/* Where proofs are made from. */
struct source {
    struct hash *h;
    merkle_node_fn node;
    void *arg;
};

/* Proof hashes from the root downwards; RFC 6962 lists them upwards. */
struct path {
    uint8_t hashes[MERKLE_PROOF_MAX][HASH_BYTES];
    size_t count;
};

static unsigned
bit_count(uint64_t n)
{
    unsigned count = 0;
    for (; n != 0; n &= n - 1)
        count++;
    assert(count <= 64);
    return count;
}

/* The largest power of two below n, which is at least 2. */
static uint64_t
split(uint64_t n)
{
    uint64_t k = 1;

    assert(n >= 2);
    while (k < n - k)
        k *= 2;
    return k;
}

void
merkle_init(struct merkle_frontier *f)
{
    assert(f != NULL);
    memset(f, 0, sizeof *f);
}

void
merkle_append(struct merkle_frontier *f, struct hash *h, const uint8_t leaf[HASH_BYTES])
{
    assert(f != NULL);
    merkle_append_subtree(f, h, leaf, 0);
}

void
merkle_append_subtree(struct merkle_frontier *f, struct hash *h,
                      const uint8_t node[HASH_BYTES], unsigned level)
{
    uint8_t top[HASH_BYTES];

    assert(level < MERKLE_LEVELS_MAX);
    uint64_t leaves = UINT64_C(1) << level;
    assert(f->size % leaves == 0);
    assert(f->size < (UINT64_C(1) << MERKLE_LEVELS_MAX) - leaves);
    unsigned count = bit_count(f->size);
    memcpy(top, node, HASH_BYTES);
    for (unsigned l = level; (f->size >> l & 1) != 0; l++) {
        count--;
        hash_node(h, f->nodes[count], top, top);
    }
    memcpy(f->nodes[count], top, HASH_BYTES);
    f->size += leaves;
}

void
merkle_root(const struct merkle_frontier *f, struct hash *h, uint8_t root_out[HASH_BYTES])
{
    assert(f->size < UINT64_C(1) << MERKLE_LEVELS_MAX);
    unsigned count = bit_count(f->size);
    if (count == 0) {
        hash_bytes(h, "", 0, root_out);
        return;
    }
    uint8_t root[HASH_BYTES];
    memcpy(root, f->nodes[--count], HASH_BYTES);
    while (count > 0)
        hash_node(h, f->nodes[--count], root, root);
    memcpy(root_out, root, HASH_BYTES);
}

/* The root of the leaves [begin, end), which are at least one. */
static enum err_code
range_root(const struct source *s, uint64_t begin, uint64_t end, uint8_t out[HASH_BYTES],
           struct err *e)
{
    uint8_t root[HASH_BYTES] = { 0 };
    uint8_t left[HASH_BYTES];
    bool is_first = true;

    assert(begin < end);
    assert(end < UINT64_C(1) << MERKLE_LEVELS_MAX);
    for (unsigned l = 0; (end - begin) >> l != 0; l++) {
        if (((end - begin) >> l & 1) == 0)
            continue;
        assert(begin % (UINT64_C(1) << l) == 0);
        enum err_code rc = s->node(s->arg, l, (end >> l) - 1, is_first ? root : left, e);
        if (rc != ERR_OK)
            return rc;
        if (!is_first)
            hash_node(s->h, left, root, root);
        is_first = false;
    }
    memcpy(out, root, HASH_BYTES);
    return ERR_OK;
}

static enum err_code
path_push(struct path *p, const struct source *s, uint64_t begin, uint64_t end,
          struct err *e)
{
    assert(p->count < MERKLE_PROOF_MAX);
    enum err_code rc = range_root(s, begin, end, p->hashes[p->count], e);
    if (rc == ERR_OK)
        p->count++;
    return rc;
}

static void
path_copy_upwards(const struct path *p, uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES],
                  size_t *count_out)
{
    assert(p->count <= MERKLE_PROOF_MAX);
    for (size_t i = 0; i < p->count; i++)
        memcpy(proof[i], p->hashes[p->count - 1 - i], HASH_BYTES);
    *count_out = p->count;
}

enum err_code
merkle_root_at(struct hash *h, uint64_t size, merkle_node_fn node, void *arg,
               uint8_t root_out[HASH_BYTES], struct err *e)
{
    const struct source s = { h, node, arg };

    assert(size < UINT64_C(1) << MERKLE_LEVELS_MAX);
    if (size > 0)
        return range_root(&s, 0, size, root_out, e);
    hash_bytes(h, "", 0, root_out);
    return ERR_OK;
}

enum err_code
merkle_prove_inclusion(struct hash *h, uint64_t index, uint64_t size, merkle_node_fn node,
                       void *arg, uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES],
                       size_t *count_out, struct err *e)
{
    const struct source s = { h, node, arg };
    struct path path = { .count = 0 };
    uint64_t begin = 0;
    uint64_t end = size;

    assert(index < size);
    assert(size < UINT64_C(1) << MERKLE_LEVELS_MAX);
    while (end - begin > 1) {
        uint64_t middle = begin + split(end - begin);
        bool is_left = index < middle;
        enum err_code rc = is_left ? path_push(&path, &s, middle, end, e)
                                   : path_push(&path, &s, begin, middle, e);
        if (rc != ERR_OK)
            return rc;
        if (is_left)
            end = middle;
        else
            begin = middle;
    }
    path_copy_upwards(&path, proof, count_out);
    return ERR_OK;
}

enum err_code
merkle_prove_consistency(struct hash *h, uint64_t size1, uint64_t size2,
                         merkle_node_fn node, void *arg,
                         uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES], size_t *count_out,
                         struct err *e)
{
    const struct source s = { h, node, arg };
    struct path path = { .count = 0 };
    uint64_t begin = 0;
    uint64_t end = size2;

    assert(size1 >= 1);
    assert(size1 <= size2);
    assert(size2 < UINT64_C(1) << MERKLE_LEVELS_MAX);
    while (end != size1) {
        uint64_t middle = begin + split(end - begin);
        bool is_left = size1 <= middle;
        enum err_code rc = is_left ? path_push(&path, &s, middle, end, e)
                                   : path_push(&path, &s, begin, middle, e);
        if (rc != ERR_OK)
            return rc;
        if (is_left)
            end = middle;
        else
            begin = middle;
    }
    if (begin > 0) { /* else [begin, end) is the old tree, whose root the reader has */
        enum err_code rc = path_push(&path, &s, begin, end, e);
        if (rc != ERR_OK)
            return rc;
    }
    path_copy_upwards(&path, proof, count_out);
    return ERR_OK;
}

/*
 * One step up for the checks: move past the levels where the node has no right sibling,
 * then past the level just hashed. `index` is the node's, `last` that of the last node.
 */
static void
climb(uint64_t *index, uint64_t *last)
{
    assert(*index <= *last);
    while ((*index & 1) == 0 && *index != 0) {
        *index >>= 1;
        *last >>= 1;
    }
    *index >>= 1;
    *last >>= 1;
}

bool
merkle_check_inclusion(struct hash *h, const uint8_t leaf[HASH_BYTES], uint64_t index,
                       uint64_t size, const uint8_t (*proof)[HASH_BYTES],
                       size_t proof_count, const uint8_t root[HASH_BYTES])
{
    uint8_t r[HASH_BYTES];

    assert(h != NULL);
    if (index >= size)
        return false;
    uint64_t last = size - 1;
    memcpy(r, leaf, HASH_BYTES);
    for (size_t i = 0; i < proof_count; i++) {
        if (last == 0)
            return false;
        if ((index & 1) != 0 || index == last) {
            hash_node(h, proof[i], r, r);
            climb(&index, &last);
        } else {
            hash_node(h, r, proof[i], r);
            index >>= 1;
            last >>= 1;
        }
    }
    return last == 0 && memcmp(r, root, HASH_BYTES) == 0;
}

bool
merkle_check_consistency(struct hash *h, uint64_t size1, uint64_t size2,
                         const uint8_t (*proof)[HASH_BYTES], size_t proof_count,
                         const uint8_t root1[HASH_BYTES], const uint8_t root2[HASH_BYTES])
{
    uint8_t r1[HASH_BYTES];
    uint8_t r2[HASH_BYTES];

    assert(h != NULL);
    if (size1 == 0 || size1 > size2)
        return false;
    if (size1 == size2)
        return proof_count == 0 && memcmp(root1, root2, HASH_BYTES) == 0;
    /* A perfect old tree is a node of the new one: the proof leaves out its root. */
    bool is_perfect = (size1 & (size1 - 1)) == 0;
    if (proof_count == 0)
        return false;
    uint64_t index = size1 - 1;
    uint64_t last = size2 - 1;
    while ((index & 1) != 0) {
        index >>= 1;
        last >>= 1;
    }
    memcpy(r1, is_perfect ? root1 : proof[0], HASH_BYTES);
    memcpy(r2, r1, HASH_BYTES);
    for (size_t i = is_perfect ? 0 : 1; i < proof_count; i++) {
        if (last == 0)
            return false;
        if ((index & 1) != 0 || index == last) {
            hash_node(h, proof[i], r1, r1);
            hash_node(h, proof[i], r2, r2);
            climb(&index, &last);
        } else {
            hash_node(h, r2, proof[i], r2);
            index >>= 1;
            last >>= 1;
        }
    }
    return last == 0 && memcmp(r1, root1, HASH_BYTES) == 0 &&
           memcmp(r2, root2, HASH_BYTES) == 0;
}
