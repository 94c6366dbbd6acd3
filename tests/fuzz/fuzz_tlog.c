/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a bundle of entries, a file of proof, a witness's state, a checkpoint with
 * cosignatures: refused, or written back as they were. What one accepts, the others check.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/note/cosign.h"
#include "ledger/note/tlog.h"
#include "ledger/note/tlog_proof.h"
#include "ledger/note/note_text.h"
#include "ledger/note/witness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

static const uint8_t seed[CRYPTO_SEED_BYTES] = { 7 };
static struct hash *h;
static struct note_key log_key, witness;
static struct tlog_proof proof;
static char again[TLOG_PROOF_BYTES];

static void
ready(void)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];

    if (h != NULL)
        return;
    if (crypto_init(NULL) != ERR_OK || hash_open(&h, NULL) != ERR_OK)
        abort();
    crypto_public(seed, public_key);
    note_key_init(h, "example.org/so", NOTE_CHECKPOINT, public_key, &log_key);
    if (cosign_key_init(h, "w.example.org", public_key, &witness, NULL) != ERR_OK)
        abort();
}

/* The entries, put together again, are the bundle up to where it ended. */
static void
bundle(const uint8_t *data, size_t bytes)
{
    uint8_t *copy = malloc(bytes + 1);
    const char *body = NULL;
    size_t at = 0, n = 0, used = 0;

    if (copy == NULL)
        return;
    while (tlog_bundle_next(data, bytes, &at, &body, &n, NULL) == ERR_OK)
        used += tlog_bundle_put(body, n, copy + used);
    assert(used == at && (used == 0 || memcmp(copy, data, used) == 0));
    free(copy);
}

static void
proof_file(const char *text, size_t bytes)
{
    struct note_checkpoint cp;

    if (tlog_proof_parse(text, bytes, &proof, NULL) != ERR_OK)
        return;
    assert(tlog_proof_format(&proof, again) == bytes);
    assert(memcmp(text, again, bytes) == 0);
    (void)!tlog_proof_check(h, &proof, NULL, &log_key, 1, &cp, NULL);
}

static void
state(const char *text, size_t bytes)
{
    struct witness_state st;

    if (witness_state_parse(h, text, bytes, &st, NULL) != ERR_OK)
        return;
    assert(witness_state_format(&st, again) == bytes);
    assert(memcmp(text, again, bytes) == 0);
}

/* Any note can be cosigned, and then it is; the same line again changes nothing. */
static void
cosignatures(const char *note, size_t bytes)
{
    static char twice[COSIGN_NOTE_BYTES];
    char line[NOTE_BYTES];
    int64_t when = 0;
    size_t n = 0, n2 = 0;

    enum err_code rc = cosign_check(note, bytes, &witness, 1, &when, NULL);
    assert(rc == ERR_OK || rc == ERR_INVALID || rc == ERR_CORRUPT);
    const char *end = NULL;
    for (size_t i = 0; i + 1 < bytes; i++)
        if (note[i] == '\n' && note[i + 1] == '\n')
            end = note + i + 1;
    if (end == NULL || end - note > NOTE_BYTES - 64)
        return;
    struct cosign_line l = { line, cosign_sign(note, (size_t)(end - note), 1679315147,
                                               &witness, seed, line) };
    if (cosign_attach(note, bytes, l, &witness, again, &n, NULL) != ERR_OK)
        return;
    assert(cosign_check(again, n, &witness, 1, &when, NULL) == ERR_OK);
    assert(when == 1679315147);
    assert(cosign_attach(again, n, l, &witness, twice, &n2, NULL) == ERR_OK);
    assert(n == n2 && memcmp(again, twice, n) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    struct note_key key;
    char vkey[NOTE_VKEY_BYTES];

    ready();
    char *text = malloc(bytes + 1);
    if (text == NULL)
        return 0;
    if (bytes > 0)
        memcpy(text, data, bytes);
    text[bytes] = '\0';
    bundle(data, bytes);
    proof_file(text, bytes);
    state(text, bytes);
    cosignatures(text, bytes);
    if (cosign_vkey_parse(h, text, &key, NULL) == ERR_OK)
        assert(strcmp(cosign_vkey_format(&key, vkey), text) == 0);
    free(text);
    return 0;
}
