/* SPDX-License-Identifier: MIT */
#include "ledger/base/nearest.h"

#include <assert.h>
#include <string.h>

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to add, drop, change or swap with a neighbour (optimal string alignment). */
static size_t
distance(const char *a, size_t a_n, const char *b, size_t b_n)
{
    size_t rows[3][NEAREST_WORD_BYTES + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    assert(a_n <= NEAREST_WORD_BYTES);
    assert(b_n <= NEAREST_WORD_BYTES);
    for (size_t j = 0; j <= b_n; j++) {
        before[j] = 0;
        above[j] = j;
    }
    for (size_t i = 1; i <= a_n; i++) {
        size_t *spare = before;

        row[0] = i;
        for (size_t j = 1; j <= b_n; j++) {
            row[j] = least(above[j], row[j - 1]) + 1;
            row[j] = least(row[j], above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = above;
        above = row;
        row = spare;
    }
    return above[b_n];
}

const char *
nearest_word(const char *word, const char *const *known, size_t count)
{
    size_t n = strlen(word);
    size_t best = n < 3 ? 2 : 1 + (n + 2) / 3; /* a third of the letters may differ */
    const char *found = NULL;

    if (n == 0 || n > NEAREST_WORD_BYTES)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t known_n = strlen(known[i]);
        size_t d;

        if (known_n > NEAREST_WORD_BYTES)
            continue;
        d = n >= 3 && strncmp(word, known[i], n) == 0
                ? 1 /* the beginning of a name */
                : distance(word, n, known[i], known_n);
        if (d < best) {
            best = d;
            found = known[i];
        }
    }
    return found;
}
