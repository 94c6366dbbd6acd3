/* SPDX-License-Identifier: MIT */
/* Tables made in a spreadsheet: names of columns, cells, and what is refused. */
#include "cli/import/import_table.h"

#include "tests/t.h"

enum { DAY, NAME, AMOUNT, COLUMNS };

static const struct import_column columns[COLUMNS] = {
    [DAY] = { "ngày", "date", "column 'date'", true },
    [NAME] = { "họ tên", "name", "column 'name'", false },
    [AMOUNT] = { "số tiền", "amount", "column 'amount'", true },
};

struct seen {
    size_t rows, rejects;
    char cells[COLUMNS][64]; /* of the last row */
    long line;
    char why[256];
};

static enum err_code
see_row(void *arg, long line, const char *const *cells, struct err *e)
{
    struct seen *s = arg;

    (void)e;
    s->rows++;
    s->line = line;
    for (size_t i = 0; i < COLUMNS; i++)
        (void)snprintf(s->cells[i], sizeof s->cells[i], "%s", cells[i]);
    return ERR_OK;
}

static enum err_code
see_reject(void *arg, long line, const struct err *why, struct err *e)
{
    struct seen *s = arg;

    (void)e;
    s->rejects++;
    s->line = line;
    (void)snprintf(s->why, sizeof s->why, "%s", t_message(why));
    return ERR_OK;
}

static enum err_code
read_text(const char *text, struct seen *s, struct err *e)
{
    const struct import_table table = { columns, "date, name, amount", COLUMNS,
                                        see_row, see_reject,           s };

    *s = (struct seen){ 0 };
    return import_table_read(text, strlen(text), &table, e);
}

TEST(columns_stand_in_any_order_in_either_language_and_case)
{
    static const char *const headers[] = {
        "ngày,số tiền,họ tên",      "\xEF\xBB\xBFNGÀY;SỐ TIỀN;HỌ TÊN",
        "Date\tAmount\tNAME",       "Ngày , amount,  Họ  Tên ",
        "nga\xCC\x80y,amount,name", /* NFD */
    };
    struct err e = { 0 };
    struct seen s;

    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        char text[256], mark = ',';

        mark = strchr(headers[i], ';') != NULL ? ';' : mark;
        mark = strchr(headers[i], '\t') != NULL ? '\t' : mark;
        (void)snprintf(text, sizeof text, "%s\r\n1/1/2026%c5k%cNguyễn  Văn Mẫu\r\n",
                       headers[i], mark, mark);
        T_OK(read_text(text, &s, &e), &e);
        T_INT(s.rows, 1);
        T_STR(s.cells[DAY], "1/1/2026");
        T_STR(s.cells[AMOUNT], "5k");
        T_STR(s.cells[NAME], "Nguyễn Văn Mẫu");
    }
}

TEST(rows_may_be_short_or_empty_but_not_long)
{
    struct err e = { 0 };
    struct seen s;

    T_OK(read_text("date,amount,name\n1,2\n,,\n\n3,4,x\n", &s, &e), &e);
    T_INT(s.rows, 2);
    T_INT(s.line, 5);
    T_STR(s.cells[NAME], "x");
    T_OK(read_text("date,amount\n1,2\n", &s, &e), &e);
    T_STR(s.cells[NAME], "");
    T_OK(read_text("date,amount\n1,2,3\n", &s, &e), &e);
    T_INT(s.rejects, 1);
    T_STR(s.why, "3 columns where the first line has 2");
}

TEST(cells_that_the_ledger_cannot_hold_are_rejected_with_their_column)
{
    static const char *const bad[] = { "\xff", "a\xE2\x80\xAE", "a\x01", "\xEF\xBF\xBF" };
    struct err e = { 0 };
    struct seen s;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[64];

        (void)snprintf(text, sizeof text, "date,amount,name\n1,2,%s\n", bad[i]);
        T_OK(read_text(text, &s, &e), &e);
        T_INT(s.rejects, 1);
        T_BEGINS(s.why, "column 'name': ");
    }
}

TEST(headers_that_are_not_the_tables_are_refused)
{
    static const char *const bad[] = {
        "",
        "\n\n",
        ";;\n",
        "date,colour,amount\n",
        "date,name\n",
        "date,amount,ngày\n",
        "date,amount,\n",
        "date,amount,\xff\n",
        "date,\"amount\n",
    };
    struct seen s;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct err e = { 0 };

        T(read_text(bad[i], &s, &e) == ERR_INVALID);
        T(t_message(&e)[0] != '\0');
    }
}

/* clang-format off */
T_MAIN(
    T_RUN(columns_stand_in_any_order_in_either_language_and_case);
    T_RUN(rows_may_be_short_or_empty_but_not_long);
    T_RUN(cells_that_the_ledger_cannot_hold_are_rejected_with_their_column);
    T_RUN(headers_that_are_not_the_tables_are_refused);
)
/* clang-format on */
