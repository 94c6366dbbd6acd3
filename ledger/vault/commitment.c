/* SPDX-License-Identifier: MIT */
#include "ledger/vault/commitment.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/jcs.h"

/* SHA-256(label || salt || data) */
static void
salted(struct hash *h, const char *label, const uint8_t salt[VAULT_SALT_BYTES],
       const void *data, size_t n, uint8_t out[HASH_BYTES])
{
    const struct hash_part parts[] = {
        { label, strlen(label) },
        { salt, VAULT_SALT_BYTES },
        { data, n },
    };

    hash_parts(h, parts, sizeof parts / sizeof parts[0], out);
}

void
commitment_to_person(struct hash *h, const struct vault_person *p,
                     uint8_t out[HASH_BYTES])
{
    char text[2 * (TEXT_NAME_BYTES + VAULT_PLACE_BYTES) + 32];
    struct jcs w;
    size_t n = 0;
    enum err_code rc;

    if (p->name[0] == '\0') {
        crypto_random(out, HASH_BYTES);
        return;
    }
    jcs_init(&w, text, sizeof text);
    jcs_object(&w);
    jcs_name(&w, "name");
    jcs_string(&w, p->name);
    if (p->place[0] != '\0') {
        jcs_name(&w, "place");
        jcs_string(&w, p->place);
    }
    jcs_object_end(&w);
    rc = jcs_finish(&w, &n, NULL);
    assert(rc == ERR_OK); /* every escape doubles at most */
    salted(h, "lalanh/person/v1\n", p->salt, text, n, out);
}

const char *
commitment_slip_text(const char *book, int64_t number, char out[COMMITMENT_SLIP_BYTES])
{
    const int n =
        snprintf(out, COMMITMENT_SLIP_BYTES, "%s/%lld", book, (long long)number);

    assert(n > 0 && n < COMMITMENT_SLIP_BYTES);
    return out;
}

void
commitment_to_slip(struct hash *h, const struct vault_text *slip, uint8_t out[HASH_BYTES])
{
    salted(h, "lalanh/slip/v1\n", slip->salt, slip->text, strlen(slip->text), out);
}

void
commitment_to_text(struct hash *h, const struct vault_text *t, uint8_t out[HASH_BYTES])
{
    salted(h, "lalanh/text/v1\n", t->salt, t->text, strlen(t->text), out);
}

void
commitment_to_file(struct hash *h, const uint8_t salt[VAULT_SALT_BYTES],
                   const void *bytes, size_t n, uint8_t out[HASH_BYTES])
{
    salted(h, "lalanh/file/v1\n", salt, bytes, n, out);
}
