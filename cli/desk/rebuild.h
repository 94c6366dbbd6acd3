/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_REBUILD_H
#define CLI_DESK_REBUILD_H

#include <stdint.h>

#include "cli/desk/desk.h"

/*
 * rebuild: the tables of balances made again from the log, whatever is in them now.
 *
 * rebuild_tables(d, size_out, e)
 *
 * One transaction of the ledger file; the vault is not touched and no key is needed. The book
 * is open for LEDGER_WRITE. Tells desk_calls.progress how far it is.
 *
 *   out  size_out  entries that were carried out again
 *   err  as ledger_rebuild; nothing was then changed
 */
enum err_code rebuild_tables(struct desk *d, int64_t *size_out, struct err *e) MUST_CHECK;

#endif
