/* SPDX-License-Identifier: MIT */
#include "cli/print/buf.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/import/csv.h"
#include "ledger/base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

void
buf_free(struct buf *b)
{
    free(b->data);
    *b = (struct buf){ 0 };
}

void
buf_clear(struct buf *b)
{
    b->bytes = 0;
    if (b->data != NULL)
        b->data[0] = '\0';
}

const char *
buf_text(const struct buf *b)
{
    return b->data == NULL ? "" : b->data;
}

void
buf_add(struct buf *b, const char *data, size_t n)
{
    if (b->failed)
        return;
    if (b->bytes + n + 1 > b->size) {
        size_t size = (b->bytes + n + 1) * 2;
        char *bigger = realloc(b->data, size);

        if (bigger == NULL) {
            b->failed = true;
            return;
        }
        b->data = bigger;
        b->size = size;
    }
    memcpy(b->data + b->bytes, data, n);
    b->bytes += n;
    b->data[b->bytes] = '\0';
}

void
buf_put(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void
buf_put_spaces(struct buf *b, size_t n)
{
    while (n-- > 0)
        buf_add(b, " ", 1);
}

void
buf_put_json(struct buf *b, const char *text)
{
    size_t n = strlen(text);

    buf_put(b, "\"");
    for (size_t at = 0; at < n;) {
        uint32_t code = 0;
        size_t length = utf8_next(text + at, n - at, &code);
        char escape[8];

        if (length == 0) {
            buf_put(b, REPLACEMENT);
            length = 1;
        } else if (code == '"' || code == '\\') {
            buf_put(b, "\\");
            buf_add(b, text + at, 1);
        } else if (code == '\n') {
            buf_put(b, "\\n");
        } else if (code < 0x20 || code == 0x7F) {
            (void)snprintf(escape, sizeof escape, "\\u%04" PRIx32, code);
            buf_put(b, escape);
        } else {
            buf_add(b, text + at, length);
        }
        at += length;
    }
    buf_put(b, "\"");
}

void
buf_put_visible(struct buf *b, const char *text)
{
    size_t n = strlen(text);

    for (size_t at = 0; at < n;) {
        uint32_t code = 0;
        size_t length = utf8_next(text + at, n - at, &code);

        if (length == 0 || code < 0x20 || (code >= 0x7F && code < 0xA0))
            buf_put(b, REPLACEMENT);
        else
            buf_add(b, text + at, length);
        at += length == 0 ? 1 : length;
    }
}

static void
add(void *to, const char *bytes, size_t n)
{
    buf_add(to, bytes, n);
}

void
buf_put_csv(struct buf *b, const char *text)
{
    csv_put_cell(text, add, b);
}
