/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_HELP_H
#define CLI_CMD_HELP_H

#include <stdio.h>

#include "cli/session.h"
#include "ledger/err.h"

/* cmd_help: what the program says about itself; `lalanh help`, and lalanh alone. */

/* All commands, with a line each. Returns the exit code. */
int cmd_help_all(FILE *to);

/* `lalanh` alone: the next step for a person who stands here. */
int cmd_help_first(struct session *s);

/* "unknown command", with the nearest name. */
void cmd_help_unknown(int argc, char *const *argv, struct err *e);

#endif
