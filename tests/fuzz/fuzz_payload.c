/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a payload, their check bytes made right so that the fields are reached;
 * and any bytes as a scanned text. Properties: what decodes encodes to the same bytes
 * again; digits give the bytes back; nothing is genuine under a key that signed nothing;
 * what is not whole is unreadable, never invalid.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "receipts/payload_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct hash *h;
static struct note_key key;
static struct payload payload;
static uint8_t bytes[PAYLOAD_BYTES_MAX], again[PAYLOAD_BYTES_MAX];
static char url[PAYLOAD_URL_BYTES];

static void
begin(void)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    static const uint8_t seed[CRYPTO_SEED_BYTES] = { 1 };

    if (h != NULL)
        return;
    if (crypto_init(NULL) != ERR_OK || hash_open(&h, NULL) != ERR_OK)
        abort();
    crypto_public(seed, public_key);
    note_key_init(h, "example.org/so", NOTE_RECEIPT, public_key, &key);
}

static void
check_text(const uint8_t *data, size_t n)
{
    size_t start = 0;
    size_t count = 0;
    enum payload_verdict verdict =
        payload_check(h, (const char *)data, n, &key, 1, &payload, NULL);

    assert(verdict != PAYLOAD_GENUINE);
    if (digits_find((const char *)data, n, &start, &count))
        assert(count > 0 && start <= n && count <= n - start);
    else
        assert(verdict == PAYLOAD_UNREADABLE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    uint8_t digest[HASH_BYTES];
    size_t again_n = 0;

    begin();
    check_text(data, n);
    if (n > sizeof bytes - PAYLOAD_CHECK_BYTES)
        return 0;
    if (n > 0)
        memcpy(bytes, data, n);
    hash_bytes(h, bytes, n, digest);
    memcpy(bytes + n, digest, PAYLOAD_CHECK_BYTES);
    n += PAYLOAD_CHECK_BYTES;
    if (n > 5 && (bytes[1] & 1) != 0) { /* the key's id, half of the time */
        memcpy(bytes + 1, key.id, NOTE_KEYID_BYTES);
        hash_bytes(h, bytes, n - PAYLOAD_CHECK_BYTES, digest);
        memcpy(bytes + n - PAYLOAD_CHECK_BYTES, digest, PAYLOAD_CHECK_BYTES);
    }
    (void)payload_url("https://example.org", bytes, n, url);
    enum payload_verdict verdict =
        payload_check(h, url, strlen(url), &key, 1, &payload, NULL);
    assert(verdict != PAYLOAD_GENUINE);
    if (verdict == PAYLOAD_UNREADABLE || verdict == PAYLOAD_NEWER) {
        assert(verdict == PAYLOAD_UNREADABLE || bytes[0] > PAYLOAD_STATEMENT);
        return 0;
    }
    if (payload_encode(h, &payload, again, &again_n, NULL) != ERR_OK)
        abort();
    assert(again_n == n && memcmp(again, bytes, n) == 0);
    return 0;
}
