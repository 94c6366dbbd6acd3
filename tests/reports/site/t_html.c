/* SPDX-License-Identifier: MIT */
#include "reports/site/html.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "tests/t.h"

static struct err e;
static struct html_memory m;

static char *
done(void)
{
    char *text = NULL;
    size_t n = 0;

    T_OK(html_end(&m, &text, &n, &e), &e);
    T_INT(strlen(text), n);
    return text;
}

TEST(texts_cannot_become_markup)
{
    char *text;

    T_OK(html_begin(&m, &e), &e);
    html_text(m.to, "<b a='1' c=\"2\">&amp;");
    html_cell(m.to, "th scope=\"row\"", "<i>");
    html_cell(m.to, "td", NULL);
    text = done();
    T_STR(text, "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;"
                "<th scope=\"row\">&lt;i&gt;</th><td></td>");
    free(text);
}

TEST(the_policy_allows_this_style_and_nothing_else)
{
    char *page, *style, *end, b64[BASE64_BYTES(HASH_BYTES)], want[200];
    uint8_t digest[HASH_BYTES];
    struct hash *h = NULL;

    T_OK(html_begin(&m, &e), &e);
    T_OK(html_head(m.to, "Sổ <1>", &e), &e);
    page = done();
    style = strstr(page, "<style>");
    end = strstr(page, "</style>");
    T(style != NULL && end != NULL);
    T_OK(hash_open(&h, &e), &e);
    hash_bytes(h, style + 7, (size_t)(end - style - 7), digest);
    snprintf(want, sizeof want,
             "content=\"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; "
             "form-action 'none'\"",
             base64_encode(digest, HASH_BYTES, b64));
    T(strstr(page, want) != NULL);
    T(strstr(page, "<title>Sổ &lt;1&gt;</title>") != NULL);
    T(strstr(page, "<script") == NULL);
    T(strstr(page, "url(") == NULL);
    hash_close(h);
    free(page);
}

TEST(bars_are_drawn_for_two_or_more)
{
    const struct html_bar bars[] = { { "Một & hai", 1000 },
                                     { "Không", 0 },
                                     { "Ba", 10 } };
    char *text;

    T_OK(html_begin(&m, &e), &e);
    html_bars(m.to, "x", "Tên", bars, 2);
    text = done();
    T_STR(text, "");
    free(text);
    T_OK(html_begin(&m, &e), &e);
    html_bars(m.to, "x", "Tên", bars, 3);
    text = done();
    T(strstr(text, "aria-labelledby=\"x-t x-d\"") != NULL);
    T(strstr(text, "Một &amp; hai") != NULL);
    T(strstr(text, "width=\"200\"") != NULL);
    T(strstr(text, "width=\"2\"") != NULL);
    T(strstr(text, "Không") == NULL);
    free(text);
}

TEST(a_large_figure_may_be_torn_after_a_dot)
{
    const struct words_style words = { 0 };
    const struct html_four how = { "Đầu kỳ còn", "Cuối kỳ còn lại", &words };
    const struct projection_totals t = { 0, 1234567, -500, 1235067 };
    char *text;

    T_OK(html_begin(&m, &e), &e);
    html_four(m.to, &how, &t);
    text = done();
    T(strstr(text, "<dt>+ Đã nhận</dt><dd class=\"big\">1.<wbr>234.<wbr>567 đồng</dd>") !=
      NULL);
    T(strstr(text, "<dd class=\"big\">-500 đồng</dd>") != NULL);
    T(strstr(text, "<dt>= Cuối kỳ còn lại</dt>") != NULL);
    free(text);
}

TEST(what_is_dropped_leaves_nothing)
{
    T_OK(html_begin(&m, &e), &e);
    html_text(m.to, "nửa trang");
    html_drop(&m);
    T(m.to == NULL && m.text == NULL);
}

T_MAIN(T_RUN(texts_cannot_become_markup);
       T_RUN(the_policy_allows_this_style_and_nothing_else);
       T_RUN(bars_are_drawn_for_two_or_more);
       T_RUN(a_large_figure_may_be_torn_after_a_dot);
       T_RUN(what_is_dropped_leaves_nothing);)
