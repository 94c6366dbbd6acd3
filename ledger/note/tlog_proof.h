/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_TLOG_PROOF_H
#define LEDGER_NOTE_TLOG_PROOF_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/log/merkle.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"

/*
 * tlog_proof: a .tlog-proof file (c2sp.org/tlog-proof@v1; FORMAT.md section 11): one entry,
 * its inclusion proof, and the checkpoint it is in, for somebody without the log.
 */
#define TLOG_PROOF_NOTE_BYTES 65536 /* a checkpoint with many cosignatures */
#define TLOG_PROOF_BYTES (ENTRY_BYTES_MAX * 2 + TLOG_PROOF_NOTE_BYTES + 8192)

struct tlog_proof {
    uint64_t index;
    char extra[ENTRY_BYTES_MAX + 1]; /* the entry; NUL-terminated beyond its bytes */
    size_t extra_bytes;              /* 0: none */
    uint8_t hashes[MERKLE_PROOF_MAX][HASH_BYTES];
    size_t hash_count;
    char note[TLOG_PROOF_NOTE_BYTES]; /* the signed checkpoint as it stands */
    size_t note_bytes;
};

/* Write one; returns its bytes (NUL-terminated in addition). */
size_t tlog_proof_format(const struct tlog_proof *in, char out[TLOG_PROOF_BYTES]);

/* Read one. Strict: it must format back to the same bytes. Any bytes are safe. Checks
 * no signature and no hash. ERR_INVALID. */
enum err_code tlog_proof_parse(const char *text, size_t bytes, struct tlog_proof *out,
                               struct err *e) MUST_CHECK;

/*
 * tlog_proof_check(h, proof, leaf, keys, key_count, checkpoint_out, e)
 *
 *   in   leaf  of the entry; NULL: that of proof->extra
 *   err  ERR_INVALID   malformed checkpoint, or there is neither leaf nor extra
 *        ERR_NOTFOUND  the checkpoint is signed by none of the keys
 *        ERR_CORRUPT   the signature, or the inclusion proof, does not hold
 */
enum err_code tlog_proof_check(struct hash *h, const struct tlog_proof *proof,
                               const uint8_t *leaf, const struct note_key *keys,
                               size_t key_count, struct note_checkpoint *checkpoint_out,
                               struct err *e) MUST_CHECK;

#endif
