/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_MAPFILE_H
#define CLI_IMPORT_MAPFILE_H

#include <stddef.h>

#include "cli/import/colmap.h"
#include "ledger/base/err.h"

/*
 * mapfile: a column map written by hand, in lines of `name = value` (cli/desk/settings.h):
 *
 *     # what the columns of this bank's export are
 *     name = BIDV
 *     delimiter = ;
 *     header_line = 5
 *     date_order = dmy
 *     grouping = dot
 *     column.date = Ngày
 *     column.credit = Ghi có
 *     column.debit = Ghi nợ
 *     column.memo = Nội dung
 *     column.balance = Số dư
 *
 * name, date_order ("dmy", "ymd", "mdy") and grouping ("dot", "comma", "none": what divides
 * thousands) are required, and the columns that colmap_check wants; delimiter is "," ";" "tab"
 * or "auto" (the default). Columns are date, time, credit, debit, amount, reference, memo,
 * balance, counter: each a name in the header, or, in digits, a number from 1. A name that is
 * not known is refused with the nearest that is, and so is one that stands there twice.
 */
#define MAPFILE_BYTES_MAX 65536

/*
 * mapfile_parse(text, bytes, out, e)
 *
 *   in   text  its NUL at text[bytes]; what is left in it afterwards is undefined
 *   out  out   passes colmap_check; untouched on failure
 *   err  ERR_INVALID  names the line, or says what is missing
 *
 * Allocates nothing.
 */
enum err_code mapfile_parse(char *text, size_t bytes, struct colmap *out,
                            struct err *e) MUST_CHECK;

/* Read a map from a file; messages begin with its path. Also ERR_NOTFOUND, ERR_IO, ERR_NOMEM. */
enum err_code mapfile_read(const char *path, struct colmap *out,
                           struct err *e) MUST_CHECK;

#endif
