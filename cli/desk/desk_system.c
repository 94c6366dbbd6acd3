/* SPDX-License-Identifier: MIT */
/* The machine's clock and random bytes, for programs; tests bring their own. The only file that
 * reads the clock. See desk.h. */
#include <time.h>

#include "cli/desk/desk.h"
#include "ledger/base/crypto.h"

static struct instant
now(void *arg, const struct config *config)
{
    struct instant at = { .at_s = (int64_t)time(NULL) - DATE_UNIX_2000_S };

    (void)arg;
    at.offset_minutes = config_offset_minutes(config, at.at_s);
    return at;
}

static void
random_bytes(void *arg, uint8_t *out, size_t n)
{
    (void)arg;
    crypto_random(out, n);
}

const struct desk_calls desk_system = { .now = now, .random = random_bytes };
