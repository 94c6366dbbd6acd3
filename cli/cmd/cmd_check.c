/* SPDX-License-Identifier: MIT */
/* lalanh check: one paper, alone, and against the book where there is one. */
#include <stdio.h>

#include "cli/audit/check.h"
#include "cli/cmd/cmd.h"
#include "cli/cmd/cmd_site.h"
#include "cli/print/verdict.h"
#include "cli/term/sentence.h"
#include "cli/term/term.h"

static struct {
    const char *paper, *vkey, *format;
} in;

static const struct opt rows[] = {
    { .value = N_("URL|FILE.pdf"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.paper,
      .help = N_("what a QR says, or a PDF, PNG or JPEG with QR codes") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the public key to trust (default: that of the book)") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

struct checking {
    struct check *c;
    struct out *out; /* scripts: one row a paper; NULL: text */
    size_t count;
    enum check_weight worst;
};

/* Say it, and remember the worst. */
static enum err_code
report(void *arg, const struct check_result *r, struct err *e)
{
    struct checking *x = arg;
    enum err_code rc = ERR_OK;

    if (r->is_elsewhere)
        session_warn(N_("the address is not '%s': a phone may open a false page"),
                     r->keeper->host);
    if (x->out != NULL) {
        verdict_check_row(x->out, r);
    } else {
        if (x->count > 0)
            (void)fputc('\n', stdout);
        rc = verdict_check(x->c, r, e);
    }
    x->count++;
    if (check_weigh(r) > x->worst)
        x->worst = check_weigh(r);
    return rc;
}

static enum err_code
check(struct session *s, struct err *e)
{
    struct checking x = { .count = 0 };
    enum out_format format = out_format_of(in.format);
    char text[SENTENCE_BYTES];
    struct err absent;
    enum err_code opened, rc;

    opened = ledger_open(s->ledger_path, LEDGER_READ, &s->desk.ledger, &absent);
    if (opened != ERR_OK && opened != ERR_NOTFOUND)
        session_warn(N_("the book is not used: %s"), sentence_make(&absent, text));
    rc = check_open(s->desk.ledger, in.vkey, &x.c, e);
    if (rc == ERR_OK && format != OUT_TEXT) {
        rc = out_open(format, stdout, &x.out, e);
        if (rc == ERR_OK)
            verdict_check_table(x.out);
    }
    if (rc == ERR_OK)
        rc = check_paper(x.c, in.paper, term_temp_folder(), report, &x, e);
    check_close(x.c);
    if (rc != ERR_OK) {
        out_free(x.out);
        return rc;
    }
    s->exit_code =
        cmd_worse(cmd_site_exit(x.worst), opened == ERR_NEWER ? EXIT_NEWER : EXIT_DONE);
    return out_close(x.out, e);
}

const struct cmd cmd_check =
    CMD("check", N_("whether a paper is genuine"),
        N_("Reads the URL of a QR, or a file through pdftoppm and zbarimg. Exit 0: "
           "genuine; 3: not valid, void, or not what the book says; 4: newer than this "
           "program; 1: not confirmed or unreadable."),
        rows, CMD_ALONE, check);
