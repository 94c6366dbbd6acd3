/* SPDX-License-Identifier: MIT */
/*
 * Signed notes and the texts in them. A text is read leniently, with sscanf, then written
 * again and compared with what was read, so that every text has one form only.
 */
#include "ledger/note.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/date.h"
#include "ledger/sigline.h"
#include "ledger/text.h"

#define KEY_TYPE_ED25519 0x01
#define KEY_BYTES (1 + CRYPTO_PUBLIC_BYTES)             /* type, key: in a vkey */
#define SIG_BYTES (NOTE_KEYID_BYTES + CRYPTO_SIG_BYTES) /* in a signature line */
#define NUMBER_MAX INT64_C(9007199254740991)            /* 2^53 - 1, as in entries */

static const char *const suffixes[] = {
    [NOTE_CHECKPOINT] = "",    [NOTE_RECEIPT] = "/bienlai", [NOTE_STATEMENT] = "/saoke",
    [NOTE_LOOKUP] = "/tracuu", [NOTE_KEY] = "/khoa",
};
#define SUFFIX_COUNT (sizeof suffixes / sizeof suffixes[0])

static bool
has_suffix(const char *text, size_t n, const char *suffix)
{
    assert(suffix != NULL);
    size_t suffix_n = strlen(suffix);
    return n >= suffix_n && memcmp(text + n - suffix_n, suffix, suffix_n) == 0;
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
        if (has_suffix(origin, n, suffixes[i]))
            return err_set(e, ERR_INVALID,
                           "origin '%s' ends in '%s', which is kept for signed papers",
                           origin, suffixes[i]);
    return ERR_OK;
}

void
note_key_init(struct hash *h, const char *origin, enum note_type type,
              const uint8_t public_key[CRYPTO_PUBLIC_BYTES], struct note_key *out)
{
    static const uint8_t type_bytes[] = { '\n', KEY_TYPE_ED25519 };
    uint8_t digest[HASH_BYTES];

    assert(type < SUFFIX_COUNT);
    memset(out, 0, sizeof *out);
    int n = snprintf(out->name, sizeof out->name, "%s%s", origin, suffixes[type]);
    assert(n > 0);
    assert((size_t)n < sizeof out->name);
    memcpy(out->public_key, public_key, CRYPTO_PUBLIC_BYTES);
    const struct hash_part parts[] = {
        { out->name, (size_t)n },
        { type_bytes, sizeof type_bytes },
        { out->public_key, CRYPTO_PUBLIC_BYTES },
    };
    hash_parts(h, parts, sizeof parts / sizeof parts[0], digest);
    memcpy(out->id, digest, NOTE_KEYID_BYTES);
}

const char *
note_vkey_format(const struct note_key *key, char out[NOTE_VKEY_BYTES])
{
    uint8_t typed[KEY_BYTES] = { KEY_TYPE_ED25519 };
    char id[2 * NOTE_KEYID_BYTES + 1];
    char b64[TEXT_B64_BYTES(KEY_BYTES)];

    memcpy(typed + 1, key->public_key, CRYPTO_PUBLIC_BYTES);
    int n = snprintf(out, NOTE_VKEY_BYTES, "%s+%s+%s", key->name,
                     text_hex(key->id, NOTE_KEYID_BYTES, id),
                     text_b64_encode(typed, sizeof typed, b64));
    assert(n > 0);
    assert(n < NOTE_VKEY_BYTES);
    return out;
}

enum err_code
note_vkey_parse(struct hash *h, const char *text, struct note_key *out, struct err *e)
{
    struct note_key key;
    char name[NOTE_NAME_BYTES];
    uint8_t typed[KEY_BYTES];
    size_t typed_n = 0;
    char again[NOTE_VKEY_BYTES];

    assert(text != NULL);
    size_t name_n = strcspn(text, "+");
    const char *b64 = text[name_n] == '+' ? strchr(text + name_n + 1, '+') : NULL;
    if (b64 == NULL || name_n >= sizeof name || !sigline_is_name(text, name_n))
        return err_set(e, ERR_INVALID, "a verifier key looks like NAME+ID+KEY");
    memcpy(name, text, name_n);
    name[name_n] = '\0';
    b64++;
    enum err_code rc =
        text_b64_decode(b64, strlen(b64), typed, sizeof typed, &typed_n, NULL);
    if (rc != ERR_OK || typed_n != sizeof typed || typed[0] != KEY_TYPE_ED25519)
        return err_set(e, ERR_INVALID, "the key of '%s' is not an Ed25519 key", name);
    note_key_init(h, name, NOTE_CHECKPOINT, typed + 1, &key);
    if (strcmp(note_vkey_format(&key, again), text) != 0)
        return err_set(e, ERR_INVALID, "the id of '%s' is not its key's", name);
    *out = key;
    return ERR_OK;
}

/* What snprintf wrote: all of it. */
static size_t
whole(int n)
{
    assert(n > 0);
    assert(n < NOTE_BYTES);
    return (size_t)n;
}

size_t
note_text_checkpoint(const struct note_checkpoint *in, char out[NOTE_BYTES])
{
    char root[TEXT_B64_BYTES(HASH_BYTES)];

    return whole(snprintf(out, NOTE_BYTES, "%s\n%" PRIu64 "\n%s\n", in->origin, in->size,
                          text_b64_encode(in->root, HASH_BYTES, root)));
}

size_t
note_text_receipt(const struct note_receipt *in, char out[NOTE_BYTES])
{
    char leaf[TEXT_B64_BYTES(HASH_BYTES)];
    char root[TEXT_B64_BYTES(HASH_BYTES)];

    return whole(snprintf(out, NOTE_BYTES, "%s%s\nv1\n%" PRIu64 "\n%s\n%" PRIu64 "\n%s\n",
                          in->origin, suffixes[NOTE_RECEIPT], in->seq,
                          text_b64_encode(in->leaf, HASH_BYTES, leaf), in->seq + 1,
                          text_b64_encode(in->root, HASH_BYTES, root)));
}

size_t
note_text_statement(const struct note_statement *in, char out[NOTE_BYTES])
{
    char root[TEXT_B64_BYTES(HASH_BYTES)];
    char previous_root[TEXT_B64_BYTES(HASH_BYTES)];
    char json[TEXT_B64_BYTES(HASH_BYTES)];
    char from[DATE_TEXT_BYTES];
    char to[DATE_TEXT_BYTES];

    return whole(snprintf(out, NOTE_BYTES,
                          "%s%s\nv1\n%" PRIu64 "\n%s\n%" PRIu64 "\n%s\n%s\n%s\n%s\n"
                          "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n%s\n",
                          in->origin, suffixes[NOTE_STATEMENT], in->size,
                          text_b64_encode(in->root, HASH_BYTES, root), in->previous_size,
                          text_b64_encode(in->previous_root, HASH_BYTES, previous_root),
                          date_format(in->from_day, from), date_format(in->to_day, to),
                          in->fund, in->opening, in->received, in->used, in->left,
                          text_b64_encode(in->json_sha256, HASH_BYTES, json)));
}

size_t
note_assemble(const char *text, const struct note_key *key,
              const uint8_t sig[CRYPTO_SIG_BYTES], char out[NOTE_BYTES])
{
    uint8_t line[SIG_BYTES];
    char b64[TEXT_B64_BYTES(SIG_BYTES)];

    memcpy(line, key->id, NOTE_KEYID_BYTES);
    memcpy(line + NOTE_KEYID_BYTES, sig, CRYPTO_SIG_BYTES);
    return whole(snprintf(out, NOTE_BYTES, "%s\n" SIGLINE_PREFIX "%s %s\n", text,
                          key->name, text_b64_encode(line, sizeof line, b64)));
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
    const char *at = note + text.bytes + 1;
    for (const char *end; at < note + bytes; at = end + 1) {
        struct sigline sig;
        size_t found = key_count;
        end = memchr(at, '\n', (size_t)(note + bytes - at));
        if (++count > NOTE_SIGNATURES_MAX)
            return err_set(e, ERR_INVALID, "the note has too many signatures");
        if (!sigline_split(at, (size_t)(end - at), &sig))
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

/* The text as a string, cut when it is longer than any text of ours. */
static const char *
as_string(const char *text, size_t bytes, char out[NOTE_BYTES])
{
    assert(text != NULL);
    size_t n = bytes < NOTE_BYTES ? bytes : NOTE_BYTES - 1;
    memcpy(out, text, n);
    out[n] = '\0';
    return out;
}

/* The origin in the first line of a note of ours. */
static bool
read_origin(const char name[NOTE_ORIGIN_BYTES], enum note_type type,
            char out[NOTE_ORIGIN_BYTES])
{
    assert(type < SUFFIX_COUNT);
    size_t n = strlen(name);
    if (!has_suffix(name, n, suffixes[type]))
        return false;
    n -= strlen(suffixes[type]);
    memcpy(out, name, n);
    out[n] = '\0';
    return note_check_origin(out, NULL) == ERR_OK;
}

static bool
read_hash(const char *text, uint8_t out[HASH_BYTES])
{
    size_t n = 0;

    assert(text != NULL);
    return text_b64_decode(text, strlen(text), out, HASH_BYTES, &n, NULL) == ERR_OK &&
           n == HASH_BYTES;
}

static bool
is_possible(const struct note_statement *in)
{
    assert(in != NULL);
    const int64_t amounts[] = { in->opening, in->received, in->used, in->left };

    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
        if (amounts[i] < -NUMBER_MAX || amounts[i] > NUMBER_MAX)
            return false;
    return in->size <= NUMBER_MAX && in->previous_size < in->size &&
           in->from_day <= in->to_day && in->opening >= 0 && in->left >= 0 &&
           (strcmp(in->fund, "*") == 0 || text_is_code(in->fund, strlen(in->fund)));
}

enum err_code
note_parse_checkpoint(const char *text, size_t bytes, struct note_checkpoint *out,
                      struct err *e)
{
    struct note_checkpoint in = { .size = 0 };
    char copy[NOTE_BYTES];
    char root[TEXT_B64_BYTES(HASH_BYTES)];

    int fields = sscanf(as_string(text, bytes, copy), "%127[^\n] %16" SCNu64 " %44s",
                        in.origin, &in.size, root);
    size_t n = 0;
    if (fields != 3 || in.size > NUMBER_MAX || !read_hash(root, in.root) ||
        !sigline_find(text, bytes, &n) || n != bytes ||
        note_text_checkpoint(&in, copy) > bytes || memcmp(text, copy, strlen(copy)) != 0)
        return err_set(e, ERR_INVALID, "this is not the text of a checkpoint");
    *out = in;
    return ERR_OK;
}

enum err_code
note_parse_receipt(const char *text, size_t bytes, struct note_receipt *out,
                   struct err *e)
{
    struct note_receipt in = { .seq = 0 };
    char copy[NOTE_BYTES];
    char name[NOTE_ORIGIN_BYTES]; /* with its suffix: an origin is much shorter */
    char leaf[TEXT_B64_BYTES(HASH_BYTES)];
    char root[TEXT_B64_BYTES(HASH_BYTES)];

    int fields = sscanf(as_string(text, bytes, copy),
                        "%127[^\n] v1 %16" SCNu64 " %44s %*16[0-9] %44s", name, &in.seq,
                        leaf, root);
    if (fields != 4 || in.seq >= NUMBER_MAX ||
        !read_origin(name, NOTE_RECEIPT, in.origin) || !read_hash(leaf, in.leaf) ||
        !read_hash(root, in.root) || note_text_receipt(&in, copy) != bytes ||
        memcmp(text, copy, bytes) != 0)
        return err_set(e, ERR_INVALID, "this is not the text of a receipt");
    *out = in;
    return ERR_OK;
}

enum err_code
note_parse_statement(const char *text, size_t bytes, struct note_statement *out,
                     struct err *e)
{
    struct note_statement in = { .size = 0 };
    char copy[NOTE_BYTES];
    char name[NOTE_ORIGIN_BYTES];
    char root[TEXT_B64_BYTES(HASH_BYTES)];
    char previous_root[TEXT_B64_BYTES(HASH_BYTES)];
    char json[TEXT_B64_BYTES(HASH_BYTES)];
    char from[DATE_TEXT_BYTES];
    char to[DATE_TEXT_BYTES];

    int fields =
        sscanf(as_string(text, bytes, copy),
               "%127[^\n] v1 %16" SCNu64 " %44s %16" SCNu64 " %44s %10s %10s %31s"
               " %17" SCNd64 " %17" SCNd64 " %17" SCNd64 " %17" SCNd64 " %44s",
               name, &in.size, root, &in.previous_size, previous_root, from, to, in.fund,
               &in.opening, &in.received, &in.used, &in.left, json);
    if (fields != 13 || !read_origin(name, NOTE_STATEMENT, in.origin) ||
        !read_hash(root, in.root) || !read_hash(previous_root, in.previous_root) ||
        !read_hash(json, in.json_sha256) ||
        date_parse(from, &in.from_day, NULL) != ERR_OK ||
        date_parse(to, &in.to_day, NULL) != ERR_OK || !is_possible(&in) ||
        note_text_statement(&in, copy) != bytes || memcmp(text, copy, bytes) != 0)
        return err_set(e, ERR_INVALID, "this is not the text of a statement");
    *out = in;
    return ERR_OK;
}
