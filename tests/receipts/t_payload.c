/* SPDX-License-Identifier: MIT */
#include "receipts/payload.h"

#include "ledger/base/money.h"
#include "tests/gift.h"
#include "receipts/qr.h"
#include "ledger/note/note_text.h"
#include "tests/t.h"

/* Row n of every combination of the optional members, for money and for goods. */
static struct gift_choice
choice_of(unsigned n)
{
    return (struct gift_choice){
        .purpose = n & 1,
        .village = n & 2,
        .note = n & 4,
        .replaces = n & 8,
        .foreign = n & 16,
        .is_disclosed = n & 32,
        .form = n & 64 ? FORM_GOODS : FORM_CASH,
        .line_count = n & 64 ? 3 : 0,
    };
}

static bool
same_lines(const struct entry *a, const struct entry *b)
{
    if (a->line_count != b->line_count)
        return false;
    for (size_t i = 0; i < a->line_count; i++)
        if (strcmp(a->lines[i].item, b->lines[i].item) != 0 ||
            strcmp(a->lines[i].unit, b->lines[i].unit) != 0 ||
            a->lines[i].qty_milli != b->lines[i].qty_milli ||
            a->lines[i].value != b->lines[i].value ||
            a->lines[i].source != b->lines[i].source)
            return false;
    return true;
}

TEST(round_trips_every_choice_of_optional_members)
{
    static struct payload in, out;
    static uint8_t bytes[PAYLOAD_BYTES_MAX], again[PAYLOAD_BYTES_MAX];
    static char url[PAYLOAD_URL_BYTES];
    struct err e = { .code = ERR_OK };

    for (unsigned i = 0; i < 128; i++) {
        struct gift_choice choice = choice_of(i);
        gift_receipt(&choice, &in);
        size_t n = gift_url(&in, bytes, url);
        size_t again_n = 0;
        T_OK(payload_decode(gift_hash, bytes, n, &out, &e), &e);
        T(memcmp(out.receipt.entry.has, in.receipt.entry.has,
                 sizeof in.receipt.entry.has) == 0);
        T(same_lines(&out.receipt.entry, &in.receipt.entry));
        T_INT(out.receipt.is_disclosed, choice.is_disclosed);
        T_STR(out.receipt.name, choice.is_disclosed ? GIFT_NAME : "");
        T(memcmp(out.receipt.leaf, in.receipt.leaf, HASH_BYTES) == 0);
        T_OK(payload_encode(gift_hash, &out, again, &again_n, &e), &e);
        T(again_n == n && memcmp(again, bytes, n) == 0);
        T_INT(payload_check(gift_hash, url, strlen(url), &gift_key, 1, &out, NULL),
              PAYLOAD_GENUINE);
        T_STR(out.origin, GIFT_ORIGIN);
    }
}

TEST(keeps_every_field_of_a_receipt)
{
    static struct payload in, out;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    static char url[PAYLOAD_URL_BYTES];
    struct gift_choice choice = { true, true, true, true, true, true, FORM_BANK, 0 };
    struct err e;

    gift_receipt(&choice, &in);
    size_t n = gift_url(&in, bytes, url);
    T_OK(payload_decode(gift_hash, bytes, n, &out, &e), &e);
    const struct entry *entry = &out.receipt.entry;
    T_INT(entry->seq, 12345);
    T_INT(entry->at.at_s, 820500000);
    T_INT(entry->at.offset_minutes, 420);
    T_STR(entry->by, "THUQUY");
    T_STR(entry->fund, "QUYNKT26");
    T_INT(entry->date_day, 9496);
    T_INT(entry->form, FORM_BANK);
    T_INT(entry->amount, 1500000);
    T_INT(entry->number, 42);
    T_INT(entry->gift_seq, 12344);
    T_INT(entry->purpose, PURPOSE_QUATET);
    T_STR(out.receipt.place, in.receipt.is_disclosed ? "Thôn Đông" : "");
    T_INT(entry->replaces, 41);
    T(entry->note[31] == 0x4e && entry->prev[0] == 0x11 && out.receipt.root[5] == 0x22);
    T(entry->has[M_FOREIGN]);
}

TEST(keeps_the_bounds_of_numbers)
{
    static struct payload in, out;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    static const int64_t values[] = {
        1, 127, 128, 16383, 16384, INT64_C(9007199254740991)
    };
    static const int32_t offsets[] = { -14 * 60, -15, 0, 15, 14 * 60 };
    struct gift_choice choice = { .form = FORM_CASH };
    struct err e = { .code = ERR_OK };

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        size_t n = 0;
        gift_receipt(&choice, &in);
        in.receipt.entry.amount = in.receipt.entry.seq = values[i];
        in.receipt.entry.number = values[i];
        in.receipt.entry.gift_seq = values[i] - 1;
        in.receipt.entry.at.offset_minutes = offsets[i % 5];
        T_OK(gift_sign(GIFT_ORIGIN, gift_seed, &in, &e), &e);
        T_OK(payload_encode(gift_hash, &in, bytes, &n, &e), &e);
        T_INT(payload_check_bytes(gift_hash, bytes, n, &gift_key, 1, &out, &e),
              PAYLOAD_GENUINE);
        T_INT(out.receipt.entry.amount, values[i]);
        T_INT(out.receipt.entry.at.offset_minutes, offsets[i % 5]);
    }
}

/* The design counted 236 bytes and version 12 for a cash gift, 13 with a note, and 14, 15, 16, 18
 * for 1, 2, 4, 6 goods in other words than these. */
TEST(qr_versions_are_about_those_of_the_design)
{
    static const struct {
        struct gift_choice choice;
        size_t bytes;
        int version;
    } rows[] = {
        { { 1, 1, 0, 0, 0, 1, FORM_CASH, 0 }, 236, 12 },
        { { 1, 1, 1, 0, 0, 1, FORM_CASH, 0 }, 268, 13 },
        { { 1, 1, 0, 0, 0, 1, FORM_GOODS, 1 }, 279, 13 },
        { { 1, 1, 0, 0, 0, 1, FORM_GOODS, 2 }, 315, 15 },
        { { 1, 1, 0, 0, 0, 1, FORM_GOODS, 4 }, 398, 17 },
        { { 1, 1, 0, 0, 0, 1, FORM_GOODS, 6 }, 484, 18 },
    };
    static struct payload in;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    static char url[PAYLOAD_URL_BYTES];
    static struct qr qr;
    struct err e;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        gift_receipt(&rows[i].choice, &in);
        T_INT(gift_url(&in, bytes, url), rows[i].bytes);
        T_OK(qr_encode(url, &qr, &e), &e);
        T_INT(qr.version, rows[i].version);
        T(qr.level == 'M');
    }
}

/* Every length of two goods' names, and every number of goods: what is said before the
 * append is what the QR encoder says after it. */
TEST(foretells_exactly_what_fits_a_qr_code)
{
    static struct payload in;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    static char url[PAYLOAD_URL_BYTES];
    static struct qr qr;
    struct err e;
    size_t refused = 0;
    size_t taken = 0;

    for (size_t lines = 4; lines <= 10; lines++)
        for (size_t item_n = 1; item_n < ENTRY_ITEM_BYTES; item_n++) {
            struct gift_choice choice = { 1, 1, 0, 0, 0, 1, FORM_GOODS, lines };
            gift_receipt(&choice, &in);
            memset(in.receipt.lines[0].item, 'x', item_n);
            in.receipt.lines[0].item[item_n] = '\0';
            (void)gift_url(&in, bytes, url);
            struct vault_person who = { .name = GIFT_NAME, .place = "Thôn Đông" };
            bool fits = payload_fits(GIFT_HOST, &in.receipt.entry, &who, &e) == ERR_OK;
            T_INT(fits, qr_encode(url, &qr, NULL) == ERR_OK);
            taken += fits;
            refused += !fits;
        }
    T(taken > 50 && refused > 50);
    in.receipt.entry.line_count = ENTRY_LINES_MAX + 1;
    T_INT(payload_fits(GIFT_HOST, &in.receipt.entry, NULL, &e), ERR_INVALID);
}

TEST(forty_goods_of_the_longest_words_still_make_a_payload)
{
    static struct payload in, out;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    static char url[PAYLOAD_URL_BYTES];
    struct gift_choice choice = { 1, 1, 1, 1, 1, 1, FORM_GOODS, ENTRY_LINES_MAX };
    struct err e;

    gift_receipt(&choice, &in);
    for (size_t i = 0; i < ENTRY_LINES_MAX; i++) {
        struct entry_line *line = &in.receipt.lines[i];
        memset(line->item, 'x', ENTRY_ITEM_BYTES - 1);
        line->item[0] = (char)('0' + i);
        memset(line->unit, 'y', ENTRY_UNIT_BYTES - 1);
        line->qty_milli = line->value = MONEY_MAX;
        line->source = VALUE_COUNCIL;
    }
    T_OK(gift_sign(GIFT_ORIGIN, gift_seed, &in, &e), &e);
    size_t n = gift_url(&in, bytes, url);
    T(n > 5000 && n < PAYLOAD_BYTES_MAX);
    T_INT(payload_check(gift_hash, url, strlen(url), &gift_key, 1, &out, &e),
          PAYLOAD_GENUINE);
}

TEST(refuses_to_encode_what_is_no_receipt_or_not_the_committed_name)
{
    static struct payload in;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    struct gift_choice choice = { .form = FORM_CASH, .is_disclosed = true };
    size_t n = 99;
    struct err e;

    gift_receipt(&choice, &in);
    in.receipt.name[0] = 'X';
    T_INT(payload_encode(gift_hash, &in, bytes, &n, &e), ERR_INVALID);
    T(strstr(t_message(&e), "receipt 42") != NULL);
    in.receipt.name[0] = '\0';
    T_INT(payload_encode(gift_hash, &in, bytes, &n, &e), ERR_INVALID);
    gift_receipt(&choice, &in);
    (void)strcpy(in.receipt.place, "Thôn Khác"); /* it is committed to with the name */
    T_INT(payload_encode(gift_hash, &in, bytes, &n, &e), ERR_INVALID);
    gift_receipt(&choice, &in);
    in.receipt.entry.amount = 0;
    T_INT(payload_encode(gift_hash, &in, bytes, &n, &e), ERR_INVALID);
    gift_receipt(&choice, &in);
    in.receipt.entry.seq = 0;
    T_INT(payload_encode(gift_hash, &in, bytes, &n, &e), ERR_INVALID);
    gift_receipt(&choice, &in);
    in.receipt.entry.kind = ENTRY_DONATION;
    T_INT(payload_encode(gift_hash, &in, bytes, &n, &e), ERR_INVALID);
    T_INT(n, 99);
}

/* A payload with one thing wrong, its check bytes right. */
static void
reseal(uint8_t *bytes, size_t n)
{
    uint8_t digest[HASH_BYTES];

    hash_bytes(gift_hash, bytes, n - PAYLOAD_CHECK_BYTES, digest);
    memcpy(bytes + n - PAYLOAD_CHECK_BYTES, digest, PAYLOAD_CHECK_BYTES);
}

TEST(refuses_other_ways_to_write_the_same_receipt)
{
    /* Version 1, key id 4, flags 2, seq from byte 7 in two bytes, at 5, by from 14. */
    static const struct {
        size_t at; /* change this byte */
        uint8_t value;
        size_t insert; /* and put so many zero bytes before `insert_at` */
        size_t insert_at;
    } rows[] = {
        { 0, 3, 0, 0 },     /* a later version */
        { 5, 1, 0, 0 },     /* an unknown flag */
        { 6, 0xC0, 0, 0 },  /* another one */
        { 6, 2, 0, 0 },     /* one that was, of a place in the entry */
        { 8, 0xE0, 1, 9 },  /* seq with a needless zero byte */
        { 13, 57, 0, 0 },   /* offset above 14 h */
        { 14, 0, 0, 0 },    /* an empty code */
        { 14, 127, 0, 0 },  /* a code past the end */
        { 15, 0, 0, 0 },    /* NUL in a code */
        { 15, 't', 0, 0 },  /* lower case in a code */
        { 15, 0xFF, 0, 0 }, /* not UTF-8 */
        { 32, 0, 0, 0 },    /* no form */
        { 32, 6, 0, 0 },    /* no such form */
    };
    static struct payload in, out;
    static uint8_t bytes[PAYLOAD_BYTES_MAX];
    static char url[PAYLOAD_URL_BYTES];
    struct gift_choice choice = { .form = FORM_CASH };

    gift_receipt(&choice, &in);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t n = gift_url(&in, bytes, url);
        bytes[rows[i].at] = rows[i].value;
        memmove(bytes + rows[i].insert_at + rows[i].insert, bytes + rows[i].insert_at,
                n - rows[i].insert_at);
        memset(bytes + rows[i].insert_at, 0, rows[i].insert);
        n += rows[i].insert;
        reseal(bytes, n);
        struct err e = { .code = ERR_OK };
        T_INT(payload_decode(gift_hash, bytes, n, &out, &e),
              rows[i].at == 0 ? ERR_NEWER : ERR_INVALID);
        T(t_message(&e)[0] != '\0');
    }
}

TEST(reads_nothing_shorter_or_longer)
{
    static struct payload in, out;
    static uint8_t bytes[PAYLOAD_BYTES_MAX + 1], cut[PAYLOAD_BYTES_MAX];
    static char url[PAYLOAD_URL_BYTES];
    struct gift_choice choice = { 1, 1, 1, 1, 1, 1, FORM_GOODS, 2 };

    gift_receipt(&choice, &in);
    size_t n = gift_url(&in, bytes, url);
    for (size_t i = 0; i < n; i++) {
        T_INT(payload_decode(gift_hash, bytes, i, &out, NULL), ERR_INVALID);
        if (i < PAYLOAD_CHECK_BYTES)
            continue;
        memcpy(cut, bytes, i);
        reseal(cut, i);
        T_INT(payload_decode(gift_hash, cut, i, &out, NULL), ERR_INVALID);
    }
    reseal(bytes, n + 1);
    T_INT(payload_decode(gift_hash, bytes, n + 1, &out, NULL), ERR_INVALID);
    T_INT(payload_decode(gift_hash, bytes, sizeof bytes, &out, NULL), ERR_INVALID);
}

static void
make_statement(struct payload *out, bool is_first, int64_t received)
{
    struct note_statement *s = &out->statement;
    struct err e;

    memset(out, 0, sizeof *out);
    out->type = PAYLOAD_STATEMENT;
    s->size = 300;
    s->previous_size = is_first ? 0 : 200;
    memset(s->root, 1, HASH_BYTES);
    memset(s->previous_root, 2, HASH_BYTES);
    if (is_first)
        hash_bytes(gift_hash, "", 0, s->previous_root);
    s->from_day = 9497;
    s->to_day = 9527;
    (void)snprintf(s->fund, sizeof s->fund, "%s", is_first ? "*" : "QUYNKT26");
    s->opening = 1000000;
    s->received = received;
    s->used = 250000;
    s->left = 1000000 + received - 250000;
    memset(s->json_sha256, 3, HASH_BYTES);
    if (gift_sign(GIFT_ORIGIN, gift_seed, out, &e) != ERR_OK)
        abort();
}

TEST(round_trips_statements)
{
    static struct payload in, out;
    static uint8_t bytes[PAYLOAD_BYTES_MAX], again[PAYLOAD_BYTES_MAX];
    static const int64_t received[] = { 0, 5000000, -300000 };
    struct err e = { .code = ERR_OK };

    for (size_t i = 0; i < 6; i++) {
        size_t n = 0;
        size_t again_n = 0;
        make_statement(&in, i % 2 == 0, received[i / 2]);
        T_OK(payload_encode(gift_hash, &in, bytes, &n, &e), &e);
        T_INT(payload_check_bytes(gift_hash, bytes, n, &gift_statement_key, 1, &out, &e),
              PAYLOAD_GENUINE);
        T_INT(out.type, PAYLOAD_STATEMENT);
        T(memcmp(&out.statement, &in.statement, sizeof in.statement) == 0);
        T_OK(payload_encode(gift_hash, &out, again, &again_n, &e), &e);
        T(again_n == n && memcmp(again, bytes, n) == 0);
    }
    in.statement.previous_size = in.statement.size;
    size_t n = 0;
    T_INT(payload_encode(gift_hash, &in, bytes, &n, &e), ERR_INVALID);
}

TEST(signs_the_statement_as_its_note_does)
{
    static struct payload in;
    char text[NOTE_BYTES], note[NOTE_BYTES];
    size_t text_n = 0;
    size_t by = 99;
    struct note_statement read;
    struct err e;

    make_statement(&in, false, 70);
    (void)payload_note(&in, GIFT_ORIGIN, text);
    size_t n = note_sign(text, &gift_statement_key, gift_seed, note);
    T_OK(note_open(note, n, &gift_statement_key, 1, &text_n, &by, &e), &e);
    T_OK(note_parse_statement(note, text_n, &read, &e), &e);
    T_INT(read.received, 70);
    T(crypto_check(gift_statement_key.public_key, note, text_n, in.sig));
}

/* clang-format off */
T_MAIN(
    gift_open();
    T_RUN(round_trips_every_choice_of_optional_members);
    T_RUN(keeps_every_field_of_a_receipt);
    T_RUN(keeps_the_bounds_of_numbers);
    T_RUN(qr_versions_are_about_those_of_the_design);
    T_RUN(foretells_exactly_what_fits_a_qr_code);
    T_RUN(forty_goods_of_the_longest_words_still_make_a_payload);
    T_RUN(refuses_to_encode_what_is_no_receipt_or_not_the_committed_name);
    T_RUN(refuses_other_ways_to_write_the_same_receipt);
    T_RUN(reads_nothing_shorter_or_longer);
    T_RUN(round_trips_statements);
    T_RUN(signs_the_statement_as_its_note_does);
    hash_close(gift_hash);
)
/* clang-format on */
