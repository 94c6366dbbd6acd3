/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a proof: no check crashes, the answer is the same twice, and a proof that
 * passes stops passing when one of its bits or its length changes.
 */
#include "ledger/log/merkle.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

#define PROOF_MAX 100 /* more than any tree's */

struct input {
    uint64_t a; /* index or old size */
    uint64_t size;
    uint8_t old[HASH_BYTES]; /* leaf hash or old root */
    uint8_t root[HASH_BYTES];
    uint8_t proof[PROOF_MAX + 1][HASH_BYTES];
    size_t count;
};

static struct hash *h;

static bool
included(const struct input *in, size_t count)
{
    return merkle_check_inclusion(h, in->old, in->a, in->size, in->proof, count,
                                  in->root);
}

static bool
consistent(const struct input *in, size_t count)
{
    return merkle_check_consistency(h, in->a, in->size, in->proof, count, in->old,
                                    in->root);
}

static void
check(bool (*passes)(const struct input *in, size_t count), struct input *in)
{
    bool ok = passes(in, in->count);

    assert(passes(in, in->count) == ok);
    if (!ok)
        return;
    assert(!passes(in, in->count + 1));
    assert(in->count == 0 || !passes(in, in->count - 1));
    for (size_t i = 0; i < in->count; i++) {
        in->proof[i][i % HASH_BYTES] ^= 1;
        assert(!passes(in, in->count));
        in->proof[i][i % HASH_BYTES] ^= 1;
    }
    in->root[0] ^= 1;
    assert(!passes(in, in->count));
    in->root[0] ^= 1;
}

static enum err_code
read_node(void *arg, unsigned level, uint64_t index, uint8_t out[HASH_BYTES],
          struct err *e)
{
    const struct input *in = arg;

    (void)e;
    assert((index + 1) << level <= in->size);
    memcpy(out, in->old, HASH_BYTES);
    for (unsigned l = 0; l < level; l++)
        hash_node(h, out, out, out);
    return ERR_OK;
}

/* A true proof over a tree whose leaves are all `old`, so that checks get past the start.
 */
static void
prove(struct input *in)
{
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;

    in->size = in->size % ((UINT64_C(1) << 53) - 1) + 1;
    in->a %= in->size;
    memcpy(leaf, in->old, HASH_BYTES);
    if (merkle_root_at(h, in->size, read_node, in, in->root, NULL) != ERR_OK ||
        merkle_prove_inclusion(h, in->a, in->size, read_node, in, in->proof, &n, NULL) !=
            ERR_OK)
        abort();
    in->count = n;
    assert(included(in, n));
    check(included, in);
    in->a++;
    if (merkle_prove_consistency(h, in->a, in->size, read_node, in, in->proof, &n,
                                 NULL) != ERR_OK)
        abort();
    in->count = n;
    uint8_t old_root[HASH_BYTES];
    if (merkle_root_at(h, in->a, read_node, in, old_root, NULL) != ERR_OK)
        abort();
    memcpy(in->old, old_root, HASH_BYTES);
    assert(consistent(in, n));
    check(consistent, in);
    memcpy(in->old, leaf, HASH_BYTES);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    static struct input in;
    const size_t head = 2 * sizeof(uint64_t) + 2 * HASH_BYTES;

    if (h == NULL && hash_open(&h, NULL) != ERR_OK)
        abort();
    if (bytes < head)
        return 0;
    memset(&in, 0, sizeof in);
    memcpy(&in.a, data, sizeof in.a);
    memcpy(&in.size, data + sizeof in.a, sizeof in.size);
    memcpy(in.old, data + 2 * sizeof in.a, HASH_BYTES);
    memcpy(in.root, data + 2 * sizeof in.a + HASH_BYTES, HASH_BYTES);
    in.count = (bytes - head) / HASH_BYTES;
    if (in.count > PROOF_MAX)
        in.count = PROOF_MAX;
    memcpy(in.proof, data + head, in.count * HASH_BYTES);
    check(included, &in);
    check(consistent, &in);
    prove(&in);
    return 0;
}
