/* SPDX-License-Identifier: MIT */
/*
 * The published vectors (tests/vectors/entries.txt), which tests/interop/check.py reads
 * too: every byte of entries, leaves, roots and a signed checkpoint [I3] [I6]; and those of a
 * version that does not exist (newer.txt, FORMAT.md section 13).
 */
#include <stdint.h>
#include <stdio.h>

#include "ledger/base/crypto.h"
#include "ledger/entry/entry.h"
#include "ledger/base/hash.h"
#include "ledger/log/merkle.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"
#include "ledger/base/base64.h"
#include "receipts/payload_check.h"
#include "tests/t.h"

#define FILE_NAME "tests/vectors/entries.txt"

static struct {
    struct merkle_frontier tree;
    struct hash *hash;
    uint8_t leaf[HASH_BYTES];
    uint8_t seed[CRYPTO_SEED_BYTES];
    char origin[ENTRY_ORIGIN_BYTES];
    struct instant at;
    char note[NOTE_BYTES];
    char vkey[NOTE_VKEY_BYTES];
    bool kinds[ENTRY_KIND_COUNT];
    int leaves, roots;
} v;

static void
see_entry(const char *json, size_t n)
{
    static struct entry_room room;
    static struct entry x;
    static char again[ENTRY_BYTES_MAX + 1];
    struct err e = { 0 };
    size_t again_n = 0;

    T_OK(entry_decode(json, n, &room, &x, &e), &e);
    T_OK(entry_encode(&x, again, &again_n, &e), &e);
    T_STR(again, json);
    T_INT(x.seq, v.tree.size);
    T(x.seq == 0 || memcmp(x.prev, v.leaf, HASH_BYTES) == 0);
    T(x.at.at_s >= v.at.at_s);
    v.at = x.at;
    v.kinds[x.kind] = true;
    if (x.kind == ENTRY_GENESIS)
        memcpy(v.origin, x.origin, sizeof v.origin);
    hash_leaf(v.hash, json, n, v.leaf);
    merkle_append(&v.tree, v.hash, v.leaf);
}

static void
see_hash(const uint8_t hash[HASH_BYTES], const char *b64)
{
    char text[BASE64_BYTES(HASH_BYTES)];

    T_STR(base64_encode(hash, HASH_BYTES, text), b64);
}

static void
see_line(char *line)
{
    uint8_t root[HASH_BYTES];

    char *rest = strchr(line, ' ');
    rest = rest == NULL ? line + strlen(line) : rest + 1;
    if (strncmp(line, "entry ", 6) == 0) {
        see_entry(rest, strlen(rest));
    } else if (strncmp(line, "leaf ", 5) == 0) {
        see_hash(v.leaf, rest);
        v.leaves++;
    } else if (strncmp(line, "root ", 5) == 0) {
        merkle_root(&v.tree, v.hash, root);
        see_hash(root, rest);
        v.roots++;
    } else if (strncmp(line, "seed ", 5) == 0) {
        for (size_t i = 0; i < sizeof v.seed; i++) {
            unsigned byte = 256;
            T(sscanf(rest + 2 * i, "%2x", &byte) == 1 && byte < 256);
            v.seed[i] = (uint8_t)byte;
        }
    } else if (strncmp(line, "vkey ", 5) == 0) {
        snprintf(v.vkey, sizeof v.vkey, "%s", rest);
    } else if (strncmp(line, "note", 4) == 0) {
        size_t n = strlen(v.note);
        snprintf(v.note + n, sizeof v.note - n, "%s\n", rest);
    } else {
        T(line[0] == '#');
    }
}

static void
read_file(void)
{
    static char line[ENTRY_BYTES_MAX + 64];

    memset(&v, 0, sizeof v);
    merkle_init(&v.tree);
    struct err e = { 0 };
    T_OK(crypto_init(&e), &e);
    T_OK(hash_open(&v.hash, &e), &e);
    FILE *f = fopen(FILE_NAME, "r");
    T(f != NULL); /* run from the top of the checkout */
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        see_line(line);
    }
    if (f != NULL)
        fclose(f);
}

TEST(entries_leaves_and_roots_are_those_of_the_vectors)
{
    read_file();
    T(v.tree.size >= 12);
    T_INT(v.leaves, v.tree.size);
    T_INT(v.roots, v.tree.size);
    for (int k = 0; k < ENTRY_KIND_COUNT; k++)
        T(v.kinds[k]);
    hash_close(v.hash);
}

TEST(the_checkpoint_is_signed_byte_for_byte_and_opens)
{
    struct note_checkpoint cp = { 0 };
    struct note_checkpoint read = { 0 };
    struct note_key key;
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    char text[NOTE_BYTES];
    char note[NOTE_BYTES];
    char vkey[NOTE_VKEY_BYTES];
    size_t text_n = 0;
    size_t by = 9;
    struct err e = { 0 };

    read_file();
    snprintf(cp.origin, sizeof cp.origin, "%s", v.origin);
    cp.size = v.tree.size;
    merkle_root(&v.tree, v.hash, cp.root);
    crypto_public(v.seed, public_key);
    note_key_init(v.hash, v.origin, NOTE_CHECKPOINT, public_key, &key);
    T_STR(note_vkey_format(&key, vkey), v.vkey);
    (void)note_text_checkpoint(&cp, text);
    (void)note_sign(text, &key, v.seed, note);
    T_STR(note, v.note);
    T_OK(note_open(v.note, strlen(v.note), &key, 1, &text_n, &by, &e), &e);
    T_INT(by, 0);
    T_OK(note_parse_checkpoint(v.note, text_n, &read, &e), &e);
    T_INT(read.size, v.tree.size);
    hash_close(v.hash);
}

/* What a vector of newer.txt must be called: the words of the file. */
static const char *
judge_entry(const char *text)
{
    static struct entry_room room;
    static struct entry x;

    switch (entry_decode(text, strlen(text), &room, &x, NULL)) {
    case ERR_OK:
        return "known";
    case ERR_NEWER:
        return "newer";
    case ERR_NOMEM:
    case ERR_IO:
    case ERR_BUSY:
    case ERR_INVALID:
    case ERR_USAGE:
    case ERR_NOTFOUND:
    case ERR_CORRUPT:
        break;
    }
    return "damaged";
}

static const char *
judge_qr(const char *hex)
{
    static uint8_t bytes[PAYLOAD_BYTES_MAX + 8];
    static struct payload payload;
    size_t n = strlen(hex) / 2;

    T(n <= sizeof bytes);
    for (size_t i = 0; i < n; i++) {
        unsigned byte = 256;
        T(sscanf(hex + 2 * i, "%2x", &byte) == 1 && byte < 256);
        bytes[i] = (uint8_t)byte;
    }
    switch (payload_check_bytes(v.hash, bytes, n, NULL, 0, &payload, NULL)) {
    case PAYLOAD_NEWER:
        return "newer";
    case PAYLOAD_UNREADABLE:
        return "unreadable";
    case PAYLOAD_GENUINE:
    case PAYLOAD_INVALID:
    case PAYLOAD_UNKNOWN_KEY:
        break;
    }
    return "known";
}

static const char *
judge_note(const char *b64, const struct note_key keys[4])
{
    uint8_t bytes[NOTE_BYTES];
    struct note_checkpoint cp;
    struct note_receipt receipt;
    struct note_lookup lookup;
    size_t n = 0, text_n = 0, by = 0;
    const char *note = (const char *)bytes;

    T(base64_decode(b64, strlen(b64), bytes, sizeof bytes, &n, NULL) == ERR_OK);
    enum err_code rc = note_open(note, n, keys, 4, &text_n, &by, NULL);
    if (rc == ERR_CORRUPT || rc == ERR_INVALID)
        return "invalid";
    if (note_is_newer(note, n))
        return "newer";
    if ((by == 0 && note_parse_checkpoint(note, text_n, &cp, NULL) == ERR_OK) ||
        (by == 1 && note_parse_receipt(note, text_n, &receipt, NULL) == ERR_OK) ||
        (by == 3 && note_parse_lookup(note, text_n, &lookup, NULL) == ERR_OK))
        return "known";
    return "invalid";
}

TEST(what_is_newer_than_this_program_is_called_so_and_what_is_not_is_not)
{
    static const enum note_type types[] = { NOTE_CHECKPOINT, NOTE_RECEIPT, NOTE_STATEMENT,
                                            NOTE_LOOKUP };
    static char line[ENTRY_BYTES_MAX + 64];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct note_key keys[4];
    int rows = 0;

    read_file();
    crypto_public(v.seed, public_key);
    for (size_t i = 0; i < 4; i++)
        note_key_init(v.hash, v.origin, types[i], public_key, &keys[i]);
    FILE *f = fopen("tests/vectors/newer.txt", "r");
    T(f != NULL);
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        char wanted[16] = "", what[16] = "";
        int at = 0;

        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#')
            continue;
        T_INT(sscanf(line, "%15s %15s%n", wanted, what, &at), 2);
        const char *rest = line + at + 1;
        const char *got = strcmp(what, "entry") == 0 ? judge_entry(rest)
                          : strcmp(what, "qr") == 0  ? judge_qr(rest)
                                                     : judge_note(rest, keys);
        if (strcmp(got, wanted) != 0)
            printf("# is %s: %.200s\n", got, line);
        T_STR(got, wanted);
        rows++;
    }
    if (f != NULL)
        fclose(f);
    T(rows > 50);
    hash_close(v.hash);
}

T_MAIN(T_RUN(what_is_newer_than_this_program_is_called_so_and_what_is_not_is_not);
       T_RUN(entries_leaves_and_roots_are_those_of_the_vectors);
       T_RUN(the_checkpoint_is_signed_byte_for_byte_and_opens);)
