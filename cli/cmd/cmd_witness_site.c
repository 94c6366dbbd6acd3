/* SPDX-License-Identifier: MIT */
/* lalanh witness attach, check: what witnesses have said of a published site. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/cmd/cmd_site.h"
#include "cli/audit/trust.h"
#include "cli/audit/witness_file.h"
#include "ledger/base/file.h"

static struct {
    const char *folder, *line, *witness, *vkey, *format;
    struct opt_values witnesses;
} in;

static const struct opt attach_rows[] = {
    { .value = N_("FOLDER"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.folder,
      .help = N_("the published site") },
    { .value = N_("FILE"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.line,
      .help = N_("the witness's line as it came; - is standard input") },
    { .name = "witness",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.witness,
      .help = N_("the witness's public key, as 'lalanh witness init' printed it") },
    OPT_END
};

static const struct opt check_rows[] = {
    { .value = N_("FOLDER"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.folder,
      .help = N_("the published site") },
    { .name = "witness",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .required = true,
      .many = &in.witnesses,
      .help =
          N_("the public key of a witness that must have cosigned; may be repeated") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the book's public key") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
attach(struct session *s, struct err *e)
{
    (void)s;
    struct cosign_line line;
    struct note_key key;
    char *text = NULL;
    enum err_code rc = trust_witness(in.witness, &key, e);

    if (rc == ERR_OK)
        rc = file_read(in.line, NOTE_BYTES, &text, &line.bytes, e);
    if (rc != ERR_OK)
        return rc;
    /* Mail adds line ends of its own. */
    while (line.bytes > 0 && strchr("\r\n ", text[line.bytes - 1]) != NULL)
        line.bytes--;
    line.text = text;
    rc = witness_file_attach(in.folder, line, &key, e);
    free(text);
    if (rc == ERR_OK)
        (void)printf(_("The checkpoint in '%s' is cosigned by '%s'.\n"), in.folder,
                     key.name);
    return rc;
}

static void
put_witness(const struct session *s, struct out *o, const char *name, int64_t unix_s)
{
    char at[DATE_INSTANT_BYTES];
    struct instant when;

    out_string(o, name);
    out_boolean(o, unix_s >= 0);
    if (unix_s >= 0 && session_instant(s, unix_s, &when))
        out_string(o, date_format_instant(&when, at));
    else
        out_none(o);
    out_end_row(o);
}

static enum err_code
print(struct session *s, const struct note_key *keys, const int64_t *when, struct err *e)
{
    static const struct out_column columns[] = { { "witness", N_("witness") },
                                                 { "cosigned", N_("cosigned") },
                                                 { "at", N_("at") } };
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    out_table(o, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < in.witnesses.count; i++) {
        put_witness(s, o, keys[i].name, when[i]);
        if (when[i] < 0)
            s->exit_code = EXIT_FAILED;
    }
    return out_close(o, e);
}

static enum err_code
check(struct session *s, struct err *e)
{
    static struct note_key keys[NOTE_SIGNATURES_MAX];
    static int64_t when[NOTE_SIGNATURES_MAX];
    const struct note_key *vkey;
    struct note_key room;
    struct site *site = NULL;
    size_t n = 0;
    enum err_code rc = cmd_site_vkey(in.vkey, &room, &vkey, e);

    if (rc == ERR_OK)
        rc = cmd_site_witnesses(&in.witnesses, keys, e);
    if (rc == ERR_OK)
        rc = cmd_site_open(in.folder, vkey, &site, e);
    if (rc != ERR_OK)
        return rc;
    const char *note = site_note(site, &n);
    rc = cosign_check(note, n, keys, in.witnesses.count, when, e);
    site_close(site);
    return rc == ERR_OK ? print(s, keys, when, e) : rc;
}

const struct cmd cmd_witness_attach =
    CMD("witness attach", N_("add a witness's line to a published site"),
        N_("For a line that came by mail. It is checked first: it must be this witness's "
           "signature of the checkpoint that is published now."),
        attach_rows, CMD_ALONE, attach);

const struct cmd cmd_witness_check =
    CMD("witness check", N_("who has cosigned a published site, and when"),
        N_("Exit 0: all of them; 1: one is missing; 3: a signature is wrong."),
        check_rows, CMD_ALONE, check);
