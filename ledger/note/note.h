/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_NOTE_H
#define LEDGER_NOTE_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/crypto.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"

/*
 * note: C2SP signed notes (c2sp.org/signed-note v1.0.0): origins, keys, signatures. The texts
 * that we sign are note_text.h's.
 *
 * A signed note is a text that ends in a newline, an empty line, and signature lines
 * "— <key name> <base64 of key id 4 || signature 64>\n". The Ed25519 key id is the first
 * four bytes of SHA-256(name || 0x0A || 0x01 || public key). A verifier key ("vkey") is
 * "<name>+<key id as 8 hex>+<base64 of 0x01 || public key>".
 */
#define NOTE_ORIGIN_BYTES 128 /* longest origin, with NUL */
#define NOTE_NAME_BYTES 144   /* longest key name, with NUL */
#define NOTE_VKEY_BYTES 256   /* longest vkey, with NUL */
#define NOTE_BYTES 4096       /* longest note we make, with NUL */
#define NOTE_KEYID_BYTES 4
#define NOTE_SIGNATURES_MAX 100

/* The suffix that turns an origin into the key name of each note. */
enum note_type { NOTE_CHECKPOINT, NOTE_RECEIPT, NOTE_STATEMENT, NOTE_LOOKUP, NOTE_KEY };

struct note_key {
    char name[NOTE_NAME_BYTES];
    uint8_t id[NOTE_KEYID_BYTES];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
};

/*
 * note_check_origin(origin, e)
 *
 * A schemaless URL fit for a key name: 1..100 bytes of printable ASCII without space,
 * '+' or '\\', containing a '.', not starting with '/', with no scheme, not ending in '/'
 * nor in one of our note suffixes (/bienlai, /saoke, /tracuu, /khoa).
 */
enum err_code note_check_origin(const char *origin, struct err *e) MUST_CHECK;

/* Fill a key for `type` under `origin`. */
void note_key_init(struct hash *h, const char *origin, enum note_type type,
                   const uint8_t public_key[CRYPTO_PUBLIC_BYTES], struct note_key *out);

/* "<name>+<id>+<b64>"; returns out. */
const char *note_vkey_format(const struct note_key *key, char out[NOTE_VKEY_BYTES]);

/* Strict: the id must match. ERR_INVALID otherwise. */
enum err_code note_vkey_parse(struct hash *h, const char *text, struct note_key *out,
                              struct err *e) MUST_CHECK;

/* The whole note of a text that was signed before; returns its bytes. */
size_t note_assemble(const char *text, const struct note_key *key,
                     const uint8_t sig[CRYPTO_SIG_BYTES], char out[NOTE_BYTES]);

/* Sign a text and write the whole note; returns its bytes. The program checks its own
 * signature before returning (asserted). */
size_t note_sign(const char *text, const struct note_key *key,
                 const uint8_t seed[CRYPTO_SEED_BYTES], char out[NOTE_BYTES]);

/*
 * note_open(note, bytes, keys, key_count, text_bytes_out, signed_by_out, e)
 *
 * Check a signed note against known keys. Any bytes are safe. A signature line by an
 * unknown name and id is ignored; one that claims a known key and does not verify refuses
 * the note. All keys with a colliding id are tried.
 *
 *   out  text_bytes_out  the text is note[0 .. *text_bytes_out)
 *        signed_by_out   index of the first key that signed
 *   err  ERR_INVALID     malformed
 *        ERR_NOTFOUND    well formed, but no known key signed it
 *        ERR_CORRUPT     a known key's signature does not verify
 */
enum err_code note_open(const char *note, size_t bytes, const struct note_key *keys,
                        size_t key_count, size_t *text_bytes_out, size_t *signed_by_out,
                        struct err *e) MUST_CHECK;

#endif
