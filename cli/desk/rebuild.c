/* SPDX-License-Identifier: MIT */
/* The derived tables made again. See rebuild.h. */
#include "cli/desk/rebuild.h"

static void
report(void *arg, int64_t done, int64_t total)
{
    desk_progress(arg, (uint64_t)done, (uint64_t)total);
}

enum err_code
rebuild_tables(struct desk *d, int64_t *size_out, struct err *e)
{
    enum err_code rc = ledger_rebuild(d->ledger, report, d, e);

    return rc == ERR_OK ? ledger_size(d->ledger, size_out, e) : rc;
}
