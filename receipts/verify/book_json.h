/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_VERIFY_BOOK_JSON_H
#define RECEIPTS_VERIFY_BOOK_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"

/*
 * book_json: what the verify page's policy needs of a `so.json` (FORMAT.md
 * section 9). Part of verify_page.
 */
#define BOOK_JSON_MAX 1048576   /* bytes of a so.json */
#define BOOK_JSON_URL_BYTES 301 /* longest `log`, with NUL */

struct book_json {
    char origin[ENTRY_ORIGIN_BYTES];
    uint8_t key[HASH_BYTES];
    char host[BOOK_JSON_URL_BYTES]; /* of `log`: "https://example.org:8443" */
};

/*
 * book_json_read(json, n, out, e)
 *
 * Strict: canonical JSON with these members and no others; any bytes are safe. `log` is
 * http or https, of a host by name or IPv4 address, and ends in '/'.
 *
 *   err  ERR_INVALID  names the member, and the byte
 */
enum err_code book_json_read(const char *json, size_t n, struct book_json *out,
                             struct err *e) MUST_CHECK;

#endif
