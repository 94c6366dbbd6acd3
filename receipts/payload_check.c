/* SPDX-License-Identifier: MIT */
/*
 * The verdict. The rule that matters: what cannot be read is never called forged, because
 * a bad scan must not accuse anybody.
 */
#include "receipts/payload_check.h"

#include <assert.h>
#include <string.h>

/* The origin of a key that signs notes of this type. False: it does not sign them. */
static bool
origin_of(struct hash *h, const struct note_key *key, enum note_type type,
          char out[NOTE_ORIGIN_BYTES])
{
    struct note_key again;
    const char *slash = strrchr(key->name, '/');

    if (slash == NULL || (size_t)(slash - key->name) >= NOTE_ORIGIN_BYTES)
        return false;
    size_t n = (size_t)(slash - key->name);
    memcpy(out, key->name, n);
    out[n] = '\0';
    if (note_check_origin(out, NULL) != ERR_OK)
        return false;
    note_key_init(h, out, type, key->public_key, &again);
    return strcmp(again.name, key->name) == 0;
}

enum payload_verdict
payload_check_bytes(struct hash *h, const uint8_t *bytes, size_t n,
                    const struct note_key *keys, size_t key_count, struct payload *out,
                    struct err *why)
{
    char origin[NOTE_ORIGIN_BYTES] = "";
    char text[NOTE_BYTES];
    bool is_known = false;

    assert(keys != NULL || key_count == 0);
    enum err_code rc = payload_decode(h, bytes, n, out, why);

    if (rc != ERR_OK)
        return rc == ERR_NEWER ? PAYLOAD_NEWER : PAYLOAD_UNREADABLE;
    enum note_type type = out->type == PAYLOAD_RECEIPT ? NOTE_RECEIPT : NOTE_STATEMENT;
    for (size_t i = 0; i < key_count; i++) {
        if (memcmp(keys[i].id, out->key_id, NOTE_KEYID_BYTES) != 0 ||
            !origin_of(h, &keys[i], type, origin))
            continue;
        is_known = true;
        size_t text_n = payload_note(out, origin, text);
        if (!crypto_check(keys[i].public_key, text, text_n, out->sig))
            continue;
        memcpy(out->origin, origin, sizeof out->origin);
        return PAYLOAD_GENUINE;
    }
    if (is_known) {
        (void)err_set(why, ERR_CORRUPT,
                      "the signature is not that of the key the paper "
                      "names: it is forged, or was altered");
        return PAYLOAD_INVALID;
    }
    (void)err_set(why, ERR_NOTFOUND,
                  "the paper is signed by key %02x%02x%02x%02x, which "
                  "is not among the trusted keys",
                  out->key_id[0], out->key_id[1], out->key_id[2], out->key_id[3]);
    return PAYLOAD_UNKNOWN_KEY;
}

enum payload_verdict
payload_check(struct hash *h, const char *text, size_t n, const struct note_key *keys,
              size_t key_count, struct payload *out, struct err *why)
{
    uint8_t bytes[PAYLOAD_BYTES_MAX];
    size_t start = 0;
    size_t count = 0;
    size_t bytes_n = 0;

    assert(text != NULL || n == 0);
    if (!digits_find(text, n, &start, &count)) {
        (void)err_set(why, ERR_INVALID, "there is no code after a '#' in this text");
        return PAYLOAD_UNREADABLE;
    }
    if (digits_decode(text + start, count, bytes, sizeof bytes, &bytes_n, why) != ERR_OK)
        return PAYLOAD_UNREADABLE;
    return payload_check_bytes(h, bytes, bytes_n, keys, key_count, out, why);
}

enum err_code
payload_check_own(struct hash *h, const char *url, const struct note_key *key,
                  struct err *e)
{
    struct payload read;
    struct err why = { .code = ERR_OK };

    if (payload_check(h, url, strlen(url), key, 1, &read, &why) == PAYLOAD_GENUINE)
        return ERR_OK;
    *e = why;
    e->code = ERR_CORRUPT;
    return err_wrap(e,
                    "the code of the paper just made is not genuine under our own key");
}
