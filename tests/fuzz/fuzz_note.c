/* SPDX-License-Identifier: MIT */
/*
 * Any bytes: no reader of notes crashes, and what one accepts is written back as it was.
 * The bytes are also signed, where they are a text, to reach what lies behind a
 * signature.
 */
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

static const uint8_t seed[CRYPTO_SEED_BYTES] = { 7 };
static struct hash *h;
static struct note_key keys[2];

static void
ready(void)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];

    if (h != NULL)
        return;
    if (crypto_init(NULL) != ERR_OK || hash_open(&h, NULL) != ERR_OK)
        abort();
    crypto_public(seed, public_key);
    note_key_init(h, "example.org/so", NOTE_CHECKPOINT, public_key, &keys[0]);
    note_key_init(h, "example.org/so", NOTE_RECEIPT, public_key, &keys[1]);
}

static void
texts(const char *text, size_t bytes)
{
    struct note_checkpoint checkpoint;
    struct note_receipt receipt;
    struct note_statement statement;
    struct note_lookup lookup;
    char again[NOTE_BYTES];

    /* What is newer is nothing that this program reads. */
    if (note_is_newer(text, bytes))
        assert(note_parse_checkpoint(text, bytes, &checkpoint, NULL) != ERR_OK &&
               note_parse_receipt(text, bytes, &receipt, NULL) != ERR_OK &&
               note_parse_statement(text, bytes, &statement, NULL) != ERR_OK &&
               note_parse_lookup(text, bytes, &lookup, NULL) != ERR_OK);
    if (note_parse_checkpoint(text, bytes, &checkpoint, NULL) == ERR_OK) {
        size_t n = note_text_checkpoint(&checkpoint, again);
        assert(n <= bytes && memcmp(text, again, n) == 0);
    }
    if (note_parse_receipt(text, bytes, &receipt, NULL) == ERR_OK) {
        assert(note_text_receipt(&receipt, again) == bytes);
        assert(memcmp(text, again, bytes) == 0);
    }
    if (note_parse_statement(text, bytes, &statement, NULL) == ERR_OK) {
        assert(note_text_statement(&statement, again) == bytes);
        assert(memcmp(text, again, bytes) == 0);
        assert(statement.opening >= 0 && statement.left >= 0);
    }
    if (note_parse_lookup(text, bytes, &lookup, NULL) == ERR_OK) {
        assert(note_text_lookup(&lookup, again) == bytes);
        assert(memcmp(text, again, bytes) == 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    struct note_key key;
    char vkey[NOTE_VKEY_BYTES];
    char note[NOTE_BYTES];
    size_t text_n = 0;
    size_t by = 0;

    ready();
    char *text = malloc(bytes + 1);
    if (text == NULL)
        return 0;
    if (bytes > 0)
        memcpy(text, data, bytes);
    text[bytes] = '\0';
    if (note_check_origin(text, NULL) == ERR_OK)
        assert(strlen(text) <= 100);
    if (note_vkey_parse(h, text, &key, NULL) == ERR_OK)
        assert(strcmp(note_vkey_format(&key, vkey), text) == 0);
    texts(text, bytes);
    if (note_open(text, bytes, keys, 2, &text_n, &by, NULL) == ERR_OK)
        texts(text, text_n);
    /* 400 bytes are left for the signature line. */
    if (bytes > 0 && strlen(text) == bytes && text[bytes - 1] == '\n' &&
        bytes < NOTE_BYTES - 400) {
        size_t n = note_sign(text, &keys[1], seed, note);
        if (note_open(note, n, keys, 2, &text_n, &by, NULL) == ERR_OK)
            assert(text_n == bytes && by == 1);
        note[bytes / 2] = (char)(note[bytes / 2] ^ 1);
        assert(note_open(note, n, keys, 2, &text_n, &by, NULL) != ERR_OK);
    }
    free(text);
    return 0;
}
