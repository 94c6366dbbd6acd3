/* SPDX-License-Identifier: MIT */
/*
 * What may stand in a string. The rule protects readers: two texts that look alike on
 * paper must not be two texts in the book, and no text may reorder what is around it.
 */
#include "ledger/base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/utf8.h"

#define CODE_BYTES_MAX 24

struct range {
    uint32_t first;
    uint32_t last;
};

/* Refused code points, in order. FORMAT.md holds the same list. */
/* clang-format off */
static const struct range refused[] = {
    { 0x0000, 0x001F },     /* C0 controls */
    { 0x007F, 0x00A0 },     /* delete, C1 controls, no-break space */
    { 0x00AD, 0x00AD },     /* soft hyphen */
    { 0x034F, 0x034F },     /* combining grapheme joiner */
    { 0x061C, 0x061C },     /* Arabic letter mark */
    { 0x115F, 0x1160 },     /* Hangul fillers */
    { 0x1680, 0x1680 },     /* Ogham space */
    { 0x17B4, 0x17B5 },     /* Khmer inherent vowels */
    { 0x180B, 0x180F },     /* Mongolian variation selectors and vowel separator */
    { 0x2000, 0x200F },     /* spaces of other widths, joiners, direction marks */
    { 0x2028, 0x202F },     /* line and paragraph separators, bidi controls, narrow space */
    { 0x205F, 0x206F },     /* math space, word joiner, invisible operators, bidi isolates */
    { 0x2800, 0x2800 },     /* Braille pattern without a dot */
    { 0x3000, 0x3000 },     /* ideographic space */
    { 0x3164, 0x3164 },     /* Hangul filler */
    { 0xE000, 0xF8FF },     /* private use */
    { 0xFDD0, 0xFDEF },     /* noncharacters */
    { 0xFE00, 0xFE0F },     /* variation selectors */
    { 0xFEFF, 0xFEFF },     /* byte order mark */
    { 0xFFA0, 0xFFA0 },     /* halfwidth Hangul filler */
    { 0xFFF0, 0xFFFB },     /* unassigned specials, interlinear annotation */
    { 0xFFFE, 0xFFFF },     /* noncharacters, here and at the end of each plane */
    { 0x1D173, 0x1D17A },   /* musical controls */
    { 0x1FFFE, 0x1FFFF }, { 0x2FFFE, 0x2FFFF }, { 0x3FFFE, 0x3FFFF },
    { 0x4FFFE, 0x4FFFF }, { 0x5FFFE, 0x5FFFF }, { 0x6FFFE, 0x6FFFF },
    { 0x7FFFE, 0x7FFFF }, { 0x8FFFE, 0x8FFFF }, { 0x9FFFE, 0x9FFFF },
    { 0xAFFFE, 0xAFFFF }, { 0xBFFFE, 0xBFFFF }, { 0xCFFFE, 0xCFFFF },
    { 0xDFFFE, 0xDFFFF },
    { 0xE0000, 0xE0FFF },   /* tags, variation selectors */
    { 0xEFFFE, 0xEFFFF },
    { 0xF0000, 0x10FFFF },  /* private use, planes 15 and 16 */
};
/* clang-format on */

static bool
is_refused(uint32_t point)
{
    size_t low = 0;
    size_t high = sizeof refused / sizeof refused[0];

    assert(point <= 0x10FFFF);
    if (point >= ' ' && point <= '~')
        return false;    /* nearly every character */
    while (low < high) { /* everything below `low` ends before the point */
        size_t middle = (low + high) / 2;
        if (refused[middle].last < point)
            low = middle + 1;
        else
            high = middle;
    }
    return refused[low].first <= point; /* the last range ends at U+10FFFF */
}

/* True for eight bytes from 0x20 to 0x7E: the text of nearly every entry. */
static bool
is_plain_word(const unsigned char *s)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t w;

    assert(s != NULL);
    memcpy(&w, s, sizeof w);
    uint64_t below_space = w - each * 0x20; /* borrows set the top bit */
    uint64_t above_tilde = w + each * 0x01; /* so does 0x7F + 1 */
    return ((w | below_space | above_tilde) & (each * 0x80)) == 0;
}

static enum err_code
refuse_byte(size_t offset, unsigned byte, struct err *e)
{
    assert(byte >= 0x80);
    return err_set(e, ERR_INVALID, "at byte offset %zu: 0x%02X is not UTF-8 there",
                   offset, byte);
}

static enum err_code
refuse_point(size_t offset, uint32_t point, struct err *e)
{
    assert(is_refused(point));
    return err_set(e, ERR_INVALID,
                   "at byte offset %zu: U+%04lX is invisible or reserved; remove it",
                   offset, (unsigned long)point);
}

enum err_code
text_check(const char *text, size_t n, struct err *e)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t i = 0;

    assert(text != NULL || n == 0);
    while (i < n) {
        uint32_t point;
        if (n - i >= 8 && is_plain_word(s + i)) {
            i += 8;
            continue;
        }
        if (s[i] >= ' ' && s[i] <= '~') {
            i++;
            continue;
        }
        size_t len = utf8_next(text + i, n - i, &point);
        if (len == 0)
            return refuse_byte(i, s[i], e);
        if (is_refused(point))
            return refuse_point(i, point, e);
        i += len;
    }
    return ERR_OK;
}

/* White space that text_clean folds. */
static bool
is_blank(uint32_t point)
{
    assert(point <= 0x10FFFF);
    return point == ' ' || point == '\t' || point == '\n' || point == '\r' ||
           point == 0x00A0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) ||
           point == 0x202F || point == 0x205F || point == 0x3000;
}

/* False for what NFC leaves alone: all below the combining marks, and the block that
 * holds the Vietnamese letters. */
static bool
may_change_in_nfc(uint32_t point)
{
    assert(point <= 0x10FFFF);
    return point >= 0x0300 && !(point >= 0x1E00 && point <= 0x1EFF);
}

/*
 * Fold white space and check the rest. Writes to `out` unless it is NULL; sets *len_out
 * to the bytes written, and *nfc_out when the text may not be in NFC.
 */
static enum err_code
fold_blanks(const char *text, char *out, size_t *len_out, bool *nfc_out, struct err *e)
{
    size_t n = strlen(text), len = 0, size;
    bool space = false;

    assert(len_out != NULL);
    for (size_t i = 0; i < n; i += size) {
        uint32_t point;
        size = utf8_next(text + i, n - i, &point);
        if (size == 0)
            return refuse_byte(i, (unsigned char)text[i], e);
        if (is_blank(point)) {
            space = true;
            continue;
        }
        if (is_refused(point))
            return refuse_point(i, point, e);
        *nfc_out = *nfc_out || may_change_in_nfc(point);
        if (space && len > 0) {
            if (out != NULL)
                out[len] = ' ';
            len++;
        }
        space = false;
        for (size_t j = 0; j < size; j++, len++)
            if (out != NULL)
                out[len] = text[i + j];
    }
    *len_out = len;
    return ERR_OK;
}

enum err_code
text_clean(const char *text, char *out, size_t out_bytes, struct err *e)
{
    char *composed = NULL;
    bool nfc = false;
    size_t len;

    assert(text != NULL);
    assert(out_bytes > 0);
    enum err_code rc = fold_blanks(text, NULL, &len, &nfc, e);
    if (rc != ERR_OK)
        return rc;
    if (nfc) {
        composed = utf8_compose(text);
        if (composed == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        text = composed;
        rc = fold_blanks(text, NULL, &len, &nfc, e);
        assert(rc == ERR_OK); /* NFC makes no refused code point */
    }
    if (len >= out_bytes) {
        rc = err_set(e, ERR_INVALID, "the text is %zu bytes long; it may be %zu", len,
                     out_bytes - 1);
        goto out;
    }
    rc = fold_blanks(text, out, &len, &nfc, e);
    assert(rc == ERR_OK);
    out[len] = '\0';
out:
    free(composed);
    return rc;
}

size_t
text_tame(char *text, size_t n, char mark)
{
    size_t used = 0;

    for (size_t at = 0, size; at < n; at += size) {
        uint32_t point = 0;

        size = utf8_next(text + at, n - at, &point);
        if (size == 0 || is_refused(point)) {
            text[used++] = mark;
            size = size == 0 ? 1 : size;
        } else {
            memmove(text + used, text + at, size);
            used += size;
        }
    }
    text[used] = '\0';
    return used;
}

bool
text_is_code(const char *text, size_t n)
{
    assert(text != NULL || n == 0);
    if (n == 0 || n > CODE_BYTES_MAX || text[0] == '-' || text[0] == '_')
        return false;
    for (size_t i = 0; i < n; i++)
        if (!(text[i] >= 'A' && text[i] <= 'Z') && !(text[i] >= '0' && text[i] <= '9') &&
            text[i] != '-' && text[i] != '_')
            return false;
    return true;
}

bool
text_read_code(const char *text, char out[TEXT_CODE_BYTES])
{
    const size_t n = strlen(text);

    if (n >= TEXT_CODE_BYTES)
        return false;
    for (size_t i = 0; i <= n; i++)
        out[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
    return text_is_code(out, n);
}

/* The capitals that text_match makes small, by what is added. FORMAT.md holds the same list. */
/* clang-format off */
static const struct {
    uint32_t first, last, step, add;
} capitals[] = {
    { 0x0041, 0x005A, 1, 0x20 }, /* A-Z */
    { 0x00C0, 0x00C3, 1, 0x20 }, /* À Á Â Ã */
    { 0x00C8, 0x00CA, 1, 0x20 }, /* È É Ê */
    { 0x00CC, 0x00CD, 1, 0x20 }, /* Ì Í */
    { 0x00D2, 0x00D5, 1, 0x20 }, /* Ò Ó Ô Õ */
    { 0x00D9, 0x00DA, 1, 0x20 }, /* Ù Ú */
    { 0x00DD, 0x00DD, 1, 0x20 }, /* Ý */
    { 0x0102, 0x0102, 1, 1 },    /* Ă */
    { 0x0110, 0x0110, 1, 1 },    /* Đ */
    { 0x0128, 0x0128, 1, 1 },    /* Ĩ */
    { 0x0168, 0x0168, 1, 1 },    /* Ũ */
    { 0x01A0, 0x01A0, 1, 1 },    /* Ơ */
    { 0x01AF, 0x01AF, 1, 1 },    /* Ư */
    { 0x1EA0, 0x1EF8, 2, 1 },    /* Ạ to Ỹ */
};
/* clang-format on */

/* What is added to a code point to make it small; 0: it is no such capital. */
static uint32_t
capital_adds(uint32_t point)
{
    for (size_t i = 0; i < sizeof capitals / sizeof capitals[0]; i++)
        if (point >= capitals[i].first && point <= capitals[i].last)
            return (point - capitals[i].first) % capitals[i].step == 0 ? capitals[i].add
                                                                       : 0;
    return 0;
}

/* The next letter of *at as it is matched, and how many bytes it has; 0: the text has ended.
 * A small letter is as long as its capital. */
static size_t
match_next(const char **at, char out[UTF8_BYTES_MAX])
{
    uint32_t point = 0;

    while (**at == ' ')
        (*at)++;
    if (**at == '\0')
        return 0;
    size_t n = utf8_next(*at, strnlen(*at, UTF8_BYTES_MAX), &point);
    if (n == 0) {
        out[0] = *(*at)++;
        return 1;
    }
    size_t written = utf8_put(point + capital_adds(point), out);

    assert(written == n);
    *at += n;
    return written;
}

const char *
text_match(const char *text, char *out)
{
    char letter[UTF8_BYTES_MAX];
    size_t used = 0, n;

    assert(text != NULL);
    while ((n = match_next(&text, letter)) > 0) {
        memcpy(out + used, letter, n);
        used += n;
    }
    out[used] = '\0';
    return out;
}

bool
text_matches(const char *a, const char *b)
{
    char x[UTF8_BYTES_MAX], y[UTF8_BYTES_MAX];
    size_t n;

    assert(a != NULL && b != NULL);
    do {
        n = match_next(&a, x);
        if (match_next(&b, y) != n || memcmp(x, y, n) != 0)
            return false;
    } while (n > 0);
    return true;
}

const char *
text_initials(const char *name, char *out, size_t out_bytes)
{
    size_t n = strlen(name), len = 0, size;
    bool word_done = false;

    assert(out_bytes > 0);
    for (size_t i = 0; i < n; i += size) {
        uint32_t point;
        char upper[UTF8_BYTES_MAX];
        size = utf8_next(name + i, n - i, &point);
        if (size == 0)
            break;
        if (is_blank(point))
            word_done = false;
        if (word_done || !utf8_is_letter(point))
            continue;
        word_done = true;
        size_t upper_n = utf8_put(utf8_upper(point), upper);
        if (len + upper_n + 2 > out_bytes)
            break;
        memcpy(out + len, upper, upper_n);
        len += upper_n;
        out[len++] = '.';
    }
    out[len] = '\0';
    return out;
}

static bool
is_mark(uint32_t point)
{
    return point >= 0x0300 && point <= 0x036F;
}

/* One letter, come apart already: what stays of it is written to out. */
static size_t
fold_part(uint32_t point, char *out)
{
    if (is_mark(point))
        return 0;
    if (point == 0x0111 || point == 0x0110) /* đ Đ come not apart */
        point = 'd';
    return utf8_put(utf8_lower(point), out);
}

const char *
text_fold(const char *text, char *out, size_t out_bytes)
{
    size_t n = strlen(text), used = 0, step;
    bool space = false;

    assert(out_bytes >= TEXT_FOLD_BYTES(n));
    (void)out_bytes;
    for (; n > 0; text += step, n -= step) {
        uint32_t point = 0, parts[UTF8_PARTS_MAX];

        step = utf8_next(text, n, &point);
        assert(step > 0); /* the caller applied text_check */
        if (point <= ' ' || utf8_is_space(point) || point == 0x2028 || point == 0x2029) {
            space = used > 0;
            continue;
        }
        if (space)
            out[used++] = ' ';
        space = false;
        const size_t count = utf8_decompose(point, parts);

        for (size_t i = 0; i < count; i++)
            used += fold_part(parts[i], out + used);
    }
    out[used] = '\0';
    return out;
}

const char *
text_hex(const uint8_t *bytes, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";

    assert(bytes != NULL || n == 0);
    assert(out != NULL);
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * n] = '\0';
    return out;
}
