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

#include "ledger/log/db.h"
#include "ledger/vault/fields.h"

#define APPLICATION_ID 1818326625 /* "lalv"-like number of schema_vault.sql */
#define USER_VERSION 1
#define CONTEXT_BYTES_MAX (ENTRY_ORIGIN_BYTES + 64)
#define ABOUT_ORIGIN 0
#define ABOUT_PIN 1
#define VAULT_WHATS 256 /* records of one entry, at most */

struct vault {
    struct db *db;
    char origin[ENTRY_ORIGIN_BYTES];
    uint8_t key[CRYPTO_KEY_BYTES];
    uint8_t row_key[HASH_BYTES]; /* for vault_identify */
    bool has_records;            /* the open transaction put some */
};

enum vault_table { VAULT_ABOUT, VAULT_RECORD };

/* Tags of the fields in a box. */
enum {
    RECORD_SALT = 1,
    RECORD_TEXT,
    RECORD_PHONE,
    RECORD_PUBLISH,
    RECORD_REFERENCE,
    RECORD_COUNTER,
    RECORD_PLACE
};

/* The row of a record. */
static int64_t
record_id(int64_t seq, int what)
{
    assert(seq >= 0);
    assert(what > 0);
    assert(what < VAULT_WHATS);
    return seq * VAULT_WHATS + what;
}

static const char schema_vault[] =
#include "ledger/vault/schema_vault.sql.h"
    ;

/* n in decimal and a NUL; returns where it ends. (snprintf takes as long as the rest.) */
static char *
put_number(char *at, int64_t n)
{
    char digits[20];
    size_t count = 0;

    assert(n >= 0);
    do {
        digits[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    while (count > 0)
        *at++ = digits[--count];
    *at++ = '\0';
    return at;
}

static size_t
context_of(const struct vault *v, const char *table, int64_t id,
           char out[CONTEXT_BYTES_MAX])
{
    const size_t origin_n = strlen(v->origin), table_n = strlen(table);
    char *at = out;

    assert(origin_n + table_n + 2 + 21 <= CONTEXT_BYTES_MAX);
    memcpy(at, v->origin, origin_n);
    at += origin_n;
    *at++ = '/';
    memcpy(at, table, table_n);
    at += table_n;
    *at++ = '/';
    return (size_t)(put_number(at, id) - 1 - out);
}

static const struct {
    const char *name, *put, *get;
} tables[] = {
    [VAULT_ABOUT] = { "about", "INSERT OR REPLACE INTO about (id, box) VALUES (?, ?)",
                      "SELECT box FROM about WHERE id = ?" },
    [VAULT_RECORD] = { "record", "INSERT OR REPLACE INTO record (id, box) VALUES (?, ?)",
                       "SELECT box FROM record WHERE id = ?" },
};

/* Seal fields into a row, and wipe them. */
static enum err_code
box_put(struct vault *v, enum vault_table table, int64_t id, struct fields *p,
        struct err *e)
{
    uint8_t box[FIELDS_BYTES_MAX + CRYPTO_SEAL_EXTRA];
    char context[CONTEXT_BYTES_MAX];
    size_t context_n = context_of(v, tables[table].name, id, context);
    size_t n = p->used + CRYPTO_SEAL_EXTRA;

    crypto_seal(v->key, context, context_n, p->bytes, p->used, box);
    crypto_wipe(p, sizeof *p);
    v->has_records |= table == VAULT_RECORD;
    return db_run(v->db, tables[table].put, DB_ARGS(DB_I(id), DB_B(box, n)), e);
}

/* Open the box in a column of a row of this id. ERR_CORRUPT when it does not open. */
static enum err_code
box_open(struct vault *v, enum vault_table table, int64_t id, struct db_query *q,
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

/* Open a row. ERR_NOTFOUND; ERR_CORRUPT when it does not open. The caller wipes `out`. */
static enum err_code
box_get(struct vault *v, enum vault_table table, int64_t id, struct fields *out,
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
        rc = box_open(v, table, id, q, 0, out, e);
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
        rc = box_put(v, VAULT_ABOUT, ABOUT_ORIGIN, &p, e);
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
        rc = box_get(v, VAULT_ABOUT, ABOUT_ORIGIN, &p, e);
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

    v->has_records = false;
    if (rc != ERR_OK)
        return rc;
    rc = db_run(v->db, "DELETE FROM record WHERE id >= ?",
                DB_ARGS(DB_I(size * VAULT_WHATS)), e);
    if (rc != ERR_OK)
        vault_rollback(v);
    return rc;
}

bool
vault_has_records(const struct vault *v)
{
    return v->has_records;
}

enum err_code
vault_commit(struct vault *v, struct err *e)
{
    enum err_code rc = db_commit(v->db, e);

    if (rc != ERR_OK)
        vault_rollback(v);
    return rc;
}

enum err_code
vault_begin_read(struct vault *v, struct err *e)
{
    return db_begin_read(v->db, e);
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
                      DB_ARGS(DB_I(record_id(seq, what))), out, &one, e);
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

    rc = box_get(v, VAULT_ABOUT, ABOUT_PIN, &p, e);
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
    return box_put(v, VAULT_ABOUT, ABOUT_PIN, &p, e);
}

enum err_code
vault_person_put(struct vault *v, int64_t seq, const struct vault_person *person,
                 struct err *e)
{
    uint8_t publish = (uint8_t)person->publish;
    struct fields p;

    fields_init(&p);
    fields_put(&p, RECORD_SALT, person->salt, VAULT_SALT_BYTES);
    fields_put_text(&p, RECORD_TEXT, person->name);
    fields_put_text(&p, RECORD_PHONE, person->phone);
    fields_put_text(&p, RECORD_PLACE, person->place);
    fields_put(&p, RECORD_PUBLISH, &publish, 1);
    return box_put(v, VAULT_RECORD, record_id(seq, VAULT_PERSON), &p, e);
}

/* The person in the fields of a box. */
static enum err_code
person_of(const struct fields *p, int64_t seq, struct vault_person *out, struct err *e)
{
    size_t n = 0;
    const uint8_t *publish = fields_find(p, RECORD_PUBLISH, &n);

    if (publish == NULL || n != 1 || publish[0] > PUBLISH_ANONYMOUS ||
        !fields_bytes(p, RECORD_SALT, out->salt, VAULT_SALT_BYTES))
        return err_set(e, ERR_CORRUPT, "the vault's record of entry %lld is broken",
                       (long long)seq);
    out->publish = (enum vault_publish)publish[0];
    fields_text(p, RECORD_TEXT, out->name, sizeof out->name);
    fields_text(p, RECORD_PHONE, out->phone, sizeof out->phone);
    fields_text(p, RECORD_PLACE, out->place, sizeof out->place);
    return ERR_OK;
}

enum err_code
vault_person_get(struct vault *v, int64_t seq, struct vault_person *out, struct err *e)
{
    struct fields p;
    enum err_code rc;

    rc = box_get(v, VAULT_RECORD, record_id(seq, VAULT_PERSON), &p, e);
    if (rc != ERR_OK)
        return rc;
    rc = person_of(&p, seq, out, e);
    crypto_wipe(&p, sizeof p);
    return rc;
}

enum err_code
vault_people(struct vault *v, vault_person_fn fn, void *arg, struct err *e)
{
    struct vault_person person;
    struct db_query *q = NULL;
    struct fields p;
    enum err_code rc;

    _Static_assert(VAULT_WHATS == 256 && VAULT_PERSON == 1, "the statement's numbers");
    rc = db_query(v->db, "SELECT id, box FROM record WHERE id % 256 = 1 ORDER BY id",
                  DB_NO_ARGS, &q, e);
    while (rc == ERR_OK) {
        bool row = false;

        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        int64_t id = db_int(q, 0);

        rc = box_open(v, VAULT_RECORD, id, q, 1, &p, e);
        if (rc == ERR_OK)
            rc = person_of(&p, id / VAULT_WHATS, &person, e);
        if (rc == ERR_OK)
            rc = fn(arg, id / VAULT_WHATS, &person, e);
    }
    db_end(q);
    crypto_wipe(&p, sizeof p);
    crypto_wipe(&person, sizeof person);
    return rc;
}

enum err_code
vault_text_put(struct vault *v, int64_t seq, int what, const struct vault_text *t,
               struct err *e)
{
    struct fields p;

    fields_init(&p);
    fields_put(&p, RECORD_SALT, t->salt, VAULT_SALT_BYTES);
    fields_put_text(&p, RECORD_TEXT, t->text);
    return box_put(v, VAULT_RECORD, record_id(seq, what), &p, e);
}

/* The text in the fields of a box. */
static enum err_code
text_of(const struct fields *p, int64_t seq, struct vault_text *out, struct err *e)
{
    if (!fields_bytes(p, RECORD_SALT, out->salt, VAULT_SALT_BYTES))
        return err_set(e, ERR_CORRUPT, "the vault's record of entry %lld is broken",
                       (long long)seq);
    fields_text(p, RECORD_TEXT, out->text, sizeof out->text);
    return ERR_OK;
}

enum err_code
vault_text_get(struct vault *v, int64_t seq, int what, struct vault_text *out,
               struct err *e)
{
    struct fields p;
    enum err_code rc;

    rc = box_get(v, VAULT_RECORD, record_id(seq, what), &p, e);
    if (rc != ERR_OK)
        return rc;
    rc = text_of(&p, seq, out, e);
    crypto_wipe(&p, sizeof p);
    return rc;
}

struct vault_walk {
    struct vault *vault;
    struct db_query *q;
    int64_t id; /* of the record it stands at */
    struct fields fields;
};

enum err_code
vault_walk_open(struct vault *v, struct vault_walk **out, struct err *e)
{
    struct vault_walk *w = calloc(1, sizeof *w);
    enum err_code rc;

    if (w == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    w->vault = v;
    rc = db_query(v->db, "SELECT id, box FROM record ORDER BY id", DB_NO_ARGS, &w->q, e);
    if (rc != ERR_OK) {
        vault_walk_close(w);
        return rc;
    }
    *out = w;
    return ERR_OK;
}

enum err_code
vault_walk_next(struct vault_walk *w, bool *found_out, int64_t *seq_out, int *what_out,
                struct err *e)
{
    enum err_code rc = db_next(w->q, found_out, e);

    if (rc != ERR_OK || !*found_out)
        return rc;
    w->id = db_int(w->q, 0);
    *seq_out = w->id / VAULT_WHATS;
    *what_out = (int)(w->id % VAULT_WHATS);
    return ERR_OK;
}

enum err_code
vault_walk_person(struct vault_walk *w, struct vault_person *out, struct err *e)
{
    enum err_code rc = box_open(w->vault, VAULT_RECORD, w->id, w->q, 1, &w->fields, e);

    return rc == ERR_OK ? person_of(&w->fields, w->id / VAULT_WHATS, out, e) : rc;
}

enum err_code
vault_walk_text(struct vault_walk *w, struct vault_text *out, struct err *e)
{
    enum err_code rc = box_open(w->vault, VAULT_RECORD, w->id, w->q, 1, &w->fields, e);

    return rc == ERR_OK ? text_of(&w->fields, w->id / VAULT_WHATS, out, e) : rc;
}

void
vault_walk_close(struct vault_walk *w)
{
    if (w == NULL)
        return;
    db_end(w->q);
    crypto_wipe(w, sizeof *w);
    free(w);
}

enum err_code
vault_memo_put(struct vault *v, int64_t seq, const struct vault_memo *m, struct err *e)
{
    struct fields p;

    fields_init(&p);
    fields_put_text(&p, RECORD_TEXT, m->memo);
    fields_put_text(&p, RECORD_REFERENCE, m->reference);
    fields_put_text(&p, RECORD_COUNTER, m->counter);
    return box_put(v, VAULT_RECORD, record_id(seq, VAULT_MEMO), &p, e);
}

enum err_code
vault_memo_get(struct vault *v, int64_t seq, struct vault_memo *out, struct err *e)
{
    struct fields p;
    enum err_code rc = box_get(v, VAULT_RECORD, record_id(seq, VAULT_MEMO), &p, e);

    if (rc != ERR_OK)
        return rc;
    fields_text(&p, RECORD_TEXT, out->memo, sizeof out->memo);
    fields_text(&p, RECORD_REFERENCE, out->reference, sizeof out->reference);
    fields_text(&p, RECORD_COUNTER, out->counter, sizeof out->counter);
    crypto_wipe(&p, sizeof p);
    return ERR_OK;
}

void
vault_identify(const struct vault *v, struct hash *h, const struct vault_row *row,
               uint8_t mac_out[HASH_BYTES])
{
    char numbers[4 * 21];
    char *end = put_number(numbers, row->day);

    end = put_number(end, row->debit);
    end = put_number(end, row->credit);
    end = put_number(end, row->occurrence);
    const struct hash_part parts[] = {
        { row->account, strlen(row->account) + 1 },
        { numbers, (size_t)(end - numbers) },
        { row->time, strlen(row->time) + 1 },
        { row->reference, strlen(row->reference) + 1 },
        { row->memo, strlen(row->memo) + 1 },
    };

    hash_mac(h, v->row_key, parts, sizeof parts / sizeof parts[0], mac_out);
}
