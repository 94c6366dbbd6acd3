/* SPDX-License-Identifier: MIT */
#include "receipts/paper/pdf_text.h"

#include <string.h>

#include "receipts/paper/pdf.h"

/*
 * Text is taken apart here, so that libharu sees only what the face has: a missing glyph
 * is silently blank there, and broken UTF-8 prints something else.
 */
#define RUN_BYTES 1024 /* text drawn at once; libharu dies above 65,535 */

/* Copy what the face has from the front of the text; returns the bytes taken. */
static size_t
take_run(enum font_face face, const char *text, size_t n, char run[RUN_BYTES])
{
    size_t i = 0, used = 0;

    while (i < n && used + 4 < RUN_BYTES) {
        uint32_t code_point;
        size_t step = font_step(text + i, n - i, &code_point);

        if (!font_has(face, code_point))
            break;
        memcpy(run + used, text + i, step);
        if (code_point == ' ')
            run[used] = ' '; /* it was a tab or a line break */
        used += step;
        i += step;
    }
    run[used] = '\0';
    return i;
}

/* Stand-in for a character the face lacks. Returns the bytes it takes in the text. */
static size_t
draw_missing(struct pdf *p, struct pdf_point at, double size_pt, const char *text,
             size_t n)
{
    uint32_t code_point;
    size_t step = font_step(text, n, &code_point);
    double margin = size_pt * 0.07;
    double width = size_pt * FONT_BOX_MILLI / 1000, height = size_pt * 0.66;

    if (pdf_missing(p)->count++ == 0)
        pdf_missing(p)->first = code_point;
    pdf_box(p, at.x + margin, at.y - height, width - 2 * margin, height, size_pt * 0.05);
    return step;
}

void
pdf_text_n(struct pdf *p, double x, double y, const struct pdf_style *style,
           const char *text, size_t n)
{
    char run[RUN_BYTES];

    if (style->align != PDF_LEFT) {
        double width = font_width_pt(style->face, style->size_pt, text, n);

        x -= style->align == PDF_RIGHT ? width : width / 2;
    }
    while (n > 0) {
        size_t taken = take_run(style->face, text, n, run);

        if (taken > 0)
            pdf_run(p, x, y, style, run);
        else
            taken = draw_missing(p, (struct pdf_point){ x, y }, style->size_pt, text, n);
        if (taken < n)
            x += font_width_pt(style->face, style->size_pt, text, taken);
        text += taken;
        n -= taken;
    }
}

void
pdf_text(struct pdf *p, double x, double y, const struct pdf_style *style,
         const char *text)
{
    pdf_text_n(p, x, y, style, text, strlen(text));
}

double
pdf_text_width(const struct pdf_style *style, const char *text)
{
    return font_width_pt(style->face, style->size_pt, text, strlen(text));
}
