/* SPDX-License-Identifier: MIT */
/* What may stand in a string: every code point, every malformed byte, and folding. */
#include "ledger/base/text.h"

#include "tests/t.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* The refused code points, written a second time, from the specification. */
static bool
must_be_refused(uint32_t c)
{
    static const uint32_t singles[] = { 0x7F,   0xAD,   0x34F,  0x61C,  0x115F,
                                        0x1160, 0x1680, 0x17B4, 0x17B5, 0x2800,
                                        0x3000, 0x3164, 0xFEFF, 0xFFA0 };

    for (size_t i = 0; i < COUNT(singles); i++)
        if (c == singles[i])
            return true;
    return c < 0x20 || (c >= 0x80 && c <= 0xA0) || (c >= 0x180B && c <= 0x180F) ||
           (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
           (c >= 0x205F && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0xFDD0 && c <= 0xFDEF) ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0x1D173 && c <= 0x1D17A) ||
           (c >= 0xE0000 && c <= 0xE0FFF) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

static size_t
encode(uint32_t c, char out[5])
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(n == 1 ? c : (0xF00 >> n & 0xFF) | c);
    out[n] = '\0';
    return n;
}

TEST(every_code_point_is_taken_or_refused_as_the_table_says)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char text[24] = "abcdefghij";
        char name[16];
        struct err e = { 0 };
        size_t n = 10 + encode(c, text + 10);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        bool bad = surrogate || must_be_refused(c);
        memcpy(text + n, "klm", 3);
        enum err_code rc = text_check(text, n + 3, &e);
        snprintf(name, sizeof name, "U+%04lX ", (unsigned long)c);
        T(rc == (bad ? ERR_INVALID : ERR_OK));
        if (bad)
            T(strstr(t_message(&e), "offset 10:") != NULL);
        if (bad && !surrogate)
            T(strstr(t_message(&e), name) != NULL);
        if (t_bad > 0) {
            printf("# %s: %s\n", name, t_message(&e));
            return;
        }
    }
}

TEST(bytes_that_are_not_utf8_are_refused_at_their_offset)
{
    /* clang-format off */
    static const struct {
        const char *text;
        size_t n;
        const char *message;
    } rows[] = {
        { "\x80", 1, "offset 0: 0x80 is not UTF-8" },
        { "a\xBF", 2, "offset 1: 0xBF is not UTF-8" },
        { "abcdefgh\xFF", 9, "offset 8: 0xFF" },
        { "\xC0\x80", 2, "offset 0: 0xC0" },         /* overlong NUL */
        { "\xC1\xBF", 2, "offset 0: 0xC1" },         /* overlong delete */
        { "\xE0\x80\xAF", 3, "offset 0: 0xE0" },     /* overlong slash */
        { "\xE0\x9F\xBF", 3, "offset 0: 0xE0" },     /* overlong U+07FF */
        { "\xF0\x80\x80\xAF", 4, "offset 0: 0xF0" }, /* overlong slash */
        { "\xF0\x8F\xBF\xBD", 4, "offset 0: 0xF0" }, /* overlong U+FFFD */
        { "\xED\xA0\x80", 3, "offset 0: 0xED" },     /* U+D800 */
        { "\xED\xBF\xBF", 3, "offset 0: 0xED" },     /* U+DFFF */
        { "\xF4\x90\x80\x80", 4, "offset 0: 0xF4" }, /* U+110000 */
        { "\xF5\x80\x80\x80", 4, "offset 0: 0xF5" },
        { "\xF8\x88\x80\x80\x80", 5, "offset 0: 0xF8" },
        { "\xFE", 1, "offset 0: 0xFE" },
        { "\xC3", 1, "offset 0: 0xC3" }, /* cut short */
        { "\xE1\xBB", 2, "offset 0: 0xE1" },
        { "\xF0\x9F\x98", 3, "offset 0: 0xF0" },
        { "\xE1\xBB\x41", 3, "offset 0: 0xE1" },
        { "\xC3\xA9\xC3", 3, "offset 2: 0xC3" },
        { "a\0b", 3, "offset 1: U+0000" },
        { "abcdefgh\0", 9, "offset 8: U+0000" },
        { "12345678\x7F" "0123456",
          16, "offset 8: U+007F" },
        { "1234567\x1F" "01234567",
          16, "offset 7: U+001F" },
        { "1234567\t01234567", 16, "offset 7: U+0009" },
    };
    /* clang-format on */

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct err e = { 0 };
        T(text_check(rows[i].text, rows[i].n, &e) == ERR_INVALID);
        T(strstr(t_message(&e), rows[i].message) != NULL);
        if (t_bad > 0) {
            printf("# row %zu: %s\n", i, t_message(&e));
            return;
        }
    }
}

TEST(takes_text_in_many_scripts)
{
    static const char *const rows[] = {
        "",
        "Ủng hộ đồng bào bão lụt, xin cảm ơn!",
        "~ {|} ` @ \" ' \\ / <>",
        "Nguye\xCC\x82\xCC\x83n", /* NFD: decoders never test it */
        "ქართული 漢字 คำ 😀",
        "\xEF\xBF\xBD \xEF\xBF\xBC", /* U+FFFD, U+FFFC */
    };
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(rows); i++)
        T_OK(text_check(rows[i], strlen(rows[i]), &e), &e);
    T_OK(text_check(NULL, 0, &e), &e);
    T_OK(text_check("ab\xC3", 2, &e), &e); /* nothing is read beyond n */
}

TEST(clean_composes_trims_and_folds)
{
    /* clang-format off */
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {
        { "", "" },
        { " \t\r\n ", "" },
        { "a", "a" },
        { "  Nguyễn  Văn \t Mẫu\r\n", "Nguyễn Văn Mẫu" },
        { "a\nb\r\nc", "a b c" },
        { "a\xC2\xA0" "b", "a b" }, /* U+00A0 */
        { "a\xE2\x80\x80\xE2\x80\x8A" "b", "a b" }, /* U+2000, U+200A */
        { "\xE3\x80\x80" "a\xE2\x80\xAF\xE2\x81\x9F", "a" }, /* U+3000, U+202F, U+205F */
        { "a\xE1\x9A\x80" "b", "a b" }, /* U+1680 */
        { "Nguye\xCC\x82\xCC\x83n", "Nguyễn" },
        { "a\xCC\x82\xCC\xA3", "ậ" }, /* marks in the other order */
        { "e\xCC\xA3\xCC\x82", "ệ" },
        { "U\xCC\x9B\xCC\x81" "ng ho\xCC\xA3\xCC\x82", "Ứng hộ" },
        { "\xCC\x81x", "\xCC\x81x" },                     /* nothing to join with */
        { "\xE2\x84\xAB", "Å" },                          /* U+212B, the unit */
        { "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한" }, /* Hangul jamo */
        { "a \xCC\x81", "a \xCC\x81" },
        { "café 3.000 đ", "café 3.000 đ" },
        { "\xE1\xBD\xB1", "ά" }, /* U+1F71 is U+03AC */
    };
    /* clang-format on */

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct err e = { 0 };
        char out[64] = "untouched";
        T_OK(text_clean(rows[i].text, out, sizeof out, &e), &e);
        T_STR(out, rows[i].want);
    }
}

TEST(clean_refuses_what_check_refuses_and_leaves_out_untouched)
{
    /* clang-format off */
    static const struct {
        const char *text;
        const char *message;
    } rows[] = {
        { "ab\x01", "offset 2: U+0001" },
        { "ab\x0B", "offset 2: U+000B" },
        { "\xEF\xBB\xBFname", "offset 0: U+FEFF" }, /* said, not dropped */
        { "a\xE2\x80\x8B" "b", "offset 1: U+200B" },
        { "a\xE2\x80\xAE" "b", "offset 1: U+202E" },
        { " \xE2\x81\xA6", "offset 1: U+2066" },
        { "a\xE2\xA0\x80" "b", "offset 1: U+2800" }, /* seen as a space, and none */
        { "  \xC2\xAD", "offset 2: U+00AD" },
        { "e\xCC\x82\xEE\x80\x80", "offset 3: U+E000" },
        { "e\xCC\x82\xC3", "offset 3: 0xC3 is not UTF-8" },
        { "\xFF\xFE" "a", "offset 0: 0xFF is not UTF-8" },
    };
    /* clang-format on */

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct err e = { 0 };
        char out[16] = "untouched";
        T(text_clean(rows[i].text, out, sizeof out, &e) == ERR_INVALID);
        T(strstr(t_message(&e), rows[i].message) != NULL);
        T_STR(out, "untouched");
        if (t_bad > 0) {
            printf("# row %zu: %s\n", i, t_message(&e));
            return;
        }
    }
}

TEST(clean_says_how_long_a_text_is_and_may_be)
{
    struct err e = { 0 };
    char exact[] = "untouched";
    char *long_name = malloc(30001);
    char name[TEXT_NAME_BYTES] = "untouched";

    T(text_clean("  0123456789 ", exact, sizeof exact, &e) == ERR_INVALID);
    T_STR(t_message(&e), "the text is 10 bytes long; it may be 9");
    T_STR(exact, "untouched");
    T_OK(text_clean("  012345678 ", exact, sizeof exact, &e), &e);
    T_STR(exact, "012345678");
    T_OK(text_clean("\xE2\x84\xAB"
                    "2345678",
                    exact, sizeof exact, &e),
         &e); /* shrinks */
    T_STR(exact, "Å2345678");
    T_OK(text_clean("   ", exact, 1, &e), &e);
    T_STR(exact, "");
    for (size_t i = 0; i < 30000; i += 3)
        memcpy(long_name + i, "\xE1\xBB\x85", 3);
    long_name[30000] = '\0';
    T(text_clean(long_name, name, sizeof name, &e) == ERR_INVALID);
    T_STR(t_message(&e), "the text is 30000 bytes long; it may be 199");
    T_STR(name, "untouched");
    free(long_name);
}

TEST(every_code_point_cleans_to_something_stable)
{
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char text[8];
        char once[32] = "untouched";
        char twice[32];
        struct err e = { 0 };
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        (void)encode(c, text);
        bool space = c == 9 || c == 10 || c == 13 || c == 0xA0 || c == 0x1680 ||
                     (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
                     c == 0x3000; /* folded into one that may stand there */
        enum err_code rc = text_clean(text, once, sizeof once, &e);
        T(rc == (must_be_refused(c) && !space ? ERR_INVALID : ERR_OK));
        if (rc == ERR_OK) {
            T_OK(text_check(once, strlen(once), &e), &e);
            T_OK(text_clean(once, twice, sizeof twice, &e), &e);
            T_STR(twice, once);
            T(!space || once[0] == '\0');
        }
        if (t_bad > 0) {
            printf("# U+%04lX: %s\n", (unsigned long)c, t_message(&e));
            return;
        }
    }
}

TEST(codes_are_upper_case_and_short)
{
    static const char *const good[] = { "A",          "7",  "LULUT",
                                        "QUY-2026_A", "0-", "ABCDEFGHIJKLMNOPQRSTUVWX" };
    static const char *const bad[] = { "",    "a",   "Quy", "-A",  "_A",
                                       "A B", "A.B", "Á",   "A/B", "A\n" };

    for (size_t i = 0; i < COUNT(good); i++)
        T(text_is_code(good[i], strlen(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        T(!text_is_code(bad[i], strlen(bad[i])));
    T(!text_is_code("ABCDEFGHIJKLMNOPQRSTUVWXY", 25));
    T(text_is_code("ABc", 2));
    T(!text_is_code("A\0B", 3));
    T(!text_is_code(NULL, 0));
}

/* The capitals of FORMAT.md section 4, each beside its small letter, written a second time. */
static const char *const letters[][2] = {
    { "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz" },
    { "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐ", "àáảãạăằắẳẵặâầấẩẫậđ" },
    { "ÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊ", "èéẻẽẹêềếểễệìíỉĩị" },
    { "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", "òóỏõọôồốổỗộơờớởỡợ" },
    { "ÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ", "ùúủũụưừứửữựỳýỷỹỵ" },
};

TEST(goods_are_matched_without_case_and_spaces)
{
    static const char *const same[][2] = {
        { "Gạo Nếp", "gạonếp" },
        { "KG", "kg" },
        { "", "" },
        { "Ä Σ Д", "ÄΣД" },
        { "A\xCC\xA3", "a\xCC\xA3" },       /* a mark of its own stays one */
        { "\xE1\xBA\x9E", "\xE1\xBA\x9E" }, /* U+1E9E, before the Vietnamese ones */
        { "\xC2\xA0X\xE3\x80\x80",
          "\xC2\xA0x\xE3\x80\x80" }, /* U+0020 alone is left out */
    };
    char out[128];

    for (size_t i = 0; i < COUNT(same); i++) {
        T_STR(text_match(same[i][0], out), same[i][1]);
        T(text_matches(same[i][0], same[i][1]));
    }
    for (size_t i = 0; i < COUNT(letters); i++) {
        T_STR(text_match(letters[i][0], out), letters[i][1]);
        T(text_matches(letters[i][1], letters[i][0]));
    }
    T(!text_matches("gạo", "gao"));
    T(!text_matches("gạo", "gạ"));
    T(!text_matches("gạ", "gạo"));
    T(!text_matches("Ä", "ä"));
    T(!text_matches("a", ""));
}

TEST(exactly_the_capitals_of_the_list_are_matched_as_small_ones)
{
    int changed = 0;

    for (uint32_t c = 1; c <= 0x10FFFF && t_bad == 0; c++) {
        char text[8], out[8];
        bool listed = false;

        if (c == ' ' || (c >= 0xD800 && c <= 0xDFFF))
            continue;
        (void)encode(c, text);
        for (size_t i = 0; i < COUNT(letters); i++)
            listed = listed || strstr(letters[i][0], text) != NULL;
        T((strcmp(text_match(text, out), text) != 0) == listed);
        T_INT(strlen(out), strlen(text));
        changed += listed;
    }
    T_INT(changed, 26 + 67);
}

TEST(initials_are_the_first_letters)
{
    static const struct {
        const char *name;
        const char *want;
    } rows[] = {
        { "Nguyễn Văn An", "N.V.A." },
        { "đặng thị ửng", "Đ.T.Ử." },
        { "  An  ", "A." },
        { "(Bà) An", "B.A." },
        { "Công ty 3 Lá-Lành", "C.T.L." },
        { "Nguyễn\xC2\xA0Văn", "N.V." },
        { "123", "" },
        { "", "" },
        { "Ánh\xFF Bình", "Á." }, /* never past what is not UTF-8 */
    };
    char out[64];

    for (size_t i = 0; i < COUNT(rows); i++)
        T_STR(text_initials(rows[i].name, out, sizeof out), rows[i].want);
    T_STR(text_initials("An Ba Ca", out, 5), "A.B.");
    T_STR(text_initials("An Ba Ca", out, 6), "A.B.");
    T_STR(text_initials("An Đo", out, 5), "A."); /* two bytes and a dot do not fit */
    T_STR(text_initials("An Đo", out, 6), "A.Đ.");
    T_STR(text_initials("An", out, 1), "");
}

TEST(hex_is_lower_case)
{
    static const uint8_t bytes[] = { 0x00, 0x1F, 0xA0, 0xFF };
    char out[9];

    T_STR(text_hex(bytes, sizeof bytes, out), "001fa0ff");
    T_STR(text_hex(bytes, 0, out), "");
}

/* clang-format off */
T_MAIN(
    T_RUN(every_code_point_is_taken_or_refused_as_the_table_says);
    T_RUN(bytes_that_are_not_utf8_are_refused_at_their_offset);
    T_RUN(takes_text_in_many_scripts);
    T_RUN(clean_composes_trims_and_folds);
    T_RUN(clean_refuses_what_check_refuses_and_leaves_out_untouched);
    T_RUN(clean_says_how_long_a_text_is_and_may_be);
    T_RUN(every_code_point_cleans_to_something_stable);
    T_RUN(codes_are_upper_case_and_short);
    T_RUN(goods_are_matched_without_case_and_spaces);
    T_RUN(exactly_the_capitals_of_the_list_are_matched_as_small_ones);
    T_RUN(initials_are_the_first_letters);
    T_RUN(hex_is_lower_case);
)
