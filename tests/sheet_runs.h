/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SHEET_RUNS_H
#define TESTS_SHEET_RUNS_H

/* sheet_runs: draw a statement into sheet.pdf, and read back where its words stand. */
#include "ledger/base/file.h"
#include "reports/statement/out_pdf.h"
#include "tests/paper.h"
#include "tests/village.h"

#define MM(pt) ((pt) / PDF_MM)
#define SHEETS_LEFT (30 * PDF_MM)
#define SHEETS_RIGHT (195 * PDF_MM)
#define SHEETS_TOP (20 * PDF_MM)

static struct statement_form form;

/* Put a statement into sheet.pdf. */
static inline void
write_sheet(const struct statement *st)
{
    char path[200], *bytes = NULL;
    size_t n = 0;

    T_OK(out_pdf(st, NULL, &bytes, &n, &fx.e), &fx.e);
    snprintf(path, sizeof path, "%s/sheet.pdf", paper_dir);
    T_OK(file_write(path, bytes, n, &fx.e), &fx.e);
    free(bytes);
}

/* The statement of the book as it is. */
static inline struct statement
draw_book(bool publish)
{
    struct statement st = { .seq = -1 };
    struct statement_params p;

    p = village_params("VNN");
    form = *statement_form_default();
    form.parent = "Ủy ban MTTQ Việt Nam tỉnh Mẫu";
    form.place = "Phường Lê Thanh Nghị";
    form.issued_day = fx_day(4, 2);
    form.signer = "Nguyễn Thị Ký Tên";
    p.form = &form;
    T_OK(statement_build(fx.l, &p, ledger_vault(fx.l), &st, &fx.e), &fx.e);
    if (publish)
        village_publish(&st);
    write_sheet(&st);
    return st;
}

/* A sheet of the village; with 60 more gifts it has an annex. */
static inline struct statement
draw(size_t extra, bool publish)
{
    village_open(extra);
    return draw_book(publish);
}

static inline void
done(struct statement *st)
{
    statement_free(st);
    fx_close();
}

/* One run of text as poppler sees it: top left corner and size in points. */
struct run {
    int page, top, left, width, height, size;
    bool is_bold, is_italic;
    char text[300];
};

static struct run runs[4000];
static size_t run_count;

static inline void
read_run(const char *line, int page, const int *sizes)
{
    struct run *r = &runs[run_count];
    int font = -1, used = 0;
    const char *from;

    if (sscanf(line,
               "<text top=\"%d\" left=\"%d\" width=\"%d\" height=\"%d\" font=\"%d\">%n",
               &r->top, &r->left, &r->width, &r->height, &font, &used) != 5)
        return;
    r->page = page;
    r->size = sizes[font];
    r->is_bold = strstr(line, "<b>") != NULL;
    r->is_italic = strstr(line, "<i>") != NULL;
    from = line + used;
    while (strncmp(from, "<b>", 3) == 0 || strncmp(from, "<i>", 3) == 0)
        from += 3;
    snprintf(r->text, sizeof r->text, "%.*s", (int)strcspn(from, "<\n"), from);
    for (char *nbsp; (nbsp = strstr(r->text, "\xC2\xA0")) != NULL;) {
        *nbsp = ' ';
        memmove(nbsp + 1, nbsp + 2, strlen(nbsp + 2) + 1);
    }
    run_count++;
}

/* Everything that is drawn, with its size. */
static inline void
measure(void)
{
    static char text[1 << 20];
    int page = 0, sizes[100] = { 0 }, font, size;
    char path[200];
    FILE *f;

    (void)paper_sh("pdftohtml -xml -zoom 1 -i -stdout sheet.pdf > sheet.xml");
    snprintf(path, sizeof path, "%s/sheet.xml", paper_dir);
    f = fopen(path, "rb");
    run_count = 0;
    T(f != NULL);
    while (f != NULL && fgets(text, sizeof text, f) != NULL && run_count < 4000) {
        const char *line = text + strspn(text, "\t ");

        (void)sscanf(line, "<page number=\"%d\"", &page);
        if (sscanf(line, "<fontspec id=\"%d\" size=\"%d\"", &font, &size) == 2)
            sizes[font] = size;
        read_run(line, page, sizes);
    }
    if (f != NULL)
        fclose(f);
    T(run_count > 50);
}

static inline int
last_page(void)
{
    return runs[run_count - 1].page;
}

#endif
