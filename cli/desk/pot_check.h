/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_POT_CHECK_H
#define CLI_DESK_POT_CHECK_H

#include "cli/desk/desk.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * pot_check: is the money there? Refuses early, and with what each pot holds, to take money out
 * of a pot that does not have it. The book decides again when the entry is appended; what is
 * no amount at all is left to it.
 *
 *   err  ERR_INVALID   at the input that names the pot (FIELD_POT, FIELD_FROM_POT, FIELD_ACCOUNT;
 *                      of a reversal FIELD_ENTRY): the one other pot that has enough, where it
 *                      may be named instead (the way out: WAY_OTHER_POT), else what the fund
 *                      holds (WAY_SEE_BALANCE where not all of it is named)
 *        ERR_NOTFOUND  at FIELD_FUND: no such fund
 */

/* The money that an entry takes; an entry that takes none passes. */
enum err_code pot_check_entry(struct desk *d, const struct entry *entry,
                              struct err *e) MUST_CHECK;

/* The money that an entry once brought, and that its reversal takes out again. */
enum err_code pot_check_undo(struct desk *d, const struct entry *entry,
                             struct err *e) MUST_CHECK;

#endif
