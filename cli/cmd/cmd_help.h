/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_CMD_HELP_H
#define CLI_CMD_CMD_HELP_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/cmd/session.h"
#include "ledger/base/err.h"

/* cmd_help: what the program says about itself; `lalanh help`, and lalanh alone. */

/* All commands, with a line each. Returns the exit code. */
int cmd_help_all(FILE *to);

/* `lalanh` alone: the next step for a person who stands here. */
int cmd_help_first(struct session *s);

/* Is the word the first of two-word commands, such as "fund"? */
bool cmd_help_is_group(const char *word);

/* The commands of a group, with a line each. */
void cmd_help_group(const char *group, FILE *to);

/* "unknown command", with the name that was meant; of a group, that its commands follow. */
void cmd_help_unknown(int argc, char *const *argv, struct err *e);

#endif
