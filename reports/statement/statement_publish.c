/* SPDX-License-Identifier: MIT */
/* Publishing a sheet, and finding it again. Keeps [I13]. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "receipts/payload.h"
#include "receipts/payload_check.h"
#include "reports/statement/out_json.h"
#include "ledger/note/note_text.h"
#include "reports/statement/statement_internal.h"

/* SHA-256 of the canonical JSON. */
static enum err_code
json_hash(const struct statement *st, uint8_t out[HASH_BYTES], struct err *e)
{
    struct hash *h = NULL;
    char *json = NULL;
    size_t n = 0;
    enum err_code rc;

    rc = out_json(st, &json, &n, e);
    if (rc == ERR_OK)
        rc = hash_open(&h, e);
    if (rc == ERR_OK)
        hash_bytes(h, json, n, out);
    hash_close(h);
    free(json);
    return rc;
}

enum err_code
statement_check_published(struct statement_build *b, struct err *e)
{
    const struct statement *st = b->st;
    uint8_t hash[HASH_BYTES];
    enum err_code rc;

    if (st->seq < 0)
        return ERR_OK;
    rc = ledger_get(b->l, st->seq, &b->entry_room, &b->entry, e);
    if (rc == ERR_OK)
        rc = json_hash(st, hash, e);
    if (rc == ERR_OK && memcmp(hash, b->entry.json, HASH_BYTES) != 0) {
        rc = err_set(e, ERR_CORRUPT,
                     "this period was published as entry %lld with another content: the "
                     "limit for small gifts was another one then, or the book is damaged",
                     (long long)st->seq);
        (void)err_way(e, WAY_VERIFY);
    }
    return rc;
}

enum err_code
statement_entry(const struct statement *st, struct entry *out, struct err *e)
{
    static const enum entry_member members[] = { M_FUND, M_FROM,     M_TO,   M_OPENING,
                                                 M_LEFT, M_RECEIVED, M_USED, M_JSON };
    uint8_t hash[HASH_BYTES];
    enum err_code rc;

    assert(st->seq < 0);
    rc = json_hash(st, hash, e);
    if (rc != ERR_OK)
        return rc;
    entry_init(out, ENTRY_STATEMENT);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        out->has[members[i]] = true;
    memcpy(out->fund, st->fund, sizeof out->fund);
    memcpy(out->json, hash, HASH_BYTES);
    out->from_day = st->from_day;
    out->to_day = st->to_day;
    out->opening = st->opening;
    out->received = st->received;
    out->used = st->used;
    out->left = st->left;
    return ERR_OK;
}

/* The QR of a signed note, read back before it is handed over. */
static enum err_code
make_url(struct statement *st, const struct note_statement *note,
         const uint8_t sig[CRYPTO_SIG_BYTES], struct err *e)
{
    struct payload *p = calloc(1, sizeof *p);
    char *url = calloc(1, PAYLOAD_URL_BYTES);
    struct hash *h = NULL;
    uint8_t bytes[PAYLOAD_BYTES_MAX];
    size_t n = 0;
    enum err_code rc;

    rc = p == NULL || url == NULL ? err_set(e, ERR_NOMEM, "out of memory")
                                  : hash_open(&h, e);
    if (rc != ERR_OK)
        goto out;
    p->type = PAYLOAD_STATEMENT;
    memcpy(p->key_id, st->identity.statement_key.id, NOTE_KEYID_BYTES);
    memcpy(p->sig, sig, CRYPTO_SIG_BYTES);
    p->statement = *note;
    rc = payload_encode(h, p, bytes, &n, e);
    if (rc != ERR_OK)
        goto out;
    (void)payload_url(st->identity.host, bytes, n, url);
    rc = payload_check_own(h, url, &st->identity.statement_key, e);
    if (rc != ERR_OK)
        goto out;
    st->url = pool_text(&st->pool, url);
    if (st->url == NULL)
        rc = err_set(e, ERR_NOMEM, "out of memory");
out:
    hash_close(h);
    free(url);
    free(p);
    return rc;
}

enum err_code
statement_seal(struct ledger *l, struct statement *st, struct err *e)
{
    struct note_statement note;
    uint8_t sig[CRYPTO_SIG_BYTES];
    struct entry_room room;
    struct entry entry;
    enum err_code rc;

    assert(st->seq >= 0);
    rc = ledger_get(l, st->seq, &room, &entry, e);
    if (rc == ERR_OK)
        rc = ledger_sign_statement(l, st->seq, &note, sig, e);
    if (rc == ERR_OK)
        rc = make_url(st, &note, sig, e);
    if (rc != ERR_OK)
        return rc;
    st->published_day = date_of_instant(&entry.at);
    memcpy(st->root, note.root, HASH_BYTES);
    memcpy(st->previous_root, note.previous_root, HASH_BYTES);
    st->previous_size = (int64_t)note.previous_size;
    return ERR_OK;
}
