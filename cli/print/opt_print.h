/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_OPT_PRINT_H
#define CLI_PRINT_OPT_PRINT_H

#include <stddef.h>
#include <stdio.h>

#include "cli/term/opt.h"

/*
 * opt_print: what is said about commands, from the rows that parse them (opt.h). Texts
 * are translated here. `columns` is the width of the terminal; write errors stay in `to`.
 */

/* "usage: lalanh donate --fund CODE [--amount AMOUNT] ...", wrapped at `columns`. */
void opt_print_usage(const struct opt_command *c, size_t columns, FILE *to);

/* Usage, summary, details, and a line or more for each row, wrapped at `columns`. */
void opt_print_help(const struct opt_command *c, size_t columns, FILE *to);

/* "  name  summary" for each command, aligned and wrapped. */
void opt_print_commands(const struct opt_command *const *commands, size_t count,
                        size_t columns, FILE *to);

/*
 * For completion: the options, one a line. A flag is "--name"; an option with a value
 * "--name="; with choices "--name=a|b|c"; with a path "--name=<file>".
 */
void opt_print_options(const struct opt_command *c, FILE *to);

/*
 * For completion: the word that may follow `prefix` ("" or "fund") in the commands'
 * names, one a line, each once.
 */
void opt_print_names(const struct opt_command *const *commands, size_t count,
                     const char *prefix, FILE *to);

#endif
