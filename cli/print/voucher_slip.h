/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_VOUCHER_SLIP_H
#define CLI_PRINT_VOUCHER_SLIP_H

#include "cli/print/out.h"
#include "ledger/entry/entry.h"

/*
 * voucher_slip: what an entry that moved money or goods did, as members of an open object. In JSON
 * and CSV: seq and, for an entry that draws on gifts, sources; for goods also lines with the
 * sources of each. In text: what kind of entry it is, of which fund, and how much it moved.
 */
void voucher_slip(struct out *o, const struct entry *entry);

#endif
