/* SPDX-License-Identifier: MIT */
/*
 * The vault file. A record is sealed with its origin, seq and what as context, so that a
 * record moved to another place does not open.
 */
#include "ledger/vault/vault.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ledger/vault/vault_internal.h"

#define APPLICATION_ID 1818326625 /* "lalv"-like number of schema_vault.sql */
#define USER_VERSION 1
#define CONTEXT_BYTES_MAX (ENTRY_ORIGIN_BYTES + 64)
#define ABOUT_ORIGIN 0
#define ABOUT_PIN 1

static const char schema_vault[] =
#include "ledger/vault/schema_vault.sql.h"
    ;

static size_t
context_of(const struct vault *v, const char *table, int64_t id,
           char out[CONTEXT_BYTES_MAX])
{
    int n =
        snprintf(out, CONTEXT_BYTES_MAX, "%s/%s/%lld", v->origin, table, (long long)id);

    assert(n > 0);
    assert(n < CONTEXT_BYTES_MAX);
    return (size_t)n;
}

static const struct {
    const char *name, *put, *get;
} tables[] = {
    [VAULT_ABOUT] = { "about", "INSERT OR REPLACE INTO about (id, box) VALUES (?, ?)",
                      "SELECT box FROM about WHERE id = ?" },
    [VAULT_RECORD] = { "record", "INSERT OR REPLACE INTO record (id, box) VALUES (?, ?)",
                       "SELECT box FROM record WHERE id = ?" },
};

enum err_code
vault_box_put(struct vault *v, enum vault_table table, int64_t id, struct fields *p,
              struct err *e)
{
    uint8_t box[FIELDS_BYTES_MAX + CRYPTO_SEAL_EXTRA];
    char context[CONTEXT_BYTES_MAX];
    size_t context_n = context_of(v, tables[table].name, id, context);
    size_t n = p->used + CRYPTO_SEAL_EXTRA;

    crypto_seal(v->key, context, context_n, p->bytes, p->used, box);
    crypto_wipe(p, sizeof *p);
    return db_run(v->db, tables[table].put, DB_ARGS(DB_I(id), DB_B(box, n)), e);
}

enum err_code
vault_box_open(struct vault *v, enum vault_table table, int64_t id, struct db_query *q,
               int column, struct fields *out, struct err *e)
{
    char context[CONTEXT_BYTES_MAX];
    size_t context_n = context_of(v, tables[table].name, id, context), n = 0;
    const void *box = db_blob(q, column, &n);
    enum err_code rc;

    if (n < CRYPTO_SEAL_EXTRA || n > sizeof out->bytes + CRYPTO_SEAL_EXTRA)
        return err_set(e, ERR_CORRUPT, "vault record %lld is broken", (long long)id);
    rc = crypto_open(v->key, context, context_n, box, n, out->bytes, e);
    if (rc == ERR_OK)
        out->used = n - CRYPTO_SEAL_EXTRA;
    return rc;
}

enum err_code
vault_box_get(struct vault *v, enum vault_table table, int64_t id, struct fields *out,
              struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(v->db, tables[table].get, DB_ARGS(DB_I(id)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row)
        rc = err_set(e, ERR_NOTFOUND, "the vault has no such record");
    if (rc == ERR_OK)
        rc = vault_box_open(v, table, id, q, 0, out, e);
    db_end(q);
    return rc;
}

static enum err_code
vault_new(const char *path, enum db_mode mode, const char *origin,
          const uint8_t key[CRYPTO_KEY_BYTES], struct vault **out, struct err *e)
{
    static const char label[] = "lalanh/row/v1\n";
    const struct hash_part part = { label, sizeof label - 1 };
    struct hash *h = NULL;
    struct vault *v;
    enum err_code rc;

    assert(strlen(origin) < ENTRY_ORIGIN_BYTES);
    v = calloc(1, sizeof *v);
    if (v == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    memcpy(v->origin, origin, strlen(origin) + 1);
    memcpy(v->key, key, CRYPTO_KEY_BYTES);
    rc = hash_open(&h, e);
    if (rc == ERR_OK) {
        hash_mac(h, key, &part, 1, v->row_key);
        rc = db_open(path, mode, &v->db, e);
    }
    if (rc == ERR_OK) /* of each connection: what is taken out is overwritten */
        rc = db_script(v->db, "PRAGMA secure_delete = ON", e);
    hash_close(h);
    if (rc != ERR_OK) {
        vault_close(v);
        return rc;
    }
    *out = v;
    return ERR_OK;
}

enum err_code
vault_create(const char *path, const char *origin, const uint8_t key[CRYPTO_KEY_BYTES],
             struct vault **out, struct err *e)
{
    struct vault *v = NULL;
    struct fields p;
    enum err_code rc;

    rc = vault_new(path, DB_CREATE, origin, key, &v, e);
    if (rc == ERR_OK && chmod(path, S_IRUSR | S_IWUSR) != 0)
        rc = err_set(e, ERR_IO, "the mode of '%s' cannot be set", path);
    if (rc == ERR_OK)
        rc = db_script(v->db, schema_vault, e);
    fields_init(&p);
    fields_put_text(&p, RECORD_TEXT, origin);
    if (rc == ERR_OK)
        rc = vault_box_put(v, VAULT_ABOUT, ABOUT_ORIGIN, &p, e);
    if (rc != ERR_OK) {
        vault_close(v);
        return rc;
    }
    *out = v;
    return ERR_OK;
}

enum err_code
vault_open(const char *path, bool write, const char *origin,
           const uint8_t key[CRYPTO_KEY_BYTES], struct vault **out, struct err *e)
{
    int64_t app = 0, version = 0;
    struct vault *v = NULL;
    struct fields p;
    enum err_code rc;

    rc = vault_new(path, write ? DB_WRITE : DB_READ, origin, key, &v, e);
    if (rc == ERR_OK)
        rc = db_get_int(v->db, "PRAGMA application_id", DB_NO_ARGS, NULL, &app, e);
    if (rc == ERR_OK)
        rc = db_get_int(v->db, "PRAGMA user_version", DB_NO_ARGS, NULL, &version, e);
    if (rc == ERR_OK && app != APPLICATION_ID)
        rc = err_set(e, ERR_CORRUPT, "'%s' is not a vault", path);
    if (rc == ERR_OK && version != USER_VERSION)
        rc = err_set(e, ERR_INVALID,
                     "'%s' has format version %lld, this program knows %d; install a "
                     "newer lalanh",
                     path, (long long)version, USER_VERSION);
    if (rc == ERR_OK) {
        rc = vault_box_get(v, VAULT_ABOUT, ABOUT_ORIGIN, &p, e);
        if (rc == ERR_CORRUPT || rc == ERR_NOTFOUND)
            rc = err_set(e, ERR_CORRUPT,
                         "'%s' does not open with this key, or is another "
                         "book's vault",
                         path);
    }
    if (rc != ERR_OK) {
        vault_close(v);
        return rc;
    }
    *out = v;
    return ERR_OK;
}

void
vault_close(struct vault *v)
{
    if (v == NULL)
        return;
    db_close(v->db);
    crypto_wipe(v, sizeof *v);
    free(v);
}

enum err_code
vault_begin(struct vault *v, int64_t size, struct err *e)
{
    enum err_code rc = db_begin(v->db, e);

    if (rc != ERR_OK)
        return rc;
    rc = db_run(v->db, "DELETE FROM record WHERE id >= ?",
                DB_ARGS(DB_I(size * VAULT_WHATS)), e);
    if (rc != ERR_OK)
        vault_rollback(v);
    return rc;
}

enum err_code
vault_commit(struct vault *v, struct err *e)
{
    enum err_code rc = db_commit(v->db, e);

    if (rc != ERR_OK)
        vault_rollback(v);
    return rc;
}

void
vault_rollback(struct vault *v)
{
    db_rollback(v->db);
}

enum err_code
vault_has(struct vault *v, int64_t seq, int what, bool *out, struct err *e)
{
    int64_t one = 0;

    return db_get_int(v->db, "SELECT 1 FROM record WHERE id = ?",
                      DB_ARGS(DB_I(vault_record_id(seq, what))), out, &one, e);
}

enum err_code
vault_each(struct vault *v, vault_each_fn fn, void *arg, struct err *e)
{
    struct db_query *q = NULL;
    enum err_code rc;

    rc = db_query(v->db, "SELECT id FROM record ORDER BY id", DB_NO_ARGS, &q, e);
    while (rc == ERR_OK) {
        bool row = false;

        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        rc = fn(arg, db_int(q, 0) / VAULT_WHATS, (int)(db_int(q, 0) % VAULT_WHATS), e);
    }
    db_end(q);
    return rc;
}

enum err_code
vault_pin_get(struct vault *v, struct keyfile_pin *out, struct err *e)
{
    struct keyfile_pin pin = { 0 };
    struct fields p;
    uint8_t size[8];
    enum err_code rc;

    rc = vault_box_get(v, VAULT_ABOUT, ABOUT_PIN, &p, e);
    if (rc == ERR_NOTFOUND) {
        *out = pin;
        return ERR_OK;
    }
    if (rc != ERR_OK)
        return rc;
    if (!fields_bytes(&p, RECORD_TEXT, size, sizeof size) ||
        !fields_bytes(&p, RECORD_SALT, pin.root, HASH_BYTES))
        return err_set(e, ERR_CORRUPT, "the vault's newest checkpoint is broken");
    for (size_t i = 0; i < sizeof size; i++)
        pin.size = pin.size << 8 | size[i];
    *out = pin;
    return ERR_OK;
}

enum err_code
vault_pin_put(struct vault *v, const struct keyfile_pin *pin, struct err *e)
{
    struct fields p;
    uint8_t size[8];

    for (size_t i = 0; i < sizeof size; i++)
        size[i] = (uint8_t)(pin->size >> (8 * (sizeof size - 1 - i)));
    fields_init(&p);
    fields_put(&p, RECORD_TEXT, size, sizeof size);
    fields_put(&p, RECORD_SALT, pin->root, HASH_BYTES);
    return vault_box_put(v, VAULT_ABOUT, ABOUT_PIN, &p, e);
}
