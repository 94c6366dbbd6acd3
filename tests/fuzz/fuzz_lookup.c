/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as files that publish reads back: the look-up index and a file of gifts by day.
 * What one accepts it writes again as the very same bytes; one byte less is refused.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reports/site/lookup.h"
#include "reports/site/lookup_day.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

static void
index_of(const char *text, size_t bytes)
{
    struct lookup_index index;
    struct jcs json;
    size_t n = 0;

    if (lookup_index_read(text, bytes, &index, NULL) != ERR_OK)
        return;
    enum err_code rc = lookup_index_write(&index, &json, &n, NULL);

    assert(rc == ERR_OK);
    assert(n == bytes && memcmp(json.buf, text, n) == 0);
    jcs_free(&json);
    lookup_index_free(&index);
    assert(lookup_index_read(text, bytes - 1, &index, NULL) == ERR_INVALID);
}

/* Of one day and class; the corpus begins with such a file. */
static void
gifts(const char *text, size_t bytes)
{
    static struct lookup_gift at[LOOKUP_DAY_GIFTS];
    const struct lookup_day of = { .date = 9500, .amount_class = 5 * 32 + 5 };
    struct jcs json;
    size_t count = 0, n = 0;

    if (lookup_day_read(&of, text, bytes, at, &count, NULL) != ERR_OK)
        return;
    assert(count > 0 && count <= LOOKUP_DAY_GIFTS);
    enum err_code rc = lookup_day_write(&of, at, count, &json, &n, NULL);

    assert(rc == ERR_OK);
    assert(n == bytes && memcmp(json.buf, text, n) == 0);
    jcs_free(&json);
    assert(lookup_day_read(&of, text, bytes - 1, at, &count, NULL) == ERR_INVALID);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    char *text = malloc(bytes + 1);

    if (text == NULL)
        return 0;
    if (bytes > 0)
        memcpy(text, data, bytes);
    text[bytes] = '\0';
    index_of(text, bytes);
    gifts(text, bytes);
    free(text);
    return 0;
}
