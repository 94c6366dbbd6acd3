/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_VAULT_VAULT_INTERNAL_H
#define LEDGER_VAULT_VAULT_INTERNAL_H

#include <assert.h>

#include "ledger/log/db.h"
#include "ledger/vault/fields.h"
#include "ledger/vault/vault.h"

/* vault_internal: what vault.c, vault_record.c and vault_commit.c share. */

#define VAULT_WHATS 256

struct vault {
    struct db *db;
    char origin[ENTRY_ORIGIN_BYTES];
    uint8_t key[CRYPTO_KEY_BYTES];
    uint8_t row_key[HASH_BYTES]; /* for vault_identify */
};

enum vault_table { VAULT_ABOUT, VAULT_RECORD };

/* Tags of the fields in a box. */
enum {
    RECORD_SALT = 1,
    RECORD_TEXT,
    RECORD_PHONE,
    RECORD_PUBLISH,
    RECORD_REFERENCE,
    RECORD_COUNTER
};

/* The row of a record. */
static inline int64_t
vault_record_id(int64_t seq, int what)
{
    assert(seq >= 0);
    assert(what > 0);
    assert(what < VAULT_WHATS);
    return seq * VAULT_WHATS + what;
}

/* Seal fields into a row, and wipe them. */
enum err_code vault_box_put(struct vault *v, enum vault_table table, int64_t id,
                            struct fields *p, struct err *e) MUST_CHECK;

/* Open the box in a column of a row of this id. ERR_CORRUPT when it does not open. */
enum err_code vault_box_open(struct vault *v, enum vault_table table, int64_t id,
                             struct db_query *q, int column, struct fields *out,
                             struct err *e) MUST_CHECK;

/* Open a row. ERR_NOTFOUND; ERR_CORRUPT when it does not open. The caller wipes `out`. */
enum err_code vault_box_get(struct vault *v, enum vault_table table, int64_t id,
                            struct fields *out, struct err *e) MUST_CHECK;

#endif
