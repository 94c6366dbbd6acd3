/* SPDX-License-Identifier: MIT */
/* Salted commitments and keyed identities: all that the ledger knows of names, notes,
 * files and bank rows. */
#include <assert.h>
#include <string.h>

#include "ledger/base/jcs.h"
#include "ledger/vault/vault_internal.h"

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
vault_commit_person(struct hash *h, const struct vault_person *p, uint8_t out[HASH_BYTES])
{
    char text[2 * TEXT_NAME_BYTES + 32];
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
    jcs_object_end(&w);
    rc = jcs_finish(&w, &n, NULL);
    assert(rc == ERR_OK); /* every escape doubles at most */
    salted(h, "lalanh/person/v1\n", p->salt, text, n, out);
}

void
vault_commit_text(struct hash *h, const struct vault_text *t, uint8_t out[HASH_BYTES])
{
    salted(h, "lalanh/text/v1\n", t->salt, t->text, strlen(t->text), out);
}

void
vault_commit_file(struct hash *h, const uint8_t salt[VAULT_SALT_BYTES], const void *bytes,
                  size_t n, uint8_t out[HASH_BYTES])
{
    salted(h, "lalanh/file/v1\n", salt, bytes, n, out);
}

/* n in decimal and a NUL; returns where it ends. (snprintf takes as long as the rest.) */
static char *
put_number(char *at, int64_t n)
{
    char digits[20];
    size_t count = 0;

    assert(n >= 0);
    do {
        digits[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    while (count > 0)
        *at++ = digits[--count];
    *at++ = '\0';
    return at;
}

void
vault_identify(const struct vault *v, struct hash *h, const struct vault_row *row,
               uint8_t mac_out[HASH_BYTES])
{
    char numbers[4 * 21];
    char *end = put_number(numbers, row->day);

    end = put_number(end, row->debit);
    end = put_number(end, row->credit);
    end = put_number(end, row->occurrence);
    const struct hash_part parts[] = {
        { row->account, strlen(row->account) + 1 },
        { numbers, (size_t)(end - numbers) },
        { row->time, strlen(row->time) + 1 },
        { row->reference, strlen(row->reference) + 1 },
        { row->memo, strlen(row->memo) + 1 },
    };

    hash_mac(h, v->row_key, parts, sizeof parts / sizeof parts[0], mac_out);
}
