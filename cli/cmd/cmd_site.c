/* SPDX-License-Identifier: MIT */
/* Published folders on the command line. See cmd_site.h. */
#include "cli/cmd/cmd_site.h"

#include "cli/audit/trust.h"
#include "cli/cmd/cmd.h"
#include "cli/term/i18n.h"
#include "cli/term/term.h"

enum err_code
cmd_site_vkey(const char *text, struct note_key *room, const struct note_key **out,
              struct err *e)
{
    *out = NULL;
    if (text == NULL)
        return ERR_OK;
    *out = room;
    return trust_vkey(text, room, e);
}

enum err_code
cmd_site_witnesses(const struct opt_values *values,
                   struct note_key out[NOTE_SIGNATURES_MAX], struct err *e)
{
    enum err_code rc = ERR_OK;

    if (values->count > NOTE_SIGNATURES_MAX)
        return err_set(e, ERR_USAGE, N_("--witness may be given %d times"),
                       NOTE_SIGNATURES_MAX);
    for (size_t i = 0; rc == ERR_OK && i < values->count; i++)
        rc = trust_witness(values->at[i].text, &out[i], e);
    return rc;
}

enum err_code
cmd_site_open(const char *folder, const struct note_key *key, struct site **out,
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
cmd_site_load(struct site *site, const char *folder, struct ledger **out, struct err *e)
{
    struct term_bar bar = { .label = _("reading the published book") };
    enum err_code rc = site_load(site, term_bar_follow, &bar, out, e);

    term_bar_end(&bar);
    return rc == ERR_OK ? ERR_OK : err_wrap(e, "'%s'", folder);
}

int
cmd_site_exit(enum check_weight worst)
{
    static const int codes[] = { [CHECK_HOLDS] = EXIT_DONE,
                                 [CHECK_OPEN] = EXIT_FAILED,
                                 [CHECK_TOO_NEW] = EXIT_NEWER,
                                 [CHECK_AGAINST] = EXIT_DAMAGED };

    return codes[worst];
}
