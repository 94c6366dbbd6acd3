/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_POOL_H
#define REPORTS_POOL_H

#include <stddef.h>

/*
 * pool: many short texts that are freed together. { 0 } is an empty pool.
 */
struct pool_block;

struct pool {
    struct pool_block *blocks;
    const char **seen; /* hash table of pool_intern */
    size_t seen_size, seen_count;
};

/* A copy of the text, valid until pool_free; NULL: out of memory. */
const char *pool_text(struct pool *p, const char *text);

/* The same, but equal texts give the same pointer. O(length). */
const char *pool_intern(struct pool *p, const char *text);

void pool_free(struct pool *p);

#endif
