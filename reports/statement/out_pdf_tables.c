/* SPDX-License-Identifier: MIT */
/* The tables of the statement on paper. */
#include <inttypes.h>
#include <stdio.h>

#include "ledger/base/money.h"
#include "reports/statement/out_pdf_internal.h"
#include "reports/statement/phrase.h"

void
out_pdf_goods(struct out_pdf *o)
{
    static const struct flow_column columns[] = {
        { "Hiện vật, ngày công", 160, PDF_LEFT },
        { "Đơn vị", 67, PDF_CENTRE },
        { "Đầu kỳ", 56, PDF_RIGHT },
        { "Nhận", 60, PDF_RIGHT },
        { "Đã dùng", 62, PDF_RIGHT },
        { "Còn", 62.7, PDF_RIGHT },
    };
    const struct flow_table table = out_pdf_table(columns, 6);
    bool any = false;

    for (size_t i = 0; i < o->st->goods_count; i++) {
        const struct statement_goods *g = &o->st->goods[i];
        char opening[MONEY_TEXT_BYTES], received[MONEY_TEXT_BYTES];
        char used[MONEY_TEXT_BYTES], left[MONEY_TEXT_BYTES];
        const char *cells[] = { g->item,
                                g->unit,
                                money_format_quantity(g->opening, opening),
                                money_format_quantity(g->received, received),
                                money_format_quantity(g->used, used),
                                money_format_quantity(g->left, left) };

        if (!statement_goods_shown(g))
            continue;
        if (!any)
            flow_table_begin(&o->flow, &table);
        any = true;
        flow_row(&o->flow, cells, FONT_REGULAR);
    }
    if (any)
        flow_table_end(&o->flow);
    o->flow.y += 8;
    if (!any)
        out_pdf_paragraph(o, "Trong kỳ không có hiện vật, ngày công.");
}

void
out_pdf_pots(struct out_pdf *o)
{
    static const struct flow_column columns[] = {
        { "Nơi giữ tiền", 330, PDF_LEFT }, { "Số tiền (đồng)", 137.7, PDF_RIGHT }
    };
    const struct flow_table table = out_pdf_table(columns, 2);
    char amount[MONEY_TEXT_BYTES], day[DATE_TEXT_BYTES], total[96];

    flow_table_begin(&o->flow, &table);
    for (size_t i = 0; i < o->st->pot_count; i++) {
        const char *cells[] = { o->st->pots[i].label,
                                money_format(o->st->pots[i].amount, amount) };
        bool is_last = i + 1 == o->st->pot_count;

        flow_row_kept(&o->flow, cells, FONT_REGULAR, is_last ? SHEET_ONE_ROW : 0);
    }
    (void)snprintf(total, sizeof total, "Cộng, bằng số còn lại đến hết ngày %s",
                   date_format_vn(o->st->to_day, day));
    const char *cells[] = { total, money_format(o->st->left, amount) };

    flow_row(&o->flow, cells, FONT_BOLD);
    flow_table_end(&o->flow);
    o->flow.y += 8;
}

/* The four numbers of each fund, where there are several. */
void
out_pdf_funds(struct out_pdf *o)
{
    static const struct flow_column columns[] = {
        { "Quỹ", 123.7, PDF_LEFT },   { "Đầu kỳ còn", 86, PDF_RIGHT },
        { "Đã nhận", 86, PDF_RIGHT }, { "Đã sử dụng", 86, PDF_RIGHT },
        { "Còn lại", 86, PDF_RIGHT },
    };
    const struct flow_table table = out_pdf_table(columns, 5);

    if (o->st->fund_count < 2)
        return;
    flow_table_begin(&o->flow, &table);
    for (size_t i = 0; i < o->st->fund_count; i++) {
        const struct statement_fund *fund = &o->st->funds[i];
        char name[PHRASE_BYTES], opening[MONEY_TEXT_BYTES], received[MONEY_TEXT_BYTES];
        char used[MONEY_TEXT_BYTES], left[MONEY_TEXT_BYTES];
        const char *cells[] = { name, money_format(fund->opening, opening),
                                money_format(fund->received, received),
                                money_format(fund->used, used),
                                money_format(fund->left, left) };

        (void)snprintf(name, sizeof name, "%s [%s]", fund->name, fund->code);
        flow_row(&o->flow, cells, FONT_REGULAR);
    }
    flow_table_end(&o->flow);
    o->flow.y += 8;
}

/* Rows; the last of them has below_pt of the table below it on its page. */
static void
draw_rows(struct out_pdf *o, const struct phrase_row *rows, size_t n, double below_pt)
{
    for (size_t i = 0; i < n; i++) {
        char count[MONEY_TEXT_BYTES] = "", amount[MONEY_TEXT_BYTES];
        const char *cells[] = { rows[i].label, count,
                                rows[i].is_money ? money_format(rows[i].amount, amount)
                                                 : "mục I" };

        if (rows[i].count >= 0)
            (void)money_format(rows[i].count, count);
        flow_row_kept(&o->flow, cells, FONT_REGULAR, i + 1 == n ? below_pt : 0);
    }
}

void
out_pdf_received(struct out_pdf *o)
{
    static const struct flow_column columns[] = { { "Nguồn", 250, PDF_LEFT },
                                                  { "Số lượt", 80, PDF_RIGHT },
                                                  { "Số tiền (đồng)", 137.7,
                                                    PDF_RIGHT } };
    const struct flow_table table = out_pdf_table(columns, 3);
    struct phrase_row rows[PHRASE_ROWS_MAX], classes[PHRASE_ROWS_MAX];
    char amount[MONEY_TEXT_BYTES];
    size_t n = phrase_received(o->st, rows), class_count = phrase_classes(o->st, classes);
    double below = class_count > 0 ? 2 * SHEET_ONE_ROW : 0;

    flow_table_begin(&o->flow, &table);
    draw_rows(o, rows, n, SHEET_ONE_ROW + below);
    flow_row_kept(
        &o->flow,
        (const char *[]){ "Cộng đã nhận", NULL, money_format(o->st->received, amount) },
        FONT_BOLD, below);
    if (class_count > 0)
        flow_row_kept(
            &o->flow,
            (const char *[]){ "Các lượt ủng hộ chia theo người tặng:", NULL, NULL },
            FONT_ITALIC, SHEET_ONE_ROW);
    draw_rows(o, classes, class_count, 0);
    flow_table_end(&o->flow);
    o->flow.y += 8;
}

void
out_pdf_used(struct out_pdf *o)
{
    static const struct flow_column columns[] = {
        { "Mục đích", 160, PDF_LEFT },
        { "Lượt người", 56, PDF_RIGHT },
        { "Hiện vật, ngày công", 140, PDF_LEFT },
        { "Số tiền (đồng)", 111.7, PDF_RIGHT }
    };
    const struct flow_table table = out_pdf_table(columns, 4);
    struct phrase_row rows[PHRASE_ROWS_MAX];
    size_t n = phrase_used(o->st, rows);
    char amount[MONEY_TEXT_BYTES], goods[PHRASE_BYTES], people[MONEY_TEXT_BYTES + 16];

    flow_table_begin(&o->flow, &table);
    for (size_t i = 0; i < n; i++) {
        const char *cells[] = { rows[i].label, people,
                                phrase_used_for(o->st, rows[i].purpose, goods),
                                money_format(rows[i].amount, amount) };

        people[0] = '\0';
        if (rows[i].count == -1)
            (void)snprintf(people, sizeof people, "dưới %" PRId64 " người", o->st->k);
        if (rows[i].count > 0)
            (void)money_format(rows[i].count, people);
        if (rows[i].purpose == PURPOSE_NONE)
            goods[0] = '\0';
        flow_row_kept(&o->flow, cells, FONT_REGULAR, i + 1 == n ? SHEET_ONE_ROW : 0);
    }
    flow_row(&o->flow,
             (const char *[]){ "Cộng đã sử dụng", NULL, NULL,
                               money_format(o->st->used, amount) },
             FONT_BOLD);
    flow_table_end(&o->flow);
    o->flow.y += 8;
}

void
out_pdf_events(struct out_pdf *o)
{
    static const struct flow_column columns[] = { { "Ngày", 75, PDF_CENTRE },
                                                  { "Nội dung", 392.7, PDF_LEFT } };
    const struct flow_table table = out_pdf_table(columns, 2);

    if (o->st->event_count == 0) {
        out_pdf_paragraph(o,
                          "Trong kỳ không có khoản nào mua sắm, điều chuyển, hoàn trả, "
                          "ghi số âm; không có biên lai nào bị hủy.");
        return;
    }
    flow_table_begin(&o->flow, &table);
    for (size_t i = 0; i < o->st->event_count; i++) {
        char day[DATE_TEXT_BYTES], text[PHRASE_BYTES];
        const char *cells[] = { date_format_vn(o->st->events[i].date_day, day),
                                phrase_event(o->st, &o->st->events[i], text) };

        flow_row(&o->flow, cells, FONT_REGULAR);
    }
    flow_table_end(&o->flow);
    o->flow.y += 8;
}
