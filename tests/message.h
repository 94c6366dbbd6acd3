/* SPDX-License-Identifier: MIT */
#ifndef TESTS_MESSAGE_H
#define TESTS_MESSAGE_H

#include <stdbool.h>
#include <string.h>

#include "ledger/base/err.h"

#ifdef T_WITHOUT_SENTENCES
/* Of a program that is linked without cli/term: the message id of what is wrong. */
static inline const char *
t_message(const struct err *e)
{
    return e->part_count == 0 ? "" : e->parts[0].id;
}
#else
#include "cli/term/sentence.h"

/*
 * The messages of an error in English, for comparison; without the option and the way out,
 * which are ids in the error. The text lives until the fourth call after this one.
 */
static inline const char *
t_message(const struct err *e)
{
    static char texts[4][SENTENCE_BYTES];
    static size_t turn;

    return sentence_messages(e, NULL, texts[turn++ % 4], SENTENCE_BYTES);
}
#endif

/* Does the text begin so? */
static inline bool
t_begins(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

#endif
