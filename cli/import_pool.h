/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_POOL_H
#define CLI_IMPORT_POOL_H

/*
 * import_pool: the words of an imported file, kept until the import is over. Start from
 * { 0 }.
 */
struct import_pool_block;

struct import_pool {
    struct import_pool_block *blocks; /* newest first */
};

/* A copy of `text`, valid until import_pool_free; NULL when memory runs out. */
const char *import_pool_keep(struct import_pool *p, const char *text);

void import_pool_free(struct import_pool *p);

#endif
