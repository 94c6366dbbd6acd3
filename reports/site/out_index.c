/* SPDX-License-Identifier: MIT */
#include "reports/site/out_index.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/note/note.h"
#include "ledger/base/text.h"
#include "receipts/check_words.h"
#include "reports/site/html.h"
#include "reports/site/out_index_internal.h"
#include "reports/statement/phrase.h"

/* "09:00 ngày 02/03/2026". */
static const char *
moment(const struct instant *at, char out[64])
{
    char text[DATE_INSTANT_BYTES], day[DATE_TEXT_BYTES];

    (void)date_format_instant(at, text);
    (void)snprintf(out, 64, "%.5s ngày %s", text + 11,
                   date_format_vn(date_of_instant(at), day));
    return out;
}

static enum err_code
put_head(FILE *to, const struct out_index *x, struct err *e)
{
    char title[PHRASE_BYTES], when[64], size[MONEY_TEXT_BYTES];
    enum err_code rc;

    (void)snprintf(title, sizeof title, "Sổ công khai %s - %s", x->identity->book,
                   x->identity->org);
    rc = html_head(to, title, e);
    if (rc != ERR_OK)
        return rc;
    (void)fputs("<header>", to);
    html_cell(to, "p class=\"org\"", x->identity->org);
    (void)fputs("<h1>Sổ công khai tiếp nhận và sử dụng nguồn vận động xã hội hóa, sổ ",
                to);
    html_text(to, x->identity->book);
    (void)fprintf(
        to,
        "</h1>\n<p class=\"when\">Số liệu đến %s, %s bút toán. Ai cũng xem được, "
        "ai cũng tự kiểm tra được.</p></header>\n<main>\n",
        moment(&x->at, when), money_format(x->size, size));
    return ERR_OK;
}

/* The four numbers, as figures and as bars. */
static void
put_numbers(FILE *to, const struct out_index *x)
{
    const struct html_four how = { "Ban đầu có", "Hiện còn", &x->form->words };
    const struct html_bar bars[] = { { "Ban đầu có", x->totals.opening },
                                     { "Đã nhận", x->totals.received },
                                     { "Đã sử dụng", x->totals.used },
                                     { "Hiện còn", x->totals.left } };

    (void)fputs("<section><h2>Từ khi mở sổ đến nay</h2>\n", to);
    html_four(to, &how, &x->totals);
    html_bars(to, "bon", "Bốn con số từ khi mở sổ", bars, sizeof bars / sizeof bars[0]);
    (void)fputs("<p>Chỉ tính tiền. Đã trừ các khoản hoàn trả và sửa sai. Hiện vật, ngày "
                "công không cộng vào tiền.</p></section>\n",
                to);
}

static void
put_funds(FILE *to, const struct out_index *x)
{
    static const char *const heads[] = { "Quỹ",         "#Ban đầu",  "#Đã nhận",
                                         "#Đã sử dụng", "#Hiện còn", NULL };

    if (x->fund_count == 0)
        return;
    (void)fputs("<section><h2>Từng quỹ</h2>\n", to);
    html_table(to, "Từng quỹ, từ khi mở sổ (đồng)", heads);
    for (size_t i = 0; i < x->fund_count; i++) {
        const struct out_index_fund *f = &x->funds[i];

        (void)fputs("<tr><th scope=\"row\">", to);
        html_text(to, f->name);
        (void)fputs(" [", to);
        html_text(to, f->code);
        (void)fputs("]</th>", to);
        html_amount(to, f->totals.opening);
        html_amount(to, f->totals.received);
        html_amount(to, f->totals.used);
        html_amount(to, f->totals.left);
        (void)fputs("</tr>\n", to);
    }
    html_table_end(to);
    (void)fputs("</section>\n", to);
}

static void
put_money(FILE *to, const struct out_index *x)
{
    static const char *const heads[] = { "Nơi giữ tiền", "#Số tiền (đồng)", NULL };

    (void)fputs("<section><h2>Tiền đang ở đâu</h2>\n", to);
    html_table(to, "Tiền mặt và tài khoản", heads);
    for (size_t i = 0; i < x->held_count; i++) {
        if (x->held[i].unit != NULL)
            continue;
        (void)fputs("<tr>", to);
        html_cell(to, "th scope=\"row\"", x->held[i].what);
        html_amount(to, x->held[i].amount);
        (void)fputs("</tr>\n", to);
    }
    html_table_sum(to, "Cộng, bằng số hiện còn", 0, x->totals.left);
    (void)fputs("</section>\n", to);
}

static void
put_goods(FILE *to, const struct out_index *x)
{
    static const char *const heads[] = { "Hiện vật, ngày công", "Quỹ", "#Còn", "Đơn vị",
                                         NULL };
    bool any = false;

    for (size_t i = 0; i < x->held_count; i++) {
        const struct out_index_held *h = &x->held[i];

        if (h->unit == NULL)
            continue;
        if (!any) {
            (void)fputs("<section><h2>Hiện vật, ngày công đang còn</h2>\n", to);
            html_table(to, "Tính theo đơn vị riêng, không cộng vào tiền", heads);
        }
        any = true;
        (void)fputs("<tr>", to);
        html_cell(to, "th scope=\"row\"", h->what);
        html_cell(to, "td", h->fund);
        html_quantity(to, h->amount);
        html_cell(to, "td", h->unit);
        (void)fputs("</tr>\n", to);
    }
    if (!any)
        return;
    html_table_end(to);
    (void)fputs("</section>\n", to);
}

static void
put_links(FILE *to, const struct publish_sheet *s, const char *period)
{
    static const struct {
        const char *kind, *label, *what;
    } links[] = {
        { "html", "Xem", "" },
        { "pdf", "PDF để in, niêm yết", "" },
        { "txt", "Bản đọc trên loa", "" },
        { "csv", "CSV cho bảng tính", "" },
        { "json", "JSON", ", dữ liệu cho chương trình" },
        { "note", "Chữ ký", " của bản công khai" },
    };
    char file[FOLDER_NAME_BYTES];

    (void)fputs("<p class=\"links\">", to);
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        (void)fputs("<a href=\"", to);
        html_text(to, publish_sheet_file(s, links[i].kind, file));
        (void)fprintf(to, "\" aria-label=\"%s%s, %s\">%s</a> ", links[i].label,
                      links[i].what, period, links[i].label);
    }
    (void)fputs("</p>\n", to);
}

static void
put_sheet(FILE *to, const struct publish_sheet *s, bool drawn)
{
    char from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES], day[DATE_TEXT_BYTES], period[64];
    char numbers[4][MONEY_TEXT_BYTES];

    (void)snprintf(period, sizeof period, "từ %s đến %s",
                   date_format_vn(s->from_day, from), date_format_vn(s->to_day, until));
    (void)fprintf(to, "<div class=\"sheet\"><h3>%c%s, ", 'T', period + 1);
    html_text(to, s->fund[0] == '*' ? "tất cả các quỹ" : s->name);
    (void)fprintf(to,
                  "</h3>\n<p>Đầu kỳ còn %s, nhận %s, dùng %s, cuối kỳ còn %s đồng. "
                  "Công bố ngày %s, bút toán %" PRId64 ".</p>\n",
                  money_format(s->numbers.opening, numbers[0]),
                  money_format(s->numbers.received, numbers[1]),
                  money_format(s->numbers.used, numbers[2]),
                  money_format(s->numbers.left, numbers[3]), date_format_vn(s->day, day),
                  s->seq);
    if (drawn)
        put_links(to, s, period);
    else
        (void)fputs("<p>Bản điện tử chưa có ở đây; xin xem tờ đã niêm yết.</p>\n", to);
    (void)fputs("</div>\n", to);
}

static void
put_sheets(FILE *to, const struct out_index *x)
{
    (void)fputs("<section><h2>Các bản công khai</h2>\n", to);
    if (x->sheets->count == 0)
        (void)fputs("<p>Chưa có bản công khai nào được công bố.</p>\n", to);
    for (size_t i = x->sheets->count; i-- > 0;)
        put_sheet(to, &x->sheets->sheets[i], x->sheet_drawn[i]);
    (void)fputs("</section>\n", to);
}

enum err_code
out_index(const struct out_index *index, char **out, size_t *bytes_out, struct err *e)
{
    struct html_memory page;
    enum err_code rc = html_begin(&page, e);

    assert(index->size > 0);
    if (rc != ERR_OK)
        return rc;
    rc = put_head(page.to, index, e);
    if (rc != ERR_OK) {
        html_drop(&page);
        return rc;
    }
    put_numbers(page.to, index);
    out_index_check(page.to, index);
    put_sheets(page.to, index);
    put_funds(page.to, index);
    put_money(page.to, index);
    put_goods(page.to, index);
    out_index_book(page.to, index);
    out_index_data(page.to, index);
    out_index_tools(page.to, index);
    out_index_limits(page.to, index);
    (void)fputs("</main>\n<footer><p>", page.to);
    html_text(page.to,
              index->form->ask[0] != '\0' ? index->form->ask : index->identity->org);
    (void)fputs(" xin tiếp nhận mọi ý kiến.</p></footer>\n</body></html>\n", page.to);
    return html_end(&page, out, bytes_out, e);
}
