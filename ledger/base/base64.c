/* SPDX-License-Identifier: MIT */
#include "ledger/base/base64.h"

#include <assert.h>
#include <stdbool.h>

const char *
base64_encode(const uint8_t *bytes, size_t n, char *out)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *o = out;

    assert(bytes != NULL || n == 0);
    assert(out != NULL);
    for (; n >= 3; bytes += 3, n -= 3) {
        const uint32_t w = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];

        *o++ = digits[w >> 18];
        *o++ = digits[w >> 12 & 63];
        *o++ = digits[w >> 6 & 63];
        *o++ = digits[w & 63];
    }
    if (n > 0) {
        const uint32_t w =
            (uint32_t)bytes[0] << 16 | (n > 1 ? (uint32_t)bytes[1] << 8 : 0);

        *o++ = digits[w >> 18];
        *o++ = digits[w >> 12 & 63];
        *o++ = n > 1 ? digits[w >> 6 & 63] : '=';
        *o++ = '=';
    }
    *o = '\0';
    return out;
}

/* The value + 1 of each base64 digit; 0 for other characters. */
/* clang-format off */
static const uint8_t values[256] = {
    ['A'] = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
    23, 24, 25, 26,
    ['a'] = 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46,
    47, 48, 49, 50, 51, 52,
    ['0'] = 53, 54, 55, 56, 57, 58, 59, 60, 61, 62,
    ['+'] = 63,
    ['/'] = 64,
};
/* clang-format on */

static bool
is_strict(const char *text, size_t text_n, size_t pad)
{
    const unsigned unused_bits = pad == 0 ? 0 : pad == 2 ? 0xF : 0x3;
    unsigned bad = 0;
    uint8_t value = 1;

    assert(pad <= 2);
    for (size_t i = 0; i < text_n - pad; i++) {
        value = values[(unsigned char)text[i]];
        bad |= value == 0;
    }
    return bad == 0 && ((value - 1u) & unused_bits) == 0;
}

enum err_code
base64_decode(const char *text, size_t text_n, uint8_t *out, size_t max, size_t *n_out,
              struct err *e)
{
    size_t pad = 0;
    size_t n = 0;

    assert(text != NULL || text_n == 0);
    assert(n_out != NULL);
    while (pad < 2 && pad < text_n && text[text_n - 1 - pad] == '=')
        pad++;
    if (text_n % 4 != 0 || !is_strict(text, text_n, pad))
        return err_set(e, ERR_INVALID,
                       "not base64 with its padding (RFC 4648 section 4)");
    if (text_n / 4 * 3 - pad > max)
        return err_set(e, ERR_INVALID, "base64 of %zu bytes, where %zu are expected",
                       text_n / 4 * 3 - pad, max);
    const unsigned char *t = (const unsigned char *)text;
    const size_t whole = (text_n - pad) / 4 * 4;
    uint32_t bits = 0;

    for (size_t i = 0; i < whole; i += 4) {
        bits = (values[t[i]] - 1u) << 18 | (values[t[i + 1]] - 1u) << 12 |
               (values[t[i + 2]] - 1u) << 6 | (values[t[i + 3]] - 1u);
        out[n++] = (uint8_t)(bits >> 16);
        out[n++] = (uint8_t)(bits >> 8);
        out[n++] = (uint8_t)bits;
    }
    for (size_t i = whole; i < text_n - pad; i++) {
        bits = bits << 6 | (values[t[i]] - 1u);
        if (i % 4 != 0)
            out[n++] = (uint8_t)(bits >> (6 - 2 * (i % 4)));
    }
    assert(n == text_n / 4 * 3 - pad);
    *n_out = n;
    return ERR_OK;
}
