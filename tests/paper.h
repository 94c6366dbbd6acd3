/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PAPER_H
#define TESTS_PAPER_H

/*
 * paper: for tests that draw PDFs and look at them with other programs. A test program
 * makes its scratch folder first, paper_start(), and removes it last.
 */
#include <stdarg.h>
#include <stdint.h>
#include <unistd.h>

#include "receipts/paper/pdf.h"
#include "tests/t.h"

#define PAPER_UNUSED __attribute__((unused))

static const struct pdf_info paper_info PAPER_UNUSED = { "Biên lai số 1 – Đợt vận động ₫",
                                                         NULL };
static struct err e PAPER_UNUSED;
static char paper_dir[64];

PAPER_UNUSED static void
paper_start(void)
{
    T(mkdtemp(t_template(paper_dir, sizeof paper_dir, "pdf")) != NULL);
}

/* Run a shell command in the scratch folder; its output, until the next one. */
PAPER_UNUSED __attribute__((format(printf, 1, 2))) static const char *
paper_sh(const char *format, ...)
{
    static char out[1 << 16];
    char command[1000], line[1100];
    va_list args;

    va_start(args, format);
    vsnprintf(command, sizeof(command), format, args);
    va_end(args);
    snprintf(line, sizeof(line), "{ cd %s && %s; } 2>&1", paper_dir, command);
    FILE *f = popen(line, "r");
    size_t n = fread(out, 1, sizeof(out) - 1, f);

    if (pclose(f) != 0)
        n += (size_t)snprintf(out + n, sizeof(out) - n, "(failed: %s)", command);
    out[n] = '\0';
    return out;
}

PAPER_UNUSED static struct pdf *
paper_begin(enum pdf_size size)
{
    struct pdf *p = NULL;

    T_OK(pdf_open(&paper_info, &p, &e), &e);
    pdf_page_add(p, size);
    return p;
}

/* Finish into a file of the scratch folder. */
PAPER_UNUSED static void
paper_end(struct pdf *p, const char *name)
{
    char path[200], *bytes = NULL;
    size_t n = 0;

    T_OK(pdf_finish(p, &bytes, &n, &e), &e);
    pdf_close(p);
    snprintf(path, sizeof(path), "%s/%s", paper_dir, name);
    FILE *f = fopen(path, "wb");

    T(fwrite(bytes, 1, n, f) == n);
    fclose(f);
    free(bytes);
}

struct paper_image {
    int width, height;
    uint8_t *grey; /* 0 is black */
};

PAPER_UNUSED static struct paper_image
paper_pgm(const char *name)
{
    struct paper_image m = { 0, 0, NULL };
    char path[200];

    snprintf(path, sizeof(path), "%s/%s", paper_dir, name);
    FILE *f = fopen(path, "rb");

    T(f != NULL);
    if (f == NULL)
        return m;
    T(fscanf(f, "P5 %d %d 255%*c", &m.width, &m.height) == 2);
    size_t n = (size_t)m.width * (size_t)m.height;

    m.grey = malloc(n);
    T(fread(m.grey, 1, n, f) == n);
    fclose(f);
    return m;
}

#endif
