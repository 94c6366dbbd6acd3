/* SPDX-License-Identifier: MIT */
/* Map files: a good one, and each way a bad one is refused, touching no output. */
#include "cli/import/mapfile.h"

#include "tests/t.h"

#define START "name = X\ndate_order = dmy\ngrouping = none\n"
#define COLUMNS "column.date = D\ncolumn.credit = C\n"

/* Reading cuts the text up: work on a copy. */
static enum err_code
parse(const char *text, size_t n, struct colmap *m, struct err *e)
{
    char *copy = malloc(n + 1);
    enum err_code rc;

    memcpy(copy, text, n);
    copy[n] = '\0';
    rc = mapfile_parse(copy, n, m, e);
    free(copy);
    return rc;
}

TEST(reads_the_example_map)
{
    struct colmap m = { 0 };
    struct err e = { 0 };

    T_OK(mapfile_read("tests/data/map.conf", &m, &e), &e);
    T_STR(m.name, "NGÂN HÀNG MẪU");
    T_INT(m.delimiter, ';');
    T_INT(m.header_line, 4);
    T_INT(m.order, DATE_YMD);
    T_INT(m.grouping, MONEY_GROUP_DOT);
    T_STR(m.columns[COLMAP_AMOUNT].name, "Số tiền");
    T_STR(m.columns[COLMAP_CREDIT].name, "");
    T_INT(m.columns[COLMAP_CREDIT].number, 0);
}

TEST(columns_may_be_numbers_and_the_delimiter_a_word)
{
    static const char text[] = START "delimiter = tab\ncolumn.date = 1\n"
                                     "column.amount = 064\ncolumn.memo = 2 = a note\n"
                                     "header_line = 100\n";
    struct colmap m = { 0 };
    struct err e = { 0 };

    T_OK(parse(text, strlen(text), &m, &e), &e);
    T_INT(m.delimiter, '\t');
    T_INT(m.columns[COLMAP_DATE].number, 1);
    T_INT(m.columns[COLMAP_AMOUNT].number, 64);
    T_STR(m.columns[COLMAP_MEMO].name, "2 = a note");
    T_INT(m.columns[COLMAP_MEMO].number, 0);
    T_INT(m.header_line, 100);
}

TEST(every_role_has_its_name)
{
    for (size_t i = 0; i < COLMAP_ROLES; i++) {
        struct colmap m = { 0 };
        struct err e = { 0 };
        char text[256];

        snprintf(text, sizeof text, START "%s%s%scolumn.%s = the one\n",
                 i == COLMAP_DATE ? "" : "column.date = D\n",
                 i == COLMAP_DEBIT || i == COLMAP_CREDIT || i == COLMAP_AMOUNT
                     ? ""
                     : "column.credit = C\n",
                 i == COLMAP_DEBIT ? "column.credit = C\n" : "",
                 colmap_role_name((enum colmap_role)i));
        T_OK(parse(text, strlen(text), &m, &e), &e);
        T_STR(m.columns[i].name, "the one");
    }
}

TEST(bad_maps_are_refused_and_leave_out_untouched)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "", "there is no line 'name = ...'" },
        { "{ \"name\": \"BIDV\" }",
          "line 1: '{ \"name\": \"BIDV\" }' is not 'name = value'" },
        { "name = X\n[2026-01-01]\n", "line 2: '[2026-01-01]' is not 'name = value'" },
        { "name = X\n\n# a\nname\n", "line 4: 'name' is not 'name = value'" },
        { "name = X\ngrouping = dot\n" COLUMNS, "there is no line 'date_order = ...'" },
        { "name = X\ndate_order = dmy\n" COLUMNS, "there is no line 'grouping = ...'" },
        { START COLUMNS "name = Y\n", "line 6: 'name' stands there twice" },
        { START COLUMNS "column.date = 2\n", "line 6: 'column.date' stands there twice" },
        { START COLUMNS "header_lin = 1\n",
          "line 6: unknown name 'header_lin'; did you mean 'header_line'?" },
        { START "column.date = D\ncolumn.credits = C\n",
          "line 5: unknown name 'column.credits'; did you mean 'column.credit'?" },
        { START COLUMNS "colour = 1\n", "line 6: unknown name 'colour'" },
        { START COLUMNS "NAME = Y\n", "line 6: unknown name 'NAME'" },
        { START COLUMNS " = 1\n", "line 6: unknown name ''" },
        { START "column.date = D\n", "no amounts: " },
        { START "column.credit = C\n", "no column 'date' is given" },
        { START "column.date =\n",
          "line 4: column.date: there is nothing behind the '='" },
        { "name =  \t\n", "line 1: name: there is nothing behind" },
        { START "column.date = 0\n",
          "line 4: column.date: '0' is not a whole number from 1 to 64" },
        { START "column.date = 65\n", "line 4: column.date: '65' is not" },
        { START "column.date = 99999999999999999999999999\n",
          "line 4: column.date: '99999999999999999999999999' is not" },
        { START COLUMNS "delimiter = |\n",
          "line 6: delimiter: '|' is not one of: , ; tab auto" },
        { START COLUMNS "delimiter =\n", "line 6: delimiter: '' is not one of" },
        { START COLUMNS "header_line = 101\n",
          "line 6: header_line: '101' is not a whole number from 1 to 100" },
        { START COLUMNS "header_line = 1.5\n", "line 6: header_line: '1.5' is not" },
        { START COLUMNS "header_line = -1\n", "line 6: header_line: '-1' is not" },
        { "name = X\ndate_order = dym\n",
          "line 2: date_order: 'dym' is not one of: dmy ymd mdy" },
        { "name = a\xE2\x80\xAE"
          "b\n",
          "line 1: name: " },
        { "name = \xFF\n", "line 1: name: " },
    };
    char longest[COLMAP_NAME_BYTES + 8] = "name = ";
    struct colmap m = { .name = "before" };
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T_INT(parse(rows[i].text, strlen(rows[i].text), &m, &e), ERR_INVALID);
        if (strstr(t_message(&e), rows[i].message) == NULL)
            T_STR(t_message(&e), rows[i].message);
        T_STR(m.name, "before");
    }
    memset(longest + 7, 'a', COLMAP_NAME_BYTES);
    T_INT(parse(longest, strlen(longest), &m, &e), ERR_INVALID);
    T(t_begins(t_message(&e), "line 1: name: the text is 128 bytes long"));
    T_INT(parse("name = X\0\n", 10, &m, &e), ERR_INVALID);
    T_STR(t_message(&e), "it holds a NUL byte");
    T_STR(m.name, "before");
}

TEST(a_missing_file_is_named)
{
    struct colmap m;
    struct err e = { 0 };

    T_INT(mapfile_read("tests/data/no-such-map.conf", &m, &e), ERR_NOTFOUND);
    T(strstr(t_message(&e), "no-such-map.conf") != NULL);
    T_INT(mapfile_read("tests/data/map.csv", &m, &e), ERR_INVALID);
    T(t_begins(t_message(&e), "'tests/data/map.csv': line 1: "));
}

T_MAIN(T_RUN(reads_the_example_map);
       T_RUN(columns_may_be_numbers_and_the_delimiter_a_word);
       T_RUN(every_role_has_its_name);
       T_RUN(bad_maps_are_refused_and_leave_out_untouched);
       T_RUN(a_missing_file_is_named);)
