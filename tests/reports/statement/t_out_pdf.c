/* SPDX-License-Identifier: MIT */
/* The statement on paper, measured on the produced PDF against NĐ 30/2020, Phụ lục I. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sheet_runs.h"

/* The first run on a page that begins with the text. */
static const struct run *
find(int page, const char *begins)
{
    static const struct run none;

    for (size_t i = 0; i < run_count; i++)
        if (runs[i].page == page && strncmp(runs[i].text, begins, strlen(begins)) == 0)
            return &runs[i];
    printf("# page %d has no '%s'\n", page, begins);
    t_bad++;
    return &none;
}

static void
check_style(const struct run *r, int least, int most, bool bold, bool italic)
{
    if (r->size < least || r->size > most || r->is_bold != bold || r->is_italic != italic)
        printf("# '%s': size %d\n", r->text, r->size);
    T(r->size >= least);
    T(r->size <= most);
    T_INT(r->is_bold, bold);
    T_INT(r->is_italic, italic);
}

static void
check_near(const struct run *r, double middle)
{
    double is = r->left + r->width / 2.0;

    if (fabs(is - middle) > 2)
        printf("# '%s': middle at %.1f, not %.1f\n", r->text, is, middle);
    T(fabs(is - middle) <= 2);
}

TEST(the_head_has_the_sizes_of_decree_30)
{
    struct statement st = draw(0, true);

    measure();
    const struct run *country = find(1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    const struct run *motto = find(1, "Độc lập - Tự do - Hạnh phúc");
    const struct run *date = find(1, "Phường Lê Thanh Nghị, ngày 02 tháng 4 năm 2026");
    const struct run *number = find(1, "Số:");
    const struct run *kind = find(1, "BÁO CÁO");

    check_style(country, 12, 13, true, false);
    check_style(motto, 13, 14, true, false);
    check_style(find(1, "ỦY BAN MTTQ"), 12, 13, false, false);
    check_style(find(1, "ỦY BAN MẶT TRẬN"), 12, 13, true, false);
    check_style(number, 13, 13, false, false);
    check_style(date, 13, 14, false, true);
    check_style(kind, 13, 14, true, false);
    check_style(find(1, "Công khai tiếp nhận"), 13, 14, true, false);
    T(motto->top - country->top < 20); /* single spaced */
    check_near(motto, country->left + country->width / 2.0);
    check_near(date, country->left + country->width / 2.0);
    T_INT(date->top, number->top); /* on one line */
    T(country->left > 595 / 2 - 20);
    check_near(kind, (SHEETS_LEFT + SHEETS_RIGHT) / 2);
    done(&st);
}

TEST(every_word_lies_within_the_margins_of_decree_30)
{
    struct statement st = draw(60, true);

    measure();
    for (size_t i = 0; i < run_count; i++) {
        const struct run *r = &runs[i];
        bool is_number = r->page > 1 && r->top < SHEETS_TOP - 10;

        if (r->text[strspn(r->text, " ")] == '\0')
            continue;
        T(MM(r->left) >= 29.9);                       /* left 30 to 35 mm */
        T(MM(595.28 - (r->left + r->width)) >= 14.3); /* right 15 to 20 mm */
        T(MM(841.89 - (r->top + r->height)) >= 19.5); /* below 20 to 25 mm */
        T(is_number || MM(r->top) >= 19.2);           /* above 20 to 25 mm */
    }
    done(&st);
}

TEST(page_numbers_stand_in_the_middle_above_the_text_from_the_second_page_on)
{
    struct statement st = draw(60, true);
    int annex = 0;

    measure();
    for (size_t i = 0; i < run_count; i++)
        if (strcmp(runs[i].text, "Phụ lục") == 0)
            annex = runs[i].page;
    T(annex > 2);
    for (int page = 1; page <= last_page(); page++) {
        int want = page < annex ? page : page - annex + 1; /* the annex counts anew */
        char text[16];

        snprintf(text, sizeof text, "%d", want);
        const struct run *r = NULL;

        for (size_t i = 0; r == NULL && i < run_count; i++)
            if (runs[i].page == page && runs[i].top < SHEETS_TOP - 10)
                r = &runs[i];
        T((r != NULL) == (want > 1));
        if (r == NULL)
            continue;
        T_STR(r->text, text);
        T(r->top + r->height <= SHEETS_TOP);
        check_style(r, 13, 14, false, false);
        check_near(r, 595.28 / 2);
    }
    done(&st);
}

TEST(the_foot_has_the_sizes_of_decree_30)
{
    struct statement st = draw(0, true);

    measure();
    int page = last_page();
    const struct run *to = find(page, "Nơi nhận:");
    const struct run *office = find(page, "TM. BAN THƯỜNG TRỰC");
    const struct run *signer = find(page, "Nguyễn Thị Ký Tên");

    check_style(to, 12, 12, true, true);
    check_style(find(page, "- Đảng ủy"), 11, 11, false, false);
    check_style(find(page, "- Lưu: VT."), 11, 11, false, false);
    check_style(office, 13, 14, true, false);
    check_style(find(page, "CHỦ TỊCH"), 13, 14, true, false);
    check_style(signer, 13, 14, true, false);
    check_near(signer, office->left + office->width / 2.0);
    T(signer->top - office->top > 60); /* room to sign */
    T(abs(to->top - office->top) <= 3);
    (void)find(page, "Ủy ban Mặt trận Tổ quốc phường Mẫu xin tiếp nhận"); /* not alone */
    T(strstr(paper_sh("pdftotext -layout sheet.pdf -"), "./.\n") != NULL);
    done(&st);
}

TEST(body_and_tables_are_set_in_13_or_14_points)
{
    struct statement st = draw(60, true);
    size_t small = 0;

    measure();
    for (size_t i = 0; i < run_count; i++)
        small += runs[i].size < 12;
    /* smaller than 12: the list of Nơi nhận, the QR's caption and the root */
    T(small >= 5);
    T(small <= 16);
    check_style(find(1, "5.000.000 đồng"), 18, 20, true, false);
    check_style(find(1, "Năm triệu đồng"), 13, 14, false, true);
    check_style(find(1, "Xe lăn"), 13, 14, false, false);
    done(&st);
}

TEST(the_annex_says_whose_it_is_and_carries_its_sums)
{
    struct statement st = draw(60, true);

    measure();
    for (int page = 1; page <= last_page(); page++)
        for (size_t i = 0; i < run_count; i++)
            if (runs[i].page == page && strcmp(runs[i].text, "Phụ lục") == 0) {
                check_style(&runs[i], 14, 14, true, false);
                check_style(find(page, "DANH SÁCH TIẾP NHẬN"), 13, 14, true, false);
                check_style(find(page, "(Kèm theo Báo cáo số"), 13, 14, false, true);
                check_style(find(page, "Mang sang trang sau"), 13, 14, true, false);
                check_style(find(page + 1, "Mang từ trang trước"), 13, 14, true, false);
                check_style(find(page + 1, "Số biên lai"), 13, 14, true, false);
            }
    T(strstr(paper_sh("pdftotext -layout sheet.pdf -"), "ở Phụ lục kèm theo") != NULL);
    done(&st);
}

TEST(the_file_is_a_pdf_that_an_archive_takes)
{
    struct statement st = draw(0, true);
    const char *info = paper_sh("pdfinfo sheet.pdf");

    T(strstr(info, "595.276 x 841.89 pts (A4)") != NULL);
    T(strstr(info, "PDF version:     1.7") != NULL); /* at least 1.4 */
    T(strstr(info, "Title:           Công khai tiếp nhận") != NULL);
    T_STR(paper_sh("pdffonts sheet.pdf | awk 'NR > 2 && $(NF-4) != \"yes\"'"), "");
    T(strstr(paper_sh("qpdf --check sheet.pdf"), "No syntax or stream encoding errors") !=
      NULL);
    done(&st);
}

/* [I11] The printed code says the four numbers. */
TEST(the_code_on_the_first_page_is_the_statements_address)
{
    struct statement st = draw(0, true);

    (void)paper_sh("pdftoppm -r 200 -f 1 -l 1 -gray sheet.pdf p");
    const char *got = paper_sh("zbarimg -q --raw p*.pgm 2>/dev/null; rm -f p*.pgm");

    T(strncmp(got, st.url, strlen(st.url)) == 0);
    done(&st);
}

TEST(a_draft_says_so_on_every_page_and_has_no_code)
{
    struct statement st = draw(60, false);

    measure();
    T(strstr(paper_sh("pdftotext -raw -l 1 sheet.pdf -"), "BẢN NHÁP - CHƯA CÔNG BỐ") !=
      NULL);
    for (int page = 1; page <= last_page(); page++)
        T_STR(paper_sh("pdftotext -raw -f %d -l %d sheet.pdf - | tr -d ' \\n' | "
                       "grep -o -m1 BẢNNHÁP | head -1",
                       page, page),
              "BẢNNHÁP\n"); /* slanted: letter by letter */
    (void)paper_sh("pdftoppm -r 150 -f 1 -l 1 -gray sheet.pdf p");
    T_STR(paper_sh("zbarimg -q --raw p*.pgm 2>/dev/null || true; rm -f p*.pgm"), "");
    T(strstr(paper_sh("pdftotext sheet.pdf -"), "Mã gốc kỳ này") == NULL);
    done(&st);
}

/* [I8] */
TEST(only_consenting_names_are_on_the_paper)
{
    struct statement st = draw(60, true);

    (void)paper_sh("pdftotext -raw sheet.pdf all.txt");
    for (size_t i = 0; i < VILLAGE_GIVERS; i++) {
        const struct village_giver *g = &village_givers[i];
        T_STR(paper_sh("grep -cF '%s' all.txt || true", g->phone), "0\n");
        if (g->publish != PUBLISH_NAME)
            T_STR(paper_sh("tr '\\n' ' ' < all.txt | grep -cF '%s' || true", g->name),
                  "0\n");
    }
    T(atoi(paper_sh("grep -cF 'Nguyễn Văn Mẫu' all.txt")) > 5);
    done(&st);
}

TEST(the_same_statement_gives_the_same_bytes)
{
    struct statement st = draw(0, true);
    char *a = NULL, *b = NULL;
    size_t n = 0, m = 0;

    T_OK(out_pdf(&st, NULL, &a, &n, &fx.e), &fx.e);
    T_OK(out_pdf(&st, NULL, &b, &m, &fx.e), &fx.e);
    T(n == m && memcmp(a, b, n) == 0);
    free(a);
    free(b);
    done(&st);
}

TEST(the_largest_amounts_stay_in_their_boxes)
{
    struct statement st = draw(0, true);

    st.opening = st.received = st.used = st.left = 999999999999999;
    write_sheet(&st);
    measure();
    const struct run *number = find(1, "999.999.999.999.999 đồng");
    const struct run *what = find(1, "Đầu kỳ còn");
    T(number->left > what->left + what->width + 8);
    done(&st);
}

T_MAIN(paper_start(); T_RUN(the_head_has_the_sizes_of_decree_30);
       T_RUN(every_word_lies_within_the_margins_of_decree_30);
       T_RUN(page_numbers_stand_in_the_middle_above_the_text_from_the_second_page_on);
       T_RUN(the_foot_has_the_sizes_of_decree_30);
       T_RUN(body_and_tables_are_set_in_13_or_14_points);
       T_RUN(the_annex_says_whose_it_is_and_carries_its_sums);
       T_RUN(the_file_is_a_pdf_that_an_archive_takes);
       T_RUN(the_code_on_the_first_page_is_the_statements_address);
       T_RUN(a_draft_says_so_on_every_page_and_has_no_code);
       T_RUN(only_consenting_names_are_on_the_paper);
       T_RUN(the_same_statement_gives_the_same_bytes);
       T_RUN(the_largest_amounts_stay_in_their_boxes);
       (void)paper_sh("rm -f sheet.* all.txt && rmdir %s", paper_dir);)
