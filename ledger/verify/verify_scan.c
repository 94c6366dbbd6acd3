/* SPDX-License-Identifier: MIT */
/*
 * Finds at, prev, seq and v in an entry's bytes without reading the JSON.
 *
 * In canonical bytes this cannot be fooled by words inside a string. A name is looked for
 * with the quotes around it, right after a comma or the opening brace. Inside a string a
 * quote is written \", so it follows a backslash, never a comma; and the quote that ends
 * a string whose last character is a comma is followed by one of , } ] and not by a name.
 * The objects inside an entry of version 1 (its lines) have no members of these names; those
 * of a later version may, so `v` must be a member of the outermost one. Bytes that are not
 * canonical are for the deep verification to refuse.
 *
 * An entry without a `v` of 1 is read in full, as an entry of a later version.
 */
#include <assert.h>
#include <string.h>

#include "ledger/entry/entry_outline.h"
#include "ledger/verify/verify_internal.h"

/* The members wanted, in canonical order, and the bytes each begins with. */
enum { AT, PREV, SEQ, VERSION, WANTED };

static const struct {
    const char *text;
    size_t n;
} wanted[WANTED] = {
    [AT] = { "\"at\":\"", 6 },
    [PREV] = { "\"prev\":\"", 8 },
    [SEQ] = { "\"seq\":", 6 },
    [VERSION] = { "\"v\":1", 5 },
};

/* `p` is where the value begins, or ends for v. */
/* From `p`, which stands after a member: is the object that it stands in the outermost one? */
static bool
is_outermost(const char *p, const char *end)
{
    int depth = 0;

    for (; p < end && depth >= 0; p++) {
        if (*p == '"')
            for (p++; p < end && *p != '"'; p++)
                p += *p == '\\';
        else if (*p == '{' || *p == '[')
            depth++;
        else if (*p == '}' || *p == ']')
            depth--;
    }
    return depth < 0 && p == end;
}

static bool
take(int which, const char *p, const char *end, struct verify_links *out)
{
    switch (which) {
    case AT:
        out->at = p;
        return end - p > DATE_INSTANT_BYTES - 1 && p[DATE_INSTANT_BYTES - 1] == '"';
    case PREV:
        out->prev = p;
        out->prev_n = p < end && *p == '"' ? 0 : VERIFY_PREV_CHARS;
        return (size_t)(end - p) > out->prev_n && p[out->prev_n] == '"';
    case SEQ:
        if (p < end && *p == '0' && p + 1 < end && p[1] != ',')
            return false;
        for (out->seq = 0; p < end && *p >= '0' && *p <= '9'; p++) {
            if (out->seq > INT64_MAX / 10 - 9)
                return false;
            out->seq = out->seq * 10 + (*p - '0');
        }
        return p < end && *p == ',' && p[-1] != ':';
    default:
        out->v = ENTRY_VERSION;
        return p < end && (*p == ',' || *p == '}') && is_outermost(p, end);
    }
}

/* By the known places of an entry of version 1. */
static bool
scan_known(const char *body, size_t bytes, struct verify_links *out)
{
    const char *end = body + bytes;
    const char *p;
    int next = 0;

    assert(out != NULL);
    if (bytes < 2 || body[0] != '{' || end[-1] != '}')
        return false;
    p = body + 1;
    while (next < WANTED) {
        if ((size_t)(end - p) > wanted[next].n && p[1] == wanted[next].text[1] &&
            memcmp(p, wanted[next].text, wanted[next].n) == 0) {
            p += wanted[next].n;
            if (!take(next, p, end, out))
                return false;
            next++;
        }
        p = memchr(p, ',', (size_t)(end - p));
        if (p == NULL)
            break;
        p++;
    }
    return next == WANTED;
}

bool
verify_scan(const char *body, size_t bytes, struct verify_links *out)
{
    struct entry_outline outline;

    if (scan_known(body, bytes, out))
        return true;
    if (!entry_outline_is_newer(body, bytes, &outline))
        return false;
    *out = (struct verify_links){ .at = outline.at_text,
                                  .prev = outline.prev,
                                  .prev_n = outline.prev_n,
                                  .seq = outline.seq,
                                  .v = outline.v };
    return true;
}
