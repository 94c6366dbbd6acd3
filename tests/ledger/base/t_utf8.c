/* SPDX-License-Identifier: MIT */
/* UTF-8 at its borders, cutting, letter case, and the columns text takes on a terminal. */
#include "ledger/base/utf8.h"

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

TEST(a_cut_leaves_no_half_letter_whatever_the_room)
{
    static const char text[] =
        "a\xC3\xA1\xE1\xBB\x87\xF0\x9F\x8D\x83"; /* aáệ and a leaf */
    static const size_t borders[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };

    for (size_t most = 0; most < sizeof borders / sizeof borders[0]; most++)
        T_INT(utf8_cut(text, sizeof text - 1, most), borders[most]);
    T_INT(utf8_cut("\xBB\xBB\xBB", 3, 2), 0); /* no letter begins there */
}

TEST(letters_have_two_cases_and_go_back_and_forth)
{
    static const uint32_t pairs[][2] = {
        { 'a', 'A' },     { 0xE0, 0xC0 },     { 0x111, 0x110 },   { 0x1A1, 0x1A0 },
        { 0x1B0, 0x1AF }, { 0x1EC7, 0x1EC6 }, { 0x1EF9, 0x1EF8 }, { 0x3B1, 0x391 },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        T_INT(utf8_upper(pairs[i][0]), pairs[i][1]);
        T_INT(utf8_lower(pairs[i][1]), pairs[i][0]);
        T(utf8_is_letter(pairs[i][0]) && utf8_is_letter(pairs[i][1]));
    }
    T_INT(utf8_upper('7'), '7');
    T_INT(utf8_lower(0xD7), 0xD7); /* the sign of multiplication lies among letters */
    T(!utf8_is_letter(0xD7) && !utf8_is_letter('7') && !utf8_is_letter(0x300));
    T(utf8_is_space(' ') && utf8_is_space(0xA0) && !utf8_is_space('\n'));
}

TEST(what_is_written_is_read_back)
{
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char text[UTF8_BYTES_MAX];
        uint32_t back = 0;

        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        const size_t n = utf8_put(code, text);

        if (utf8_next(text, n, &back) != n || back != code) {
            T_INT(back, code);
            return;
        }
    }
}

T_MAIN(T_RUN(decodes_the_border_of_each_length); T_RUN(refuses_what_is_not_utf8);
       T_RUN(columns_follow_what_is_seen);
       T_RUN(a_cut_leaves_no_half_letter_whatever_the_room);
       T_RUN(letters_have_two_cases_and_go_back_and_forth);
       T_RUN(what_is_written_is_read_back);)
