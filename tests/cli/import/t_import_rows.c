/* SPDX-License-Identifier: MIT */
/* A bank's rows in memory: their order, what tells them apart, and what was left out. */
#include "cli/import/import_rows.h"

#include "tests/t.h"

static const struct colmap map = {
    .name = "TEST",
    .delimiter = ',',
    .order = DATE_YMD,
    .grouping = MONEY_GROUP_NONE,
    .columns = { [COLMAP_DATE] = { .number = 1 },
                 [COLMAP_TIME] = { .number = 2 },
                 [COLMAP_AMOUNT] = { .number = 3 },
                 [COLMAP_MEMO] = { .number = 4 },
                 [COLMAP_BALANCE] = { .number = 5 } },
};

struct read {
    struct import_rows rows;
    struct import_rejects rejects;
    struct balance_proof_result proof;
    struct err e;
};

static enum err_code
read_text(const char *text, struct read *r)
{
    *r = (struct read){ .e = { .code = ERR_OK } };
    return import_rows_read(text, strlen(text), &map, &r->rows, &r->rejects, &r->proof,
                            &r->e);
}

static void
drop(struct read *r)
{
    import_rows_free(&r->rows);
    import_rejects_free(&r->rejects);
}

/* The amounts in the order of the rows. */
static const char *
amounts(const struct read *r, char out[256])
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < r->rows.count; i++)
        used += (size_t)snprintf(out + used, 256 - used, "%s%lld", i == 0 ? "" : " ",
                                 (long long)import_rows_amount(&r->rows.at[i]));
    return out;
}

TEST(rows_run_from_the_oldest_whichever_way_the_file_does)
{
    static const struct {
        const char *text, *amounts;
    } files[] = {
        { "2024-09-01,,1,a,\n2024-09-02,,2,b,\n2024-09-02,,3,c,\n", "1 2 3" },
        { "2024-09-02,,3,c,\n2024-09-02,,2,b,\n2024-09-01,,1,a,\n", "1 2 3" },
        /* by the clock within one day */
        { "2024-09-01,10:00,2,b,\n2024-09-01,09:00,1,a,\n", "1 2" },
        /* the balances know better than one row out of place */
        { "2024-09-02,,3,c,6\n2024-09-02,,2,b,3\n2024-09-01,,1,a,1\n", "1 2 3" },
        { "2024-09-02,,1,a,1\n2024-09-01,,2,b,3\n2024-09-01,,-3,c,0\n", "1 2 -3" },
        /* nothing tells: as it stands */
        { "2024-09-01,,3,c,\n2024-09-01,,2,b,\n", "3 2" },
    };
    char text[256];
    struct read r;

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        T_OK(read_text(files[i].text, &r), &r.e);
        T_STR(amounts(&r, text), files[i].amounts);
        drop(&r);
    }
}

TEST(rows_that_are_alike_are_counted)
{
    static const int want[] = { 1, 1, 2, 1, 1, 3, 1 };
    struct read r;

    T_OK(read_text("2024-09-01,,5,a,\n"
                   "2024-09-01,,6,a,\n"
                   "2024-09-01,,5,a,\n"
                   "2024-09-01,08:00,5,a,\n"
                   "2024-09-01,,5,b,\n"
                   "2024-09-01,,5,a,\n"
                   "2024-09-02,,5,a,\n",
                   &r),
         &r.e);
    T_INT(r.rows.count, 7);
    for (size_t i = 0; i < r.rows.count; i++)
        T_INT(r.rows.at[i].occurrence, want[i]);
    drop(&r);
}

TEST(what_a_row_says_is_kept_and_its_balance_does_not_tell_it_apart)
{
    struct vault_row a, b;
    struct read r;

    T_OK(read_text("2024-09-01,08:00,5,Nguyễn Văn Mẫu,100\n2024-09-02,,-7,phí,93\n", &r),
         &r.e);
    import_rows_identity(&r.rows.at[0], "VCB", &a);
    T_STR(a.account, "VCB");
    T_STR(a.time, "08:00:00");
    T_STR(a.memo, "Nguyễn Văn Mẫu");
    T_STR(a.reference, "");
    T_INT(a.credit, 5);
    T_INT(a.occurrence, 1);
    import_rows_identity(&r.rows.at[1], "VCB", &b);
    T_INT(b.debit, 7);
    T_INT(b.credit, 0);
    T(r.rows.at[0].mark == IMPORT_GIFT);
    T(r.rows.at[1].mark == IMPORT_LATER);
    T_INT(r.proof.proven, 1);
    T_INT(r.proof.rows, 2);
    drop(&r);
}

TEST(bad_rows_are_set_aside_in_the_order_of_the_file)
{
    struct read r;
    struct err why;

    T_OK(read_text("2024-09-01,,5,a,\n2024-13-01,,5,a,\n2024-09-01,,x,a,\n", &r), &r.e);
    T_INT(r.rows.count, 1);
    T_INT(r.rejects.count, 2);
    T_INT(r.rejects.at[0].line, 2);
    T_INT(r.rejects.at[1].line, 3);
    (void)err_set(&why, ERR_INVALID, "the day is over");
    T_OK(import_rejects_add(&r.rejects, 1, &why, &r.e), &r.e);
    T_INT(r.rejects.count, 3);
    T_INT(r.rejects.at[0].line, 1);
    T_STR(t_message(&r.rejects.at[0].why), "the day is over");
    T_INT(r.rejects.at[2].line, 3);
    drop(&r);
}

TEST(a_file_without_rows_is_refused)
{
    struct read r;

    T(read_text("", &r) == ERR_INVALID);
    drop(&r);
}

/* clang-format off */
T_MAIN(
    T_RUN(rows_run_from_the_oldest_whichever_way_the_file_does);
    T_RUN(rows_that_are_alike_are_counted);
    T_RUN(what_a_row_says_is_kept_and_its_balance_does_not_tell_it_apart);
    T_RUN(bad_rows_are_set_aside_in_the_order_of_the_file);
    T_RUN(a_file_without_rows_is_refused);
)
/* clang-format on */
