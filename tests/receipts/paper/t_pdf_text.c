/* SPDX-License-Identifier: MIT */
#include "receipts/paper/pdf_text.h"

#include <math.h>

#include "tests/paper.h"
#include "tests/t.h"

/* The vowels with their tones; the first of each row is what a lost mark would leave. */
static const char *const vowels[] = {
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ",
    "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ", "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ",
    "ÊỀẾỂỄỆ", "IÌÍỈĨỊ", "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ", "YỲÝỶỸỴ",
};
/* The same row without ă, â, ê, ô, ơ, ư: so many rows above; capitals alike. */
static const size_t plainer[] = { 0, 1, 2, 0, 1, 0, 0, 1, 2, 0, 1, 0 };
#define LETTERS (sizeof(vowels) / sizeof(vowels[0]) * 6 + 2)

static const char *const face_files[] = { "Tinos-Regular", "Tinos-Bold", "Tinos-Italic",
                                          "Tinos-BoldItalic", "Cousine-Regular" };
/* The letters, one a string; returns `out`. */
static char (*all_letters(void))[4]
{
    static char out[LETTERS][4];
    size_t count = 0;

    memset(out, 0, sizeof(out));
    for (size_t v = 0; v < sizeof(vowels) / sizeof(vowels[0]); v++)
        for (size_t i = 0; vowels[v][i] != '\0';) {
            uint32_t c;
            size_t step = font_step(vowels[v] + i, strlen(vowels[v]) - i, &c);

            memcpy(out[count++], vowels[v] + i, step);
            i += step;
        }
    strcpy(out[count++], "đ");
    strcpy(out[count++], "Đ");
    T(count == LETTERS);
    return out;
}

TEST(lets_every_letter_be_copied_out_exactly)
{
    char(*letters)[4] = all_letters();

    for (enum font_face face = 0; face < FONT_FACES; face++) {
        struct pdf *p = paper_begin(PDF_A4);
        struct pdf_style style = { face, 12, PDF_LEFT, 0 };
        char want[LETTERS * 4 + 20] = "", row[64] = "";

        for (size_t i = 0; i < LETTERS; i++) {
            strcat(strcat(row, letters[i]), i % 6 == 5 || i + 1 == LETTERS ? "\n" : "");
            if (strchr(row, '\n') == NULL)
                continue;
            pdf_text_n(p, 50, 50 + (double)(i / 6) * 25, &style, row, strlen(row) - 1);
            strcat(want, row);
            row[0] = '\0';
        }
        paper_end(p, "alphabet.pdf");
        T_STR(paper_sh("pdftotext -nopgbrk alphabet.pdf - | sed '/^$/d'"), want);
    }
}

#define ROWS 300 /* of pixels for a letter of 100 points, at 144 dpi */

/* Where something is drawn in ROWS rows, and how much black it has, in pixels. */
struct ink {
    double black;
    int left, right, top, bottom;
};

static struct ink
ink_of(const struct paper_image *m, int from)
{
    struct ink k = { 0, m->width, -1, ROWS, -1 };

    for (int y = 0; y < ROWS && from + y < m->height; y++)
        for (int x = 0; x < m->width; x++) {
            int dark = 255 - m->grey[(from + y) * m->width + x];

            k.black += dark / 255.0;
            if (dark < 64)
                continue;
            k.left = x < k.left ? x : k.left;
            k.right = x > k.right ? x : k.right;
            k.top = y < k.top ? y : k.top;
            k.bottom = y;
        }
    return k;
}

static bool
is_same_letter(const struct ink *a, const struct ink *b)
{
    return fabs(a->black - b->black) < 0.025 * b->black && abs(a->left - b->left) <= 1 &&
           abs(a->right - b->right) <= 1 && abs(a->top - b->top) <= 1 &&
           abs(a->bottom - b->bottom) <= 1;
}

/* The letters of an untouched font, drawn by HarfBuzz as outlines, each in ROWS rows. */
static struct paper_image
draw_reference(const char *face_file, char (*letters)[4])
{
    char path[200];

    snprintf(path, sizeof(path), "%s/letters.txt", paper_dir);
    FILE *f = fopen(path, "w");

    for (size_t i = 0; i < LETTERS; i++)
        fprintf(f, "%s\n", letters[i]);
    fclose(f);
    T_STR(
        paper_sh(
            "hb-view /usr/share/fonts/truetype/croscore/%s.ttf --text-file=letters.txt"
            " --font-size=100 --font-extents=100,50,0 --margin=0,50,0,50"
            " --output-format=pdf -o reference.pdf && pdftoppm -r 144 -gray -singlefile "
            "reference.pdf reference",
            face_file),
        "");
    return paper_pgm("reference.pgm");
}

/* The letter differs from the one without its tone, and from the one without its hat. */
static void
check_sees_lost_marks(const struct ink *letters, size_t i)
{
    if (i >= LETTERS - 2)
        return; /* the two d */
    size_t up = plainer[i / 6 % 12] * 6;

    if (i % 6 != 0)
        T(!is_same_letter(&letters[i - i % 6], &letters[i]));
    if (up != 0)
        T(!is_same_letter(&letters[i - up], &letters[i]));
}

/*
 * Each letter alone in a document, because libharu 2.3.0 loses parts that no other letter
 * of the document uses, and so that pdftotext does not see it.
 */
TEST(draws_every_letter_whole_in_every_face)
{
    char(*letters)[4] = all_letters();
    char name[32];

    for (enum font_face face = 0; face < FONT_FACES; face++) {
        struct pdf_style style = { face, 100, PDF_LEFT, 0 };
        struct paper_image reference = draw_reference(face_files[face], letters);
        struct ink want[LETTERS];

        T_STR(paper_sh("mkdir one"), "");
        for (size_t i = 0; i < LETTERS; i++) {
            struct pdf *p = paper_begin(PDF_A5);

            pdf_text(p, 50, 100, &style, letters[i]);
            snprintf(name, sizeof(name), "one/%03zu.pdf", i);
            paper_end(p, name);
        }
        T_STR(paper_sh("qpdf --empty --pages one/*.pdf -- ours.pdf && rm -r one &&"
                       " pdftoppm -r 144 -gray -x 0 -y 0 -W 440 -H 300 ours.pdf ours"),
              "");
        for (size_t i = 0; i < LETTERS; i++) {
            snprintf(name, sizeof(name), "ours-%03zu.pgm", i + 1);
            struct paper_image m = paper_pgm(name);
            struct ink got = ink_of(&m, 0);

            want[i] = ink_of(&reference, (int)i * ROWS);
            T(want[i].black > 1000);
            if (!is_same_letter(&got, &want[i]))
                printf("# '%s' in %s: %.0f px of ink, not %.0f\n", letters[i],
                       face_files[face], got.black, want[i].black);
            T(is_same_letter(&got, &want[i]));
            check_sees_lost_marks(want, i);
            free(m.grey);
        }
        free(reference.grey);
    }
}

TEST(draws_what_a_face_lacks_as_a_box_and_reports_it)
{
    static const struct {
        const char *text;
        size_t missing;
        uint32_t first;
    } rows[] = {
        { "漢", 1, 0x6F22 },
        { "😀", 1, 0x1F600 },
        { "\xFF", 1, FONT_NOT_UTF8 },
        { "\xC3", 1, FONT_NOT_UTF8 },
        { "\x01", 1, 1 },
        { "\xE2\x80\xAE", 1, 0x202E }, /* a bidi override */
        { "a漢b字c", 2, 0x6F22 },
        { "Mẫu", 0, 0 },
    };
    struct pdf_style style = { FONT_REGULAR, 40, PDF_LEFT, 0 };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct pdf *p = paper_begin(PDF_A5);

        pdf_text(p, 50, 100, &style, rows[i].text);
        T_INT(pdf_missing(p)->count, rows[i].missing);
        if (rows[i].missing > 0)
            T(pdf_missing(p)->first == rows[i].first);
        paper_end(p, "missing.pdf");
        T_STR(paper_sh("pdftoppm -r 72 -gray -singlefile missing.pdf missing"), "");
        struct paper_image m = paper_pgm("missing.pgm");

        T(ink_of(&m, 0).black > 60);
        free(m.grey);
    }
}

TEST(survives_hostile_text_of_any_length)
{
    struct pdf *p = paper_begin(PDF_A5);
    char text[100001];
    uint64_t random = 88172645463325252u;

    for (int i = 0; i < 60; i++) {
        size_t n = i == 59 ? sizeof(text) - 1 : (size_t)(random % 3000);

        for (size_t k = 0; k < n; k++) {
            random ^= random << 13; /* xorshift64 */
            random ^= random >> 7;
            random ^= random << 17;
            text[k] = (char)(random >> 32);
        }
        struct pdf_style style = { (enum font_face)(i % FONT_FACES), 10,
                                   (enum pdf_align)(i % 3), 0 };

        pdf_text_n(p, 30, 30 + i * 5, &style, text, n);
    }
    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    struct pdf_style style = { FONT_REGULAR, 10, PDF_LEFT, 0 };

    pdf_text(p, 30, 400, &style, text);
    pdf_text(p, 30, 410, &style, "");
    pdf_text(p, 30, 420, &style, ") Tj /Evil <</Type /Catalog>> (");
    paper_end(p, "hostile.pdf");
    T(strstr(paper_sh("qpdf --check hostile.pdf"), "No syntax or stream encoding") !=
      NULL);
    T(strstr(paper_sh("pdftotext hostile.pdf - | tail -3"), ") Tj /Evil <</Type") !=
      NULL);
}

TEST(measures_text_as_viewers_draw_it)
{
    const char *text = "Trường-Nguyễn-Văn-Mẫu-1.500.000";

    for (enum font_face face = 0; face < FONT_FACES; face++)
        for (enum pdf_align align = PDF_LEFT; align <= PDF_RIGHT; align++) {
            struct pdf_style style = { face, 13, align, 0 };
            struct pdf *p = paper_begin(PDF_A4);
            double left = 0, right = 0, width = pdf_text_width(&style, text);

            pdf_text(p, 280, 100, &style, text);
            paper_end(p, "width.pdf");
            const char *box = paper_sh("pdftotext -bbox width.pdf - | grep '<word'");

            T(sscanf(box, " <word xMin=\"%lf\" yMin=\"%*f\" xMax=\"%lf\"", &left,
                     &right) == 2);
            T(fabs(right - left - width) < 0.05);
            double x = align == PDF_LEFT    ? left
                       : align == PDF_RIGHT ? right
                                            : (left + right) / 2;
            T(fabs(x - 280) < 0.05);
        }
}

/* clang-format off */
T_MAIN(
    paper_start();
    T_RUN(lets_every_letter_be_copied_out_exactly);
    T_RUN(draws_every_letter_whole_in_every_face);
    T_RUN(draws_what_a_face_lacks_as_a_box_and_reports_it);
    T_RUN(survives_hostile_text_of_any_length);
    T_RUN(measures_text_as_viewers_draw_it);
    paper_sh("rm -r %s", paper_dir);
)
/* clang-format on */
