/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAPER_SHEET_H
#define RECEIPTS_PAPER_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "receipts/paper/pdf.h"
#include "receipts/paper/pdf_text.h"

/*
 * sheet: papers half an A4 sheet in size, each an A5 page or half of an A4 page, and a
 * table on them. y is counted from the top of the half; `top` is where the half begins.
 */
/* An A5 page for each, or two on an A4 page. */
enum sheet_layout { SHEET_A5, SHEET_A4_TWO };

#define SHEET_PARTS_MAX 24

struct sheet {
    struct pdf *pdf;
    enum sheet_layout layout;
    double left, right, bottom;           /* of the text; the owner sets them */
    void (*on_continue)(struct sheet *s); /* after a half was added: right, y, a head */
    const void *item;                     /* what is being drawn: the owner's */

    double y;          /* the pen: the next baseline */
    double top;        /* of this half on its page */
    bool is_half_free; /* the lower half of the last A4 page */
    size_t part_count; /* halves this item took so far */
    struct {
        size_t page;
        double top;
    } parts[SHEET_PARTS_MAX];
};

/* Begin an item in the next half; the y of the pen is left to the owner. */
void sheet_begin(struct sheet *s, const void *item);

/* Make sure that height_pt fits between the pen and the bottom, else go on in the next
 * half. True when it did. */
bool sheet_need(struct sheet *s, double height_pt);

/* Draw on a half of this item again. */
void sheet_select(struct sheet *s, size_t part_index);

void sheet_text(const struct sheet *s, double x, double y, const struct pdf_style *style,
                const char *text);

/* Wrapped lines around x, as the style aligns; returns the baseline after the last. Not
 * stopped by the bottom. */
double sheet_lines(const struct sheet *s, struct pdf_point at,
                   const struct pdf_style *style, double width_pt, const char *text);

void sheet_rule(const struct sheet *s, double x1, double x2, double y, double width_pt);

/* A broken line, to cut along or to write on; y is from the top of the page. */
void sheet_dashes(const struct sheet *s, double x1, double x2, double y);

#define SHEET_COLUMNS_MAX 6

struct sheet_column {
    const char *head;
    double width_pt; /* 0: all that the others leave; one column */
    enum pdf_align align;
};

struct sheet_table {
    const struct sheet_column *columns;
    size_t column_count;
    double size_pt;
};

/* A ruled table from left to right. The heads come again on each half. cells[i] belongs
 * to columns[i]. Begin and end move the pen between baselines and frames. */
void sheet_table_begin(struct sheet *s, const struct sheet_table *t);
void sheet_table_row(struct sheet *s, const struct sheet_table *t,
                     const char *const *cells);
void sheet_table_end(struct sheet *s, const struct sheet_table *t);

#endif
