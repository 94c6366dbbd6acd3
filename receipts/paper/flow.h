/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAPER_FLOW_H
#define RECEIPTS_PAPER_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "receipts/paper/pdf.h"

/*
 * flow: text that wraps, and pages that fill from the top, on top of pdf.h.
 *
 * A line breaks after a space; a word wider than the line breaks between characters,
 * never inside one. A no-break space (U+00A0) does not break. Costs O(bytes of text).
 */
struct flow_line {
    const char *text; /* points into the caller's text; not NUL-terminated */
    size_t n;         /* bytes, without the spaces at the break */
    double width_pt;
    bool is_last; /* the text ends here, or a '\n' follows */
};

/*
 * Take the next line of at most width_pt off the front of `text`. Returns the bytes it
 * and the break after it take, at least 1, or 0 when the text is empty. A line always
 * holds at least one character, however narrow.
 */
size_t flow_line_next(const struct pdf_style *style, const char *text, double width_pt,
                      struct flow_line *out);

/* How many lines the text takes at this width; 0 for "". */
size_t flow_line_count(const struct pdf_style *style, const char *text, double width_pt);

struct flow_paragraph {
    struct pdf_style style; /* align PDF_LEFT where justify is set */
    double leading_pt;      /* from baseline to baseline */
    double indent_pt;       /* of the first line */
    double after_pt;        /* space below */
    bool justify;           /* both edges straight, the last line apart */
};

/* A text that waits for what it leads to. */
#define FLOW_LEADS_MAX 2
struct flow_lead {
    struct flow_paragraph how;
    const char *text;
};

/*
 * Pages that fill from the top. Set the fields, then flow_page_add() for the first page.
 */
struct flow {
    struct pdf *pdf;
    enum pdf_size size;
    double left, right; /* x of the margins */
    double top, bottom; /* y of the margins */
    double y;           /* where the next thing begins; flow_* move it down */
    void (*on_page)(struct flow *f, void *arg); /* draws a running head; may be NULL */
    void *arg;
    /* flow.c's own: */
    double page_top;                /* where this page's text began */
    const struct flow_table *table; /* the table being drawn, or NULL */
    bool has_heads;                 /* its heads are drawn */
    double table_top, table_body;   /* y of its heads and first row here */
    struct flow_lead leads[FLOW_LEADS_MAX];
    size_t lead_count;
};

/* Begin a new page, not within a table; y is the top margin (on_page may move it). */
void flow_page_add(struct flow *f);

/* Make sure that height_pt, and the leads that wait, fit above the bottom margin, else
 * begin a new page. */
void flow_need(struct flow *f, double height_pt);

/* Draw a text between the margins, over as many pages as it takes, never one line of it
 * alone on a page, and up to three lines on one page. '\n' breaks a line. */
void flow_text(struct flow *f, const struct flow_paragraph *how, const char *text);

/* The height of a text that flow_text draws on one page, with the space below it. */
double flow_text_height(const struct flow *f, const struct flow_paragraph *how,
                        const char *text);

/* A heading or an intro: drawn by the next flow_text or flow_row, on the same page.
 * `text` is valid until then. At most FLOW_LEADS_MAX wait. */
void flow_lead(struct flow *f, const struct flow_paragraph *how, const char *text);

struct flow_column {
    const char *head; /* or "" */
    double width_pt;
    enum pdf_align align;
};

struct flow_table {
    const struct flow_column *columns;
    size_t column_count;
    struct pdf_style style;      /* of the cells; align comes from the column */
    struct pdf_style head_style; /* of the heads, centred */
    double leading_pt;
    double pad_pt; /* between a rule and the text, on all four sides */
};

/*
 * A ruled table from the left margin: the heads are drawn with the first row (or by end),
 * and again on every page. A row is as high as its highest cell and is never torn; in a row that
 * is higher than a page the cells are cut at the bottom margin and end in an ellipsis. cells[i]
 * belongs to columns[i]; NULL is an empty cell. `face` is FONT_BOLD for totals.
 */
void flow_table_begin(struct flow *f, const struct flow_table *table);
void flow_row(struct flow *f, const char *const *cells, enum font_face face);

/* Draw a row on a page on which below_pt more fit below it: a total stays with its rows. */
void flow_row_kept(struct flow *f, const char *const *cells, enum font_face face,
                   double below_pt);
void flow_table_end(struct flow *f);

#endif
