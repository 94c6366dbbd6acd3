/* SPDX-License-Identifier: MIT */
/* Groups of at most 6 bytes: every group fits a double, so JavaScript needs no BigInt. */
#include "receipts/digits.h"

#include <assert.h>
#include <string.h>

#define GROUP_BYTES 6
#define GROUP_DIGITS 15

/* Digits of a group of so many bytes. */
static const size_t group_digits[GROUP_BYTES + 1] = { 0, 3, 5, 8, 10, 13, GROUP_DIGITS };

size_t
digits_count(size_t n)
{
    return n / GROUP_BYTES * GROUP_DIGITS + group_digits[n % GROUP_BYTES];
}

const char *
digits_encode(const uint8_t *bytes, size_t n, char *out)
{
    char *at = out;

    assert(bytes != NULL || n == 0);
    while (n > 0) {
        size_t take = n < GROUP_BYTES ? n : GROUP_BYTES;
        uint64_t value = 0;
        for (size_t i = 0; i < take; i++)
            value = value << 8 | bytes[i];
        for (size_t i = group_digits[take]; i > 0; i--, value /= 10)
            at[i - 1] = (char)('0' + value % 10);
        assert(value == 0);
        at += group_digits[take];
        bytes += take;
        n -= take;
    }
    *at = '\0';
    return out;
}

/* Bytes of a group of so many digits; 0 when there is no such group. */
static size_t
bytes_of_group(size_t digits)
{
    for (size_t i = 1; i <= GROUP_BYTES; i++)
        if (group_digits[i] == digits)
            return i;
    return 0;
}

enum err_code
digits_decode(const char *text, size_t text_n, uint8_t *out, size_t max, size_t *n_out,
              struct err *e)
{
    size_t n = 0;

    for (size_t at = 0; at < text_n;) {
        size_t digits = text_n - at < GROUP_DIGITS ? text_n - at : GROUP_DIGITS;
        size_t take = bytes_of_group(digits);
        if (take == 0)
            return err_set(e, ERR_INVALID,
                           "the code is not whole: %zu digits are left "
                           "over; scan it again",
                           digits);
        if (max - n < take)
            return err_set(e, ERR_INVALID, "the code is too long: %zu digits", text_n);
        uint64_t value = 0;
        for (size_t i = 0; i < digits; i++) {
            if (text[at + i] < '0' || text[at + i] > '9')
                return err_set(e, ERR_INVALID, "character %zu of the code is not a digit",
                               at + i + 1);
            value = value * 10 + (uint64_t)(text[at + i] - '0');
        }
        if (value >> (8 * take) != 0)
            return err_set(e, ERR_INVALID,
                           "digits %zu to %zu of the code are wrong; scan "
                           "it again",
                           at + 1, at + digits);
        for (size_t i = take; i > 0; i--, value >>= 8)
            out[n + i - 1] = (uint8_t)value;
        n += take;
        at += digits;
    }
    *n_out = n;
    return ERR_OK;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static size_t
run_at(const char *text, size_t n, size_t start)
{
    size_t end = start;

    while (end < n && is_digit(text[end]))
        end++;
    return end - start;
}

bool
digits_find(const char *text, size_t n, size_t *start_out, size_t *count_out)
{
    size_t start = 0;
    size_t count = 0;

    for (size_t i = 0; i < n && count == 0; i++) {
        if (text[i] == '#')
            start = i + 1;
        else if (n - i >= 3 && memcmp(text + i, "%23", 3) == 0)
            start = i + 3;
        else
            continue;
        count = run_at(text, n, start);
    }
    if (count == 0) {
        for (start = 0; start < n && is_blank(text[start]); start++)
            ;
        while (n > start && is_blank(text[n - 1]))
            n--;
        count = run_at(text, n, start);
        if (count == 0 || start + count != n)
            return false;
    }
    *start_out = start;
    *count_out = count;
    return true;
}
