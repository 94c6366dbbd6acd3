/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_OUT_PDF_INTERNAL_H
#define REPORTS_STATEMENT_OUT_PDF_INTERNAL_H

#include "receipts/paper/flow.h"
#include "reports/statement/statement.h"

/* out_pdf_internal: what out_pdf*.c share. Sizes are those of NĐ 30/2020, Phụ lục I. */
#define SHEET_LEFT (30 * PDF_MM)
#define SHEET_RIGHT_MARGIN (15 * PDF_MM)
#define SHEET_TOP (20 * PDF_MM)
#define SHEET_BOTTOM_MARGIN (20 * PDF_MM)
#define SHEET_NUMBER_Y (13 * PDF_MM) /* baseline of the page number, in the margin */
#define SHEET_INDENT (10 * PDF_MM)
#define SHEET_QR (48 * PDF_MM)
#define SHEET_BODY_PT 13
#define SHEET_LEADING_PT 17
#define SHEET_ROW_PT 16 /* from line to line in a table */
#define SHEET_PAD_PT 2.5
#define SHEET_ONE_ROW (SHEET_ROW_PT + 2 * SHEET_PAD_PT) /* a row of one line */

struct out_pdf {
    const struct statement *st;
    struct pdf *pdf;
    struct flow flow;
    size_t main_pages; /* the annex begins after them; its pages are numbered anew */
};

extern const struct pdf_style out_pdf_body, out_pdf_bold, out_pdf_italic;

/* Wrapped lines around x; returns the y below them. The last line's width is put into
 * *width_out (NULL: not wanted). */
double out_pdf_centred(const struct out_pdf *o, struct pdf_point at, double width_pt,
                       const struct pdf_style *style, const char *text,
                       double *width_out);

/* A paragraph of the text, justified, its first line set in. */
void out_pdf_paragraph(struct out_pdf *o, const char *text);

/* "I. ...": in capitals, on one page with what follows. `text` is valid until then. */
void out_pdf_heading(struct out_pdf *o, const char *text);

/* A ruled table over the whole width in the document's style. */
struct flow_table out_pdf_table(const struct flow_column *columns, size_t count);

/* Quốc hiệu, who publishes, number, place and date, kind and subject (out_pdf_frame.c).
 */
void out_pdf_head(struct out_pdf *o);

/* Nơi nhận and the signature (out_pdf_frame.c); how much room they take. */
void out_pdf_foot(struct out_pdf *o);
double out_pdf_foot_height(const struct out_pdf *o);

/* The tables of each section (out_pdf_tables.c). */
void out_pdf_goods(struct out_pdf *o);
void out_pdf_pots(struct out_pdf *o);
void out_pdf_funds(struct out_pdf *o);
void out_pdf_received(struct out_pdf *o);
void out_pdf_used(struct out_pdf *o);
void out_pdf_events(struct out_pdf *o);

/* Every gift by receipt number, small ones together; sums are carried from page to page
 * (out_pdf_list.c). */
void out_pdf_list(struct out_pdf *o);

/* The same as an annex on pages of its own. */
void out_pdf_annex(struct out_pdf *o);

#endif
