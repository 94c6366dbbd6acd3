/* SPDX-License-Identifier: MIT */
/* Published folders on the command line. See site_book.h. */
#include "cli/audit/site_book.h"

#include "cli/term/i18n.h"
#include "cli/term/term.h"
#include "ledger/note/cosign.h"

enum err_code
site_book_vkey(const char *text, struct note_key *out, bool *given_out, struct err *e)
{
    struct hash *h = NULL;
    enum err_code rc;

    *given_out = text != NULL;
    if (text == NULL)
        return ERR_OK;
    rc = hash_open(&h, e);
    if (rc != ERR_OK)
        return rc;
    rc = note_vkey_parse(h, text, out, e);
    hash_close(h);
    return rc == ERR_OK ? ERR_OK : err_usage(e, FIELD_VKEY);
}

enum err_code
site_book_witness(const char *text, struct note_key *out, struct err *e)
{
    struct hash *h = NULL;
    enum err_code rc = hash_open(&h, e);

    if (rc != ERR_OK)
        return rc;
    rc = cosign_vkey_parse(h, text, out, e);
    hash_close(h);
    return rc == ERR_OK ? ERR_OK : err_usage(e, FIELD_WITNESS);
}

enum err_code
site_book_open(const char *folder, const struct note_key *key, struct site **out,
               struct err *e)
{
    enum err_code rc = site_open(folder, key, out, e);

    if (rc == ERR_OK && key == NULL)
        session_warn(
            N_("without --vkey KEY the site is only known to agree with itself: take the "
               "key from a paper, or from the book's keeper"));
    return rc;
}

enum err_code
site_book_load(struct site *site, const char *folder, struct ledger **out, struct err *e)
{
    struct term_bar bar = { .label = _("reading the published book") };
    enum err_code rc = site_load(site, term_bar_follow, &bar, out, e);

    term_bar_end(&bar);
    return rc == ERR_OK ? ERR_OK : err_wrap(e, "'%s'", folder);
}
