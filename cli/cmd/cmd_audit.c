/* SPDX-License-Identifier: MIT */
/* lalanh audit: papers of any kind against a book, or its published site. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/audit/audit.h"
#include "cli/cmd/cmd.h"
#include "cli/audit/site_book.h"
#include "cli/term/sentence.h"
#include "ledger/note/cosign.h"
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
    struct note_key vkey;
    bool has_vkey;
    struct note_key witnesses[NOTE_SIGNATURES_MAX];
};

/* Say what is wrong with the book or site itself, and go on with the papers. */
static void
blame(struct session *s, const char *whose, enum err_code rc, const struct err *e)
{
    char text[SENTENCE_BYTES];
    int code = rc == ERR_CORRUPT ? EXIT_DAMAGED
               : rc == ERR_NEWER ? EXIT_NEWER
                                 : EXIT_FAILED;

    session_warn(N_("'%s': %s"), whose, sentence_make(e, text));
    s->exit_code = cmd_worse(s->exit_code, code);
}

/* Chain, tree and newest signature of the book on this machine. */
static enum err_code
open_ledger(struct auditing *x, struct err *e)
{
    struct verify_options options = { .light = true,
                                      .vkey = x->has_vkey ? &x->vkey : NULL };
    struct verify_result result;
    struct err found;
    enum err_code rc = session_open(x->s, LEDGER_READ, e);

    if (rc != ERR_OK)
        return rc;
    rc = verify_run(x->s->ledger_path, &options, &result, &found);
    if (rc != ERR_OK)
        blame(x->s, x->s->ledger_path, rc, &found);
    bool is_damaged = rc != ERR_OK;

    rc = audit_init(
        &x->a, x->s->ledger,
        x->has_vkey ? &x->vkey : &ledger_identity(x->s->ledger)->checkpoint_key, e);
    x->a.is_damaged = is_damaged;
    return rc;
}

/* Have the witnesses cosigned the site? */
static void
check_witnesses(struct auditing *x)
{
    int64_t when[NOTE_SIGNATURES_MAX];
    struct err found;
    size_t n = 0;
    const char *note = site_note(x->site, &n);
    enum err_code rc =
        cosign_check(note, n, x->witnesses, in.witnesses.count, when, &found);

    if (rc != ERR_OK)
        blame(x->s, in.site, rc, &found);
    for (size_t i = 0; rc == ERR_OK && i < in.witnesses.count; i++)
        if (when[i] < 0) {
            (void)err_set(&found, ERR_NOTFOUND, "not cosigned by '%s'",
                          x->witnesses[i].name);
            blame(x->s, in.site, ERR_NOTFOUND, &found);
        }
}

/* All of a published site: chain, tree, rules, look-up shards. */
static enum err_code
open_site(struct auditing *x, struct err *e)
{
    struct err found;
    enum err_code rc =
        site_book_open(in.site, x->has_vkey ? &x->vkey : NULL, &x->site, e);

    if (rc == ERR_OK)
        rc = site_book_load(x->site, in.site, &x->s->ledger, e);
    if (rc != ERR_OK)
        return rc;
    check_witnesses(x);
    rc = audit_site_lookup(x->site, x->s->ledger, &found);
    if (rc != ERR_OK)
        blame(x->s, in.site, rc, &found);
    if (rc == ERR_OK && out_format_of(in.format) == OUT_TEXT)
        (void)printf(
            _("The published book holds together: %" PRIu64
              " entries, and the signed look-up files that they make.\n"
              "Not read: statements, open data, names, the search by day and name, "
              "the pages. A statement's .note is a paper.\n"),
            site_checkpoint(x->site)->size);
    rc = audit_init(&x->a, x->s->ledger, site_key(x->site), e);
    x->a.is_site = true;
    return rc;
}

static enum err_code
read_options(struct auditing *x, struct err *e)
{
    enum err_code rc = site_book_vkey(in.vkey, &x->vkey, &x->has_vkey, e);

    if (rc == ERR_OK && in.papers.count == 0 && in.site == NULL)
        rc = err_set(e, ERR_USAGE,
                     N_("which papers? ('lalanh verify' checks the book alone)"));
    if (rc == ERR_OK && in.witnesses.count > NOTE_SIGNATURES_MAX)
        rc = err_set(e, ERR_USAGE, N_("--witness may be given %d times"),
                     NOTE_SIGNATURES_MAX);
    for (size_t i = 0; rc == ERR_OK && i < in.witnesses.count; i++)
        rc = site_book_witness(in.witnesses.at[i].text, &x->witnesses[i], e);
    return rc;
}

static enum err_code
run(struct session *s, struct err *e)
{
    static struct auditing x;
    enum err_code rc;

    x.s = s;
    rc = read_options(&x, e);
    if (rc == ERR_OK)
        rc = in.site != NULL ? open_site(&x, e) : open_ledger(&x, e);
    x.a.witnesses = x.witnesses;
    x.a.witness_count = in.witnesses.count;
    for (size_t i = 0; rc == ERR_OK && i < in.papers.count; i++)
        rc = audit_read(&x.a, in.papers.at[i].text, i + 1, e);
    if (rc == ERR_OK) {
        audit_conclude(&x.a);
        for (size_t i = 0; i < x.a.count; i++)
            s->exit_code = cmd_worse(s->exit_code, audit_exit(&x.a, &x.a.papers[i]));
        if (in.papers.count > 0 || out_format_of(in.format) != OUT_TEXT)
            rc = audit_print(&x.a, out_format_of(in.format), e);
    }
    audit_free(&x.a);
    site_close(x.site);
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
