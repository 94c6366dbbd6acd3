/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_RECEIPT_SHEET_H
#define CLI_DESK_RECEIPT_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "receipts/payload.h"
#include "receipts/paper/print.h"
#include "receipts/receipt.h"

/*
 * receipt_sheet: from a receipt's number to what is printed: the entry, who gave (from the
 * vault), the signature, and the QR's URL, which the program reads back as a stranger would
 * before anything is handed over. The desk is unlocked.
 */

/* The QR's URL of a receipt, signed and checked. ERR_NOTFOUND: no such number. */
enum err_code receipt_sheet_url(struct desk *d, int64_t number,
                                char out[PAYLOAD_URL_BYTES], struct err *e) MUST_CHECK;

/* Everything that one receipt prints. Errors as receipt_sheet_url, desk_config. */
enum err_code receipt_sheet_make(struct desk *d, int64_t number, bool is_copy,
                                 struct receipt *out, struct err *e) MUST_CHECK;

/* Which receipts are to be printed, and how: by number, or a range of them, or all. */
struct receipt_sheet_request {
    const char *const *numbers; /* as people write them: numbers_receipt */
    size_t number_count;
    int64_t from, to; /* 0: without an end */
    bool all;
    bool is_copy;
    bool two_on_a4; /* else A5 pages */
    bool one_file;  /* all in one document, else a document each */
};

/*
 * receipt_sheet_numbers(d, request, out, count_out, e)
 *
 * The numbers that are asked for, in that order; *out is yours to free().
 *
 *   err  ERR_USAGE     at FIELD_RECEIPT: none is asked for, or numbers and a range are, or one
 *                      cannot be read
 *        ERR_NOTFOUND  there is no receipt in the range
 */
enum err_code receipt_sheet_numbers(struct desk *d,
                                    const struct receipt_sheet_request *request,
                                    int64_t **out, size_t *count_out,
                                    struct err *e) MUST_CHECK;

/*
 * receipt_sheet_print(d, request, numbers, count, fn, arg, out, e)
 *
 * Draw these receipts; `fn` gets every finished document. Tells of its progress, and warns of
 * letters that no typeface has.
 *
 *   err  as receipt_sheet_make; whatever fn returns. Documents before it were handed over
 */
enum err_code receipt_sheet_print(struct desk *d,
                                  const struct receipt_sheet_request *request,
                                  const int64_t *numbers, size_t count,
                                  print_document_fn fn, void *arg,
                                  struct print_result *out, struct err *e) MUST_CHECK;

/* "bien-lai-2026-000012.pdf"; number 0: of many, "bien-lai-2026.pdf". Returns out. */
#define RECEIPT_SHEET_NAME_BYTES (ENTRY_CODE_BYTES + 48)
const char *receipt_sheet_name(const struct desk *d, int64_t number,
                               char out[RECEIPT_SHEET_NAME_BYTES]);

#endif
