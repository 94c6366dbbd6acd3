/* SPDX-License-Identifier: MIT */
/*
 * The tree's roots against RFC 6962's recursion and the published 8-leaf tree; very large
 * trees; and, where ../shared has them, the proofs of transparency-dev. t_merkle_proofs
 * has our own proofs.
 */
#include "ledger/log/merkle.h"

#include <dirent.h>
#include <jansson.h>

#include "ledger/base/base64.h"
#include "ledger/base/text.h"
#include "tests/merkle_naive.h"
#include "tests/t.h"

#define VECTORS "../shared/vectors/rfc6962-proofs"

static size_t reads; /* of nodes of the uniform tree */

static const char *
hex(const uint8_t digest[HASH_BYTES])
{
    static char text[2 * HASH_BYTES + 1];
    return text_hex(digest, HASH_BYTES, text);
}

static bool
same(const void *a, const void *b)
{
    return memcmp(a, b, HASH_BYTES) == 0;
}

/* The tree of 2^52 and more leaves that are all leaves[0]: nodes depend on the level. */
static enum err_code
read_uniform_node(void *arg, unsigned level, uint64_t index, uint8_t out[HASH_BYTES],
                  struct err *e)
{
    (void)e;
    T(arg == leaves);
    T((index + 1) << level <= tree_size);
    memcpy(out, leaves[0], HASH_BYTES);
    for (unsigned l = 0; l < level; l++)
        hash_node(h, out, out, out);
    reads++;
    return ERR_OK;
}

static enum err_code
fail_to_read(void *arg, unsigned level, uint64_t index, uint8_t out[HASH_BYTES],
             struct err *e)
{
    size_t *left = arg;

    if (*left == 0)
        return err_set(e, ERR_IO, "no such node");
    (*left)--;
    return read_node(NULL, level, index, out, e);
}

TEST(the_roots_of_rfc_6962_s_eight_leaves_come_out)
{
    static const struct {
        const char *leaf;
        size_t n;
        const char *root;
    } rows[] = {
        { "", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { "\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { "\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { "\x20\x21", 2,
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { "\x30\x31", 2,
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { "\x40\x41\x42\x43", 4,
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { "\x50\x51\x52\x53\x54\x55\x56\x57", 8,
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };
    struct merkle_frontier f;
    uint8_t leaf[HASH_BYTES];
    uint8_t root[HASH_BYTES];

    ready();
    merkle_init(&f);
    merkle_root(&f, h, root);
    T_STR(hex(root), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hash_leaf(h, rows[i].leaf, rows[i].n, leaf);
        merkle_append(&f, h, leaf);
        merkle_root(&f, h, root);
        T_STR(hex(root), rows[i].root);
        T_INT(f.size, i + 1);
    }
}

TEST(every_root_up_to_seventy_leaves_equals_the_recursion)
{
    struct merkle_frontier f;
    uint8_t want[HASH_BYTES];
    uint8_t root[HASH_BYTES];
    struct err e = { 0 };

    ready();
    tree_size = 0;
    T_OK(merkle_root_at(h, 0, read_node, NULL, root, &e), &e);
    T_STR(hex(root), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    merkle_init(&f);
    for (size_t n = 1; n <= LEAVES; n++) {
        merkle_append(&f, h, leaves[n - 1]);
        mth(0, n, want);
        merkle_root(&f, h, root);
        T(same(root, want));
        tree_size = n;
        memset(root, 0, sizeof root);
        T_OK(merkle_root_at(h, n, read_node, NULL, root, &e), &e);
        T(same(root, want));
    }
}

/* Fold blocks of 2^level leaves apart, as threads do, then combine them and the rest. */
TEST(subtrees_folded_apart_and_combined_equal_appending_one_by_one)
{
    ready();
    for (unsigned level = 0; level <= 6; level++) {
        size_t block = (size_t)1 << level;
        struct merkle_frontier whole;
        struct merkle_frontier combined;
        merkle_init(&whole);
        merkle_init(&combined);
        for (size_t begin = 0; begin < LEAVES; begin += block) {
            size_t n = LEAVES - begin < block ? LEAVES - begin : block;
            struct merkle_frontier part;
            uint8_t node[HASH_BYTES];
            merkle_init(&part);
            for (size_t i = begin; i < begin + n; i++) {
                merkle_append(&whole, h, leaves[i]);
                merkle_append(&part, h, leaves[i]);
            }
            merkle_root(&part, h, node);
            if (n == block)
                merkle_append_subtree(&combined, h, node, level);
            else /* the rest, largest subtree first */
                for (size_t l = 6, k = 0; l < 7; l--)
                    if ((n >> l & 1) != 0)
                        merkle_append_subtree(&combined, h, part.nodes[k++], (unsigned)l);
            uint8_t root1[HASH_BYTES];
            uint8_t root2[HASH_BYTES];
            merkle_root(&whole, h, root1);
            merkle_root(&combined, h, root2);
            T_INT(combined.size, whole.size);
            T(same(root1, root2));
        }
    }
}

TEST(trees_of_more_than_two_to_the_52_leaves_work_in_logarithmic_reads)
{
    static const uint64_t sizes[] = {
        UINT64_C(1) << 52,       (UINT64_C(1) << 52) + 1,    (UINT64_C(1) << 53) - 2,
        (UINT64_C(1) << 53) - 1, UINT64_C(0x15555555555555), UINT64_C(1000000),
    };
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES];
    uint8_t root[HASH_BYTES];
    uint8_t frontier_root[HASH_BYTES];
    uint8_t old_root[HASH_BYTES];
    size_t n = 0;
    struct err e = { 0 };

    ready();
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct merkle_frontier f;
        const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
        tree_size = sizes[i];
        merkle_init(&f);
        for (unsigned l = MERKLE_LEVELS_MAX; l-- > 0;) {
            uint8_t node[HASH_BYTES];
            if ((sizes[i] >> l & 1) == 0)
                continue;
            (void)read_uniform_node(leaves, l, 0, node, &e);
            merkle_append_subtree(&f, h, node, l);
        }
        merkle_root(&f, h, frontier_root);
        T_OK(merkle_root_at(h, sizes[i], read_uniform_node, leaves, root, &e), &e);
        T(same(root, frontier_root));
        for (int k = 0; k < 3; k++) {
            uint64_t index = k == 0 ? 0 : k == 1 ? sizes[i] / 3 : sizes[i] - 1;
            reads = 0;
            T_OK(merkle_prove_inclusion(h, index, sizes[i], read_uniform_node, leaves,
                                        proof, &n, &e),
                 &e);
            T(reads <= 2 * MERKLE_LEVELS_MAX);
            T(merkle_check_inclusion(h, leaves[0], index, sizes[i], p, n, root));
            reads = 0;
            T_OK(merkle_prove_consistency(h, index + 1, sizes[i], read_uniform_node,
                                          leaves, proof, &n, &e),
                 &e);
            T(reads <= 2 * MERKLE_LEVELS_MAX);
            T_OK(merkle_root_at(h, index + 1, read_uniform_node, leaves, old_root, &e),
                 &e);
            T(merkle_check_consistency(h, index + 1, sizes[i], p, n, old_root, root));
        }
    }
}

TEST(a_node_that_cannot_be_read_fails_the_call_and_leaves_its_outputs)
{
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES];
    uint8_t untouched[MERKLE_PROOF_MAX][HASH_BYTES];
    size_t failures = 0;

    ready();
    tree_size = LEAVES;
    memset(proof, 0x5A, sizeof proof);
    memset(untouched, 0x5A, sizeof untouched);
    for (size_t readable = 0; readable < 5; readable++) {
        struct err e = { 0 };
        size_t n = 99;
        size_t left = readable;
        T(merkle_prove_inclusion(h, 1, LEAVES, fail_to_read, &left, proof, &n, &e) ==
          ERR_IO);
        T_STR(t_message(&e), "no such node");
        left = readable;
        T(merkle_prove_consistency(h, 33, LEAVES, fail_to_read, &left, proof, &n, &e) ==
          ERR_IO);
        left = readable;
        if (readable < 3) /* 70 = 64 + 4 + 2 */
            T(merkle_root_at(h, LEAVES, fail_to_read, &left, proof[0], &e) == ERR_IO);
        T_INT(n, 99);
        T(memcmp(proof, untouched, sizeof proof) == 0);
        failures++;
    }
    T_INT(failures, 5);
}

struct tally {
    int inclusion;
    int consistency;
    int want_err;
};

/* Base64 of exactly 32 bytes; anything else makes a proof that has to be refused. */
static bool
hash_of(const json_t *text, uint8_t out[HASH_BYTES])
{
    struct err e = { 0 };
    size_t n = 0;

    T(json_is_string(text));
    return base64_decode(json_string_value(text), json_string_length(text), out,
                         HASH_BYTES, &n, &e) == ERR_OK &&
           n == HASH_BYTES;
}

/* A root may be "don't care": it is filled up with zeros, which keeps equal roots equal.
 */
static bool
root_of(const json_t *text, uint8_t out[HASH_BYTES])
{
    struct err e = { 0 };
    size_t n = 0;

    T(json_is_string(text));
    memset(out, 0, HASH_BYTES);
    return base64_decode(json_string_value(text), json_string_length(text), out,
                         HASH_BYTES, &n, &e) == ERR_OK;
}

/* Integers come as reals, because one is 2^64 - 1. */
static uint64_t
number_of(const json_t *root, const char *name)
{
    const json_t *value = json_object_get(root, name);

    T(json_is_number(value));
    double d = json_number_value(value);
    return d >= 18446744073709551615.0 ? UINT64_MAX : (uint64_t)d;
}

static bool
passes(const json_t *root, struct tally *tally)
{
    static uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES];
    const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
    const json_t *list = json_object_get(root, "proof");
    uint8_t a[HASH_BYTES];
    uint8_t b[HASH_BYTES];
    size_t n = json_array_size(list);
    bool ok = n <= MERKLE_PROOF_MAX;

    for (size_t i = 0; ok && i < n; i++)
        ok = hash_of(json_array_get(list, i), proof[i]);
    if (json_object_get(root, "leafIdx") != NULL) {
        tally->inclusion++;
        return hash_of(json_object_get(root, "leafHash"), a) &&
               root_of(json_object_get(root, "root"), b) && ok &&
               merkle_check_inclusion(h, a, number_of(root, "leafIdx"),
                                      number_of(root, "treeSize"), p, n, b);
    }
    tally->consistency++;
    return root_of(json_object_get(root, "root1"), a) &&
           root_of(json_object_get(root, "root2"), b) && ok &&
           merkle_check_consistency(h, number_of(root, "size1"), number_of(root, "size2"),
                                    p, n, a, b);
}

static void
run_case(const char *name, struct tally *tally)
{
    json_t *root = json_load_file(name, JSON_DECODE_INT_AS_REAL, NULL);

    T(root != NULL);
    bool want_err = json_is_true(json_object_get(root, "wantErr"));
    tally->want_err += want_err;
    bool passed = passes(root, tally);
    if (passed == want_err)
        printf("# %s\n", name);
    T(passed != want_err);
    json_decref(root);
}

static void
run_folder(const char *name, struct tally *tally)
{
    DIR *dir = opendir(name);
    char path_name[1024];

    T(dir != NULL);
    if (dir == NULL)
        return;
    for (struct dirent *d = readdir(dir); d != NULL; d = readdir(dir)) {
        if (d->d_name[0] == '.')
            continue;
        snprintf(path_name, sizeof path_name, "%s/%s", name, d->d_name);
        if (strstr(d->d_name, ".json") != NULL)
            run_case(path_name, tally);
        else
            run_folder(path_name, tally);
    }
    closedir(dir);
}

TEST(the_proofs_of_transparency_dev_pass_and_the_wrong_ones_do_not)
{
    struct tally tally = { 0 };
    DIR *dir = opendir(VECTORS);

    ready();
    if (dir == NULL) {
        printf("# %s is not here: the built-in constants alone were tested\n", VECTORS);
        return;
    }
    closedir(dir);
    run_folder(VECTORS, &tally);
    T_INT(tally.inclusion, 98);
    T_INT(tally.consistency, 98);
    T_INT(tally.want_err, 184);
}

/* clang-format off */
T_MAIN(
    T_RUN(the_roots_of_rfc_6962_s_eight_leaves_come_out);
    T_RUN(every_root_up_to_seventy_leaves_equals_the_recursion);
    T_RUN(subtrees_folded_apart_and_combined_equal_appending_one_by_one);
    T_RUN(trees_of_more_than_two_to_the_52_leaves_work_in_logarithmic_reads);
    T_RUN(a_node_that_cannot_be_read_fails_the_call_and_leaves_its_outputs);
    T_RUN(the_proofs_of_transparency_dev_pass_and_the_wrong_ones_do_not);
    hash_close(h);
)
/* clang-format on */
