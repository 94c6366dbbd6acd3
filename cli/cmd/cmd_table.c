/* SPDX-License-Identifier: MIT */
/* Every command, in the order of `lalanh help`; the list is in cmd_table.h. */
#include "cli/cmd/cmd.h"

const struct cmd *const cmd_table[] = {
#define X(name) &name,
    CMD_TABLE(X)
#undef X
        NULL,
};
