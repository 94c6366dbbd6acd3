/* SPDX-License-Identifier: MIT */
/*
 * The log as C2SP tlog-tiles. A tile or bundle that is full never changes; one that is not
 * gets a new name with every size, and the old ones stay.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/log/store.h"
#include "ledger/log/tiles.h"
#include "ledger/note/tlog.h"
#include "reports/site/publish_internal.h"

/* A bundle being filled, and the leaves of its entries. */
struct bundle {
    struct publish *p;
    struct hash *h;
    uint8_t *bytes;
    size_t used, room;
    uint8_t leaves[TLOG_WIDTH][HASH_BYTES];
    unsigned count;
};

/* A damaged book is not published: its tree and its entries must say the same. */
static enum err_code
check_bundle(struct bundle *b, uint64_t n, struct err *e)
{
    uint8_t want[HASH_BYTES], got[HASH_BYTES];
    enum err_code rc;

    tiles_fold(b->h, b->leaves[0], TLOG_WIDTH, got);
    rc = store_node(ledger_store(b->p->l), 8, n, want, e);
    if (rc == ERR_OK && memcmp(want, got, HASH_BYTES) != 0) {
        rc = err_set(e, ERR_CORRUPT,
                     "entries %llu to %llu are not those that were signed; nothing was "
                     "published",
                     (unsigned long long)n * TLOG_WIDTH,
                     (unsigned long long)(n + 1) * TLOG_WIDTH - 1);
        (void)err_way(e, WAY_VERIFY);
    }
    return rc;
}

static enum err_code
put_bundle(struct bundle *b, uint64_t n, struct err *e)
{
    char name[TLOG_PATH_BYTES];
    enum err_code rc = ERR_OK;

    if (b->count == TLOG_WIDTH)
        rc = check_bundle(b, n, e);
    if (rc == ERR_OK)
        rc = folder_put(b->p->to, tlog_path(TLOG_ENTRIES, n, b->count, name), b->bytes,
                        b->used, e);
    if (rc == ERR_OK)
        rc = folder_put(b->p->to, tlog_path(0, n, b->count, name), b->leaves,
                        b->count * sizeof b->leaves[0], e);
    b->used = b->count = 0;
    return rc;
}

static enum err_code
add_entry(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct bundle *b = arg;

    if (bytes == 0 || bytes > ENTRY_BYTES_MAX)
        return err_set(e, ERR_CORRUPT, "entry %llu has %zu bytes",
                       (unsigned long long)seq, bytes);
    if (b->room - b->used < bytes + 2) {
        size_t room = 2 * b->room + ENTRY_BYTES_MAX + 2;
        uint8_t *grown = realloc(b->bytes, room);

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        b->bytes = grown;
        b->room = room;
    }
    assert(b->count == seq % TLOG_WIDTH);
    b->used += tlog_bundle_put(body, bytes, b->bytes + b->used);
    hash_leaf(b->h, body, bytes, b->leaves[b->count++]);
    if (b->count < TLOG_WIDTH && seq + 1 < (uint64_t)b->p->size)
        return ERR_OK;
    publish_step(b->p, (int64_t)seq + 1, b->p->size);
    return put_bundle(b, seq / TLOG_WIDTH, e);
}

/* The tiles of a level that hold hashes which were not there before. */
static enum err_code
put_level(struct publish *p, unsigned level, struct err *e)
{
    uint64_t old = (uint64_t)p->old_size >> 8 * level;
    uint64_t hashes = (uint64_t)p->size >> 8 * level;
    uint8_t tile[TLOG_WIDTH][HASH_BYTES];
    char name[TLOG_PATH_BYTES];
    enum err_code rc = ERR_OK;

    for (uint64_t n = old / TLOG_WIDTH; rc == ERR_OK && old < hashes; n++) {
        unsigned width = tlog_width(level, n, (uint64_t)p->size);

        if (width == 0)
            break;
        for (unsigned i = 0; rc == ERR_OK && i < width; i++)
            rc =
                store_node(ledger_store(p->l), 8 * level, n * TLOG_WIDTH + i, tile[i], e);
        if (rc == ERR_OK)
            rc = folder_put(p->to, tlog_path((int)level, n, width, name), tile,
                            width * sizeof tile[0], e);
    }
    return rc;
}

enum err_code
publish_log(struct publish *p, struct err *e)
{
    struct bundle *b;
    enum err_code rc;

    assert(p->old_size <= p->size);
    if (p->old_size == p->size)
        return ERR_OK;
    b = calloc(1, sizeof *b);
    if (b == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    b->p = p;
    b->h = store_hash(ledger_store(p->l));
    rc =
        store_each(ledger_store(p->l), (uint64_t)(p->old_size - p->old_size % TLOG_WIDTH),
                   (uint64_t)p->size, add_entry, b, e);
    for (unsigned level = 1; rc == ERR_OK && level < TLOG_LEVELS; level++)
        rc = put_level(p, level, e);
    free(b->bytes);
    free(b);
    return rc;
}
