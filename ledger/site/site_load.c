/* SPDX-License-Identifier: MIT */
/*
 * The whole published log, checked against its own checkpoint: every entry by the hash in
 * its tile, by its link to the one before, by the rules of the book; every tile by the
 * entries. Keeps [I10] for a folder that anybody may have written.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/ledger_internal.h"
#include "ledger/note/sigline.h"
#include "ledger/site/site_internal.h"
#include "ledger/log/tiles.h"

#define STEP 1024 /* entries between reports */

struct loading {
    struct site *site;
    struct ledger *book;
    site_progress_fn progress;
    void *progress_arg;
    struct site_tile levels[TLOG_LEVELS]; /* as the entries make them; `width` so far */
};

/* Is a published tile the one that the entries make? */
static enum err_code
check_tile(struct loading *x, unsigned level, struct err *e)
{
    const struct site_tile *mine = &x->levels[level];
    const uint8_t(*theirs)[HASH_BYTES] = NULL;
    char name[TLOG_PATH_BYTES];

    assert(mine->width > 0);
    enum err_code rc = site_tile_read(x->site, level, mine->n, &theirs, e);
    if (rc == ERR_OK && memcmp(mine->hashes, theirs, mine->width * HASH_BYTES) != 0)
        rc = err_set(e, ERR_CORRUPT, "'%s' is not what the entries make it",
                     tlog_path((int)level, mine->n, mine->width, name));
    return rc;
}

/* A leaf, or the root of a full tile, into the level above, and so on up. */
static enum err_code
add_hash(struct loading *x, const uint8_t leaf[HASH_BYTES], struct err *e)
{
    uint8_t hash[HASH_BYTES];
    enum err_code rc = ERR_OK;

    memcpy(hash, leaf, HASH_BYTES);
    for (unsigned level = 0; rc == ERR_OK && level < TLOG_LEVELS; level++) {
        struct site_tile *tile = &x->levels[level];
        memcpy(tile->hashes[tile->width++], hash, HASH_BYTES);
        if (tile->width < TLOG_WIDTH)
            break;
        rc = check_tile(x, level, e);
        tiles_fold(x->site->hash, tile->hashes[0], TLOG_WIDTH, hash);
        tile->width = 0;
        tile->n++;
    }
    return rc;
}

/* One entry: what stands in the tile, then what it says. */
static enum err_code
add_entry(struct loading *x, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    const uint8_t(*hashes)[HASH_BYTES] = NULL;
    uint8_t leaf[HASH_BYTES];
    char name[TLOG_PATH_BYTES];

    assert(seq < x->site->checkpoint.size);
    uint64_t n = seq / TLOG_WIDTH;
    enum err_code rc = site_tile_read(x->site, 0, n, &hashes, e);
    if (rc != ERR_OK)
        return rc;
    hash_leaf(x->site->hash, body, bytes, leaf);
    if (memcmp(hashes[seq % TLOG_WIDTH], leaf, HASH_BYTES) != 0)
        return err_set(e, ERR_CORRUPT, "entry %llu is not the one whose hash is in '%s'",
                       (unsigned long long)seq,
                       tlog_path(0, n, tlog_width(0, n, x->site->checkpoint.size), name));
    rc = ledger_scratch_append(x->book, body, bytes, NULL, e);
    return rc == ERR_OK ? add_hash(x, leaf, e) : rc;
}

static void
report(const struct loading *x, uint64_t done)
{
    if (x->progress != NULL)
        x->progress(x->progress_arg, (int64_t)done, (int64_t)x->site->checkpoint.size);
}

static enum err_code
add_bundle(struct loading *x, uint64_t n, struct err *e)
{
    struct site_bundle bundle = { .data = NULL };
    char name[TLOG_PATH_BYTES];
    const char *body = NULL;
    size_t bytes = 0;
    size_t at = 0;

    enum err_code rc = site_bundle_read(x->site, n, &bundle, e);
    for (unsigned i = 0; rc == ERR_OK && i < bundle.width; i++) {
        uint64_t seq = n * TLOG_WIDTH + i;
        if (tlog_bundle_next(bundle.data, bundle.bytes, &at, &body, &bytes, NULL) !=
            ERR_OK)
            rc = err_set(e, ERR_CORRUPT, "entry %llu is missing in '%s': it was cut off",
                         (unsigned long long)seq,
                         tlog_path(TLOG_ENTRIES, n, bundle.width, name));
        else
            rc = add_entry(x, seq, body, bytes, e);
        if (seq % STEP == 0)
            report(x, seq);
    }
    if (rc == ERR_OK && at < bundle.bytes &&
        (!bundle.is_full || bundle.width == TLOG_WIDTH))
        rc = err_set(e, ERR_CORRUPT, "'%s' has more than its %u entries",
                     tlog_path(TLOG_ENTRIES, n, bundle.width, name), bundle.width);
    free(bundle.data);
    return rc;
}

/* The log's own signature of the checkpoint, which site_open has found. */
static void
signature_of(const struct site *s, uint8_t out[CRYPTO_SIG_BYTES])
{
    struct sigline line;
    size_t at = 0;

    bool is_note = sigline_find(s->note, s->note_bytes, &at);
    assert(is_note);
    memset(out, 0, CRYPTO_SIG_BYTES);
    for (size_t text_bytes = at++; at < s->note_bytes;)
        if (sigline_next(s->note, s->note_bytes, &at, &line) &&
            line.sig_n == NOTE_KEYID_BYTES + CRYPTO_SIG_BYTES &&
            crypto_check(s->key.public_key, s->note, text_bytes,
                         line.head + NOTE_KEYID_BYTES)) {
            memcpy(out, line.head + NOTE_KEYID_BYTES, CRYPTO_SIG_BYTES);
            break;
        }
}

/* The tiles that are not full, the root, and whose book it is. */
static enum err_code
finish(struct loading *x, struct err *e)
{
    const struct site *s = x->site;
    const struct ledger_identity *id = ledger_identity(x->book);
    struct store_checkpoint cp = { .size = s->checkpoint.size };
    enum err_code rc = ERR_OK;

    assert(x->book->next_seq == (int64_t)cp.size);
    for (unsigned level = 0; rc == ERR_OK && level < TLOG_LEVELS; level++)
        if (x->levels[level].width > 0)
            rc = check_tile(x, level, e);
    if (rc == ERR_OK)
        rc = ledger_root(x->book, (int64_t)cp.size, cp.root, e);
    if (rc == ERR_OK && memcmp(cp.root, s->checkpoint.root, HASH_BYTES) != 0)
        rc = err_set(e, ERR_CORRUPT,
                     "the entries and tiles are not those that the checkpoint signs");
    if (rc == ERR_OK && ledger_newer_seq(x->book) != 0 &&
        (strcmp(id->origin, s->key.name) != 0 ||
         memcmp(id->public_key, s->key.public_key, CRYPTO_PUBLIC_BYTES) != 0))
        rc = err_set(e, ERR_CORRUPT, "entry 0 names another key than the checkpoint's");
    if (rc != ERR_OK)
        return rc;
    signature_of(s, cp.sig);
    report(x, cp.size);
    return ledger_scratch_end(x->book, &cp, e);
}

enum err_code
site_load(struct site *s, site_progress_fn progress, void *arg, struct ledger **out,
          struct err *e)
{
    struct loading *x = calloc(1, sizeof *x);
    struct err own;
    enum err_code rc;

    assert(s != NULL);
    assert(out != NULL);
    if (e == NULL)
        e = &own;
    if (x == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    x->site = s;
    x->progress = progress;
    x->progress_arg = arg;
    if (s->checkpoint.size == 0)
        rc = err_set(e, ERR_CORRUPT, "the published book is empty");
    else
        rc = ledger_scratch_open(s->path, &x->book, e);
    for (uint64_t n = 0; rc == ERR_OK && tlog_width(0, n, s->checkpoint.size) > 0; n++)
        rc = add_bundle(x, n, e);
    if (rc == ERR_OK)
        rc = finish(x, e);
    if (rc == ERR_OK)
        *out = x->book;
    else
        ledger_close(x->book);
    free(x);
    return rc;
}
