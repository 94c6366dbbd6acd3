/* SPDX-License-Identifier: MIT */
/* What receipts print. See receipt_sheet.h. */
#include "cli/desk/receipt_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/numbers.h"
#include "ledger/base/crypto.h"
#include "ledger/book/view.h"
#include "ledger/log/store.h"
#include "ledger/vault/vault.h"
#include "receipts/payload_check.h"

/* A receipt as the book knows it, and what it is made with: too large for a stack. */
struct found {
    struct projection_receipt row;
    struct entry entry;
    struct entry_room room;
    struct vault_person person;
    bool has_name;
    struct entry other, genesis; /* the fund's or what ended it; entry 0 */
    struct entry_room other_room, genesis_room;
    char body[ENTRY_BYTES_MAX + 1];
    uint8_t leaf[HASH_BYTES];
    struct payload payload;
    uint8_t bytes[PAYLOAD_BYTES_MAX];
    char url[PAYLOAD_URL_BYTES];
};

/* Names and salts do not stay in memory. NULL is fine. */
static void
forget(struct found *f)
{
    if (f != NULL)
        crypto_wipe(f, sizeof *f);
    free(f);
}

static enum err_code
find(struct desk *d, int64_t number, struct found **out, struct err *e)
{
    struct found *f = calloc(1, sizeof *f);
    enum err_code rc;

    if (f == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    *out = f;
    rc = view_receipt(d->ledger, number, &f->row, e);
    if (rc == ERR_OK)
        rc = ledger_get(d->ledger, f->row.seq, &f->room, &f->entry, e);
    if (rc != ERR_OK)
        return rc;
    rc = vault_person_get(ledger_vault(d->ledger), f->row.seq, &f->person, e);
    f->has_name = rc == ERR_OK && f->person.name[0] != '\0';
    /* Unnamed, or erased: the paper is the same. */
    return rc == ERR_NOTFOUND ? ERR_OK : rc;
}

/* Sign, encode, and read it back. */
static enum err_code
make_url(struct desk *d, struct found *f, struct err *e)
{
    struct hash *h = store_hash(ledger_store(d->ledger));
    const struct ledger_identity *id = ledger_identity(d->ledger);
    struct payload *p = &f->payload;
    struct note_receipt note;
    size_t n = 0;
    enum err_code rc;

    rc = ledger_sign_receipt(d->ledger, f->entry.seq, &note, p->sig, e);
    if (rc != ERR_OK)
        return rc;
    p->type = PAYLOAD_RECEIPT;
    memcpy(p->key_id, id->receipt_key.id, NOTE_KEYID_BYTES);
    p->receipt.entry = f->entry;
    memcpy(p->receipt.root, note.root, HASH_BYTES);
    memcpy(p->receipt.leaf, note.leaf, HASH_BYTES);
    p->receipt.is_disclosed = f->has_name;
    if (f->has_name) {
        memcpy(p->receipt.salt, f->person.salt, PAYLOAD_SALT_BYTES);
        memcpy(p->receipt.name, f->person.name, sizeof p->receipt.name);
        memcpy(p->receipt.place, f->person.place, sizeof p->receipt.place);
    }
    rc = payload_encode(h, p, f->bytes, &n, e);
    if (rc == ERR_OK) {
        (void)payload_url(id->host, f->bytes, n, f->url);
        rc = payload_check_own(h, f->url, &id->receipt_key, e);
    }
    return rc;
}

enum err_code
receipt_sheet_url(struct desk *d, int64_t number, char out[PAYLOAD_URL_BYTES],
                  struct err *e)
{
    struct found *f = NULL;
    enum err_code rc = find(d, number, &f, e);

    if (rc == ERR_OK)
        rc = make_url(d, f, e);
    if (rc == ERR_OK)
        memcpy(out, f->url, PAYLOAD_URL_BYTES);
    forget(f);
    return rc;
}

/* Why a receipt no longer counts. */
static enum err_code
take_end(struct desk *d, struct found *f, struct receipt_facts *facts, struct err *e)
{
    enum err_code rc;

    facts->state = f->row.state;
    if (f->row.state == RECEIPT_VALID)
        return ERR_OK;
    rc = ledger_get(d->ledger, f->row.by_seq, &f->other_room, &f->other, e);
    if (rc != ERR_OK)
        return rc;
    if (f->row.state == RECEIPT_REPLACED) {
        facts->replaced_by = f->other.number;
    } else {
        facts->void_day = f->other.date_day;
        facts->void_reason = f->other.kind == ENTRY_VOID ? f->other.reason : REASON_NONE;
    }
    return ERR_OK;
}

static enum err_code
make_receipt(struct desk *d, struct found *f, bool is_copy, struct receipt *out,
             struct err *e)
{
    struct receipt_form form;
    struct receipt_facts facts = { .form = &form, .is_copy = is_copy };
    struct projection_fund fund;
    size_t n = 0;
    enum err_code rc = make_url(d, f, e);

    if (rc == ERR_OK)
        rc = ledger_get(d->ledger, 0, &f->genesis_room, &f->genesis, e);
    if (rc == ERR_OK)
        rc = ledger_body(d->ledger, f->row.seq, f->body, &n, f->leaf, e);
    if (rc == ERR_OK)
        rc = take_end(d, f, &facts, e);
    if (rc == ERR_OK)
        rc = view_fund_get(d->ledger, f->entry.fund, &f->other_room, &f->other, &fund, e);
    if (rc != ERR_OK)
        return rc;
    config_receipt_form(&d->config, f->entry.date_day, &form);
    facts.genesis = &f->genesis;
    facts.entry = &f->entry;
    facts.leaf = f->leaf;
    facts.fund_name = f->other.name;
    facts.url = f->url;
    facts.donor = f->has_name ? RECEIPT_NAMED : RECEIPT_UNNAMED;
    facts.name = f->has_name ? f->person.name : NULL;
    facts.place = f->has_name ? f->person.place : NULL;
    receipt_init(&facts, out);
    return ERR_OK;
}

enum err_code
receipt_sheet_make(struct desk *d, int64_t number, bool is_copy, struct receipt *out,
                   struct err *e)
{
    struct found *f = NULL;
    enum err_code rc = desk_config(d, e);

    if (rc == ERR_OK)
        rc = find(d, number, &f, e);
    if (rc == ERR_OK)
        rc = make_receipt(d, f, is_copy, out, e);
    forget(f);
    return rc;
}

static enum err_code
take_range(struct desk *d, const struct receipt_sheet_request *r, int64_t *first_out,
           size_t *count_out, struct err *e)
{
    const int64_t first = r->from > 0 ? r->from : 1;
    int64_t last = 0;
    enum err_code rc = view_receipt_last(d->ledger, &last, e);

    if (rc != ERR_OK)
        return rc;
    if (r->to > 0 && first > r->to)
        return err_input(e, FIELD_RECEIPT,
                         "the range from %lld to %lld ends before it begins",
                         (long long)first, (long long)r->to);
    if (first > last)
        return err_set(e, ERR_NOTFOUND,
                       "there is no receipt from number %lld on; the last is %lld",
                       (long long)first, (long long)last);
    if (r->to > 0 && r->to < last)
        last = r->to;
    *first_out = first;
    *count_out = (size_t)(last - first + 1);
    return ERR_OK;
}

enum err_code
receipt_sheet_numbers(struct desk *d, const struct receipt_sheet_request *r,
                      int64_t **out, size_t *count_out, struct err *e)
{
    const bool is_range = r->all || r->from > 0 || r->to > 0;
    size_t count = r->number_count;
    int64_t first = 0, *list;
    enum err_code rc = ERR_OK;

    if (count == 0 && !is_range) {
        (void)err_input(e, FIELD_RECEIPT, "no receipt is named");
        return err_way(e, WAY_NAME_RECEIPTS);
    }
    if (count > 0 && is_range)
        return err_input(e, FIELD_RECEIPT, "give either numbers or a range");
    if (is_range)
        rc = take_range(d, r, &first, &count, e);
    if (rc != ERR_OK)
        return rc;
    list = calloc(count, sizeof *list);
    if (list == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    for (size_t i = 0; rc == ERR_OK && i < count; i++) {
        list[i] = first + (int64_t)i;
        if (!is_range)
            rc = numbers_receipt(d->ledger, r->numbers[i], &list[i], e);
    }
    if (rc != ERR_OK) {
        free(list);
        return rc;
    }
    *out = list;
    *count_out = count;
    return ERR_OK;
}

/* One run of printing. */
struct printing {
    struct desk *d;
    bool is_copy;
};

static enum err_code
take_receipt(void *arg, int64_t number, struct receipt *out, struct err *e)
{
    const struct printing *p = arg;

    return receipt_sheet_make(p->d, number, p->is_copy, out, e);
}

static void
take_progress(void *arg, uint64_t done, uint64_t total)
{
    desk_progress(arg, done, total);
}

enum err_code
receipt_sheet_print(struct desk *d, const struct receipt_sheet_request *request,
                    const int64_t *numbers, size_t count, print_document_fn fn, void *arg,
                    struct print_result *out, struct err *e)
{
    struct printing p = { .d = d, .is_copy = request->is_copy };
    const struct print_job job = { .org = ledger_identity(d->ledger)->org,
                                   .book = ledger_identity(d->ledger)->book,
                                   .layout = request->two_on_a4 ? SHEET_A4_TWO : SHEET_A5,
                                   .one_file = request->one_file,
                                   .numbers = numbers,
                                   .count = count,
                                   .receipt = take_receipt,
                                   .receipt_arg = &p,
                                   .document = fn,
                                   .document_arg = arg,
                                   .progress = take_progress,
                                   .progress_arg = d };
    enum err_code rc = print_receipts(&job, out, e);

    if (rc == ERR_OK)
        desk_warn_letters(d, out->missing.count, out->missing.first);
    return rc;
}

const char *
receipt_sheet_name(const struct desk *d, int64_t number,
                   char out[RECEIPT_SHEET_NAME_BYTES])
{
    const char *book = ledger_identity(d->ledger)->book;

    if (number == 0)
        (void)snprintf(out, RECEIPT_SHEET_NAME_BYTES, "bien-lai-%s.pdf", book);
    else
        (void)snprintf(out, RECEIPT_SHEET_NAME_BYTES, "bien-lai-%s-%06lld.pdf", book,
                       (long long)number);
    return out;
}
