/* SPDX-License-Identifier: MIT */
#include "receipts/digits.h"

#include "tests/t.h"

TEST(six_bytes_are_fifteen_digits)
{
    static const struct {
        uint8_t bytes[8];
        size_t n;
        const char *digits;
    } rows[] = {
        { { 0 }, 0, "" },
        { { 255 }, 1, "255" },
        { { 0, 7 }, 2, "00007" },
        { { 1, 0, 0 }, 3, "00065536" },
        { { 255, 255, 255, 255 }, 4, "4294967295" },
        { { 255, 255, 255, 255, 255 }, 5, "1099511627775" },
        { { 255, 255, 255, 255, 255, 255 }, 6, "281474976710655" },
        { { 0, 0, 0, 0, 0, 1, 2 }, 7, "000000000000001002" },
    };
    char text[DIGITS_BYTES(8)];
    uint8_t back[8];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t n = 99;
        T_STR(digits_encode(rows[i].bytes, rows[i].n, text), rows[i].digits);
        T_INT(digits_count(rows[i].n), strlen(text));
        T_INT(digits_decode(text, strlen(text), back, sizeof back, &n, NULL), ERR_OK);
        T_INT(n, rows[i].n);
        T(memcmp(back, rows[i].bytes, n) == 0);
    }
}

TEST(round_trips_every_length)
{
    uint8_t in[64], out[64];
    char text[DIGITS_BYTES(64)];

    for (size_t n = 0; n <= sizeof in; n++) {
        size_t out_n = 99;
        for (size_t i = 0; i < n; i++)
            in[i] = (uint8_t)(n * 37 + i * 101);
        (void)digits_encode(in, n, text);
        T(strlen(text) < DIGITS_BYTES(n));
        T_INT(digits_decode(text, strlen(text), out, n, &out_n, NULL), ERR_OK);
        T(out_n == n && memcmp(in, out, n) == 0);
        if (n > 0)
            T_INT(digits_decode(text, strlen(text), out, n - 1, &out_n, NULL),
                  ERR_INVALID);
    }
}

TEST(refuses_groups_that_are_never_written)
{
    static const char *const rows[] = {
        "1",
        "12",
        "256",
        "65536",
        "1234",
        "12x",
        "16777216",
        "4294967296",
        "1099511627776",
        "281474976710656",
        "999",
        "-12",
        "00000000000000",
        "281474976710655256",
    };
    uint8_t out[16];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t n = 99;
        struct err e = { .code = ERR_OK };
        T_INT(digits_decode(rows[i], strlen(rows[i]), out, sizeof out, &n, &e),
              ERR_INVALID);
        T(t_message(&e)[0] != '\0');
        T_INT(n, 99);
    }
}

TEST(finds_the_run_after_the_hash_sign)
{
    static const struct {
        const char *text;
        int start, count; /* -1: none */
    } rows[] = {
        { "https://a.vn/x#123", 15, 3 },
        { "https://a.vn/x%23123", 17, 3 },
        { "https://a.vn/x#123.", 15, 3 },
        { "https://a.vn/#/x#9", 17, 1 },
        { "https://a.vn/%23#9", 17, 1 },
        { "123", 0, 3 },
        { " 123\n", 1, 3 },
        { "12 3", -1, 0 },
        { "#", -1, 0 },
        { "", -1, 0 },
        { "a#b", -1, 0 },
        { "%2", -1, 0 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t start = 0, count = 0;
        bool found = digits_find(rows[i].text, strlen(rows[i].text), &start, &count);
        T_INT(found, rows[i].start >= 0);
        if (found) {
            T_INT(start, rows[i].start);
            T_INT(count, rows[i].count);
        }
    }
}

/* clang-format off */
T_MAIN(
    T_RUN(six_bytes_are_fifteen_digits);
    T_RUN(round_trips_every_length);
    T_RUN(refuses_groups_that_are_never_written);
    T_RUN(finds_the_run_after_the_hash_sign);
)
/* clang-format on */
