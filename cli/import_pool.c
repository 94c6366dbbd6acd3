/* SPDX-License-Identifier: MIT */
#include "cli/import_pool.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 65536

struct import_pool_block {
    struct import_pool_block *next;
    size_t used, size;
    char bytes[];
};

const char *
import_pool_keep(struct import_pool *p, const char *text)
{
    size_t n = strlen(text) + 1;
    struct import_pool_block *b = p->blocks;
    char *at;

    if (n == 1)
        return "";
    if (b == NULL || b->size - b->used < n) {
        size_t size = n > BLOCK_BYTES ? n : BLOCK_BYTES;

        b = malloc(sizeof *b + size);
        if (b == NULL)
            return NULL;
        *b = (struct import_pool_block){ p->blocks, 0, size };
        p->blocks = b;
    }
    assert(b->size - b->used >= n);
    at = b->bytes + b->used;
    memcpy(at, text, n);
    b->used += n;
    return at;
}

void
import_pool_free(struct import_pool *p)
{
    while (p->blocks != NULL) {
        struct import_pool_block *b = p->blocks;

        p->blocks = b->next;
        free(b);
    }
}
