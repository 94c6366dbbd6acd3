/* SPDX-License-Identifier: MIT */
#include "receipts/paper/flow.h"

#include <math.h>
#include <unistd.h>

#include "tests/t.h"

static const struct pdf_style times12 = { FONT_REGULAR, 12, PDF_LEFT, 0 };
/* 6 points a character. */
static const struct pdf_style mono10 = { FONT_MONO, 10, PDF_LEFT, 0 };
static struct err e;

/* The lines of a text at so many mono characters a line, joined with '|'. */
static const char *
wrap(const char *text, int characters)
{
    static char out[1000];
    struct flow_line line;

    out[0] = '\0';
    while (*text != '\0') {
        text += flow_line_next(&mono10, text, characters * 6, &line);
        T(fabs(line.width_pt -
               font_width_pt(mono10.face, mono10.size_pt, line.text, line.n)) < 0.001);
        strncat(out, line.text, line.n);
        strcat(out, line.is_last ? "$|" : "|");
    }
    return out;
}

TEST(breaks_lines_after_spaces_and_long_words_between_characters)
{
    static const struct {
        const char *text;
        int characters;
        const char *lines;
    } rows[] = {
        { "", 5, "" },
        { "một hai ba", 20, "một hai ba$|" },
        { "một hai ba", 10, "một hai ba$|" },
        { "một hai ba", 9, "một hai|ba$|" },
        { "một hai ba", 8, "một hai|ba$|" },
        { "một hai ba", 7, "một hai|ba$|" },
        { "một hai ba", 6, "một|hai ba$|" },
        { "một hai ba", 3, "một|hai|ba$|" },
        { "một hai ba", 2, "mộ|t|ha|i|ba$|" },
        { "một hai ba", 0, "m|ộ|t|h|a|i|b|a$|" },
        { "một   hai", 4, "một|hai$|" },
        { "một   hai", 3, "một|hai$|" },
        { "một hai  ", 7, "một hai$|" },
        { "một\nhai ba", 20, "một$|hai ba$|" },
        { "một\n\nhai", 20, "một$|$|hai$|" },
        { "một hai \nba", 7, "một hai$|ba$|" },
        { "   ", 2, "$|" },
        { " một hai", 4, " một|hai$|" },
        { "a nghiêngngả b", 5, "a|nghiê|ngngả|b$|" },
        { "100\xC2\xA0kg gạo", 7, "100\xC2\xA0kg|gạo$|" }, /* a no-break space */
        { "x 100\xC2\xA0kg", 6, "x|100\xC2\xA0kg$|" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        T_STR(wrap(rows[i].text, rows[i].characters), rows[i].lines);
}

/* Random bytes too: no byte but spaces and breaks is lost, no line is too wide. */
TEST(loses_nothing_and_never_splits_a_character)
{
    static const char *const pieces[] = { "Nguyễn",   "ệ",   " ", "  ",
                                          "\n",       "Mẫu", "😀", "\xC3",
                                          "\xE1\xBB", "a",   "₫", "\xC2\xA0" };
    uint64_t random = 88172645463325252u;

    for (int round = 0; round < 20000; round++) {
        char text[400] = "", left[400] = "", back[400] = "";
        double width;

        for (int i = 0; i < 20; i++) {
            random ^= random << 13; /* xorshift64 */
            random ^= random >> 7;
            random ^= random << 17;
            strcat(text, pieces[random % 12]);
        }
        width = (double)(random >> 20 & 127);
        for (const char *at = text; *at != '\0';) {
            struct flow_line line;
            uint32_t first;
            size_t taken = flow_line_next(&times12, at, width, &line);

            T(taken > 0);
            T(((unsigned char)at[taken] & 0xC0) != 0x80 ||
              font_step(at + taken, strlen(at + taken), &first) == 1);
            size_t one = line.n == 0 ? 0 : font_step(line.text, line.n, &first);
            bool is_narrow = line.width_pt < width + 0.01;

            T(is_narrow || line.n == one || line.text[0] == ' ');
            strncat(back, line.text, line.n);
            at += taken;
        }
        size_t k = 0;

        for (size_t i = 0; text[i] != '\0'; i++)
            if (text[i] != ' ' && text[i] != '\n')
                left[k++] = text[i];
        for (size_t i = k = 0; back[i] != '\0'; i++)
            if (back[i] != ' ')
                back[k++] = back[i];
        back[k] = '\0';
        T_STR(back, left);
        if (t_bad > 5)
            return;
    }
}

static struct flow
begin(void)
{
    struct flow f = { .size = PDF_A4,
                      .left = 30 * PDF_MM,
                      .right = 190 * PDF_MM,
                      .top = 20 * PDF_MM,
                      .bottom = 275 * PDF_MM };

    T_OK(pdf_open(&(struct pdf_info){ "thử", NULL }, &f.pdf, &e), &e);
    flow_page_add(&f);
    return f;
}

/* Finish the document and run a command on it ($FILE is its path); its output. */
static const char *
look(struct flow *f, const char *command)
{
    static char out[1 << 18];
    char path[64], line[400], *bytes = NULL;
    size_t n = 0;
    FILE *file = fdopen(mkstemp(t_template(path, sizeof path, "flow")), "wb");

    T_OK(pdf_finish(f->pdf, &bytes, &n, &e), &e);
    pdf_close(f->pdf);
    T(fwrite(bytes, 1, n, file) == n);
    fclose(file);
    free(bytes);
    snprintf(line, sizeof(line), "FILE=%s; { %s; } 2>&1", path, command);
    file = popen(line, "r");
    n = fread(out, 1, sizeof(out) - 1, file);
    out[n] = '\0';
    T(pclose(file) == 0);
    unlink(path);
    return out;
}

TEST(justifies_paragraphs_between_the_margins)
{
    struct flow f = begin();
    struct flow_paragraph how = { times12, 18, 36, 6, true };
    double top = f.y;

    flow_text(
        &f, &how,
        "Ủy ban Mặt trận Tổ quốc Việt Nam phường công khai kết quả tiếp nhận và sử "
        "dụng các khoản ủng hộ của nhân dân trong đợt vận động giúp người khuyết tật, "
        "để mọi người cùng biết, cùng bàn và cùng giám sát.");
    T(fabs(f.y - top - 3 * 18 - 6) < 0.001);
    const char *box = look(&f, "pdftotext -bbox $FILE - | grep '<word' | "
                               "awk -F'\"' '{printf \"%s %s %s\\n\", $4, $2, $6}'");
    double line_y[8], left[8], right[8];
    int lines = 0;

    while (*box != '\0') {
        double y, x1, x2;

        T(sscanf(box, "%lf %lf %lf", &y, &x1, &x2) == 3);
        if (lines == 0 || y > line_y[lines - 1] + 1) {
            T(lines < 8);
            line_y[lines] = y;
            left[lines++] = x1;
        }
        right[lines - 1] = x2;
        box = strchr(box, '\n') + 1;
    }
    T_INT(lines, 3);
    T(fabs(left[0] - 30 * PDF_MM - 36) < 0.1);
    T(fabs(left[1] - 30 * PDF_MM) < 0.1);
    T(fabs(right[0] - 190 * PDF_MM) < 0.1);
    T(fabs(right[1] - 190 * PDF_MM) < 0.1);
    T(right[2] < 170 * PDF_MM);
    T(fabs(line_y[1] - line_y[0] - 18) < 0.1);
}

TEST(goes_on_to_the_next_page)
{
    struct flow f = begin();
    struct flow_paragraph how = { times12, 18, 0, 0, false };

    for (int i = 0; i < 100; i++)
        flow_text(&f, &how, "Một dòng");
    T_INT(pdf_page_count(f.pdf), 3);
    T_STR(look(&f, "pdftotext -nopgbrk $FILE - | grep -v '^$' | uniq -c | "
                   "awk '{print $1, $2}'"),
          "100 Một\n");
}

static const struct flow_column columns[] = { { "STT", 60, PDF_RIGHT },
                                              { "Người ủng hộ", 200, PDF_LEFT },
                                              { "Số tiền", 90, PDF_RIGHT } };
static const struct flow_table table = {
    .columns = columns,
    .column_count = 3,
    .style = { FONT_REGULAR, 11, PDF_LEFT, 0 },
    .head_style = { FONT_BOLD, 11, PDF_CENTRE, 0 },
    .leading_pt = 13,
    .pad_pt = 3,
};

TEST(keeps_every_row_of_a_long_table_and_repeats_its_heads)
{
    struct flow f = begin();
    char number[16];

    flow_table_begin(&f, &table);
    for (int i = 1; i <= 1000; i++) {
        const char *cells[] = { number, i % 7 == 0 ? NULL : "Nguyễn Văn Mẫu", "100.000" };

        snprintf(number, sizeof(number), "%d", i);
        flow_row(&f, cells, FONT_REGULAR);
        T(f.y <= f.bottom);
    }
    flow_row(&f, (const char *const[]){ NULL, "Cộng", "100.000.000" }, FONT_BOLD);
    flow_table_end(&f);
    size_t pages = pdf_page_count(f.pdf);
    char want[200];

    T(pages > 20 && pages < 40);
    snprintf(want, sizeof(want), "%zu heads\n1000 rows, 1 to 1000\n858 names\n", pages);
    T_STR(look(&f, "pdftotext -layout $FILE $FILE.txt && "
                   "echo $(grep -c 'STT.*Người ủng hộ.*Số tiền' $FILE.txt) heads && "
                   "grep -o '^\\f* *[0-9][0-9]* .*100.000$' $FILE.txt | tr -d '\\f' | "
                   "awk '$1 == NR {n++} END {print n \" rows, 1 to \" $1}' && "
                   "echo $(grep -c 'Nguyễn Văn Mẫu' $FILE.txt) names; rm $FILE.txt"),
          want);
}

TEST(makes_a_row_as_high_as_its_highest_cell_and_cuts_one_higher_than_a_page)
{
    struct flow f = begin();
    char tall[6000] = "";

    for (int i = 0; i < 400; i++)
        strcat(tall, "dài quá ");
    flow_table_begin(&f, &table);
    double y = f.y;

    flow_row(&f, (const char *const[]){ "1", "Nguyễn Văn Mẫu", "1" }, FONT_REGULAR);
    T(fabs(f.y - y - 2 * (13 + 6)) < 0.001); /* with the heads */
    y = f.y;
    flow_row(&f,
             (const char *const[]){ "2", "Công ty trách nhiệm hữu hạn một thành viên Mẫu",
                                    "2" },
             FONT_REGULAR);
    T(fabs(f.y - y - (2 * 13 + 6)) < 0.001);
    flow_row(&f, (const char *const[]){ "3", tall, "3" }, FONT_REGULAR);
    T_INT(pdf_page_count(f.pdf), 2); /* on a page of its own */
    T(f.y <= f.bottom);
    flow_row(&f, (const char *const[]){ "4", "sau", "4" }, FONT_REGULAR);
    T_INT(pdf_page_count(f.pdf), 3);
    flow_table_end(&f);
    T_STR(look(&f, "pdftotext $FILE - | grep -c '…$'"), "1\n");
}

TEST(leads_wait_for_what_they_lead_to_and_rows_for_those_below)
{
    const struct flow_paragraph how = {
        { FONT_REGULAR, 11, PDF_LEFT, 0 }, 13, 0, 0, false
    };
    struct flow f = begin();

    f.y = f.bottom - 3 * 13; /* two lines fit below the lead */
    flow_lead(&f, &how, "I");
    T_INT(pdf_page_count(f.pdf), 1);
    flow_text(&f, &how, "a\nb");
    T_INT(pdf_page_count(f.pdf), 1);
    f.y = f.bottom - 3 * 13;
    flow_lead(&f, &how, "II");
    flow_text(&f, &how, "a\nb\nc"); /* up to three lines are not torn */
    T_INT(pdf_page_count(f.pdf), 2);
    T(fabs(f.y - f.top - 4 * 13) < 0.001);
    f.y = f.bottom - 2 * (13 + 6); /* heads and one row would fit */
    flow_table_begin(&f, &table);
    flow_row_kept(&f, (const char *const[]){ "1", NULL, NULL }, FONT_REGULAR, 13 + 6);
    T_INT(pdf_page_count(f.pdf), 3);
    f.y = f.bottom - (13 + 6);
    flow_row_kept(&f, (const char *const[]){ "2", NULL, NULL }, FONT_REGULAR, 13 + 6);
    flow_row(&f, (const char *const[]){ "3", NULL, NULL }, FONT_REGULAR);
    flow_table_end(&f);
    T_INT(pdf_page_count(f.pdf), 4);
    T(fabs(f.y - f.top - 3 * (13 + 6)) < 0.001);
    T_STR(look(&f, "pdftotext -f 2 -l 2 $FILE - | head -1"), "II\n");
}

/* clang-format off */
T_MAIN(
    T_RUN(breaks_lines_after_spaces_and_long_words_between_characters);
    T_RUN(loses_nothing_and_never_splits_a_character);
    T_RUN(justifies_paragraphs_between_the_margins);
    T_RUN(goes_on_to_the_next_page);
    T_RUN(keeps_every_row_of_a_long_table_and_repeats_its_heads);
    T_RUN(leads_wait_for_what_they_lead_to_and_rows_for_those_below);
    T_RUN(makes_a_row_as_high_as_its_highest_cell_and_cuts_one_higher_than_a_page);
)
/* clang-format on */
