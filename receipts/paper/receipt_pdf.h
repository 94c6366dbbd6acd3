/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAPER_RECEIPT_PDF_H
#define RECEIPTS_PAPER_RECEIPT_PDF_H

#include <stddef.h>

#include "ledger/base/err.h"
#include "receipts/paper/pdf.h"
#include "receipts/receipt.h"
#include "receipts/paper/sheet.h"

/*
 * receipt_pdf: receipts on paper, one or many in one document.
 *
 * A receipt takes half an A4 sheet: an A5 page, or the upper or lower half of an A4 page
 * with a line to cut along. A long list of goods goes on in the next half. The same
 * receipts give the same bytes. About 1.5 ms each, and 6 ms for the document.
 */
struct receipt_pdf;

/* Start a document without receipts; close with receipt_pdf_close. As pdf_open. */
enum err_code receipt_pdf_open(enum sheet_layout layout, const struct pdf_info *info,
                               struct receipt_pdf **out, struct err *e) MUST_CHECK;

void receipt_pdf_close(struct receipt_pdf *doc); /* NULL is fine */

/* Draw one more. ERR_INVALID: its URL does not fit a QR code (payload_fits says so in
 * time); nothing is drawn. */
enum err_code receipt_pdf_add(struct receipt_pdf *doc, const struct receipt *receipt,
                              struct err *e) MUST_CHECK;

/* As pdf_missing: characters that no face has, drawn as boxes. */
const struct pdf_missing *receipt_pdf_missing(const struct receipt_pdf *doc);

/* As pdf_finish. */
enum err_code receipt_pdf_finish(struct receipt_pdf *doc, char **out, size_t *bytes_out,
                                 struct err *e) MUST_CHECK;

#endif
