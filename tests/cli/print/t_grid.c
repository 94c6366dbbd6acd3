/* SPDX-License-Identifier: MIT */
/* Columns on a terminal: alignment, Vietnamese widths, and tables longer than memory. */
#include "cli/print/grid.h"

#include "tests/t.h"

TEST(aligns_by_display_width_with_numbers_on_the_right)
{
    static const char *const headings[] = { "tên", "số", "x" };
    struct grid g;
    struct buf b = { 0 };

    grid_start(&g, headings, 3);
    grid_add(&g, "Mẫu", false, &b);
    grid_add(&g, "1.000", true, &b);
    grid_add(&g, "a", false, &b);
    grid_add(&g, "Nguyễn", false, &b);
    grid_add(&g, "50", true, &b);
    grid_add(&g, "", false, &b);
    T_STR(buf_text(&b), "");
    grid_end(&g, &b);
    T_STR(buf_text(&b), "tên        số  x\n"
                        "Mẫu     1.000  a\n"
                        "Nguyễn     50  \n");
    grid_free(&g);
    buf_free(&b);
}

TEST(a_table_without_rows_prints_nothing)
{
    static const char *const headings[] = { "a" };
    struct grid g;
    struct buf b = { 0 };

    grid_start(&g, headings, 1);
    grid_end(&g, &b);
    T_STR(buf_text(&b), "");
    grid_free(&g);
    buf_free(&b);
}

TEST(a_long_table_flows_with_the_widths_of_its_beginning)
{
    struct grid g;
    struct buf b = { 0 };

    grid_start(&g, NULL, 2);
    for (size_t i = 0; i < GRID_ROWS; i++) {
        T_INT(b.bytes, 0);
        grid_add(&g, i == 7 ? "four" : "x", false, &b);
        grid_add(&g, "y", false, &b);
    }
    T_INT(b.bytes, GRID_ROWS * strlen("four  y\n"));
    T(strncmp(buf_text(&b), "x     y\n", 8) == 0);
    buf_clear(&b);
    grid_add(&g, "wider", false, &b);
    grid_add(&g, "z", false, &b);
    T_STR(buf_text(&b), "wider  z\n");
    grid_end(&g, &b);
    T_STR(buf_text(&b), "wider  z\n");
    grid_free(&g);
    buf_free(&b);
}

T_MAIN(T_RUN(aligns_by_display_width_with_numbers_on_the_right);
       T_RUN(a_table_without_rows_prints_nothing);
       T_RUN(a_long_table_flows_with_the_widths_of_its_beginning);)
