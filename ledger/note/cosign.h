/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_COSIGN_H
#define LEDGER_NOTE_COSIGN_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/crypto.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/note/note.h"

/*
 * cosign: a witness's signature under a checkpoint (c2sp.org/tlog-cosignature,
 * cosignature/v1 with Ed25519, key type 0x04). A cosign key is a struct note_key whose id
 * was made with that type: never give it to note_open.
 */
#define COSIGN_NOTE_BYTES 65536 /* longest checkpoint with cosignatures, with NUL */

/* ERR_INVALID: not fit for a key name, or longer than NOTE_NAME_BYTES - 1. */
enum err_code cosign_key_init(struct hash *h, const char *name,
                              const uint8_t public_key[CRYPTO_PUBLIC_BYTES],
                              struct note_key *out, struct err *e) MUST_CHECK;

/* "<name>+<id>+<b64 of 0x04 || key>"; returns out. Strict both ways. ERR_INVALID. */
const char *cosign_vkey_format(const struct note_key *key, char out[NOTE_VKEY_BYTES]);
enum err_code cosign_vkey_parse(struct hash *h, const char *text, struct note_key *out,
                                struct err *e) MUST_CHECK;

/* The signature line, with its newline, of a checkpoint's text; returns its bytes. The time
 * is at most 2^63 - 1. The program checks its own signature (asserted). */
size_t cosign_sign(const char *text, size_t text_bytes, uint64_t unix_s,
                   const struct note_key *key, const uint8_t seed[CRYPTO_SEED_BYTES],
                   char out[NOTE_BYTES]);

/*
 * cosign_check(note, bytes, keys, key_count, unix_s_out, e)
 *
 * Which of these witnesses have cosigned the note, and when? Any bytes are safe. Lines of
 * others, the log's own too, are ignored. All keys with a colliding id are tried.
 *
 *   out  unix_s_out   key_count times: of the newest line of each, -1 for none
 *   err  ERR_INVALID  malformed note, or more than NOTE_SIGNATURES_MAX lines
 *        ERR_CORRUPT  a line that claims one of the keys and does not verify
 */
enum err_code cosign_check(const char *note, size_t bytes, const struct note_key *keys,
                           size_t key_count, int64_t *unix_s_out,
                           struct err *e) MUST_CHECK;

/*
 * cosign_attach(note, bytes, line, key, out, bytes_out, e)
 *
 * The note with a witness's line at its end, in place of older lines of that witness. The
 * line (with its newline, or without) is checked first.
 *
 *   out  out          COSIGN_NOTE_BYTES; *bytes_out of them, and a NUL
 *   err  ERR_INVALID  malformed; not this witness's signature of this checkpoint; the note
 *                     would have too many lines or bytes
 */
struct cosign_line {
    const char *text;
    size_t bytes;
};
enum err_code cosign_attach(const char *note, size_t bytes, struct cosign_line line,
                            const struct note_key *key, char *out, size_t *bytes_out,
                            struct err *e) MUST_CHECK;

#endif
