/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_BANKROW_H
#define CLI_IMPORT_BANKROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/import/colmap.h"
#include "ledger/base/err.h"

/*
 * bankrow: the rows of a bank's export, read through a column map.
 */
#define BANKROW_REFERENCE_BYTES 128
#define BANKROW_MEMO_BYTES 1024
#define BANKROW_COUNTER_BYTES 256

struct bankrow {
    long line; /* physical line it begins on, from 1 */
    int32_t day;
    char time[9];          /* "hh:mm:ss", or "" */
    int64_t credit, debit; /* dong; exactly one is > 0, the other 0 */
    bool has_balance;
    int64_t balance; /* after this row; 0 when unknown */
    /* One line of NFC text each: line breaks, controls and code points that the ledger
     * refuses are spaces; longer text is cut at a character. "" when absent. */
    char reference[BANKROW_REFERENCE_BYTES];
    char memo[BANKROW_MEMO_BYTES];
    char counter[BANKROW_COUNTER_BYTES];
};

/*
 * Where rows go, in file order. A row that cannot be used goes to `reject` with the
 * reason ("column 'Credit': ..."; without the line); the caller decides whether that
 * spoils the import. Either may return an error to stop the reading.
 */
struct bankrow_sink {
    enum err_code (*row)(void *arg, const struct bankrow *row, struct err *e);
    enum err_code (*reject)(void *arg, long line, const struct err *why, struct err *e);
    void *arg;
};

/*
 * bankrow_read(data, bytes, map, sink, e)
 *
 * Rejected are rows with another number of columns than the header, bytes that are not
 * UTF-8, no such date or time, an amount or balance that is not one, no amount, a zero or
 * negative one, or both a credit and a debit (a zero beside an amount is no amount).
 *
 *   in   map  passed colmap_check
 *   err  ERR_INVALID  not this bank's export (colmap_find), or not CSV (csv_read): the
 *                     whole file is refused. A header without rows is fine.
 *        whatever the sink returns
 *
 * Constant memory.
 */
enum err_code bankrow_read(const char *data, size_t bytes, const struct colmap *map,
                           const struct bankrow_sink *sink, struct err *e) MUST_CHECK;

#endif
