/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_NOTE_TEXT_H
#define LEDGER_NOTE_NOTE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/note/note.h"

/*
 * note_text: the texts that a book signs (FORMAT.md section 5): checkpoint, receipt, statement,
 * look-up. Each has one form only.
 */
struct note_checkpoint {
    char origin[NOTE_ORIGIN_BYTES];
    uint64_t size;
    uint8_t root[HASH_BYTES];
};

struct note_receipt {
    char origin[NOTE_ORIGIN_BYTES];
    uint64_t seq;
    uint8_t leaf[HASH_BYTES];
    uint8_t root[HASH_BYTES]; /* of the tree of size seq + 1 */
};

struct note_statement {
    char origin[NOTE_ORIGIN_BYTES];
    uint64_t size; /* includes the statement entry */
    uint8_t root[HASH_BYTES];
    uint64_t previous_size; /* 0 and the empty tree's root when there is none */
    uint8_t previous_root[HASH_BYTES];
    int32_t from_day;
    int32_t to_day;
    char fund[32]; /* a code, or "*" */
    int64_t opening, received, used, left;
    uint8_t json_sha256[HASH_BYTES];
};

struct note_lookup {
    char origin[NOTE_ORIGIN_BYTES];
    uint64_t size;
    uint8_t root[HASH_BYTES];
    uint8_t index_sha256[HASH_BYTES]; /* of tra-cuu/index.json */
};

/* Each returns the number of bytes written (NUL-terminated in addition). */
size_t note_text_checkpoint(const struct note_checkpoint *in, char out[NOTE_BYTES]);
size_t note_text_receipt(const struct note_receipt *in, char out[NOTE_BYTES]);
size_t note_text_statement(const struct note_statement *in, char out[NOTE_BYTES]);
size_t note_text_lookup(const struct note_lookup *in, char out[NOTE_BYTES]);

/*
 * note_is_newer(text, bytes)
 *
 * Is it the text of a note of ours, of a version that this program does not know (FORMAT.md
 * section 13)? Its second line is "v" and a number from 2 up. Any bytes are safe; false for
 * a checkpoint, which has no version.
 */
bool note_is_newer(const char *text, size_t bytes);

/* Read a text back. Strict: it must re-encode to the same bytes. ERR_INVALID otherwise.
 * A checkpoint may carry extension lines; they are ignored (tlog-checkpoint v1.0.0). */
enum err_code note_parse_checkpoint(const char *text, size_t bytes,
                                    struct note_checkpoint *out,
                                    struct err *e) MUST_CHECK;
enum err_code note_parse_receipt(const char *text, size_t bytes, struct note_receipt *out,
                                 struct err *e) MUST_CHECK;
enum err_code note_parse_statement(const char *text, size_t bytes,
                                   struct note_statement *out, struct err *e) MUST_CHECK;
enum err_code note_parse_lookup(const char *text, size_t bytes, struct note_lookup *out,
                                struct err *e) MUST_CHECK;

#endif
