/* SPDX-License-Identifier: MIT */
/*
 * The vault file. A record is sealed with its origin, seq and what as context, so that a
 * record moved to another place does not open.
 */
#include "ledger/vault.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ledger/db.h"
#include "ledger/fields.h"

#define APPLICATION_ID 1818326625 /* "lalv"-like number of schema_vault.sql */
#define USER_VERSION 1
#define WHATS 256
#define CONTEXT_BYTES_MAX (ENTRY_ORIGIN_BYTES + 64)
#define ABOUT_ORIGIN 0
#define ABOUT_PIN 1

static const char schema_vault[] =
#include "ledger/schema_vault.sql.h"
    ;

struct vault {
    struct db *db;
    char origin[ENTRY_ORIGIN_BYTES];
    uint8_t key[CRYPTO_KEY_BYTES];
    uint8_t row_key[HASH_BYTES]; /* for vault_identify */
};

enum field { F_SALT = 1, F_TEXT, F_PHONE, F_PUBLISH, F_REFERENCE, F_COUNTER };

static size_t
context_of(const struct vault *v, const char *table, int64_t id,
           char out[CONTEXT_BYTES_MAX])
{
    int n = snprintf(out, CONTEXT_BYTES_MAX, "%s/%s/%lld", v->origin, table, (long long)id);

    assert(n > 0);
    assert(n < CONTEXT_BYTES_MAX);
    return (size_t)n;
}

static enum err_code
put_box(struct vault *v, const char *table, const char *sql, int64_t id,
        const struct fields *p, struct err *e)
{
    uint8_t box[FIELDS_BYTES_MAX + CRYPTO_SEAL_EXTRA];
    char context[CONTEXT_BYTES_MAX];
    size_t context_n = context_of(v, table, id, context);

    crypto_seal(v->key, context, context_n, p->bytes, p->used, box);
    return db_run(v->db, sql, DB_ARGS(DB_I(id), DB_B(box, p->used + CRYPTO_SEAL_EXTRA)), e);
}

static enum err_code
get_box(struct vault *v, const char *table, const char *sql, int64_t id, struct fields *out,
        struct err *e)
{
    char context[CONTEXT_BYTES_MAX];
    size_t context_n = context_of(v, table, id, context);
    struct db_query *q = NULL;
    bool row = false;
    size_t n = 0;
    enum err_code rc;

    rc = db_query(v->db, sql, DB_ARGS(DB_I(id)), &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row)
        rc = err_set(e, ERR_NOTFOUND, "the vault has no such record");
    if (rc == ERR_OK) {
        const void *box = db_blob(q, 0, &n);

        if (n < CRYPTO_SEAL_EXTRA || n > sizeof out->bytes + CRYPTO_SEAL_EXTRA)
            rc = err_set(e, ERR_CORRUPT, "vault record %lld is broken", (long long)id);
        else
            rc = crypto_open(v->key, context, context_n, box, n, out->bytes, e);
        out->used = n - CRYPTO_SEAL_EXTRA;
    }
    db_end(q);
    return rc;
}

static enum err_code
put_about(struct vault *v, int64_t id, const struct fields *p, struct err *e)
{
    return put_box(v, "about", "INSERT OR REPLACE INTO about (id, box) VALUES (?, ?)", id, p,
                   e);
}

static enum err_code
get_about(struct vault *v, int64_t id, struct fields *out, struct err *e)
{
    return get_box(v, "about", "SELECT box FROM about WHERE id = ?", id, out, e);
}

static enum err_code
put_record(struct vault *v, int64_t seq, int what, const struct fields *p, struct err *e)
{
    assert(what > 0);
    assert(what < WHATS);
    return put_box(v, "record", "INSERT OR REPLACE INTO record (id, box) VALUES (?, ?)",
                   seq * WHATS + what, p, e);
}

static enum err_code
get_record(struct vault *v, int64_t seq, int what, struct fields *out, struct err *e)
{
    return get_box(v, "record", "SELECT box FROM record WHERE id = ?", seq * WHATS + what,
                   out, e);
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
    fields_put_text(&p, F_TEXT, origin);
    if (rc == ERR_OK)
        rc = put_about(v, ABOUT_ORIGIN, &p, e);
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
        rc = get_about(v, ABOUT_ORIGIN, &p, e);
        if (rc != ERR_OK)
            rc = err_set(e, ERR_CORRUPT, "'%s' does not open with this key, or is another "
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
    rc = db_run(v->db, "DELETE FROM record WHERE id >= ?", DB_ARGS(DB_I(size * WHATS)), e);
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
vault_person_put(struct vault *v, int64_t seq, const struct vault_person *person,
                 struct err *e)
{
    uint8_t publish = (uint8_t)person->publish;
    struct fields p;
    enum err_code rc;

    fields_init(&p);
    fields_put(&p, F_SALT, person->salt, VAULT_SALT_BYTES);
    fields_put_text(&p, F_TEXT, person->name);
    fields_put_text(&p, F_PHONE, person->phone);
    fields_put(&p, F_PUBLISH, &publish, 1);
    rc = put_record(v, seq, VAULT_PERSON, &p, e);
    crypto_wipe(&p, sizeof p);
    return rc;
}

enum err_code
vault_person_get(struct vault *v, int64_t seq, struct vault_person *out, struct err *e)
{
    const uint8_t *publish;
    struct fields p;
    size_t n = 0;
    enum err_code rc;

    rc = get_record(v, seq, VAULT_PERSON, &p, e);
    if (rc != ERR_OK)
        return rc;
    publish = fields_find(&p, F_PUBLISH, &n);
    if (!fields_bytes(&p, F_SALT, out->salt, VAULT_SALT_BYTES) || publish == NULL || n != 1 ||
        *publish > PUBLISH_ANONYMOUS) {
        rc = err_set(e, ERR_CORRUPT, "the vault's record of entry %lld is broken",
                     (long long)seq);
    } else {
        out->publish = (enum vault_publish)*publish;
        fields_text(&p, F_TEXT, out->name, sizeof out->name);
        fields_text(&p, F_PHONE, out->phone, sizeof out->phone);
    }
    crypto_wipe(&p, sizeof p);
    return rc;
}

enum err_code
vault_text_put(struct vault *v, int64_t seq, int what, const struct vault_text *t,
               struct err *e)
{
    struct fields p;

    fields_init(&p);
    fields_put(&p, F_SALT, t->salt, VAULT_SALT_BYTES);
    fields_put_text(&p, F_TEXT, t->text);
    return put_record(v, seq, what, &p, e);
}

enum err_code
vault_text_get(struct vault *v, int64_t seq, int what, struct vault_text *out,
               struct err *e)
{
    struct fields p;
    enum err_code rc;

    rc = get_record(v, seq, what, &p, e);
    if (rc != ERR_OK)
        return rc;
    if (!fields_bytes(&p, F_SALT, out->salt, VAULT_SALT_BYTES))
        return err_set(e, ERR_CORRUPT, "the vault's record of entry %lld is broken",
                       (long long)seq);
    fields_text(&p, F_TEXT, out->text, sizeof out->text);
    return ERR_OK;
}

enum err_code
vault_memo_put(struct vault *v, int64_t seq, const struct vault_memo *m, struct err *e)
{
    struct fields p;

    fields_init(&p);
    fields_put_text(&p, F_TEXT, m->memo);
    fields_put_text(&p, F_REFERENCE, m->reference);
    fields_put_text(&p, F_COUNTER, m->counter);
    return put_record(v, seq, VAULT_MEMO, &p, e);
}

enum err_code
vault_memo_get(struct vault *v, int64_t seq, struct vault_memo *out, struct err *e)
{
    struct fields p;
    enum err_code rc = get_record(v, seq, VAULT_MEMO, &p, e);

    if (rc != ERR_OK)
        return rc;
    fields_text(&p, F_TEXT, out->memo, sizeof out->memo);
    fields_text(&p, F_REFERENCE, out->reference, sizeof out->reference);
    fields_text(&p, F_COUNTER, out->counter, sizeof out->counter);
    return ERR_OK;
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
        rc = fn(arg, db_int(q, 0) / WHATS, (int)(db_int(q, 0) % WHATS), e);
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

    rc = get_about(v, ABOUT_PIN, &p, e);
    if (rc == ERR_NOTFOUND) {
        *out = pin;
        return ERR_OK;
    }
    if (rc != ERR_OK)
        return rc;
    if (!fields_bytes(&p, F_TEXT, size, sizeof size) ||
        !fields_bytes(&p, F_SALT, pin.root, HASH_BYTES))
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
    fields_put(&p, F_TEXT, size, sizeof size);
    fields_put(&p, F_SALT, pin->root, HASH_BYTES);
    return put_about(v, ABOUT_PIN, &p, e);
}

void
vault_identify(const struct vault *v, struct hash *h, const struct vault_row *row,
               uint8_t mac_out[HASH_BYTES])
{
    char numbers[128];
    int n = snprintf(numbers, sizeof numbers, "%d%c%lld%c%lld%c%lld", (int)row->day, '\0',
                     (long long)row->debit, '\0', (long long)row->credit, '\0',
                     (long long)row->occurrence);
    const struct hash_part parts[] = {
        { row->account, strlen(row->account) + 1 },
        { numbers, (size_t)n + 1 },
        { row->time, strlen(row->time) + 1 },
        { row->reference, strlen(row->reference) + 1 },
        { row->memo, strlen(row->memo) + 1 },
    };

    assert(n > 0);
    assert((size_t)n < sizeof numbers);
    hash_mac(h, v->row_key, parts, sizeof parts / sizeof parts[0], mac_out);
}
