/* SPDX-License-Identifier: MIT */
#include "receipts/paper/sheet.h"

#include <assert.h>

#include "receipts/paper/flow.h"

#define LEADING 1.22 /* of the size */
#define CELL_PAD 3.0
#define DASH_PT 1.5

static void
part_add(struct sheet *s)
{
    if (s->layout == SHEET_A5) {
        pdf_page_add(s->pdf, PDF_A5_LANDSCAPE);
        s->top = 0;
    } else if (s->is_half_free) {
        s->top = pdf_page_size(PDF_A4).y / 2;
        s->is_half_free = false;
    } else {
        struct pdf_point size = pdf_page_size(PDF_A4);
        pdf_page_add(s->pdf, PDF_A4);
        s->top = 0;
        sheet_dashes(s, 0, size.x, size.y / 2);
        s->is_half_free = true;
    }
    assert(s->part_count < SHEET_PARTS_MAX);
    s->parts[s->part_count].page = pdf_page_count(s->pdf) - 1;
    s->parts[s->part_count].top = s->top;
    s->part_count++;
}

void
sheet_begin(struct sheet *s, const void *item)
{
    s->item = item;
    s->part_count = 0;
    part_add(s);
}

bool
sheet_need(struct sheet *s, double height_pt)
{
    if (s->y + height_pt <= s->bottom)
        return false;
    part_add(s);
    s->on_continue(s);
    return true;
}

void
sheet_select(struct sheet *s, size_t part_index)
{
    assert(part_index < s->part_count);
    pdf_page_select(s->pdf, s->parts[part_index].page);
    s->top = s->parts[part_index].top;
}

void
sheet_text(const struct sheet *s, double x, double y, const struct pdf_style *style,
           const char *text)
{
    pdf_text(s->pdf, x, s->top + y, style, text);
}

double
sheet_lines(const struct sheet *s, struct pdf_point at, const struct pdf_style *style,
            double width_pt, const char *text)
{
    struct flow_line line;

    while (*text != '\0') {
        text += flow_line_next(style, text, width_pt, &line);
        pdf_text_n(s->pdf, at.x, s->top + at.y, style, line.text, line.n);
        at.y += style->size_pt * LEADING;
    }
    return at.y;
}

void
sheet_rule(const struct sheet *s, double x1, double x2, double y, double width_pt)
{
    pdf_line(s->pdf, x1, s->top + y, x2, s->top + y, width_pt);
}

void
sheet_dashes(const struct sheet *s, double x1, double x2, double y)
{
    for (double x = x1; x < x2; x += 2 * DASH_PT)
        pdf_line(s->pdf, x, y, x + DASH_PT < x2 ? x + DASH_PT : x2, y, 0.3);
}

static double
column_width(const struct sheet *s, const struct sheet_table *t, size_t i)
{
    double rest = s->right - s->left;

    if (t->columns[i].width_pt > 0)
        return t->columns[i].width_pt;
    for (size_t k = 0; k < t->column_count; k++)
        rest -= t->columns[k].width_pt;
    return rest;
}

static double
row_height(const struct sheet *s, const struct sheet_table *t,
           const struct pdf_style *style, const char *const *cells)
{
    size_t most = 1;

    for (size_t i = 0; i < t->column_count; i++) {
        size_t n = flow_line_count(style, cells[i], column_width(s, t, i) - 2 * CELL_PAD);
        most = n > most ? n : most;
    }
    return (double)most * style->size_pt * LEADING + CELL_PAD;
}

static void
draw_row(struct sheet *s, const struct sheet_table *t, struct pdf_style style,
         const char *const *cells)
{
    double height = row_height(s, t, &style, cells);
    double x = s->left;

    for (size_t i = 0; i < t->column_count; i++) {
        double width = column_width(s, t, i);
        struct pdf_point at = { x + CELL_PAD, s->y + style.size_pt + 1 };
        style.align = style.face == FONT_BOLD ? PDF_CENTRE : t->columns[i].align;
        if (style.align == PDF_CENTRE)
            at.x = x + width / 2;
        else if (style.align == PDF_RIGHT)
            at.x = x + width - CELL_PAD;
        pdf_box(s->pdf, x, s->top + s->y, width, height, 0.5);
        (void)sheet_lines(s, at, &style, width - 2 * CELL_PAD, cells[i]);
        x += width;
    }
    s->y += height;
}

static void
draw_heads(struct sheet *s, const struct sheet_table *t)
{
    const char *cells[SHEET_COLUMNS_MAX];

    assert(t->column_count <= SHEET_COLUMNS_MAX);
    for (size_t i = 0; i < t->column_count; i++)
        cells[i] = t->columns[i].head;
    s->y -= t->size_pt - 1; /* from a baseline to the top of a frame */
    draw_row(s, t, (struct pdf_style){ FONT_BOLD, t->size_pt, PDF_CENTRE, 0 }, cells);
}

void
sheet_table_begin(struct sheet *s, const struct sheet_table *t)
{
    (void)sheet_need(s, 4 * t->size_pt * LEADING);
    draw_heads(s, t);
}

void
sheet_table_row(struct sheet *s, const struct sheet_table *t, const char *const *cells)
{
    struct pdf_style style = { FONT_REGULAR, t->size_pt, PDF_LEFT, 0 };

    if (sheet_need(s, row_height(s, t, &style, cells)))
        draw_heads(s, t);
    draw_row(s, t, style, cells);
}

void
sheet_table_end(struct sheet *s, const struct sheet_table *t)
{
    s->y += t->size_pt + CELL_PAD;
}
