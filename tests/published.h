/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PUBLISHED_H
#define TESTS_PUBLISHED_H

/* published: the village's book and its site, in the folder beside it. */
#include "reports/site/publish.h"
#include "tests/site_files.h"
#include "tests/village.h"

static char published_at[96];
static struct publish_result published;
static struct statement_form published_form;
static int64_t published_small = STATEMENT_SMALL_LIMIT;

static inline enum err_code
published_form_of(void *arg, int32_t to_day, struct statement_form *form,
                  struct statement_params *params, struct err *e)
{
    (void)arg;
    (void)to_day;
    (void)e;
    *form = published_form;
    params->small_limit = published_small;
    params->k = STATEMENT_K;
    return ERR_OK;
}

/* Publish the book as it is; which part of it was written is in `published`. */
static inline enum err_code
published_run(bool all)
{
    const struct publish_options options = { .all = all, .form = published_form_of };

    return publish_run(fx.l, published_at, &options, &published, &fx.e);
}

/* A book with a site to come. */
static inline void
published_open(size_t extra)
{
    village_open(extra);
    snprintf(published_at, sizeof published_at, "%s-site", fx.folder);
    published_form = *statement_form_default();
    published_small = STATEMENT_SMALL_LIMIT;
}

static inline void
published_close(void)
{
    site_remove(published_at);
    fx_close();
}

/* A statement of the quarter, appended. */
static inline void
published_statement(const char *fund, int64_t small)
{
    struct statement_params p = village_params(fund);
    struct statement st;

    p.small_limit = small;
    st = village_build(&p, true);
    village_publish(&st);
    statement_free(&st);
}

/* A file of the site, to be freed; NULL: it is not there. */
static inline char *
published_file(const char *name)
{
    size_t n = 0;

    return site_read(published_at, name, &n);
}

static inline bool
published_has(const char *name, const char *words)
{
    char *text = published_file(name);
    bool has = text != NULL && strstr(text, words) != NULL;

    free(text);
    return has;
}

#endif
