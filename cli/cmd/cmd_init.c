/* SPDX-License-Identifier: MIT */
/* lalanh init: open a book. */
#include <stdio.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/setup.h"
#include "cli/term/words.h"
#include "cli/term/pass.h"
#include "ledger/base/crypto.h"

static struct {
    const char *org, *origin, *host, *book, *unit, *level, *format;
} in;

static const struct opt rows[] = {
    { .name = "org",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.org,
      .help = N_("the organisation that keeps the book, as printed") },
    { .name = "origin",
      .value = N_("ORIGIN"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.origin,
      .help = N_("name of the log: a URL without scheme, such as "
                 "example.org/so/phuong-mau/2026") },
    { .name = "host",
      .value = N_("URL"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.host,
      .help = N_("where the verify page will be: the QR's URL up to '#'") },
    { .name = "book",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.book,
      .help = N_("the book's code on receipts (default: this year)") },
    { .name = "unit",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.unit,
      .help = N_("the unit's budget code") },
    { .name = "level",
      .kind = OPT_CHOICE,
      .choices = words_levels,
      .to.text = &in.level,
      .help = N_("what kind of organisation (default: commune)") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
print(struct session *s, bool sealed, struct err *e)
{
    char vkey[NOTE_VKEY_BYTES];
    const struct ledger_identity *id = ledger_identity(s->desk.ledger);
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    (void)note_vkey_format(&id->checkpoint_key, vkey);
    if (out_is_text(o)) {
        out_free(o);
        (void)printf(_("The book is open: %s\n"), s->ledger_path);
        (void)printf(_("Its public key: %s\n"), vkey);
        (void)printf(_("Anybody checks it with: lalanh verify --vkey %s\n"), vkey);
        (void)printf(_("Keep copies of %s, %s-key and %s-vault in a safe place.\n"),
                     s->ledger_path, s->ledger_path, s->ledger_path);
        (void)printf("%s\n", _("Next: lalanh fund add CODE --name NAME"));
    } else {
        out_key(o, "seq", NULL);
        out_integer(o, 0);
        out_key(o, "origin", NULL);
        out_string(o, id->origin);
        out_key(o, "vkey", NULL);
        out_string(o, vkey);
        rc = out_close(o, e);
    }
    if (!sealed)
        session_warn(
            N_("the key file has no passphrase: whoever copies it can sign; only "
               "its mode (0600) protects it"));
    return rc;
}

static enum err_code
init(struct session *s, struct err *e)
{
    struct setup_book_request request = {
        .org = in.org,
        .origin = in.origin,
        .host = in.host,
        .book = in.book,
        .unit = in.unit,
        .level = in.level == NULL ? LEVEL_NONE
                                  : (enum entry_level)entry_word_find(
                                        WORDS_LEVEL, in.level, strlen(in.level)),
    };
    const struct desk_calls calls = s->desk.calls;
    char pass[PASS_BYTES] = "";
    bool sealed = false;
    enum err_code rc = pass_read(s->passphrase_file, true, pass, &sealed, e);

    if (rc == ERR_OK) {
        request.pass = sealed ? pass : NULL;
        request.pass_n = strlen(pass);
        desk_close(&s->desk); /* of the configuration alone */
        rc = setup_book(s->ledger_path, s->by, &calls, &request, &s->desk, e);
    }
    crypto_wipe(pass, sizeof pass);
    if (rc != ERR_OK)
        return rc;
    return print(s, sealed, e);
}

const struct cmd cmd_init = CMD(
    "init", N_("open a book: ledger, vault and key"),
    N_("Makes FILE, FILE-vault and FILE-key. The ledger holds no personal data and may "
       "be handed to anyone; vault and key stay with you, and without a copy of them in "
       "a safe place names and the right to sign are lost with the disk."),
    rows, CMD_ALONE, init);
