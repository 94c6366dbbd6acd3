/* SPDX-License-Identifier: MIT */
#include "reports/site/cell.h"

#include <stdlib.h>
#include <string.h>

#include "tests/t.h"

static char *
written(void (*fill)(FILE *, const void *), const void *what)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);

    T(f != NULL);
    fill(f, what);
    T(fclose(f) == 0);
    return text;
}

static void
fill_text(FILE *f, const void *what)
{
    cell_text(f, what);
}

static void
fill_integer(FILE *f, const void *what)
{
    cell_integer(f, *(const int64_t *)what);
}

static void
fill_decimal(FILE *f, const void *what)
{
    cell_decimal(f, *(const int64_t *)what);
}

TEST(texts_are_quoted_and_never_run)
{
    static const char *const rows[][2] = {
        { "", "" },
        { "gạo", "\"gạo\"" },
        { "a \"b\", c", "\"a \"\"b\"\", c\"" },
        { "=1+1", "\"'=1+1\"" },
        { "+84", "\"'+84\"" },
        { "-5", "\"'-5\"" },
        { "@SUM(A1)", "\"'@SUM(A1)\"" },
        { "\t=1", "\"'\t=1\"" },
        { "a=1", "\"a=1\"" },
    };
    char *got;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        got = written(fill_text, rows[i][0]);
        T_STR(got, rows[i][1]);
        free(got);
    }
    got = written(fill_text, NULL);
    T_STR(got, "");
    free(got);
}

TEST(numbers_are_those_of_any_program)
{
    static const struct {
        int64_t n;
        const char *integer, *decimal;
    } rows[] = {
        { 0, "0", "0" },
        { 7, "7", "0.007" },
        { -7, "-7", "-0.007" },
        { 2500, "2500", "2.5" },
        { 1050, "1050", "1.05" },
        { -3000, "-3000", "-3" },
        { INT64_MAX, "9223372036854775807", "9223372036854775.807" },
        { INT64_MIN, "-9223372036854775808", "-9223372036854775.808" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *integer = written(fill_integer, &rows[i].n);
        char *decimal = written(fill_decimal, &rows[i].n);

        T_STR(integer, rows[i].integer);
        T_STR(decimal, rows[i].decimal);
        free(integer);
        free(decimal);
    }
}

T_MAIN(T_RUN(texts_are_quoted_and_never_run); T_RUN(numbers_are_those_of_any_program);)
