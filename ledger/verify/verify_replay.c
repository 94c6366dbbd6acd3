/* SPDX-License-Identifier: MIT */
/* Carries out every entry again, beside the book [I9]. */
#include <assert.h>
#include <stdlib.h>

#include "ledger/book/marks.h"
#include "ledger/book/rules.h"
#include "ledger/verify/verify_internal.h"

#define STEP 1024 /* entries between looks at the walk, and reports */

struct replay {
    const struct verify_job *job;
    struct rules_cache cache;
    struct lots_held held;
    struct rules rules;
    char body[ENTRY_BYTES_MAX];
};

/* An earlier entry, for rules_apply. */
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
report(const struct verify_job *job, int64_t done)
{
    const struct verify_options *o = job->options;

    if (o->progress != NULL)
        o->progress(o->progress_arg, done, (int64_t)job->size);
}

/* Carry out all entries; *seq is the one at work, or the first that was not. */
static enum err_code
replay_all(struct replay *r, struct verify_feed *feed, struct verify_walk *walk,
           int64_t *seq, struct err *e)
{
    const struct entry *entry = NULL;
    bool is_beyond =
        false; /* a newer entry: the rules of the book may be others from it on */
    enum err_code rc;

    for (*seq = 0; *seq < (int64_t)r->job->size; (*seq)++) {
        if (*seq % STEP == 0) {
            report(r->job, *seq);
            if (walk != NULL && verify_walk_is_stopped(walk))
                return ERR_OK;
        }
        rc = verify_feed_next(feed, &entry, e);
        is_beyond = is_beyond || (rc == ERR_OK && entry == NULL);
        if (rc == ERR_OK && !is_beyond)
            rc = rules_apply(&r->rules, entry, e);
        if (rc != ERR_OK)
            return rc;
    }
    report(r->job, *seq);
    return ERR_OK;
}

enum err_code
verify_replay(const struct verify_job *job, struct db *scratch, struct verify_walk *walk,
              int64_t *bad_seq_out, struct err *e)
{
    struct replay *r = calloc(1, sizeof *r);
    struct verify_feed *feed = NULL;
    int64_t seq = 0;
    enum err_code rc;

    assert(bad_seq_out != NULL);
    if (r == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    r->job = job;
    r->rules = (struct rules){ scratch, read_earlier, r, &r->cache, &r->held };
    rc = verify_feed_open(job, &feed, e);
    marks_trust(scratch, true);
    if (rc == ERR_OK)
        rc = db_begin(scratch, e);
    if (rc == ERR_OK)
        rc = replay_all(r, feed, walk, &seq, e);
    verify_feed_close(feed);
    if (rc == ERR_OK)
        rc = lots_held_write(scratch, &r->held, e);
    if (rc == ERR_OK)
        rc = projection_seal(scratch, seq, e);
    if (rc == ERR_OK)
        rc = db_commit(scratch, e);
    if (rc == ERR_INVALID || rc == ERR_NOTFOUND || rc == ERR_CORRUPT) {
        *bad_seq_out = seq;
        (void)err_wrap(e, "entry %lld", (long long)seq);
        e->code = ERR_CORRUPT;
        rc = ERR_CORRUPT;
    }
    free(r);
    return rc;
}
