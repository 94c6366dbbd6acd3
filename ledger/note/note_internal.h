/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_NOTE_INTERNAL_H
#define LEDGER_NOTE_NOTE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/note/note.h"

/* note_internal: what note.c, note_text.c and cosign.c share. */

/* Key types of c2sp.org/signed-note and c2sp.org/tlog-cosignature. */
#define NOTE_KEY_ED25519 0x01
#define NOTE_KEY_COSIGN 0x04

/* Set the id of a key whose name and public key are set. */
void note_key_identify(struct hash *h, uint8_t key_type, struct note_key *key);

/* note_vkey_format and note_vkey_parse for keys of any of these types. */
const char *note_vkey_format_typed(const struct note_key *key, uint8_t key_type,
                                   char out[NOTE_VKEY_BYTES]);
enum err_code note_vkey_parse_typed(struct hash *h, const char *text, uint8_t key_type,
                                    struct note_key *out, struct err *e) MUST_CHECK;

/* "" for a checkpoint. */
const char *note_suffix(enum note_type type);

/* Does the text of n bytes end in the suffix of `type`? */
bool note_has_suffix(const char *text, size_t n, enum note_type type);

#endif
