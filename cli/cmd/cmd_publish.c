/* SPDX-License-Identifier: MIT */
/* lalanh publish: the public site of the book, in a folder. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/site_act.h"
#include "ledger/base/base64.h"
#include "ledger/base/text.h"

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

static void
print_text(struct session *s, const struct site_made *made)
{
    const struct publish_result *r = &made->result;
    const struct ledger_identity *id = ledger_identity(s->desk.ledger);
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
    if (made->log == NULL)
        (void)printf(_("Put the folder where %s/ answers (or give --log URL).\n"), log);
    else
        (void)printf(_("Put the folder where %s answers.\n"), made->log);
    if (!made->is_host_inside)
        (void)printf(_("Receipts open %s: put kiem-tra.html where that address "
                       "answers.\n"),
                     id->host);
}

static enum err_code
print(struct session *s, const struct site_made *made, struct err *e)
{
    const struct publish_result *r = &made->result;
    char root[BASE64_BYTES(HASH_BYTES)], page[2 * HASH_BYTES + 1];
    struct out *o = NULL;
    enum err_code rc;

    if (out_format_of(in.format) == OUT_TEXT) {
        print_text(s, made);
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

static enum err_code
publish(struct session *s, struct err *e)
{
    const char *with[OPT_VALUES_MAX];
    const struct site_request request = { .folder = in.folder,
                                          .log = in.log,
                                          .with = with,
                                          .with_count = in.with.count,
                                          .all = in.all };
    struct site_made made;
    enum err_code rc;

    for (size_t i = 0; i < in.with.count; i++)
        with[i] = in.with.at[i].text;
    session_bar(s, N_("publishing"));
    rc = site_act_publish(&s->desk, &request, &made, e);
    session_bar_end(s);
    return rc == ERR_OK ? print(s, &made, e) : rc;
}

const struct cmd cmd_publish = CMD(
    "publish", N_("the public site of the book, in a folder of static files"),
    N_("The log that anybody can check, the verify page, statements, open data, and "
       "look-ups. Only what changed is written, and the checkpoint last. Names appear "
       "of those who agreed; who takes that back is gone at the next run."),
    rows, CMD_NAMES, publish);
