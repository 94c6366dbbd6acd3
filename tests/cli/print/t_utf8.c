/* SPDX-License-Identifier: MIT */
/* UTF-8 decoding at its borders, and the columns text takes on a terminal. */
#include "cli/print/utf8.h"

#include "tests/t.h"

TEST(decodes_the_border_of_each_length)
{
    static const struct {
        const char *text;
        size_t length;
        uint32_t code;
    } rows[] = {
        { "\x7F", 1, 0x7F },
        { "\xC2\x80", 2, 0x80 },
        { "\xDF\xBF", 2, 0x7FF },
        { "\xE0\xA0\x80", 3, 0x800 },
        { "\xED\x9F\xBF", 3, 0xD7FF },
        { "\xEE\x80\x80", 3, 0xE000 },
        { "\xEF\xBF\xBF", 3, 0xFFFF },
        { "\xF0\x90\x80\x80", 4, 0x10000 },
        { "\xF4\x8F\xBF\xBF", 4, 0x10FFFF },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t code = 0;

        T_INT(utf8_next(rows[i].text, strlen(rows[i].text), &code), rows[i].length);
        T_INT(code, rows[i].code);
        if (rows[i].length > 1)
            T_INT(utf8_next(rows[i].text, rows[i].length - 1, &code), 0);
    }
}

TEST(refuses_what_is_not_utf8)
{
    static const char *const rows[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF",
        "\xE0\x9F\xBF",
        "\xED\xA0\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xC3\x28",
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t code = 7;

        T_INT(utf8_next(rows[i], strlen(rows[i]), &code), 0);
        T_INT(code, 7);
    }
}

TEST(columns_follow_what_is_seen)
{
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {
        { "", 0 },
        { "abc", 3 },
        { "Nguyễn Văn Mẫu", 14 },        /* NFC */
        { "Nguye\xCC\x82\xCC\x83n", 6 }, /* the same letters in NFD */
        { "\xE6\xBC\xA2", 2 },           /* a Chinese letter */
        { "\xF0\x9F\x8D\x83", 2 },       /* an emoji */
        { "a\xFF", 2 },                  /* a broken byte shows as one */
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T_INT(utf8_columns(rows[i].text, strlen(rows[i].text)), rows[i].columns);
}

T_MAIN(T_RUN(decodes_the_border_of_each_length); T_RUN(refuses_what_is_not_utf8);
       T_RUN(columns_follow_what_is_seen);)
