/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_VERDICT_H
#define CLI_PRINT_VERDICT_H

#include "cli/audit/audit.h"
#include "cli/audit/check.h"
#include "cli/print/out.h"
#include "ledger/base/err.h"

/*
 * verdict: what `check` and `audit` found of papers, in the reader's language, on standard
 * output.
 */

/* One paper that was checked, for people. */
enum err_code verdict_check(struct check *c, const struct check_result *r,
                            struct err *e) MUST_CHECK;

/* The verdict for scripts: verdict_check_table first, then a row a paper. */
void verdict_check_table(struct out *o);
void verdict_check_row(struct out *o, const struct check_result *r);

/* An audit that was concluded: a row a paper; in text a summary after them. */
enum err_code verdict_audit(const struct audit *a, enum out_format format,
                            struct err *e) MUST_CHECK;

#endif
