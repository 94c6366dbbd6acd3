/* SPDX-License-Identifier: MIT */
/* The tables of the statement as a page. */
#include <inttypes.h>
#include <stdio.h>

#include "ledger/money.h"
#include "reports/out_html_internal.h"

static void
begin_row(struct out_html *h)
{
    (void)fputs("<tr>", h->to);
}

static void
end_row(struct out_html *h)
{
    (void)fputs("</tr>\n", h->to);
}

/* The last row of a table, which adds it up: its name, empty cells, the sum. */
static void
sum_row(struct out_html *h, const char *label, size_t empty, int64_t amount)
{
    (void)fputs("</tbody><tfoot>\n<tr>", h->to);
    out_html_cell(h, "th scope=\"row\"", label);
    for (size_t i = 0; i < empty; i++)
        out_html_cell(h, "td", NULL);
    out_html_amount(h, amount);
    (void)fputs("</tr>\n</tfoot></table></div>\n", h->to);
}

static void
quantity(struct out_html *h, int64_t milli)
{
    char text[MONEY_TEXT_BYTES];

    out_html_cell(h, "td class=\"n\"", money_format_quantity(milli, text));
}

static void
day(struct out_html *h, int32_t value)
{
    char iso[DATE_TEXT_BYTES], text[DATE_TEXT_BYTES];

    (void)fprintf(h->to, "<td><time datetime=\"%s\">%s</time></td>",
                  date_format(value, iso), date_format_vn(value, text));
}

void
out_html_goods(struct out_html *h)
{
    static const char *const heads[] = {
        "Hiện vật, ngày công", "Đơn vị", "#Đầu kỳ", "#Nhận", "#Đã dùng", "#Còn", NULL
    };
    bool any = false;

    for (size_t i = 0; i < h->st->goods_count; i++) {
        const struct statement_goods *g = &h->st->goods[i];

        if (!statement_goods_shown(g))
            continue;
        if (!any)
            out_html_table(h, "Tính theo đơn vị riêng, không cộng vào tiền", heads);
        any = true;
        begin_row(h);
        out_html_cell(h, "th scope=\"row\"", g->item);
        out_html_cell(h, "td", g->unit);
        quantity(h, g->opening);
        quantity(h, g->received);
        quantity(h, g->used);
        quantity(h, g->left);
        end_row(h);
    }
    if (any)
        out_html_table_end(h);
    else
        (void)fputs("<p>Trong kỳ không có hiện vật, ngày công.</p>\n", h->to);
}

static void
funds(struct out_html *h)
{
    static const char *const heads[] = { "Quỹ",         "#Đầu kỳ còn", "#Đã nhận",
                                         "#Đã sử dụng", "#Còn lại",    NULL };

    if (h->st->fund_count < 2)
        return;
    out_html_table(h, "Bốn con số của từng quỹ", heads);
    for (size_t i = 0; i < h->st->fund_count; i++) {
        const struct statement_fund *fund = &h->st->funds[i];
        char name[PHRASE_BYTES];

        (void)snprintf(name, sizeof name, "%s [%s]", fund->name, fund->code);
        begin_row(h);
        out_html_cell(h, "th scope=\"row\"", name);
        out_html_amount(h, fund->opening);
        out_html_amount(h, fund->received);
        out_html_amount(h, fund->used);
        out_html_amount(h, fund->left);
        end_row(h);
    }
    out_html_table_end(h);
}

void
out_html_pots(struct out_html *h)
{
    static const char *const heads[] = { "Nơi giữ tiền", "#Số tiền (đồng)", NULL };

    out_html_table(h, "Tiền mặt và tài khoản", heads);
    for (size_t i = 0; i < h->st->pot_count; i++) {
        begin_row(h);
        out_html_cell(h, "th scope=\"row\"", h->st->pots[i].label);
        out_html_amount(h, h->st->pots[i].amount);
        end_row(h);
    }
    sum_row(h, "Cộng, bằng số còn lại", 0, h->st->left);
    funds(h);
}

static void
rows_of(struct out_html *h, const struct phrase_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        begin_row(h);
        out_html_cell(h, "th scope=\"row\"", rows[i].label);
        if (rows[i].count >= 0)
            out_html_number(h, rows[i].count);
        else
            out_html_cell(h, "td", NULL);
        if (rows[i].is_money)
            out_html_amount(h, rows[i].amount);
        else
            out_html_cell(h, "td class=\"n\"", "bảng hiện vật");
        end_row(h);
    }
}

void
out_html_received(struct out_html *h)
{
    static const char *const heads[] = { "Nguồn", "#Số lượt", "#Số tiền (đồng)", NULL };
    static const char *const by_class[] = { "Người tặng", "#Số lượt", "#Số tiền (đồng)",
                                            NULL };
    struct phrase_row rows[PHRASE_ROWS_MAX];
    size_t n = phrase_received(h->st, rows);

    out_html_bars(h, "nhan", "Đã nhận theo nguồn", rows, n);
    out_html_table(h, "Đã nhận, đã trừ hoàn trả và sửa sai", heads);
    rows_of(h, rows, n);
    sum_row(h, "Cộng đã nhận", 1, h->st->received);
    n = phrase_classes(h->st, rows);
    if (n == 0)
        return;
    out_html_table(h, "Các lượt ủng hộ chia theo người tặng", by_class);
    rows_of(h, rows, n);
    out_html_table_end(h);
}

static void
gift(struct out_html *h, const struct statement_gift *g)
{
    char key[STATEMENT_KEY_BYTES], text[PHRASE_BYTES];

    begin_row(h);
    out_html_cell(h, "th scope=\"row\"", statement_key(h->st, g, key));
    day(h, g->date_day);
    (void)fputs("<td>", h->to);
    out_html_text(h, phrase_giver(g, text));
    if (h->st->fund_count > 1) {
        (void)fputs(" [", h->to);
        out_html_text(h, g->fund);
        (void)fputs("]", h->to);
    }
    if (phrase_gift_note(g, text)[0] != '\0') {
        (void)fputs(" <em>(", h->to);
        out_html_text(h, text);
        (void)fputs(")</em>", h->to);
    }
    (void)fputs("</td>", h->to);
    out_html_cell(h, "td", g->village);
    if (g->line_count > 0 && g->amount == 0)
        out_html_cell(h, "td", phrase_lines(h->st, g->first_line, g->line_count, text));
    else
        out_html_amount(h, g->amount);
    end_row(h);
}

/* Gifts that are shown together. */
static void
group(struct out_html *h, const char *label, const char *village, int64_t count,
      int64_t amount)
{
    char text[PHRASE_BYTES], number[MONEY_TEXT_BYTES];

    begin_row(h);
    out_html_cell(h, "th scope=\"row\"", label);
    out_html_cell(h, "td", NULL);
    (void)snprintf(text, sizeof text, "%s lượt", money_format(count, number));
    out_html_cell(h, "td", text);
    out_html_cell(h, "td", village);
    out_html_amount(h, amount);
    end_row(h);
}

void
out_html_gifts(struct out_html *h)
{
    static const char *const heads[] = {
        "Số biên lai", "Ngày", "Người tặng", "Thôn, tổ", "#Số tiền (đồng), hiện vật", NULL
    };
    const struct statement *st = h->st;
    char limit[MONEY_TEXT_BYTES], label[64];

    if (st->gift_count + st->small_count == 0)
        return;
    if (!statement_lists_gifts(st)) {
        (void)fputs("<p>Danh sách từng khoản theo số biên lai có ở bản đầy đủ.</p>\n",
                    h->to);
        return;
    }
    out_html_table(h, "Danh sách từng khoản; chỉ nêu tên người đã đồng ý", heads);
    for (size_t i = 0; i < st->gift_count; i++)
        if (!st->gifts[i].is_anonymous)
            gift(h, &st->gifts[i]);
    if (st->anonymous.count > 0)
        group(h, "Xin ẩn danh", NULL, st->anonymous.count, st->anonymous.amount);
    (void)snprintf(label, sizeof label, "Dưới %s", money_format(st->small_limit, limit));
    for (size_t i = 0; i < st->small_count; i++)
        group(h, label, phrase_village(&st->small[i]), st->small[i].count,
              st->small[i].amount);
    out_html_table_end(h);
}

void
out_html_used(struct out_html *h)
{
    static const char *const heads[] = { "Mục đích", "#Lượt người", "Hiện vật, ngày công",
                                         "#Số tiền (đồng)", NULL };
    struct phrase_row rows[PHRASE_ROWS_MAX];
    size_t n = phrase_used(h->st, rows);
    char text[PHRASE_BYTES];

    out_html_bars(h, "dung", "Đã sử dụng theo mục đích", rows, n);
    out_html_table(h, "Theo mục đích", heads);
    for (size_t i = 0; i < n; i++) {
        begin_row(h);
        out_html_cell(h, "th scope=\"row\"", rows[i].label);
        (void)snprintf(text, sizeof text, "dưới %" PRId64, h->st->k);
        if (rows[i].count > 0)
            out_html_number(h, rows[i].count);
        else
            out_html_cell(h, "td class=\"n\"", rows[i].count == -1 ? text : NULL);
        out_html_cell(h, "td",
                      rows[i].purpose == PURPOSE_NONE
                          ? NULL
                          : phrase_used_for(h->st, rows[i].purpose, text));
        out_html_amount(h, rows[i].amount);
        end_row(h);
    }
    sum_row(h, "Cộng đã sử dụng", 2, h->st->used);
}

void
out_html_events(struct out_html *h)
{
    static const char *const heads[] = { "Ngày", "Nội dung", NULL };

    if (h->st->event_count == 0) {
        (void)fputs(
            "<p>Trong kỳ không có khoản nào mua sắm, điều chuyển, hoàn trả, ghi âm; "
            "không có biên lai nào bị hủy.</p>\n",
            h->to);
        return;
    }
    out_html_table(h, "Mua sắm, điều chuyển, hoàn trả, sửa sai, biên lai hủy", heads);
    for (size_t i = 0; i < h->st->event_count; i++) {
        char text[PHRASE_BYTES];

        begin_row(h);
        day(h, h->st->events[i].date_day);
        out_html_cell(h, "td", phrase_event(h->st, &h->st->events[i], text));
        end_row(h);
    }
    out_html_table_end(h);
}
