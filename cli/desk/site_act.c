/* SPDX-License-Identifier: MIT */
/* Publishing the book. See site_act.h. */
#include "cli/desk/site_act.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/file.h"

#define OTHER_BYTES_MAX 65536

/* The words on statements that are drawn again, as they were drawn when published. */
static enum err_code
take_form(void *arg, int32_t to_day, struct statement_form *form,
          struct statement_params *params, struct err *e)
{
    struct desk *d = arg;

    return config_statement(&d->config, to_day, form, params, e);
}

static void
take_progress(void *arg, int64_t done, int64_t total)
{
    desk_progress(arg, (uint64_t)done, (uint64_t)total);
}

/* Is `url` inside the site at `log`? */
static bool
is_inside(const char *url, const char *log)
{
    size_t n = strlen(log);

    while (n > 0 && log[n - 1] == '/')
        n--;
    return strncmp(url, log, n) == 0 && (url[n] == '/' || url[n] == '\0');
}

/* Where people find the site; NULL: at the origin. */
static enum err_code
take_log(struct desk *d, const struct site_request *r, struct site_made *out,
         struct err *e)
{
    const struct ledger_identity *id = ledger_identity(d->ledger);
    char origin[sizeof id->origin + sizeof "https://"];

    out->log = r->log != NULL
                   ? r->log
                   : config_get(&d->config, "publish.log", desk_today(d), NULL);
    if (out->log != NULL && strncmp(out->log, "https://", 8) != 0 &&
        strncmp(out->log, "http://", 7) != 0) {
        if (r->log == NULL)
            return err_set(e, ERR_USAGE,
                           "%s '%s': an address that begins with https:// or http:// is "
                           "wanted",
                           "publish.log", out->log);
        return err_input(
            e, FIELD_LOG,
            "'%s': an address that begins with https:// or http:// is wanted", out->log);
    }
    (void)snprintf(origin, sizeof origin, "https://%s", id->origin);
    out->is_host_inside = is_inside(id->host, out->log == NULL ? origin : out->log);
    return ERR_OK;
}

/* The other books: those asked for, else of the configuration. */
static enum err_code
read_others(struct desk *d, const struct site_request *r, char *texts[SITE_ACT_WITH_MAX],
            size_t *count_out, struct err *e)
{
    const char *configured[SITE_ACT_WITH_MAX];
    const char *const *paths = r->with;
    size_t count = r->with_count;
    enum err_code rc = ERR_OK;

    if (count > SITE_ACT_WITH_MAX)
        return err_input(e, FIELD_WITH, "at most %d other books", SITE_ACT_WITH_MAX);
    if (count == 0) {
        count = config_list(&d->config, "publish.with", desk_today(d), configured,
                            SITE_ACT_WITH_MAX);
        paths = configured;
    }
    for (size_t i = 0; rc == ERR_OK && i < count; i++) {
        size_t n = 0;

        rc = file_read(paths[i], OTHER_BYTES_MAX, &texts[i], &n, e);
        *count_out += rc == ERR_OK;
        if (rc == ERR_OK && strlen(texts[i]) != n)
            rc = err_set(e, ERR_INVALID, "'%s' is not the so.json of a book", paths[i]);
    }
    return rc;
}

enum err_code
site_act_publish(struct desk *d, const struct site_request *r, struct site_made *out,
                 struct err *e)
{
    char *others[SITE_ACT_WITH_MAX] = { NULL };
    struct publish_options options = { .others = (const char *const *)others,
                                       .all = r->all,
                                       .form = take_form,
                                       .form_arg = d,
                                       .progress = take_progress,
                                       .progress_arg = d };
    enum err_code rc = desk_config(d, e);

    if (rc == ERR_OK)
        rc = take_log(d, r, out, e);
    if (rc == ERR_OK)
        rc = read_others(d, r, others, &options.other_count, e);
    if (rc == ERR_OK) {
        options.log_url = out->log;
        rc = publish_run(d->ledger, r->folder, &options, &out->result, e);
    }
    for (size_t i = 0; i < options.other_count; i++)
        free(others[i]);
    return rc;
}
