/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_LOG_TILES_H
#define LEDGER_LOG_TILES_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/log/db.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/log/merkle.h"

/*
 * tiles: the hash tree on disk, as C2SP tlog-tiles cut it: a full tile of level L holds
 * 256 hashes of tree level 8 L. Full tiles are rows of the table `tile`; what no full tile
 * holds yet, at most 255 hashes a level, is kept in memory (the tails).
 *
 * The tails are read back when the file has grown without us, and after a rollback.
 */
#define TILES_HASHES 256
#define TILES_LEVELS 7 /* 256^7 = 2^56 entries */

struct tiles {
    bool loaded;   /* size and tails match the file; cleared by a rollback */
    uint64_t size; /* leaves the tails and the table stand for */
    struct {
        size_t count;
        uint8_t hashes[TILES_HASHES][HASH_BYTES];
    } tails[TILES_LEVELS];
    struct merkle_frontier frontier; /* the same tree, for its root */
};

/* What tiles_node needs, as one argument. */
struct tiles_reader {
    const struct tiles *tiles;
    struct db *db;
    struct hash *hash;
};

/*
 * tiles_load(t, db, h, size, e)
 * Read the tails of the levels above 0 for a tree of `size`; then the caller gives the last
 * size % 256 leaves to tiles_load_leaf, in order, and sets t->loaded.
 *   err  ERR_CORRUPT  a tile is missing or broken
 */
enum err_code tiles_load(struct tiles *t, struct db *db, struct hash *h, uint64_t size,
                         struct err *e) MUST_CHECK;
void tiles_load_leaf(struct tiles *t, struct hash *h, const uint8_t leaf[HASH_BYTES]);

/* Add the leaf of the entry just appended; writes the tiles that it fills. */
enum err_code tiles_push(struct tiles *t, struct db *db, struct hash *h,
                         const uint8_t leaf[HASH_BYTES], struct err *e) MUST_CHECK;

/* A merkle_node_fn over tiles and tails; `arg` is a struct tiles_reader. */
enum err_code tiles_node(void *arg, unsigned level, uint64_t index,
                         uint8_t out[HASH_BYTES], struct err *e) MUST_CHECK;

/* Root of the first `size` leaves: a few hashes for all of them, O(log n) rows for fewer. */
enum err_code tiles_root(const struct tiles *t, struct db *db, struct hash *h,
                         uint64_t size, uint8_t root_out[HASH_BYTES],
                         struct err *e) MUST_CHECK;

/* Root of a row of 1, 2, 4 ... 256 hashes, 32 bytes each. */
void tiles_fold(struct hash *h, const uint8_t *hashes, size_t count,
                uint8_t root_out[HASH_BYTES]);

/* Walk the stored tiles by level and number. `hashes` is TILES_HASHES of 32 bytes. */
typedef enum err_code (*tiles_each_fn)(void *arg, unsigned level, uint64_t n,
                                       const uint8_t *hashes,
                                       const uint8_t root[HASH_BYTES], struct err *e);
enum err_code tiles_each(struct db *db, tiles_each_fn fn, void *arg,
                         struct err *e) MUST_CHECK;

#endif
