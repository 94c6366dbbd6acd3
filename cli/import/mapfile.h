/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_MAPFILE_H
#define CLI_IMPORT_MAPFILE_H

#include <stddef.h>

#include "cli/import/colmap.h"
#include "ledger/base/err.h"

/*
 * mapfile: a column map written by hand, in JSON. The only file of cli/ that calls
 * jansson.
 *
 *     { "name": "BIDV", "delimiter": ";", "header_line": 5,
 *       "date_order": "dmy", "grouping": "dot",
 *       "columns": { "date": "Ngày", "credit": "Ghi có", "debit": "Ghi nợ",
 *                    "reference": "Số CT", "memo": "Nội dung", "balance": "Số dư" } }
 *
 * name, date_order ("dmy", "ymd", "mdy"), grouping ("dot", "comma", "none") and columns
 * are required; delimiter is "," ";" "tab" or "auto" (the default). Columns are "date",
 * "time", "credit", "debit", "amount", "reference", "memo", "balance", "counter", each a
 * header's name or a number from 1. Unknown and doubled members are refused.
 */
#define MAPFILE_BYTES_MAX 65536

/* ERR_INVALID names the member, or jansson's line; `out` is then untouched. */
enum err_code mapfile_parse(const char *json, size_t bytes, struct colmap *out,
                            struct err *e) MUST_CHECK;

/* The same from a file; messages begin with its path. Also ERR_NOTFOUND, ERR_IO. */
enum err_code mapfile_read(const char *path, struct colmap *out,
                           struct err *e) MUST_CHECK;

#endif
