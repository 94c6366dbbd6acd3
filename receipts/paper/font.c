/* SPDX-License-Identifier: MIT */
#include "receipts/paper/font.h"

#include <assert.h>
#include <stdio.h>

#include "ledger/base/utf8.h"

/*
 * The subsets are our own build product, so their tables are trusted: format 4 for
 * Unicode (hb-subset writes no other for the basic plane). t_font.c walks all of it.
 */
static const uint8_t regular[] = {
#include "receipts/paper/Tinos-Regular.ttf.h"
};
static const uint8_t bold[] = {
#include "receipts/paper/Tinos-Bold.ttf.h"
};
static const uint8_t italic[] = {
#include "receipts/paper/Tinos-Italic.ttf.h"
};
static const uint8_t bold_italic[] = {
#include "receipts/paper/Tinos-BoldItalic.ttf.h"
};
static const uint8_t mono[] = {
#include "receipts/paper/Cousine-Regular.ttf.h"
};

static const struct font_range ranges[] = {
#include "receipts/paper/font_ranges.h"
};

static const struct {
    const uint8_t *bytes;
    size_t size;
} faces[FONT_FACES] = {
    { regular, sizeof(regular) }, { bold, sizeof(bold) },
    { italic, sizeof(italic) },   { bold_italic, sizeof(bold_italic) },
    { mono, sizeof(mono) },
};

const uint8_t *
font_bytes(enum font_face face, size_t *bytes_out)
{
    assert(face < FONT_FACES);
    *bytes_out = faces[face].size;
    return faces[face].bytes;
}

const struct font_range *
font_ranges(size_t *count_out)
{
    *count_out = sizeof(ranges) / sizeof(ranges[0]);
    return ranges;
}

const char *
font_cmap(char out[FONT_CMAP_BYTES])
{
    static const char head[] =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    static const char tail[] = "endbfrange\nendcmap\n"
                               "CMapName currentdict /CMap defineresource pop\nend\nend";
    size_t count = sizeof(ranges) / sizeof(ranges[0]);
    int used = snprintf(out, FONT_CMAP_BYTES, "%s%zu beginbfrange\n", head, count);

    assert(count <= 100); /* the most one block may hold */
    for (size_t i = 0; i < count; i++)
        used +=
            snprintf(out + used, FONT_CMAP_BYTES - (size_t)used, "<%04X> <%04X> <%04X>\n",
                     ranges[i].first, ranges[i].last, ranges[i].first);
    used += snprintf(out + used, FONT_CMAP_BYTES - (size_t)used, "%s", tail);
    assert(used < FONT_CMAP_BYTES);
    return out;
}

static uint32_t
be16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t
be32(const uint8_t *p)
{
    return be16(p) << 16 | be16(p + 2);
}

/* The table with this tag; it is there. */
static const uint8_t *
table(enum font_face face, const char tag[5])
{
    const uint8_t *font = faces[face].bytes;
    uint32_t want = be32((const uint8_t *)tag);
    uint32_t count = be16(font + 4);
    const uint8_t *record = font + 12;

    while (count > 0 && be32(record) != want) {
        record += 16;
        count--;
    }
    assert(count > 0);
    return font + be32(record + 8);
}

/* Glyph of a code point by a format 4 subtable (OpenType "cmap"), 0 if it has none. */
static uint32_t
glyph_of(enum font_face face, uint32_t code_point)
{
    const uint8_t *cmap = table(face, "cmap");
    const uint8_t *sub = cmap + be32(cmap + 8); /* any: both name the same subtable */
    uint32_t bytes = be16(sub + 6);             /* of each of the four arrays */
    const uint8_t *ends = sub + 14;
    const uint8_t *starts = ends + bytes + 2;
    uint32_t low = 0, high = bytes / 2;

    assert(be16(sub) == 4);
    if (code_point >= 0xFFFF)
        return 0;
    while (low < high) { /* the first segment that ends at or after the code point */
        uint32_t middle = (low + high) / 2;

        if (be16(ends + 2 * middle) < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    const uint8_t *start = starts + 2 * low;
    const uint8_t *delta = start + bytes;
    const uint8_t *offset = delta + bytes;

    if (code_point < be16(start))
        return 0;
    if (be16(offset) == 0)
        return (code_point + be16(delta)) & 0xFFFF;
    uint32_t glyph = be16(offset + be16(offset) + 2 * (code_point - be16(start)));

    return glyph == 0 ? 0 : (glyph + be16(delta)) & 0xFFFF;
}

bool
font_has(enum font_face face, uint32_t code_point)
{
    assert(face < FONT_FACES);
    return glyph_of(face, code_point) != 0;
}

int
font_advance_milli(enum font_face face, uint32_t code_point)
{
    assert(face < FONT_FACES);
    uint32_t glyph = glyph_of(face, code_point);

    if (glyph == 0)
        return FONT_BOX_MILLI;
    uint32_t units_per_em = be16(table(face, "head") + 18);
    uint32_t last = be16(table(face, "hhea") + 34) - 1; /* those after it are as wide */
    const uint8_t *metrics = table(face, "hmtx");

    return (int)(be16(metrics + 4 * (glyph < last ? glyph : last)) * 1000 / units_per_em);
}

size_t
font_step(const char *text, size_t n, uint32_t *out_code_point)
{
    const size_t length = utf8_next(text, n, out_code_point);

    if (length == 0) {
        *out_code_point = FONT_NOT_UTF8;
        return 1;
    }
    if (*out_code_point == '\t' || *out_code_point == '\n' || *out_code_point == '\r')
        *out_code_point = ' ';
    return length;
}

double
font_width_pt(enum font_face face, double size_pt, const char *text, size_t n)
{
    long milli = 0;

    for (size_t i = 0; i < n;) {
        uint32_t code_point;

        i += font_step(text + i, n - i, &code_point);
        milli += font_advance_milli(face, code_point);
    }
    return (double)milli * size_pt / 1000;
}
