/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_COSIGN_H
#define LEDGER_COSIGN_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/crypto.h"
#include "ledger/err.h"
#include "ledger/hash.h"
#include "ledger/note.h"

/*
 * cosign: a witness's signature under a checkpoint (c2sp.org/tlog-cosignature,
 * cosignature/v1 with Ed25519, key type 0x04). A cosign key is a struct note_key whose id
 * was made with that type: never give it to note_open.
 */
void cosign_key_init(struct hash *h, const char *name,
                     const uint8_t public_key[CRYPTO_PUBLIC_BYTES], struct note_key *out);

/* "<name>+<id>+<b64 of 0x04 || key>"; returns out. Strict both ways. ERR_INVALID. */
const char *cosign_vkey_format(const struct note_key *key, char out[NOTE_VKEY_BYTES]);
enum err_code cosign_vkey_parse(struct hash *h, const char *text, struct note_key *out,
                                struct err *e) MUST_CHECK;

/* The signature line, with its newline, of a checkpoint's text; returns its bytes. */
size_t cosign_sign(const char *text, size_t text_bytes, uint64_t unix_s,
                   const struct note_key *key, const uint8_t seed[CRYPTO_SEED_BYTES],
                   char out[NOTE_BYTES]);

/*
 * cosign_check(note, bytes, key, unix_s_out, e)
 *
 * Has this witness cosigned the note? Any bytes are safe; any number of lines.
 *   err  ERR_INVALID   malformed note
 *        ERR_NOTFOUND  no line of this witness
 *        ERR_CORRUPT   a line of it that does not verify
 */
enum err_code cosign_check(const char *note, size_t bytes, const struct note_key *key,
                           uint64_t *unix_s_out, struct err *e) MUST_CHECK;

#endif
