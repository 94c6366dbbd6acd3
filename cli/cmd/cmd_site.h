/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_CMD_SITE_H
#define CLI_CMD_CMD_SITE_H

#include "cli/audit/check.h"
#include "cli/term/opt.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/note/note.h"
#include "ledger/site/site.h"

/*
 * cmd_site: what the commands that look at papers share: a published folder, whose key it
 * is believed by, and the exit code of what was found.
 */

/* Read --vkey: *out is `room`, or NULL when it was not given. */
enum err_code cmd_site_vkey(const char *text, struct note_key *room,
                            const struct note_key **out, struct err *e) MUST_CHECK;

/* Read every --witness. ERR_USAGE also: they are more than a note may carry. */
enum err_code cmd_site_witnesses(const struct opt_values *values,
                                 struct note_key out[NOTE_SIGNATURES_MAX],
                                 struct err *e) MUST_CHECK;

/* site_open. Without a key (NULL) says on stderr that the site agrees only with itself. */
enum err_code cmd_site_open(const char *folder, const struct note_key *key,
                            struct site **out, struct err *e) MUST_CHECK;

/* site_load, with a bar on a terminal; a failure names the folder. */
enum err_code cmd_site_load(struct site *site, const char *folder, struct ledger **out,
                            struct err *e) MUST_CHECK;

/* The exit code of the worst that was found. */
int cmd_site_exit(enum check_weight worst);

#endif
