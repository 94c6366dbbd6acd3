/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "reports/statement/out_html.h"
#include "tests/village.h"

static size_t
count_of(const char *text, const char *what)
{
    size_t n = 0;

    while ((text = strstr(text, what)) != NULL) {
        text++;
        n++;
    }
    return n;
}

TEST(the_quarter_is_the_golden_page)
{
    struct statement st = village_draft("VNN", 0);
    char *html = village_written(&st, out_html);

    village_golden("village.html", html);
    free(html);
    village_done(&st);
}

TEST(the_page_needs_nothing_else_and_runs_nothing)
{
    static const char *const never[] = { "<script", "<link",       "<img",
                                         "<iframe", "url(",        "@import",
                                         "onload",  "javascript:", "style=\"" };
    struct statement st = village_draft("VNN", 0);

    village_publish(&st);
    char *html = village_written(&st, out_html);

    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        T(strstr(html, never[i]) == NULL);
    T_INT(count_of(html, "http:") + count_of(html, "https:"), 1); /* the verify page */
    T(strncmp(html, "<!DOCTYPE html>\n<html lang=\"vi\">", 31) == 0);
    free(html);
    village_done(&st);
}

TEST(names_cannot_break_out_of_their_cell)
{
    struct statement st = village_draft("VNN", 0);
    char *html = village_written(&st, out_html);

    T(strstr(html, "Mẫu &lt;1&gt;") != NULL);
    T(strstr(html, "=Tập thể &quot;Thử&quot; &amp; bạn") != NULL);
    T(strstr(html, "<1>") == NULL);
    free(html);
    village_done(&st);
}

TEST(tables_and_pictures_can_be_heard)
{
    struct statement st = village_draft("*", 0);

    village_publish(&st);
    char *html = village_written(&st, out_html);
    size_t tables = count_of(html, "<table>"), pictures = count_of(html, "<svg");

    T(tables >= 7);
    T_INT(count_of(html, "<caption>"), tables);
    T_INT(count_of(html, "</table>"), tables);
    T_INT(count_of(html, "<thead>"), tables);
    T_INT(count_of(html, "tabindex=\"0\""), tables);
    T_INT(count_of(html, "<tr>"), count_of(html, "</tr>"));
    T_INT(pictures, 3); /* two charts and the code */
    T_INT(count_of(html, "role=\"img\""), pictures);
    T_INT(count_of(html, "<desc "), 2);
    T_INT(count_of(html, "<th>"), 0); /* every head has a scope */
    T(strstr(html, "prefers-color-scheme:dark") != NULL);
    T(strstr(html, "@media print") != NULL);
    free(html);
    village_done(&st);
}

TEST(a_draft_says_so_and_has_no_code)
{
    struct statement st = village_draft("VNN", 0);
    char *html = village_written(&st, out_html);

    T(strstr(html, "BẢN NHÁP - CHƯA CÔNG BỐ") != NULL);
    T(strstr(html, "class=\"qr\"") == NULL);
    T(strstr(html, "Mã gốc kỳ này") == NULL);
    free(html);
    village_done(&st);
}

T_MAIN(T_RUN(the_quarter_is_the_golden_page);
       T_RUN(the_page_needs_nothing_else_and_runs_nothing);
       T_RUN(names_cannot_break_out_of_their_cell);
       T_RUN(tables_and_pictures_can_be_heard); T_RUN(a_draft_says_so_and_has_no_code);)
