/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAPER_PDF_H
#define RECEIPTS_PAPER_PDF_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "receipts/paper/pdf_text.h"
#include "receipts/qr.h"

/*
 * pdf: a small drawing layer. The only file that knows libharu.
 *
 * All lengths are points (1/72 inch). The origin is the top left corner of the page, x
 * grows to the right, y DOWN; the y of a text is its baseline. Colours are greys from 0
 * (black) to 1 (white). Text is drawn with pdf_text() of pdf_text.h, included here.
 *
 * Drawing functions return nothing: the first failure is kept, later calls do nothing,
 * and pdf_finish reports it. The same calls give the same bytes. Any text is safe to
 * draw; what a face lacks (and what is not UTF-8) is drawn as an upright box and counted.
 *
 * Documents are PDF 1.7, language vi-VN, with their title shown in the window.
 */
#define PDF_MM (72.0 / 25.4) /* 20 * PDF_MM is 20 mm in points */

enum pdf_size { PDF_A4, PDF_A4_LANDSCAPE, PDF_A5, PDF_A5_LANDSCAPE };

struct pdf_point {
    double x, y;
};

struct pdf_info {
    const char *title;  /* UTF-8, required */
    const char *author; /* or NULL */
};

struct pdf; /* one document being drawn */

/*
 * Start a document without pages.
 *   out  *out  yours to close with pdf_close
 *   err  ERR_NOMEM, ERR_INVALID (libharu's code in the message)
 */
enum err_code pdf_open(const struct pdf_info *info, struct pdf **out,
                       struct err *e) MUST_CHECK;

void pdf_close(struct pdf *p); /* NULL is fine */

/* Add a page and draw on it from now on. Documents of 40,000 pages work. */
void pdf_page_add(struct pdf *p, enum pdf_size size);

size_t pdf_page_count(const struct pdf *p);

/* Draw on an earlier page again (0 is the first): for "page i of n". */
void pdf_page_select(struct pdf *p, size_t page_index);

/* Width and height of a page of this size, in points. */
struct pdf_point pdf_page_size(enum pdf_size size);

/*
 * Draw text all of whose characters the face has; what everyone calls is pdf_text()
 * (pdf_text.h), which takes care of the others.
 *
 *   in   x    of the left end: the style's align is ignored
 *        run  at most 65,000 bytes
 */
void pdf_run(struct pdf *p, double x, double y, const struct pdf_style *style,
             const char *run);

/* A straight rule from (x1, y1) to (x2, y2), black. */
void pdf_line(struct pdf *p, double x1, double y1, double x2, double y2, double width_pt);

/* A rectangle whose top left corner is (x, y): outlined in black, or filled. */
void pdf_box(struct pdf *p, double x, double y, double w, double h, double width_pt);
void pdf_fill(struct pdf *p, double x, double y, double w, double h, double grey);

/* An open line through n >= 2 points, black, with round joins: ticks, pictograms. */
void pdf_polyline(struct pdf *p, const struct pdf_point *points, size_t n,
                  double width_pt);

/*
 * A QR code in a square of size_pt whose top left corner is (x, y). The square includes
 * the quiet zone of 4 modules, which is left white: nothing else may be drawn there.
 */
void pdf_qr(struct pdf *p, double x, double y, double size_pt, const struct qr *qr);

/*
 * A large outlined word in grey across the page ("BẢN SAO": only what the bold face has),
 * centred on (x, y), turned counter-clockwise; what lies under it stays readable.
 */
void pdf_mark(struct pdf *p, double x, double y, double size_pt, double angle_deg,
              const char *text);

/* What was drawn as a box so far: for telling the reader. pdf_text counts it. */
struct pdf_missing {
    size_t count;   /* characters */
    uint32_t first; /* code point of the first one, or FONT_NOT_UTF8 */
};
struct pdf_missing *pdf_missing(struct pdf *p);

/*
 * pdf_finish(p, out, bytes_out, e)
 *
 * The finished document in memory; write it with file_write. The document can only be
 * closed afterwards.
 *
 *   out  *out         yours to free()
 *   err  ERR_NOMEM    out of memory while drawing or here
 *        ERR_INVALID  libharu refused something; the message has its first code
 */
enum err_code pdf_finish(struct pdf *p, char **out, size_t *bytes_out,
                         struct err *e) MUST_CHECK;

#endif
