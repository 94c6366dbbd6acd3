/* SPDX-License-Identifier: MIT */
/* Records of the vault: a person, a text, what a bank printed; each a list of fields. */
#include <string.h>

#include "ledger/vault/vault_internal.h"

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
    fields_put(&p, RECORD_PUBLISH, &publish, 1);
    return vault_box_put(v, VAULT_RECORD, vault_record_id(seq, VAULT_PERSON), &p, e);
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
    return ERR_OK;
}

enum err_code
vault_person_get(struct vault *v, int64_t seq, struct vault_person *out, struct err *e)
{
    struct fields p;
    enum err_code rc;

    rc = vault_box_get(v, VAULT_RECORD, vault_record_id(seq, VAULT_PERSON), &p, e);
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

        rc = vault_box_open(v, VAULT_RECORD, id, q, 1, &p, e);
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
    return vault_box_put(v, VAULT_RECORD, vault_record_id(seq, what), &p, e);
}

enum err_code
vault_text_get(struct vault *v, int64_t seq, int what, struct vault_text *out,
               struct err *e)
{
    struct fields p;
    enum err_code rc;

    rc = vault_box_get(v, VAULT_RECORD, vault_record_id(seq, what), &p, e);
    if (rc != ERR_OK)
        return rc;
    if (!fields_bytes(&p, RECORD_SALT, out->salt, VAULT_SALT_BYTES))
        rc = err_set(e, ERR_CORRUPT, "the vault's record of entry %lld is broken",
                     (long long)seq);
    else
        fields_text(&p, RECORD_TEXT, out->text, sizeof out->text);
    crypto_wipe(&p, sizeof p);
    return rc;
}

enum err_code
vault_memo_put(struct vault *v, int64_t seq, const struct vault_memo *m, struct err *e)
{
    struct fields p;

    fields_init(&p);
    fields_put_text(&p, RECORD_TEXT, m->memo);
    fields_put_text(&p, RECORD_REFERENCE, m->reference);
    fields_put_text(&p, RECORD_COUNTER, m->counter);
    return vault_box_put(v, VAULT_RECORD, vault_record_id(seq, VAULT_MEMO), &p, e);
}

enum err_code
vault_memo_get(struct vault *v, int64_t seq, struct vault_memo *out, struct err *e)
{
    struct fields p;
    enum err_code rc =
        vault_box_get(v, VAULT_RECORD, vault_record_id(seq, VAULT_MEMO), &p, e);

    if (rc != ERR_OK)
        return rc;
    fields_text(&p, RECORD_TEXT, out->memo, sizeof out->memo);
    fields_text(&p, RECORD_REFERENCE, out->reference, sizeof out->reference);
    fields_text(&p, RECORD_COUNTER, out->counter, sizeof out->counter);
    crypto_wipe(&p, sizeof p);
    return ERR_OK;
}
