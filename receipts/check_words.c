/* SPDX-License-Identifier: MIT */
#include "receipts/check_words.h"

#include <assert.h>
#include <string.h>

static const char *const words[] = {
#include "receipts/check_words.txt.h"
};

const char *
check_words_format(const uint8_t root[HASH_BYTES], char out[CHECK_WORDS_BYTES])
{
    size_t used = 0;

    assert(sizeof words / sizeof words[0] == 256);
    for (size_t i = 0; i < CHECK_WORDS_COUNT; i++) {
        const char *word = words[root[i]];
        size_t n = strlen(word);

        assert(used + n + 2 <= CHECK_WORDS_BYTES);
        if (i > 0)
            out[used++] = ' ';
        memcpy(out + used, word, n);
        used += n;
    }
    out[used] = '\0';
    return out;
}
