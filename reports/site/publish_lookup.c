/* SPDX-License-Identifier: MIT */
/*
 * The look-up shards that are signed. Of the site that is there only an index is believed
 * that this book's key signed for exactly the site's checkpoint; else all shards are made
 * again: what we sign is never somebody else's word.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/book/history.h"
#include "ledger/log/store.h"
#include "reports/site/lookup.h"
#include "ledger/note/note_text.h"
#include "reports/site/publish_internal.h"

#define INDEX "tra-cuu/index.json"
#define NOTE "tra-cuu/note"
#define INDEX_ROOM 64

struct build {
    struct publish *p;
    struct hash *h;
    int64_t from;              /* shards of entries before are those of `index` */
    struct lookup_index index; /* the old one becomes the new one */
    size_t use_room;
    uint8_t *dirty; /* a byte for each number shard */
};

/* Did our key sign this index, for the checkpoint that is there? */
static enum err_code
check_note(struct build *b, const char *index, size_t bytes, struct err *e)
{
    const struct ledger_identity *id = ledger_identity(b->p->l);
    uint8_t root[HASH_BYTES], hash[HASH_BYTES];
    struct note_lookup note;
    size_t n = 0, text = 0, by = 0;
    char *signed_note = NULL;
    enum err_code rc;

    rc = folder_get(b->p->to, NOTE, &signed_note, &n, e);
    if (rc == ERR_OK)
        rc = note_open(signed_note, n, &id->lookup_key, 1, &text, &by, e);
    if (rc == ERR_OK)
        rc = note_parse_lookup(signed_note, text, &note, e);
    if (rc == ERR_OK)
        rc = ledger_root(b->p->l, b->p->old_size, root, e);
    hash_bytes(b->h, index, bytes, hash);
    if (rc == ERR_OK && (note.size != (uint64_t)b->p->old_size ||
                         memcmp(note.root, root, HASH_BYTES) != 0 ||
                         memcmp(note.index_sha256, hash, HASH_BYTES) != 0))
        rc = err_set(e, ERR_INVALID, "the look-up note is of another index");
    free(signed_note);
    return rc;
}

static bool
has_shard(struct build *b, const char *folder, size_t k)
{
    char name[FOLDER_NAME_BYTES];

    (void)snprintf(name, sizeof name, "tra-cuu/%s/%zu.json", folder, k);
    return folder_bytes(b->p->to, name) > 0;
}

/* Are the files there that the index is of? A copy may have lost some. */
static bool
has_shards(struct build *b)
{
    bool all = true;

    for (size_t k = 0; all && k < b->index.number_count; k++)
        all = has_shard(b, "so", k);
    for (size_t k = 0; all && k < b->index.use_count; k++)
        all = has_shard(b, "dung", k);
    return all;
}

/* Begin from the index that is there, or from nothing. */
static void
read_old(struct build *b)
{
    char *json = NULL;
    size_t n = 0;
    struct err ignored; /* then all is made again */
    enum err_code rc;

    if (b->p->old_size == 0)
        return;
    rc = folder_get(b->p->to, INDEX, &json, &n, &ignored);
    if (rc == ERR_OK)
        rc = check_note(b, json, n, &ignored);
    if (rc == ERR_OK)
        rc = lookup_index_read(json, n, &b->index, &ignored);
    if (rc == ERR_OK && !has_shards(b)) {
        lookup_index_free(&b->index);
        b->p->result->was_broken = true;
    } else if (rc == ERR_OK) {
        b->from = b->p->old_size;
        b->use_room = b->index.use_count;
    }
    free(json);
}

static enum err_code
mark_ended(void *arg, const struct projection_receipt *r, struct err *e)
{
    struct build *b = arg;

    (void)e;
    b->dirty[(r->number - 1) / LOOKUP_NUMBERS] = 1;
    return ERR_OK;
}

/* Numbers count up with seq: find the first receipt that is not in the old index. */
static enum err_code
mark_new(struct build *b, int64_t last, struct err *e)
{
    int64_t low = 1, high = last + 1;
    enum err_code rc = ERR_OK;

    while (rc == ERR_OK && low < high) {
        int64_t middle = low + (high - low) / 2;
        struct projection_receipt r;

        rc = view_receipt(b->p->l, middle, &r, e);
        if (rc == ERR_OK && r.seq < b->from)
            low = middle + 1;
        else
            high = middle;
    }
    for (int64_t n = low; rc == ERR_OK && n <= last; n += LOOKUP_NUMBERS)
        b->dirty[(n - 1) / LOOKUP_NUMBERS] = 1;
    if (rc == ERR_OK && low <= last)
        b->dirty[(last - 1) / LOOKUP_NUMBERS] = 1;
    return rc;
}

static enum err_code
put_numbers_shard(struct build *b, size_t shard, struct err *e)
{
    char name[FOLDER_NAME_BYTES];
    struct jcs json;
    size_t n = 0;
    enum err_code rc = lookup_numbers(b->p->l, (int64_t)shard, &json, &n, e);

    if (rc != ERR_OK)
        return rc;
    (void)snprintf(name, sizeof name, "tra-cuu/so/%zu.json", shard);
    hash_bytes(b->h, json.buf, n, b->index.numbers[shard]);
    rc = folder_put(b->p->to, name, json.buf, n, e);
    jcs_free(&json);
    return rc;
}

static enum err_code
put_numbers(struct build *b, struct err *e)
{
    int64_t last = 0;
    size_t shards, old = b->index.number_count;
    void *grown;
    enum err_code rc = view_receipt_last(b->p->l, &last, e);

    if (rc != ERR_OK || last == 0)
        return rc;
    shards = (size_t)((last - 1) / LOOKUP_NUMBERS + 1);
    if (old > shards) /* signed by us, yet impossible: no shard of it is kept */
        return err_set(e, ERR_CORRUPT, "the book has fewer receipts than its site");
    grown = realloc(b->index.numbers, shards * HASH_BYTES);
    b->dirty = calloc(shards, 1);
    if (grown != NULL)
        b->index.numbers = grown;
    if (grown == NULL || b->dirty == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    memset(b->dirty + old, 1, shards - old);
    rc = mark_new(b, last, e);
    if (rc == ERR_OK)
        rc = history_receipts_ended_from(b->p->l, b->from, mark_ended, b, e);
    b->index.number_count = shards;
    for (size_t i = 0; rc == ERR_OK && i < shards; i++) {
        if (b->dirty[i])
            rc = put_numbers_shard(b, i, e);
        publish_step(b->p, (int64_t)i + 1, (int64_t)shards);
    }
    return rc;
}

static enum err_code
put_uses_shard(void *arg, const struct lookup_range *range, const char *json, size_t n,
               struct err *e)
{
    struct build *b = arg;
    char name[FOLDER_NAME_BYTES];

    if (b->index.use_count >= b->use_room) {
        size_t room = 2 * b->use_room + INDEX_ROOM;
        void *grown = realloc(b->index.uses, room * sizeof *b->index.uses);

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        b->index.uses = grown;
        b->use_room = room;
    }
    (void)snprintf(name, sizeof name, "tra-cuu/dung/%zu.json", b->index.use_count);
    b->index.uses[b->index.use_count++] = *range;
    return folder_put(b->p->to, name, json, n, e);
}

/* The last shard may take more; those before it are full. */
static enum err_code
put_uses(struct build *b, struct err *e)
{
    int64_t first = 0;

    if (b->index.use_count > 0)
        first = b->index.uses[--b->index.use_count].first;
    return lookup_uses(b->p->l, first, put_uses_shard, b, e);
}

static enum err_code
put_index(struct build *b, struct err *e)
{
    char note[NOTE_BYTES];
    uint8_t hash[HASH_BYTES];
    struct instant at;
    struct jcs json;
    size_t n = 0, note_n = 0;
    enum err_code rc;

    _Static_assert(sizeof b->index.at >= DATE_INSTANT_BYTES, "an instant fits");
    rc = ledger_last_at(b->p->l, &at, e);
    if (rc != ERR_OK)
        return rc;
    (void)date_format_instant(&at, b->index.at);
    rc = lookup_index_write(&b->index, &json, &n, e);
    if (rc != ERR_OK)
        return rc;
    hash_bytes(b->h, json.buf, n, hash);
    rc = ledger_sign_lookup(b->p->l, hash, note, &note_n, e);
    if (rc == ERR_OK)
        rc = folder_put(b->p->to, INDEX, json.buf, n, e);
    if (rc == ERR_OK)
        rc = folder_put(b->p->to, NOTE, note, note_n, e);
    jcs_free(&json);
    return rc;
}

enum err_code
publish_lookup(struct publish *p, struct err *e)
{
    struct build b = { .p = p, .h = store_hash(ledger_store(p->l)) };
    enum err_code rc;

    assert(p->size > 0);
    read_old(&b);
    rc = put_numbers(&b, e);
    if (rc == ERR_OK)
        rc = put_uses(&b, e);
    if (rc == ERR_OK)
        rc = put_index(&b, e);
    lookup_index_free(&b.index);
    free(b.dirty);
    return rc;
}
