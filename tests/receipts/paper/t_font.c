/* SPDX-License-Identifier: MIT */
#include "receipts/paper/font.h"

#include "tests/t.h"

/* Every letter of Vietnamese that ASCII lacks, and more signs that papers need. */
static const char letters[] =
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
    "₫€№–—…“”‘’•→≤≥×½¼¾°§©®±";

TEST(has_every_letter_in_every_face_and_nothing_outside_its_ranges)
{
    size_t count = 0;
    const struct font_range *ranges = font_ranges(&count);

    for (enum font_face face = 0; face < FONT_FACES; face++) {
        for (size_t i = 0; i < strlen(letters);) {
            uint32_t c;

            i += font_step(letters + i, strlen(letters) - i, &c);
            T(font_has(face, c));
        }
        for (uint32_t c = 0, r = 0; c <= 0x10000; c++) {
            while (r < count && c > ranges[r].last)
                r++;
            bool is_listed = r < count && c >= ranges[r].first;

            T(font_has(face, c) == is_listed);
        }
        T(!font_has(face, FONT_NOT_UTF8));
        T(!font_has(face, 0x1F600));
    }
}

TEST(gives_the_widths_of_times_and_courier)
{
    T_INT(font_advance_milli(FONT_REGULAR, ' '), 250);
    T_INT(font_advance_milli(FONT_REGULAR, 'A'), 722);
    T_INT(font_advance_milli(FONT_BOLD, 'A'), 722);
    T_INT(font_advance_milli(FONT_ITALIC, 'A'), 610);
    T_INT(font_advance_milli(FONT_BOLD_ITALIC, 'A'), 666);
    T_INT(font_advance_milli(FONT_REGULAR, '0'), 500);
    T_INT(font_advance_milli(FONT_MONO, 'i'), 600);
    T_INT(font_advance_milli(FONT_MONO, 0x1EC7), 600);
    T_INT(font_advance_milli(FONT_REGULAR, 0x6F22), FONT_BOX_MILLI);
    /* An accent takes no room. */
    T_INT(font_advance_milli(FONT_REGULAR, 0x1EC7),
          font_advance_milli(FONT_REGULAR, 'e'));
    T(font_width_pt(FONT_REGULAR, 10, "A A", 3) == (722 + 250 + 722) / 100.0);
}

static uint32_t
be(const uint8_t *p, int n)
{
    uint32_t v = 0;

    for (int i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

static const uint8_t *
find_table(const uint8_t *font, const char *tag, uint32_t *bytes_out)
{
    for (uint32_t i = 0; i < be(font + 4, 2); i++)
        if (memcmp(font + 12 + 16 * i, tag, 4) == 0) {
            *bytes_out = be(font + 12 + 16 * i + 12, 4);
            return font + be(font + 12 + 16 * i + 8, 4);
        }
    return NULL;
}

/* The outline of a glyph; NULL when it has none. */
static const uint8_t *
outline(const uint8_t *font, uint32_t glyph)
{
    uint32_t n;
    const uint8_t *glyf = find_table(font, "glyf", &n);
    const uint8_t *loca = find_table(font, "loca", &n);
    bool is_long = be(find_table(font, "head", &n) + 50, 2) == 1;
    int size = is_long ? 4 : 2;
    uint32_t from = be(loca + glyph * (uint32_t)size, size);
    uint32_t to = be(loca + (glyph + 1) * (uint32_t)size, size);

    return from == to ? NULL : glyf + (is_long ? from : 2 * from);
}

/*
 * libharu 2.3.0 drops what a component of a composite glyph is itself composed of,
 * silently: no shipped glyph may be composed of composite ones.
 */
TEST(composes_no_glyph_of_composite_glyphs)
{
    for (enum font_face face = 0; face < FONT_FACES; face++) {
        size_t size;
        const uint8_t *font = font_bytes(face, &size);
        uint32_t n, composites = 0;
        uint32_t glyphs = be(find_table(font, "maxp", &n) + 4, 2);

        T(glyphs > 440 && glyphs < 600);
        for (uint32_t g = 0; g < glyphs; g++) {
            const uint8_t *o = outline(font, g);

            if (o == NULL || be(o, 2) < 0x8000)
                continue;
            composites++;
            uint32_t flags, at = 10;

            do {
                flags = be(o + at, 2);
                const uint8_t *part = outline(font, be(o + at + 2, 2));

                T(part == NULL || be(part, 2) < 0x8000);
                at += (flags & 1) != 0 ? 8u : 6u;
                at += (flags & 8) != 0 ? 2u : (flags & 0x40) != 0 ? 4u : 0u;
                at += (flags & 0x80) != 0 ? 8u : 0u;
            } while ((flags & 0x20) != 0);
        }
        T(composites > 50);
    }
}

TEST(does_not_carry_the_names_of_the_originals)
{
    for (enum font_face face = 0; face < FONT_FACES; face++) {
        size_t size;
        uint32_t bytes = 0;
        const uint8_t *name = find_table(font_bytes(face, &size), "name", &bytes);
        const char *const originals[] = { "Tinos", "Cousine" };

        for (size_t o = 0; o < 2; o++)
            for (uint32_t i = 0; i + 2 * strlen(originals[o]) <= bytes; i++) {
                bool is_same = true;

                for (size_t k = 0; k < strlen(originals[o]); k++)
                    is_same = is_same && name[i + 2 * k + 1] == originals[o][k];
                T(!is_same);
            }
    }
}

TEST(decodes_strict_utf8_and_takes_one_byte_of_anything_else)
{
    static const struct {
        const char *bytes;
        size_t taken;
        uint32_t code_point;
    } rows[] = {
        { "A", 1, 'A' },
        { "\n", 1, ' ' },
        { "\t", 1, ' ' },
        { "\x01", 1, 1 },
        { "\xC2\x80", 2, 0x80 },
        { "\xE1\xBB\x87", 3, 0x1EC7 },
        { "\xF0\x9F\x98\x80", 4, 0x1F600 },
        { "\xF4\x8F\xBF\xBF", 4, 0x10FFFF },
        { "\xC3", 1, FONT_NOT_UTF8 },             /* cut */
        { "\xE1\xBB", 1, FONT_NOT_UTF8 },         /* cut */
        { "\x80", 1, FONT_NOT_UTF8 },             /* stray continuation */
        { "\xC0\xAF", 1, FONT_NOT_UTF8 },         /* overlong '/' */
        { "\xE0\x80\xAF", 1, FONT_NOT_UTF8 },     /* overlong */
        { "\xED\xA0\x80", 1, FONT_NOT_UTF8 },     /* surrogate */
        { "\xF4\x90\x80\x80", 1, FONT_NOT_UTF8 }, /* above U+10FFFF */
        { "\xFF", 1, FONT_NOT_UTF8 },
        { "\xC3"
          "A",
          1, FONT_NOT_UTF8 }, /* the A is kept */
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        uint32_t c = 0;

        T_INT(font_step(rows[i].bytes, strlen(rows[i].bytes), &c), rows[i].taken);
        T_INT(c, rows[i].code_point);
    }
}

TEST(maps_codes_to_text_within_256_blocks)
{
    char map[FONT_CMAP_BYTES];
    size_t count = 0;
    const struct font_range *ranges = font_ranges(&count);

    for (size_t i = 0; i < count; i++) {
        T(ranges[i].first >> 8 == ranges[i].last >> 8); /* ISO 32000-1, 9.10.3 */
        T(ranges[i].first <= ranges[i].last);
        T(i == 0 || ranges[i - 1].last < ranges[i].first);
    }
    T(strstr(font_cmap(map), "<1EA0> <1EF9> <1EA0>\n") != NULL);
    T(strstr(map, "begincidrange") == NULL);
}

/* clang-format off */
T_MAIN(
    T_RUN(has_every_letter_in_every_face_and_nothing_outside_its_ranges);
    T_RUN(gives_the_widths_of_times_and_courier);
    T_RUN(composes_no_glyph_of_composite_glyphs);
    T_RUN(does_not_carry_the_names_of_the_originals);
    T_RUN(decodes_strict_utf8_and_takes_one_byte_of_anything_else);
    T_RUN(maps_codes_to_text_within_256_blocks);
)
/* clang-format on */
