/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_BUF_H
#define CLI_PRINT_BUF_H

#include <stdbool.h>
#include <stddef.h>

/*
 * buf: a growing string, and the ways text is escaped for one reader or another.
 *
 * Start from { 0 }; buf_free when done. When memory runs out `failed` is set and nothing
 * more is added: check it once, at the end.
 */
struct buf {
    char *data; /* NUL-terminated; NULL while empty */
    size_t bytes, size;
    bool failed;
};

void buf_free(struct buf *b);
void buf_clear(struct buf *b); /* empty it, keep its memory */

/* What it holds; "" while empty. Valid until the next change. */
const char *buf_text(const struct buf *b);

void buf_add(struct buf *b, const char *data, size_t n);
void buf_put(struct buf *b, const char *text);
void buf_put_spaces(struct buf *b, size_t n);

/* A JSON string (RFC 8259) with its quotes; bytes that are not UTF-8 become U+FFFD. */
void buf_put_json(struct buf *b, const char *text);

/* For a terminal: control characters and bytes that are not UTF-8 become U+FFFD. */
void buf_put_visible(struct buf *b, const char *text);

/* A CSV cell (csv_put_cell). */
void buf_put_csv(struct buf *b, const char *text);

#endif
