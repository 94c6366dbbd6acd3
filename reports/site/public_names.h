/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_PUBLIC_NAMES_H
#define REPORTS_SITE_PUBLIC_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/vault/vault.h"
#include "reports/site/publish_internal.h"

/* public_names: the files of names that givers agreed to (FORMAT.md sections 9 and 10). */
#define PUBLIC_NAMES_NUMBERS 500 /* receipt numbers in a file of disclosures */
#define PUBLIC_NAMES_SEARCH 300  /* names in a file to search */
#define PUBLIC_NAMES_DIGITS 8    /* longest prefix that files are split by */

struct public_name {
    int64_t seq;    /* of the gift */
    int64_t number; /* of its valid receipt; 0: none */
    int64_t receipt_seq;
    int64_t amount; /* 0: goods */
    int32_t date;
    bool is_disclosed; /* the whole name, and its receipt commits to it with this salt */
    uint8_t salt[VAULT_SALT_BYTES];
    size_t text, place; /* set by public_names_add: where in the pool they are */
    uint32_t prefix;    /* ... and the first 8 hex digits of the folded name's SHA-256 */
};

struct public_names {
    struct folder *to;
    struct public_name *at;
    size_t count, room;
    char *pool; /* the names, NUL-terminated */
    size_t pool_used, pool_room;
    char (*files)[FOLDER_NAME_BYTES]; /* that hold names now */
    size_t file_count, file_room;
};

/* Add a name as it is shown, and the thôn beside a disclosed one ("": none). ERR_NOMEM. */
enum err_code public_names_add(struct public_names *names, struct hash *h,
                               const struct public_name *name, const char *shown,
                               const char *place, struct err *e) MUST_CHECK;

/* Write names/, and tra-cuu/ten/ with its index. */
enum err_code public_names_put_disclosures(struct public_names *names,
                                           struct err *e) MUST_CHECK;
enum err_code public_names_put_search(struct public_names *names,
                                      struct err *e) MUST_CHECK;

/* Remove the files in these folders that no name was written to. */
enum err_code public_names_sweep(struct public_names *names, struct err *e) MUST_CHECK;

void public_names_free(struct public_names *names);

#endif
