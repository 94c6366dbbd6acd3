/* SPDX-License-Identifier: MIT */
#include "receipts/paper/sheet.h"

#include <math.h>

#include "tests/paper.h"
#include "tests/t.h"

static int continued;

static void
on_continue(struct sheet *s)
{
    continued++;
    s->right = 500;
    s->y = 50;
}

static struct sheet
begin(enum sheet_layout layout)
{
    struct sheet s = { .layout = layout,
                       .left = 100,
                       .right = 400,
                       .bottom = 300,
                       .on_continue = on_continue };

    T_OK(pdf_open(&paper_info, &s.pdf, &e), &e);
    continued = 0;
    return s;
}

TEST(each_item_begins_in_the_next_half)
{
    struct sheet s = begin(SHEET_A4_TWO);
    int item = 0;

    for (size_t i = 0; i < 5; i++) {
        sheet_begin(&s, &item);
        T(s.item == &item);
        T_INT(s.part_count, 1);
        T_INT(pdf_page_count(s.pdf), i / 2 + 1);
        T(fabs(s.top - (i % 2 == 0 ? 0 : pdf_page_size(PDF_A4).y / 2)) < 0.01);
    }
    pdf_close(s.pdf);
    s = begin(SHEET_A5);
    for (size_t i = 0; i < 3; i++) {
        sheet_begin(&s, &item);
        T_INT(pdf_page_count(s.pdf), i + 1);
        T(fabs(s.top) < 0.01);
    }
    pdf_close(s.pdf);
}

TEST(goes_on_in_the_next_half_only_when_there_is_no_room)
{
    struct sheet s = begin(SHEET_A4_TWO);

    sheet_begin(&s, NULL);
    s.y = 200;
    T(!sheet_need(&s, 100));
    T_INT(s.part_count, 1);
    T(sheet_need(&s, 100.5));
    T_INT(continued, 1);
    T_INT(s.part_count, 2);
    T_INT(pdf_page_count(s.pdf), 1);
    T(s.top > 400 && fabs(s.y - 50) < 0.01);
    sheet_select(&s, 0);
    T(fabs(s.top) < 0.01);
    pdf_close(s.pdf);
}

TEST(wrapped_lines_end_below_the_last_one)
{
    static const struct pdf_style mono = { FONT_MONO, 10, PDF_LEFT, 0 }; /* 6 pt each */
    struct sheet s = begin(SHEET_A5);
    struct pdf_point at = { 100, 100 };

    sheet_begin(&s, NULL);
    T(fabs(sheet_lines(&s, at, &mono, 60, "") - 100) < 0.01);
    T(fabs(sheet_lines(&s, at, &mono, 60, "mười chữ") - 112.2) < 0.01);
    T(fabs(sheet_lines(&s, at, &mono, 60, "mười chữ một dòng đây") - 136.6) < 0.01);
    pdf_close(s.pdf);
}

TEST(a_table_repeats_its_heads_and_widens_with_the_half)
{
    static const struct sheet_column columns[] = { { "Cột một", 60, PDF_CENTRE },
                                                   { "Cột hai", 0, PDF_LEFT },
                                                   { "Cột ba", 80, PDF_RIGHT } };
    static const struct sheet_table table = { columns, 3, 10 };
    static const char *const cells[] = { "1", "hàng", "mười một chữ" };
    struct sheet s = begin(SHEET_A5);

    sheet_begin(&s, NULL);
    s.y = 60;
    sheet_table_begin(&s, &table);
    for (int i = 0; i < 30; i++)
        sheet_table_row(&s, &table, cells);
    sheet_table_end(&s, &table);
    T(continued >= 1 && (int)s.part_count == continued + 1);
    T(s.y <= 300 + 13);
    paper_end(s.pdf, "table.pdf");
    T_INT(atoi(paper_sh("pdftotext -raw table.pdf - | grep -c 'Cột một Cột hai Cột ba'")),
          continued + 1);
    T_INT(atoi(paper_sh("pdftotext -raw table.pdf - | grep -c '^1 hàng mười một chữ'")),
          30);
}

/* clang-format off */
T_MAIN(
    paper_start();
    T_RUN(each_item_begins_in_the_next_half);
    T_RUN(goes_on_in_the_next_half_only_when_there_is_no_room);
    T_RUN(wrapped_lines_end_below_the_last_one);
    T_RUN(a_table_repeats_its_heads_and_widens_with_the_half);
    (void)paper_sh("rm -f table.pdf && rmdir %s", paper_dir);
)
/* clang-format on */
