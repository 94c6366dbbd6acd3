/* SPDX-License-Identifier: MIT */
#include "receipts/payload_check.h"

#include "tests/gift.h"
#include "tests/t.h"

static struct payload paper, seen;
static uint8_t bytes[PAYLOAD_BYTES_MAX], changed[PAYLOAD_BYTES_MAX];
static char url[PAYLOAD_URL_BYTES], text[PAYLOAD_URL_BYTES + 64];
static size_t bytes_n;

/* A genuine paper in `paper`, `bytes` and `url`. */
static void
make(enum entry_form form, size_t line_count)
{
    struct gift_choice choice = { 1, 1, 1, 1, 1, 1, form, line_count };

    gift_receipt(&choice, &paper);
    bytes_n = gift_url(&paper, bytes, url);
}

static enum payload_verdict
check_url(const char *of)
{
    return payload_check(gift_hash, of, strlen(of), &gift_key, 1, &seen, NULL);
}

static enum payload_verdict
check_bytes(const uint8_t *of, size_t n)
{
    return payload_check_bytes(gift_hash, of, n, &gift_key, 1, &seen, NULL);
}

static void
reseal(uint8_t *of, size_t n)
{
    uint8_t digest[HASH_BYTES];

    hash_bytes(gift_hash, of, n - PAYLOAD_CHECK_BYTES, digest);
    memcpy(of + n - PAYLOAD_CHECK_BYTES, digest, PAYLOAD_CHECK_BYTES);
}

TEST(finds_the_code_in_what_people_scan_and_paste)
{
    static const struct {
        const char *before, *after;
    } rows[] = {
        { GIFT_HOST "#", "" },
        { GIFT_HOST "%23", "" },
        { GIFT_HOST "?fbclid=IwAR0123#", "" },
        { GIFT_HOST "#", "." },
        { GIFT_HOST "#", "?utm_source=zalo" },
        { "Biên lai của tôi: " GIFT_HOST "#", " cảm ơn" },
        { "", "" },
        { " ", "\n" },
        { "https://127.0.0.1/ma#", "\r\n" },
        { "https://example.vn/#/ma#", "" },
    };

    make(FORM_CASH, 0);
    const char *digits = strchr(url, '#') + 1;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)snprintf(text, sizeof text, "%s%s%s", rows[i].before, digits,
                       rows[i].after);
        T_INT(check_url(text), PAYLOAD_GENUINE);
    }
}

TEST(text_without_a_code_is_unreadable)
{
    static const char *const rows[] = { "",
                                        "#",
                                        GIFT_HOST,
                                        GIFT_HOST "#",
                                        GIFT_HOST "#abc",
                                        "12 34",
                                        "%23",
                                        GIFT_HOST "#123",
                                        GIFT_HOST "#999",
                                        "\xFF\xFE#1",
                                        "https://example.vn/12345" };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err why = { .code = ERR_OK };
        T_INT(
            payload_check(gift_hash, rows[i], strlen(rows[i]), &gift_key, 1, &seen, &why),
            PAYLOAD_UNREADABLE);
        T(t_message(&why)[0] != '\0');
    }
}

TEST(a_changed_digit_is_unreadable_and_never_genuine)
{
    size_t invalid = 0;
    size_t unreadable = 0;

    make(FORM_CASH, 0);
    for (char *at = strchr(url, '#') + 1; *at != '\0'; at++) {
        char was = *at;
        for (char c = '0'; c <= '9'; c++) {
            if (c == was)
                continue;
            *at = c;
            enum payload_verdict verdict = check_url(url);
            T(verdict != PAYLOAD_GENUINE);
            invalid += verdict != PAYLOAD_UNREADABLE;
            unreadable += verdict == PAYLOAD_UNREADABLE;
        }
        *at = was;
    }
    T(unreadable > 5000 && invalid <= 2); /* the check bytes miss 1 in 65536 */
    T_INT(check_url(url), PAYLOAD_GENUINE);
}

TEST(a_cut_code_is_unreadable)
{
    make(FORM_CASH, 0);
    size_t n = strlen(url);
    for (size_t i = 0; i < n; i++) {
        memcpy(text, url, i);
        text[i] = '\0';
        T_INT(check_url(text), PAYLOAD_UNREADABLE);
    }
}

/* Whoever can print a code can also make its check bytes right: then the signature
 * speaks. Every bit of every byte. */
TEST(no_changed_byte_is_genuine_even_with_right_check_bytes)
{
    size_t counts[PAYLOAD_NEWER + 1] = { 0 };

    for (int goods = 0; goods < 2; goods++) {
        make(goods ? FORM_GOODS : FORM_CASH, goods ? 2 : 0);
        for (size_t i = 0; i < bytes_n - PAYLOAD_CHECK_BYTES; i++)
            for (unsigned bit = 1; bit < 256; bit <<= 1) {
                memcpy(changed, bytes, bytes_n);
                changed[i] ^= (uint8_t)bit;
                reseal(changed, bytes_n);
                counts[check_bytes(changed, bytes_n)]++;
            }
    }
    T_INT(counts[PAYLOAD_GENUINE], 0);
    T(counts[PAYLOAD_INVALID] > 1000);
    T(counts[PAYLOAD_UNREADABLE] > 300);
    T_INT(counts[PAYLOAD_NEWER], 14); /* seven bits of the version byte, of two papers */
    T_INT(counts[PAYLOAD_UNKNOWN_KEY], 64); /* the key id */
}

TEST(a_changed_byte_without_right_check_bytes_accuses_nobody)
{
    make(FORM_GOODS, 2);
    for (size_t i = 0; i < bytes_n; i++) {
        memcpy(changed, bytes, bytes_n);
        changed[i] ^= 0x10;
        T_INT(check_bytes(changed, bytes_n), PAYLOAD_UNREADABLE);
    }
}

TEST(a_receipt_by_another_key_is_unknown_or_forged)
{
    uint8_t other_seed[CRYPTO_SEED_BYTES];
    struct err e = { .code = ERR_OK };
    size_t n = 0;

    make(FORM_CASH, 0);
    memset(other_seed, 8, sizeof other_seed);
    T_OK(gift_sign(GIFT_ORIGIN, other_seed, &paper, &e), &e);
    T_OK(payload_encode(gift_hash, &paper, changed, &n, &e), &e);
    T_INT(check_bytes(changed, n), PAYLOAD_UNKNOWN_KEY);
    memcpy(paper.key_id, gift_key.id, NOTE_KEYID_BYTES); /* says it is ours */
    T_OK(payload_encode(gift_hash, &paper, changed, &n, &e), &e);
    T_INT(check_bytes(changed, n), PAYLOAD_INVALID);
    T_STR(seen.receipt.name, GIFT_NAME); /* what it claims can be shown */
    make(FORM_CASH, 0);
    T_OK(gift_sign("example.net/so/khac", gift_seed, &paper, &e), &e);
    memcpy(paper.key_id, gift_key.id, NOTE_KEYID_BYTES); /* of another book */
    T_OK(payload_encode(gift_hash, &paper, changed, &n, &e), &e);
    T_INT(check_bytes(changed, n), PAYLOAD_INVALID);
}

TEST(tries_every_key_of_a_colliding_id)
{
    struct note_key keys[3] = { gift_key, gift_key, gift_key };
    uint8_t other[CRYPTO_SEED_BYTES] = { 9 };

    make(FORM_CASH, 0);
    crypto_public(other, keys[0].public_key);
    crypto_public(other, keys[2].public_key);
    T_INT(payload_check_bytes(gift_hash, bytes, bytes_n, keys, 3, &seen, NULL),
          PAYLOAD_GENUINE);
    keys[1] = keys[0];
    T_INT(payload_check_bytes(gift_hash, bytes, bytes_n, keys, 3, &seen, NULL),
          PAYLOAD_INVALID);
    T_INT(payload_check_bytes(gift_hash, bytes, bytes_n, NULL, 0, &seen, NULL),
          PAYLOAD_UNKNOWN_KEY);
}

TEST(a_key_of_another_kind_of_note_does_not_vouch)
{
    struct note_key checkpoint;
    struct note_key key = gift_statement_key;

    make(FORM_CASH, 0);
    note_key_init(gift_hash, GIFT_ORIGIN, NOTE_CHECKPOINT, key.public_key, &checkpoint);
    memcpy(key.id, gift_key.id, NOTE_KEYID_BYTES);
    memcpy(checkpoint.id, gift_key.id, NOTE_KEYID_BYTES);
    T_INT(payload_check_bytes(gift_hash, bytes, bytes_n, &key, 1, &seen, NULL),
          PAYLOAD_UNKNOWN_KEY);
    T_INT(payload_check_bytes(gift_hash, bytes, bytes_n, &checkpoint, 1, &seen, NULL),
          PAYLOAD_UNKNOWN_KEY);
}

/* Every version byte, on the bytes of a receipt of ours. */
TEST(a_later_version_is_newer_when_whole_and_unreadable_when_not)
{
    make(FORM_CASH, 0);
    for (int version = 0; version < 256; version++) {
        bool is_newer = version > PAYLOAD_STATEMENT;

        if (version == PAYLOAD_RECEIPT)
            continue;
        memcpy(changed, bytes, bytes_n);
        changed[0] = (uint8_t)version;
        T_INT(check_bytes(changed, bytes_n), PAYLOAD_UNREADABLE); /* a bad scan */
        reseal(changed, bytes_n);
        T_INT(check_bytes(changed, bytes_n),
              is_newer ? PAYLOAD_NEWER : PAYLOAD_UNREADABLE);
    }
    memset(changed, 3, sizeof changed); /* as short as any version may be */
    reseal(changed, 71);
    T_INT(check_bytes(changed, 71), PAYLOAD_NEWER);
    memset(changed, 3, sizeof changed);
    reseal(changed, 70);
    T_INT(check_bytes(changed, 70), PAYLOAD_UNREADABLE);
}

TEST(the_program_refuses_to_hand_over_a_gift_that_does_not_check)
{
    struct err e = { .code = ERR_OK };

    make(FORM_CASH, 0);
    T_OK(payload_check_own(gift_hash, url, &gift_key, &e), &e);
    T_INT(payload_check_own(gift_hash, url, &gift_statement_key, &e), ERR_CORRUPT);
    strchr(url, '#')[5] ^= 1;
    T_INT(payload_check_own(gift_hash, url, &gift_key, &e), ERR_CORRUPT);
    T(strstr(t_message(&e), "not genuine under our own key") != NULL);
}

/* clang-format off */
T_MAIN(
    gift_open();
    T_RUN(finds_the_code_in_what_people_scan_and_paste);
    T_RUN(text_without_a_code_is_unreadable);
    T_RUN(a_changed_digit_is_unreadable_and_never_genuine);
    T_RUN(a_cut_code_is_unreadable);
    T_RUN(no_changed_byte_is_genuine_even_with_right_check_bytes);
    T_RUN(a_changed_byte_without_right_check_bytes_accuses_nobody);
    T_RUN(a_receipt_by_another_key_is_unknown_or_forged);
    T_RUN(tries_every_key_of_a_colliding_id);
    T_RUN(a_key_of_another_kind_of_note_does_not_vouch);
    T_RUN(a_later_version_is_newer_when_whole_and_unreadable_when_not);
    T_RUN(the_program_refuses_to_hand_over_a_gift_that_does_not_check);
    hash_close(gift_hash);
)
/* clang-format on */
