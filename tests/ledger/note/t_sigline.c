/* SPDX-License-Identifier: MIT */
/* Signature lines of any kind of key, whole and broken. */
#include "ledger/note/sigline.h"

#include "ledger/base/base64.h"
#include "tests/t.h"

TEST(key_names_hold_no_plus_and_no_white_space_of_any_script)
{
    static const struct {
        const char *name;
        bool is_name;
    } rows[] = {
        { "example.org/so/phuong-a/2026", true },
        { "x", true },
        { "l\xC3\xA1-l\xC3\xA0nh.example", true },
        { "\xE2\x80\x90", true }, /* U+2010, a hyphen next to the spaces */
        { "\xE6\x97\xA5\xE6\x9C\xAC", true },
        { "", false },
        { "a b", false },
        { "a+b", false },
        { "a\tb", false },
        { "a\nb", false },
        { "a\x7F", false },
        { "a\xC2\x85", false },
        { "\xC2\xA0", false },
        { "a\xE1\x9A\x80", false },
        { "\xE2\x80\x80z", false },
        { "a\xE2\x80\x8A", false },
        { "a\xE2\x80\xA8z", false },
        { "a\xE2\x80\xA9", false },
        { "a\xE2\x80\xAF", false },
        { "a\xE2\x81\x9F", false },
        { "a\xE3\x80\x80z", false },
        { "a\xE2\x80", false }, /* cut UTF-8 */
        { "\xC0\xAB", false },  /* an overlong '+' */
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T(sigline_is_name(rows[i].name, strlen(rows[i].name)) == rows[i].is_name);
    T(!sigline_is_name("a\0b", 3));
}

TEST(signature_lines_begin_after_the_last_empty_line)
{
    static const struct {
        const char *note;
        bool is_clean;
        size_t text_n;
    } rows[] = {
        { "a\n", true, 2 },         { "a\n\nb\n", true, 2 }, { "a\n\nb\n\nc\n", true, 5 },
        { "\nb\n", true, 0 },       { "a\n\n", true, 2 },    { "\n", true, 0 },
        { "", false, 0 },           { "a", false, 0 },       { "a\n\nb", false, 0 },
        { "a\t\n\nb\n", false, 0 }, { "a\xFF\n", false, 0 }, { "a\r\n\r\nb\n", false, 0 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t text_n = 0;
        T(sigline_find(rows[i].note, strlen(rows[i].note), &text_n) == rows[i].is_clean);
        T(!rows[i].is_clean || text_n == rows[i].text_n);
    }
    size_t text_n = 0;
    T(!sigline_find("a\0b\n", 4, &text_n));
}

TEST(a_line_splits_into_name_and_signature)
{
    struct sigline line;
    const char *text = SIGLINE_PREFIX "example.org AAECAwQF";

    T(sigline_split(text, strlen(text), &line));
    T_INT(line.name_n, 11);
    T(memcmp(line.name, "example.org", 11) == 0);
    T_INT(line.sig_n, 6);
    T(memcmp(line.head, "\0\1\2\3\4\5", 6) == 0);
}

TEST(signatures_of_other_kinds_may_be_of_any_length)
{
    static uint8_t sig[3000];
    static char b64[BASE64_BYTES(sizeof sig)];
    static char text[sizeof b64 + 16];
    struct sigline line;

    for (size_t i = 0; i < sizeof sig; i++)
        sig[i] = (uint8_t)(i * 7);
    for (size_t n = 0; n <= sizeof sig; n += n < 300 ? 1 : 100) {
        snprintf(text, sizeof text, SIGLINE_PREFIX "w %s", base64_encode(sig, n, b64));
        bool ok = sigline_split(text, strlen(text), &line);
        T(ok == (n >= 5));
        if (!ok)
            continue;
        T_INT(line.sig_n, n);
        T(memcmp(line.head, sig, n < SIGLINE_HEAD_BYTES ? n : SIGLINE_HEAD_BYTES) == 0);
    }
}

TEST(malformed_lines_are_refused)
{
    /* 104 characters of base64 that end in padding: 77 bytes. */
    static const char *const padded =
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        "AAAAAAAAAAAAAAAAAAAAAAA=";
    static const char *const rows[] = {
        "",
        SIGLINE_PREFIX,
        SIGLINE_PREFIX "x",
        SIGLINE_PREFIX "x ",
        SIGLINE_PREFIX " AAECAwQF",
        SIGLINE_PREFIX "x  AAECAwQF",
        SIGLINE_PREFIX "x AAECAwQF ",
        SIGLINE_PREFIX "x AAEC AwQF",
        SIGLINE_PREFIX "x AAECAw==", /* four bytes: an id alone */
        SIGLINE_PREFIX "x AAECAwQ",  /* no padding */
        SIGLINE_PREFIX "x AAECAwR=", /* trailing bits */
        SIGLINE_PREFIX "x AAEC_wQF", /* the URL alphabet */
        SIGLINE_PREFIX "x+y AAECAwQF",
        SIGLINE_PREFIX "x\xC2\xA0y AAECAwQF",
        "- x AAECAwQF",
        "\xE2\x80\x93 x AAECAwQF", /* an en dash */
        "\xE2\x80\x94x AAECAwQF",
        " " SIGLINE_PREFIX "x AAECAwQF",
    };
    char text[256];
    struct sigline line;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T(!sigline_split(rows[i], strlen(rows[i]), &line));
    snprintf(text, sizeof text, SIGLINE_PREFIX "x %s", padded);
    T(sigline_split(text, strlen(text), &line));
    T_INT(line.sig_n, 77);
    snprintf(text, sizeof text, SIGLINE_PREFIX "x %sAAAA", padded);
    T(!sigline_split(text, strlen(text), &line));
}

/* clang-format off */
T_MAIN(
    T_RUN(key_names_hold_no_plus_and_no_white_space_of_any_script);
    T_RUN(signature_lines_begin_after_the_last_empty_line);
    T_RUN(a_line_splits_into_name_and_signature);
    T_RUN(signatures_of_other_kinds_may_be_of_any_length);
    T_RUN(malformed_lines_are_refused);
)
/* clang-format on */
