/* SPDX-License-Identifier: MIT */
#include "reports/site/out_index.h"

#include <stdlib.h>
#include <string.h>

#include "tests/t.h"

static struct err e;

/* A book of hostile words. */
static char *
make(struct publish_sheet *sheets, size_t count, const bool *drawn)
{
    static struct ledger_identity id;
    static const struct out_index_fund funds[] = {
        { "A", "Quỹ <script>alert(1)</script>", { 10, 20, 5, 25 } },
        { "B", "Quỹ \"B\" & 'C'", { 0, 1, 1, 0 } },
    };
    static const struct out_index_held held[] = {
        { "Tiền mặt", NULL, "A", 25 },
        { "<xe lăn>", "chiếc>", "A", 2500 },
    };
    struct publish_sheets all = { sheets, count };
    struct out_index x = {
        .identity = &id,
        .form = statement_form_default(),
        .size = 1234,
        .totals = { 10, 21, 6, 25 },
        .funds = funds,
        .fund_count = 2,
        .held = held,
        .held_count = 2,
        .sheets = &all,
        .sheet_drawn = drawn,
    };
    char *page = NULL;
    size_t n = 0;

    snprintf(id.org, sizeof id.org, "Hội <b> & \"Thử\"");
    snprintf(id.host, sizeof id.host, "https://kiem-tra.example.vn/k");
    snprintf(id.book, sizeof id.book, "2026");
    snprintf(id.checkpoint_key.name, sizeof id.checkpoint_key.name, "example.org/so");
    T_OK(date_parse_instant("2026-03-02T09:05:00+07:00", &x.at, &e), &e);
    T_OK(out_index(&x, &page, &n, &e), &e);
    T_INT(strlen(page), n);
    return page;
}

TEST(no_word_of_the_book_becomes_markup_and_nothing_runs)
{
    static const char *const never[] = { "<script", "<link",   "<img",  "<iframe",
                                         "url(",    "@import", "<b> &", "style=\"",
                                         "onload",  "<xe",     "http:", "https:" };
    char *page = make(NULL, 0, NULL);

    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        T(strstr(page, never[i]) == NULL);
    T(strstr(page, "Quỹ &lt;script&gt;alert(1)&lt;/script&gt; [A]") != NULL);
    T(strstr(page, "Hội &lt;b&gt; &amp; &quot;Thử&quot;") != NULL);
    T(strstr(page, "chiếc&gt;") != NULL);
    T(strncmp(page, "<!DOCTYPE html>\n<html lang=\"vi\">", 31) == 0);
    free(page);
}

TEST(it_says_when_and_where_to_check)
{
    char *page = make(NULL, 0, NULL);

    T(strstr(page, "Số liệu đến 09:05 ngày 02/03/2026, 1.234 bút toán.") != NULL);
    T(strstr(page, "<p class=\"host\">kiem-tra.example.vn</p>") != NULL);
    T(strstr(page, "href=\"kiem-tra.html\"") != NULL);
    T(strstr(page, "href=\"kiem-tra-luu.html\" download") != NULL);
    T(strstr(page, "Coi chừng trang giả") != NULL);
    T(strstr(page, "Trang này không chứng minh được gì") != NULL);
    T(strstr(page, "Chưa có bản công khai nào") != NULL);
    T(strstr(page, "<pre>example.org/so+") != NULL);
    free(page);
}

TEST(statements_are_listed_newest_first_with_their_files)
{
    struct publish_sheet sheets[] = {
        { .seq = 5, .fund = "*", .from_day = 9500, .to_day = 9530, .day = 9531 },
        { .seq = 9,
          .fund = "A",
          .name = "Quỹ <A>",
          .from_day = 9500,
          .to_day = 9560,
          .day = 9561,
          .numbers = { 0, 1000, 0, 1000 } },
    };
    const bool drawn[] = { true, false };
    char *page = make(sheets, 2, drawn);
    char *fund = strstr(page, ", Quỹ &lt;A&gt;</h3>");
    char *all = strstr(page, ", tất cả các quỹ</h3>");

    T(fund != NULL && all != NULL && fund < all);
    T(strstr(page, "nhận 1.000, dùng 0, cuối kỳ còn 1.000 đồng") != NULL);
    T(strstr(page, "href=\"sao-ke/tat-ca-2026-01-04-2026-02-03.pdf\"") != NULL);
    T(strstr(page, "href=\"sao-ke/A-") == NULL);
    T(strstr(page, "Bản điện tử chưa có ở đây") != NULL);
    free(page);
}

T_MAIN(T_RUN(no_word_of_the_book_becomes_markup_and_nothing_runs);
       T_RUN(it_says_when_and_where_to_check);
       T_RUN(statements_are_listed_newest_first_with_their_files);)
