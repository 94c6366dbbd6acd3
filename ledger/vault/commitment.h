/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_VAULT_COMMITMENT_H
#define LEDGER_VAULT_COMMITMENT_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/hash.h"
#include "ledger/vault/vault.h"

/*
 * commitment: all that the ledger knows of names, notes and files. A salted hash of what the
 * vault holds: whoever has both can show that they belong together, and once the vault's record
 * is erased nobody can find out what it was.
 */

/* FORMAT.md section 5: to a name, and the thôn with it; random bytes when there is no name. */
void commitment_to_person(struct hash *h, const struct vault_person *p,
                          uint8_t out[HASH_BYTES]);

/* FORMAT.md section 2: to a handwritten receipt, of which the vault keeps "BOOK/NUMBER" (a code and
 * a number; commitment_slip_text writes it and returns `out`). */
#define COMMITMENT_SLIP_BYTES 48
const char *commitment_slip_text(const char *book, int64_t number,
                                 char out[COMMITMENT_SLIP_BYTES]);
void commitment_to_slip(struct hash *h, const struct vault_text *slip,
                        uint8_t out[HASH_BYTES]);

/* FORMAT.md section 2: to a text, and to the bytes of a file. */
void commitment_to_text(struct hash *h, const struct vault_text *t,
                        uint8_t out[HASH_BYTES]);
void commitment_to_file(struct hash *h, const uint8_t salt[VAULT_SALT_BYTES],
                        const void *bytes, size_t n, uint8_t out[HASH_BYTES]);

#endif
