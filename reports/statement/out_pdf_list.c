/* SPDX-License-Identifier: MIT */
/* The list of gifts: with sums carried from page to page, and as an annex. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/money.h"
#include "reports/statement/out_pdf_internal.h"
#include "reports/statement/phrase.h"

enum { KEY, DATE, GIVER, PLACE, VALUE, COLUMNS };

static const struct flow_column columns[COLUMNS] = {
    { "Số biên lai", 78, PDF_LEFT },
    { "Ngày", 70, PDF_CENTRE },
    { "Người tặng", 140, PDF_LEFT },
    { "Thôn, tổ", 78, PDF_LEFT },
    { "Số tiền (đồng), hiện vật", 101.7, PDF_RIGHT },
};

struct list {
    struct out_pdf *o;
    struct flow_table table;
    int64_t sum; /* of the rows so far */
    bool is_begun;
};

static void
sum_row(struct list *list, const char *label)
{
    char amount[MONEY_TEXT_BYTES];
    const char *cells[COLUMNS] = { NULL };

    cells[GIVER] = label;
    cells[VALUE] = money_format(list->sum, amount);
    flow_row(&list->o->flow, cells, FONT_BOLD);
}

/* Lines of the highest cell. */
static size_t
height_of(const char *const *cells)
{
    size_t most = 1;

    for (size_t i = 0; i < COLUMNS; i++) {
        size_t n = cells[i] == NULL
                       ? 0
                       : flow_line_count(&out_pdf_body, cells[i],
                                         columns[i].width_pt - 2 * SHEET_PAD_PT);

        most = n > most ? n : most;
    }
    return most;
}

/* A row, after which the line of the carried sum still fits. */
static void
row(struct list *list, const char *const *cells, int64_t amount)
{
    struct flow *f = &list->o->flow;
    double height = (double)height_of(cells) * SHEET_ROW_PT + 2 * SHEET_PAD_PT;

    if (list->is_begun && f->y + height + SHEET_ONE_ROW > f->bottom &&
        height < (f->bottom - f->top) / 2) {
        sum_row(list, "Mang sang trang sau");
        flow_table_end(f);
        flow_page_add(f);
        flow_table_begin(f, &list->table);
        sum_row(list, "Mang từ trang trước");
    }
    flow_row_kept(f, cells, FONT_REGULAR, SHEET_ONE_ROW);
    list->is_begun = true;
    list->sum += amount;
}

static void
gift_row(struct list *list, const struct statement_gift *g)
{
    const struct statement *st = list->o->st;
    char key[STATEMENT_KEY_BYTES], day[DATE_TEXT_BYTES], amount[MONEY_TEXT_BYTES];
    char giver[PHRASE_BYTES], note[PHRASE_BYTES], who[2 * PHRASE_BYTES + 64];
    char lines[PHRASE_BYTES];
    const char *cells[COLUMNS];

    (void)phrase_giver(g, giver);
    (void)phrase_gift_note(g, note);
    (void)snprintf(who, sizeof who, "%s%s%s%s%s%s%s", giver, note[0] != '\0' ? " (" : "",
                   note, note[0] != '\0' ? ")" : "", st->fund_count > 1 ? " [" : "",
                   st->fund_count > 1 ? g->fund : "", st->fund_count > 1 ? "]" : "");
    cells[KEY] = statement_key(st, g, key);
    cells[DATE] = date_format_vn(g->date_day, day);
    cells[GIVER] = who;
    cells[PLACE] = g->place;
    cells[VALUE] = g->line_count > 0 && g->amount == 0
                       ? phrase_lines(st, g->first_line, g->line_count, lines)
                       : money_format(g->amount, amount);
    row(list, cells, g->amount);
}

/* Gifts that are shown together: their number and sum. */
static void
group_row(struct list *list, const char *label, const struct statement_tally *t)
{
    char amount[MONEY_TEXT_BYTES], count[MONEY_TEXT_BYTES], text[PHRASE_BYTES];
    const char *cells[COLUMNS] = { NULL };

    (void)snprintf(text, sizeof text, "%s: %s lượt", label,
                   money_format(t->count, count));
    cells[GIVER] = text;
    cells[VALUE] = money_format(t->amount, amount);
    row(list, cells, t->amount);
}

void
out_pdf_list(struct out_pdf *o)
{
    const struct statement *st = o->st;
    struct list list = { o, out_pdf_table(columns, COLUMNS), 0, false };
    char limit[MONEY_TEXT_BYTES], label[64];

    flow_table_begin(&o->flow, &list.table);
    for (size_t i = 0; i < st->gift_count; i++)
        if (!st->gifts[i].is_anonymous)
            gift_row(&list, &st->gifts[i]);
    if (st->anonymous.count > 0)
        group_row(&list, "Xin ẩn danh", &st->anonymous);
    (void)snprintf(label, sizeof label, "Dưới %s", money_format(st->small_limit, limit));
    if (st->small.count > 0)
        group_row(&list, label, &st->small);
    sum_row(&list, "Cộng tiền");
    flow_table_end(&o->flow);
    o->flow.y += 8;
}

void
out_pdf_annex(struct out_pdf *o)
{
    static const struct pdf_style word = { FONT_BOLD, 14, PDF_CENTRE, 0 };
    static const struct pdf_style note = { FONT_ITALIC, 13, PDF_CENTRE, 0 };
    struct flow *f = &o->flow;
    char text[PHRASE_BYTES];

    o->main_pages = pdf_page_count(o->pdf);
    flow_page_add(f);
    struct pdf_point at = { (f->left + f->right) / 2, f->y };

    at.y = out_pdf_centred(o, at, f->right - f->left, &word, "Phụ lục", NULL);
    at.y = out_pdf_centred(o, at, f->right - f->left, &word, "DANH SÁCH TIẾP NHẬN", NULL);
    (void)snprintf(
        text, sizeof text,
        "(Kèm theo Báo cáo số        %s ngày      tháng      năm          của %s)",
        strchr(o->st->form->number, '/') != NULL ? strchr(o->st->form->number, '/') : "",
        o->st->identity.org);
    at.y = out_pdf_centred(o, at, f->right - f->left, &note, text, NULL);
    f->y = at.y + 12;
    out_pdf_list(o);
}
