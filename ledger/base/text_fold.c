/* SPDX-License-Identifier: MIT */
/* Names without diacritics, to be searched for. */
#include <assert.h>
#include <string.h>
#include <utf8proc.h>

#include "ledger/base/text.h"

#define PARTS_MAX 32 /* into which one letter comes apart */

static bool
is_mark(utf8proc_int32_t point)
{
    return point >= 0x0300 && point <= 0x036F;
}

static bool
is_space(utf8proc_int32_t point)
{
    return point <= ' ' || utf8proc_category(point) == UTF8PROC_CATEGORY_ZS ||
           point == 0x2028 || point == 0x2029;
}

/* One letter, come apart already: what stays of it is written to out. */
static size_t
fold_part(utf8proc_int32_t point, char *out)
{
    if (is_mark(point))
        return 0;
    if (point == 0x0111 || point == 0x0110) /* đ Đ come not apart */
        point = 'd';
    return (size_t)utf8proc_encode_char(utf8proc_tolower(point), (utf8proc_uint8_t *)out);
}

const char *
text_fold(const char *text, char *out, size_t out_bytes)
{
    utf8proc_ssize_t n = (utf8proc_ssize_t)strlen(text);
    const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)text;
    bool space = false;
    size_t used = 0;

    assert(out_bytes >= TEXT_FOLD_BYTES((size_t)n));
    (void)out_bytes;
    while (n > 0) {
        utf8proc_int32_t point = -1, parts[PARTS_MAX];
        utf8proc_ssize_t step = utf8proc_iterate(s, n, &point), count;
        int boundary = 0;

        assert(step > 0); /* the caller applied text_check */
        s += step;
        n -= step;
        if (is_space(point)) {
            space = used > 0;
            continue;
        }
        if (space)
            out[used++] = ' ';
        space = false;
        count = utf8proc_decompose_char(point, parts, PARTS_MAX, UTF8PROC_DECOMPOSE,
                                        &boundary);
        assert(count >= 0 && count <= PARTS_MAX);
        for (utf8proc_ssize_t i = 0; i < count; i++)
            used += fold_part(parts[i], out + used);
    }
    out[used] = '\0';
    return out;
}
