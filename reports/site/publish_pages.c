/* SPDX-License-Identifier: MIT */
/* What people open first: the book's home, the verify page, and what both know of it. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/jcs.h"
#include "ledger/book/view.h"
#include "receipts/verify/verify_page.h"
#include "reports/site/publish_internal.h"

#define URL_BYTES 512

static enum err_code
put_fund(void *arg, const struct view_fund *f, struct err *e)
{
    struct jcs *w = arg;

    (void)e;
    jcs_object(w);
    jcs_name(w, "code");
    jcs_string(w, f->entry->fund);
    jcs_name(w, "name");
    jcs_string(w, f->entry->name);
    jcs_object_end(w);
    return ERR_OK;
}

/* The URL of the folder, with its last slash. */
static enum err_code
log_url(const struct publish *p, char out[URL_BYTES], struct err *e)
{
    const char *given = p->options->log_url;
    int n;

    if (given == NULL)
        n = snprintf(out, URL_BYTES, "https://%s/", ledger_identity(p->l)->origin);
    else
        n = snprintf(out, URL_BYTES, "%s%s", given,
                     given[0] != '\0' && given[strlen(given) - 1] == '/' ? "" : "/");
    if (n < 0 || (size_t)n >= URL_BYTES)
        return err_set(e, ERR_INVALID, "the address of the site is longer than %d bytes",
                       URL_BYTES - 1);
    return ERR_OK;
}

static void
put_member(struct jcs *w, const char *name, const char *value)
{
    jcs_name(w, name);
    jcs_string(w, value);
}

/* so.json: FORMAT.md section 9. The text is w->buf; the caller frees it in any case. */
static enum err_code
make_book(struct publish *p, const char *url, struct jcs *w, size_t *bytes_out,
          struct err *e)
{
    const struct ledger_identity *id = ledger_identity(p->l);
    enum err_code rc;

    jcs_object(w);
    put_member(w, "book", id->book);
    jcs_name(w, "funds");
    jcs_array(w);
    rc = view_funds(p->l, put_fund, w, e);
    if (rc != ERR_OK)
        return rc;
    jcs_array_end(w);
    put_member(w, "host", id->host);
    jcs_name(w, "key");
    jcs_base64(w, id->public_key, CRYPTO_PUBLIC_BYTES);
    put_member(w, "log", url);
    put_member(w, "org", id->org);
    put_member(w, "origin", id->origin);
    if (id->unit[0] != '\0')
        put_member(w, "unit", id->unit);
    jcs_object_end(w);
    return jcs_finish(w, bytes_out, e);
}

/* One of the two verify pages; its SHA-256 into hash_out. */
static enum err_code
put_verify(struct publish *p, const char *book, enum verify_page_kind kind,
           uint8_t hash_out[HASH_BYTES], struct err *e)
{
    size_t count = p->options->other_count + 1, n = 0;
    const char **books = calloc(count, sizeof *books);
    struct hash *h = NULL;
    char *page = NULL;
    enum err_code rc;

    if (books == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    books[0] = book;
    for (size_t i = 1; i < count; i++)
        books[i] = p->options->others[i - 1];
    rc = verify_page_make(kind, books, count, &page, &n, e);
    if (rc == ERR_OK)
        rc = hash_open(&h, e);
    if (rc == ERR_OK) {
        hash_bytes(h, page, n, hash_out);
        rc = folder_put(p->to,
                        kind == VERIFY_PAGE_LIGHT ? "kiem-tra.html" : "kiem-tra-luu.html",
                        page, n, e);
    }
    hash_close(h);
    free(page);
    free(books);
    return rc;
}

enum err_code
publish_pages(struct publish *p, struct err *e)
{
    uint8_t saved[HASH_BYTES];
    char url[URL_BYTES];
    struct jcs w;
    size_t n = 0;
    enum err_code rc;

    assert(p->to != NULL);
    jcs_init_growing(&w);
    rc = log_url(p, url, e);
    if (rc == ERR_OK)
        rc = make_book(p, url, &w, &n, e);
    if (rc == ERR_OK)
        rc = folder_put(p->to, "so.json", w.buf, n, e);
    if (rc == ERR_OK)
        rc = put_verify(p, w.buf, VERIFY_PAGE_LIGHT, p->result->page, e);
    if (rc == ERR_OK)
        rc = put_verify(p, w.buf, VERIFY_PAGE_SAVED, saved, e);
    if (rc == ERR_OK)
        rc = publish_index(p, e);
    jcs_free(&w);
    return rc;
}
