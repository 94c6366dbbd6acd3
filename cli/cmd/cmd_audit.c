/* SPDX-License-Identifier: MIT */
/* lalanh audit: papers of any kind against a book, or its published site. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/audit/audit.h"
#include "cli/cmd/cmd.h"
#include "cli/cmd/cmd_site.h"
#include "cli/print/verdict.h"
#include "cli/term/sentence.h"
#include "cli/term/term.h"
#include "ledger/verify/verify.h"

static struct {
    const char *site, *vkey, *format;
    struct opt_values papers, witnesses;
} in;

static const struct opt rows[] = {
    { .value = N_("PAPER"),
      .kind = OPT_FILE,
      .many = &in.papers,
      .help = N_("what a QR says; a PDF, PNG or JPEG with QR codes; a .tlog-proof; a "
                 "signed note; a text file with one code a line; - is standard input") },
    { .name = "site",
      .value = N_("FOLDER"),
      .kind = OPT_FILE,
      .to.text = &in.site,
      .help =
          N_("against this published site, whose log is checked whole (default: against "
             "the book)") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the public key to trust (default: that of the book)") },
    { .name = "witness",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .many = &in.witnesses,
      .help =
          N_("a witness that must have cosigned the site, checkpoints and proofs; may "
             "be repeated") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

struct auditing {
    struct session *s;
    struct audit a;
    struct site *site;
    const struct note_key *vkey; /* NULL: not given */
    struct note_key vkey_room;
    struct note_key witnesses[NOTE_SIGNATURES_MAX];
};

/* Say what is wrong with the book or site itself, and go on with the papers. */
static void
blame(void *arg, const struct err *what)
{
    struct auditing *x = arg;
    char text[SENTENCE_BYTES];
    session_warn(N_("'%s': %s"), in.site != NULL ? in.site : x->s->ledger_path,
                 sentence_make(what, text));
    x->s->exit_code = cmd_worse(x->s->exit_code, cmd_exit_of(what->code));
}

static enum err_code
init(struct auditing *x, const struct note_key *key, struct err *e)
{
    enum err_code rc = audit_init(&x->a, x->s->desk.ledger, key, term_temp_folder(), e);

    x->a.witnesses = x->witnesses;
    x->a.witness_count = in.witnesses.count;
    return rc;
}

/* The book on this machine. */
static enum err_code
open_ledger(struct auditing *x, struct err *e)
{
    const struct verify_options options = { .light = true, .vkey = x->vkey };
    struct verify_result result;
    struct err found;
    enum err_code rc = session_open(x->s, LEDGER_READ, e);

    /* Damage is said before what is only newer than this program. */
    if (rc == ERR_NEWER &&
        verify_run(x->s->ledger_path, &options, &result, &found) == ERR_CORRUPT) {
        *e = found;
        return ERR_CORRUPT;
    }
    if (rc == ERR_OK)
        rc = init(x,
                  x->vkey != NULL ? x->vkey
                                  : &ledger_identity(x->s->desk.ledger)->checkpoint_key,
                  e);
    if (rc == ERR_OK)
        audit_book(&x->a, x->s->ledger_path, x->vkey, blame, x);
    return rc;
}

/* All of a published site: chain, tree, rules, look-up shards. */
static enum err_code
open_site(struct auditing *x, struct err *e)
{
    enum err_code rc = cmd_site_open(in.site, x->vkey, &x->site, e);

    if (rc == ERR_OK)
        rc = cmd_site_load(x->site, in.site, &x->s->desk.ledger, e);
    if (rc == ERR_OK)
        rc = init(x, site_key(x->site), e);
    if (rc == ERR_OK && audit_site(&x->a, x->site, blame, x) &&
        out_format_of(in.format) == OUT_TEXT)
        (void)printf(
            _("The published book holds together: %" PRIu64
              " entries, and the signed look-up files that they make.\n"
              "Not read: statements, open data, names, the search by day and name, "
              "the pages. A statement's .note is a paper.\n"),
            site_checkpoint(x->site)->size);
    return rc;
}

static enum err_code
read_papers(struct auditing *x, struct err *e)
{
    enum check_weight worst = CHECK_HOLDS;
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < in.papers.count; i++)
        rc = audit_read(&x->a, in.papers.at[i].text, i + 1, e);
    if (rc != ERR_OK)
        return rc;
    audit_conclude(&x->a);
    for (size_t i = 0; i < x->a.count; i++)
        if (audit_weigh(&x->a, &x->a.papers[i]) > worst)
            worst = audit_weigh(&x->a, &x->a.papers[i]);
    x->s->exit_code = cmd_worse(x->s->exit_code, cmd_site_exit(worst));
    if (in.papers.count > 0 || out_format_of(in.format) != OUT_TEXT)
        rc = verdict_audit(&x->a, out_format_of(in.format), e);
    return rc;
}

static enum err_code
run(struct session *s, struct err *e)
{
    struct auditing *x = calloc(1, sizeof *x);
    enum err_code rc;

    if (x == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    x->s = s;
    rc = cmd_site_vkey(in.vkey, &x->vkey_room, &x->vkey, e);
    if (rc == ERR_OK && in.papers.count == 0 && in.site == NULL)
        rc = err_set(e, ERR_USAGE,
                     N_("which papers? ('lalanh verify' checks the book alone)"));
    if (rc == ERR_OK)
        rc = cmd_site_witnesses(&in.witnesses, x->witnesses, e);
    if (rc == ERR_OK)
        rc = in.site != NULL ? open_site(x, e) : open_ledger(x, e);
    if (rc == ERR_OK)
        rc = read_papers(x, e);
    audit_free(&x->a);
    site_close(x->site);
    free(x);
    return rc;
}

const struct cmd cmd_audit = CMD(
    "audit", N_("many papers against the book, or against its published site"),
    N_("For each paper: is it of the book as it stands, still in it, void, or was the "
       "book "
       "rewritten, and at or before which entry; and do the papers contradict each "
       "other.\nWith --site every published entry is read and checked, also without a "
       "paper. Exit 0: all hold; 3: the book was rewritten, or a paper is void or not "
       "valid; 4: something is newer than this program; 1: something could not be "
       "confirmed or read."),
    rows, CMD_ALONE, run);
