/* SPDX-License-Identifier: MIT */
/* From a receipt number to what is printed. See paper.h. */
#include "cli/desk/paper.h"

#include <stdlib.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "ledger/base/crypto.h"
#include "ledger/log/store.h"
#include "ledger/book/view.h"
#include "ledger/note/note_text.h"
#include "receipts/payload_check.h"

/* A receipt as the book knows it. */
struct found {
    struct projection_receipt row;
    struct entry entry;
    struct entry_room room;
    struct vault_person person;
    bool has_name;
};

static enum err_code
find(struct session *s, int64_t number, struct found *f, struct err *e)
{
    enum err_code rc;

    rc = view_receipt(s->ledger, number, &f->row, e);
    if (rc == ERR_OK)
        rc = ledger_get(s->ledger, f->row.seq, &f->room, &f->entry, e);
    if (rc != ERR_OK)
        return rc;
    rc = vault_person_get(ledger_vault(s->ledger), f->row.seq, &f->person, e);
    f->has_name = rc == ERR_OK && f->person.name[0] != '\0';
    /* Unnamed, or erased: the paper is the same. */
    return rc == ERR_NOTFOUND ? ERR_OK : rc;
}

/* Sign, encode, and read it back. */
static enum err_code
make_url(struct session *s, const struct found *f, char out[PAYLOAD_URL_BYTES],
         struct err *e)
{
    static struct payload p;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    struct hash *h = store_hash(ledger_store(s->ledger));
    const struct ledger_identity *id = ledger_identity(s->ledger);
    struct note_receipt note;
    size_t n = 0;
    enum err_code rc;

    rc = ledger_sign_receipt(s->ledger, f->entry.seq, &note, p.sig, e);
    if (rc != ERR_OK)
        return rc;
    p.type = PAYLOAD_RECEIPT;
    memcpy(p.key_id, id->receipt_key.id, NOTE_KEYID_BYTES);
    p.receipt.entry = f->entry;
    memcpy(p.receipt.root, note.root, HASH_BYTES);
    memcpy(p.receipt.leaf, note.leaf, HASH_BYTES);
    p.receipt.is_disclosed = f->has_name;
    if (f->has_name) {
        memcpy(p.receipt.salt, f->person.salt, PAYLOAD_SALT_BYTES);
        memcpy(p.receipt.name, f->person.name, sizeof p.receipt.name);
    }
    rc = payload_encode(h, &p, bytes, &n, e);
    if (rc == ERR_OK) {
        (void)payload_url(id->host, bytes, n, out);
        rc = payload_check_own(h, out, &id->receipt_key, e);
    }
    crypto_wipe(&p, sizeof p);
    return rc;
}

enum err_code
paper_url(struct session *s, int64_t number, char out[PAYLOAD_URL_BYTES], struct err *e)
{
    static struct found f;
    enum err_code rc = find(s, number, &f, e);

    if (rc == ERR_OK)
        rc = make_url(s, &f, out, e);
    crypto_wipe(&f.person, sizeof f.person);
    return rc;
}

/* Why a receipt no longer counts. */
static enum err_code
state_of(struct session *s, const struct found *f, struct receipt_facts *facts,
         struct err *e)
{
    static struct entry_room room;
    static struct entry by;
    enum err_code rc;

    facts->state = f->row.state;
    if (f->row.state == RECEIPT_VALID)
        return ERR_OK;
    rc = ledger_get(s->ledger, f->row.by_seq, &room, &by, e);
    if (rc != ERR_OK)
        return rc;
    if (f->row.state == RECEIPT_REPLACED) {
        facts->replaced_by = by.number;
    } else {
        facts->void_day = by.date_day;
        facts->void_reason = by.kind == ENTRY_VOID ? by.reason : REASON_NONE;
    }
    return ERR_OK;
}

enum err_code
paper_receipt(struct session *s, const struct config *config, int64_t number,
              bool is_copy, struct receipt *out, struct err *e)
{
    static char url[PAYLOAD_URL_BYTES];
    static struct found f;
    static struct entry_room room, genesis_room;
    static struct entry fund, genesis;
    struct receipt_form form;
    struct receipt_facts facts = { .form = &form, .is_copy = is_copy };
    struct projection_fund row;
    char body[ENTRY_BYTES_MAX + 1];
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;
    enum err_code rc;

    rc = find(s, number, &f, e);
    if (rc == ERR_OK)
        rc = make_url(s, &f, url, e);
    if (rc == ERR_OK)
        rc = ledger_get(s->ledger, 0, &genesis_room, &genesis, e);
    if (rc == ERR_OK)
        rc = ledger_body(s->ledger, f.row.seq, body, &n, leaf, e);
    if (rc == ERR_OK)
        rc = view_fund_get(s->ledger, f.entry.fund, &room, &fund, &row, e);
    if (rc == ERR_OK)
        rc = state_of(s, &f, &facts, e);
    if (rc == ERR_OK) {
        config_receipt_form(config, f.entry.date_day, &form);
        facts.genesis = &genesis;
        facts.entry = &f.entry;
        facts.leaf = leaf;
        facts.fund_name = fund.name;
        facts.url = url;
        facts.donor = f.has_name ? RECEIPT_NAMED : RECEIPT_UNNAMED;
        facts.name = f.has_name ? f.person.name : NULL;
        receipt_init(&facts, out);
    }
    crypto_wipe(&f.person, sizeof f.person);
    return rc;
}

enum err_code
paper_number(struct session *s, const char *text, int64_t *out, struct err *e)
{
    const char *slash = strrchr(text, '/');
    const char *digits = slash == NULL ? text : slash + 1;
    const char *book = ledger_identity(s->ledger)->book;
    char *end;
    long long n;

    if (slash != NULL && (strlen(book) != (size_t)(slash - text) ||
                          strncmp(text, book, strlen(book)) != 0))
        return err_set(e, ERR_USAGE,
                       N_("'%s' is a receipt of another book; this one is %s"), text,
                       book);
    n = strtoll(digits, &end, 10);
    if (*digits < '0' || *digits > '9' || *end != '\0' || n <= 0)
        return err_set(e, ERR_USAGE,
                       N_("'%s' is not a receipt number, such as 12 or "
                          "%s/000012"),
                       text, book);
    *out = n;
    return ERR_OK;
}
