/* SPDX-License-Identifier: MIT */
/*
 * The walk of the log on several threads, in constant memory. A worker takes the next
 * chunk, reads it on its own connection, and hands it in when all chunks before it have
 * been: so what was handed in is always a beginning of the log, the first fault handed in
 * is the first of the log, and a border between chunks is checked like any other place.
 */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/verify/verify_internal.h"

struct worker {
    struct verify_walk *walk;
    pthread_t thread;
    struct store *store;
    struct verify_chunk chunk;
    struct merkle_frontier before; /* the tree of all chunks before this one */
};

struct verify_walk {
    const struct verify_job *job;
    pthread_mutex_t lock; /* guards all below but the workers' own parts */
    pthread_cond_t turned;
    uint64_t next; /* first entry of the next chunk to take */
    uint64_t done; /* entries handed in */
    bool stop;
    unsigned running;
    enum err_code code; /* of the first worker that could not go on */
    struct err err;
    struct merkle_frontier frontier;
    uint8_t last_leaf[HASH_BYTES];
    struct instant last_at;
    size_t upper_count[TILES_LEVELS]; /* of the levels from 1 up */
    uint8_t upper[TILES_LEVELS][TILES_HASHES][HASH_BYTES];
    struct verify_findings findings;
    unsigned worker_count;
    struct worker *workers;
};

static int64_t
smaller(int64_t have, uint64_t size)
{
    return have < 0 || (int64_t)size < have ? (int64_t)size : have;
}

/* Is the stored tile that the hashes of `level` fill the one they make? `root_out`:
 * theirs. */
static enum err_code
check_upper(struct worker *w, unsigned level, uint8_t root_out[HASH_BYTES], struct err *e)
{
    struct verify_walk *walk = w->walk;
    uint64_t n = (walk->done >> (8 * (level + 1))) - 1;
    struct db_query *q = NULL;
    size_t hashes_n = 0, root_n = 0;
    bool row = false;
    enum err_code rc;

    tiles_fold(store_hash(w->store), walk->upper[level][0], TILES_HASHES, root_out);
    if (walk->job->is_newer_file)
        return ERR_OK;
    rc = db_query(store_db(w->store), "SELECT hashes, root FROM tile WHERE id = ?",
                  DB_ARGS(DB_I((int64_t)level << 48 | (int64_t)n)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK) {
        const void *hashes = db_blob(q, 0, &hashes_n);
        const void *root = db_blob(q, 1, &root_n);

        if (!row || hashes_n != sizeof walk->upper[level] || root_n != HASH_BYTES ||
            memcmp(hashes, walk->upper[level], hashes_n) != 0 ||
            memcmp(root, root_out, HASH_BYTES) != 0)
            walk->findings.tiles_differ = true;
    }
    db_end(q);
    return rc;
}

/* A tile of level 0 is full: its root goes into level 1, and so on up. */
static enum err_code
add_tile(struct worker *w, const uint8_t root[HASH_BYTES], struct err *e)
{
    struct verify_walk *walk = w->walk;
    uint8_t node[HASH_BYTES];
    enum err_code rc = ERR_OK;

    memcpy(node, root, HASH_BYTES);
    walk->findings.tile_count++;
    for (unsigned level = 1; rc == ERR_OK && level < TILES_LEVELS; level++) {
        memcpy(walk->upper[level][walk->upper_count[level]++], node, HASH_BYTES);
        if (walk->upper_count[level] < TILES_HASHES)
            break;
        rc = check_upper(w, level, node, e);
        walk->findings.tile_count++;
        walk->upper_count[level] = 0;
    }
    return rc;
}

static void
add_nodes(struct worker *w, const struct merkle_frontier *part)
{
    size_t i = 0;

    for (unsigned level = MERKLE_LEVELS_MAX; level-- > 0;)
        if ((part->size >> level & 1) != 0)
            merkle_append_subtree(&w->walk->frontier, store_hash(w->store),
                                  part->nodes[i++], level);
}

/* Does the chunk follow on what was handed in before it? Else its fault is at its start.
 */
static void
check_border(struct verify_walk *walk, struct verify_chunk *c)
{
    char leaf[BASE64_BYTES(HASH_BYTES)];

    if (c->first == 0 || (c->fault != VERIFY_FINE && c->fault_seq == c->first))
        return;
    (void)base64_encode(walk->last_leaf, HASH_BYTES, leaf);
    if (strcmp(c->first_prev, leaf) != 0)
        c->fault = VERIFY_LINK;
    else if (c->first_at.at_s < walk->last_at.at_s)
        c->fault = VERIFY_CLOCK;
    else
        return;
    c->fault_seq = c->first;
}

/* Locked, and in turn. */
static enum err_code
hand_in(struct worker *w, struct err *e)
{
    struct verify_walk *walk = w->walk;
    struct verify_chunk *c = &w->chunk;
    struct verify_findings *f = &walk->findings;
    enum err_code rc = ERR_OK;

    assert(walk->done == c->first);
    check_border(walk, c);
    if (f->tile_seq < 0)
        f->tile_seq = c->tile_seq;
    f->tiles_differ = f->tiles_differ || c->tiles_differ;
    if (f->newer_seq < 0 && c->newer_seq >= 0) {
        f->newer_seq = c->newer_seq;
        f->newer_v = c->newer_v;
    }
    w->before = walk->frontier;
    if (c->fault != VERIFY_FINE) {
        f->fault = c->fault;
        f->fault_seq = c->fault_seq;
        walk->stop = true;
        return ERR_OK;
    }
    add_nodes(w, &c->tiles);
    add_nodes(w, &c->tail);
    for (size_t i = 0; rc == ERR_OK && i < c->tile_count; i++) {
        walk->done += TILES_HASHES;
        rc = add_tile(w, c->tile_roots[i], e);
    }
    walk->done = c->end;
    memcpy(walk->last_leaf, c->last_leaf, HASH_BYTES);
    walk->last_at = c->last_at;
    f->checkpoint_count += (int64_t)c->checkpoint_count;
    return rc;
}

/* Not locked: only the two smallest sizes are shared. */
static void
check_checkpoints(struct worker *w)
{
    struct verify_findings *f = &w->walk->findings;

    for (size_t i = 0; i < w->chunk.checkpoint_count; i++) {
        struct verify_checkpoint *cp = &w->chunk.checkpoints[i];
        bool any = true;

        verify_fold(store_hash(w->store), &w->before, &any, cp->fold);
        bool same = cp->whole && memcmp(cp->fold, cp->root, HASH_BYTES) == 0;

        if (same && cp->is_signed)
            continue;
        (void)pthread_mutex_lock(&w->walk->lock);
        if (!same)
            f->bad_root = smaller(f->bad_root, cp->size);
        if (!cp->is_signed)
            f->bad_signature = smaller(f->bad_signature, cp->size);
        (void)pthread_mutex_unlock(&w->walk->lock);
    }
}

static bool
take_chunk(struct worker *w)
{
    struct verify_walk *walk = w->walk;
    uint64_t left;
    bool got;

    (void)pthread_mutex_lock(&walk->lock);
    left = walk->job->size - walk->next;
    got = !walk->stop && left > 0;
    if (got) {
        w->chunk.first = walk->next;
        w->chunk.end = walk->next + (left < VERIFY_CHUNK ? left : VERIFY_CHUNK);
        walk->next = w->chunk.end;
    }
    (void)pthread_mutex_unlock(&walk->lock);
    return got;
}

static enum err_code
work(struct worker *w, struct err *e)
{
    struct verify_walk *walk = w->walk;
    int64_t version = 0;
    enum err_code rc;

    rc = store_open_any(walk->job->path, &w->store, &version, e);
    while (rc == ERR_OK && take_chunk(w)) {
        rc = verify_chunk_read(walk->job, w->store, &w->chunk, e);
        if (rc != ERR_OK)
            break;
        (void)pthread_mutex_lock(&walk->lock);
        while (!walk->stop && walk->done != w->chunk.first)
            (void)pthread_cond_wait(&walk->turned, &walk->lock);
        bool stopped = walk->stop;

        if (!stopped)
            rc = hand_in(w, e);
        (void)pthread_cond_broadcast(&walk->turned);
        (void)pthread_mutex_unlock(&walk->lock);
        if (rc == ERR_OK && !stopped)
            check_checkpoints(w);
    }
    return rc;
}

/* SQLite's own check, by the first worker when its share is done: beside the replay. */
static void
check_integrity(struct worker *w)
{
    struct verify_findings *f = &w->walk->findings;

    if (w != w->walk->workers || w->walk->job->options->light ||
        verify_walk_is_stopped(w->walk))
        return;
    f->integrity = db_check(store_db(w->store), &f->integrity_err);
}

static void *
run(void *arg)
{
    struct worker *w = arg;
    struct verify_walk *walk = w->walk;
    struct err e = { 0 };
    enum err_code rc = work(w, &e);

    if (rc == ERR_OK)
        check_integrity(w);
    store_close(w->store);
    w->store = NULL;
    (void)pthread_mutex_lock(&walk->lock);
    if (rc != ERR_OK && walk->code == ERR_OK) {
        walk->code = rc;
        walk->err = e;
    }
    walk->stop = walk->stop || rc != ERR_OK;
    walk->running--;
    (void)pthread_cond_broadcast(&walk->turned);
    (void)pthread_mutex_unlock(&walk->lock);
    return NULL;
}

static void
walk_free(struct verify_walk *walk)
{
    (void)pthread_cond_destroy(&walk->turned);
    (void)pthread_mutex_destroy(&walk->lock);
    free(walk->workers);
    free(walk);
}

enum err_code
verify_walk_start(const struct verify_job *job, struct verify_walk **out, struct err *e)
{
    struct verify_walk *walk = calloc(1, sizeof *walk);

    assert(job->threads >= 1);
    assert(job->threads <= VERIFY_THREADS_MAX);
    if (walk == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    walk->workers = calloc(job->threads, sizeof *walk->workers);
    if (walk->workers == NULL) {
        free(walk);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    walk->job = job;
    walk->findings.tile_seq = -1;
    walk->findings.bad_root = -1;
    walk->findings.bad_signature = -1;
    walk->findings.newer_seq = -1;
    (void)pthread_mutex_init(&walk->lock, NULL);
    (void)pthread_cond_init(&walk->turned, NULL);
    merkle_init(&walk->frontier);
    (void)pthread_mutex_lock(&walk->lock);
    while (walk->worker_count < job->threads) {
        struct worker *w = &walk->workers[walk->worker_count];

        w->walk = walk;
        if (pthread_create(&w->thread, NULL, run, w) != 0)
            break; /* those that run will do */
        walk->worker_count++;
        walk->running++;
    }
    (void)pthread_mutex_unlock(&walk->lock);
    if (walk->worker_count == 0) {
        walk_free(walk);
        return err_set(e, ERR_NOMEM, "no thread could be started");
    }
    *out = walk;
    return ERR_OK;
}

bool
verify_walk_is_stopped(struct verify_walk *walk)
{
    bool stopped;

    (void)pthread_mutex_lock(&walk->lock);
    stopped = walk->stop;
    (void)pthread_mutex_unlock(&walk->lock);
    return stopped;
}

static void
report(struct verify_walk *walk, uint64_t done)
{
    const struct verify_options *o = walk->job->options;

    if (o->progress != NULL)
        o->progress(o->progress_arg, (int64_t)done, (int64_t)walk->job->size);
}

enum err_code
verify_walk_finish(struct verify_walk *walk, bool show_progress,
                   struct verify_findings *out, struct err *e)
{
    enum err_code rc;

    (void)pthread_mutex_lock(&walk->lock);
    while (walk->running > 0) {
        uint64_t done = walk->done;

        (void)pthread_cond_wait(&walk->turned, &walk->lock);
        if (!show_progress ||
            done / (64 * VERIFY_CHUNK) == walk->done / (64 * VERIFY_CHUNK))
            continue;
        done = walk->done;
        (void)pthread_mutex_unlock(&walk->lock);
        report(walk, done);
        (void)pthread_mutex_lock(&walk->lock);
    }
    (void)pthread_mutex_unlock(&walk->lock);
    for (unsigned i = 0; i < walk->worker_count; i++)
        (void)pthread_join(walk->workers[i].thread, NULL);
    rc = walk->code;
    if (rc != ERR_OK && e != NULL)
        *e = walk->err;
    if (rc == ERR_OK) {
        if (walk->findings.fault == VERIFY_FINE) {
            struct hash *h = store_hash(walk->job->store);

            assert(walk->done == walk->job->size);
            merkle_root(&walk->frontier, h, walk->findings.root);
            if (show_progress)
                report(walk, walk->done);
        }
        *out = walk->findings;
    }
    walk_free(walk);
    return rc;
}
