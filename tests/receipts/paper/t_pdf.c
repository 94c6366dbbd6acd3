/* SPDX-License-Identifier: MIT */
#include "receipts/paper/pdf.h"

#include <time.h>

#include "tests/paper.h"
#include "tests/t.h"

/* A page with one of everything. */
static void
draw_everything(struct pdf *p)
{
    const struct pdf_point tick[] = { { 200, 320 }, { 210, 335 }, { 240, 300 } };
    struct qr qr;

    for (enum font_face face = 0; face < FONT_FACES; face++) {
        struct pdf_style style = { face, 12, PDF_LEFT, 0 };

        pdf_text(p, 40, 40 + 20 * face, &style, "Nguyễn Văn Mẫu: 1.500.000 ₫");
    }
    pdf_line(p, 40, 200, 300, 200, 0.5);
    pdf_box(p, 20, 20, 500, 380, 1);
    pdf_fill(p, 40, 300, 100, 30, 0.8);
    pdf_polyline(p, tick, 3, 3);
    T_OK(qr_encode("https://example.org/#123456789", &qr, &e), &e);
    pdf_qr(p, 350, 200, 128, &qr);
    pdf_mark(p, 297, 210, 80, 30, "ĐÃ HỦY");
}

TEST(gives_the_same_bytes_for_the_same_calls_whenever)
{
    char *bytes[2] = { NULL, NULL };
    size_t n[2] = { 0, 0 };

    for (int i = 0; i < 2; i++) {
        struct pdf *p = paper_begin(PDF_A5_LANDSCAPE);

        draw_everything(p);
        T_OK(pdf_finish(p, &bytes[i], &n[i], &e), &e);
        pdf_close(p);
        if (i == 0)
            nanosleep(&(struct timespec){ 1, 100000000 }, NULL); /* another second */
    }
    T(n[0] == n[1]);
    T(memcmp(bytes[0], bytes[1], n[0]) == 0);
    free(bytes[0]);
    free(bytes[1]);
}

TEST(is_clean_for_qpdf_and_poppler_and_says_what_it_is)
{
    struct pdf *p = paper_begin(PDF_A5_LANDSCAPE);

    draw_everything(p);
    paper_end(p, "all.pdf");
    T(strstr(paper_sh("qpdf --check all.pdf"), "No syntax or stream encoding errors") !=
      NULL);
    T_STR(paper_sh("pdftoppm -r 50 all.pdf page"), "");
    const char *said = paper_sh("pdfinfo all.pdf");

    T(strstr(said, "Biên lai số 1 – Đợt vận động ₫\n") != NULL);
    T(strstr(said, "CreationDate") == NULL);
    T(strstr(said, "595.276 x 419.528 pts") != NULL);
    T(strstr(said, "PDF version:     1.7") != NULL);
    said = paper_sh("qpdf --qdf --object-streams=disable all.pdf - | strings");
    T(strstr(said, "/Lang (vi-VN)") != NULL);
    T(strstr(said, "/DisplayDocTitle true") != NULL);
    T(strstr(said, "/PrintScaling /None") != NULL);
    said = paper_sh("pdffonts all.pdf | tail -n +3 | awk '{print $1, $(NF-4), $(NF-2)}'");
    T_STR(said, "LALANA+LanhS yes yes\nLALANB+LanhS-Bold,Bold yes yes\n"
                "LALANC+LanhS-Italic,Italic yes yes\n"
                "LALAND+LanhS-BoldItalic,Bold yes yes\nLALANE+LanhMon yes yes\n");
    T_STR(paper_sh(
              "pdftoppm -r 150 -gray all.pdf qr && zbarimg -q --nodbus --raw qr-1.pgm"),
          "https://example.org/#123456789\n");
}

TEST(draws_on_earlier_pages_again)
{
    struct pdf *p = paper_begin(PDF_A4);
    struct pdf_style style = { FONT_REGULAR, 12, PDF_LEFT, 0 };
    char text[32];

    pdf_page_add(p, PDF_A5);
    pdf_page_add(p, PDF_A4_LANDSCAPE);
    T_INT(pdf_page_count(p), 3);
    for (size_t i = 0; i < 3; i++) {
        pdf_page_select(p, i);
        snprintf(text, sizeof(text), "Trang %zu/3", i + 1);
        pdf_text(p, 50, 50, &style, text);
    }
    paper_end(p, "pages.pdf");
    T_STR(paper_sh("pdftotext pages.pdf - | tr '\\f\\n' ' \\n' | grep -o 'Trang.*'"),
          "Trang 1/3\nTrang 2/3\nTrang 3/3\n");
    T(strstr(paper_sh("pdfinfo -f 1 -l 3 pages.pdf"),
             "Page    2 size:  419.528 x 595.276") != NULL);
    /* 50 points from the top on each page, whatever its height. */
    T_STR(paper_sh("pdftotext -bbox pages.pdf - | grep Trang | grep -c 'yMin=\"39.3'"),
          "3\n");
}

TEST(keeps_the_first_error_and_leaves_out_untouched)
{
    struct pdf *p = paper_begin(PDF_A4);
    struct pdf_style style = { FONT_REGULAR, 12, PDF_LEFT, 0 };
    char *run = malloc(70001), *bytes = NULL;
    size_t n = 7;

    memset(run, 'x', 70000);
    run[70000] = '\0';
    pdf_run(p, 10, 10, &style, run); /* longer than libharu allows */
    pdf_page_add(p, PDF_A4);
    draw_everything(p);
    T(pdf_finish(p, &bytes, &n, &e) == ERR_INVALID);
    T_STR(t_message(&e), "the PDF library refused the document (code 0x105B)");
    T(bytes == NULL);
    T_INT(n, 7);
    pdf_close(p);
    pdf_close(NULL);
    free(run);
}

/* How long the font is that a document embeds for this text: its /Length1. */
static size_t
embedded(const char *text)
{
    const struct pdf_style style = { FONT_REGULAR, 12, PDF_LEFT, 0 };
    struct pdf *p = paper_begin(PDF_A5);
    char *bytes = NULL;
    size_t n = 0, length = 0;

    pdf_text(p, 40, 40, &style, text);
    T_OK(pdf_finish(p, &bytes, &n, &e), &e);
    for (size_t at = 0; at + 20 < n; at++)
        if (memcmp(bytes + at, "/Length1 ", 9) == 0)
            length = (size_t)strtoul(bytes + at + 9, NULL, 10);
    pdf_close(p);
    free(bytes);
    return length;
}

/* What libharu copies the tables of a font through, and what stands before them. */
#define BLOCK_BYTES 4096
#define FONT_HEAD_BYTES (12 + 16 * 13)
#define PREP_BYTES 4

/*
 * libharu refused the document when the tables before the font's last one filled whole blocks:
 * about one set of letters in two thousand a face, so that a receipt for an unlucky name could never be
 * printed. Each letter's share is measured, sets that fill whole blocks are worked out, and drawn.
 */
TEST(draws_whatever_letters_fill_whole_blocks_of_the_font)
{
    static const char letters[] =
        "BCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;()-+%!?";
    enum { LETTERS = sizeof letters - 1, WANTED = 4 };
    size_t share[LETTERS], found = 0;
    const size_t alone = embedded("A");
    uint64_t dice = 1;

    T(alone > FONT_HEAD_BYTES);
    for (size_t i = 0; i < LETTERS; i++) {
        const char pair[] = { 'A', letters[i], '\0' };

        share[i] = embedded(pair) - alone;
        T(share[i] > 0);
    }
    for (int tries = 0; found < WANTED && tries < 1000000; tries++) {
        char text[LETTERS + 2] = "A";
        size_t n = 1, length = alone;

        for (size_t i = 0; i < LETTERS; i++) {
            dice = dice * UINT64_C(6364136223846793005) + 1442695040888963407;
            if (dice >> 63 == 0)
                continue;
            text[n++] = letters[i];
            length += share[i];
        }
        if ((length - FONT_HEAD_BYTES - PREP_BYTES) % BLOCK_BYTES != 0)
            continue;
        found++;
        text[n] = '\0';
        T_INT(embedded(text), length); /* it is the set that it was meant to be */
    }
    T_INT(found, WANTED);
}

TEST(makes_documents_of_more_pages_than_libharu_alone)
{
    struct pdf *p = paper_begin(PDF_A4);

    for (int i = 1; i < 33000; i++)
        pdf_page_add(p, PDF_A4);
    paper_end(p, "long.pdf");
    T_STR(paper_sh("pdfinfo long.pdf | grep Pages"), "Pages:           33000\n");
}

/* clang-format off */
T_MAIN(
    paper_start();
    T_RUN(gives_the_same_bytes_for_the_same_calls_whenever);
    T_RUN(is_clean_for_qpdf_and_poppler_and_says_what_it_is);
    T_RUN(draws_on_earlier_pages_again);
    T_RUN(keeps_the_first_error_and_leaves_out_untouched);
    T_RUN(draws_whatever_letters_fill_whole_blocks_of_the_font);
    T_RUN(makes_documents_of_more_pages_than_libharu_alone);
    paper_sh("rm -r %s", paper_dir);
)
/* clang-format on */
