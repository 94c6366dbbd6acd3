/* SPDX-License-Identifier: MIT */
/*
 * Canonical JSON has one way to write everything, so there is nothing to configure and
 * nothing to fail but memory: a writer remembers that and says it once, at the end.
 */
#include "ledger/jcs.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/text.h"

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

/* True when n more bytes and a NUL fit. */
static bool
make_room(struct jcs *w, size_t n)
{
    assert(w->used <= w->size);
    if (w->overflow)
        return false;
    if (n < w->size - w->used)
        return true;
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

static void
put(struct jcs *w, const char *bytes, size_t n)
{
    assert(bytes != NULL || n == 0);
    if (n == 0 || !make_room(w, n))
        return;
    memcpy(w->buf + w->used, bytes, n);
    w->used += n;
}

/* Before every value and name. */
static void
separate(struct jcs *w)
{
    assert(w != NULL);
    if (w->comma)
        put(w, ",", 1);
    w->comma = true;
}

void
jcs_object(struct jcs *w)
{
    assert(w->depth < JCS_DEPTH_MAX);
    separate(w);
    put(w, "{", 1);
    w->comma = false;
    w->last[w->depth++] = "";
}

void
jcs_object_end(struct jcs *w)
{
    assert(w->depth > 0);
    w->depth--;
    put(w, "}", 1);
    w->comma = true;
}

void
jcs_array(struct jcs *w)
{
    assert(w != NULL);
    separate(w);
    put(w, "[", 1);
    w->comma = false;
}

void
jcs_array_end(struct jcs *w)
{
    assert(w != NULL);
    put(w, "]", 1);
    w->comma = true;
}

void
jcs_name(struct jcs *w, const char *name)
{
    assert(w->depth > 0);
    assert(strcmp(w->last[w->depth - 1], name) < 0);
    w->last[w->depth - 1] = name;
    separate(w);
    put(w, "\"", 1);
    put(w, name, strlen(name));
    put(w, "\":", 2);
    w->comma = false;
}

void
jcs_string(struct jcs *w, const char *text)
{
    assert(text != NULL);
    jcs_string_n(w, text, strlen(text));
}

void
jcs_string_n(struct jcs *w, const char *text, size_t n)
{
    size_t done = 0;

    assert(text != NULL || n == 0);
    separate(w);
    put(w, "\"", 1);
    for (size_t i = 0; i < n; i++) {
        assert((unsigned char)text[i] >= 0x20); /* the caller applied text_check */
        if (text[i] != '"' && text[i] != '\\')
            continue;
        put(w, text + done, i - done);
        put(w, "\\", 1);
        done = i;
    }
    put(w, text + done, n - done);
    put(w, "\"", 1);
}

void
jcs_integer(struct jcs *w, int64_t value)
{
    char digits[INTEGER_BYTES_MAX];
    size_t at = sizeof digits;

    assert(value >= -INTEGER_MAX);
    assert(value <= INTEGER_MAX);
    uint64_t rest = value < 0 ? (uint64_t)-value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--at] = '-';
    separate(w);
    put(w, digits + at, sizeof digits - at);
}

void
jcs_true(struct jcs *w)
{
    assert(w != NULL);
    separate(w);
    put(w, "true", 4);
}

void
jcs_base64(struct jcs *w, const uint8_t *bytes, size_t n)
{
    assert(n < SIZE_MAX / 2);
    separate(w);
    put(w, "\"", 1);
    if (make_room(w, TEXT_B64_BYTES(n))) {
        text_b64_encode(bytes, n, w->buf + w->used);
        w->used += TEXT_B64_BYTES(n) - 1;
    }
    put(w, "\"", 1);
}

enum err_code
jcs_finish(struct jcs *w, size_t *bytes_out, struct err *e)
{
    assert(bytes_out != NULL);
    assert(w->depth == 0);
    if (!w->overflow)
        (void)make_room(w, 0);
    if (w->overflow && w->owned)
        return err_set(e, ERR_NOMEM, "out of memory");
    if (w->overflow)
        return err_set(e, ERR_INVALID, "the text does not fit into %zu bytes", w->size);
    w->buf[w->used] = '\0';
    *bytes_out = w->used;
    return ERR_OK;
}
