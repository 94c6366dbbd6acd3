/* SPDX-License-Identifier: MIT */
/* Decodes every entry strictly and carries it out again, beside the book [I9]. */
#include <assert.h>
#include <stdlib.h>

#include "ledger/book.h"
#include "ledger/verify_internal.h"

#define STEP 1024 /* entries between looks at the walk, and reports */

struct replay {
    const struct verify_job *job;
    struct verify_walk *walk;
    struct book book;
    struct book_cache cache;
    struct entry_room room;
    struct entry entry;
    char body[ENTRY_BYTES_MAX];
    bool stopped;
    int64_t bad_seq; /* of the entry that is being replayed */
};

/* An earlier entry, for book_apply. */
static enum err_code
read_earlier(void *arg, int64_t seq, struct entry_room *room, struct entry *out,
             struct err *e)
{
    struct replay *r = arg;
    size_t n = 0;
    enum err_code rc;

    if (seq < 0)
        return err_set(e, ERR_NOTFOUND, "there is no entry %lld", (long long)seq);
    rc = store_body(r->job->store, (uint64_t)seq, r->body, sizeof r->body, &n, e);
    return rc == ERR_OK ? entry_decode(r->body, n, room, out, e) : rc;
}

static void
report(const struct verify_job *job, uint64_t done)
{
    const struct verify_options *o = job->options;

    if (o->progress != NULL)
        o->progress(o->progress_arg, (int64_t)done, (int64_t)job->size);
}

static enum err_code
replay_entry(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct replay *r = arg;
    enum err_code rc;

    if (seq % STEP == 0) {
        report(r->job, seq);
        r->stopped = r->walk != NULL && verify_walk_is_stopped(r->walk);
        if (r->stopped)
            return ERR_BUSY; /* any failure ends the walk of the store */
    }
    rc = entry_decode(body, bytes, &r->room, &r->entry, e);
    if (rc == ERR_OK && r->entry.seq != (int64_t)seq)
        rc = err_set(e, ERR_INVALID, "it says it is entry %lld", (long long)r->entry.seq);
    if (rc == ERR_OK)
        rc = book_apply(&r->book, &r->entry, e);
    if (rc == ERR_OK)
        r->bad_seq = (int64_t)seq + 1; /* should the next one not be there */
    return rc;
}

enum err_code
verify_replay(const struct verify_job *job, struct db *scratch, struct verify_walk *walk,
              int64_t *bad_seq_out, struct err *e)
{
    struct replay *r = calloc(1, sizeof *r);
    enum err_code rc;

    assert(bad_seq_out != NULL);
    if (r == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    r->job = job;
    r->walk = walk;
    r->book = (struct book){ scratch, read_earlier, r, &r->cache };
    rc = db_begin(scratch, e);
    if (rc == ERR_OK)
        rc = store_each(job->store, 0, job->size, replay_entry, r, e);
    if (rc == ERR_OK)
        rc = db_commit(scratch, e);
    if (rc == ERR_OK)
        report(job, job->size);
    if (r->stopped) {
        rc = ERR_OK;
    } else if (rc == ERR_INVALID || rc == ERR_NOTFOUND || rc == ERR_CORRUPT) {
        *bad_seq_out = r->bad_seq;
        (void)err_wrap(e, "entry %lld", (long long)r->bad_seq);
        e->code = ERR_CORRUPT;
        rc = ERR_CORRUPT;
    }
    free(r);
    return rc;
}
