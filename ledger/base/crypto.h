/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_CRYPTO_H
#define LEDGER_BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * crypto: Ed25519 (RFC 8032), XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), Argon2id
 * (RFC 9106), random bytes and wiping, through libsodium. The only file that calls it.
 */
#define CRYPTO_SEED_BYTES 32
#define CRYPTO_PUBLIC_BYTES 32
#define CRYPTO_SIG_BYTES 64
#define CRYPTO_KEY_BYTES 32 /* sealing key */
#define CRYPTO_NONCE_BYTES 24
#define CRYPTO_SEAL_EXTRA 40 /* nonce + tag: sealed size = plain size + this */
#define CRYPTO_KDF_SALT_BYTES 16

/* Must succeed before any other call here; may be called again. ERR_IO: no randomness. */
enum err_code crypto_init(struct err *e) MUST_CHECK;

void crypto_random(void *out, size_t bytes);

/* For tests only: make crypto_random a fixed stream that follows from the text `seed`, so that
 * two runs of a test give the same bytes. NULL restores the real generator. */
void crypto_random_fixed(const char *seed);

void crypto_wipe(void *secret, size_t bytes);

/* Compare in constant time. */
bool crypto_equal(const void *a, const void *b, size_t bytes);

void crypto_public(const uint8_t seed[CRYPTO_SEED_BYTES],
                   uint8_t public_out[CRYPTO_PUBLIC_BYTES]);

/* A seed made ready for signing: half the cost of each signature after the first. */
#define CRYPTO_SECRET_BYTES 64
void crypto_expand(const uint8_t seed[CRYPTO_SEED_BYTES],
                   uint8_t secret_out[CRYPTO_SECRET_BYTES]);
void crypto_sign_expanded(const uint8_t secret[CRYPTO_SECRET_BYTES], const void *message,
                          size_t bytes, uint8_t sig_out[CRYPTO_SIG_BYTES]);

/* Ed25519 signature of a message by a seed that was not expanded. (libsodium owns the name
 * crypto_sign.) */
void crypto_sign_message(const uint8_t seed[CRYPTO_SEED_BYTES], const void *message,
                         size_t bytes, uint8_t sig_out[CRYPTO_SIG_BYTES]);

/* True when `sig` is the key's signature of the message. Small-order keys and malleable
 * signatures are refused (libsodium's rules). */
bool crypto_check(const uint8_t public_key[CRYPTO_PUBLIC_BYTES], const void *message,
                  size_t bytes, const uint8_t sig[CRYPTO_SIG_BYTES]);

/*
 * crypto_seal(key, context, context_bytes, plain, plain_bytes, out)
 *
 * Seal with a fresh random nonce: out = nonce || ciphertext || tag, plain_bytes +
 * CRYPTO_SEAL_EXTRA bytes. `context` is bound as associated data: a box opened under
 * another context fails. Cannot fail.
 */
void crypto_seal(const uint8_t key[CRYPTO_KEY_BYTES], const void *context,
                 size_t context_bytes, const void *plain, size_t plain_bytes,
                 uint8_t *out);

/*
 * crypto_open(key, context, context_bytes, box, box_bytes, out, e)
 *
 * The inverse; `out` must hold box_bytes - CRYPTO_SEAL_EXTRA.
 *
 *   err  ERR_CORRUPT  too short, wrong key, wrong context, or changed
 */
enum err_code crypto_open(const uint8_t key[CRYPTO_KEY_BYTES], const void *context,
                          size_t context_bytes, const uint8_t *box, size_t box_bytes,
                          uint8_t *out, struct err *e) MUST_CHECK;

/*
 * crypto_kdf(pass, pass_bytes, salt, ops, mem_bytes, out, e)
 *
 * Argon2id of a passphrase. ops and mem_bytes come from the key file; callers bound them.
 *
 *   err  ERR_NOMEM    not enough memory for mem_bytes
 *        ERR_INVALID  ops or mem_bytes out of libsodium's range
 */
#define CRYPTO_KDF_OPS_DEFAULT 3
#define CRYPTO_KDF_MEM_DEFAULT (64u * 1024u * 1024u)
enum err_code crypto_kdf(const char *pass, size_t pass_bytes,
                         const uint8_t salt[CRYPTO_KDF_SALT_BYTES], uint64_t ops,
                         size_t mem_bytes, uint8_t out[CRYPTO_KEY_BYTES],
                         struct err *e) MUST_CHECK;

#endif
