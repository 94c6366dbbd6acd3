/* SPDX-License-Identifier: MIT */
/* Lines that cannot be used: all are counted, the first are kept, however many there are. */
#include "cli/import/import_rejects.h"

#include <assert.h>

#include "tests/t.h"

static struct err e;

static void
add(struct import_rejects *r, long line)
{
    struct err why;

    (void)err_set(&why, ERR_INVALID, "it is line %ld", line);
    T_OK(import_rejects_add(r, line, &why, &e), &e);
}

/* Kept are the lowest lines, in order, each with its own reason. */
static void
check_lines(const struct import_rejects *r, size_t kept)
{
    char want[64];

    T_INT(r->kept, kept);
    T(r->room <= 2 * IMPORT_REJECTS_KEPT);
    for (size_t i = 0; i < r->kept; i++) {
        snprintf(want, sizeof want, "it is line %zu", i + 1);
        T_INT(r->at[i].line, i + 1);
        T_STR(t_message(&r->at[i].why), want);
    }
}

TEST(a_million_bad_lines_take_no_more_memory_than_the_first_thousand)
{
    struct import_rejects r = { 0 };

    for (long line = 1; line <= 1000000; line++)
        add(&r, line);
    T_INT(r.count, 1000000);
    check_lines(&r, IMPORT_REJECTS_KEPT);
    import_rejects_free(&r);
}

TEST(the_first_lines_are_kept_in_whatever_order_they_come)
{
    enum { ALL = 2500 };
    struct import_rejects r = { 0 };

    for (long line = ALL; line >= 1; line--) /* the newest row first */
        add(&r, line);
    T_INT(r.count, ALL);
    check_lines(&r, IMPORT_REJECTS_KEPT);
    import_rejects_free(&r);
    for (long i = 0; i < ALL; i++) /* 7 and 2500 have no common divisor */
        add(&r, i * 7 % ALL + 1);
    T_INT(r.count, ALL);
    check_lines(&r, IMPORT_REJECTS_KEPT);
    import_rejects_free(&r);
}

TEST(lines_that_are_equal_stay_as_they_were_added)
{
    struct import_rejects r = { 0 };
    struct err why;

    (void)err_set(&why, ERR_INVALID, "first");
    T_OK(import_rejects_add(&r, 4, &why, &e), &e);
    (void)err_set(&why, ERR_INVALID, "second");
    T_OK(import_rejects_add(&r, 4, &why, &e), &e);
    T_STR(t_message(&r.at[0].why), "first");
    T_STR(t_message(&r.at[1].why), "second");
    import_rejects_free(&r);
}

TEST(a_copy_is_its_own)
{
    struct import_rejects r = { 0 }, copy = { 0 };

    T_OK(import_rejects_copy(&r, &copy, &e), &e);
    T_INT(copy.count, 0);
    for (long line = 1; line <= 40; line++)
        add(&r, line);
    T_OK(import_rejects_copy(&r, &copy, &e), &e);
    import_rejects_free(&r);
    T_INT(copy.count, 40);
    check_lines(&copy, 40);
    T_OK(import_rejects_copy(&r, &copy, &e), &e);
    T_INT(copy.count, 0);
    T_INT(copy.kept, 0);
    import_rejects_free(&copy);
}

T_MAIN(T_RUN(a_million_bad_lines_take_no_more_memory_than_the_first_thousand);
       T_RUN(the_first_lines_are_kept_in_whatever_order_they_come);
       T_RUN(lines_that_are_equal_stay_as_they_were_added); T_RUN(a_copy_is_its_own);)
