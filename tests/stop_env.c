/* SPDX-License-Identifier: MIT */
/* The whole program, stopped where the environment says: STOP=KIND:N:SEED, a kind of stop.h. */
#include "tests/stop.h"

#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void
arm(void)
{
    const char *where = getenv("STOP");
    unsigned seed = 0;
    int kind = 0, n = 0;

    if (where != NULL && sscanf(where, "%d:%d:%u", &kind, &n, &seed) == 3)
        stop_arm((enum stop_kind)kind, n, seed);
}
