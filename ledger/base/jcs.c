/* SPDX-License-Identifier: MIT */
/*
 * Canonical JSON has one way to write everything, so there is nothing to configure and
 * nothing to fail but memory: a writer remembers that and says it once, at the end.
 */
#include "ledger/base/jcs.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/base64.h"

#define INTEGER_MAX INT64_C(9007199254740991) /* 2^53 - 1 */
#define INTEGER_BYTES_MAX 17                  /* its digits and a sign */
#define GROW_MIN 1024

void
jcs_init(struct jcs *w, char *buf, size_t size)
{
    assert(buf != NULL);
    assert(size > 0);
    *w = (struct jcs){ .buf = buf, .size = size };
}

void
jcs_init_growing(struct jcs *w)
{
    assert(w != NULL);
    *w = (struct jcs){ .owned = true };
}

void
jcs_free(struct jcs *w)
{
    assert(w->owned || w->buf == NULL);
    free(w->buf);
    *w = (struct jcs){ .owned = true };
}

/* Grow our own buffer so that n more bytes and a NUL fit. */
static bool
grow(struct jcs *w, size_t n)
{
    assert(w->used <= w->size);
    size_t need = w->used + n + 1;
    size_t size = w->size > SIZE_MAX / 2 ? need : 2 * w->size;
    if (size < GROW_MIN)
        size = GROW_MIN;
    if (size < need)
        size = need;
    char *grown = w->owned && need > n ? realloc(w->buf, size) : NULL;
    if (grown == NULL) {
        w->overflow = true;
        return false;
    }
    w->buf = grown;
    w->size = size;
    return true;
}

/* Where the next n bytes go, after a comma if one is due; NULL when they do not fit. The
 * caller writes all of them. */
static char *
place(struct jcs *w, size_t n)
{
    const size_t comma = w->comma ? 1 : 0;

    assert(n > 0);
    w->comma = true;
    if (w->overflow || (n + comma >= w->size - w->used && !grow(w, n + comma)))
        return NULL;
    char *at = w->buf + w->used;
    *at = ',';
    w->used += n + comma;
    return at + comma;
}

void
jcs_object(struct jcs *w)
{
    char *at = place(w, 1);

    assert(w->depth < JCS_DEPTH_MAX);
    if (at != NULL)
        *at = '{';
    w->comma = false;
    w->last[w->depth++] = "";
}

void
jcs_object_end(struct jcs *w)
{
    assert(w->depth > 0);
    w->depth--;
    w->comma = false;
    char *at = place(w, 1);
    if (at != NULL)
        *at = '}';
}

void
jcs_array(struct jcs *w)
{
    assert(w != NULL);
    char *at = place(w, 1);
    if (at != NULL)
        *at = '[';
    w->comma = false;
}

void
jcs_array_end(struct jcs *w)
{
    assert(w != NULL);
    w->comma = false;
    char *at = place(w, 1);
    if (at != NULL)
        *at = ']';
}

void
jcs_name(struct jcs *w, const char *name)
{
    const size_t n = strlen(name);

    assert(w->depth > 0);
    assert(strcmp(w->last[w->depth - 1], name) < 0);
    w->last[w->depth - 1] = name;
    char *at = place(w, n + 3);
    if (at != NULL) {
        at[0] = '"';
        memcpy(at + 1, name, n);
        memcpy(at + 1 + n, "\":", 2);
    }
    w->comma = false;
}

void
jcs_string(struct jcs *w, const char *text)
{
    assert(text != NULL);
    jcs_string_n(w, text, strlen(text));
}

/* Write what stands between the quotes of a string that has something to escape. */
static void
escape(char *out, const char *text, size_t n)
{
    assert(n > 0);
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"' || text[i] == '\\')
            *out++ = '\\';
        *out++ = text[i];
    }
}

void
jcs_string_n(struct jcs *w, const char *text, size_t n)
{
    size_t escapes = 0;
    size_t controls = 0;

    assert(n < SIZE_MAX / 4);
    for (size_t i = 0; i < n; i++) {
        escapes += text[i] == '"' || text[i] == '\\';
        controls += (unsigned char)text[i] < 0x20;
    }
    assert(controls == 0); /* the caller applied text_check */
    char *at = place(w, n + escapes + 2);
    if (at == NULL)
        return;
    at[0] = '"';
    at[1 + n + escapes] = '"';
    if (escapes > 0)
        escape(at + 1, text, n);
    else if (n > 0)
        memcpy(at + 1, text, n);
}

void
jcs_integer(struct jcs *w, int64_t value)
{
    char digits[INTEGER_BYTES_MAX];
    size_t first = sizeof digits;

    assert(value >= -INTEGER_MAX);
    assert(value <= INTEGER_MAX);
    uint64_t rest = value < 0 ? (uint64_t)-value : (uint64_t)value;
    do {
        digits[--first] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--first] = '-';
    char *at = place(w, sizeof digits - first);
    if (at != NULL)
        memcpy(at, digits + first, sizeof digits - first);
}

void
jcs_true(struct jcs *w)
{
    assert(w != NULL);
    char *at = place(w, 4);
    if (at != NULL)
        memcpy(at, "true", 4);
}

void
jcs_base64(struct jcs *w, const uint8_t *bytes, size_t n)
{
    const size_t text_n = BASE64_BYTES(n) - 1;

    assert(n < SIZE_MAX / 4);
    char *at = place(w, text_n + 2);
    if (at == NULL)
        return;
    at[0] = '"';
    base64_encode(bytes, n, at + 1); /* its NUL falls on the closing quote */
    at[1 + text_n] = '"';
}

enum err_code
jcs_finish(struct jcs *w, size_t *bytes_out, struct err *e)
{
    assert(bytes_out != NULL);
    assert(w->depth == 0);
    if (w->buf == NULL && !w->overflow)
        (void)grow(w, 0);
    if (w->overflow && w->owned)
        return err_set(e, ERR_NOMEM, "out of memory");
    if (w->overflow)
        return err_set(e, ERR_INVALID, "the text does not fit into %zu bytes", w->size);
    w->buf[w->used] = '\0';
    *bytes_out = w->used;
    return ERR_OK;
}
