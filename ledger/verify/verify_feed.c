/* SPDX-License-Identifier: MIT */
/* Decodes the log ahead of the replay, on a thread and a connection of its own. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "ledger/verify/verify_internal.h"

#define BATCH_ENTRIES 32
#define BATCHES 3 /* one is replayed, one waits, one is being filled */

/* Entries in order, and why there is no more after them. */
struct batch {
    size_t count;
    enum err_code code;
    struct err err;
    bool is_newer[BATCH_ENTRIES]; /* than this program: it could not be decoded */
    struct entry entries[BATCH_ENTRIES];
    struct entry_room rooms[BATCH_ENTRIES];
};

struct verify_feed {
    const struct verify_job *job;
    pthread_t thread;
    struct store *store;
    struct batch *filling; /* the thread's own */
    size_t taken;          /* entries of the batch that is being replayed */
    pthread_mutex_t lock;  /* guards what follows */
    pthread_cond_t turned;
    uint64_t filled;  /* batches handed over so far */
    uint64_t emptied; /* and given back */
    bool stop;
    struct batch batches[BATCHES];
};

/* Wait for a batch to fill; false: nobody wants one any more. */
static bool
begin_batch(struct verify_feed *f)
{
    bool go;

    (void)pthread_mutex_lock(&f->lock);
    while (!f->stop && f->filled - f->emptied == BATCHES)
        (void)pthread_cond_wait(&f->turned, &f->lock);
    go = !f->stop;
    (void)pthread_mutex_unlock(&f->lock);
    if (go) {
        f->filling = &f->batches[f->filled % BATCHES];
        f->filling->count = 0;
        f->filling->code = ERR_OK;
    }
    return go;
}

static void
hand_over(struct verify_feed *f)
{
    (void)pthread_mutex_lock(&f->lock);
    f->filled++;
    (void)pthread_cond_signal(&f->turned);
    (void)pthread_mutex_unlock(&f->lock);
    f->filling = NULL;
}

static enum err_code
feed_entry(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct verify_feed *f = arg;
    struct batch *b;
    enum err_code rc;

    if (f->filling == NULL && !begin_batch(f))
        return ERR_BUSY; /* any failure ends the walk of the store */
    b = f->filling;
    rc = entry_decode(body, bytes, &b->rooms[b->count], &b->entries[b->count], e);
    b->is_newer[b->count] = rc == ERR_NEWER; /* the walk has checked what never changes */
    if (rc == ERR_NEWER)
        rc = ERR_OK;
    else if (rc == ERR_OK && b->entries[b->count].seq != (int64_t)seq)
        rc = err_set(e, ERR_CORRUPT, "it says it is entry %lld",
                     (long long)b->entries[b->count].seq);
    if (rc != ERR_OK)
        return rc;
    b->count++;
    if (b->count == BATCH_ENTRIES)
        hand_over(f);
    return ERR_OK;
}

static void *
run(void *arg)
{
    struct verify_feed *f = arg;
    struct err e = { 0 };
    int64_t version = 0;
    enum err_code rc;

    rc = store_open_any(f->job->path, &f->store, &version, &e);
    if (rc == ERR_OK)
        rc = store_each(f->store, 0, f->job->size, feed_entry, f, &e);
    store_close(f->store);
    if (f->filling != NULL || begin_batch(f)) {
        /* ERR_NOTFOUND stands for the end. */
        f->filling->code = rc == ERR_OK ? ERR_NOTFOUND : rc;
        f->filling->err = e;
        hand_over(f);
    }
    return NULL;
}

enum err_code
verify_feed_open(const struct verify_job *job, struct verify_feed **out, struct err *e)
{
    struct verify_feed *f = calloc(1, sizeof *f);

    assert(out != NULL);
    if (f == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    f->job = job;
    (void)pthread_mutex_init(&f->lock, NULL);
    (void)pthread_cond_init(&f->turned, NULL);
    if (pthread_create(&f->thread, NULL, run, f) != 0) {
        (void)pthread_cond_destroy(&f->turned);
        (void)pthread_mutex_destroy(&f->lock);
        free(f);
        return err_set(e, ERR_NOMEM, "no thread could be started");
    }
    *out = f;
    return ERR_OK;
}

enum err_code
verify_feed_next(struct verify_feed *f, const struct entry **out, struct err *e)
{
    struct batch *b = &f->batches[f->emptied % BATCHES];

    (void)pthread_mutex_lock(&f->lock);
    if (f->filled > f->emptied && f->taken == b->count && b->code == ERR_OK) {
        f->emptied++;
        f->taken = 0;
        b = &f->batches[f->emptied % BATCHES];
        (void)pthread_cond_signal(&f->turned);
    }
    while (f->filled == f->emptied)
        (void)pthread_cond_wait(&f->turned, &f->lock);
    (void)pthread_mutex_unlock(&f->lock);
    if (f->taken == b->count) {
        if (e != NULL)
            *e = b->err;
        return b->code == ERR_INVALID ? ERR_CORRUPT : b->code;
    }
    *out = b->is_newer[f->taken] ? NULL : &b->entries[f->taken];
    f->taken++;
    return ERR_OK;
}

void
verify_feed_close(struct verify_feed *f)
{
    if (f == NULL)
        return;
    (void)pthread_mutex_lock(&f->lock);
    f->stop = true;
    (void)pthread_cond_broadcast(&f->turned);
    (void)pthread_mutex_unlock(&f->lock);
    (void)pthread_join(f->thread, NULL);
    (void)pthread_cond_destroy(&f->turned);
    (void)pthread_mutex_destroy(&f->lock);
    free(f);
}
