/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_SIGLINE_H
#define LEDGER_NOTE_SIGLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * sigline: the signature lines of a signed note (c2sp.org/signed-note v1.0.0), each
 * "— <key name> <base64 of key id 4 || signature>", of any kind of key.
 */
#define SIGLINE_PREFIX "\xE2\x80\x94 " /* em dash, space */
#define SIGLINE_HEAD_BYTES 78          /* whole ones of Ed25519, a time before them too */

struct sigline {
    const char *name; /* in the line that was read; not NUL-terminated */
    size_t name_n;
    uint8_t head[SIGLINE_HEAD_BYTES]; /* the first bytes of key id || signature */
    size_t sig_n;                     /* how many there are in all, 5 at least */
};

/* True for a key name: strict UTF-8, not empty, no '+', no white space of Unicode. */
bool sigline_is_name(const char *name, size_t n);

/*
 * Where the signature lines of a note begin: *text_n_out is the bytes before its last
 * empty line, or `bytes` when no line is empty. False: the note is not whole lines of
 * UTF-8 that text_check accepts.
 */
bool sigline_find(const char *note, size_t bytes, size_t *text_n_out);

/* Split a line given without its newline. False: malformed, *out is then undefined. */
bool sigline_split(const char *line, size_t n, struct sigline *out);

/* Read the line at offset *at < bytes of a note of whole lines; *at moves behind
 * it. */
bool sigline_next(const char *note, size_t bytes, size_t *at, struct sigline *out);

#endif
