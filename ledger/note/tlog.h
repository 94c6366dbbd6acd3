/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_TLOG_H
#define LEDGER_NOTE_TLOG_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * tlog: the files of a public log (c2sp.org/tlog-tiles v1.0.0, FORMAT.md section 9): what
 * they are called, and what is in a bundle of entries. Pure; hashes are merkle.h's.
 */
#define TLOG_WIDTH 256     /* hashes in a full tile, entries in a full bundle */
#define TLOG_PATH_BYTES 64 /* longest path, with NUL */
#define TLOG_ENTRIES (-1)  /* the "level" of entry bundles */
#define TLOG_LEVELS 7      /* 256^7 = 2^56 entries */

/* How many hashes tile `n` of `level` has in a tree of `size` leaves: 0 .. TLOG_WIDTH. For
 * a bundle give level 0. */
unsigned tlog_width(unsigned level, uint64_t n, uint64_t size);

/* "tile/0/x001/067", ".p/<width>" behind a partial one; TLOG_ENTRIES: "tile/entries/...".
 * 1 <= width <= TLOG_WIDTH; returns out. */
const char *tlog_path(int level, uint64_t n, unsigned width, char out[TLOG_PATH_BYTES]);

/* Write one entry of a bundle: two bytes of length, then the entry (1 .. 65,535 bytes).
 * Returns bytes + 2. */
size_t tlog_bundle_put(const char *body, size_t bytes, uint8_t *out);

/*
 * tlog_bundle_next(bundle, bytes, at, body_out, body_bytes_out, e)
 *
 * The entry at offset *at, which moves behind it. Any bytes are safe.
 *
 *   out  body_out  points into the bundle
 *   err  ERR_INVALID   cut off, or an empty entry
 *        ERR_NOTFOUND  *at is the end
 */
enum err_code tlog_bundle_next(const uint8_t *bundle, size_t bytes, size_t *at,
                               const char **body_out, size_t *body_bytes_out,
                               struct err *e) MUST_CHECK;

#endif
