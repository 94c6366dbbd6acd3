/* SPDX-License-Identifier: MIT */
#include "cli/print/grid.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/utf8.h"

#define GAP_COLUMNS 2

void
grid_start(struct grid *g, const char *const *headings, size_t count)
{
    assert(count > 0);
    assert(count <= GRID_COLUMNS_MAX);
    *g = (struct grid){ .count = count };
    for (size_t i = 0; headings != NULL && i < count; i++) {
        g->headings[i] = headings[i];
        g->widths[i] = utf8_columns(headings[i], strlen(headings[i]));
    }
}

void
grid_free(struct grid *g)
{
    buf_free(&g->held);
    *g = (struct grid){ 0 };
}

/* One cell at its place; the last one of a row is not padded on its right. */
static void
lay(struct grid *g, const char *text, struct buf *into)
{
    size_t used = utf8_columns(text, strlen(text));
    size_t width = g->widths[g->column];
    size_t padding = used < width ? width - used : 0;

    if (g->column > 0)
        buf_put_spaces(into, GAP_COLUMNS);
    if (g->right[g->column])
        buf_put_spaces(into, padding);
    buf_put(into, text);
    g->column++;
    if (g->column == g->count) {
        buf_put(into, "\n");
        g->column = 0;
    } else if (!g->right[g->column - 1]) {
        buf_put_spaces(into, padding);
    }
}

static void
start_flowing(struct grid *g, struct buf *into)
{
    const char *cell = g->held.data;

    assert(g->column == 0);
    g->is_flowing = true;
    for (size_t i = 0; g->headings[0] != NULL && g->held_rows > 0 && i < g->count; i++)
        lay(g, g->headings[i], into);
    for (size_t i = 0; i < g->held_rows * g->count && !g->held.failed; i++) {
        lay(g, cell, into);
        cell += strlen(cell) + 1;
    }
    into->failed = into->failed || g->held.failed;
    buf_free(&g->held);
}

void
grid_add(struct grid *g, const char *text, bool is_right, struct buf *into)
{
    size_t used;

    if (g->is_flowing) {
        lay(g, text, into);
        return;
    }
    used = utf8_columns(text, strlen(text));
    if (g->widths[g->column] < used)
        g->widths[g->column] = used;
    if (is_right)
        g->right[g->column] = true;
    buf_add(&g->held, text, strlen(text) + 1);
    g->column++;
    if (g->column < g->count)
        return;
    g->column = 0;
    g->held_rows++;
    if (g->held_rows == GRID_ROWS)
        start_flowing(g, into);
}

void
grid_end(struct grid *g, struct buf *into)
{
    if (!g->is_flowing)
        start_flowing(g, into);
}
