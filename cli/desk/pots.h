/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_POTS_H
#define CLI_DESK_POTS_H

#include "cli/desk/session.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

/*
 * pots_check(s, entry, e)
 *
 * Refuse early, and with what each pot holds, to take money out of a pot that does not have
 * it: uses, deposits and bank fees; other entries always pass. The book decides again when
 * the entry is appended.
 *
 *   err  ERR_INVALID   not enough in its pot; names the one other pot that has enough, else
 *                      what the fund holds
 *        ERR_NOTFOUND  no such fund
 */
enum err_code pots_check(struct session *s, const struct entry *entry,
                         struct err *e) MUST_CHECK;

#endif
