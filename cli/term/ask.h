/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_ASK_H
#define CLI_TERM_ASK_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/err.h"

/*
 * ask: one question on the terminal. Prompts go to standard error, answers come from
 * standard input.
 */
#define ASK_BYTES 1024

/*
 * ask_line(prompt, preset, out, more_out, e)
 *
 * Print "prompt [preset]: " and read a line, trimmed; an empty one gives the preset ("" or
 * NULL: none). *more_out is false at the end of input.
 *
 *   err  ERR_INVALID  the answer is longer than ASK_BYTES - 1
 */
enum err_code ask_line(const char *prompt, const char *preset, char out[ASK_BYTES],
                       bool *more_out, struct err *e) MUST_CHECK;

/* Is the answer one of the words (NULL-terminated), whatever the case of ASCII letters? */
bool ask_is(const char *answer, const char *const *words);

/* y, yes, c, có */
extern const char *const ask_yes_words[];

/* Yes to ask_yes_words or an empty answer, no to n, no, k, không; anything else is asked
 * again. The end of input is no. */
bool ask_yes(const char *prompt);

#endif
