/* SPDX-License-Identifier: MIT */
#include "ledger/note/note.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/note/note_internal.h"
#include "ledger/note/sigline.h"
#include "ledger/base/base64.h"
#include "ledger/base/text.h"

#define KEY_BYTES (1 + CRYPTO_PUBLIC_BYTES)             /* type, key: in a vkey */
#define SIG_BYTES (NOTE_KEYID_BYTES + CRYPTO_SIG_BYTES) /* in a signature line */

static const char *const suffixes[] = {
    [NOTE_CHECKPOINT] = "",    [NOTE_RECEIPT] = "/bienlai", [NOTE_STATEMENT] = "/saoke",
    [NOTE_LOOKUP] = "/tracuu", [NOTE_KEY] = "/khoa",
};
#define SUFFIX_COUNT (sizeof suffixes / sizeof suffixes[0])

const char *
note_suffix(enum note_type type)
{
    assert(type < SUFFIX_COUNT);
    return suffixes[type];
}

bool
note_has_suffix(const char *text, size_t n, enum note_type type)
{
    size_t suffix_n = strlen(note_suffix(type));

    assert(text != NULL);
    return n >= suffix_n && memcmp(text + n - suffix_n, suffixes[type], suffix_n) == 0;
}

enum err_code
note_check_origin(const char *origin, struct err *e)
{
    assert(origin != NULL);
    size_t n = strlen(origin);
    if (n == 0 || n > 100)
        return err_set(e, ERR_INVALID, "an origin has 1 to 100 characters, not %zu", n);
    for (size_t i = 0; i < n; i++)
        if (origin[i] <= ' ' || origin[i] > '~' || origin[i] == '+' || origin[i] == '\\')
            return err_set(e, ERR_INVALID,
                           "the origin has '+', '\\', a space or no ASCII "
                           "at character %zu",
                           i + 1);
    if (strchr(origin, '.') == NULL || strstr(origin, "://") != NULL ||
        origin[0] == '/' || origin[n - 1] == '/')
        return err_set(e, ERR_INVALID,
                       "origin '%s' is not like 'example.org/so/phuong-a/2026'", origin);
    for (size_t i = NOTE_CHECKPOINT + 1; i < SUFFIX_COUNT; i++)
        if (note_has_suffix(origin, n, (enum note_type)i))
            return err_set(e, ERR_INVALID,
                           "origin '%s' ends in '%s', which is kept for signed papers",
                           origin, suffixes[i]);
    return ERR_OK;
}

void
note_key_identify(struct hash *h, uint8_t key_type, struct note_key *key)
{
    const uint8_t type_bytes[] = { '\n', key_type };
    uint8_t digest[HASH_BYTES];

    assert(key->name[0] != '\0');
    const struct hash_part parts[] = {
        { key->name, strlen(key->name) },
        { type_bytes, sizeof type_bytes },
        { key->public_key, CRYPTO_PUBLIC_BYTES },
    };
    hash_parts(h, parts, sizeof parts / sizeof parts[0], digest);
    memcpy(key->id, digest, NOTE_KEYID_BYTES);
}

void
note_key_init(struct hash *h, const char *origin, enum note_type type,
              const uint8_t public_key[CRYPTO_PUBLIC_BYTES], struct note_key *out)
{
    struct note_key key = { .name = "" };

    assert(type < SUFFIX_COUNT);
    int n = snprintf(key.name, sizeof key.name, "%s%s", origin, suffixes[type]);
    assert(n > 0);
    assert((size_t)n < sizeof key.name);
    memcpy(key.public_key, public_key, CRYPTO_PUBLIC_BYTES);
    note_key_identify(h, NOTE_KEY_ED25519, &key);
    *out = key;
}

const char *
note_vkey_format_typed(const struct note_key *key, uint8_t key_type,
                       char out[NOTE_VKEY_BYTES])
{
    uint8_t typed[KEY_BYTES] = { key_type };
    char id[2 * NOTE_KEYID_BYTES + 1];
    char b64[BASE64_BYTES(KEY_BYTES)];

    memcpy(typed + 1, key->public_key, CRYPTO_PUBLIC_BYTES);
    int n = snprintf(out, NOTE_VKEY_BYTES, "%s+%s+%s", key->name,
                     text_hex(key->id, NOTE_KEYID_BYTES, id),
                     base64_encode(typed, sizeof typed, b64));
    assert(n > 0);
    assert(n < NOTE_VKEY_BYTES);
    return out;
}

const char *
note_vkey_format(const struct note_key *key, char out[NOTE_VKEY_BYTES])
{
    return note_vkey_format_typed(key, NOTE_KEY_ED25519, out);
}

enum err_code
note_vkey_parse_typed(struct hash *h, const char *text, uint8_t key_type,
                      struct note_key *out, struct err *e)
{
    struct note_key key = { .name = "" };
    uint8_t typed[KEY_BYTES];
    size_t typed_n = 0;
    char again[NOTE_VKEY_BYTES];

    assert(text != NULL);
    size_t name_n = strcspn(text, "+");
    const char *b64 = text[name_n] == '+' ? strchr(text + name_n + 1, '+') : NULL;
    if (b64 == NULL || name_n >= sizeof key.name || !sigline_is_name(text, name_n))
        return err_set(e, ERR_INVALID, "a verifier key looks like NAME+ID+KEY");
    memcpy(key.name, text, name_n);
    b64++;
    enum err_code rc =
        base64_decode(b64, strlen(b64), typed, sizeof typed, &typed_n, NULL);
    if (rc != ERR_OK || typed_n != sizeof typed)
        return err_set(e, ERR_INVALID, "the key of '%s' is not an Ed25519 key", key.name);
    if (typed[0] != key_type && key_type == NOTE_KEY_ED25519 &&
        typed[0] == NOTE_KEY_COSIGN)
        return err_set(e, ERR_INVALID,
                       "the key of '%s' is that of a witness, not of a book", key.name);
    if (typed[0] != key_type && key_type == NOTE_KEY_COSIGN &&
        typed[0] == NOTE_KEY_ED25519)
        return err_set(e, ERR_INVALID,
                       "the key of '%s' is that of a book, not of a witness", key.name);
    if (typed[0] != key_type)
        return err_set(e, ERR_INVALID, "the key of '%s' is not an Ed25519 key", key.name);
    memcpy(key.public_key, typed + 1, CRYPTO_PUBLIC_BYTES);
    note_key_identify(h, key_type, &key);
    if (strcmp(note_vkey_format_typed(&key, key_type, again), text) != 0)
        return err_set(e, ERR_INVALID, "the id of '%s' is not its key's", key.name);
    *out = key;
    return ERR_OK;
}

enum err_code
note_vkey_parse(struct hash *h, const char *text, struct note_key *out, struct err *e)
{
    return note_vkey_parse_typed(h, text, NOTE_KEY_ED25519, out, e);
}

size_t
note_assemble(const char *text, const struct note_key *key,
              const uint8_t sig[CRYPTO_SIG_BYTES], char out[NOTE_BYTES])
{
    uint8_t line[SIG_BYTES];
    char b64[BASE64_BYTES(SIG_BYTES)];

    memcpy(line, key->id, NOTE_KEYID_BYTES);
    memcpy(line + NOTE_KEYID_BYTES, sig, CRYPTO_SIG_BYTES);
    int n = snprintf(out, NOTE_BYTES, "%s\n" SIGLINE_PREFIX "%s %s\n", text, key->name,
                     base64_encode(line, sizeof line, b64));
    assert(n > 0);
    assert(n < NOTE_BYTES);
    return (size_t)n;
}

size_t
note_sign(const char *text, const struct note_key *key,
          const uint8_t seed[CRYPTO_SEED_BYTES], char out[NOTE_BYTES])
{
    uint8_t sig[CRYPTO_SIG_BYTES];
    size_t text_n = strlen(text);

    assert(text_n > 0);
    assert(text[text_n - 1] == '\n');
    crypto_sign_message(seed, text, text_n, sig);
    assert(crypto_check(key->public_key, text, text_n, sig));
    return note_assemble(text, key, sig, out);
}

/*
 * Which key made this signature: *found_out becomes its index, or key_count when the line
 * names no key. False when it names a key, and none of those it names verifies.
 */
static bool
find_signer(const struct sigline *line, const struct hash_part *text,
            const struct note_key *keys, size_t key_count, size_t *found_out)
{
    bool is_named = false;

    assert(found_out != NULL);
    for (size_t i = 0; i < key_count; i++) {
        if (strlen(keys[i].name) != line->name_n ||
            memcmp(keys[i].name, line->name, line->name_n) != 0 ||
            memcmp(keys[i].id, line->head, NOTE_KEYID_BYTES) != 0)
            continue;
        is_named = true;
        if (line->sig_n == SIG_BYTES &&
            crypto_check(keys[i].public_key, text->data, text->bytes,
                         line->head + NOTE_KEYID_BYTES)) {
            *found_out = i;
            return true;
        }
    }
    *found_out = key_count;
    return !is_named;
}

enum err_code
note_open(const char *note, size_t bytes, const struct note_key *keys, size_t key_count,
          size_t *text_bytes_out, size_t *signed_by_out, struct err *e)
{
    assert(note != NULL);
    assert(keys != NULL || key_count == 0);
    struct hash_part text = { note, 0 };
    if (!sigline_find(note, bytes, &text.bytes) || text.bytes == 0 ||
        text.bytes + 1 >= bytes)
        return err_set(e, ERR_INVALID, "this is not a signed note");
    size_t count = 0;
    size_t signed_by = key_count;
    for (size_t at = text.bytes + 1; at < bytes;) {
        struct sigline sig;
        size_t found = key_count;
        if (++count > NOTE_SIGNATURES_MAX)
            return err_set(e, ERR_INVALID, "the note has too many signatures");
        if (!sigline_next(note, bytes, &at, &sig))
            return err_set(e, ERR_INVALID, "signature %zu of the note is malformed",
                           count);
        if (!find_signer(&sig, &text, keys, key_count, &found))
            return err_set(e, ERR_CORRUPT, "the signature of '%.*s' is wrong",
                           (int)sig.name_n, sig.name);
        if (found < signed_by)
            signed_by = found;
    }
    if (signed_by == key_count)
        return err_set(e, ERR_NOTFOUND, "the note is not signed by a known key");
    *text_bytes_out = text.bytes;
    *signed_by_out = signed_by;
    return ERR_OK;
}
