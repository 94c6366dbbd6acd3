/* SPDX-License-Identifier: MIT */
/*
 * Every proof of every tree up to seventy leaves is the one RFC 6962's recursion gives,
 * passes, and no altered one does.
 */
#include "ledger/log/merkle.h"

#include "tests/merkle_naive.h"
#include "tests/t.h"

static void
check_inclusion_of(size_t index, size_t size)
{
    uint8_t want[MERKLE_PROOF_MAX][HASH_BYTES];
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES] = { { 0 } };
    uint8_t root[HASH_BYTES];
    size_t n = MERKLE_PROOF_MAX;
    struct err e = { 0 };

    mth(0, size, root);
    T_OK(merkle_prove_inclusion(h, index, size, read_node, NULL, proof, &n, &e), &e);
    T_INT(n, path(index, 0, size, want));
    T(memcmp(proof, want, n * HASH_BYTES) == 0);
    const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
    T(merkle_check_inclusion(h, leaves[index], index, size, p, n, root));
    for (size_t other = 0; other <= size; other++)
        if (other != index)
            T(!merkle_check_inclusion(h, leaves[index], other, size, p, n, root));
    T(!merkle_check_inclusion(h, leaves[(index + 1) % LEAVES], index, size, p, n, root));
    T(!merkle_check_inclusion(h, leaves[index], index, size, p, n + 1, root));
    T(!merkle_check_inclusion(h, leaves[index], index, 0, p, n, root));
    T(n == 0 || !merkle_check_inclusion(h, leaves[index], index, size, p, n - 1, root));
    T(n == 0 ||
      !merkle_check_inclusion(h, leaves[index], index, size, p + 1, n - 1, root));
    for (size_t i = 0; i < n; i++) {
        proof[i][i % HASH_BYTES] ^= 0x10;
        T(!merkle_check_inclusion(h, leaves[index], index, size, p, n, root));
        proof[i][i % HASH_BYTES] ^= 0x10;
    }
    root[31] ^= 1;
    T(!merkle_check_inclusion(h, leaves[index], index, size, p, n, root));
}

TEST(every_inclusion_proof_is_the_recursion_s_and_no_other_passes)
{
    ready();
    for (size_t size = 1; size <= LEAVES; size++) {
        tree_size = size;
        for (size_t index = 0; index < size; index++)
            check_inclusion_of(index, size);
    }
}

static void
check_consistency_of(size_t size1, size_t size2)
{
    uint8_t want[MERKLE_PROOF_MAX][HASH_BYTES];
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES] = { { 0 } };
    uint8_t root1[HASH_BYTES];
    uint8_t root2[HASH_BYTES];
    size_t n = MERKLE_PROOF_MAX;
    struct err e = { 0 };

    mth(0, size1, root1);
    mth(0, size2, root2);
    T_OK(merkle_prove_consistency(h, size1, size2, read_node, NULL, proof, &n, &e), &e);
    T_INT(n, subproof(size1, 0, size2, true, want));
    T(memcmp(proof, want, n * HASH_BYTES) == 0);
    const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
    T(merkle_check_consistency(h, size1, size2, p, n, root1, root2));
    T(!merkle_check_consistency(h, 0, size2, p, n, root1, root2));
    T(!merkle_check_consistency(h, size2 + 1, size2, p, n, root1, root2));
    T(!merkle_check_consistency(h, size1, size2, p, n + 1, root1, root2));
    T(n == 0 || !merkle_check_consistency(h, size1, size2, p, n - 1, root1, root2));
    T(n == 0 || !merkle_check_consistency(h, size1, size2, p + 1, n - 1, root1, root2));
    T(size1 == size2 || !merkle_check_consistency(h, size1, size2, p, n, root2, root1));
    for (size_t i = 0; i < n; i++) {
        proof[i][i % HASH_BYTES] ^= 0x10;
        T(!merkle_check_consistency(h, size1, size2, p, n, root1, root2));
        proof[i][i % HASH_BYTES] ^= 0x10;
    }
    root1[0] ^= 1;
    T(!merkle_check_consistency(h, size1, size2, p, n, root1, root2));
    root1[0] ^= 1;
    root2[0] ^= 1;
    T(!merkle_check_consistency(h, size1, size2, p, n, root1, root2));
}

TEST(every_consistency_proof_is_the_recursion_s_and_no_other_passes)
{
    ready();
    for (size_t size2 = 1; size2 <= LEAVES; size2++) {
        tree_size = size2;
        for (size_t size1 = 1; size1 <= size2; size1++)
            check_consistency_of(size1, size2);
    }
}

/* A node of a deeper tree passed off as its root: the sizes say how long a proof is. */
TEST(a_proof_longer_than_its_tree_is_refused_even_when_the_hashes_fit)
{
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES];
    const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
    uint8_t root1[HASH_BYTES];
    uint8_t root2[HASH_BYTES];
    size_t n = 0;
    struct err e = { 0 };

    ready();
    for (size_t size = 1; size <= LEAVES; size++) {
        tree_size = size;
        mth(0, size, root2);
        T_OK(merkle_prove_inclusion(h, size - 1, size, read_node, NULL, proof, &n, &e),
             &e);
        memcpy(proof[n], leaves[0], HASH_BYTES);
        hash_node(h, leaves[0], root2, root2);
        T(!merkle_check_inclusion(h, leaves[size - 1], size - 1, size, p, n + 1, root2));
    }
    for (size_t size1 = 3; size1 < LEAVES; size1++) {
        tree_size = LEAVES;
        mth(0, size1, root1);
        mth(0, LEAVES, root2);
        T_OK(merkle_prove_consistency(h, size1, LEAVES, read_node, NULL, proof, &n, &e),
             &e);
        memcpy(proof[n], leaves[0], HASH_BYTES);
        hash_node(h, leaves[0], root1, root1);
        hash_node(h, leaves[0], root2, root2);
        T(!merkle_check_consistency(h, size1, LEAVES, p, n + 1, root1, root2));
    }
}

TEST(a_rewritten_leaf_breaks_consistency_with_every_older_tree_that_holds_it)
{
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES];
    uint8_t old_root[HASH_BYTES];
    uint8_t new_root[HASH_BYTES];
    size_t n = 0;
    struct err e = { 0 };

    ready();
    tree_size = LEAVES;
    for (size_t size1 = 4; size1 < LEAVES; size1++) {
        mth(0, size1, old_root);
        leaves[3][0] ^= 1;
        mth(0, LEAVES, new_root);
        T_OK(merkle_prove_consistency(h, size1, LEAVES, read_node, NULL, proof, &n, &e),
             &e);
        leaves[3][0] ^= 1;
        const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
        T(!merkle_check_consistency(h, size1, LEAVES, p, n, old_root, new_root));
    }
}

/* clang-format off */
T_MAIN(
    T_RUN(every_inclusion_proof_is_the_recursion_s_and_no_other_passes);
    T_RUN(every_consistency_proof_is_the_recursion_s_and_no_other_passes);
    T_RUN(a_proof_longer_than_its_tree_is_refused_even_when_the_hashes_fit);
    T_RUN(a_rewritten_leaf_breaks_consistency_with_every_older_tree_that_holds_it);
    hash_close(h);
)
/* clang-format on */
