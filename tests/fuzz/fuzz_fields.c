/* SPDX-License-Identifier: MIT */
/* Vault records: any bytes are safe to read, and what is found lies inside them. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ledger/vault/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fields f;
    char text[64];
    uint8_t salt[16];

    if (size > sizeof f.bytes)
        return 0;
    fields_init(&f);
    memcpy(f.bytes, data, size);
    f.used = size;
    for (int tag = 1; tag < 256; tag++) {
        size_t n = 0;
        const uint8_t *found = fields_find(&f, tag, &n);

        if (found != NULL) {
            assert(found >= f.bytes);
            assert(found + n <= f.bytes + f.used);
        }
        fields_text(&f, tag, text, sizeof text);
        assert(strlen(text) < sizeof text);
        (void)fields_bytes(&f, tag, salt, sizeof salt);
    }
    return 0;
}
