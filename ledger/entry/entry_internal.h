/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_ENTRY_ENTRY_INTERNAL_H
#define LEDGER_ENTRY_ENTRY_INTERNAL_H

#include "ledger/base/jcs.h"
#include "ledger/entry/entry.h"
#include "ledger/entry/members.h"

/*
 * entry_internal: what the files entry*.c share.
 */

/* entry_value.c: the value of one member in its struct. ERR_INVALID names both. */
enum err_code entry_value_check(const struct member *row, const void *base,
                                struct err *e) MUST_CHECK;

/* entry.c: write it without a check; entry_encode and entry_decode apply entry_check. */
void entry_write(const struct entry *entry, struct jcs *w);

#endif
