/* SPDX-License-Identifier: MIT */
/*
 * Signatures, sealing, passphrases and randomness through libsodium. Secret keys are kept
 * as 32-byte seeds; libsodium's 64-byte form lives only inside one call.
 */
#include "ledger/base/crypto.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

static_assert(CRYPTO_SEED_BYTES == crypto_sign_SEEDBYTES, "seed");
static_assert(CRYPTO_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "public key");
static_assert(CRYPTO_SIG_BYTES == crypto_sign_BYTES, "signature");
static_assert(CRYPTO_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key");
static_assert(CRYPTO_NONCE_BYTES == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
              "nonce");
static_assert(CRYPTO_SEAL_EXTRA ==
                  CRYPTO_NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES,
              "nonce and tag");
static_assert(CRYPTO_KDF_SALT_BYTES == crypto_pwhash_argon2id_SALTBYTES, "salt");

/* The tests' stream: ChaCha20 under a key made of the seed, one nonce a call. */
static bool fixed;
static uint8_t fixed_key[crypto_stream_chacha20_KEYBYTES];
static uint64_t fixed_calls;

enum err_code
crypto_init(struct err *e)
{
    if (sodium_init() < 0)
        return err_set(e, ERR_IO, "the system gives no random numbers");
    return ERR_OK;
}

void
crypto_random(void *out, size_t bytes)
{
    uint8_t nonce[crypto_stream_chacha20_NONCEBYTES] = { 0 };

    assert(out != NULL);
    if (!fixed) {
        randombytes_buf(out, bytes);
        return;
    }
    static_assert(sizeof nonce == sizeof fixed_calls, "one nonce a call");
    memcpy(nonce, &fixed_calls, sizeof nonce);
    fixed_calls++;
    crypto_stream_chacha20(out, bytes, nonce, fixed_key);
}

void
crypto_random_fixed(const char *seed)
{
    fixed = seed != NULL;
    fixed_calls = 0;
    if (!fixed)
        return;
    int rc = crypto_generichash(fixed_key, sizeof fixed_key, (const unsigned char *)seed,
                                strlen(seed), NULL, 0);
    assert(rc == 0);
}

void
crypto_wipe(void *secret, size_t bytes)
{
    assert(secret != NULL);
    sodium_memzero(secret, bytes);
}

bool
crypto_equal(const void *a, const void *b, size_t bytes)
{
    assert(a != NULL);
    assert(b != NULL);
    return sodium_memcmp(a, b, bytes) == 0;
}

void
crypto_public(const uint8_t seed[CRYPTO_SEED_BYTES],
              uint8_t public_out[CRYPTO_PUBLIC_BYTES])
{
    uint8_t secret[crypto_sign_SECRETKEYBYTES];

    int rc = crypto_sign_seed_keypair(public_out, secret, seed);
    sodium_memzero(secret, sizeof secret);
    assert(rc == 0);
}

void
crypto_expand(const uint8_t seed[CRYPTO_SEED_BYTES],
              uint8_t secret_out[CRYPTO_SECRET_BYTES])
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];

    _Static_assert(CRYPTO_SECRET_BYTES == crypto_sign_SECRETKEYBYTES, "libsodium's own");
    int rc = crypto_sign_seed_keypair(public_key, secret_out, seed);
    assert(rc == 0);
}

void
crypto_sign_expanded(const uint8_t secret[CRYPTO_SECRET_BYTES], const void *message,
                     size_t bytes, uint8_t sig_out[CRYPTO_SIG_BYTES])
{
    int rc = crypto_sign_detached(sig_out, NULL, message, bytes, secret);
    assert(rc == 0);
}

void
crypto_sign_message(const uint8_t seed[CRYPTO_SEED_BYTES], const void *message,
                    size_t bytes, uint8_t sig_out[CRYPTO_SIG_BYTES])
{
    uint8_t secret[CRYPTO_SECRET_BYTES];

    crypto_expand(seed, secret);
    crypto_sign_expanded(secret, message, bytes, sig_out);
    sodium_memzero(secret, sizeof secret);
}

bool
crypto_check(const uint8_t public_key[CRYPTO_PUBLIC_BYTES], const void *message,
             size_t bytes, const uint8_t sig[CRYPTO_SIG_BYTES])
{
    assert(message != NULL || bytes == 0);
    return crypto_sign_verify_detached(sig, message, bytes, public_key) == 0;
}

void
crypto_seal(const uint8_t key[CRYPTO_KEY_BYTES], const void *context,
            size_t context_bytes, const void *plain, size_t plain_bytes, uint8_t *out)
{
    unsigned long long n = 0;

    assert(out != NULL);
    crypto_random(out, CRYPTO_NONCE_BYTES);
    int rc = crypto_aead_xchacha20poly1305_ietf_encrypt(out + CRYPTO_NONCE_BYTES, &n,
                                                        plain, plain_bytes, context,
                                                        context_bytes, NULL, out, key);
    assert(rc == 0);
    assert(n == plain_bytes + CRYPTO_SEAL_EXTRA - CRYPTO_NONCE_BYTES);
}

enum err_code
crypto_open(const uint8_t key[CRYPTO_KEY_BYTES], const void *context,
            size_t context_bytes, const uint8_t *box, size_t box_bytes, uint8_t *out,
            struct err *e)
{
    assert(box != NULL || box_bytes == 0);
    if (box_bytes < CRYPTO_SEAL_EXTRA)
        return err_set(e, ERR_CORRUPT, "sealed data of %zu bytes is too short",
                       box_bytes);
    const uint8_t *sealed = box + CRYPTO_NONCE_BYTES;
    size_t sealed_bytes = box_bytes - CRYPTO_NONCE_BYTES;
    /* Checked before decrypted: libsodium clears the output of a box that is wrong. */
    int rc = crypto_aead_xchacha20poly1305_ietf_decrypt(
        NULL, NULL, NULL, sealed, sealed_bytes, context, context_bytes, box, key);
    if (rc == 0)
        rc = crypto_aead_xchacha20poly1305_ietf_decrypt(
            out, NULL, NULL, sealed, sealed_bytes, context, context_bytes, box, key);
    if (rc != 0)
        return err_set(e, ERR_CORRUPT, "sealed data does not open with this key");
    return ERR_OK;
}

enum err_code
crypto_kdf(const char *pass, size_t pass_bytes, const uint8_t salt[CRYPTO_KDF_SALT_BYTES],
           uint64_t ops, size_t mem_bytes, uint8_t out[CRYPTO_KEY_BYTES], struct err *e)
{
    uint8_t key[CRYPTO_KEY_BYTES];

    assert(pass != NULL);
    if (pass_bytes > crypto_pwhash_argon2id_PASSWD_MAX ||
        ops < crypto_pwhash_argon2id_OPSLIMIT_MIN ||
        ops > crypto_pwhash_argon2id_OPSLIMIT_MAX ||
        mem_bytes < crypto_pwhash_argon2id_MEMLIMIT_MIN ||
        mem_bytes > crypto_pwhash_argon2id_MEMLIMIT_MAX)
        return err_set(
            e, ERR_INVALID,
            "passphrase settings of %llu passes over %zu bytes are out of range",
            (unsigned long long)ops, mem_bytes);
    if (crypto_pwhash(key, sizeof key, pass, pass_bytes, salt, ops, mem_bytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(e, ERR_NOMEM, "not enough memory for the passphrase (%zu bytes)",
                       mem_bytes);
    memcpy(out, key, sizeof key);
    sodium_memzero(key, sizeof key);
    return ERR_OK;
}
