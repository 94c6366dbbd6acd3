/* SPDX-License-Identifier: MIT */
/*
 * Which entry is named [I10].
 *
 * A break of the chain between entry a and the next, b, leaves open which of the two was
 * changed: b's prev, or a. It is b when b's leaf is not what follows it says, and one of
 * these vouches for a: b with its prev put right is what follows says; the stored tile; a
 * signed checkpoint of the tree that ends with a. Else it is a.
 *
 * A chain without a break may still not be the one that was signed. When the newest
 * checkpoint holds, every entry is as it was signed, and what else differs (a tile, an
 * older checkpoint) was changed by itself: no entry is named. When it does not hold, the
 * first entry that differs from its tile is named; else, when only the last transaction
 * is in doubt and its checkpoint is genuine, the last entry (any other would have broken
 * the chain); else the first entry after the last checkpoint that does hold.
 */
#include <assert.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/verify/verify_internal.h"

struct body {
    char bytes[ENTRY_BYTES_MAX];
    size_t n;
    struct verify_links links;
    uint8_t leaf[HASH_BYTES];
};

static bool
load(const struct verify_job *job, uint64_t seq, struct body *out)
{
    if (seq >= job->size || store_body(job->store, seq, out->bytes, sizeof out->bytes,
                                       &out->n, NULL) != ERR_OK)
        return false;
    hash_leaf(store_hash(job->store), out->bytes, out->n, out->leaf);
    return verify_scan(out->bytes, out->n, &out->links);
}

static bool
follows(const uint8_t leaf[HASH_BYTES], const struct body *next)
{
    char text[BASE64_BYTES(HASH_BYTES)];

    (void)base64_encode(leaf, HASH_BYTES, text);
    return next->links.prev_n == VERIFY_PREV_CHARS &&
           memcmp(next->links.prev, text, VERIFY_PREV_CHARS) == 0;
}

/* The leaf that `b` would have, were its prev the leaf before it. */
static void
mended_leaf(const struct verify_job *job, const uint8_t before[HASH_BYTES],
            struct body *b, uint8_t out[HASH_BYTES])
{
    char text[BASE64_BYTES(HASH_BYTES)];

    assert(b->links.prev_n == VERIFY_PREV_CHARS);
    (void)base64_encode(before, HASH_BYTES, text);
    memcpy(b->bytes + (b->links.prev - b->bytes), text, VERIFY_PREV_CHARS);
    hash_leaf(store_hash(job->store), b->bytes, b->n, out);
}

static bool
tile_vouches(const struct verify_job *job, uint64_t seq, const uint8_t leaf[HASH_BYTES])
{
    struct db_query *q = NULL;
    bool row = false, same = false;
    size_t n = 0;

    if (db_query(store_db(job->store), "SELECT hashes FROM tile WHERE id = ?",
                 DB_ARGS(DB_I((int64_t)(seq / TILES_HASHES))), &q, NULL) == ERR_OK &&
        db_next(q, &row, NULL) == ERR_OK && row) {
        const uint8_t *hashes = db_blob(q, 0, &n);
        size_t at = seq % TILES_HASHES * HASH_BYTES;

        same =
            n == TILES_HASHES * HASH_BYTES && memcmp(hashes + at, leaf, HASH_BYTES) == 0;
    }
    db_end(q);
    return same;
}

/* Is there a signed checkpoint of `size`, and does the tree have its root? */
static bool
checkpoint_vouches(const struct verify_job *job, uint64_t size)
{
    uint8_t root[HASH_BYTES];
    struct db_query *q = NULL;
    bool row = false, signed_ = false;
    size_t n = 0;

    if (store_root(job->store, size, root, NULL) != ERR_OK)
        return false;
    if (db_query(store_db(job->store), "SELECT sig FROM checkpoint WHERE size = ?",
                 DB_ARGS(DB_I((int64_t)size)), &q, NULL) == ERR_OK &&
        db_next(q, &row, NULL) == ERR_OK && row) {
        const uint8_t *sig = db_blob(q, 0, &n);

        signed_ = n == CRYPTO_SIG_BYTES && verify_is_signed(job, size, root, sig);
    }
    db_end(q);
    return signed_;
}

/* Is the whole tree that of the newest checkpoint when its last leaf is this one? */
static bool
last_leaf_fits(const struct verify_job *job, const uint8_t leaf[HASH_BYTES])
{
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES];
    struct store_checkpoint cp;
    size_t count = 0;

    return store_checkpoint_last(job->store, &cp, NULL) == ERR_OK &&
           cp.size == job->size &&
           store_inclusion(job->store, job->size - 1, job->size, proof, &count, NULL) ==
               ERR_OK &&
           merkle_check_inclusion(store_hash(job->store), leaf, job->size - 1, job->size,
                                  (const uint8_t(*)[HASH_BYTES])proof, count, cp.root);
}

/* The chain breaks before entry k: k - 1, or k? */
static uint64_t
blame_link(const struct verify_job *job, uint64_t k)
{
    struct body a, b, next;
    uint8_t mended[HASH_BYTES];
    bool has_next;

    assert(k > 0);
    if (!load(job, k - 1, &a) || !load(job, k, &b))
        return k;
    has_next = load(job, k + 1, &next);
    if (has_next && follows(b.leaf, &next))
        return k - 1;
    mended_leaf(job, a.leaf, &b, mended);
    if (has_next ? follows(mended, &next) : last_leaf_fits(job, mended))
        return k;
    return tile_vouches(job, k - 1, a.leaf) || checkpoint_vouches(job, k) ? k : k - 1;
}

static enum err_code
name_fault(const struct verify_job *job, const struct verify_findings *f,
           struct verify_result *r, struct err *e)
{
    long long seq = (long long)f->fault_seq;

    r->bad_seq = (int64_t)f->fault_seq;
    switch (f->fault) {
    case VERIFY_UNREADABLE:
        return err_set(e, ERR_CORRUPT, "entry %lld cannot be read: the file is damaged",
                       seq);
    case VERIFY_MISSING:
        return err_set(e, ERR_CORRUPT, "entry %lld is missing", seq);
    case VERIFY_MALFORMED:
        return err_set(e, ERR_CORRUPT, "entry %lld is not the one that belongs there",
                       seq);
    case VERIFY_CLOCK:
        return err_set(e, ERR_CORRUPT,
                       "entry %lld says it was entered before the one before it", seq);
    case VERIFY_FINE:
    case VERIFY_LINK:
        break;
    }
    assert(f->fault == VERIFY_LINK);
    r->bad_seq = (int64_t)blame_link(job, f->fault_seq);
    return err_set(
        e, ERR_CORRUPT,
        "entry %lld was changed: the chain breaks between entries %lld and %lld",
        (long long)r->bad_seq, seq - 1, seq);
}

/* Size of the newest checkpoint below `below` that is signed, and before the first whose
 * root differs; 0: none. */
static enum err_code
last_good(const struct verify_job *job, const struct verify_findings *f, uint64_t below,
          int64_t *out, struct err *e)
{
    int64_t end =
        f->bad_root >= 0 && (uint64_t)f->bad_root < below ? f->bad_root : (int64_t)below;
    struct db_query *q = NULL;
    int64_t good = 0;
    enum err_code rc;

    rc = db_query(store_db(job->store),
                  "SELECT size, root, sig FROM checkpoint WHERE size > 0 AND size < ? "
                  "ORDER BY size DESC",
                  DB_ARGS(DB_I(end)), &q, e);
    while (rc == ERR_OK && good == 0) {
        size_t root_n = 0, sig_n = 0;
        bool row = false;

        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        const uint8_t *root = db_blob(q, 1, &root_n);
        const uint8_t *sig = db_blob(q, 2, &sig_n);

        if (root_n == HASH_BYTES && sig_n == CRYPTO_SIG_BYTES &&
            verify_is_signed(job, (uint64_t)db_int(q, 0), root, sig))
            good = db_int(q, 0);
    }
    db_end(q);
    if (rc == ERR_OK)
        *out = good;
    return rc;
}

/* The newest checkpoint does not hold. `cp`: it, or NULL when there is none to read. */
static enum err_code
name_unsigned(const struct verify_job *job, const struct verify_findings *f,
              const struct store_checkpoint *cp, struct verify_result *r, struct err *e)
{
    bool of_log = cp != NULL && cp->size == job->size;
    bool same = of_log && memcmp(cp->root, f->root, HASH_BYTES) == 0;
    bool genuine = cp != NULL && verify_is_signed(job, cp->size, cp->root, cp->sig);
    int64_t good = 0;
    enum err_code rc;

    if (cp != NULL && cp->size > job->size && genuine) {
        r->bad_seq = (int64_t)job->size;
        return err_set(
            e, ERR_CORRUPT,
            "the log ends before entry %lld, but %lld entries were signed: its "
            "end was cut off",
            (long long)job->size, (long long)cp->size);
    }
    if (!same && f->tile_seq >= 0) {
        r->bad_seq = f->tile_seq;
        return err_set(e, ERR_CORRUPT, "entry %lld is not the one that was signed",
                       (long long)f->tile_seq);
    }
    if (of_log && !same && verify_is_signed(job, job->size, f->root, cp->sig))
        return err_set(e, ERR_CORRUPT,
                       "the root in the checkpoint of size %lld was changed",
                       (long long)cp->size);
    rc = last_good(job, f, of_log ? job->size : job->size + 1, &good, e);
    if (rc != ERR_OK)
        return rc;
    if (good == (int64_t)job->size)
        return err_set(e, ERR_CORRUPT,
                       "the newest checkpoint is not signed by this book's "
                       "key");
    if (of_log && !same && genuine && f->bad_root == (int64_t)job->size) {
        r->bad_seq = (int64_t)job->size - 1;
        return err_set(
            e, ERR_CORRUPT,
            "entry %lld, or one before it from %lld on, is not the one that was "
            "signed",
            (long long)r->bad_seq, (long long)good);
    }
    r->bad_seq = good;
    return err_set(e, ERR_CORRUPT,
                   "from entry %lld on the log is not signed by this book's key: it was "
                   "added to or changed by somebody else",
                   (long long)good);
}

/* Every entry is as it was signed. Is everything beside them? */
static enum err_code
check_derived(const struct verify_job *job, const struct verify_findings *f,
              struct err *e)
{
    int64_t tiles = 0, checkpoints = 0;
    enum err_code rc = ERR_OK;

    if (f->bad_root >= 0)
        return err_set(e, ERR_CORRUPT,
                       "the checkpoint of size %lld has not the root of the log",
                       (long long)f->bad_root);
    if (f->bad_signature >= 0 && (f->newer_seq < 0 || f->bad_signature <= f->newer_seq))
        return err_set(e, ERR_CORRUPT,
                       "the checkpoint of size %lld is not signed by this book's key",
                       (long long)f->bad_signature);
    if (!job->is_newer_file)
        rc = db_get_int(store_db(job->store), "SELECT count(*) FROM tile", DB_NO_ARGS,
                        NULL, &tiles, e);
    if (rc == ERR_OK)
        rc = db_get_int(store_db(job->store), "SELECT count(*) FROM checkpoint",
                        DB_NO_ARGS, NULL, &checkpoints, e);
    if (rc != ERR_OK)
        return rc;
    if (f->tiles_differ || (!job->is_newer_file && tiles != f->tile_count))
        return err_set(
            e, ERR_CORRUPT,
            "the stored tiles are not those of the entries, which are as signed");
    if (checkpoints != f->checkpoint_count)
        return err_set(e, ERR_CORRUPT,
                       "there is a checkpoint of a size that the log never had");
    return ERR_OK;
}

/* The root of the first `size` entries. In a file of a newer format, where the tiles are not
 * known, that of the checkpoint, which the walk has compared with the entries. */
static enum err_code
root_at(const struct verify_job *job, uint64_t size, uint8_t out[HASH_BYTES],
        struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    size_t n = 0;
    enum err_code rc;

    if (!job->is_newer_file)
        return store_root(job->store, size, out, e);
    memset(out, 0, HASH_BYTES);
    rc = db_query(store_db(job->store), "SELECT root FROM checkpoint WHERE size = ?",
                  DB_ARGS(DB_I((int64_t)size)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && row) {
        const void *root = db_blob(q, 0, &n);

        if (n == HASH_BYTES)
            memcpy(out, root, HASH_BYTES);
    }
    db_end(q);
    return rc;
}

/* What the caller remembers of this book. */
static enum err_code
check_pins(const struct verify_job *job, struct verify_result *r, struct err *e)
{
    const struct verify_options *o = job->options;
    uint8_t root[HASH_BYTES];
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < o->pin_count; i++) {
        const struct keyfile_pin *pin = &o->pins[i];

        if (pin->size == 0)
            continue;
        if (pin->size > job->size) {
            r->bad_seq = (int64_t)job->size;
            return err_set(
                e, ERR_CORRUPT,
                "the log has %lld entries, but its key has signed %lld: its end "
                "was cut off, or an old copy was put in its place",
                (long long)job->size, (long long)pin->size);
        }
        rc = root_at(job, pin->size, root, e);
        if (rc == ERR_OK && memcmp(root, pin->root, HASH_BYTES) != 0)
            return err_set(
                e, ERR_CORRUPT,
                "the first %lld entries are not those that the key has signed: "
                "another log was put in their place",
                (long long)pin->size);
    }
    return rc;
}

enum err_code
verify_verdict(const struct verify_job *job, const struct verify_findings *findings,
               struct verify_result *result, struct err *e)
{
    /* A checkpoint that reaches over a newer entry may be signed by a key that only a newer
     * program knows of; whoever added such an entry without any key gets no yes either. */
    const bool is_signature_known = findings->newer_seq < 0;
    struct store_checkpoint cp;
    int64_t first = 0;
    enum err_code rc;

    result->bad_seq = -1;
    if (findings->fault != VERIFY_FINE)
        return name_fault(job, findings, result, e);
    memcpy(result->root, findings->root, HASH_BYTES);
    rc = store_checkpoint_last(job->store, &cp, e);
    if (rc == ERR_NOTFOUND || rc == ERR_CORRUPT)
        return name_unsigned(job, findings, NULL, result, e);
    if (rc != ERR_OK)
        return rc;
    if (cp.size != job->size || memcmp(cp.root, findings->root, HASH_BYTES) != 0 ||
        (is_signature_known && !verify_is_signed(job, cp.size, cp.root, cp.sig)))
        return name_unsigned(job, findings, &cp, result, e);
    rc = db_get_int(store_db(job->store), "SELECT min(seq) FROM entry", DB_NO_ARGS, NULL,
                    &first, e);
    if (rc == ERR_OK && first != 0)
        rc = err_set(e, ERR_CORRUPT, "there is an entry numbered %lld", (long long)first);
    if (rc == ERR_OK)
        rc = check_derived(job, findings, e);
    if (rc == ERR_OK)
        rc = check_pins(job, result, e);
    if (rc == ERR_OK)
        result->checkpoints = findings->checkpoint_count;
    return rc;
}
