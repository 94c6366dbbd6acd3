/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_SITE_BOOK_H
#define CLI_AUDIT_SITE_BOOK_H

#include "cli/desk/session.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/note/note.h"
#include "ledger/site/site.h"

/*
 * site_book: a published folder given on the command line, and whose key it is believed by.
 */

/* Read --vkey (NULL: none, *given_out false) or --witness. A usage error names the option. */
enum err_code site_book_vkey(const char *text, struct note_key *out, bool *given_out,
                             struct err *e) MUST_CHECK;
enum err_code site_book_witness(const char *text, struct note_key *out,
                                struct err *e) MUST_CHECK;

/* site_open. Without a key (NULL) says on stderr that the site agrees only with itself. */
enum err_code site_book_open(const char *folder, const struct note_key *key,
                             struct site **out, struct err *e) MUST_CHECK;

/* site_load, with a bar on a terminal; a failure names the folder. */
enum err_code site_book_load(struct site *site, const char *folder, struct ledger **out,
                             struct err *e) MUST_CHECK;

#endif
