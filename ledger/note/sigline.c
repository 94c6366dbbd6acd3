/* SPDX-License-Identifier: MIT */
#include "ledger/note/sigline.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/base/text.h"

#define CHUNK_CHARS (SIGLINE_HEAD_BYTES / 3 * 4)
#define SIG_BYTES_MIN 5 /* a key id, and a signature of one byte */

bool
sigline_is_name(const char *name, size_t n)
{
    /* text_check refuses the others; U+2000 to U+200A are below. */
    static const char *const refused[] = {
        " ",
        "+",
        "\xC2\xA0",     /* U+00A0 */
        "\xE1\x9A\x80", /* U+1680 */
        "\xE2\x80\xAF", /* U+202F */
        "\xE2\x81\x9F", /* U+205F */
        "\xE3\x80\x80", /* U+3000 */
    };

    assert(name != NULL || n == 0);
    if (n == 0 || text_check(name, n, NULL) != ERR_OK)
        return false;
    for (size_t at = 0; at < n; at++) {
        for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
            size_t refused_n = strlen(refused[i]);
            if (n - at >= refused_n && memcmp(name + at, refused[i], refused_n) == 0)
                return false;
        }
        if (n - at >= 3 && memcmp(name + at, "\xE2\x80", 2) == 0 &&
            (uint8_t)name[at + 2] <= 0x8A)
            return false;
    }
    return true;
}

bool
sigline_find(const char *note, size_t bytes, size_t *text_n_out)
{
    assert(note != NULL);
    if (bytes == 0 || note[bytes - 1] != '\n')
        return false;
    *text_n_out = bytes;
    for (const char *at = note, *end; at < note + bytes; at = end + 1) {
        end = memchr(at, '\n', (size_t)(note + bytes - at));
        if (end == at)
            *text_n_out = (size_t)(at - note);
        else if (text_check(at, (size_t)(end - at), NULL) != ERR_OK)
            return false;
    }
    return true;
}

/* Signatures of kinds we do not know may be long, so base64 is read in chunks. */
static bool
decode(const char *b64, size_t b64_n, struct sigline *out)
{
    uint8_t rest[SIGLINE_HEAD_BYTES] = { 0 };

    assert(b64 != NULL);
    out->sig_n = 0;
    for (size_t at = 0; at < b64_n; at += CHUNK_CHARS) {
        bool is_last = b64_n - at <= CHUNK_CHARS;
        size_t n = 0;
        if (base64_decode(b64 + at, is_last ? b64_n - at : CHUNK_CHARS,
                          at == 0 ? out->head : rest, SIGLINE_HEAD_BYTES, &n,
                          NULL) != ERR_OK)
            return false;
        if (!is_last && n != SIGLINE_HEAD_BYTES)
            return false; /* padding in the middle */
        out->sig_n += n;
    }
    return out->sig_n >= SIG_BYTES_MIN;
}

bool
sigline_split(const char *line, size_t n, struct sigline *out)
{
    size_t prefix_n = strlen(SIGLINE_PREFIX);

    assert(line != NULL || n == 0);
    if (n <= prefix_n || memcmp(line, SIGLINE_PREFIX, prefix_n) != 0)
        return false;
    out->name = line + prefix_n;
    const char *space = memchr(out->name, ' ', n - prefix_n);
    if (space == NULL)
        return false;
    out->name_n = (size_t)(space - out->name);
    const char *b64 = space + 1;
    return sigline_is_name(out->name, out->name_n) &&
           decode(b64, (size_t)(line + n - b64), out);
}

bool
sigline_next(const char *note, size_t bytes, size_t *at, struct sigline *out)
{
    assert(*at < bytes);
    const char *line = note + *at;
    const char *end = memchr(line, '\n', bytes - *at);
    if (end == NULL)
        return false;
    *at += (size_t)(end - line) + 1;
    return sigline_split(line, (size_t)(end - line), out);
}
