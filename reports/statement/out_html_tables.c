/* SPDX-License-Identifier: MIT */
/* The tables of the statement as a page. */
#include <inttypes.h>
#include <stdio.h>

#include "ledger/base/money.h"
#include "reports/statement/out_html_internal.h"

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

/* Those of the rows that are money. */
static void
bars(struct out_html *h, const char *id, const char *title, const struct phrase_row *rows,
     size_t n)
{
    struct html_bar bar[PHRASE_ROWS_MAX];
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (rows[i].is_money)
            bar[count++] = (struct html_bar){ rows[i].label, rows[i].amount };
    html_bars(h->to, id, title, bar, count);
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
            html_table(h->to, "Tính theo đơn vị riêng, không cộng vào tiền", heads);
        any = true;
        begin_row(h);
        html_cell(h->to, "th scope=\"row\"", g->item);
        html_cell(h->to, "td", g->unit);
        html_quantity(h->to, g->opening);
        html_quantity(h->to, g->received);
        html_quantity(h->to, g->used);
        html_quantity(h->to, g->left);
        end_row(h);
    }
    if (any)
        html_table_end(h->to);
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
    html_table(h->to, "Bốn con số của từng quỹ", heads);
    for (size_t i = 0; i < h->st->fund_count; i++) {
        const struct statement_fund *fund = &h->st->funds[i];
        char name[PHRASE_BYTES];

        (void)snprintf(name, sizeof name, "%s [%s]", fund->name, fund->code);
        begin_row(h);
        html_cell(h->to, "th scope=\"row\"", name);
        html_amount(h->to, fund->opening);
        html_amount(h->to, fund->received);
        html_amount(h->to, fund->used);
        html_amount(h->to, fund->left);
        end_row(h);
    }
    html_table_end(h->to);
}

void
out_html_pots(struct out_html *h)
{
    static const char *const heads[] = { "Nơi giữ tiền", "#Số tiền (đồng)", NULL };

    html_table(h->to, "Tiền mặt và tài khoản", heads);
    for (size_t i = 0; i < h->st->pot_count; i++) {
        begin_row(h);
        html_cell(h->to, "th scope=\"row\"", h->st->pots[i].label);
        html_amount(h->to, h->st->pots[i].amount);
        end_row(h);
    }
    html_table_sum(h->to, "Cộng, bằng số còn lại", 0, h->st->left);
    funds(h);
}

static void
rows_of(struct out_html *h, const struct phrase_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        begin_row(h);
        html_cell(h->to, "th scope=\"row\"", rows[i].label);
        if (rows[i].count >= 0)
            html_amount(h->to, rows[i].count);
        else
            html_cell(h->to, "td", NULL);
        if (rows[i].is_money)
            html_amount(h->to, rows[i].amount);
        else
            html_cell(h->to, "td class=\"n\"", "bảng hiện vật");
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

    bars(h, "nhan", "Đã nhận theo nguồn", rows, n);
    html_table(h->to, "Đã nhận, đã trừ hoàn trả và sửa sai", heads);
    rows_of(h, rows, n);
    html_table_sum(h->to, "Cộng đã nhận", 1, h->st->received);
    n = phrase_classes(h->st, rows);
    if (n == 0)
        return;
    html_table(h->to, "Các lượt ủng hộ chia theo người tặng", by_class);
    rows_of(h, rows, n);
    html_table_end(h->to);
}

static void
gift(struct out_html *h, const struct statement_gift *g)
{
    char key[STATEMENT_KEY_BYTES], text[PHRASE_BYTES];

    begin_row(h);
    html_cell(h->to, "th scope=\"row\"", statement_key(h->st, g, key));
    html_day(h->to, g->date_day);
    (void)fputs("<td>", h->to);
    html_text(h->to, phrase_giver(g, text));
    if (h->st->fund_count > 1) {
        (void)fputs(" [", h->to);
        html_text(h->to, g->fund);
        (void)fputs("]", h->to);
    }
    if (phrase_gift_note(g, text)[0] != '\0') {
        (void)fputs(" <em>(", h->to);
        html_text(h->to, text);
        (void)fputs(")</em>", h->to);
    }
    (void)fputs("</td>", h->to);
    html_cell(h->to, "td", g->place);
    if (g->line_count > 0 && g->amount == 0)
        html_cell(h->to, "td", phrase_lines(h->st, g->first_line, g->line_count, text));
    else
        html_amount(h->to, g->amount);
    end_row(h);
}

/* Gifts that are shown together. */
static void
group(struct out_html *h, const char *label, const struct statement_tally *t)
{
    char text[PHRASE_BYTES], number[MONEY_TEXT_BYTES];

    begin_row(h);
    html_cell(h->to, "th scope=\"row\"", label);
    html_cell(h->to, "td", NULL);
    (void)snprintf(text, sizeof text, "%s lượt", money_format(t->count, number));
    html_cell(h->to, "td", text);
    html_cell(h->to, "td", NULL);
    html_amount(h->to, t->amount);
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

    if (st->gift_count == 0 && st->small.count == 0)
        return;
    if (!statement_lists_gifts(st)) {
        (void)fputs("<p>Danh sách từng khoản theo số biên lai có ở bản đầy đủ.</p>\n",
                    h->to);
        return;
    }
    html_table(h->to, "Danh sách từng khoản; chỉ nêu tên người đã đồng ý", heads);
    for (size_t i = 0; i < st->gift_count; i++)
        if (!st->gifts[i].is_anonymous)
            gift(h, &st->gifts[i]);
    if (st->anonymous.count > 0)
        group(h, "Xin ẩn danh", &st->anonymous);
    (void)snprintf(label, sizeof label, "Dưới %s", money_format(st->small_limit, limit));
    if (st->small.count > 0)
        group(h, label, &st->small);
    html_table_end(h->to);
}

void
out_html_used(struct out_html *h)
{
    static const char *const heads[] = { "Mục đích", "#Lượt người", "Hiện vật, ngày công",
                                         "#Số tiền (đồng)", NULL };
    struct phrase_row rows[PHRASE_ROWS_MAX];
    size_t n = phrase_used(h->st, rows);
    char text[PHRASE_BYTES];

    bars(h, "dung", "Đã sử dụng theo mục đích", rows, n);
    html_table(h->to, "Theo mục đích", heads);
    for (size_t i = 0; i < n; i++) {
        begin_row(h);
        html_cell(h->to, "th scope=\"row\"", rows[i].label);
        (void)snprintf(text, sizeof text, "dưới %" PRId64 " người", h->st->k);
        if (rows[i].count > 0)
            html_amount(h->to, rows[i].count);
        else
            html_cell(h->to, "td class=\"n\"", rows[i].count == -1 ? text : NULL);
        html_cell(h->to, "td",
                  rows[i].purpose == PURPOSE_NONE
                      ? NULL
                      : phrase_used_for(h->st, rows[i].purpose, text));
        html_amount(h->to, rows[i].amount);
        end_row(h);
    }
    html_table_sum(h->to, "Cộng đã sử dụng", 2, h->st->used);
}

void
out_html_events(struct out_html *h)
{
    static const char *const heads[] = { "Ngày", "Nội dung", NULL };

    if (h->st->event_count == 0) {
        (void)fputs(
            "<p>Trong kỳ không có khoản nào mua sắm, điều chuyển, hoàn trả, ghi số âm; "
            "không có biên lai nào bị hủy.</p>\n",
            h->to);
        return;
    }
    html_table(h->to, "Mua sắm, điều chuyển, hoàn trả, sửa sai, biên lai hủy", heads);
    for (size_t i = 0; i < h->st->event_count; i++) {
        char text[PHRASE_BYTES];

        begin_row(h);
        html_day(h->to, h->st->events[i].date_day);
        html_cell(h->to, "td", phrase_event(h->st, &h->st->events[i], text));
        end_row(h);
    }
    html_table_end(h->to);
}
