/* SPDX-License-Identifier: MIT */
/* The encoder: field by field in the order of FORMAT.md section 6. */
#include "receipts/payload.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/note/note_text.h"
#include "ledger/vault/commitment.h"
#include "ledger/base/money.h"

/* What a version 18 code at level M holds, and what its two segments spend on heads: mode
 * 4 bits, count 16 bits of bytes or 12 bits of digits (ISO/IEC 18004, tables 2, 3, 7). */
#define QR_DATA_BITS (563u * 8)
#define QR_HEAD_BITS (4 + 16 + 4 + 12u)

struct writer {
    uint8_t *out;
    size_t n;
};

static void
put(struct writer *w, const void *bytes, size_t n)
{
    assert(n <= PAYLOAD_BYTES_MAX - w->n);
    memcpy(w->out + w->n, bytes, n);
    w->n += n;
}

static void
put_be(struct writer *w, uint64_t value, size_t n)
{
    for (size_t i = n; i > 0; i--) {
        uint8_t byte = (uint8_t)(value >> (8 * (i - 1)));
        put(w, &byte, 1);
    }
}

static void
put_uv(struct writer *w, int64_t value)
{
    assert(value >= 0 && value <= MONEY_MAX);
    uint64_t left = (uint64_t)value;
    for (; left >= 0x80; left >>= 7)
        put_be(w, 0x80 | (left & 0x7F), 1);
    put_be(w, left, 1);
}

static void
put_str(struct writer *w, const char *text)
{
    size_t n = strlen(text);
    put_uv(w, (int64_t)n);
    put(w, text, n);
}

void
payload_commit(struct hash *h, const struct payload_receipt *receipt,
               uint8_t out[HASH_BYTES])
{
    struct vault_person person = { .publish = PUBLISH_NONE };

    assert(receipt->name[0] != '\0');
    memcpy(person.salt, receipt->salt, sizeof person.salt);
    memcpy(person.name, receipt->name, sizeof person.name);
    memcpy(person.place, receipt->place, sizeof person.place);
    commitment_to_person(h, &person, out);
}

static void
put_lines(struct writer *w, const struct entry *entry)
{
    put_uv(w, (int64_t)entry->line_count);
    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];
        put_str(w, line->item);
        put_uv(w, line->qty_milli);
        put_str(w, line->unit);
        put_uv(w, line->value);
        put_be(w, (uint64_t)line->source, 1);
    }
}

static unsigned
flags_of(const struct payload_receipt *in)
{
    const bool *has = in->entry.has;

    return (has[M_PURPOSE] ? PAYLOAD_PURPOSE : 0) | (has[M_NOTE] ? PAYLOAD_NOTE : 0) |
           (has[M_REPLACES] ? PAYLOAD_REPLACES : 0) |
           (has[M_FOREIGN] ? PAYLOAD_FOREIGN : 0) |
           (in->is_disclosed ? PAYLOAD_DISCLOSURE : 0);
}

static void
put_receipt(struct writer *w, const struct payload_receipt *in)
{
    const struct entry *entry = &in->entry;
    unsigned flags = flags_of(in);

    put_be(w, flags, 2);
    put_uv(w, entry->seq);
    put_be(w, (uint64_t)entry->at.at_s, 4);
    put_be(w, (uint64_t)(entry->at.offset_minutes / 15), 1);
    put_str(w, entry->by);
    put_str(w, entry->fund);
    put_be(w, (uint64_t)entry->date_day, 2);
    put_be(w, (uint64_t)entry->form, 1);
    if (entry->has[M_AMOUNT])
        put_uv(w, entry->amount);
    else
        put_lines(w, entry);
    put_uv(w, entry->number);
    put_uv(w, entry->gift_seq);
    if (flags & PAYLOAD_PURPOSE)
        put_str(w, entry_word(WORDS_PURPOSE, (int)entry->purpose));
    if (flags & PAYLOAD_NOTE)
        put(w, entry->note, HASH_BYTES);
    if (flags & PAYLOAD_REPLACES)
        put_uv(w, entry->replaces);
    put(w, entry->prev, HASH_BYTES);
    put(w, in->root, HASH_BYTES);
    if (flags & PAYLOAD_DISCLOSURE) {
        put(w, in->salt, PAYLOAD_SALT_BYTES);
        put_str(w, in->name);
        put_str(w, in->place);
    } else {
        put(w, entry->commit, HASH_BYTES);
    }
}

static void
put_sv(struct writer *w, int64_t value)
{
    put_be(w, value < 0, 1);
    put_uv(w, value < 0 ? -value : value);
}

static void
put_statement(struct writer *w, const struct note_statement *in)
{
    put_uv(w, (int64_t)in->size);
    put(w, in->root, HASH_BYTES);
    put_uv(w, (int64_t)in->previous_size);
    if (in->previous_size != 0)
        put(w, in->previous_root, HASH_BYTES);
    put_be(w, (uint64_t)in->from_day, 2);
    put_be(w, (uint64_t)in->to_day, 2);
    put_str(w, in->fund);
    put_uv(w, in->opening);
    put_sv(w, in->received);
    put_sv(w, in->used);
    put_uv(w, in->left);
    put(w, in->json_sha256, HASH_BYTES);
}

enum err_code
payload_statement_check(const struct note_statement *in, struct err *e)
{
    struct note_statement copy = *in;
    char text[NOTE_BYTES];

    if (in->size > MONEY_MAX || in->from_day < 0 || in->from_day > DATE_DAY_MAX ||
        in->to_day < 0 || in->to_day > DATE_DAY_MAX)
        return err_set(e, ERR_INVALID, "the statement's size or days are out of range");
    (void)snprintf(copy.origin, sizeof copy.origin, "example.org"); /* any will do */
    size_t n = note_text_statement(&copy, text);
    return note_parse_statement(text, n, &copy, e);
}

static enum err_code
check_receipt(struct hash *h, const struct payload_receipt *in, struct err *e)
{
    uint8_t commit[HASH_BYTES];

    if (in->entry.kind != ENTRY_RECEIPT || in->entry.seq <= 0)
        return err_set(e, ERR_INVALID, "entry %" PRId64 " is not a receipt",
                       in->entry.seq);
    enum err_code rc = entry_check(&in->entry, e);
    if (rc != ERR_OK || !in->is_disclosed)
        return rc;
    if (in->name[0] == '\0' || text_check(in->name, strlen(in->name), NULL) != ERR_OK ||
        text_check(in->place, strlen(in->place), NULL) != ERR_OK)
        return err_set(e, ERR_INVALID,
                       "the name of receipt %" PRId64 " is empty or has "
                       "characters that cannot be printed",
                       in->entry.number);
    payload_commit(h, in, commit);
    if (memcmp(commit, in->entry.commit, HASH_BYTES) != 0)
        return err_set(e, ERR_INVALID,
                       "'%s' is not the name that receipt %" PRId64 " was made out to",
                       in->name, in->entry.number);
    return ERR_OK;
}

enum err_code
payload_encode(struct hash *h, const struct payload *in, uint8_t out[PAYLOAD_BYTES_MAX],
               size_t *n_out, struct err *e)
{
    struct writer w = { out, 0 };
    uint8_t digest[HASH_BYTES];

    assert(in->type == PAYLOAD_RECEIPT || in->type == PAYLOAD_STATEMENT);
    enum err_code rc = in->type == PAYLOAD_RECEIPT
                           ? check_receipt(h, &in->receipt, e)
                           : payload_statement_check(&in->statement, e);
    if (rc != ERR_OK)
        return rc;
    put_be(&w, in->type, 1);
    put(&w, in->key_id, NOTE_KEYID_BYTES);
    if (in->type == PAYLOAD_RECEIPT)
        put_receipt(&w, &in->receipt);
    else
        put_statement(&w, &in->statement);
    put(&w, in->sig, CRYPTO_SIG_BYTES);
    hash_bytes(h, out, w.n, digest);
    put(&w, digest, PAYLOAD_CHECK_BYTES);
    *n_out = w.n;
    return ERR_OK;
}

size_t
payload_note(const struct payload *payload, const char *origin, char out[NOTE_BYTES])
{
    struct note_statement statement = payload->statement;
    struct note_receipt receipt = { .seq = (uint64_t)payload->receipt.entry.seq };
    char *origin_at = receipt.origin;

    if (payload->type == PAYLOAD_STATEMENT)
        origin_at = statement.origin;
    assert(strlen(origin) < NOTE_ORIGIN_BYTES);
    (void)snprintf(origin_at, NOTE_ORIGIN_BYTES, "%s", origin);
    if (payload->type == PAYLOAD_STATEMENT)
        return note_text_statement(&statement, out);
    memcpy(receipt.leaf, payload->receipt.leaf, HASH_BYTES);
    memcpy(receipt.root, payload->receipt.root, HASH_BYTES);
    return note_text_receipt(&receipt, out);
}

const char *
payload_url(const char *host, const uint8_t *bytes, size_t n, char out[PAYLOAD_URL_BYTES])
{
    size_t host_n = strlen(host);

    assert(host_n < ENTRY_HOST_BYTES && n <= PAYLOAD_BYTES_MAX);
    memcpy(out, host, host_n);
    out[host_n] = '#';
    (void)digits_encode(bytes, n, out + host_n + 1);
    return out;
}

enum err_code
payload_fits(const char *host, const struct entry *receipt,
             const struct vault_person *person, struct err *e)
{
    uint8_t bytes[PAYLOAD_BYTES_MAX];
    struct writer w = { bytes, 0 };
    struct payload_receipt in = { .entry = *receipt, .is_disclosed = person != NULL };

    if (receipt->line_count > ENTRY_LINES_MAX)
        return err_set(e, ERR_INVALID,
                       "%zu kinds of goods do not fit on one receipt; "
                       "split the gift",
                       receipt->line_count);
    if (person != NULL) {
        memcpy(in.name, person->name, sizeof in.name);
        memcpy(in.place, person->place, sizeof in.place);
    }
    put_receipt(&w, &in);
    size_t n = 1 + NOTE_KEYID_BYTES + w.n + CRYPTO_SIG_BYTES + PAYLOAD_CHECK_BYTES;
    size_t digits = digits_count(n);
    size_t bits = QR_HEAD_BITS + 8 * (strlen(host) + 1) + (digits * 10 + 2) / 3;
    if (bits <= QR_DATA_BITS)
        return ERR_OK;
    return err_set(e, ERR_INVALID,
                   "the receipt is about %zu bytes too long for its QR "
                   "code; split the gift, or shorten its words",
                   (bits - QR_DATA_BITS) / 8 + 1);
}
