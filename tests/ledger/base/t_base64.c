/* SPDX-License-Identifier: MIT */
/* Base64: the vectors of RFC 4648, every length, and everything that is not strict. */
#include "ledger/base/base64.h"

#include "tests/t.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

TEST(base64_follows_the_rfc_4648_vectors)
{
    static const struct {
        const char *plain;
        const char *b64;
    } rows[] = {
        { "", "" },
        { "f", "Zg==" },
        { "fo", "Zm8=" },
        { "foo", "Zm9v" },
        { "foob", "Zm9vYg==" },
        { "fooba", "Zm9vYmE=" },
        { "foobar", "Zm9vYmFy" },
        { "\xFB\xFF\xBF", "+/+/" },
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct err e = { 0 };
        char text[16];
        uint8_t back[16];
        size_t plain_n = strlen(rows[i].plain), n = 99;
        T_STR(base64_encode((const uint8_t *)rows[i].plain, plain_n, text), rows[i].b64);
        T_INT(strlen(text) + 1, BASE64_BYTES(plain_n));
        T_OK(base64_decode(text, strlen(text), back, plain_n, &n, &e), &e);
        T_INT(n, plain_n);
        T(memcmp(back, rows[i].plain, plain_n) == 0);
    }
}

TEST(base64_round_trips_every_length_and_byte)
{
    uint8_t bytes[256];
    uint8_t back[256];
    char text[BASE64_BYTES(256)];
    size_t got = 999;

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 197 + 13);
    for (size_t n = 0; n <= sizeof bytes; n++) {
        base64_encode(bytes, n, text);
        T(base64_decode(text, strlen(text), back, n, &got, NULL) == ERR_OK);
        T(got == n && memcmp(back, bytes, n) == 0);
    }
}

TEST(base64_that_is_not_strict_is_refused_and_out_untouched)
{
    static const char *const rows[] = {
        "Z",       "Zg",       "Zg=",      "Zg===", "=",      "==",    "====",
        "Z===",    "Zg==Zg==", "Zh==",     "Zm9=",  "Zm8=\n", " Zm8=", "Zm 8",
        "Zm9v\n",  "Zm-_",     "Zm8=Zm8=", "Z=8=",  "=m8=",   "Zm9vé", "Zm9*",
        "Zm9vYmE", "Zm9vYmF=", "Zm9v====", "Zo==",  "Zm+=",
    };
    struct err e = { 0 };
    uint8_t out[16];
    size_t n = 99;

    memset(out, 0xAA, sizeof out);
    for (size_t i = 0; i < COUNT(rows); i++) {
        T(base64_decode(rows[i], strlen(rows[i]), out, sizeof out, &n, &e) ==
          ERR_INVALID);
        if (t_bad > 0) {
            printf("# row '%s'\n", rows[i]);
            return;
        }
    }
    T(base64_decode("Zm9vYmFy", 8, out, 5, &n, &e) == ERR_INVALID);
    T_STR(t_message(&e), "base64 of 6 bytes, where 5 are expected");
    T(base64_decode("Zm9\0", 4, out, sizeof out, &n, &e) == ERR_INVALID);
    T_INT(n, 99);
    for (size_t i = 0; i < sizeof out; i++)
        T_INT(out[i], 0xAA);
}

T_MAIN(T_RUN(base64_follows_the_rfc_4648_vectors);
       T_RUN(base64_round_trips_every_length_and_byte);
       T_RUN(base64_that_is_not_strict_is_refused_and_out_untouched);)
