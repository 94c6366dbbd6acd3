/* SPDX-License-Identifier: MIT */
#include "cli/print/utf8.h"

#include <assert.h>
#include <stdbool.h>

struct range {
    uint32_t first, last;
};

/* Marks that take no column (Unicode 15, the blocks our users may meet). */
static const struct range zero_width[] = {
    { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x064B, 0x065F },
    { 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E }, { 0x1AB0, 0x1AFF },
    { 0x1DC0, 0x1DFF }, { 0x200B, 0x200F }, { 0x2060, 0x2064 }, { 0x20D0, 0x20FF },
    { 0x302A, 0x302D }, { 0x3099, 0x309A }, { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F },
    { 0xFEFF, 0xFEFF },
};

/* East Asian Wide and Fullwidth (UAX #11), and emoji. */
static const struct range wide[] = {
    { 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0x33FF },
    { 0x3400, 0x4DBF },   { 0x4E00, 0x9FFF },   { 0xA000, 0xA4CF },
    { 0xA960, 0xA97F },   { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },
    { 0xFE30, 0xFE6F },   { 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },
    { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF },
    { 0x20000, 0x3FFFD },
};

static bool
is_in(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

size_t
utf8_next(const char *text, size_t n, uint32_t *out)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char lead = (unsigned char)text[0];
    uint32_t code;
    size_t length;

    assert(n > 0);
    if (lead < 0x80) {
        *out = lead;
        return 1;
    }
    length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || n < length)
        return 0;
    code = lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        if ((byte & 0xC0u) != 0x80)
            return 0;
        code = (code << 6) | (byte & 0x3Fu);
    }
    if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    *out = code;
    return length;
}

size_t
utf8_columns(const char *text, size_t n)
{
    size_t columns = 0;

    for (size_t at = 0; at < n;) {
        uint32_t code = 0;
        size_t length = utf8_next(text + at, n - at, &code);

        at += length == 0 ? 1 : length;
        if (code < 0x300)
            columns++;
        else if (is_in(code, wide, sizeof wide / sizeof wide[0]))
            columns += 2;
        else if (!is_in(code, zero_width, sizeof zero_width / sizeof zero_width[0]))
            columns++;
    }
    return columns;
}
