/* SPDX-License-Identifier: MIT */
/*
 * Only what canonical JSON allows is understood here, so nothing has two readings.
 */
#include "ledger/entry/entry_scan.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/base/base64.h"

#define QUOTED_BYTES_MAX 200

enum err_code
entry_scan_refuse(const struct entry_scan *s, const char *what, struct err *e)
{
    assert(s->at <= s->end);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
    (void)err_set(e, ERR_INVALID, what); /* a message id, translated like any other */
#pragma GCC diagnostic pop
    if (e == NULL)
        return ERR_INVALID;
    return err_wrap(e, "'%s' at byte %td", s->name, s->at - s->start);
}

bool
entry_scan_take(struct entry_scan *s, char c)
{
    assert(s->at <= s->end);
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

enum err_code
entry_scan_integer(struct entry_scan *s, int64_t *out, struct err *e)
{
    const char *first = s->at;
    bool negative = entry_scan_take(s, '-');
    const char *digits = s->at;
    int64_t value = 0;

    while (s->at < s->end && *s->at >= '0' && *s->at <= '9' && value <= MONEY_MAX)
        value = value * 10 + (*s->at++ - '0');
    assert(value >= 0);
    bool is_padded = s->at > digits + 1 && *digits == '0';
    if (s->at == digits || value > MONEY_MAX || is_padded || (negative && value == 0)) {
        s->at = first;
        return entry_scan_refuse(s, "an integer within 2^53 is expected", e);
    }
    *out = negative ? -value : value;
    return ERR_OK;
}

/* The closing quote of a string whose text begins at s->at, or NULL. */
static const char *
find_close(const struct entry_scan *s)
{
    const char *at = s->at;

    assert(s->at <= s->end);
    while (true) {
        const char *quote = memchr(at, '"', (size_t)(s->end - at));
        const char *slash = quote;
        if (quote == NULL)
            return NULL;
        while (slash > s->at && slash[-1] == '\\')
            slash--;
        if ((quote - slash) % 2 == 0)
            return quote; /* not escaped */
        at = quote + 1;
    }
}

enum err_code
entry_scan_span(struct entry_scan *s, const char **out, size_t *n_out, struct err *e)
{
    assert(out != NULL);
    assert(n_out != NULL);
    if (!entry_scan_take(s, '"'))
        return entry_scan_refuse(s, "a string is expected", e);
    const char *close = find_close(s);
    if (close == NULL)
        return entry_scan_refuse(s, "the string does not end", e);
    *out = s->at;
    *n_out = (size_t)(close - s->at);
    s->at = close + 1;
    return ERR_OK;
}

enum err_code
entry_scan_string(struct entry_scan *s, char *out, size_t max, struct err *e)
{
    const char *text = NULL;
    size_t n = 0;
    size_t used = 0;

    assert(max > 0);
    enum err_code rc = entry_scan_span(s, &text, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (n < max && memchr(text, '\\', n) == NULL) {
        memcpy(out, text, n);
        out[n] = '\0';
        return ERR_OK;
    }
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\\' && (++i == n || (text[i] != '"' && text[i] != '\\')))
            return entry_scan_refuse(s, "only '\"' and '\\' are escaped", e);
        if (used + 1 >= max)
            return err_set(e, ERR_INVALID, "'%s': '%.*s' is longer than %zu bytes",
                           s->name, n < QUOTED_BYTES_MAX ? (int)n : QUOTED_BYTES_MAX,
                           text, max - 1);
        out[used++] = text[i];
    }
    out[used] = '\0';
    return ERR_OK;
}

enum err_code
entry_scan_hash(struct entry_scan *s, uint8_t out[HASH_BYTES], struct err *e)
{
    const char *text = NULL;
    size_t n = 0;
    size_t bytes = 0;

    assert(out != NULL);
    enum err_code rc = entry_scan_span(s, &text, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (base64_decode(text, n, out, HASH_BYTES, &bytes, NULL) != ERR_OK ||
        bytes != HASH_BYTES)
        return entry_scan_refuse(s, "base64 of 32 bytes is expected before it", e);
    return ERR_OK;
}
