/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_PUBLISH_NAMES_H
#define REPORTS_SITE_PUBLISH_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/hash.h"
#include "ledger/vault/vault.h"
#include "reports/site/publish_internal.h"

/* publish_names: the files of names that givers agreed to (FORMAT.md sections 9 and 10). */
#define PUBLISH_NAMES_NUMBERS 500 /* receipt numbers in a file of disclosures */
#define PUBLISH_NAMES_SEARCH 300  /* names in a file to search */
#define PUBLISH_NAMES_DIGITS 8    /* longest prefix that files are split by */

struct publish_name {
    int64_t seq;    /* of the gift */
    int64_t number; /* of its valid receipt; 0: none */
    int64_t receipt_seq;
    int64_t amount; /* 0: goods */
    int32_t date;
    bool is_disclosed; /* the whole name, and its receipt commits to it with this salt */
    uint8_t salt[VAULT_SALT_BYTES];
    size_t text;     /* set by publish_names_add: where in the pool it is */
    uint32_t prefix; /* ... and the first 8 hex digits of the folded name's SHA-256 */
};

struct publish_names {
    struct folder *to;
    struct publish_name *at;
    size_t count, room;
    char *pool; /* the names, NUL-terminated */
    size_t pool_used, pool_room;
    char (*files)[FOLDER_NAME_BYTES]; /* that hold names now */
    size_t file_count, file_room;
};

/* Add a name as it is shown. ERR_NOMEM. */
enum err_code publish_names_add(struct publish_names *names, struct hash *h,
                                const struct publish_name *name, const char *shown,
                                struct err *e) MUST_CHECK;

/* Write names/, and tra-cuu/ten/ with its index. */
enum err_code publish_names_put_disclosures(struct publish_names *names,
                                            struct err *e) MUST_CHECK;
enum err_code publish_names_put_search(struct publish_names *names,
                                       struct err *e) MUST_CHECK;

/* Remove the files in these folders that no name was written to. */
enum err_code publish_names_sweep(struct publish_names *names, struct err *e) MUST_CHECK;

void publish_names_free(struct publish_names *names);

#endif
