/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_GRANTS_H
#define REPORTS_SITE_GRANTS_H

#include <stdbool.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/jcs.h"
#include "ledger/ledger.h"

/*
 * grants: disbursements as grants of the 360Giving Data Standard 1.4, for those who collect the
 * grants of many givers. A grant says how much, when, for what and out
 * of which fund; of who received it a code that nobody else uses, and no place [I8].
 */
struct grants;

/* A grant to fewer than `k` people does not say how many they were. ERR_NOMEM. */
enum err_code grants_open(struct ledger *l, int64_t k, struct grants **out,
                          struct err *e) MUST_CHECK;
void grants_close(struct grants *g); /* NULL is fine */

/* Add one entry to an array of grants: a disbursement with a value in đồng that was not
 * reversed. *added_out: it is one. As view_fund_get, view_reversed. */
enum err_code grants_put(struct grants *g, const struct entry *entry, struct jcs *json,
                         bool *added_out, struct err *e) MUST_CHECK;

#endif
