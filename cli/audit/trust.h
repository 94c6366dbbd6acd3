/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_TRUST_H
#define CLI_AUDIT_TRUST_H

#include "ledger/base/err.h"
#include "ledger/note/note.h"

/*
 * trust: the public keys that somebody was given and believes: of a book, of a witness.
 */

/* The key of a book's checkpoints. ERR_USAGE at FIELD_VKEY: it is none. */
enum err_code trust_vkey(const char *text, struct note_key *out,
                         struct err *e) MUST_CHECK;

/* The key of a witness. ERR_USAGE at FIELD_WITNESS: it is none. */
enum err_code trust_witness(const char *text, struct note_key *out,
                            struct err *e) MUST_CHECK;

#endif
