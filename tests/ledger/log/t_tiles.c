/* SPDX-License-Identifier: MIT */
/*
 * The tree on disk against the tree in memory: roots and proofs at many sizes up to
 * 70,000, also after closing, growing behind our back, and rolling back.
 */
#include "ledger/log/tiles.h"

#include <stdbool.h>
#include <unistd.h>

#include "ledger/log/store.h"
#include "tests/t.h"

#define SIZE 70000

static char folder[64], path[128];
static struct store *store;
static struct err err;
static uint8_t (*leaves)[HASH_BYTES];

static void
body_of(uint64_t seq, char body[32])
{
    snprintf(body, 32, "entry %llu", (unsigned long long)seq);
}

static void
grow(struct store *s, uint64_t first, uint64_t end)
{
    char body[32];
    uint8_t leaf[HASH_BYTES];

    for (uint64_t seq = first; seq < end; seq++) {
        body_of(seq, body);
        T_OK(store_append(s, body, strlen(body), leaf, &err), &err);
        hash_leaf(store_hash(s), body, strlen(body), leaves[seq]);
        T(memcmp(leaf, leaves[seq], HASH_BYTES) == 0);
    }
}

static void
setup(void)
{
    T(mkdtemp(t_template(folder, sizeof folder, "tiles")) != NULL);
    snprintf(path, sizeof path, "%s/log", folder);
    leaves = calloc(SIZE, HASH_BYTES);
    T(leaves != NULL);
    T_OK(store_create(path, &store, &err), &err);
}

static void
reopen(enum db_mode mode)
{
    store_close(store);
    T_OK(store_open(path, mode, &store, &err), &err);
}

static void
teardown(void)
{
    char side[160];

    store_close(store);
    free(leaves);
    T(unlink(path) == 0);
    snprintf(side, sizeof side, "%s-wal", path);
    (void)unlink(side);
    snprintf(side, sizeof side, "%s-shm", path);
    (void)unlink(side);
    T(rmdir(folder) == 0);
}

static bool
is_interesting(uint64_t size, uint64_t end)
{
    return size < 600 || size % 256 < 2 || size % 256 == 255 || size % 997 == 0 ||
           (size > 65500 && size < 65600) || size + 5 > end;
}

/* Roots of all interesting sizes, as one frontier grows over the same leaves. */
static void
check_roots(uint64_t end)
{
    struct merkle_frontier f;
    struct hash *h = store_hash(store);
    uint8_t want[HASH_BYTES], got[HASH_BYTES];
    int bad = 0;

    merkle_init(&f);
    for (uint64_t size = 0; size <= end; size++) {
        if (is_interesting(size, end)) {
            merkle_root(&f, h, want);
            T_OK(store_root(store, size, got, &err), &err);
            bad += memcmp(want, got, HASH_BYTES) != 0;
        }
        if (size < end)
            merkle_append(&f, h, leaves[size]);
    }
    T_INT(bad, 0);
    T_INT(store_root(store, end + 1, got, &err), ERR_NOTFOUND);
}

static void
check_proofs(uint64_t end)
{
    struct hash *h = store_hash(store);
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES], root[HASH_BYTES], old[HASH_BYTES];
    uint64_t x = 99;
    size_t n = 0;

    for (int i = 0; i < 400; i++) {
        x = x * UINT64_C(6364136223846793005) + 1442695040888963407;
        uint64_t size = 1 + (x >> 20) % end, index = (x >> 40) % size;

        T_OK(store_root(store, size, root, &err), &err);
        T_OK(store_inclusion(store, index, size, proof, &n, &err), &err);
        T(merkle_check_inclusion(h, leaves[index], index, size,
                                 (const uint8_t(*)[HASH_BYTES])proof, n, root));
        T_OK(store_root(store, index + 1, old, &err), &err);
        T_OK(store_consistency(store, index + 1, size, proof, &n, &err), &err);
        T(merkle_check_consistency(h, index + 1, size,
                                   (const uint8_t(*)[HASH_BYTES])proof, n, old, root));
    }
}

/* Nodes fold from the two below them, down to the leaves. */
static void
check_nodes(uint64_t end)
{
    struct hash *h = store_hash(store);
    uint8_t node[HASH_BYTES], left[HASH_BYTES], right[HASH_BYTES];
    int bad = 0;

    for (uint64_t i = 0; i < end; i += 97) {
        T_OK(store_node(store, 0, i, node, &err), &err);
        bad += memcmp(node, leaves[i], HASH_BYTES) != 0;
    }
    for (unsigned level = 1; end >> level > 0; level++) {
        uint64_t i = (end >> level) - 1; /* the last whole one */

        T_OK(store_node(store, level, i, node, &err), &err);
        T_OK(store_node(store, level - 1, 2 * i, left, &err), &err);
        T_OK(store_node(store, level - 1, 2 * i + 1, right, &err), &err);
        hash_node(h, left, right, left);
        bad += memcmp(node, left, HASH_BYTES) != 0;
    }
    T_INT(bad, 0);
}

TEST(roots_and_proofs_are_those_of_the_tree_in_memory_up_to_70000)
{
    setup();
    T_OK(store_begin(store, &err), &err);
    grow(store, 0, SIZE);
    T_OK(store_commit(store, &err), &err);
    check_roots(SIZE);
    check_proofs(SIZE);
    reopen(DB_READ);
    check_roots(SIZE);
    check_proofs(SIZE);
    check_nodes(SIZE);
    teardown();
}

TEST(the_tails_are_read_back_right_at_every_size_around_a_tile)
{
    static const uint64_t sizes[] = {
        1, 2, 255, 256, 257, 511, 512, 513, 770, 1024, 1025
    };
    uint64_t have = 0;

    setup();
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        T_OK(store_begin(store, &err), &err);
        grow(store, have, sizes[i]);
        have = sizes[i];
        T_OK(store_commit(store, &err), &err);
        reopen(DB_WRITE); /* forgets all that was in memory */
        check_roots(have);
        check_proofs(have);
    }
    teardown();
}

TEST(a_reader_sees_what_a_writer_added_and_a_rollback_leaves_no_trace)
{
    struct store *writer = NULL;
    int64_t tiles = -1;
    uint64_t size = 0;

    setup();
    T_OK(store_begin(store, &err), &err);
    grow(store, 0, 300);
    T_OK(store_commit(store, &err), &err);
    reopen(DB_READ);
    check_roots(300);
    T_OK(store_open(path, DB_WRITE, &writer, &err), &err);
    T_OK(store_begin(writer, &err), &err);
    grow(writer, 300, 900);
    store_rollback(writer); /* [I5] two tiles had been written */
    check_roots(300);
    T_OK(store_begin(writer, &err), &err);
    grow(writer, 300, 700);
    T_OK(store_commit(writer, &err), &err);
    T_OK(store_size(store, &size, &err), &err);
    T_INT(size, 700);
    check_roots(700);
    T_OK(db_get_int(store_db(store), "SELECT count(*) FROM tile", DB_NO_ARGS, NULL,
                    &tiles, &err),
         &err);
    T_INT(tiles, 2);
    store_close(writer);
    teardown();
}

struct seen {
    uint64_t next[2];
    int bad;
};

static enum err_code
see_tile(void *arg, unsigned level, uint64_t n, const uint8_t *hashes,
         const uint8_t root[HASH_BYTES], struct err *e)
{
    struct seen *s = arg;
    uint8_t folded[HASH_BYTES];

    (void)e;
    T(level < 2);
    T_INT(n, s->next[level]);
    s->next[level]++;
    tiles_fold(store_hash(store), hashes, TILES_HASHES, folded);
    s->bad += memcmp(folded, root, HASH_BYTES) != 0;
    if (level == 0)
        s->bad += memcmp(hashes, leaves[n * TILES_HASHES], 8192) != 0;
    return ERR_OK;
}

TEST(stored_tiles_are_walked_by_level_and_hold_the_leaves)
{
    struct seen s = { { 0, 0 }, 0 };

    setup();
    T_OK(store_begin(store, &err), &err);
    grow(store, 0, 65536 + 300);
    T_OK(store_commit(store, &err), &err);
    T_OK(tiles_each(store_db(store), see_tile, &s, &err), &err);
    T_INT(s.next[0], 257);
    T_INT(s.next[1], 1);
    T_INT(s.bad, 0);
    teardown();
}

TEST(a_missing_or_broken_tile_is_corrupt_and_never_a_crash)
{
    static const char *const attacks[] = {
        "DELETE FROM tile WHERE id = 0",
        "DELETE FROM tile WHERE id = 2",
        "UPDATE tile SET root = x'00' WHERE id = 1",
        "UPDATE tile SET hashes = x'00' WHERE id = 1",
    };
    uint8_t root[HASH_BYTES];
    struct db *db = NULL;

    setup();
    T_OK(store_begin(store, &err), &err);
    grow(store, 0, 1000);
    T_OK(store_commit(store, &err), &err);
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        T_OK(db_open(path, DB_WRITE, &db, &err), &err);
        T_OK(db_script(db,
                       "DROP TRIGGER IF EXISTS tile_delete;"
                       "DROP TRIGGER IF EXISTS tile_update; SAVEPOINT x",
                       &err),
             &err);
        T_OK(db_script(db, attacks[i], &err), &err);
        T_OK(db_script(db, "RELEASE x", &err), &err);
        db_close(db);
        reopen(DB_READ);
        /* Roots by 256s need the tiles' own roots; the others their hashes. */
        T(store_root(store, 1000, root, &err) == ERR_CORRUPT ||
          store_root(store, 300, root, &err) == ERR_CORRUPT);
    }
    teardown();
}

T_MAIN(T_RUN(roots_and_proofs_are_those_of_the_tree_in_memory_up_to_70000);
       T_RUN(the_tails_are_read_back_right_at_every_size_around_a_tile);
       T_RUN(a_reader_sees_what_a_writer_added_and_a_rollback_leaves_no_trace);
       T_RUN(stored_tiles_are_walked_by_level_and_hold_the_leaves);
       T_RUN(a_missing_or_broken_tile_is_corrupt_and_never_a_crash);)
