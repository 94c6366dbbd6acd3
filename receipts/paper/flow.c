/* SPDX-License-Identifier: MIT */
#include "receipts/paper/flow.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define RULE_PT 0.5
/* From the middle of a line to its baseline: half of ascent less descent (Tinos). */
#define BASELINE_MILLI 337

size_t
flow_line_next(const struct pdf_style *style, const char *text, double width_pt,
               struct flow_line *out)
{
    long room = (long)floor(width_pt * 1000 / style->size_pt + 0.5);
    long width = 0;      /* of what was read, in thousandths of the size */
    size_t i = 0;        /* read so far */
    size_t word_end = 0; /* behind the last character that is no space */
    size_t fit_end = 0,
           resume = 0; /* the last place to break: line's end, next's start */
    long word_width = 0, fit_width = 0;

    while (text[i] != '\0' && text[i] != '\n') {
        uint32_t code_point;
        size_t step = font_step(text + i, strnlen(text + i, 4), &code_point);
        int advance = font_advance_milli(style->face, code_point);

        if (code_point != ' ') {
            if (width + advance > room && word_end > 0)
                break;
            if (i > word_end && word_end > 0) { /* a word begins after spaces */
                fit_end = word_end;
                fit_width = word_width;
                resume = i;
            }
        }
        width += advance;
        i += step;
        if (code_point != ' ') {
            word_end = i;
            word_width = width;
        }
    }
    bool is_full = text[i] != '\0' && text[i] != '\n';

    if (is_full && i > word_end) { /* a space stands right before what is too much */
        fit_end = word_end;
        fit_width = word_width;
        resume = i;
    }
    bool at_space = is_full && fit_end > 0; /* else within a word, or the text's end */

    out->text = text;
    out->n = at_space ? fit_end : word_end;
    out->width_pt = (double)(at_space ? fit_width : word_width) * style->size_pt / 1000;
    out->is_last = !is_full;
    if (at_space)
        return resume;
    return text[i] == '\n' ? i + 1 : i;
}

size_t
flow_line_count(const struct pdf_style *style, const char *text, double width_pt)
{
    struct flow_line line;
    size_t count = 0;

    while (*text != '\0') {
        text += flow_line_next(style, text, width_pt, &line);
        count++;
    }
    return count;
}

void
flow_page_add(struct flow *f)
{
    assert(f->table == NULL);
    pdf_page_add(f->pdf, f->size);
    f->y = f->top;
    if (f->on_page != NULL)
        f->on_page(f, f->arg);
    f->page_top = f->y;
}

static size_t
paragraph_lines(const struct flow *f, const struct flow_paragraph *how, const char *text)
{
    double indent = how->indent_pt;
    struct flow_line line;
    size_t count = 0;

    while (*text != '\0') {
        text += flow_line_next(&how->style, text, f->right - f->left - indent, &line);
        indent = line.is_last ? how->indent_pt : 0;
        count++;
    }
    return count;
}

double
flow_text_height(const struct flow *f, const struct flow_paragraph *how, const char *text)
{
    return (double)paragraph_lines(f, how, text) * how->leading_pt + how->after_pt;
}

void
flow_need(struct flow *f, double height_pt)
{
    assert(f->table == NULL);
    for (size_t i = 0; i < f->lead_count; i++)
        height_pt += flow_text_height(f, &f->leads[i].how, f->leads[i].text);
    if (f->y + height_pt > f->bottom && f->y > f->page_top)
        flow_page_add(f);
}

static double
baseline(double y, double leading_pt, double size_pt)
{
    return y + leading_pt / 2 + size_pt * BASELINE_MILLI / 1000;
}

/* Draw a line's words with equal gaps, so that it is width_pt wide. */
static void
draw_justified(struct pdf *p, struct pdf_point at, const struct pdf_style *style,
               const struct flow_line *line, double width_pt)
{
    size_t spaces = 0;

    for (size_t i = 0; i < line->n; i++)
        spaces += line->text[i] == ' ';
    double extra = spaces == 0 ? 0 : (width_pt - line->width_pt) / (double)spaces;

    if (extra > style->size_pt) /* a giant word follows: better ragged than torn apart */
        extra = 0;
    double space = font_width_pt(style->face, style->size_pt, " ", 1) + extra;

    for (size_t from = 0, to; from < line->n; from = to + 1) {
        for (to = from; to < line->n && line->text[to] != ' ';)
            to++;
        pdf_text_n(p, at.x, at.y, style, line->text + from, to - from);
        at.x += font_width_pt(style->face, style->size_pt, line->text + from, to - from) +
                space;
    }
}

static void
draw_line(struct pdf *p, struct pdf_point at, const struct pdf_style *style,
          const struct flow_line *line, double width_pt)
{
    if (style->align == PDF_RIGHT)
        at.x += width_pt;
    if (style->align == PDF_CENTRE)
        at.x += width_pt / 2;
    pdf_text_n(p, at.x, at.y, style, line->text, line->n);
}

/* Of line i of n: how many lines from it on stay on one page. */
static size_t
lines_kept(size_t i, size_t n)
{
    if (n <= 3)
        return i == 0 ? n : 1;
    return i == 0 || i == n - 2 ? 2 : 1;
}

static void
draw_paragraph(struct flow *f, const struct flow_paragraph *how, const char *text)
{
    const struct pdf_style *style = &how->style;
    size_t count = paragraph_lines(f, how, text);
    bool is_first = true;

    for (size_t i = 0; i < count; i++) {
        double indent = is_first ? how->indent_pt : 0;
        double width = f->right - f->left - indent;
        struct flow_line line;

        flow_need(f, (double)lines_kept(i, count) * how->leading_pt);
        struct pdf_point at = { f->left + indent,
                                baseline(f->y, how->leading_pt, style->size_pt) };

        text += flow_line_next(style, text, width, &line);
        if (how->justify && !line.is_last)
            draw_justified(f->pdf, at, style, &line, width);
        else
            draw_line(f->pdf, at, style, &line, width);
        f->y += how->leading_pt;
        is_first = line.is_last;
    }
    f->y += how->after_pt;
}

void
flow_lead(struct flow *f, const struct flow_paragraph *how, const char *text)
{
    assert(f->lead_count < FLOW_LEADS_MAX);
    f->leads[f->lead_count++] = (struct flow_lead){ *how, text };
}

/* Draw what waited, where height_pt fits below it. */
static void
draw_leads(struct flow *f, double height_pt)
{
    size_t count = f->lead_count;

    flow_need(f, height_pt);
    f->lead_count = 0;
    for (size_t i = 0; i < count; i++)
        draw_paragraph(f, &f->leads[i].how, f->leads[i].text);
}

void
flow_text(struct flow *f, const struct flow_paragraph *how, const char *text)
{
    size_t first = lines_kept(0, paragraph_lines(f, how, text));

    draw_leads(f, (double)first * how->leading_pt);
    draw_paragraph(f, how, text);
}

/* Draw at most max_lines of a cell; a cut one ends in an ellipsis. */
static void
draw_cell(struct flow *f, double x, double width, const struct pdf_style *style,
          const char *text, size_t max_lines)
{
    const struct flow_table *t = f->table;
    double y = f->y + t->pad_pt;
    struct flow_line line;

    for (size_t i = 0; i < max_lines && *text != '\0'; i++) {
        struct pdf_point at = { x, baseline(y, t->leading_pt, style->size_pt) };
        size_t taken = flow_line_next(style, text, width, &line);

        if (i + 1 == max_lines && text[taken] != '\0') {
            double end = width - pdf_text_width(style, "…");
            struct pdf_style left = *style;

            left.align = PDF_LEFT;
            (void)flow_line_next(style, text, end, &line);
            draw_line(f->pdf, at, &left, &line, end);
            at.x += line.width_pt;
            pdf_text(f->pdf, at.x, at.y, &left, "…");
            return;
        }
        draw_line(f->pdf, at, style, &line, width);
        text += taken;
        y += t->leading_pt;
    }
}

static double
table_right(const struct flow *f)
{
    double x = f->left;

    for (size_t i = 0; i < f->table->column_count; i++)
        x += f->table->columns[i].width_pt;
    return x;
}

static void
rule_below(struct flow *f)
{
    pdf_line(f->pdf, f->left, f->y, table_right(f), f->y, RULE_PT);
}

static const char *
cell_text(const struct flow_table *t, const char *const *cells, size_t column)
{
    const char *text = cells == NULL ? t->columns[column].head : cells[column];

    return text == NULL ? "" : text;
}

/* Draw cells (NULL: the heads) in `style` and the rule below; as many lines as fit. */
static void
draw_cells(struct flow *f, const char *const *cells, struct pdf_style style, size_t lines)
{
    const struct flow_table *t = f->table;
    double room = f->bottom - f->y - 2 * t->pad_pt;
    size_t fit = room > t->leading_pt ? (size_t)(room / t->leading_pt) : 1;
    double x = f->left + t->pad_pt;

    if (lines > fit)
        lines = fit;
    for (size_t i = 0; i < t->column_count; i++) {
        style.align = cells == NULL ? PDF_CENTRE : t->columns[i].align;
        draw_cell(f, x, t->columns[i].width_pt - 2 * t->pad_pt, &style,
                  cell_text(t, cells, i), lines);
        x += t->columns[i].width_pt;
    }
    f->y += (double)lines * t->leading_pt + 2 * t->pad_pt;
    rule_below(f);
}

/* Lines of the highest cell, at least one. */
static size_t
count_lines(const struct flow_table *t, const char *const *cells,
            const struct pdf_style *style)
{
    size_t most = 1;

    for (size_t i = 0; i < t->column_count; i++) {
        size_t lines = flow_line_count(style, cell_text(t, cells, i),
                                       t->columns[i].width_pt - 2 * t->pad_pt);

        most = lines > most ? lines : most;
    }
    return most;
}

static void
part_begin(struct flow *f)
{
    const struct flow_table *t = f->table;

    f->table_top = f->y;
    rule_below(f);
    draw_cells(f, NULL, t->head_style, count_lines(t, NULL, &t->head_style));
    f->table_body = f->y;
}

/* The upright rules, once for the whole part: a tenth of the bytes of row by row. */
static void
part_end(struct flow *f)
{
    double x = f->left;

    for (size_t i = 0; i <= f->table->column_count; i++) {
        pdf_line(f->pdf, x, f->table_top, x, f->y, RULE_PT);
        if (i < f->table->column_count)
            x += f->table->columns[i].width_pt;
    }
}

void
flow_table_begin(struct flow *f, const struct flow_table *table)
{
    assert(f->table == NULL);
    assert(table->column_count > 0);
    f->table = table;
    f->has_heads = false;
}

/* The heads, where height_pt of rows fits below them. */
static void
table_start(struct flow *f, double height_pt)
{
    const struct flow_table *t = f->table;
    size_t lines = count_lines(t, NULL, &t->head_style);
    f->table = NULL;
    draw_leads(f, (double)lines * t->leading_pt + 2 * t->pad_pt + height_pt);
    f->table = t;
    f->has_heads = true;
    part_begin(f);
}

void
flow_row_kept(struct flow *f, const char *const *cells, enum font_face face,
              double below_pt)
{
    const struct flow_table *t = f->table;

    assert(t != NULL);
    struct pdf_style style = t->style;

    style.face = face;
    size_t lines = count_lines(t, cells, &style);
    double height = (double)lines * t->leading_pt + 2 * t->pad_pt + below_pt;

    if (!f->has_heads) {
        table_start(f, height);
    } else if (f->y + height > f->bottom && f->y > f->table_body) {
        flow_table_end(f);
        flow_page_add(f);
        f->table = t;
        part_begin(f);
    }
    draw_cells(f, cells, style, lines);
}

void
flow_row(struct flow *f, const char *const *cells, enum font_face face)
{
    flow_row_kept(f, cells, face, 0);
}

void
flow_table_end(struct flow *f)
{
    assert(f->table != NULL);
    if (!f->has_heads)
        table_start(f, 0);
    part_end(f);
    f->table = NULL;
}
