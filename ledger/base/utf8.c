/* SPDX-License-Identifier: MIT */
#include "ledger/base/utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

size_t
utf8_next(const char *text, size_t n, uint32_t *out)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t length;

    assert(n > 0);
    if ((unsigned char)text[0] < 0x80) {
        *out = (unsigned char)text[0];
        return 1;
    }
    length = utf8proc_iterate((const utf8proc_uint8_t *)text,
                              n < UTF8_BYTES_MAX ? (utf8proc_ssize_t)n : UTF8_BYTES_MAX,
                              &code);
    if (length <= 0)
        return 0;
    *out = (uint32_t)code;
    return (size_t)length;
}

size_t
utf8_put(uint32_t code, char out[UTF8_BYTES_MAX])
{
    assert(code <= 0x10FFFF);
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

size_t
utf8_cut(const char *text, size_t n, size_t most)
{
    if (n <= most)
        return n;
    while (most > 0 && ((unsigned char)text[most] & 0xC0u) == 0x80u)
        most--;
    return most;
}

uint32_t
utf8_upper(uint32_t code)
{
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code);
}

uint32_t
utf8_lower(uint32_t code)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

bool
utf8_is_letter(uint32_t code)
{
    const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

    assert(code <= 0x10FFFF);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool
utf8_is_space(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ZS;
}

size_t
utf8_columns(const char *text, size_t n)
{
    size_t columns = 0;

    for (size_t at = 0; at < n;) {
        uint32_t code = 0;
        size_t length = utf8_next(text + at, n - at, &code);

        at += length == 0 ? 1 : length;
        columns += code < 0x300 ? 1 : (size_t)utf8proc_charwidth((utf8proc_int32_t)code);
    }
    return columns;
}

size_t
utf8_decompose(uint32_t code, uint32_t out[UTF8_PARTS_MAX])
{
    utf8proc_int32_t parts[UTF8_PARTS_MAX];
    int boundary = 0; /* only grapheme breaks use it */
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, UTF8_PARTS_MAX, UTF8PROC_DECOMPOSE, &boundary);

    assert(count >= 0 && count <= UTF8_PARTS_MAX);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        out[i] = (uint32_t)parts[i];
    return (size_t)count;
}

char *
utf8_compose(const char *text)
{
    return (char *)utf8proc_NFC((const utf8proc_uint8_t *)text);
}
