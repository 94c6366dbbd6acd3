/* SPDX-License-Identifier: MIT */
/*
 * The derived tables made again from the log (FORMAT.md section 7). Keeps [I9] where the tables
 * are another program's, or were changed by hand: whoever writes puts them right in the file,
 * whoever only reads makes them for himself.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/book/projection.h"
#include "ledger/book/marks.h"
#include "ledger/entry/entry_outline.h"
#include "ledger/ledger_internal.h"
#include "ledger/log/merkle.h"

#define STEP 1024 /* entries between reports */

struct replay {
    struct ledger *l;
    struct entry_room room;
    struct entry entry;
    struct err newer;         /* of the first entry that is newer than this program */
    bool is_newer;            /* there was one: from it on only bytes are checked */
    uint8_t head[HASH_BYTES]; /* leaf of the entry before */
    struct instant at;        /* and its instant */
    struct merkle_frontier tree;
    int64_t size;
    ledger_progress_fn progress;
    void *progress_arg;
};

/* Does the entry follow on the one before it? */
static enum err_code
check_place(const struct replay *r, struct err *e)
{
    const struct entry *entry = &r->entry;

    if (entry->seq > 0 && memcmp(entry->prev, r->head, HASH_BYTES) != 0)
        return err_set(e, ERR_CORRUPT, "it does not follow on the entry before it");
    if (entry->seq > 0 && entry->at.at_s < r->at.at_s)
        return err_set(e, ERR_CORRUPT, "it is earlier than the entry before it");
    return ERR_OK;
}

/* An entry that is newer than this program: what any entry has. */
static enum err_code
take_newer(struct replay *r, const char *body, size_t bytes, struct err *e)
{
    struct entry_outline outline;
    size_t n = 0;
    enum err_code rc;

    if (!r->is_newer)
        r->newer = *e;
    r->is_newer = true;
    rc = entry_outline_read(body, bytes, &outline, e);
    if (rc != ERR_OK)
        return rc;
    r->entry.seq = outline.seq;
    r->entry.at = outline.at;
    return outline.prev_n == 0 ? ERR_OK
                               : base64_decode(outline.prev, outline.prev_n,
                                               r->entry.prev, HASH_BYTES, &n, e);
}

static enum err_code
replay_entry(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct replay *r = arg;
    struct hash *h = store_hash(r->l->store);
    enum err_code rc;

    if (r->progress != NULL && seq % STEP == 0)
        r->progress(r->progress_arg, (int64_t)seq, r->size);
    rc = entry_decode(body, bytes, &r->room, &r->entry, e);
    if (rc == ERR_NEWER)
        rc = err_wrap(e, "entry %lld", (long long)seq);
    if (rc == ERR_NEWER)
        rc = take_newer(r, body, bytes, e);
    if (rc == ERR_OK && r->entry.seq != (int64_t)seq)
        rc = err_set(e, ERR_CORRUPT, "it says it is entry %lld", (long long)r->entry.seq);
    if (rc == ERR_OK)
        rc = check_place(r, e);
    if (rc == ERR_OK && !r->is_newer)
        rc = rules_apply(&r->l->rules, &r->entry, e);
    if (rc == ERR_INVALID || rc == ERR_NOTFOUND || rc == ERR_CORRUPT) {
        (void)err_wrap(e, "entry %lld", (long long)seq);
        return e->code = ERR_CORRUPT;
    }
    if (rc != ERR_OK)
        return rc;
    hash_leaf(h, body, bytes, r->head);
    merkle_append(&r->tree, h, r->head);
    r->at = r->entry.at;
    return ERR_OK;
}

/* Is what was replayed what was signed last? Over a newer entry the key may be another. */
static enum err_code
check_signed(struct replay *r, struct err *e)
{
    struct store_checkpoint cp;
    uint8_t root[HASH_BYTES];
    enum err_code rc = store_checkpoint_last(r->l->store, &cp, e);

    if (rc != ERR_OK && rc != ERR_NOTFOUND)
        return rc;
    merkle_root(&r->tree, store_hash(r->l->store), root);
    if (rc == ERR_OK && cp.size == (uint64_t)r->size &&
        memcmp(cp.root, root, HASH_BYTES) == 0 &&
        (r->is_newer || ledger_checkpoint_check(r->l, &cp)))
        return ERR_OK;
    return err_set(e, ERR_CORRUPT, "the newest signed checkpoint is not of this log");
}

/* Every entry again, into empty tables; then they are of the whole log. */
static enum err_code
replay_all(struct ledger *l, ledger_progress_fn progress, void *arg, struct err *e)
{
    struct replay *r = calloc(1, sizeof *r);
    enum err_code rc;

    if (r == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    r->l = l;
    r->progress = progress;
    r->progress_arg = arg;
    merkle_init(&r->tree);
    l->cache = (struct rules_cache){ .pot_id = 0 };
    marks_trust(store_db(l->store), true);
    rc = ledger_size(l, &r->size, e);
    if (rc == ERR_OK)
        rc = store_each(l->store, 0, (uint64_t)r->size, replay_entry, r, e);
    if (rc == ERR_OK)
        rc = check_signed(r, e);
    if (rc == ERR_OK && r->is_newer) { /* damage would have been said first */
        *e = r->newer;
        rc = ERR_NEWER;
    }
    if (rc == ERR_OK)
        rc = projection_seal(store_db(l->store), r->size, e);
    marks_trust(store_db(l->store), false);
    if (rc != ERR_OK)
        marks_begin(store_db(l->store), false);
    if (rc == ERR_OK && progress != NULL)
        progress(arg, r->size, r->size);
    if (rc == ERR_CORRUPT)
        (void)err_way(e, WAY_VERIFY);
    l->cache = (struct rules_cache){ .pot_id = 0 };
    free(r);
    return rc;
}

/* In a write transaction. */
static enum err_code
replace_tables(struct ledger *l, ledger_progress_fn progress, void *arg, struct err *e)
{
    enum err_code rc = store_drop_derived(l->store, e);

    if (rc == ERR_OK)
        rc = projection_create(store_db(l->store), e);
    return rc == ERR_OK ? replay_all(l, progress, arg, e) : rc;
}

enum err_code
ledger_rebuild(struct ledger *l, ledger_progress_fn progress, void *arg, struct err *e)
{
    struct err own;
    enum err_code rc;

    assert(l->mode == LEDGER_WRITE);
    assert(!l->in_transaction);
    if (e == NULL)
        e = &own;
    rc = store_begin(l->store, e);
    if (rc != ERR_OK)
        return rc;
    rc = replace_tables(l, progress, arg, e);
    if (rc == ERR_OK)
        rc = store_commit(l->store, e);
    else
        store_rollback(l->store); /* [I5] */
    return rc;
}

/* Tables for this handle alone. */
static enum err_code
make_private(struct ledger *l, struct err *e)
{
    struct db *db = store_db(l->store);
    enum err_code rc = db_begin_read(db, e);

    if (rc != ERR_OK)
        return rc;
    rc = projection_create_private(db, e);
    if (rc == ERR_OK)
        rc = replay_all(l, NULL, NULL, e);
    if (rc == ERR_OK)
        rc = db_commit(db, e);
    else
        db_rollback(db);
    return rc;
}

enum err_code
ledger_settle_tables(struct ledger *l, struct err *e)
{
    bool ours = false;
    enum err_code rc = projection_is_ours(store_db(l->store), &ours, e);

    if (rc != ERR_OK || ours)
        return rc;
    if (l->mode == LEDGER_WRITE) {
        l->tables = LEDGER_TABLES_REBUILT;
        return ledger_rebuild(l, NULL, NULL, e);
    }
    rc = make_private(l, e);
    l->tables = LEDGER_TABLES_IN_MEMORY;
    if (rc ==
        ERR_CORRUPT) { /* who reads a damaged book looks for what is wrong with it */
        l->tables = LEDGER_TABLES_DAMAGED;
        rc = ERR_OK;
    }
    return rc;
}

enum ledger_tables
ledger_tables(const struct ledger *l)
{
    return l->tables;
}
