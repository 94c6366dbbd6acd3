/* SPDX-License-Identifier: MIT */
/* lalanh prove: one entry's proof in a file, for somebody without the book. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/term/output.h"
#include "cli/audit/proof_file.h"
#include "cli/desk/numbers.h"
#include "cli/cmd/cmd_site.h"

static struct {
    const char *entry, *out, *site, *vkey;
} in;

static const struct opt rows[] = {
    { .value = N_("ENTRY|RECEIPT"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.entry,
      .help = N_("the entry's number, or a receipt's such as 2026/000001") },
    { .name = "output",
      .letter = 'o',
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.out,
      .help = N_("where to write it (default: so-ENTRY.tlog-proof); - is standard "
                 "output") },
    { .name = "site",
      .value = N_("FOLDER"),
      .kind = OPT_FILE,
      .to.text = &in.site,
      .help = N_("prove it by the checkpoint of this published site, with the signatures "
                 "of its witnesses") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the public key to trust (default: that of the book)") },
    OPT_END
};

/* The book; where there is none, the site's. */
static enum err_code
open_book(struct session *s, struct site **site, struct err *e)
{
    const struct note_key *given;
    struct note_key room;
    struct err absent;
    enum err_code rc = cmd_site_vkey(in.vkey, &room, &given, e);

    if (rc != ERR_OK)
        return rc;
    rc = ledger_open(s->ledger_path, LEDGER_READ, &s->desk.ledger, &absent);
    if (rc == ERR_NOTFOUND && in.site != NULL) {
        rc = cmd_site_open(in.site, given, site, e);
        if (rc == ERR_OK)
            rc = cmd_site_load(*site, in.site, &s->desk.ledger, e);
        return rc == ERR_OK ? ledger_check_newer(s->desk.ledger, e) : rc;
    }
    if (rc == ERR_NOTFOUND)
        return session_open(s, LEDGER_READ, e); /* its words for a missing book */
    if (rc != ERR_OK) {
        *e = absent;
        return rc;
    }
    if (given != NULL &&
        memcmp(given->public_key, ledger_identity(s->desk.ledger)->public_key,
               sizeof given->public_key) != 0)
        return err_set(e, ERR_CORRUPT,
                       "the book was opened with another key than the one given");
    if (in.site == NULL)
        return ERR_OK;
    return cmd_site_open(in.site, &ledger_identity(s->desk.ledger)->checkpoint_key, site,
                         e);
}

static enum err_code
write_proof(const struct proof_file *file, int64_t seq, struct err *e)
{
    char name[64];
    enum err_code rc;

    (void)snprintf(name, sizeof name, "so-%" PRId64 ".tlog-proof", seq);
    rc = output_write(in.out != NULL ? in.out : name, file->text, file->bytes, e);
    if (rc == ERR_OK && !output_is_stdout(in.out))
        (void)printf(_("'%s' proves entry %" PRId64 " by the checkpoint of %" PRIu64
                       " entries.\n"),
                     in.out != NULL ? in.out : name, seq, file->size);
    return rc;
}

static enum err_code
prove(struct session *s, struct err *e)
{
    struct proof_file *file = malloc(sizeof *file);
    struct site *site = NULL;
    int64_t seq = 0;
    enum err_code rc;

    if (file == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = open_book(s, &site, e);
    if (rc == ERR_OK)
        rc = numbers_entry(s->desk.ledger, in.entry, NUMBERS_RECEIPT, &seq, e);
    if (rc == ERR_OK)
        rc = proof_file_make(s->desk.ledger, site, seq, file, e);
    site_close(site);
    if (rc == ERR_OK)
        rc = write_proof(file, seq, e);
    free(file);
    return rc;
}

const struct cmd cmd_prove = CMD(
    "prove", N_("a file that proves one entry to somebody without the book"),
    N_("A .tlog-proof (c2sp.org/tlog-proof) holds the entry, its place in the tree and a "
       "signed checkpoint: anybody with the book's public key checks it without asking "
       "us. The entry holds no name."),
    rows, CMD_ALONE, prove);
