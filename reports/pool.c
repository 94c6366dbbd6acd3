/* SPDX-License-Identifier: MIT */
/* Why: a statement over 36,000 gifts has as many names; one malloc each would cost more
 * than reading them. */
#include "reports/pool.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)1 << 16)

struct pool_block {
    struct pool_block *next;
    size_t used, size;
    char bytes[];
};

const char *
pool_text(struct pool *p, const char *text)
{
    size_t n = strlen(text) + 1;
    struct pool_block *b = p->blocks;

    if (b == NULL || b->size - b->used < n) {
        size_t size = n > BLOCK_BYTES ? n : BLOCK_BYTES;

        b = malloc(sizeof *b + size);
        if (b == NULL)
            return NULL;
        *b = (struct pool_block){ .next = p->blocks, .size = size };
        p->blocks = b;
    }
    char *copy = b->bytes + b->used;

    assert(n <= b->size - b->used);
    memcpy(copy, text, n);
    b->used += n;
    return copy;
}

static uint64_t
hash_of(const char *text)
{
    uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */

    for (; *text != '\0'; text++)
        h = (h ^ (uint8_t)*text) * UINT64_C(1099511628211);
    return h ^ h >> 32;
}

/* The place of the text, or the empty one where it belongs. */
static const char **
place_of(const char **table, size_t size, const char *text)
{
    size_t i = (size_t)hash_of(text) & (size - 1);

    while (table[i] != NULL && strcmp(table[i], text) != 0)
        i = (i + 1) & (size - 1);
    return &table[i];
}

static int
grow(struct pool *p)
{
    size_t size = p->seen_size == 0 ? 64 : 2 * p->seen_size;
    const char **table = calloc(size, sizeof *table);

    if (table == NULL)
        return 0;
    for (size_t i = 0; i < p->seen_size; i++)
        if (p->seen[i] != NULL)
            *place_of(table, size, p->seen[i]) = p->seen[i];
    free(p->seen);
    p->seen = table;
    p->seen_size = size;
    return 1;
}

const char *
pool_intern(struct pool *p, const char *text)
{
    if (2 * p->seen_count >= p->seen_size && !grow(p))
        return NULL;
    const char **place = place_of(p->seen, p->seen_size, text);

    if (*place == NULL) {
        *place = pool_text(p, text);
        p->seen_count += *place != NULL;
    }
    return *place;
}

void
pool_free(struct pool *p)
{
    while (p->blocks != NULL) {
        struct pool_block *b = p->blocks;

        p->blocks = b->next;
        free(b);
    }
    free(p->seen);
    *p = (struct pool){ 0 };
}
