/* SPDX-License-Identifier: MIT */
/* Names and bundles of a public log. See tlog.h. */
#include "ledger/note/tlog.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define LENGTH_BYTES 2
#define ENTRY_MAX 65535

unsigned
tlog_width(unsigned level, uint64_t n, uint64_t size)
{
    uint64_t hashes;

    assert(level < TLOG_LEVELS);
    hashes = size >> (8 * level); /* whole subtrees of 256^level leaves */
    if (n >= hashes / TLOG_WIDTH + 1 || n * TLOG_WIDTH >= hashes)
        return 0;
    hashes -= n * TLOG_WIDTH;
    return hashes < TLOG_WIDTH ? (unsigned)hashes : TLOG_WIDTH;
}

const char *
tlog_path(int level, uint64_t n, unsigned width, char out[TLOG_PATH_BYTES])
{
    unsigned groups[7]; /* of three digits, the last first: 2^64 has 20 digits */
    size_t count = 0;
    int used;

    assert(level >= TLOG_ENTRIES && level < TLOG_LEVELS);
    assert(width >= 1 && width <= TLOG_WIDTH);
    do {
        groups[count++] = (unsigned)(n % 1000);
        n /= 1000;
    } while (n > 0);
    if (level == TLOG_ENTRIES)
        used = snprintf(out, TLOG_PATH_BYTES, "tile/entries");
    else
        used = snprintf(out, TLOG_PATH_BYTES, "tile/%d", level);
    while (count-- > 0)
        used += snprintf(out + used, TLOG_PATH_BYTES - (size_t)used,
                         count > 0 ? "/x%03u" : "/%03u", groups[count]);
    if (width < TLOG_WIDTH)
        used += snprintf(out + used, TLOG_PATH_BYTES - (size_t)used, ".p/%u", width);
    assert(used < TLOG_PATH_BYTES);
    return out;
}

size_t
tlog_bundle_put(const char *body, size_t bytes, uint8_t *out)
{
    assert(bytes >= 1 && bytes <= ENTRY_MAX);
    out[0] = (uint8_t)(bytes >> 8);
    out[1] = (uint8_t)(bytes & 0xFF);
    memcpy(out + LENGTH_BYTES, body, bytes);
    return bytes + LENGTH_BYTES;
}

enum err_code
tlog_bundle_next(const uint8_t *bundle, size_t bytes, size_t *at, const char **body_out,
                 size_t *body_bytes_out, struct err *e)
{
    size_t n;

    assert(*at <= bytes);
    if (*at == bytes)
        return err_set(e, ERR_NOTFOUND, "the bundle has no more entries");
    if (bytes - *at < LENGTH_BYTES)
        return err_set(e, ERR_INVALID, "the bundle is cut off at byte %zu", *at);
    n = (size_t)bundle[*at] << 8 | bundle[*at + 1];
    if (n == 0 || n > bytes - *at - LENGTH_BYTES)
        return err_set(e, ERR_INVALID, "the bundle is cut off at byte %zu", *at);
    *body_out = (const char *)bundle + *at + LENGTH_BYTES;
    *body_bytes_out = n;
    *at += LENGTH_BYTES + n;
    return ERR_OK;
}
