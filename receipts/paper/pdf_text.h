/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAPER_PDF_TEXT_H
#define RECEIPTS_PAPER_PDF_TEXT_H

#include <stddef.h>

#include "receipts/paper/font.h"

/*
 * pdf_text: any text on a page (pdf.h says where x and y are).
 */
struct pdf;

enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };

struct pdf_style {
    enum font_face face;
    double size_pt;
    enum pdf_align align; /* x is the text's left end, middle or right end */
    double grey;          /* 0 is black */
};

/* Draw one line of text; it is never broken. pdf_text_n takes the first n bytes. */
void pdf_text(struct pdf *p, double x, double y, const struct pdf_style *style,
              const char *text);
void pdf_text_n(struct pdf *p, double x, double y, const struct pdf_style *style,
                const char *text, size_t n);

/* Width of a text in this style, in points, as it will be drawn. */
double pdf_text_width(const struct pdf_style *style, const char *text);

#endif
