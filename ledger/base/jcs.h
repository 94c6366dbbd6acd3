/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_JCS_H
#define LEDGER_BASE_JCS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * jcs: writing canonical JSON (RFC 8785, restricted as in FORMAT.md section 1): strings,
 * integers, true, arrays, objects; no white space. The caller gives the members of an
 * object in ascending order of their names (asserted within one object); a name stays valid
 * until its object ends.
 *
 * A writer fills a caller's buffer, or grows one of its own when `limit` allows; when it
 * does not fit, later calls do nothing and jcs_finish reports it.
 */
#define JCS_DEPTH_MAX 16 /* objects within objects; arrays do not count */

struct jcs {
    char *buf;
    size_t used;
    size_t size; /* of buf */
    bool owned;  /* buf is ours to grow and free */
    bool overflow;
    bool comma; /* the next value needs one before it */
    unsigned depth;
    const char *last[JCS_DEPTH_MAX]; /* name last written in each open object */
};

/* Write into a fixed buffer. */
void jcs_init(struct jcs *w, char *buf, size_t size);

/* Write into memory that grows; free with jcs_free. */
void jcs_init_growing(struct jcs *w);
void jcs_free(struct jcs *w);

void jcs_object(struct jcs *w);
void jcs_object_end(struct jcs *w);
void jcs_array(struct jcs *w);
void jcs_array_end(struct jcs *w);

/* A member's name; a value must follow. */
void jcs_name(struct jcs *w, const char *name);

void jcs_string(struct jcs *w, const char *text);
void jcs_string_n(struct jcs *w, const char *text, size_t n);
void jcs_integer(struct jcs *w, int64_t value);
void jcs_true(struct jcs *w);
void jcs_base64(struct jcs *w, const uint8_t *bytes, size_t n);

/*
 * jcs_finish(w, bytes_out, e)
 * NUL-terminate; *bytes_out is the length. The text is w->buf.
 *   err  ERR_INVALID  a fixed buffer was too small
 *        ERR_NOMEM    memory ran out
 */
enum err_code jcs_finish(struct jcs *w, size_t *bytes_out, struct err *e) MUST_CHECK;

#endif
