/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_KEYFILE_H
#define LEDGER_KEYFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/crypto.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"

/*
 * keyfile: the signing seed and the vault key, in one file of mode 0600, sealed under a
 * passphrase (Argon2id, XChaCha20-Poly1305) or plain; and the largest (size, root) this key
 * has signed, so that a ledger file that lost its tail shows.
 *
 * Text, one "name value" a line: `lalanh-key v1`, `public`, `kdf` (`none` or
 * `argon2id OPS MEM SALT`), `secret` (base64 of seed || vault key, sealed when there is a
 * kdf), then two `pin` lines of fixed width, written in turn in place, the later of which
 * with a valid checksum counts.
 */
struct keyfile;

struct keyfile_pin {
    uint64_t size; /* 0: nothing signed yet */
    uint8_t root[HASH_BYTES];
};

struct keyfile_secret {
    uint8_t signer[CRYPTO_SECRET_BYTES]; /* the seed, then its public key */
    uint8_t vault_key[CRYPTO_KEY_BYTES];
};

/*
 * keyfile_create(path, pass, pass_bytes, public_out, e)
 * Make fresh secrets. pass NULL: not sealed. O_EXCL, 0600.
 *   err  ERR_INVALID  the file exists already
 *        ERR_IO, ERR_NOMEM
 */
enum err_code keyfile_create(const char *path, const char *pass, size_t pass_bytes,
                             uint8_t public_out[CRYPTO_PUBLIC_BYTES],
                             struct err *e) MUST_CHECK;

/*
 * keyfile_open(path, out, e)
 *   err  ERR_NOTFOUND  no key file
 *        ERR_INVALID   not a key file, or others may read it (mode): the message says how
 *                      to mend that
 */
enum err_code keyfile_open(const char *path, struct keyfile **out,
                           struct err *e) MUST_CHECK;
void keyfile_close(struct keyfile *k);

bool keyfile_has_passphrase(const struct keyfile *k);
void keyfile_public(const struct keyfile *k, uint8_t public_out[CRYPTO_PUBLIC_BYTES]);
void keyfile_pin_get(const struct keyfile *k, struct keyfile_pin *out);

/*
 * keyfile_unlock(k, pass, pass_bytes, out, e)
 * The caller wipes `out`.
 *   err  ERR_INVALID  wrong passphrase, or one is needed and pass is NULL
 *        ERR_CORRUPT  the secret does not belong to the public key
 */
enum err_code keyfile_unlock(const struct keyfile *k, const char *pass, size_t pass_bytes,
                             struct keyfile_secret *out, struct err *e) MUST_CHECK;

/* Remember a larger signed (size, root), in place and without a sync: it is a second look,
 * not the book. Failure is not reported: a read-only key file still signs. */
void keyfile_pin_put(struct keyfile *k, const struct keyfile_pin *pin);

#endif
