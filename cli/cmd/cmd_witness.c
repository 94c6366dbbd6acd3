/* SPDX-License-Identifier: MIT */
/* lalanh witness init, sign: somebody outside who remembers what was published. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/term/output.h"
#include "cli/term/pass.h"
#include "cli/cmd/cmd_site.h"
#include "cli/audit/witness_file.h"

static struct {
    const char *keyfile, *name, *folder, *state, *vkey, *out;
} in;

static const struct opt init_rows[] = {
    { .value = N_("KEYFILE"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.keyfile,
      .help = N_("where to keep the new key; KEYFILE.vkey is made beside it") },
    { .name = "name",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.name,
      .help = N_("the witness's name: a URL without scheme, such as "
                 "example.org/nhan-chung") },
    OPT_END
};

static const struct opt sign_rows[] = {
    { .value = N_("FOLDER"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.folder,
      .help = N_("the published site, or a copy of it") },
    { .name = "key",
      .value = N_("KEYFILE"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.keyfile,
      .help = N_("the witness's own key") },
    { .name = "state",
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.state,
      .help = N_("what the witness remembers of this book; made the first time") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the book's public key; needed the first time") },
    { .name = "output",
      .letter = 'o',
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.out,
      .help = N_("write the line there, to be sent, instead of into the site; - is "
                 "standard output") },
    OPT_END
};

static enum err_code
init(struct session *s, struct err *e)
{
    char vkey[NOTE_VKEY_BYTES], pass[PASS_BYTES] = "";
    struct note_key key;
    bool sealed = false;
    enum err_code rc = pass_read(s->passphrase_file, true, pass, &sealed, e);

    if (rc == ERR_OK)
        rc = witness_file_create(in.keyfile, in.name, sealed ? pass : NULL, strlen(pass),
                                 &key, e);
    crypto_wipe(pass, sizeof pass);
    if (rc != ERR_OK)
        return rc;
    (void)printf(_("The witness's public key: %s\n"), cosign_vkey_format(&key, vkey));
    (void)printf(_("It is in '%s.vkey': give it to everybody; '%s' stays with you.\n"),
                 in.keyfile, in.keyfile);
    if (!sealed)
        session_warn(
            N_("the key file has no passphrase: whoever copies it can sign; only "
               "its mode (0600) protects it"));
    return ERR_OK;
}

struct signing {
    struct session *s;
    struct hash *h;
    struct site *site;
    struct witness_file file;
    struct witness_state state;
    struct witness_signer signer;
    char line[NOTE_BYTES];
    struct cosign_line to_attach; /* the line and its length */
};

/* What is remembered, or a beginning with the key that was given. */
static enum err_code
take_state(struct signing *x, struct err *e)
{
    const struct note_key *given;
    struct note_key room;
    enum err_code rc = cmd_site_vkey(in.vkey, &room, &given, e);

    if (rc != ERR_OK)
        return rc;
    rc = witness_file_open(in.state, &x->file, &x->state, e);
    if (rc == ERR_NOTFOUND && given == NULL)
        return err_set(e, ERR_USAGE,
                       N_("there is no '%s' yet: the first time give the book's "
                          "public key with --vkey KEY"),
                       in.state);
    if (rc == ERR_NOTFOUND) {
        witness_state_init(x->h, given, &x->state);
        return ERR_OK;
    }
    if (rc == ERR_OK && given != NULL && memcmp(given, &x->state.log, sizeof *given) != 0)
        return err_set(e, ERR_INVALID,
                       "'%s' remembers '%s', with another key than the one given",
                       in.state, x->state.log.name);
    return rc;
}

/* When the site may be cosigned: first what is remembered, on the disk; then the signature
 * [I15]. */
static enum err_code
remember_and_sign(struct signing *x, struct err *e)
{
    size_t bytes = 0;
    const char *note = site_note(x->site, &bytes);
    const char *end = strstr(note, "\n\n"); /* site_open has checked that it is there */
    enum err_code rc;

    rc = witness_accept(x->h, &x->state, site_checkpoint(x->site), site_node, x->site, e);
    if (rc == ERR_OK)
        rc = witness_file_put(&x->file, &x->state, e);
    if (rc != ERR_OK)
        return rc;
    x->to_attach.text = x->line;
    x->to_attach.bytes = cosign_sign(note, (size_t)(end - note) + 1, session_unix_s(x->s),
                                     &x->signer.key, x->signer.seed, x->line);
    return ERR_OK;
}

static enum err_code
hand_over(struct signing *x, struct err *e)
{
    const struct cosign_line *line = &x->to_attach;
    enum err_code rc = ERR_OK;

    if (in.out != NULL)
        rc = output_write(in.out, line->text, line->bytes, e);
    else
        rc = witness_file_attach(in.folder, *line, &x->signer.key, e);
    if (rc != ERR_OK || output_is_stdout(in.out))
        return rc;
    (void)printf(_("Cosigned: %" PRIu64 " entries of '%s', by '%s'.\n"), x->state.size,
                 x->state.log.name, x->signer.key.name);
    if (in.out != NULL)
        (void)printf(_("The line is in '%s'; the book's keeper adds it with 'lalanh "
                       "witness attach'.\n"),
                     in.out);
    return ERR_OK;
}

/* The witness's own key, asking for its passphrase where it wants one. */
static enum err_code
unlock(struct signing *x, struct err *e)
{
    char pass[PASS_BYTES] = "";
    bool wanted = false;
    enum err_code rc = witness_file_wants_pass(in.keyfile, &wanted, e);

    if (rc == ERR_OK && wanted)
        rc = pass_need(x->s->passphrase_file, pass, e);
    if (rc == ERR_OK)
        rc = witness_file_unlock(in.keyfile, wanted ? pass : NULL, strlen(pass),
                                 &x->signer, e);
    crypto_wipe(pass, sizeof pass);
    return rc;
}

static enum err_code
sign(struct session *s, struct err *e)
{
    static struct signing x;
    enum err_code rc;

    x.s = s;
    x.file.lock_fd = -1;
    rc = unlock(&x, e);
    if (rc == ERR_OK)
        rc = hash_open(&x.h, e);
    if (rc == ERR_OK)
        rc = take_state(&x, e);
    if (rc == ERR_OK)
        rc = site_open(in.folder, &x.state.log, &x.site, e);
    if (rc == ERR_OK)
        rc = remember_and_sign(&x, e);
    crypto_wipe(x.signer.seed, sizeof x.signer.seed);
    if (rc == ERR_OK)
        rc = hand_over(&x, e);
    site_close(x.site);
    witness_file_close(&x.file);
    hash_close(x.h);
    return rc;
}

const struct cmd cmd_witness_init =
    CMD("witness init", N_("a key for a witness, who watches somebody else's book"),
        N_("A witness remembers how far it has seen a published book and cosigns its "
           "checkpoint (c2sp.org/tlog-cosignature) only when it goes on from there."),
        init_rows, CMD_ALONE, init);

const struct cmd cmd_witness_sign =
    CMD("witness sign", N_("cosign a published book, if it goes on from last time"),
        N_("Refuses an older copy, and a book with another past (exit 3, and says at or "
           "before which entry). What it remembers is on the disk before the signature "
           "leaves; keep the state file: without it a witness proves nothing."),
        sign_rows, CMD_ALONE, sign);
