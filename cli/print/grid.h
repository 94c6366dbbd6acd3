/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_GRID_H
#define CLI_PRINT_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/print/buf.h"

/*
 * grid: rows of cells laid out in columns for a terminal, by the display width of UTF-8.
 *
 * Column widths come from the headings and the first GRID_ROWS rows, which are held back;
 * later rows are laid out at once (a wider cell then only shifts its own row), so memory
 * is bounded however long the table is.
 */
#define GRID_ROWS 512
#define GRID_COLUMNS_MAX 32

struct grid {
    size_t count;
    size_t column;
    const char *headings[GRID_COLUMNS_MAX]; /* all NULL: no heading line */
    size_t widths[GRID_COLUMNS_MAX];
    bool right[GRID_COLUMNS_MAX]; /* some held cell asked for the right edge */
    bool is_flowing;              /* widths are fixed */
    struct buf held;              /* the held cells, each followed by a NUL */
    size_t held_rows;
};

/* Begin; headings (NULL: none) must live as long as the grid. */
void grid_start(struct grid *g, const char *const *headings, size_t count);
void grid_free(struct grid *g);

/* The next cell, row by row; finished lines are added to `into`. */
void grid_add(struct grid *g, const char *text, bool is_right, struct buf *into);

/* The held rows, when no more come. A table without rows prints nothing. */
void grid_end(struct grid *g, struct buf *into);

#endif
