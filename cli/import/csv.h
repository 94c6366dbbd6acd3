/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_CSV_H
#define CLI_IMPORT_CSV_H

#include <stddef.h>

#include "ledger/base/err.h"

/*
 * csv: comma-separated values (RFC 4180): strict, bounded reading, through libcsv, and writing.
 * The only file that calls it.
 *
 * Fields may be quoted, hold line breaks and doubled quotes; lines end in LF, CRLF or CR;
 * empty lines are skipped; spaces around an unquoted field are dropped; a UTF-8
 * byte-order mark is dropped. Bytes are otherwise passed on as they are: whether they are
 * UTF-8 is the caller's question. Memory is constant.
 */
#define CSV_FIELDS_MAX 64
#define CSV_FIELD_BYTES 65536 /* longest field */

struct csv_field {
    const char *data; /* followed by a NUL, and holding none */
    size_t bytes;
};

struct csv_record {
    size_t line; /* the physical line it begins on, from 1 */
    size_t count;
    const struct csv_field *fields; /* valid until the callback returns */
};

/* Take one record. Anything but ERR_OK ends the reading and is returned. */
typedef enum err_code csv_record_fn(void *arg, const struct csv_record *record,
                                    struct err *e);

/*
 * csv_read(data, bytes, delimiter, fn, arg, e)
 *
 * Hand every record to `fn`.
 *
 *   in   delimiter  ',' ';' '\t', or 0: the one that is most frequent in the first line,
 *                  at a tie '\t' before ';' before ','
 *   err  ERR_INVALID  a stray or unclosed quote, a NUL byte, UTF-16, too many or too long
 *                     fields; the message names the line
 *        ERR_NOMEM
 *        whatever fn returns
 */
enum err_code csv_read(const char *data, size_t bytes, char delimiter, csv_record_fn *fn,
                       void *arg, struct err *e) MUST_CHECK;

/*
 * csv_put_cell(text, put, to)
 * Write one cell with `put`, quoted where it must be. One that begins with = + - @ tab or CR and
 * is not a plain number gets a leading apostrophe: a spreadsheet must not run it.
 */
typedef void csv_put_fn(void *to, const char *bytes, size_t n);
void csv_put_cell(const char *text, csv_put_fn *put, void *to);

#endif
