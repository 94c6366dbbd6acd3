/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an entry. Properties: what decodes is checked, and is written back as the
 * very same bytes [I6], and has the outline of any entry; one byte more or less is not an
 * entry. What does not decode is newer exactly when it has such an outline.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/entry/entry.h"
#include "ledger/entry/entry_outline.h"
#include "tests/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    static struct entry_room room;
    static struct entry entry;
    static char again[ENTRY_BYTES_MAX + 1];
    struct err e = { .code = ERR_OK };
    size_t again_n = 0;

    char *text = malloc(bytes + 1);
    if (text == NULL)
        return 0;
    if (bytes > 0)
        memcpy(text, data, bytes);
    text[bytes] = '\n';
    if (entry_decode(text, bytes, &room, &entry, &e) == ERR_OK) {
        struct entry_outline outline;
        enum err_code rc = entry_check(&entry, &e);
        assert(rc == ERR_OK);
        rc = entry_outline_read(text, bytes, &outline, &e);
        assert(rc == ERR_OK);
        assert(outline.v == ENTRY_VERSION && outline.seq == entry.seq);
        assert(outline.at.at_s == entry.at.at_s);
        rc = entry_encode(&entry, again, &again_n, &e);
        assert(rc == ERR_OK);
        assert(again_n == bytes);
        assert(memcmp(again, text, bytes) == 0);
        assert(entry_decode(text, bytes + 1, &room, &entry, NULL) != ERR_OK);
        assert(entry_decode(text, bytes - 1, &room, &entry, NULL) != ERR_OK);
    } else {
        struct entry_outline outline;

        assert(e.code == ERR_INVALID || e.code == ERR_NEWER);
        assert((e.code == ERR_NEWER) == entry_outline_is_newer(text, bytes, &outline));
        assert(t_message(&e)[0] != '\0');
    }
    free(text);
    return 0;
}
