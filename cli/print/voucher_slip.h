/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_VOUCHER_SLIP_H
#define CLI_PRINT_VOUCHER_SLIP_H

#include "cli/print/out.h"
#include "ledger/entry/entry.h"

/*
 * Members of an object about an entry that moved money or goods. JSON and CSV: seq and, for one
 * that draws on gifts, sources; for goods also lines with the sources of each. Text: what it is,
 * whose and how much.
 */
void voucher_slip(struct out *o, const struct entry *entry);

#endif
