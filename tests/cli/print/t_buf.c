/* SPDX-License-Identifier: MIT */
/* Growing strings, and escaping for JSON, terminals and spreadsheets. */
#include "cli/print/buf.h"

#include "tests/t.h"

TEST(grows_and_is_empty_text_before_and_after)
{
    struct buf b = { 0 };

    T_STR(buf_text(&b), "");
    for (size_t i = 0; i < 1000; i++)
        buf_add(&b, "xy", 2);
    buf_put_spaces(&b, 3);
    T_INT(b.bytes, 2003);
    T_INT(strlen(buf_text(&b)), 2003);
    buf_clear(&b);
    T_STR(buf_text(&b), "");
    buf_free(&b);
    T_STR(buf_text(&b), "");
}

TEST(json_strings_are_escaped)
{
    struct buf b = { 0 };

    buf_put_json(&b, "a\"b\\c\nd\x1b\x7F"
                     "ể\xFFz");
    T_STR(buf_text(&b), "\"a\\\"b\\\\c\\nd\\u001b\\u007fể\xEF\xBF\xBDz\"");
    buf_free(&b);
}

TEST(a_terminal_gets_no_control)
{
    struct buf b = { 0 };

    buf_put_visible(&b, "a\x1b[31m\xC2\x9B\xFFê");
    T_STR(buf_text(&b), "a\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBDê");
    buf_free(&b);
}

TEST(csv_cells_are_quoted_and_never_formulas)
{
    static const struct {
        const char *in, *out;
    } rows[] = {
        { "", "" },
        { "plain", "plain" },
        { "a,b", "\"a,b\"" },
        { "say \"x\"", "\"say \"\"x\"\"\"" },
        { "two\nlines", "\"two\nlines\"" },
        { " spaced", "\" spaced\"" },
        { "=1+1", "'=1+1" },
        { "=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"" },
        { "+84 90", "'+84 90" },
        { "@SUM(A1)", "'@SUM(A1)" },
        { "\tx", "'\tx" },
        { "\rx", "\"'\rx\"" },
        { "-", "'-" },
        { "-1+cmd", "'-1+cmd" },
        { "--1", "'--1" },
        { "-1.", "'-1." },
        { "-500000", "-500000" },
        { "+12", "+12" },
        { "-1.500", "-1.500" },
        { "-2,5", "\"-2,5\"" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buf b = { 0 };

        buf_put_csv(&b, rows[i].in);
        T_STR(buf_text(&b), rows[i].out);
        buf_free(&b);
    }
}

T_MAIN(T_RUN(grows_and_is_empty_text_before_and_after); T_RUN(json_strings_are_escaped);
       T_RUN(a_terminal_gets_no_control); T_RUN(csv_cells_are_quoted_and_never_formulas);)
