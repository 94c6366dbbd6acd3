/* SPDX-License-Identifier: MIT */
#include "reports/site/cell.h"

#include <assert.h>
#include <string.h>

void
cell_text(FILE *to, const char *text)
{
    assert(to != NULL);
    if (text == NULL || text[0] == '\0')
        return;
    (void)putc_unlocked('"', to);
    if (strchr("=+-@\t\r", text[0]) != NULL)
        (void)putc_unlocked('\'', to);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)putc_unlocked('"', to);
        (void)putc_unlocked(*text, to);
    }
    (void)putc_unlocked('"', to);
}

void
cell_integer(FILE *to, int64_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (n < 0)
        digits[--at] = '-';
    (void)fwrite(digits + at, 1, sizeof digits - at, to);
}

void
cell_decimal(FILE *to, int64_t milli)
{
    uint64_t size = milli < 0 ? 0 - (uint64_t)milli : (uint64_t)milli;
    unsigned rest = (unsigned)(size % 1000);
    const char digits[] = { (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
                            (char)('0' + rest % 10) };
    size_t n = 3;

    if (milli < 0)
        (void)putc_unlocked('-', to);
    cell_integer(to, (int64_t)(size / 1000));
    if (rest == 0)
        return;
    while (digits[n - 1] == '0')
        n--;
    (void)putc_unlocked('.', to);
    (void)fwrite(digits, 1, n, to);
}
