/* SPDX-License-Identifier: MIT */
/* Walks canonical JSON (FORMAT.md section 1): no white space, two escapes. See json_walk.h.
 */
#include "cli/print/json_walk.h"

#include <assert.h>
#include <string.h>

/* Past the string that begins at `p`. */
static const char *
skip_string(const char *p)
{
    assert(*p == '"');
    for (p++; *p != '"'; p++) {
        assert(*p != '\0');
        if (*p == '\\')
            p++;
    }
    return p + 1;
}

/* Past the value that begins at `p`. */
static const char *
skip_value(const char *p)
{
    size_t depth = 0;

    if (*p == '"')
        return skip_string(p);
    for (; depth > 0 || (*p != ',' && *p != '}'); p++) {
        assert(*p != '\0');
        if (*p == '"')
            p = skip_string(p) - 1;
        else if (*p == '[' || *p == '{')
            depth++;
        else if (*p == ']' || *p == '}')
            depth--;
    }
    return p;
}

bool
json_walk_next(const char **at, struct json_member *out)
{
    const char *p = *at;
    const char *end;

    assert(*p == '{' || *p == ',' || *p == '}');
    if (*p == '}')
        return false;
    out->name = p + 2;
    end = skip_string(p + 1);
    out->name_bytes = (size_t)(end - 1 - out->name);
    assert(*end == ':');
    out->value = end + 1;
    *at = skip_value(out->value);
    out->value_bytes = (size_t)(*at - out->value);
    return true;
}

void
json_walk_put_plain(struct buf *b, const struct json_member *m)
{
    const char *p = m->value;
    const char *end = p + m->value_bytes;

    if (*p != '"') {
        buf_add(b, p, m->value_bytes);
        return;
    }
    for (p++, end--; p < end; p++) {
        if (*p == '\\')
            p++;
        buf_add(b, p, 1);
    }
}
