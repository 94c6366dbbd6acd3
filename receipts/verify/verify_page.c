/* SPDX-License-Identifier: MIT */
/*
 * The page is made when the program is built: scripts and styles, and their hashes in its
 * security policy, never change after that. Only two places are filled in here, the hosts
 * that it may ask and the books that it trusts; build.mjs checks that each is there once.
 */
#include "receipts/verify/verify_page.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "receipts/verify/book_json.h"

#define MARK_HOSTS "@LALANH-HOSTS@"
#define MARK_BOOKS "@LALANH-BOOKS@"

static const uint8_t light[] = {
#include "receipts/verify/light.html.h"
    0
};
static const uint8_t saved[] = {
#include "receipts/verify/saved.html.h"
    0
};

/* A text that is first measured (out is NULL), then written. */
struct filler {
    char *out;
    size_t used;
};

static void
put(struct filler *f, const char *text, size_t n)
{
    assert(text != NULL || n == 0);
    if (f->out != NULL && n > 0)
        memcpy(f->out + f->used, text, n);
    f->used += n;
}

static void
put_hosts(struct filler *f, const struct book_json *books, size_t count)
{
    static const char own[] = "'self'";

    put(f, own, sizeof own - 1);
    for (size_t i = 0; i < count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i; k++)
            is_new = is_new && strcmp(books[k].host, books[i].host) != 0;
        if (!is_new)
            continue;
        put(f, " ", 1);
        put(f, books[i].host, strlen(books[i].host));
    }
}

/* The JSON array. '<' stands only in strings, and could end the script that holds them. */
static void
put_books(struct filler *f, const char *const *books, size_t count)
{
    put(f, "[", 1);
    for (size_t i = 0; i < count; i++) {
        const char *at = books[i];
        if (i > 0)
            put(f, ",", 1);
        for (const char *less; (less = strchr(at, '<')) != NULL; at = less + 1) {
            put(f, at, (size_t)(less - at));
            put(f, "\\u003c", 6);
        }
        put(f, at, strlen(at));
    }
    put(f, "]", 1);
}

struct content {
    const char *page; /* with its two marks */
    const char *const *books;
    const struct book_json *read;
    size_t count;
};

static void
fill(struct filler *f, const struct content *c)
{
    const char *hosts = strstr(c->page, MARK_HOSTS);
    assert(hosts != NULL);
    const char *rest = hosts + strlen(MARK_HOSTS);
    const char *books = strstr(rest, MARK_BOOKS);
    assert(books != NULL);

    put(f, c->page, (size_t)(hosts - c->page));
    put_hosts(f, c->read, c->count);
    put(f, rest, (size_t)(books - rest));
    put_books(f, c->books, c->count);
    rest = books + strlen(MARK_BOOKS);
    put(f, rest, strlen(rest));
}

static enum err_code
read_books(const char *const *books, size_t count, struct book_json *read, struct err *e)
{
    assert(read != NULL);
    for (size_t i = 0; i < count; i++) {
        enum err_code rc = book_json_read(books[i], strlen(books[i]), &read[i], e);
        if (rc != ERR_OK) {
            if (e != NULL)
                (void)err_wrap(e, "book %zu of the verify page", i + 1);
            return rc;
        }
        for (size_t k = 0; k < i; k++)
            if (strcmp(read[k].origin, read[i].origin) == 0 &&
                memcmp(read[k].key, read[i].key, HASH_BYTES) != 0)
                return err_set(e, ERR_INVALID,
                               "two books of origin '%s' have different keys",
                               read[i].origin);
    }
    return ERR_OK;
}

enum err_code
verify_page_make(enum verify_page_kind kind, const char *const *books, size_t book_count,
                 char **out, size_t *bytes_out, struct err *e)
{
    struct book_json *read = calloc(book_count + 1, sizeof *read);
    const void *page = kind == VERIFY_PAGE_LIGHT ? light : saved;
    struct content content = { page, books, read, book_count };
    struct filler measured = { NULL, 0 };
    struct filler written = { NULL, 0 };
    enum err_code rc = ERR_NOMEM;

    assert(books != NULL || book_count == 0);
    assert(out != NULL);
    if (read != NULL)
        rc = read_books(books, book_count, read, e);
    if (rc == ERR_OK) {
        fill(&measured, &content);
        written.out = malloc(measured.used + 1);
    }
    if (read == NULL || (rc == ERR_OK && written.out == NULL))
        rc = err_set(e, ERR_NOMEM, "out of memory");
    if (rc == ERR_OK) {
        fill(&written, &content);
        assert(written.used == measured.used);
        written.out[written.used] = '\0';
        *out = written.out;
        *bytes_out = written.used;
    }
    free(read);
    return rc;
}
