/* SPDX-License-Identifier: MIT */
/* Cosignatures of witnesses. See cosign.h. */
#include "ledger/note/cosign.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/note/note_internal.h"
#include "ledger/note/sigline.h"
#include "ledger/base/base64.h"

#define TIME_BYTES 8
#define SIG_BYTES (NOTE_KEYID_BYTES + TIME_BYTES + CRYPTO_SIG_BYTES)
#define TEXT_BYTES (NOTE_BYTES - 64) /* longest text that is cosigned */

enum err_code
cosign_key_init(struct hash *h, const char *name,
                const uint8_t public_key[CRYPTO_PUBLIC_BYTES], struct note_key *out,
                struct err *e)
{
    struct note_key key = { .name = "" };

    assert(name != NULL);
    size_t n = strlen(name);
    if (n >= sizeof key.name || !sigline_is_name(name, n))
        return err_set(
            e, ERR_INVALID,
            "a witness's name is like 'nhan-chung.example.org': up to %d bytes "
            "without spaces and '+'",
            NOTE_NAME_BYTES - 1);
    memcpy(key.name, name, n);
    memcpy(key.public_key, public_key, CRYPTO_PUBLIC_BYTES);
    note_key_identify(h, NOTE_KEY_COSIGN, &key);
    *out = key;
    return ERR_OK;
}

const char *
cosign_vkey_format(const struct note_key *key, char out[NOTE_VKEY_BYTES])
{
    return note_vkey_format_typed(key, NOTE_KEY_COSIGN, out);
}

enum err_code
cosign_vkey_parse(struct hash *h, const char *text, struct note_key *out, struct err *e)
{
    return note_vkey_parse_typed(h, text, NOTE_KEY_COSIGN, out, e);
}

/* What is signed; its bytes. 0: the text is longer than a checkpoint's. */
static size_t
message_of(const char *text, size_t text_bytes, uint64_t unix_s, char out[NOTE_BYTES])
{
    assert(unix_s <= INT64_MAX);
    if (text_bytes > TEXT_BYTES)
        return 0;
    int n = snprintf(out, NOTE_BYTES, "cosignature/v1\ntime %" PRIu64 "\n", unix_s);
    assert(n > 0);
    memcpy(out + n, text, text_bytes);
    return (size_t)n + text_bytes;
}

static bool
is_by(const struct sigline *line, const struct note_key *key)
{
    assert(line->sig_n > NOTE_KEYID_BYTES);
    return strlen(key->name) == line->name_n &&
           memcmp(key->name, line->name, line->name_n) == 0 &&
           memcmp(key->id, line->head, NOTE_KEYID_BYTES) == 0;
}

/* Does the line hold this key's signature of the text? Then *unix_s_out is its time. */
static bool
verifies(const struct sigline *line, struct cosign_line text, const struct note_key *key,
         int64_t *unix_s_out)
{
    char message[NOTE_BYTES];
    uint64_t unix_s = 0;

    assert(text.text != NULL);
    if (line->sig_n != SIG_BYTES)
        return false;
    for (size_t i = 0; i < TIME_BYTES; i++)
        unix_s = unix_s << 8 | line->head[NOTE_KEYID_BYTES + i];
    if (unix_s > INT64_MAX)
        return false;
    size_t n = message_of(text.text, text.bytes, unix_s, message);
    if (n == 0 || !crypto_check(key->public_key, message, n,
                                line->head + NOTE_KEYID_BYTES + TIME_BYTES))
        return false;
    *unix_s_out = (int64_t)unix_s;
    return true;
}

size_t
cosign_sign(const char *text, size_t text_bytes, uint64_t unix_s,
            const struct note_key *key, const uint8_t seed[CRYPTO_SEED_BYTES],
            char out[NOTE_BYTES])
{
    uint8_t sig[SIG_BYTES];
    char message[NOTE_BYTES];
    char b64[BASE64_BYTES(SIG_BYTES)];

    size_t n = message_of(text, text_bytes, unix_s, message);
    assert(n > 0);
    memcpy(sig, key->id, NOTE_KEYID_BYTES);
    for (size_t i = 0; i < TIME_BYTES; i++)
        sig[NOTE_KEYID_BYTES + i] = (uint8_t)(unix_s >> (8 * (TIME_BYTES - 1 - i)));
    crypto_sign_message(seed, message, n, sig + NOTE_KEYID_BYTES + TIME_BYTES);
    assert(
        crypto_check(key->public_key, message, n, sig + NOTE_KEYID_BYTES + TIME_BYTES));
    int used = snprintf(out, NOTE_BYTES, SIGLINE_PREFIX "%s %s\n", key->name,
                        base64_encode(sig, sizeof sig, b64));
    assert(used > 0);
    return (size_t)used;
}

/* One line of the note against the keys that it names. False: it names some, and none of
 * them made it. */
static bool
check_line(const struct sigline *line, struct cosign_line text,
           const struct note_key *keys, size_t key_count, int64_t *unix_s_out)
{
    bool is_named = false;
    bool is_good = false;

    assert(unix_s_out != NULL || key_count == 0);
    for (size_t i = 0; i < key_count; i++) {
        int64_t unix_s = -1;
        if (!is_by(line, &keys[i]))
            continue;
        is_named = true;
        if (!verifies(line, text, &keys[i], &unix_s))
            continue;
        is_good = true;
        if (unix_s > unix_s_out[i])
            unix_s_out[i] = unix_s;
    }
    return is_good || !is_named;
}

/* Where the signature lines begin; false: it is no signed note. */
static bool
split(const char *note, size_t bytes, size_t *text_bytes_out)
{
    return sigline_find(note, bytes, text_bytes_out) && *text_bytes_out > 0 &&
           *text_bytes_out + 1 < bytes;
}

enum err_code
cosign_check(const char *note, size_t bytes, const struct note_key *keys,
             size_t key_count, int64_t *unix_s_out, struct err *e)
{
    struct cosign_line text = { note, 0 };
    size_t count = 0;

    assert(note != NULL);
    assert(key_count <= NOTE_SIGNATURES_MAX);
    int64_t found[NOTE_SIGNATURES_MAX];
    for (size_t i = 0; i < key_count; i++)
        found[i] = -1;
    if (!split(note, bytes, &text.bytes))
        return err_set(e, ERR_INVALID, "this is not a signed note");
    for (size_t at = text.bytes + 1; at < bytes;) {
        struct sigline line;
        if (++count > NOTE_SIGNATURES_MAX)
            return err_set(e, ERR_INVALID, "the note has too many signatures");
        if (!sigline_next(note, bytes, &at, &line))
            return err_set(e, ERR_INVALID, "signature %zu of the note is malformed",
                           count);
        if (!check_line(&line, text, keys, key_count, found))
            return err_set(e, ERR_CORRUPT, "the cosignature of '%.*s' is wrong",
                           (int)line.name_n, line.name);
    }
    if (key_count > 0)
        memcpy(unix_s_out, found, key_count * sizeof found[0]);
    return ERR_OK;
}

/* Is the line, without its newline, this witness's signature of the text? */
static enum err_code
check_own(struct cosign_line text, struct cosign_line line, const struct note_key *key,
          struct err *e)
{
    struct sigline sig;
    int64_t unix_s = -1;

    if (!sigline_split(line.text, line.bytes, &sig))
        return err_set(e, ERR_INVALID, "this is not the line of a signature");
    if (!is_by(&sig, key))
        return err_set(e, ERR_INVALID, "the line is by '%.*s', not by the witness '%s'",
                       (int)sig.name_n, sig.name, key->name);
    if (!verifies(&sig, text, key, &unix_s))
        return err_set(
            e, ERR_INVALID,
            "the line is not the cosignature of this checkpoint by '%s'; it may "
            "be of an earlier one",
            key->name);
    return ERR_OK;
}

enum err_code
cosign_attach(const char *note, size_t bytes, struct cosign_line line,
              const struct note_key *key, char *out, size_t *bytes_out, struct err *e)
{
    struct cosign_line text = { note, 0 };
    size_t count = 1;
    size_t used;

    assert(note != NULL);
    if (line.bytes > 0 && line.text[line.bytes - 1] == '\n')
        line.bytes--;
    if (!split(note, bytes, &text.bytes))
        return err_set(e, ERR_INVALID, "this is not a signed note");
    enum err_code rc = check_own(text, line, key, e);
    if (rc != ERR_OK)
        return rc;
    if (bytes + line.bytes + 2 > COSIGN_NOTE_BYTES)
        return err_set(e, ERR_INVALID, "the checkpoint has too many signatures");
    used = text.bytes + 1;
    for (size_t at = used; at < bytes;) {
        struct sigline sig;
        size_t start = at;
        if (!sigline_next(note, bytes, &at, &sig))
            return err_set(e, ERR_INVALID, "signature %zu of the note is malformed",
                           count);
        if (is_by(&sig, key))
            continue; /* an older line of this witness */
        if (++count > NOTE_SIGNATURES_MAX)
            return err_set(e, ERR_INVALID, "the note has too many signatures");
        memcpy(out + used, note + start, at - start);
        used += at - start;
    }
    memcpy(out, note, text.bytes + 1);
    memcpy(out + used, line.text, line.bytes);
    used += line.bytes;
    out[used++] = '\n';
    out[used] = '\0';
    *bytes_out = used;
    return ERR_OK;
}
