/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 and HMAC-SHA-256 through libcrypto. The digest is fetched once and the context
 * is used again and again: SHA256() fetches at every call, which takes twice as long for
 * the 65 bytes of a tree node.
 */
#include "ledger/base/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#define HMAC_BLOCK_BYTES 64 /* SHA-256's block, RFC 2104's B */

struct hash {
    EVP_MD_CTX *ctx;
    EVP_MD *md;
};

enum err_code
hash_open(struct hash **out, struct err *e)
{
    assert(out != NULL);
    struct hash *h = calloc(1, sizeof *h);
    if (h == NULL)
        return err_set(e, ERR_NOMEM, "not enough memory for a hash");
    h->ctx = EVP_MD_CTX_new();
    h->md = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (h->ctx == NULL || h->md == NULL) {
        hash_close(h);
        return err_set(e, ERR_NOMEM, "not enough memory for a hash");
    }
    *out = h;
    return ERR_OK;
}

void
hash_close(struct hash *h)
{
    if (h == NULL)
        return;
    EVP_MD_CTX_free(h->ctx);
    EVP_MD_free(h->md);
    free(h);
}

static void
begin(struct hash *h)
{
    int ok = EVP_DigestInit_ex2(h->ctx, h->md, NULL);
    assert(ok == 1);
}

static void
update(struct hash *h, const void *data, size_t bytes)
{
    int ok = EVP_DigestUpdate(h->ctx, data, bytes);
    assert(ok == 1);
}

static void
finish(struct hash *h, uint8_t out[HASH_BYTES])
{
    unsigned n = 0;
    int ok = EVP_DigestFinal_ex(h->ctx, out, &n);
    assert(ok == 1);
    assert(n == HASH_BYTES);
}

void
hash_parts(struct hash *h, const struct hash_part *parts, size_t part_count,
           uint8_t out[HASH_BYTES])
{
    assert(h != NULL);
    assert(parts != NULL || part_count == 0);
    begin(h);
    for (size_t i = 0; i < part_count; i++)
        update(h, parts[i].data, parts[i].bytes);
    finish(h, out);
}

void
hash_bytes(struct hash *h, const void *data, size_t bytes, uint8_t out[HASH_BYTES])
{
    assert(h != NULL);
    begin(h);
    update(h, data, bytes);
    finish(h, out);
}

void
hash_leaf(struct hash *h, const void *data, size_t bytes, uint8_t out[HASH_BYTES])
{
    static const uint8_t leaf = 0x00;

    assert(h != NULL);
    begin(h);
    update(h, &leaf, 1);
    update(h, data, bytes);
    finish(h, out);
}

void
hash_node(struct hash *h, const uint8_t left[HASH_BYTES], const uint8_t right[HASH_BYTES],
          uint8_t out[HASH_BYTES])
{
    uint8_t node[1 + 2 * HASH_BYTES] = { 0x01 };

    assert(h != NULL);
    memcpy(node + 1, left, HASH_BYTES);
    memcpy(node + 1 + HASH_BYTES, right, HASH_BYTES);
    hash_bytes(h, node, sizeof node, out);
}

void
hash_mac(struct hash *h, const uint8_t key[HASH_BYTES], const struct hash_part *parts,
         size_t part_count, uint8_t out[HASH_BYTES])
{
    uint8_t pad[HMAC_BLOCK_BYTES];
    uint8_t inner[HASH_BYTES];

    assert(h != NULL);
    assert(parts != NULL || part_count == 0);
    for (size_t i = 0; i < sizeof pad; i++)
        pad[i] = 0x36 ^ (i < HASH_BYTES ? key[i] : 0);
    begin(h);
    update(h, pad, sizeof pad);
    for (size_t i = 0; i < part_count; i++)
        update(h, parts[i].data, parts[i].bytes);
    finish(h, inner);
    for (size_t i = 0; i < sizeof pad; i++)
        pad[i] ^= 0x36 ^ 0x5c;
    begin(h);
    update(h, pad, sizeof pad);
    update(h, inner, sizeof inner);
    finish(h, out);
    OPENSSL_cleanse(pad, sizeof pad);
    OPENSSL_cleanse(inner, sizeof inner);
}
