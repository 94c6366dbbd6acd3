/* SPDX-License-Identifier: MIT */
/* The decoder: field by field in the order of FORMAT.md section 6, like the encoder. */
#include "receipts/payload.h"

#include <assert.h>
#include <string.h>

#include "ledger/note/note_text.h"
#include "ledger/base/money.h"

/* Does not run past the end: a failed read gives zeros and sets is_bad for good. */
struct reader {
    const uint8_t *in;
    size_t n;
    size_t at;
    bool is_bad;
};

static const uint8_t *
get(struct reader *r, size_t n)
{
    static const uint8_t nothing[HASH_BYTES + CRYPTO_SIG_BYTES];

    if (r->is_bad || r->n - r->at < n) {
        assert(n <= sizeof nothing);
        r->is_bad = true;
        return nothing;
    }
    r->at += n;
    return r->in + r->at - n;
}

static uint64_t
get_be(struct reader *r, size_t n)
{
    uint64_t value = 0;

    for (size_t i = 0; i < n; i++)
        value = value << 8 | *get(r, 1);
    return value;
}

static int64_t
get_uv(struct reader *r)
{
    uint64_t value = 0;

    for (unsigned shift = 0; shift < 56; shift += 7) {
        uint64_t byte = get_be(r, 1);
        value |= (byte & 0x7F) << shift;
        if ((byte & 0x80) != 0)
            continue;
        if ((byte == 0 && shift > 0) || value > MONEY_MAX)
            break;
        return (int64_t)value;
    }
    r->is_bad = true;
    return 0;
}

static void
get_str(struct reader *r, char *out, size_t out_bytes)
{
    size_t n = (size_t)get_uv(r);

    out[0] = '\0';
    if (r->is_bad || n == 0 || n >= out_bytes || n > r->n - r->at ||
        text_check((const char *)r->in + r->at, n, NULL) != ERR_OK) {
        r->is_bad = true;
        return;
    }
    memcpy(out, r->in + r->at, n);
    out[n] = '\0';
    r->at += n;
}

static void
get_lines(struct reader *r, struct payload_receipt *out)
{
    int64_t count = get_uv(r);

    if (count > ENTRY_LINES_MAX)
        r->is_bad = true;
    for (int64_t i = 0; i < count && !r->is_bad; i++) {
        struct entry_line *line = &out->lines[i];
        get_str(r, line->item, sizeof line->item);
        line->qty_milli = get_uv(r);
        get_str(r, line->unit, sizeof line->unit);
        line->value = get_uv(r);
        line->source = (enum entry_value_source)get_be(r, 1);
        if (line->source >= VALUE_COUNT)
            r->is_bad = true;
    }
    out->entry.has[M_LINES] = true;
    out->entry.lines = out->lines;
    out->entry.line_count = (size_t)count;
}

static bool
is_money(enum entry_form form)
{
    return form == FORM_CASH || form == FORM_BANK;
}

static void
get_purpose(struct reader *r, struct entry *entry)
{
    char word[ENTRY_CODE_BYTES];

    get_str(r, word, sizeof word);
    int value = entry_word_find(WORDS_PURPOSE, word, strlen(word));
    if (value <= PURPOSE_NONE)
        r->is_bad = true;
    else
        entry->purpose = (enum entry_purpose)value;
}

static void
get_head(struct reader *r, struct payload_receipt *out)
{
    struct entry *entry = &out->entry;

    entry->seq = get_uv(r);
    entry->at.at_s = (int64_t)get_be(r, 4);
    entry->at.offset_minutes = (int8_t)get_be(r, 1) * 15;
    get_str(r, entry->by, sizeof entry->by);
    get_str(r, entry->fund, sizeof entry->fund);
    entry->date_day = (int32_t)get_be(r, 2);
    entry->form = (enum entry_form)get_be(r, 1);
    if (entry->seq == 0 || entry->form == FORM_NONE || entry->form >= FORM_COUNT ||
        !date_instant_is_valid(&entry->at))
        r->is_bad = true;
    if (is_money(entry->form)) {
        entry->has[M_AMOUNT] = true;
        entry->amount = get_uv(r);
    } else {
        get_lines(r, out);
    }
    entry->number = get_uv(r);
    entry->gift_seq = get_uv(r);
}

/* The only text that may be empty. */
static void
get_place(struct reader *r, char out[VAULT_PLACE_BYTES])
{
    if (!r->is_bad && r->at < r->n && r->in[r->at] == 0)
        r->at++;
    else
        get_str(r, out, VAULT_PLACE_BYTES);
}

static void
get_person(struct reader *r, struct hash *h, struct payload_receipt *out)
{
    if (!out->is_disclosed) {
        memcpy(out->entry.commit, get(r, HASH_BYTES), HASH_BYTES);
        return;
    }
    memcpy(out->salt, get(r, PAYLOAD_SALT_BYTES), PAYLOAD_SALT_BYTES);
    get_str(r, out->name, sizeof out->name);
    get_place(r, out->place);
    if (!r->is_bad)
        payload_commit(h, out, out->entry.commit);
}

static void
get_receipt(struct reader *r, struct hash *h, struct payload_receipt *out)
{
    static const enum entry_member always[] = { M_FUND,   M_DATE, M_FORM,
                                                M_NUMBER, M_GIFT, M_COMMIT };
    struct entry *entry = &out->entry;
    unsigned flags = (unsigned)get_be(r, 2);

    if ((flags & ~PAYLOAD_FLAGS) != 0)
        r->is_bad = true;
    entry_init(entry, ENTRY_RECEIPT);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        entry->has[always[i]] = true;
    entry->has[M_PURPOSE] = (flags & PAYLOAD_PURPOSE) != 0;
    entry->has[M_NOTE] = (flags & PAYLOAD_NOTE) != 0;
    entry->has[M_REPLACES] = (flags & PAYLOAD_REPLACES) != 0;
    entry->has[M_FOREIGN] = (flags & PAYLOAD_FOREIGN) != 0;
    out->is_disclosed = (flags & PAYLOAD_DISCLOSURE) != 0;
    get_head(r, out);
    if (flags & PAYLOAD_PURPOSE)
        get_purpose(r, entry);
    if (flags & PAYLOAD_NOTE)
        memcpy(entry->note, get(r, HASH_BYTES), HASH_BYTES);
    if (flags & PAYLOAD_REPLACES)
        entry->replaces = get_uv(r);
    memcpy(entry->prev, get(r, HASH_BYTES), HASH_BYTES);
    memcpy(out->root, get(r, HASH_BYTES), HASH_BYTES);
    get_person(r, h, out);
}

static int64_t
get_sv(struct reader *r)
{
    uint64_t sign = get_be(r, 1);
    int64_t value = get_uv(r);

    if (sign > 1 || (sign == 1 && value == 0))
        r->is_bad = true;
    return sign == 1 ? -value : value;
}

static void
get_statement(struct reader *r, struct hash *h, struct note_statement *out)
{
    out->size = (uint64_t)get_uv(r);
    memcpy(out->root, get(r, HASH_BYTES), HASH_BYTES);
    out->previous_size = (uint64_t)get_uv(r);
    if (out->previous_size == 0)
        hash_bytes(h, "", 0, out->previous_root); /* the empty tree's root */
    else
        memcpy(out->previous_root, get(r, HASH_BYTES), HASH_BYTES);
    out->from_day = (int32_t)get_be(r, 2);
    out->to_day = (int32_t)get_be(r, 2);
    get_str(r, out->fund, sizeof out->fund);
    out->opening = get_uv(r);
    out->received = get_sv(r);
    out->used = get_sv(r);
    out->left = get_uv(r);
    memcpy(out->json_sha256, get(r, HASH_BYTES), HASH_BYTES);
}

/* The entry's own rules; its leaf when it keeps them. */
static enum err_code
check_entry(struct hash *h, struct payload_receipt *receipt, struct err *e)
{
    char json[ENTRY_BYTES_MAX + 1];
    size_t n = 0;

    enum err_code rc = entry_encode(&receipt->entry, json, &n, e);
    if (rc != ERR_OK) {
        if (e != NULL)
            (void)err_wrap(e, "the code is not a receipt");
        return rc;
    }
    hash_leaf(h, json, n, receipt->leaf);
    return ERR_OK;
}

enum err_code
payload_decode(struct hash *h, const uint8_t *bytes, size_t n, struct payload *out,
               struct err *e)
{
    uint8_t digest[HASH_BYTES];

    assert(out != NULL);
    if (n < 1 + NOTE_KEYID_BYTES + CRYPTO_SIG_BYTES + PAYLOAD_CHECK_BYTES ||
        n > PAYLOAD_BYTES_MAX)
        return err_set(e, ERR_INVALID, "the code is not whole: it has %zu bytes", n);
    hash_bytes(h, bytes, n - PAYLOAD_CHECK_BYTES, digest);
    if (memcmp(digest, bytes + n - PAYLOAD_CHECK_BYTES, PAYLOAD_CHECK_BYTES) != 0)
        return err_set(e, ERR_INVALID,
                       "the code was not read right, or is not whole; scan it again");
    memset(out, 0, sizeof *out);
    struct reader r = { bytes, n - PAYLOAD_CHECK_BYTES, 0, false };
    uint64_t version = get_be(&r, 1);

    if (version > PAYLOAD_STATEMENT)
        return err_set(e, ERR_NEWER,
                       "the code is of version %d; this program knows versions up to %d",
                       (int)version, PAYLOAD_STATEMENT);
    memcpy(out->key_id, get(&r, NOTE_KEYID_BYTES), NOTE_KEYID_BYTES);
    if (version == PAYLOAD_RECEIPT)
        get_receipt(&r, h, &out->receipt);
    else if (version == PAYLOAD_STATEMENT)
        get_statement(&r, h, &out->statement);
    else
        return err_set(e, ERR_INVALID, "the code is of version 0, which never was");
    memcpy(out->sig, get(&r, CRYPTO_SIG_BYTES), CRYPTO_SIG_BYTES);
    if (r.is_bad || r.at != r.n)
        return err_set(e, ERR_INVALID, "the code cannot be read at byte %zu of %zu",
                       r.at + 1, n);
    out->type = (enum payload_type)version;
    if (version == PAYLOAD_RECEIPT)
        return check_entry(h, &out->receipt, e);
    return payload_statement_check(&out->statement, e);
}
