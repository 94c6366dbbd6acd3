/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAYLOAD_H
#define RECEIPTS_PAYLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"
#include "ledger/base/text.h"
#include "ledger/vault/vault.h"
#include "receipts/digits.h"

/*
 * payload: the bytes in the QR code of a receipt or of a statement (FORMAT.md section 6).
 *
 * A receipt's payload holds all that is needed to write its entry's canonical bytes
 * again, and the signature over them; a statement's holds the fields of its note. One
 * payload has one encoding: encode(decode(bytes)) gives the bytes back.
 */
#define PAYLOAD_BYTES_MAX 8192 /* more than 40 lines of the longest words take */
#define PAYLOAD_SALT_BYTES VAULT_SALT_BYTES
#define PAYLOAD_URL_BYTES (ENTRY_HOST_BYTES + 1 + DIGITS_BYTES(PAYLOAD_BYTES_MAX))

/* The version byte; the last is the highest that this program knows. */
enum payload_type { PAYLOAD_RECEIPT = 1, PAYLOAD_STATEMENT = 2 };

/* Flags of a receipt: which optional fields follow. */
#define PAYLOAD_PURPOSE 1u
#define PAYLOAD_NOTE 4u
#define PAYLOAD_REPLACES 8u
#define PAYLOAD_FOREIGN 16u
#define PAYLOAD_DISCLOSURE 32u
#define PAYLOAD_FLAGS 61u

#define PAYLOAD_CHECK_BYTES 2 /* at the end: of SHA-256 of all before */

/* salt, name and place are set when is_disclosed; entry.commit then is their commitment. */
struct payload_receipt {
    struct entry entry;                       /* kind receipt; lines may point anywhere */
    struct entry_line lines[ENTRY_LINES_MAX]; /* where payload_decode puts them */
    uint8_t leaf[HASH_BYTES];                 /* set by payload_decode */
    uint8_t root[HASH_BYTES];                 /* of the tree of size entry.seq + 1 */
    bool is_disclosed;
    uint8_t salt[PAYLOAD_SALT_BYTES];
    char name[TEXT_NAME_BYTES];
    char place[VAULT_PLACE_BYTES]; /* "": none */
};

/* Do not copy a decoded one: its entry points into it. */
struct payload {
    enum payload_type type;
    uint8_t key_id[NOTE_KEYID_BYTES];
    uint8_t sig[CRYPTO_SIG_BYTES];
    char origin[NOTE_ORIGIN_BYTES]; /* who signed it; not in the bytes: payload_check sets
                                       it when the paper is genuine */
    struct payload_receipt receipt; /* of type PAYLOAD_RECEIPT */
    struct note_statement
        statement; /* of type PAYLOAD_STATEMENT; its origin is not used */
};

/*
 * payload_encode(h, in, out, n_out, e)
 *
 *   err  ERR_INVALID  the entry or the statement breaks its own rules (entry_check), or
 *                     the name, place and salt are not those of entry.commit
 */
enum err_code payload_encode(struct hash *h, const struct payload *in,
                             uint8_t out[PAYLOAD_BYTES_MAX], size_t *n_out,
                             struct err *e) MUST_CHECK;

/*
 * payload_decode(h, bytes, n, out, e)
 *
 * Strict, to the last byte; any bytes are safe. Checks no signature: see payload_check.h.
 *
 *   err  ERR_INVALID  unreadable, which never means forged; `out` is then unspecified
 *        ERR_NEWER    whole, but of a version that this program does not know
 */
enum err_code payload_decode(struct hash *h, const uint8_t *bytes, size_t n,
                             struct payload *out, struct err *e) MUST_CHECK;

/* The text that is signed: a receipt needs its leaf. Returns its bytes. */
size_t payload_note(const struct payload *payload, const char *origin,
                    char out[NOTE_BYTES]);

/* "<host>#<digits>"; returns out. `n` bytes, at most PAYLOAD_BYTES_MAX. */
const char *payload_url(const char *host, const uint8_t *bytes, size_t n,
                        char out[PAYLOAD_URL_BYTES]);

/*
 * payload_fits(host, receipt, person, e)
 *
 * Before the append: will the QR of this receipt stay within version 18 at level M?
 *
 *   in   receipt  seq, number and gift as they will be, or larger; prev, at and commit
 *                 may still be empty
 *        person   as disclosed, or NULL
 *   err  ERR_INVALID  no: says how many bytes too long, and to split the gift
 */
enum err_code payload_fits(const char *host, const struct entry *receipt,
                           const struct vault_person *person, struct err *e) MUST_CHECK;

/* Could this statement be a note (note_parse_statement)? The origin is not looked at.
 * ERR_INVALID: no. */
enum err_code payload_statement_check(const struct note_statement *in,
                                      struct err *e) MUST_CHECK;

/* The commitment to what a receipt discloses (commitment_to_person); its name is not "". */
void payload_commit(struct hash *h, const struct payload_receipt *receipt,
                    uint8_t out[HASH_BYTES]);

#endif
