/* SPDX-License-Identifier: MIT */
#ifndef CLI_POTS_H
#define CLI_POTS_H

#include "cli/session.h"
#include "ledger/entry.h"
#include "ledger/err.h"

/*
 * pots_check(s, fund, pot, amount, e)
 *
 * Refuse early, and with what each pot holds, money that the pot does not have. The book
 * decides again when the entry is appended.
 *
 *   err  ERR_INVALID   not enough in `pot`; names the one other pot that has enough, else
 *                      what the fund holds
 *        ERR_NOTFOUND  no such fund
 */
enum err_code pots_check(struct session *s, const char *fund, const char *pot,
                         int64_t amount, struct err *e) MUST_CHECK;

#endif
