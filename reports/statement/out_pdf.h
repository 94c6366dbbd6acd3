/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_OUT_PDF_H
#define REPORTS_STATEMENT_OUT_PDF_H

#include "receipts/paper/pdf.h"
#include "reports/statement/statement.h"

/*
 * out_pdf: the statement as an administrative document on A4, laid out by NĐ 30/2020
 * (Phụ lục I): margins, sizes, Quốc hiệu, page numbers, Nơi nhận. A sheet that is not
 * published says so on every page and has no QR code. The same statement gives the same
 * bytes.
 *
 *   out  *out      yours to free()
 *        missing   characters that no font has, drawn as boxes; may be NULL
 *   err  ERR_NOMEM, ERR_INVALID (as pdf_finish, qr_encode)
 */
enum err_code out_pdf(const struct statement *st, struct pdf_missing *missing, char **out,
                      size_t *bytes_out, struct err *e) MUST_CHECK;

#endif
