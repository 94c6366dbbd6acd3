/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_WITNESS_H
#define LEDGER_NOTE_WITNESS_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/log/merkle.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"

/*
 * witness: what a witness remembers of a book (FORMAT.md section 11), and when it may
 * cosign: only a checkpoint of the log's own key that is consistent with the largest one it
 * cosigned before [I15]. The state is on the disk before the cosignature leaves.
 */
struct witness_state {
    struct note_key log; /* whose checkpoints */
    uint64_t size;       /* 0: nothing cosigned yet */
    uint8_t root[HASH_BYTES];
};

#define WITNESS_STATE_BYTES 1024

/* The state of a witness that has cosigned nothing of this log yet. */
void witness_state_init(struct hash *h, const struct note_key *log,
                        struct witness_state *out);

size_t witness_state_format(const struct witness_state *in,
                            char out[WITNESS_STATE_BYTES]);
/* Strict: it formats back to the same bytes; any bytes are safe. ERR_INVALID. */
enum err_code witness_state_parse(struct hash *h, const char *text, size_t bytes,
                                  struct witness_state *out, struct err *e) MUST_CHECK;

/*
 * witness_accept(h, state, checkpoint, node, arg, e)
 *
 * May this checkpoint (its signature was checked) be cosigned? Then the state becomes it.
 * `node` reads the published tree, and is not trusted: first its root must be the
 * checkpoint's.
 *
 *   err  ERR_INVALID  another log's; an empty one; smaller than what was cosigned (a
 *                     rollback, or an old copy); the tree is not that of the checkpoint
 *                     (half written, or damaged): the state stays
 *        ERR_CORRUPT  the tree is, but it does not go on from what was cosigned: the book
 *                     was rewritten at or before the entry the message names
 *        whatever `node` returns
 */
enum err_code witness_accept(struct hash *h, struct witness_state *state,
                             const struct note_checkpoint *checkpoint,
                             merkle_node_fn node, void *arg, struct err *e) MUST_CHECK;

#endif
