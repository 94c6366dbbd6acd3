/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_VAULT_FIELDS_H
#define LEDGER_VAULT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * fields: what a vault record holds before it is sealed: a list of fields, each a tag
 * (1 byte), a length (2 bytes, big endian) and its bytes. Reading is safe for any bytes.
 */
#define FIELDS_BYTES_MAX 8192

struct fields {
    size_t used;
    uint8_t bytes[FIELDS_BYTES_MAX];
};

void fields_init(struct fields *f);

/* Append a field; the caller's limits make it fit (asserted). */
void fields_put(struct fields *f, int tag, const void *data, size_t n);
void fields_put_text(struct fields *f, int tag, const char *text); /* "" puts nothing */

/* First field of a tag; NULL when it is absent or the record is malformed. */
const uint8_t *fields_find(const struct fields *f, int tag, size_t *n_out);

/* Copy a text field, NUL-terminated; "" when it is absent or too long. */
void fields_text(const struct fields *f, int tag, char *out, size_t max);

/* Copy a field of exactly n bytes; false when there is none. */
bool fields_bytes(const struct fields *f, int tag, uint8_t *out, size_t n);

#endif
