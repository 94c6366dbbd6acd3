/* SPDX-License-Identifier: MIT */
/* Tagged fields of a vault record. See fields.h. */
#include "ledger/vault/fields.h"

#include <assert.h>
#include <string.h>

void
fields_init(struct fields *f)
{
    f->used = 0;
}

void
fields_put(struct fields *f, int tag, const void *data, size_t n)
{
    assert(tag > 0);
    assert(tag < 256);
    assert(n <= 0xffff);
    assert(f->used + 3 + n <= sizeof f->bytes);
    f->bytes[f->used++] = (uint8_t)tag;
    f->bytes[f->used++] = (uint8_t)(n >> 8);
    f->bytes[f->used++] = (uint8_t)n;
    memcpy(f->bytes + f->used, data, n);
    f->used += n;
}

void
fields_put_text(struct fields *f, int tag, const char *text)
{
    if (text[0] != '\0')
        fields_put(f, tag, text, strlen(text));
}

const uint8_t *
fields_find(const struct fields *f, int tag, size_t *n_out)
{
    size_t at = 0;

    assert(f->used <= sizeof f->bytes);
    while (at + 3 <= f->used) {
        size_t n = (size_t)f->bytes[at + 1] << 8 | f->bytes[at + 2];

        if (n > f->used - at - 3)
            return NULL;
        if (f->bytes[at] == tag) {
            *n_out = n;
            return f->bytes + at + 3;
        }
        at += 3 + n;
    }
    return NULL;
}

void
fields_text(const struct fields *f, int tag, char *out, size_t max)
{
    size_t n = 0;
    const uint8_t *data = fields_find(f, tag, &n);

    if (data == NULL || n >= max)
        n = 0;
    else
        memcpy(out, data, n);
    out[n] = '\0';
}

bool
fields_bytes(const struct fields *f, int tag, uint8_t *out, size_t n)
{
    size_t have = 0;
    const uint8_t *data = fields_find(f, tag, &have);

    if (data == NULL || have != n)
        return false;
    memcpy(out, data, n);
    return true;
}
