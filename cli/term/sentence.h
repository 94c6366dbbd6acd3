/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_SENTENCE_H
#define CLI_TERM_SENTENCE_H

#include <stddef.h>

#include "ledger/base/err.h"

/*
 * sentence: what went wrong (ledger/base/err.h), said to a person at the command line. The one
 * place that knows which option is meant by a field, and which command is the way out.
 */
#define SENTENCE_BYTES 1200

/*
 * sentence_make(e, out)
 *
 * The sentence in the language of i18n_open: the option at fault where the input could not be
 * read (ERR_USAGE), the messages from the outermost to what is wrong, divided by ": ", and the
 * way out. One line; cut between characters where it is longer. Returns `out`.
 */
const char *sentence_make(const struct err *e, char out[SENTENCE_BYTES]);

/*
 * sentence_messages(e, translate, out, out_bytes)
 * The messages alone, through a translator; NULL leaves them English. Returns `out`.
 */
const char *sentence_messages(const struct err *e,
                              const char *(*translate)(const char *msgid), char *out,
                              size_t out_bytes);

/* The option of a field, such as "--fund"; NULL for one that has none (a plain argument). */
const char *sentence_option(enum err_field field);

#endif
