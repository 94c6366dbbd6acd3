/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_MEMBERS_H
#define CLI_PRINT_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/print/buf.h"

/*
 * members: the members of an entry as they stand in its canonical bytes, one by one.
 */
struct member {
    const char *name; /* not NUL-terminated */
    size_t name_bytes;
    const char *value; /* its JSON */
    size_t value_bytes;
};

/*
 * members_next(at, out)
 *
 * *at begins at the canonical bytes of one entry and moves on. False after the last member.
 * The bytes were decoded before (entry_decode): here their shape is asserted, not checked.
 */
bool members_next(const char **at, struct member *out);

/* The value as a person reads it: a string without quotes and escapes, else the JSON. */
void members_put_plain(struct buf *b, const struct member *m);

#endif
