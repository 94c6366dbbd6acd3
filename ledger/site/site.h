/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_SITE_SITE_H
#define LEDGER_SITE_SITE_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/ledger.h"
#include "ledger/log/merkle.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"

/*
 * site: reading a published log (FORMAT.md section 9) in a folder. Nothing in the folder is
 * trusted: a site may be half written, stale, of another book, or a lie.
 */
struct site;

/*
 * site_open(path, key, out, e)
 *
 * Reads and checks the checkpoint.
 *
 *   in   key  whose checkpoint it must be; NULL: the key of its own genesis entry, which
 *             proves only that the site agrees with itself
 *   err  ERR_NOTFOUND  no such folder, or no checkpoint in it
 *        ERR_NEWER     key NULL: only a newer program can read the genesis entry
 *        ERR_INVALID   the checkpoint is malformed, or by another key
 *        ERR_CORRUPT   its signature does not verify
 */
enum err_code site_open(const char *path, const struct note_key *key, struct site **out,
                        struct err *e) MUST_CHECK;
void site_close(struct site *s);

const struct note_checkpoint *site_checkpoint(const struct site *s);
const char *site_note(const struct site *s, size_t *bytes_out); /* with cosignatures */
const struct note_key *site_key(const struct site *s);

/* Any other file of the folder, "tra-cuu/index.json"; NUL-terminated beyond its bytes, yours
 * to free(). ERR_NOTFOUND; ERR_CORRUPT: not a regular file, or larger than max_bytes. */
enum err_code site_file(const struct site *s, const char *name, size_t max_bytes,
                        char **out, size_t *bytes_out, struct err *e) MUST_CHECK;

/* A merkle_node_fn; `arg` is the struct site. ERR_NOTFOUND: a tile is missing. What it
 * gives is not proved: check the proof made of it against the checkpoint. */
enum err_code site_node(void *arg, unsigned level, uint64_t index,
                        uint8_t out[HASH_BYTES], struct err *e);

/*
 * site_load(s, progress, arg, out, e)
 *
 * The whole log, checked: every entry is decoded, chained, carried out by the rules of the
 * book; the root and every tile are recomputed. The book is a scratch one in memory, open
 * for reading like any other, and holds the site's checkpoint.
 *
 * With an entry that is newer than this program (ledger_newer_seq) the rules are carried out up
 * to it; bytes, chain, root and tiles are checked to the end.
 *
 *   err  ERR_CORRUPT  names the first entry that does not hold, or the tile
 *        ERR_NOTFOUND a bundle is missing: half written
 */
typedef void (*site_progress_fn)(void *arg, int64_t done, int64_t total);
enum err_code site_load(struct site *s, site_progress_fn progress, void *arg,
                        struct ledger **out, struct err *e) MUST_CHECK;

#endif
