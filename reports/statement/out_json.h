/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_OUT_JSON_H
#define REPORTS_STATEMENT_OUT_JSON_H

#include "reports/statement/statement.h"

/*
 * out_json: the statement's canonical JSON (FORMAT.md section 8), whose SHA-256 is in the
 * `statement` entry. It names donors by receipt number only and says nothing that depends
 * on the vault, nor its own size or root.
 *
 *   out  *out  yours to free()
 *   err  ERR_NOMEM
 */
enum err_code out_json(const struct statement *st, char **out, size_t *bytes_out,
                       struct err *e) MUST_CHECK;

#endif
