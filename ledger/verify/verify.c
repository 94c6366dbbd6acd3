/* SPDX-License-Identifier: MIT */
/*
 * One verification from beginning to end. Keeps [I10]; checks [I1], [I2], [I3] and [I9].
 *
 *   verify_log      the walk on all threads; verify_chunk, verify_scan: one thread's
 * share verify_verdict  which entry is named verify_replay   the rules of the book, into
 * a scratch database verify_tables   that database against the stored tables verify_vault
 * commitments against their records
 */
#include "ledger/verify/verify.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

#include "ledger/book/projection.h"
#include "ledger/book/marks.h"
#include "ledger/entry/kinds.h"
#include "ledger/verify/verify_internal.h"

static unsigned
thread_count(const struct verify_options *options)
{
    long n =
        options->threads == 0 ? sysconf(_SC_NPROCESSORS_ONLN) : (long)options->threads;

    if (n < 1)
        return 1;
    return n > VERIFY_THREADS_MAX ? VERIFY_THREADS_MAX : (unsigned)n;
}

/* Who keeps this book, and is it who the caller thinks? */
static enum err_code
check_genesis(struct verify_job *job, struct verify_result *r, struct err *e)
{
    const struct verify_options *o = job->options;
    struct entry_room room;
    struct entry entry;
    char body[ENTRY_BYTES_MAX];
    size_t n = 0;
    enum err_code rc;

    r->bad_seq = 0;
    rc = store_body(job->store, 0, body, sizeof body, &n, e);
    if (rc == ERR_NOTFOUND)
        return err_set(e, ERR_CORRUPT, "entry 0 is missing");
    if (rc == ERR_OK)
        rc = entry_decode(body, n, &room, &entry, e);
    if (rc == ERR_NEWER) { /* whose book it is, only a newer program can tell */
        r->bad_seq = -1;
        return ERR_OK;
    }
    if (rc == ERR_INVALID)
        (void)err_wrap(e, "entry 0");
    if (rc == ERR_INVALID || (rc == ERR_OK && !kinds_rows[entry.kind].is_first)) {
        if (rc == ERR_OK)
            (void)err_set(e, ERR_CORRUPT, "entry 0 does not open a book");
        return e->code = ERR_CORRUPT;
    }
    if (rc != ERR_OK)
        return rc;
    memcpy(job->origin, entry.origin, sizeof job->origin);
    memcpy(job->public_key, entry.key, sizeof job->public_key);
    if (o->vkey != NULL &&
        (memcmp(o->vkey->public_key, entry.key, sizeof entry.key) != 0 ||
         strcmp(o->vkey->name, entry.origin) != 0))
        return err_set(e, ERR_CORRUPT,
                       "the book was opened with another key than the one given");
    if (o->public_key != NULL && memcmp(o->public_key, entry.key, sizeof entry.key) != 0)
        return err_set(e, ERR_CORRUPT,
                       "the key file beside the ledger is that of another "
                       "book");
    r->bad_seq = -1;
    return ERR_OK;
}

/* [I21] Light: the derived tables by themselves, when they are this program's. */
static enum err_code
check_rows(const struct verify_job *job, struct verify_result *r, struct err *e)
{
    struct db *db = store_db(job->store);
    bool ours = false;
    enum err_code rc = projection_is_ours(db, &ours, e);

    r->tables_skipped = rc == ERR_OK && !ours;
    if (rc == ERR_OK && ours)
        rc = marks_open(db, e);
    return rc == ERR_OK && ours ? marks_check_all(db, e) : rc;
}

/* The walk alone, or with the replay beside it where there is more than one thread. */
static enum err_code
walk_and_replay(const struct verify_job *job, struct db *scratch,
                struct verify_findings *findings, struct verify_result *r, struct err *e)
{
    bool is_light = job->options->light;
    bool beside = !is_light && job->threads > 1;
    struct verify_walk *walk = NULL;
    struct err replay_err = { 0 }, rows_err = { 0 };
    int64_t replay_bad = -1;
    enum err_code replay_rc = ERR_OK, rows_rc = ERR_OK;
    enum err_code rc;

    rc = verify_walk_start(job, &walk, e);
    if (rc != ERR_OK)
        return rc;
    if (beside)
        replay_rc = verify_replay(job, scratch, walk, &replay_bad, &replay_err);
    if (is_light && !job->is_newer_file)
        rows_rc = check_rows(job, r, &rows_err);
    rc = verify_walk_finish(walk, is_light, findings, e);
    if (rc == ERR_OK)
        rc = verify_verdict(job, findings, r, e);
    /* A newer entry may have come with tables of its own: nothing is said of them. */
    if (rc == ERR_OK && rows_rc != ERR_OK && findings->newer_seq < 0) {
        *e = rows_err;
        return rows_rc;
    }
    if (rc == ERR_OK && !is_light && !beside)
        replay_rc = verify_replay(job, scratch, NULL, &replay_bad, &replay_err);
    if (rc != ERR_OK && rc != ERR_CORRUPT)
        return rc;
    if (rc == ERR_CORRUPT &&
        (replay_bad < 0 || (r->bad_seq >= 0 && r->bad_seq <= replay_bad)))
        return rc;
    if (replay_rc == ERR_CORRUPT)
        r->bad_seq = replay_bad;
    if (replay_rc != ERR_OK)
        *e = replay_err;
    return replay_rc;
}

/* The derived tables, when they are this program's, and the guards of the log's own. */
static enum err_code
check_tables(const struct verify_job *job, struct db *scratch, struct verify_result *r,
             struct err *e)
{
    bool ours = false;
    enum err_code rc = projection_is_ours(store_db(job->store), &ours, e);

    if (rc != ERR_OK)
        return rc;
    r->tables_skipped = !ours;
    /* The definitions first: a table of other columns cannot be asked for its rows. */
    rc = verify_tables_guards(job, scratch, !ours, e);
    return rc == ERR_OK && ours ? verify_tables_same(job, scratch, e) : rc;
}

/* No damage, but something that this program does not know. */
static enum err_code
say_newer(const struct verify_job *job, const struct verify_findings *f,
          struct verify_result *r, struct err *e)
{
    r->bad_seq = f->newer_seq;
    if (f->newer_seq < 0)
        return store_check_version(job->path, job->version, e);
    (void)err_set(
        e, ERR_NEWER,
        "entry %lld is newer than this program: it is of version %lld of the "
        "format, this program knows version %d; nothing is said of it and of what "
        "comes after, but that chain and tree hold",
        (long long)f->newer_seq, (long long)f->newer_v, ENTRY_VERSION);
    return err_way(e, WAY_NEWER_PROGRAM);
}

static enum err_code
verify_all(struct verify_job *job, struct db *scratch, struct verify_result *r,
           struct err *e)
{
    const struct verify_options *o = job->options;
    struct verify_findings findings = { .newer_seq = -1 };
    bool is_newer = false;
    enum err_code rc;

    rc = store_schema(scratch, e);
    if (rc == ERR_OK && !o->light)
        rc = projection_create(scratch, e);
    if (rc == ERR_OK && !job->is_newer_file)
        rc = verify_tables_log(job, scratch, e);
    if (rc == ERR_OK)
        rc = store_size(job->store, &job->size, e);
    if (rc == ERR_OK)
        rc = check_genesis(job, r, e);
    if (rc != ERR_OK)
        return rc;
    r->size = (int64_t)job->size;
    rc = walk_and_replay(job, scratch, &findings, r, e);
    is_newer = job->is_newer_file || findings.newer_seq >= 0;
    if (rc == ERR_OK && !o->light && !is_newer)
        rc = check_tables(job, scratch, r, e);
    if (rc == ERR_OK && findings.integrity != ERR_OK) {
        rc = findings.integrity;
        *e = findings.integrity_err;
    }
    if (rc == ERR_OK && o->vault != NULL)
        rc = verify_vault(
            job, findings.newer_seq >= 0 ? (uint64_t)findings.newer_seq : job->size, r,
            e);
    return rc == ERR_OK && is_newer ? say_newer(job, &findings, r, e) : rc;
}

enum err_code
verify_run(const char *path, const struct verify_options *options,
           struct verify_result *result, struct err *e)
{
    struct verify_job job = { .path = path, .options = options };
    struct db *scratch = NULL;
    struct err own;
    enum err_code rc;

    assert(path != NULL);
    assert(options != NULL);
    assert(result != NULL);
    if (e == NULL)
        e = &own;
    memset(result, 0, sizeof *result);
    result->bad_seq = -1;
    job.threads = thread_count(options);
    rc = crypto_init(e);
    if (rc == ERR_OK)
        rc = store_open_any(path, &job.store, &job.version, e);
    job.is_newer_file = job.version > STORE_VERSION;
    if (rc == ERR_OK && !job.is_newer_file)
        rc = store_check_version(path, job.version, e);
    if (rc == ERR_OK)
        rc = db_open(NULL, DB_SCRATCH, &scratch, e);
    if (rc == ERR_OK)
        rc = db_begin_read(store_db(job.store), e);
    if (rc == ERR_OK)
        rc = verify_all(&job, scratch, result, e);
    result->trusted =
        rc == ERR_OK && (options->vkey != NULL || options->public_key != NULL);
    db_close(scratch);
    store_close(job.store);
    return rc;
}
