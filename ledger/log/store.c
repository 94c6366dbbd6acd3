/* SPDX-License-Identifier: MIT */
/* The log's tables. Keeps [I1] and [I2], with the triggers of schema_log.sql. */
#include "ledger/log/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/log/tiles.h"

#define APPLICATION_ID 1818324017 /* "lal1" */

static const char schema_log[] =
#include "ledger/log/schema_log.sql.h"
    ;

struct store {
    struct db *db;
    struct hash *hash;
    enum db_mode mode;
    struct tiles tiles;
};

static enum err_code
store_new(const char *path, enum db_mode mode, struct store **out, struct err *e)
{
    struct store *s = calloc(1, sizeof *s);
    enum err_code rc;

    if (s == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    s->mode = mode;
    rc = hash_open(&s->hash, e);
    if (rc == ERR_OK)
        rc = db_open(path, mode, &s->db, e);
    if (rc != ERR_OK) {
        store_close(s);
        return rc;
    }
    *out = s;
    return ERR_OK;
}

enum err_code
store_schema(struct db *db, struct err *e)
{
    return db_script(db, schema_log, e);
}

enum err_code
store_create(const char *path, struct store **out, struct err *e)
{
    struct store *s = NULL;
    enum err_code rc;

    assert(path != NULL);
    rc = store_new(path, DB_CREATE, &s, e);
    if (rc == ERR_OK)
        rc = store_schema(s->db, e);
    if (rc != ERR_OK) {
        store_close(s);
        return rc;
    }
    *out = s;
    return ERR_OK;
}

enum err_code
store_scratch(struct store **out, struct err *e)
{
    struct store *s = NULL;
    enum err_code rc;

    rc = store_new(NULL, DB_SCRATCH, &s, e);
    if (rc == ERR_OK)
        rc = store_schema(s->db, e);
    if (rc == ERR_OK)
        rc = store_begin(s, e);
    if (rc != ERR_OK) {
        store_close(s);
        return rc;
    }
    *out = s;
    return ERR_OK;
}

/* Open a ledger file of any format. */
static enum err_code
open_any(const char *path, enum db_mode mode, struct store **out, int64_t *version_out,
         struct err *e)
{
    int64_t app = 0, version = 0;
    struct store *s = NULL;
    enum err_code rc;

    assert(mode == DB_READ || mode == DB_WRITE);
    rc = store_new(path, mode, &s, e);
    if (rc == ERR_OK)
        rc = db_get_int(s->db, "PRAGMA application_id", DB_NO_ARGS, NULL, &app, e);
    if (rc == ERR_OK)
        rc = db_get_int(s->db, "PRAGMA user_version", DB_NO_ARGS, NULL, &version, e);
    if (rc == ERR_OK && app != APPLICATION_ID)
        rc = err_set(e, ERR_CORRUPT, "'%s' is not a lalanh ledger", path);
    if (rc != ERR_OK) {
        store_close(s);
        return rc;
    }
    *out = s;
    *version_out = version;
    return ERR_OK;
}

enum err_code
store_open_any(const char *path, struct store **out, int64_t *version_out, struct err *e)
{
    return open_any(path, DB_READ, out, version_out, e);
}

enum err_code
store_check_version(const char *path, int64_t version, struct err *e)
{
    if (version == STORE_VERSION)
        return ERR_OK;
    if (version < STORE_VERSION)
        return err_set(
            e, ERR_NEWER,
            "'%s' is older than this program: it has format version %lld, this "
            "program reads version %d",
            path, (long long)version, STORE_VERSION);
    (void)err_set(e, ERR_NEWER,
                  "'%s' is newer than this program: it has format version %lld, this "
                  "program knows version %d",
                  path, (long long)version, STORE_VERSION);
    if (e != NULL)
        (void)err_way(e, WAY_NEWER_PROGRAM);
    return ERR_NEWER;
}

enum err_code
store_open(const char *path, enum db_mode mode, struct store **out, struct err *e)
{
    struct store *s = NULL;
    int64_t version = 0;
    enum err_code rc = open_any(path, mode, &s, &version, e);

    if (rc == ERR_OK)
        rc = store_check_version(path, version, e);
    if (rc != ERR_OK) {
        store_close(s);
        return rc;
    }
    *out = s;
    return ERR_OK;
}

/* The statement that drops one of what is neither a table of the log nor part of one, yours to
 * free; NULL: there is none. A stranger's trigger or index on a table of the log is dropped too,
 * and so are the guards, which are made again. */
static enum err_code
next_drop(struct store *s, char **out, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    *out = NULL;
    rc =
        db_query(s->db,
                 "SELECT 'DROP ' || type || ' \"' || replace(name, '\"', '\"\"') || '\"'"
                 " FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                 " AND (type <> 'table'"
                 "      OR name NOT IN ('entry', 'checkpoint', 'tile', 'ident')) LIMIT 1",
                 DB_NO_ARGS, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && row) {
        *out = malloc(strlen(db_text(q, 0)) + 1);
        if (*out == NULL)
            rc = err_set(e, ERR_NOMEM, "out of memory");
        else
            memcpy(*out, db_text(q, 0), strlen(db_text(q, 0)) + 1);
    }
    db_end(q);
    return rc;
}

enum err_code
store_drop_derived(struct store *s, struct err *e)
{
    const char *guards = strstr(schema_log, "CREATE TRIGGER");
    enum err_code rc = ERR_OK;
    bool more = true;

    assert(s->mode != DB_READ);
    assert(guards != NULL && strstr(guards, "CREATE TABLE") == NULL);
    while (rc == ERR_OK && more) {
        char *drop = NULL;

        rc = next_drop(s, &drop, e);
        more = rc == ERR_OK && drop != NULL;
        if (more)
            rc = db_script(s->db, drop, e);
        free(drop);
    }
    return rc == ERR_OK ? db_script(s->db, guards, e) : rc;
}

void
store_close(struct store *s)
{
    if (s == NULL)
        return;
    db_close(s->db);
    hash_close(s->hash);
    free(s);
}

struct db *
store_db(struct store *s)
{
    return s->db;
}

struct hash *
store_hash(struct store *s)
{
    return s->hash;
}

static enum err_code
file_size(struct store *s, uint64_t *out, struct err *e)
{
    int64_t last = -1;
    enum err_code rc;

    rc = db_get_int(s->db, "SELECT max(seq) FROM entry", DB_NO_ARGS, NULL, &last, e);
    if (rc == ERR_OK && (last < -1 || last >= MONEY_MAX))
        rc = err_set(e, ERR_CORRUPT, "the last entry has number %lld", (long long)last);
    if (rc == ERR_OK)
        *out = (uint64_t)(last + 1);
    return rc;
}

static enum err_code
load_leaf(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct store *s = arg;
    uint8_t leaf[HASH_BYTES];

    (void)seq;
    (void)e;
    hash_leaf(s->hash, body, bytes, leaf);
    tiles_load_leaf(&s->tiles, s->hash, leaf);
    return ERR_OK;
}

/* Make the tree in memory that of the file, when the file has grown without us. */
static enum err_code
load(struct store *s, struct err *e)
{
    uint64_t size = 0;
    enum err_code rc;

    rc = file_size(s, &size, e);
    if (rc != ERR_OK || (s->tiles.loaded && s->tiles.size == size))
        return rc;
    rc = tiles_load(&s->tiles, s->db, s->hash, size, e);
    if (rc == ERR_OK)
        rc = store_each(s, size - size % TILES_HASHES, size, load_leaf, s, e);
    s->tiles.loaded = rc == ERR_OK;
    return rc;
}

enum err_code
store_begin(struct store *s, struct err *e)
{
    enum err_code rc;

    assert(s->mode != DB_READ);
    rc = db_begin(s->db, e);
    if (rc != ERR_OK)
        return rc;
    rc = load(s, e);
    if (rc != ERR_OK)
        store_rollback(s);
    return rc;
}

enum err_code
store_commit(struct store *s, struct err *e)
{
    enum err_code rc = db_commit(s->db, e);

    if (rc != ERR_OK)
        store_rollback(s);
    return rc;
}

void
store_rollback(struct store *s)
{
    db_rollback(s->db);
    s->tiles.loaded = false; /* [I5] what the transaction changed in memory goes too */
}

enum err_code
store_size(struct store *s, uint64_t *out, struct err *e)
{
    return file_size(s, out, e);
}

enum err_code
store_append(struct store *s, const char *body, size_t bytes,
             uint8_t leaf_out[HASH_BYTES], struct err *e)
{
    uint8_t leaf[HASH_BYTES];
    enum err_code rc;

    assert(s->tiles.loaded);
    assert(bytes > 0);
    hash_leaf(s->hash, body, bytes, leaf);
    rc = db_run(s->db, "INSERT INTO entry (seq, body) VALUES (?, ?)",
                DB_ARGS(DB_I((int64_t)s->tiles.size), DB_B(body, bytes)), e); /* [I2] */
    if (rc == ERR_OK)
        rc = tiles_push(&s->tiles, s->db, s->hash, leaf, e);
    if (rc == ERR_OK)
        memcpy(leaf_out, leaf, HASH_BYTES);
    else
        s->tiles.loaded = false;
    return rc;
}

enum err_code
store_body(struct store *s, uint64_t seq, char *out, size_t max, size_t *bytes_out,
           struct err *e)
{
    struct db_query *q = NULL;
    const void *body;
    bool row = false;
    size_t n = 0;
    enum err_code rc;

    rc = db_query(s->db, "SELECT body FROM entry WHERE seq = ?",
                  DB_ARGS(DB_I((int64_t)seq)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row)
        rc = err_set(e, ERR_NOTFOUND, "there is no entry %llu", (unsigned long long)seq);
    if (rc == ERR_OK) {
        body = db_blob(q, 0, &n);
        if (n > max) {
            rc = err_set(e, ERR_CORRUPT, "entry %llu has %zu bytes",
                         (unsigned long long)seq, n);
        } else {
            memcpy(out, body, n);
            *bytes_out = n;
        }
    }
    db_end(q);
    return rc;
}

enum err_code
store_each(struct store *s, uint64_t first, uint64_t end, store_body_fn fn, void *arg,
           struct err *e)
{
    struct db_query *q = NULL;
    uint64_t seq = first;
    enum err_code rc;

    rc = db_query(s->db,
                  "SELECT seq, body FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq",
                  DB_ARGS(DB_I((int64_t)first), DB_I((int64_t)end)), &q, e);
    for (; rc == ERR_OK && seq < end; seq++) {
        bool row = false;
        size_t n = 0;

        rc = db_next(q, &row, e);
        if (rc != ERR_OK)
            break;
        if (!row || (uint64_t)db_int(q, 0) != seq) {
            rc =
                err_set(e, ERR_CORRUPT, "entry %llu is missing", (unsigned long long)seq);
            break;
        }
        const char *body = db_blob(q, 1, &n);
        rc = fn(arg, seq, body, n, e);
    }
    db_end(q);
    return rc;
}

enum err_code
store_head(struct store *s, uint8_t leaf_out[HASH_BYTES], struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    size_t n = 0;
    enum err_code rc;

    rc = db_query(s->db, "SELECT body FROM entry ORDER BY seq DESC LIMIT 1", DB_NO_ARGS,
                  &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row)
        rc = err_set(e, ERR_NOTFOUND, "the ledger has no entry");
    if (rc == ERR_OK) {
        const void *body = db_blob(q, 0, &n);

        hash_leaf(s->hash, body, n, leaf_out);
    }
    db_end(q);
    return rc;
}

enum err_code
store_root(struct store *s, uint64_t size, uint8_t root_out[HASH_BYTES], struct err *e)
{
    enum err_code rc = load(s, e);

    return rc != ERR_OK ? rc : tiles_root(&s->tiles, s->db, s->hash, size, root_out, e);
}

enum err_code
store_node(void *arg, unsigned level, uint64_t index, uint8_t out[HASH_BYTES],
           struct err *e)
{
    struct store *s = arg;
    struct tiles_reader r = { &s->tiles, s->db, s->hash };
    enum err_code rc = load(s, e);

    return rc != ERR_OK ? rc : tiles_node(&r, level, index, out, e);
}

enum err_code
store_inclusion(struct store *s, uint64_t index, uint64_t size,
                uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES], size_t *count_out,
                struct err *e)
{
    struct tiles_reader r = { &s->tiles, s->db, s->hash };
    enum err_code rc = load(s, e);

    return rc != ERR_OK ? rc
                        : merkle_prove_inclusion(s->hash, index, size, tiles_node, &r,
                                                 proof, count_out, e);
}

enum err_code
store_consistency(struct store *s, uint64_t size1, uint64_t size2,
                  uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES], size_t *count_out,
                  struct err *e)
{
    struct tiles_reader r = { &s->tiles, s->db, s->hash };
    enum err_code rc = load(s, e);

    return rc != ERR_OK ? rc
                        : merkle_prove_consistency(s->hash, size1, size2, tiles_node, &r,
                                                   proof, count_out, e);
}

enum err_code
store_ident_get(struct store *s, const uint8_t mac[HASH_BYTES], bool *found_out,
                int64_t *seq_out, struct err *e)
{
    return db_get_int(s->db, "SELECT seq FROM ident WHERE mac = ?",
                      DB_ARGS(DB_B(mac, HASH_BYTES)), found_out, seq_out, e);
}

enum err_code
store_ident_put(struct store *s, const uint8_t mac[HASH_BYTES], int64_t seq,
                struct err *e)
{
    return db_run(s->db, "INSERT INTO ident (mac, seq) VALUES (?, ?)",
                  DB_ARGS(DB_B(mac, HASH_BYTES), DB_I(seq)), e);
}

enum err_code
store_checkpoint_put(struct store *s, const struct store_checkpoint *cp, struct err *e)
{
    return db_run(store_db(s),
                  "INSERT INTO checkpoint (size, root, sig) VALUES (?, ?, ?)",
                  DB_ARGS(DB_I((int64_t)cp->size), DB_B(cp->root, HASH_BYTES),
                          DB_B(cp->sig, CRYPTO_SIG_BYTES)),
                  e);
}

static enum err_code
checkpoint_of(struct db_query *q, struct store_checkpoint *out, struct err *e)
{
    size_t root_n = 0, sig_n = 0;
    const void *root = db_blob(q, 1, &root_n);
    const void *sig = db_blob(q, 2, &sig_n);

    if (root_n != HASH_BYTES || sig_n != CRYPTO_SIG_BYTES)
        return err_set(e, ERR_CORRUPT, "checkpoint %lld is broken",
                       (long long)db_int(q, 0));
    out->size = (uint64_t)db_int(q, 0);
    memcpy(out->root, root, HASH_BYTES);
    memcpy(out->sig, sig, CRYPTO_SIG_BYTES);
    return ERR_OK;
}

enum err_code
store_checkpoint_last(struct store *s, struct store_checkpoint *out, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(store_db(s),
                  "SELECT size, root, sig FROM checkpoint ORDER BY size DESC LIMIT 1",
                  DB_NO_ARGS, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row)
        rc = err_set(e, ERR_NOTFOUND, "the ledger has no checkpoint");
    if (rc == ERR_OK)
        rc = checkpoint_of(q, out, e);
    db_end(q);
    return rc;
}

enum err_code
store_checkpoint_each(struct store *s, store_checkpoint_fn fn, void *arg, struct err *e)
{
    struct store_checkpoint cp;
    struct db_query *q = NULL;
    bool row = true;
    enum err_code rc;

    rc = db_query(store_db(s), "SELECT size, root, sig FROM checkpoint ORDER BY size",
                  DB_NO_ARGS, &q, e);
    while (rc == ERR_OK) {
        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        rc = checkpoint_of(q, &cp, e);
        if (rc == ERR_OK)
            rc = fn(arg, &cp, e);
    }
    db_end(q);
    return rc;
}
