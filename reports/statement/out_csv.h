/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_OUT_CSV_H
#define REPORTS_STATEMENT_OUT_CSV_H

#include "reports/statement/statement.h"

/*
 * out_csv: the statement as one long table (RFC 4180, UTF-8 with byte-order mark, CRLF):
 *
 *     section,key,label,date,place,name,form,count,people,quantity,unit,amount,note
 *
 * `section` is one of total fund pot received class use goods gift anonymous small
 * purchase transfer_in transfer_out refund reversal receipt proof. Amounts are whole
 * đồng, quantities decimal with a dot, dates YYYY-MM-DD; words are always quoted. A cell
 * that a spreadsheet would run as a formula gets a leading apostrophe.
 *
 *   out  *out  yours to free()
 *   err  ERR_NOMEM
 */
enum err_code out_csv(const struct statement *st, char **out, size_t *bytes_out,
                      struct err *e) MUST_CHECK;

#endif
