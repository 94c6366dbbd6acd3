/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_WITNESS_H
#define LEDGER_WITNESS_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/err.h"
#include "ledger/hash.h"
#include "ledger/merkle.h"
#include "ledger/note.h"

/*
 * witness: what a witness remembers of a book (FORMAT.md section 11), and when it may
 * cosign: only a checkpoint of the log's own key that is consistent with the largest one it
 * cosigned before. The state is on the disk before the cosignature leaves.
 */
struct witness_state {
    struct note_key log; /* whose checkpoints */
    uint64_t size;       /* 0: nothing cosigned yet */
    uint8_t root[HASH_BYTES];
};

#define WITNESS_STATE_BYTES 1024

size_t witness_state_format(const struct witness_state *in,
                            char out[WITNESS_STATE_BYTES]);
/* Strict; any bytes are safe. ERR_INVALID. */
enum err_code witness_state_parse(struct hash *h, const char *text, size_t bytes,
                                  struct witness_state *out, struct err *e) MUST_CHECK;

/*
 * witness_accept(h, state, checkpoint, node, arg, e)
 *
 * May this checkpoint (its signature was checked) be cosigned? Then the state becomes it.
 * `node` reads the published tree, and is not trusted.
 *
 *   err  ERR_INVALID  another log's; smaller than what was cosigned (a rollback, or an old
 *                     copy): the state stays
 *        ERR_CORRUPT  the same size with another root, or no consistency proof holds: the
 *                     book was rewritten at or before the size the message names
 *        whatever `node` returns
 */
enum err_code witness_accept(struct hash *h, struct witness_state *state,
                             const struct note_checkpoint *checkpoint,
                             merkle_node_fn node, void *arg, struct err *e) MUST_CHECK;

#endif
