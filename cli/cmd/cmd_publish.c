/* SPDX-License-Identifier: MIT */
/* lalanh publish: the public site of the book, in a folder. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/config.h"
#include "cli/term/term.h"
#include "ledger/base/file.h"
#include "ledger/base/base64.h"
#include "ledger/base/text.h"
#include "reports/site/publish.h"

#define OTHERS_MAX 64
#define OTHER_BYTES_MAX 65536

static struct {
    const char *folder, *log, *format;
    struct opt_values with;
    bool all;
} in;

static const struct opt rows[] = {
    { .value = N_("FOLDER"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.folder,
      .help = N_("where the site is, or will be") },
    { .name = "log",
      .value = N_("URL"),
      .kind = OPT_TEXT,
      .to.text = &in.log,
      .help =
          N_("where people will find it (default: publish.log of the configuration, else "
             "https:// and the book's origin)") },
    { .name = "with",
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .many = &in.with,
      .help =
          N_("the so.json of another book that the verify page shall know too (default: "
             "publish.with of the configuration)") },
    { .name = "all",
      .kind = OPT_FLAG,
      .to.flag = &in.all,
      .help = N_("make every file again, not only what changed") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

/* The words on statements that are drawn again, as `lalanh statement` would. */
static enum err_code
form_of(void *arg, int32_t to_day, struct statement_form *form,
        struct statement_params *params, struct err *e)
{
    return config_statement(arg, to_day, form, params, e);
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

static void
print_text(struct session *s, const struct publish_result *r)
{
    const struct ledger_identity *id = ledger_identity(s->ledger);
    char root[BASE64_BYTES(HASH_BYTES)], page[2 * HASH_BYTES + 1];
    char log[NOTE_ORIGIN_BYTES + 16];

    (void)snprintf(log, sizeof log, "https://%s", id->origin);
    (void)printf(_("The site in '%s' holds the book up to entry %" PRId64 ".\n"),
                 in.folder, r->size - 1);
    (void)printf("  %s: %s\n", _("root"), base64_encode(r->root, HASH_BYTES, root));
    (void)printf(_("  files written: %zu, removed: %zu\n"), r->written, r->removed);
    (void)printf("  %s: %s\n", _("SHA-256 of kiem-tra.html"),
                 text_hex(r->page, HASH_BYTES, page));
    if (r->was_broken)
        (void)printf("  %s\n",
                     _("files of the site were missing or cut off; they were made "
                       "again"));
    if (r->undrawn > 0)
        (void)printf(_("  published statements that could not be drawn again: %zu, the "
                       "first of them entry %" PRId64 "\n"),
                     r->undrawn, r->undrawn_seq);
    if (in.log == NULL)
        (void)printf(_("Put the folder where %s/ answers (or give --log URL).\n"), log);
    else
        (void)printf(_("Put the folder where %s answers.\n"), in.log);
    if (!is_inside(id->host, in.log == NULL ? log : in.log))
        (void)printf(_("Receipts open %s: put kiem-tra.html where that address "
                       "answers.\n"),
                     id->host);
}

static enum err_code
print(struct session *s, const struct publish_result *r, struct err *e)
{
    char root[BASE64_BYTES(HASH_BYTES)], page[2 * HASH_BYTES + 1];
    struct out *o = NULL;
    enum err_code rc;

    if (out_format_of(in.format) == OUT_TEXT) {
        print_text(s, r);
        return ERR_OK;
    }
    rc = out_open(out_format_of(in.format), stdout, &o, e);
    if (rc != ERR_OK)
        return rc;
    out_key(o, "size", NULL);
    out_integer(o, r->size);
    out_key(o, "root", NULL);
    out_string(o, base64_encode(r->root, HASH_BYTES, root));
    out_key(o, "written", NULL);
    out_integer(o, (int64_t)r->written);
    out_key(o, "removed", NULL);
    out_integer(o, (int64_t)r->removed);
    out_key(o, "page", NULL);
    out_string(o, text_hex(r->page, HASH_BYTES, page));
    return out_close(o, e);
}

/* The other books: of --with, else of the configuration. */
static enum err_code
read_others(struct session *s, const struct config *config, char *texts[OTHERS_MAX],
            size_t *count_out, struct err *e)
{
    const char *paths[OTHERS_MAX];
    size_t count = in.with.count;
    enum err_code rc = ERR_OK;

    if (count > OTHERS_MAX)
        return err_set(e, ERR_USAGE, N_("--with may be given %d times"), OTHERS_MAX);
    for (size_t i = 0; i < count; i++)
        paths[i] = in.with.at[i].text;
    if (count == 0)
        count = config_list(config, "publish.with", session_today(s), paths, OTHERS_MAX);
    for (size_t i = 0; rc == ERR_OK && i < count; i++) {
        size_t n = 0;

        rc = file_read(paths[i], OTHER_BYTES_MAX, &texts[i], &n, e);
        *count_out += rc == ERR_OK;
        if (rc == ERR_OK && strlen(texts[i]) != n)
            rc = err_set(e, ERR_INVALID, "'%s' is not the so.json of a book", paths[i]);
    }
    return rc;
}

/* Where people find the site: --log, else the configuration; NULL: at the origin. */
static enum err_code
find_log(struct session *s, const struct config *config, struct err *e)
{
    const char *name = "--log";

    if (in.log == NULL) {
        name = "publish.log";
        in.log = config_get(config, name, session_today(s), NULL);
    }
    if (in.log == NULL || strncmp(in.log, "https://", 8) == 0 ||
        strncmp(in.log, "http://", 7) == 0)
        return ERR_OK;
    return err_set(e, ERR_USAGE,
                   N_("%s '%s': an address that begins with https:// or "
                      "http:// is wanted"),
                   name, in.log);
}

static enum err_code
publish(struct session *s, struct err *e)
{
    struct config config = { .count = 0 };
    struct term_bar bar = { .label = _("publishing") };
    struct publish_result result;
    char *others[OTHERS_MAX] = { NULL };
    struct publish_options options = { .others = (const char *const *)others,
                                       .all = in.all,
                                       .form = form_of,
                                       .form_arg = &config,
                                       .progress = term_bar_follow,
                                       .progress_arg = &bar };
    enum err_code rc = config_load(s->ledger_path, &config, e);

    if (rc == ERR_OK)
        rc = find_log(s, &config, e);
    options.log_url = in.log;
    if (rc == ERR_OK)
        rc = read_others(s, &config, others, &options.other_count, e);
    if (rc == ERR_OK) {
        rc = publish_run(s->ledger, in.folder, &options, &result, e);
        term_bar_end(&bar);
    }
    if (rc == ERR_OK)
        rc = print(s, &result, e);
    config_free(&config);
    for (size_t i = 0; i < options.other_count; i++)
        free(others[i]);
    return rc;
}

const struct cmd cmd_publish = CMD(
    "publish", N_("the public site of the book, in a folder of static files"),
    N_("The log that anybody can check, the verify page, statements, open data, and "
       "look-ups. Only what changed is written, and the checkpoint last. Names appear "
       "of those who agreed; who takes that back is gone at the next run."),
    rows, CMD_NAMES, publish);
