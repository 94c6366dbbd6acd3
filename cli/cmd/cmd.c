/* SPDX-License-Identifier: MIT */
/* What all commands share. See cmd.h. */
#include "cli/cmd/cmd.h"

/* How much a reader must be told an exit code rather than another. */
static int
weight_of(int code)
{
    switch (code) {
    case EXIT_DAMAGED:
        return 4;
    case EXIT_NEWER:
        return 3;
    case EXIT_USAGE:
        return 2;
    case EXIT_FAILED:
        return 1;
    default:
        return 0;
    }
}

int
cmd_worse(int a, int b)
{
    return weight_of(a) >= weight_of(b) ? a : b;
}
