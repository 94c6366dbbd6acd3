/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_JSON_WALK_H
#define CLI_PRINT_JSON_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/print/buf.h"

/*
 * json_walk: the members of an entry as they stand in its canonical bytes, one by one.
 */
struct json_member {
    const char *name; /* not NUL-terminated */
    size_t name_bytes;
    const char *value; /* its JSON */
    size_t value_bytes;
};

/*
 * json_walk_next(at, out)
 *
 * *at begins at the canonical bytes of one entry and moves on. False after the last member.
 * The bytes were decoded before (entry_decode): here their shape is asserted, not checked.
 */
bool json_walk_next(const char **at, struct json_member *out);

/* The value as a person reads it: a string without quotes and escapes, else the JSON. */
void json_walk_put_plain(struct buf *b, const struct json_member *m);

#endif
