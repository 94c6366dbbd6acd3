/* SPDX-License-Identifier: MIT */
#ifndef TESTS_GIFT_H
#define TESTS_GIFT_H

/*
 * gift: a made-up book and receipts of it, for the tests of what is printed. Nobody in
 * it is real.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "receipts/payload.h"
#include "receipts/payload_check.h"
#include "receipts/receipt.h"
#include "tests/message.h"

#define GIFT_HOST "https://lethanhnghi.example.vn/b/ma" /* 36 characters with the '#' */
#define GIFT_ORIGIN "example.org/so/phuong-le-thanh-nghi/2026"
#define GIFT_NAME "Ông Nguyễn Văn Mẫu Thử" /* 30 bytes */

/* What can be chosen of a receipt; the rest is the same in all. */
struct gift_choice {
    bool purpose, village, note, replaces, foreign, is_disclosed;
    enum entry_form form;
    size_t line_count;
};

static struct hash *gift_hash;
static uint8_t gift_seed[CRYPTO_SEED_BYTES];
static struct note_key gift_key; /* of receipts */
static struct note_key gift_statement_key;
static struct entry gift_genesis;

static void
gift_open(void)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct err e;

    if (crypto_init(&e) != ERR_OK || hash_open(&gift_hash, &e) != ERR_OK)
        abort();
    memset(gift_seed, 7, sizeof gift_seed);
    crypto_public(gift_seed, public_key);
    note_key_init(gift_hash, GIFT_ORIGIN, NOTE_RECEIPT, public_key, &gift_key);
    note_key_init(gift_hash, GIFT_ORIGIN, NOTE_STATEMENT, public_key,
                  &gift_statement_key);
    entry_init(&gift_genesis, ENTRY_GENESIS);
    (void)snprintf(gift_genesis.org, sizeof gift_genesis.org, "%s",
                   "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG LÊ THANH NGHỊ");
    (void)snprintf(gift_genesis.unit, sizeof gift_genesis.unit, "%s", "10543");
    (void)snprintf(gift_genesis.host, sizeof gift_genesis.host, "%s", GIFT_HOST);
    (void)snprintf(gift_genesis.book, sizeof gift_genesis.book, "%s", "2026");
}

/* Two papers at once would share the lines; each paper has its own. */
static void
gift_lines(struct payload_receipt *out, size_t count)
{
    static const struct {
        const char *item, *unit;
        int64_t qty_milli, value;
        enum entry_value_source source;
    } rows[] = {
        { "Xe lăn tay khung thép gấp", "chiếc", 2000, 5000000, VALUE_INVOICE },
        { "Gạo tẻ thơm, bao 10 kg", "kg", 250500, 0, VALUE_NONE },
        { "Chăn bông mùa đông 2 m", "chiếc", 12000, 3600000, VALUE_DECLARED },
        { "Máy trợ thính đeo sau tai", "bộ", 1000, 0, VALUE_NONE },
        { "Sữa bột dinh dưỡng 900 g", "hộp", 24000, 0, VALUE_NONE },
        { "Nạng nhôm chỉnh độ cao", "đôi", 6000, 900000, VALUE_COUNCIL },
    };

    for (size_t i = 0; i < count; i++) {
        struct entry_line *line = &out->lines[i];
        size_t k = i % (sizeof rows / sizeof rows[0]);
        const char *item = rows[k].item;
        if (i < sizeof rows / sizeof rows[0])
            (void)snprintf(line->item, sizeof line->item, "%s", item);
        else
            (void)snprintf(line->item, sizeof line->item, "%s loại %zu", item, i);
        (void)snprintf(line->unit, sizeof line->unit, "%s", rows[k].unit);
        line->qty_milli = rows[k].qty_milli;
        line->value = rows[k].value;
        line->source = rows[k].source;
    }
    out->entry.lines = out->lines;
    out->entry.line_count = count;
    out->entry.has[M_LINES] = true;
}

static void
gift_optional(struct entry *entry, const struct gift_choice *choice)
{
    entry->has[M_PURPOSE] = choice->purpose;
    entry->purpose = choice->purpose ? PURPOSE_QUATET : PURPOSE_NONE;
    entry->has[M_NOTE] = choice->note;
    if (choice->note)
        memset(entry->note, 0x4e, HASH_BYTES);
    entry->has[M_REPLACES] = choice->replaces;
    entry->replaces = choice->replaces ? 41 : 0;
    entry->has[M_FOREIGN] = choice->foreign;
}

/* Sign a paper as the ledger would; its leaf is set. */
static enum err_code
gift_sign(const char *origin, const uint8_t seed[CRYPTO_SEED_BYTES], struct payload *p,
          struct err *e)
{
    bool is_receipt = p->type == PAYLOAD_RECEIPT;
    static char json[ENTRY_BYTES_MAX + 1];
    char text[NOTE_BYTES];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct note_key key;
    size_t n = 0;

    if (is_receipt) {
        enum err_code rc = entry_encode(&p->receipt.entry, json, &n, e);
        if (rc != ERR_OK)
            return rc;
        hash_leaf(gift_hash, json, n, p->receipt.leaf);
    }
    crypto_public(seed, public_key);
    note_key_init(gift_hash, origin, is_receipt ? NOTE_RECEIPT : NOTE_STATEMENT,
                  public_key, &key);
    n = payload_note(p, origin, text);
    crypto_sign_message(seed, text, n, p->sig);
    memcpy(p->key_id, key.id, NOTE_KEYID_BYTES);
    return ERR_OK;
}

/* A signed receipt. `out` must stay where it is. */
static void
gift_receipt(const struct gift_choice *choice, struct payload *out)
{
    static const enum entry_member always[] = { M_FUND,   M_DATE, M_FORM,
                                                M_NUMBER, M_GIFT, M_COMMIT };
    struct payload_receipt *r = &out->receipt;
    struct err e;

    memset(out, 0, sizeof *out);
    out->type = PAYLOAD_RECEIPT;
    entry_init(&r->entry, ENTRY_RECEIPT);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        r->entry.has[always[i]] = true;
    r->entry.seq = 12345;
    memset(r->entry.prev, 0x11, HASH_BYTES);
    r->entry.at = (struct instant){ INT64_C(820500000), 7 * 60 };
    (void)snprintf(r->entry.by, sizeof r->entry.by, "THUQUY");
    (void)snprintf(r->entry.fund, sizeof r->entry.fund, "QUYNKT26");
    r->entry.date_day = 9496; /* 2025-12-31 */
    r->entry.form = choice->form;
    r->entry.number = 42;
    r->entry.gift_seq = 12344;
    if (choice->line_count > 0) {
        gift_lines(r, choice->line_count);
    } else {
        r->entry.has[M_AMOUNT] = true;
        r->entry.amount = 1500000;
    }
    gift_optional(&r->entry, choice);
    memset(r->root, 0x22, HASH_BYTES);
    r->is_disclosed = choice->is_disclosed;
    memset(r->salt, 0x33, sizeof r->salt);
    if (choice->is_disclosed) {
        (void)snprintf(r->name, sizeof r->name, "%s", GIFT_NAME);
        if (choice->village)
            (void)snprintf(r->place, sizeof r->place, "Thôn Đông");
        payload_commit(gift_hash, r, r->entry.commit);
    } else {
        memset(r->salt, 0, sizeof r->salt);
        memset(r->entry.commit, 0x44, HASH_BYTES);
    }
    if (gift_sign(GIFT_ORIGIN, gift_seed, out, &e) != ERR_OK) {
        fprintf(stderr, "gift_receipt: %s\n", t_message(&e));
        abort();
    }
}

/* Its bytes, and its URL; returns the number of bytes. */
static size_t
gift_url(const struct payload *gift, uint8_t bytes[PAYLOAD_BYTES_MAX],
         char url[PAYLOAD_URL_BYTES])
{
    size_t n = 0;
    struct err e;

    if (payload_encode(gift_hash, gift, bytes, &n, &e) != ERR_OK) {
        fprintf(stderr, "gift_url: %s\n", t_message(&e));
        abort();
    }
    (void)payload_url(GIFT_HOST, bytes, n, url);
    return n;
}

/* What a receipt of it is made from; the caller changes what it wants. */
static inline struct receipt_facts
gift_facts(const struct payload *gift, const struct receipt_form *form, const char *url)
{
    return (struct receipt_facts){
        .form = form,
        .genesis = &gift_genesis,
        .entry = &gift->receipt.entry,
        .leaf = gift->receipt.leaf,
        .fund_name = "Quỹ Chăm lo người khuyết tật",
        .url = url,
        .donor = gift->receipt.is_disclosed ? RECEIPT_NAMED : RECEIPT_UNNAMED,
        .name = gift->receipt.name,
        .place = gift->receipt.place,
    };
}

#endif
