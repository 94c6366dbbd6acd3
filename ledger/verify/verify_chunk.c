/* SPDX-License-Identifier: MIT */
/* One thread's share of the walk: a run of entries, their tiles and checkpoints. */
#include <assert.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/note/note_text.h"
#include "ledger/verify/verify_internal.h"

/* Rows of three tables, read side by side. */
struct reader {
    const struct verify_job *job;
    struct store *store;
    struct verify_chunk *chunk;
    struct db_query *entries, *tiles, *checkpoints;
    const uint8_t *tile; /* hashes of the stored tile of this entry; NULL: not there */
    const uint8_t *tile_root;
    bool has_checkpoint; /* the row of `checkpoints` is still to come */
};

void
verify_fold(struct hash *h, const struct merkle_frontier *f, bool *any,
            uint8_t root[HASH_BYTES])
{
    size_t i = 0;

    for (uint64_t n = f->size; n != 0; n &= n - 1)
        i++;
    while (i-- > 0) {
        if (*any)
            hash_node(h, f->nodes[i], root, root);
        else
            memcpy(root, f->nodes[i], HASH_BYTES);
        *any = true;
    }
}

bool
verify_is_signed(const struct verify_job *job, uint64_t size,
                 const uint8_t root[HASH_BYTES], const uint8_t sig[CRYPTO_SIG_BYTES])
{
    struct note_checkpoint cp = { .size = size };
    char text[NOTE_BYTES];
    size_t n;

    assert(sizeof cp.origin >= sizeof job->origin);
    memcpy(cp.origin, job->origin, sizeof job->origin);
    memcpy(cp.root, root, HASH_BYTES);
    n = note_text_checkpoint(&cp, text);
    return crypto_check(job->public_key, text, n, sig);
}

static enum err_code
open_rows(struct reader *r, struct err *e)
{
    struct db *db = store_db(r->store);
    int64_t first = (int64_t)r->chunk->first, end = (int64_t)r->chunk->end;
    enum err_code rc;

    rc = db_query(db,
                  "SELECT seq, body FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq",
                  DB_ARGS(DB_I(first), DB_I(end)), &r->entries, e);
    if (rc == ERR_OK && !r->job->is_newer_file)
        rc = db_query(db,
                      "SELECT id, hashes, root FROM tile WHERE id >= ? AND id < ? "
                      "ORDER BY id",
                      DB_ARGS(DB_I(first / TILES_HASHES), DB_I(end / TILES_HASHES)),
                      &r->tiles, e);
    if (rc == ERR_OK)
        rc = db_query(
            db,
            "SELECT size, root, sig FROM checkpoint WHERE size > ? AND size <= ? "
            "ORDER BY size",
            DB_ARGS(DB_I(first), DB_I(end)), &r->checkpoints, e);
    if (rc == ERR_OK)
        rc = db_next(r->checkpoints, &r->has_checkpoint, e);
    return rc;
}

static void
close_rows(struct reader *r)
{
    db_end(r->entries);
    db_end(r->tiles);
    db_end(r->checkpoints);
}

/* The stored tile that begins at `seq`, which is full. */
static enum err_code
next_tile(struct reader *r, uint64_t seq, struct err *e)
{
    size_t hashes_n = 0, root_n = 0;
    bool row = false;
    enum err_code rc = db_next(r->tiles, &row, e);

    r->tile = NULL;
    if (rc != ERR_OK)
        return rc;
    if (row && (uint64_t)db_int(r->tiles, 0) == seq / TILES_HASHES) {
        r->tile = db_blob(r->tiles, 1, &hashes_n);
        r->tile_root = db_blob(r->tiles, 2, &root_n);
    }
    if (hashes_n != TILES_HASHES * HASH_BYTES || root_n != HASH_BYTES) {
        r->tile = NULL;
        r->chunk->tiles_differ = true;
    }
    return ERR_OK;
}

static enum err_code
add_leaf(struct reader *r, uint64_t seq, const uint8_t leaf[HASH_BYTES], struct err *e)
{
    struct verify_chunk *c = r->chunk;
    struct hash *h = store_hash(r->store);
    size_t offset = seq % TILES_HASHES;
    enum err_code rc = ERR_OK;

    if (r->tiles != NULL && offset == 0 && seq + TILES_HASHES <= c->end)
        rc = next_tile(r, seq, e);
    if (rc != ERR_OK)
        return rc;
    merkle_append(&c->tail, h, leaf);
    if (r->tile != NULL && memcmp(r->tile + offset * HASH_BYTES, leaf, HASH_BYTES) != 0) {
        c->tiles_differ = true;
        if (c->tile_seq < 0)
            c->tile_seq = (int64_t)seq;
    }
    if (c->tail.size < TILES_HASHES)
        return ERR_OK;
    if (r->tile != NULL && memcmp(r->tile_root, c->tail.nodes[0], HASH_BYTES) != 0)
        c->tiles_differ = true;
    memcpy(c->tile_roots[c->tile_count++], c->tail.nodes[0], HASH_BYTES);
    merkle_append_subtree(&c->tiles, h, c->tail.nodes[0], 8);
    merkle_init(&c->tail);
    r->tile = NULL;
    return ERR_OK;
}

/* The checkpoints of the tree that ends with the leaf just added. */
static enum err_code
add_checkpoint(struct reader *r, uint64_t size, struct err *e)
{
    struct verify_chunk *c = r->chunk;
    struct hash *h = store_hash(r->store);
    struct verify_checkpoint *cp;
    size_t root_n = 0, sig_n = 0;
    bool any = false;

    if (!r->has_checkpoint || (uint64_t)db_int(r->checkpoints, 0) != size)
        return ERR_OK;
    assert(c->checkpoint_count < VERIFY_CHUNK);
    cp = &c->checkpoints[c->checkpoint_count++];
    const uint8_t *root = db_blob(r->checkpoints, 1, &root_n);
    const uint8_t *sig = db_blob(r->checkpoints, 2, &sig_n);

    cp->size = size;
    cp->whole = root_n == HASH_BYTES && sig_n == CRYPTO_SIG_BYTES;
    if (cp->whole)
        memcpy(cp->root, root, HASH_BYTES);
    cp->is_signed = cp->whole &&
                    (r->job->options->light || verify_is_signed(r->job, size, root, sig));
    verify_fold(h, &c->tail, &any, cp->fold);
    verify_fold(h, &c->tiles, &any, cp->fold);
    assert(any);
    return db_next(r->checkpoints, &r->has_checkpoint, e);
}

/* The instant of an entry; false: malformed. Most have that of the entry before. */
static bool
read_at(const struct verify_links *links, struct verify_chunk *c)
{
    if (memcmp(links->at, c->last_at_text, DATE_INSTANT_BYTES - 1) == 0)
        return true;
    memcpy(c->last_at_text, links->at, DATE_INSTANT_BYTES - 1);
    return date_parse_instant(c->last_at_text, &c->last_at, NULL) == ERR_OK;
}

/* What is wrong with one entry, as far as this chunk alone can tell. */
static enum verify_fault
check_links(struct verify_chunk *c, uint64_t seq, const char *body, size_t bytes)
{
    char leaf[BASE64_BYTES(HASH_BYTES)];
    struct instant before = c->last_at;
    struct verify_links links;

    if (bytes > ENTRY_BYTES_MAX || !verify_scan(body, bytes, &links) ||
        links.seq != (int64_t)seq || (links.prev_n == 0) != (seq == 0) ||
        !read_at(&links, c))
        return VERIFY_MALFORMED;
    if (links.v > ENTRY_VERSION && c->newer_seq < 0) {
        c->newer_seq = (int64_t)seq;
        c->newer_v = links.v;
    }
    if (seq == c->first) {
        memcpy(c->first_prev, links.prev, links.prev_n);
        c->first_prev[links.prev_n] = '\0';
        c->first_at = c->last_at;
        return VERIFY_FINE;
    }
    (void)base64_encode(c->last_leaf, HASH_BYTES, leaf);
    if (memcmp(links.prev, leaf, VERIFY_PREV_CHARS) != 0)
        return VERIFY_LINK;
    return c->last_at.at_s < before.at_s ? VERIFY_CLOCK : VERIFY_FINE;
}

static enum err_code
read_entry(struct reader *r, uint64_t seq, struct err *e)
{
    struct verify_chunk *c = r->chunk;
    bool row = false;
    size_t n = 0;
    enum err_code rc = db_next(r->entries, &row, e);

    c->fault_seq = seq;
    if (rc == ERR_CORRUPT) {
        c->fault = VERIFY_UNREADABLE;
        return ERR_OK;
    }
    if (rc != ERR_OK)
        return rc;
    if (!row || (uint64_t)db_int(r->entries, 0) != seq) {
        c->fault = VERIFY_MISSING;
        return ERR_OK;
    }
    const char *body = db_blob(r->entries, 1, &n);

    c->fault = check_links(c, seq, body, n);
    if (c->fault != VERIFY_FINE)
        return ERR_OK;
    hash_leaf(store_hash(r->store), body, n, c->last_leaf);
    rc = add_leaf(r, seq, c->last_leaf, e);
    return rc == ERR_OK ? add_checkpoint(r, seq + 1, e) : rc;
}

enum err_code
verify_chunk_read(const struct verify_job *job, struct store *s,
                  struct verify_chunk *chunk, struct err *e)
{
    struct reader r = { .job = job, .store = s, .chunk = chunk };
    enum err_code rc;

    assert(chunk->first % VERIFY_CHUNK == 0);
    assert(chunk->first < chunk->end);
    assert(chunk->end - chunk->first <= VERIFY_CHUNK);
    chunk->fault = VERIFY_FINE;
    chunk->last_at_text[0] = '\0';
    merkle_init(&chunk->tiles);
    merkle_init(&chunk->tail);
    chunk->tile_count = 0;
    chunk->tiles_differ = false;
    chunk->tile_seq = -1;
    chunk->newer_seq = -1;
    chunk->checkpoint_count = 0;
    rc = open_rows(&r, e);
    for (uint64_t seq = chunk->first;
         rc == ERR_OK && chunk->fault == VERIFY_FINE && seq < chunk->end; seq++)
        rc = read_entry(&r, seq, e);
    close_rows(&r);
    return rc;
}
