/* SPDX-License-Identifier: MIT */
#ifndef TESTS_NEWER_H
#define TESTS_NEWER_H

/*
 * newer: what a program of a later version would append (FORMAT.md section 13), written
 * through the store, below all rules. The file is fx.path; no ledger may have it open.
 */
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/log/store.h"
#include "tests/fixture.h"

/* An entry of a kind that does not exist; it has members of names that version 1 knows, in
 * places where it has none. */
#define NEWER_ENTRY                                                                      \
    "{\"at\":\"2026-12-01T09:00:00+07:00\",\"by\":\"THUQUY\",\"kind\":\"harvest\","      \
    "\"prev\":\"%s\","                                                                   \
    "\"seq\":%lld,\"terms\":[{\"at\":\"x\",\"seq\":1,\"v\":1},[[true]]],\"v\":2,"        \
    "\"zone\":-5}"

/* One that version 1 knows. */
#define KNOWN_ENTRY                                                                      \
    "{\"at\":\"2026-12-01T09:00:00+07:00\",\"by\":\"THUQUY\",\"fund\":\"MOI\",\"kind\":" \
    "\"fund\","                                                                          \
    "\"name\":\"Quỹ Mới\",\"prev\":\"%s\",\"seq\":%lld,\"v\":1}"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/*
 * Append one entry for each format, which takes the leaf before and the seq, and a checkpoint
 * of all. Its signature is nobody's: a later version may know other keys. `spoil`: bits to flip
 * in the checkpoint's root.
 */
static inline void
newer_append(const char *const *formats, size_t count, uint8_t spoil)
{
    char body[ENTRY_BYTES_MAX], prev[BASE64_BYTES(HASH_BYTES)];
    struct store_checkpoint cp = { .size = 0 };
    struct store *s = NULL;
    uint8_t leaf[HASH_BYTES];
    uint64_t size = 0;

    T_OK(store_open(fx.path, DB_WRITE, &s, &fx.e), &fx.e);
    T_OK(store_begin(s, &fx.e), &fx.e);
    T_OK(store_size(s, &size, &fx.e), &fx.e);
    T_OK(store_head(s, leaf, &fx.e), &fx.e);
    for (size_t i = 0; i < count; i++) {
        int n = snprintf(body, sizeof body, formats[i],
                         base64_encode(leaf, HASH_BYTES, prev), (long long)size++);

        T_OK(store_append(s, body, (size_t)n, leaf, &fx.e), &fx.e);
    }
    cp.size = size;
    T_OK(store_root(s, size, cp.root, &fx.e), &fx.e);
    cp.root[0] ^= spoil;
    T_OK(store_checkpoint_put(s, &cp, &fx.e), &fx.e);
    T_OK(store_commit(s, &fx.e), &fx.e);
    store_close(s);
}

#pragma GCC diagnostic pop

#endif
