/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_SITE_SITE_INTERNAL_H
#define LEDGER_SITE_SITE_INTERNAL_H

#include <stdbool.h>

#include "ledger/site/site.h"
#include "ledger/note/note_text.h"
#include "ledger/note/tlog.h"

/* site_internal: what site.c and site_load.c share. */

struct site_tile {
    unsigned width; /* hashes in it; 0: none was read yet */
    uint64_t n;
    uint8_t hashes[TLOG_WIDTH][HASH_BYTES];
};

struct site {
    char path[LEDGER_PATH_BYTES];
    struct hash *hash;
    struct note_key key;
    struct note_checkpoint checkpoint;
    char *note;
    size_t note_bytes;
    struct site_tile tiles[TLOG_LEVELS]; /* the last one read of each level */
};

/* The hashes of tile n of a level, as many as the checkpoint's size gives it. Valid until
 * the next tile of that level is read. ERR_NOTFOUND, ERR_CORRUPT: of another size. */
enum err_code site_tile_read(struct site *s, unsigned level, uint64_t n,
                             const uint8_t (**out)[HASH_BYTES], struct err *e) MUST_CHECK;

/*
 * A bundle of entries, in memory that is yours to free. `width` is how many entries it has
 * to have. A full one does in the place of a partial one that is not there.
 */
struct site_bundle {
    uint8_t *data;
    size_t bytes;
    bool is_full; /* it may hold more entries than `width` */
    unsigned width;
};
enum err_code site_bundle_read(struct site *s, uint64_t n, struct site_bundle *out,
                               struct err *e) MUST_CHECK;

#endif
