/* SPDX-License-Identifier: MIT */
/* Map files: a good one, and each way a bad one is refused, touching no output. */
#include "cli/import/mapfile.h"

#include "tests/t.h"

#define START "{\"name\":\"X\",\"date_order\":\"dmy\",\"grouping\":\"none\","
#define COLUMNS "\"columns\":{\"date\":\"D\",\"credit\":\"C\"}"

TEST(reads_the_example_map)
{
    struct colmap m = { 0 };
    struct err e = { 0 };

    T_OK(mapfile_read("tests/data/map.json", &m, &e), &e);
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
    static const char json[] = START "\"delimiter\":\"tab\",\"columns\":{\"date\":1,"
                                     "\"amount\":64}}";
    struct colmap m = { 0 };
    struct err e = { 0 };

    T_OK(mapfile_parse(json, strlen(json), &m, &e), &e);
    T_INT(m.delimiter, '\t');
    T_INT(m.columns[COLMAP_AMOUNT].number, 64);
    T_INT(m.header_line, 0);
}

TEST(bad_maps_are_refused_and_leave_out_untouched)
{
    static const struct {
        const char *json, *message;
    } rows[] = {
        { "", "line 1: " },
        { "{\n\"name\": }", "line 2: " },
        { "[]", "a column map must be a JSON object" },
        { "{}", "member 'name' is missing" },
        { START COLUMNS ",\"name\":\"Y\"}", "line 1: duplicate object key" },
        { START COLUMNS ",\"header\":1}", "unknown member 'header'" },
        { START "\"columns\":{\"date\":\"D\",\"credits\":\"C\"}}",
          "unknown column 'credits' in 'columns'" },
        { START "\"columns\":[]}", "member 'columns' must be an object" },
        { START "\"columns\":{\"date\":\"D\"}}", "no amounts: " },
        { START "\"columns\":{\"date\":\"\",\"credit\":\"C\"}}",
          "member 'date' is empty" },
        { START "\"columns\":{\"date\":true,\"credit\":\"C\"}}",
          "member 'date' must be a string" },
        { START "\"columns\":{\"date\":0,\"amount\":1}}",
          "member 'date' must be a whole number, 1 to 64" },
        { START "\"columns\":{\"date\":65,\"amount\":1}}",
          "member 'date' must be a whole number, 1 to 64" },
        { START COLUMNS ",\"delimiter\":\"|\"}",
          "member 'delimiter' must be one of ',', ';', 'tab', 'auto'" },
        { START COLUMNS ",\"delimiter\":1}", "member 'delimiter' must be one of" },
        { START COLUMNS ",\"header_line\":101}",
          "member 'header_line' must be a whole number, 1 to 100" },
        { START COLUMNS ",\"header_line\":1.5}", "member 'header_line' must be" },
        { "{\"name\":\"X\",\"date_order\":\"dym\",\"grouping\":\"none\"," COLUMNS "}",
          "member 'date_order' must be one of 'dmy', 'ymd', 'mdy'" },
        { "{\"name\":\"a\\u202eb\",\"date_order\":\"dmy\",\"grouping\":\"none\"," COLUMNS
          "}",
          "member 'name': " },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct colmap m = { .name = "before" };
        struct err e = { 0 };

        T_INT(mapfile_parse(rows[i].json, strlen(rows[i].json), &m, &e), ERR_INVALID);
        T_STR(strstr(t_said(&e), rows[i].message), t_said(&e));
        T_STR(m.name, "before");
    }
}

TEST(a_missing_file_is_named)
{
    struct colmap m;
    struct err e = { 0 };

    T_INT(mapfile_read("tests/data/no-such-map.json", &m, &e), ERR_NOTFOUND);
    T(strstr(t_said(&e), "no-such-map.json") != NULL);
    T_INT(mapfile_read("tests/data/map.csv", &m, &e), ERR_INVALID);
    T(t_begins(t_said(&e), "'tests/data/map.csv': line 1: "));
}

T_MAIN(T_RUN(reads_the_example_map);
       T_RUN(columns_may_be_numbers_and_the_delimiter_a_word);
       T_RUN(bad_maps_are_refused_and_leave_out_untouched);
       T_RUN(a_missing_file_is_named);)
