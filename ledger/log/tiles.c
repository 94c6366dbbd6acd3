/* SPDX-License-Identifier: MIT */
/* The tree on disk: full tiles in a table, the rest in memory. See tiles.h. */
#include "ledger/log/tiles.h"

#include <assert.h>
#include <string.h>

#define TILE_ID(level, n) (((int64_t)(level) << 48) | (int64_t)(n))
#define TILE_NUMBER(id) ((uint64_t)(id) & ((UINT64_C(1) << 48) - 1))

/* Roots of the tiles `first` .. `end` of the level below, which no tile holds yet. */
static enum err_code
load_tail(struct tiles *t, struct db *db, unsigned level, uint64_t first, uint64_t end,
          struct err *e)
{
    struct db_query *q = NULL;
    bool row = true;
    size_t n = 0;
    enum err_code rc;

    t->tails[level].count = 0;
    if (first == end)
        return ERR_OK;
    rc = db_query(db, "SELECT root FROM tile WHERE id >= ? AND id < ? ORDER BY id",
                  DB_ARGS(DB_I(TILE_ID(level - 1, first)), DB_I(TILE_ID(level - 1, end))),
                  &q, e);
    while (rc == ERR_OK) {
        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        const void *root = db_blob(q, 0, &n);

        if (n != HASH_BYTES)
            rc = err_set(e, ERR_CORRUPT, "a tile of level %u is broken", level - 1);
        else
            memcpy(t->tails[level].hashes[t->tails[level].count++], root, HASH_BYTES);
    }
    db_end(q);
    if (rc == ERR_OK && t->tails[level].count != end - first)
        rc = err_set(e, ERR_CORRUPT, "a tile of level %u is missing", level - 1);
    return rc;
}

enum err_code
tiles_load(struct tiles *t, struct db *db, struct hash *h, uint64_t size, struct err *e)
{
    enum err_code rc = ERR_OK;

    t->loaded = false;
    t->size = size;
    t->tails[0].count = 0;
    for (unsigned level = 1; rc == ERR_OK && level < TILES_LEVELS; level++) {
        uint64_t below = size >> (8 * level); /* full tiles of level - 1 */

        rc = load_tail(t, db, level, below - below % TILES_HASHES, below, e);
    }
    merkle_init(&t->frontier);
    for (unsigned level = TILES_LEVELS - 1; rc == ERR_OK && level > 0; level--)
        for (size_t i = 0; i < t->tails[level].count; i++)
            merkle_append_subtree(&t->frontier, h, t->tails[level].hashes[i], 8 * level);
    return rc;
}

void
tiles_load_leaf(struct tiles *t, struct hash *h, const uint8_t leaf[HASH_BYTES])
{
    assert(t->tails[0].count < t->size % TILES_HASHES);
    merkle_append(&t->frontier, h, leaf);
    memcpy(t->tails[0].hashes[t->tails[0].count++], leaf, HASH_BYTES);
}

void
tiles_fold(struct hash *h, const uint8_t *hashes, size_t count,
           uint8_t root_out[HASH_BYTES])
{
    uint8_t row[TILES_HASHES][HASH_BYTES];

    assert(count > 0);
    assert(count <= TILES_HASHES);
    assert((count & (count - 1)) == 0);
    memcpy(row, hashes, count * HASH_BYTES);
    for (; count > 1; count /= 2)
        for (size_t i = 0; i < count / 2; i++)
            hash_node(h, row[2 * i], row[2 * i + 1], row[i]);
    memcpy(root_out, row[0], HASH_BYTES);
}

enum err_code
tiles_push(struct tiles *t, struct db *db, struct hash *h, const uint8_t leaf[HASH_BYTES],
           struct err *e)
{
    uint8_t node[HASH_BYTES];
    enum err_code rc = ERR_OK;

    assert(t->loaded);
    t->size++;
    merkle_append(&t->frontier, h, leaf);
    memcpy(node, leaf, HASH_BYTES);
    for (unsigned level = 0; rc == ERR_OK && level < TILES_LEVELS; level++) {
        uint64_t n = t->size >> (8 * (level + 1)); /* full tiles, this one included */

        memcpy(t->tails[level].hashes[t->tails[level].count++], node, HASH_BYTES);
        if (t->tails[level].count < TILES_HASHES)
            break;
        tiles_fold(h, t->tails[level].hashes[0], TILES_HASHES, node);
        rc = db_run(db, "INSERT INTO tile (id, hashes, root) VALUES (?, ?, ?)",
                    DB_ARGS(DB_I(TILE_ID(level, n - 1)),
                            DB_B(t->tails[level].hashes, TILES_HASHES * HASH_BYTES),
                            DB_B(node, HASH_BYTES)),
                    e);
        t->tails[level].count = 0;
    }
    if (rc != ERR_OK)
        t->loaded = false;
    return rc;
}

/* Fold `count` hashes that a stored tile holds from `offset` on. */
static enum err_code
fold_stored(const struct tiles_reader *r, unsigned level, uint64_t n, size_t offset,
            size_t count, uint8_t out[HASH_BYTES], struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    size_t bytes = 0;
    enum err_code rc;

    rc = db_query(r->db, "SELECT hashes FROM tile WHERE id = ?",
                  DB_ARGS(DB_I(TILE_ID(level, n))), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        const uint8_t *hashes = row ? db_blob(q, 0, &bytes) : NULL;

        if (bytes != TILES_HASHES * HASH_BYTES)
            rc = err_set(e, ERR_CORRUPT, "tile %llu of level %u is missing or broken",
                         (unsigned long long)n, level);
        else
            tiles_fold(r->hash, hashes + offset * HASH_BYTES, count, out);
    }
    db_end(q);
    return rc;
}

enum err_code
tiles_node(void *arg, unsigned level, uint64_t index, uint8_t out[HASH_BYTES],
           struct err *e)
{
    const struct tiles_reader *r = arg;
    unsigned tile_level = level / 8;
    size_t count = (size_t)1 << (level % 8);
    uint64_t first = index << (level % 8);
    uint64_t n = first / TILES_HASHES;
    size_t offset = first % TILES_HASHES;

    assert(tile_level < TILES_LEVELS);
    assert(((index + 1) << level) <= r->tiles->size);
    if (n < r->tiles->size >> (8 * (tile_level + 1)))
        return fold_stored(r, tile_level, n, offset, count, out, e);
    assert(offset + count <= r->tiles->tails[tile_level].count);
    tiles_fold(r->hash, r->tiles->tails[tile_level].hashes[offset], count, out);
    return ERR_OK;
}

enum err_code
tiles_root(const struct tiles *t, struct db *db, struct hash *h, uint64_t size,
           uint8_t root_out[HASH_BYTES], struct err *e)
{
    struct tiles_reader r = { t, db, h };

    assert(t->loaded);
    if (size > t->size)
        return err_set(e, ERR_NOTFOUND, "the log has %llu entries, not %llu",
                       (unsigned long long)t->size, (unsigned long long)size);
    if (size == t->size) {
        merkle_root(&t->frontier, h, root_out);
        return ERR_OK;
    }
    return merkle_root_at(h, size, tiles_node, &r, root_out, e);
}

enum err_code
tiles_each(struct db *db, tiles_each_fn fn, void *arg, struct err *e)
{
    struct db_query *q = NULL;
    enum err_code rc;

    rc = db_query(db, "SELECT id, hashes, root FROM tile ORDER BY id", DB_NO_ARGS, &q, e);
    while (rc == ERR_OK) {
        size_t hashes_n = 0, root_n = 0;
        bool row = false;

        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        int64_t id = db_int(q, 0);
        const uint8_t *hashes = db_blob(q, 1, &hashes_n);
        const uint8_t *root = db_blob(q, 2, &root_n);

        if (hashes_n != TILES_HASHES * HASH_BYTES || root_n != HASH_BYTES)
            rc = err_set(e, ERR_CORRUPT, "tile %llu of level %u is broken",
                         (unsigned long long)TILE_NUMBER(id), (unsigned)(id >> 48));
        else
            rc = fn(arg, (unsigned)(id >> 48), TILE_NUMBER(id), hashes, root, e);
    }
    db_end(q);
    return rc;
}
