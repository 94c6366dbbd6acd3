/* SPDX-License-Identifier: MIT */
/*
 * The look of a receipt. All measures are at the top. The code to scan has a column of
 * its own on the right, so that no stamp and no signature comes near it; the column on
 * the left holds what form C45-BB asks for, in its order.
 */
#include "receipts/paper/receipt_pdf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "receipts/paper/flow.h"
#include "receipts/qr.h"
#include "receipts/paper/sheet.h"

#define MM(n) ((n)*PDF_MM)

#define LEFT MM(14)
#define RIGHT MM(199)
#define COLUMN_RIGHT MM(142) /* of what is beside the code */
#define TOP MM(11)           /* first baseline */
#define BOTTOM MM(138)       /* of everything but the foot */
#define FOOT MM(143)

#define QR_SIZE MM(50)
#define QR_LEFT (RIGHT - QR_SIZE)
#define QR_TOP MM(27)
#define QR_MIDDLE (QR_LEFT + QR_SIZE / 2)

#define HOST_LEAST_PT 9 /* of an address on one line */

#define BODY_LEADING 15.6
#define SIGN_HEIGHT MM(19)

static const struct pdf_style org_style = { FONT_BOLD, 11, PDF_CENTRE, 0 };
static const struct pdf_style parent_style = { FONT_REGULAR, 11, PDF_CENTRE, 0 };
static const struct pdf_style unit_style = { FONT_REGULAR, 9, PDF_CENTRE, 0 };
static const struct pdf_style code_style = { FONT_BOLD, 10, PDF_CENTRE, 0 };
static const struct pdf_style decree_style = { FONT_ITALIC, 8, PDF_CENTRE, 0 };
static const struct pdf_style title_style = { FONT_BOLD, 17, PDF_CENTRE, 0 };
static const struct pdf_style number_style = { FONT_BOLD, 12, PDF_CENTRE, 0 };
static const struct pdf_style date_style = { FONT_ITALIC, 12, PDF_CENTRE, 0 };
static const struct pdf_style notice_style = { FONT_ITALIC, 10.5, PDF_CENTRE, 0 };
static const struct pdf_style label_style = { FONT_REGULAR, 12, PDF_LEFT, 0 };
static const struct pdf_style value_style = { FONT_BOLD, 12, PDF_LEFT, 0 };
static const struct pdf_style words_style = { FONT_ITALIC, 12, PDF_LEFT, 0 };
static const struct pdf_style remark_style = { FONT_ITALIC, 9, PDF_LEFT, 0 };
static const struct pdf_style sign_style = { FONT_BOLD, 12, PDF_CENTRE, 0 };
static const struct pdf_style hint_style = { FONT_ITALIC, 10, PDF_CENTRE, 0 };
static const struct pdf_style scan_style = { FONT_BOLD, 9.5, PDF_CENTRE, 0 };
static const struct pdf_style only_style = { FONT_REGULAR, 9, PDF_CENTRE, 0 };
static const struct pdf_style host_style = { FONT_BOLD, 12, PDF_CENTRE, 0 };
static const struct pdf_style trace_style = { FONT_REGULAR, 8, PDF_CENTRE, 0 };
static const struct pdf_style foot_style = { FONT_ITALIC, 8, PDF_LEFT, 0 };
static const struct pdf_style foot_right_style = { FONT_REGULAR, 8, PDF_RIGHT, 0 };

struct receipt_pdf {
    struct sheet sheet;
};

static double
middle(const struct sheet *s)
{
    return (LEFT + s->right) / 2;
}

static void
draw_mark(const struct sheet *s)
{
    const struct receipt *r = s->item;
    const char *mark = r->mark[0] == '\0' && r->is_copy ? "BẢN SAO" : r->mark;

    if (mark[0] != '\0')
        pdf_mark(s->pdf, (LEFT + COLUMN_RIGHT) / 2, s->top + MM(80), 52, 18, mark);
}

/* Go on in the next half, over the whole width. */
static void
continue_part(struct sheet *s)
{
    const struct receipt *r = s->item;
    char head[RECEIPT_TEXT_BYTES + RECEIPT_NUMBER_BYTES + 32];

    draw_mark(s);
    s->right = RIGHT;
    (void)snprintf(head, sizeof head, "%s số %s (tiếp theo)", r->title, r->number);
    sheet_text(s, middle(s), TOP, &number_style, head);
    s->y = TOP + 2 * BODY_LEADING;
}

/* Who issues it, on the left; the form's code, on the right. Returns where that ends. */
static double
draw_heads(struct sheet *s)
{
    const struct receipt *r = s->item;
    double centre = LEFT + MM(40);
    struct pdf_point at = { centre, TOP };

    at.y = sheet_lines(s, at, &parent_style, MM(84), r->parent);
    at.y = sheet_lines(s, at, &org_style, MM(84), r->org);
    double rule = MM(14);
    sheet_rule(s, centre - rule, centre + rule, at.y - 9, 0.7);
    at.y += 3;
    at.y = sheet_lines(s, at, &unit_style, MM(84), r->unit);
    s->y = at.y + MM(5);

    at = (struct pdf_point){ QR_MIDDLE, TOP };
    at.y = sheet_lines(s, at, &code_style, QR_SIZE, r->code);
    return sheet_lines(s, at, &decree_style, QR_SIZE, r->decree);
}

/* "https://", the name, "/k". */
struct address {
    const char *text, *name, *path;
};

static double
address_width(const struct address *a, double size_pt)
{
    return font_width_pt(FONT_REGULAR, size_pt, a->text, (size_t)(a->name - a->text)) +
           font_width_pt(FONT_BOLD, size_pt, a->name, (size_t)(a->path - a->name)) +
           font_width_pt(FONT_REGULAR, size_pt, a->path, strlen(a->path));
}

/* On one line, the name bold. */
static void
draw_address(const struct sheet *s, struct pdf_point at, const struct address *a,
             double size_pt)
{
    const struct pdf_style plain = { FONT_REGULAR, size_pt, PDF_LEFT, 0 };
    const struct pdf_style bold = { FONT_BOLD, size_pt, PDF_LEFT, 0 };
    size_t scheme_n = (size_t)(a->name - a->text), name_n = (size_t)(a->path - a->name);
    double y = s->top + at.y, x = at.x - address_width(a, size_pt) / 2;

    pdf_text_n(s->pdf, x, y, &plain, a->text, scheme_n);
    x += font_width_pt(FONT_REGULAR, size_pt, a->text, scheme_n);
    pdf_text_n(s->pdf, x, y, &bold, a->name, name_n);
    x += font_width_pt(FONT_BOLD, size_pt, a->name, name_n);
    pdf_text(s->pdf, x, y, &plain, a->path);
}

/* The site to trust, on one line as large as fits; a long name gets lines of its own. */
static double
draw_host(const struct sheet *s, struct pdf_point at)
{
    const struct receipt *r = s->item;
    const char *scheme = strstr(r->host, "://");
    const char *name = scheme == NULL ? r->host : scheme + strlen("://");
    const struct address a = { r->host, name, name + strcspn(name, "/") };
    struct pdf_style style = host_style;
    char text[RECEIPT_TEXT_BYTES];

    while (style.size_pt > HOST_LEAST_PT && address_width(&a, style.size_pt) > QR_SIZE)
        style.size_pt -= 0.25;
    if (address_width(&a, style.size_pt) <= QR_SIZE) {
        at.y = sheet_lines(s, at, &only_style, QR_SIZE, "chỉ tin trang") + 3;
        draw_address(s, at, &a, style.size_pt);
        return at.y + style.size_pt * 1.22 + 2;
    }
    (void)snprintf(text, sizeof text, "chỉ tin trang %.*s", (int)(name - r->host),
                   r->host);
    at.y = sheet_lines(s, at, &only_style, QR_SIZE, text) + 3;
    (void)snprintf(text, sizeof text, "%.*s", (int)(a.path - name), name);
    style.size_pt = host_style.size_pt;
    while (style.size_pt > 8 && pdf_text_width(&style, text) > QR_SIZE)
        style.size_pt -= 0.5;
    at.y = sheet_lines(s, at, &style, QR_SIZE, text);
    return sheet_lines(s, at, &only_style, QR_SIZE, a.path) + 2;
}

static void
draw_code(const struct sheet *s, const struct qr *qr, double top)
{
    const struct receipt *r = s->item;
    char text[RECEIPT_TEXT_BYTES];

    pdf_qr(s->pdf, QR_LEFT, s->top + top, QR_SIZE, qr);
    struct pdf_point at = { QR_MIDDLE, top + QR_SIZE + MM(3) };
    at.y = sheet_lines(s, at, &scan_style, QR_SIZE, "Quét mã bằng camera điện thoại");
    at.y = draw_host(s, at);
    (void)snprintf(text, sizeof text, "Bút toán số %s\ndấu vết %s", r->seq, r->leaf);
    (void)sheet_lines(s, at, &trace_style, QR_SIZE, text);
}

static void
draw_title(struct sheet *s)
{
    const struct receipt *r = s->item;
    char text[RECEIPT_TEXT_BYTES + 32];
    double width = s->right - LEFT;

    (void)snprintf(text, sizeof text, "%s%s", r->title, r->is_copy ? " (BẢN SAO)" : "");
    struct pdf_point at = { middle(s), s->y };
    at.y = sheet_lines(s, at, &title_style, width, text);
    (void)snprintf(text, sizeof text, "Quyển số: %s     Số: %s", r->book, r->number);
    at.y = sheet_lines(s, at, &number_style, width, text);
    at.y = sheet_lines(s, at, &date_style, width, r->date);
    if (r->replaces[0] != '\0') {
        (void)snprintf(text, sizeof text, "Thay thế biên lai số %s.", r->replaces);
        at.y = sheet_lines(s, at, &notice_style, width, text);
    }
    at.y = sheet_lines(s, at, &notice_style, width, r->state);
    s->y = at.y + MM(2);
}

/* "label: value", the value going on under the label; a line to write on when empty. */
static void
draw_field(struct sheet *s, const char *label, const struct pdf_style *style,
           const char *value)
{
    double x = LEFT + pdf_text_width(&label_style, label) + 4;
    struct flow_line line;

    (void)sheet_need(s, 0);
    sheet_text(s, LEFT, s->y, &label_style, label);
    if (*value == '\0')
        sheet_dashes(s, x, s->right, s->top + s->y);
    while (*value != '\0') {
        (void)sheet_need(s, 0);
        value += flow_line_next(style, value, s->right - x, &line);
        pdf_text_n(s->pdf, x, s->top + s->y, style, line.text, line.n);
        x = LEFT;
        if (*value != '\0')
            s->y += BODY_LEADING;
    }
    s->y += BODY_LEADING;
}

static void
draw_money(struct sheet *s)
{
    const struct receipt *r = s->item;
    char words[WORDS_BYTES + 8];

    draw_field(s, "Hình thức:", &label_style, r->form);
    draw_field(s, "Số tiền:", &value_style, r->amount);
    (void)snprintf(words, sizeof words, "%s./.", r->amount_words);
    draw_field(s, "Viết bằng chữ:", &words_style, words);
}

static void
draw_goods(struct sheet *s)
{
    const struct receipt *r = s->item;
    const struct sheet_column columns[] = { { "STT", 30, PDF_CENTRE },
                                            { "Tên, quy cách", 0, PDF_LEFT },
                                            { "ĐVT", 54, PDF_CENTRE },
                                            { "Số lượng", 54, PDF_RIGHT },
                                            { "Trị giá (đồng)", 86, PDF_RIGHT } };
    const struct sheet_table table = { columns, r->value_remark[0] != '\0' ? 5 : 4,
                                       r->line_count > 3 ? 9.5 : 11 };
    char row[24];

    sheet_table_begin(s, &table);
    for (size_t i = 0; i < r->line_count; i++) {
        const struct receipt_line *line = &r->lines[i];
        (void)snprintf(row, sizeof row, "%zu", i + 1);
        const char *cells[] = { row, line->item, line->unit, line->quantity,
                                line->value };
        sheet_table_row(s, &table, cells);
    }
    sheet_table_end(s, &table);
    if (r->value_remark[0] == '\0')
        return;
    (void)sheet_need(s, 0);
    struct pdf_point at = { LEFT, s->y };
    s->y = sheet_lines(s, at, &remark_style, s->right - LEFT, r->value_remark);
}

static void
draw_signatures(struct sheet *s)
{
    const struct receipt *r = s->item;
    double quarter = (COLUMN_RIGHT - LEFT) / 4;
    char text[RECEIPT_TEXT_BYTES];

    (void)sheet_need(s, SIGN_HEIGHT);
    s->y += MM(3);
    sheet_text(s, LEFT + quarter, s->y, &sign_style, r->giver);
    sheet_text(s, LEFT + 3 * quarter, s->y, &sign_style, r->taker);
    s->y += 13;
    sheet_text(s, LEFT + quarter, s->y, &hint_style, "(Ký, ghi rõ họ tên)");
    sheet_text(s, LEFT + 3 * quarter, s->y, &hint_style, "(Ký, ghi rõ họ tên)");
    (void)snprintf(text, sizeof text, "Mã người thu: %s", r->collector);
    sheet_text(s, LEFT + 3 * quarter, BOTTOM, &trace_style, text);
}

static void
draw_body(struct sheet *s)
{
    const struct receipt *r = s->item;

    draw_field(s, r->is_money ? "Họ và tên người nộp tiền:" : "Họ và tên người tặng:",
               &value_style, r->donor);
    if (r->is_named || r->place[0] != '\0')
        draw_field(s, "Địa chỉ:", &label_style, r->place);
    if (r->is_foreign)
        draw_field(s, "Nguồn:", &label_style, "Tổ chức, cá nhân nước ngoài");
    draw_field(s, "Nội dung:", &label_style, r->content);
    if (r->purpose[0] != '\0')
        draw_field(s, "Mục đích:", &label_style, r->purpose);
    if (r->is_money)
        draw_money(s);
    else
        draw_goods(s);
    draw_signatures(s);
}

/* What to know, at the foot of the first half; which half it is, when there are more. */
static void
draw_feet(struct sheet *s)
{
    const struct receipt *r = s->item;
    char text[RECEIPT_TEXT_BYTES];

    for (size_t i = 0; i < s->part_count; i++) {
        sheet_select(s, i);
        sheet_rule(s, LEFT, RIGHT, FOOT - 10, 0.3);
        if (i == 0)
            sheet_text(s, LEFT, FOOT, &foot_style, r->privacy);
        (void)snprintf(text, sizeof text, "Trang %zu/%zu", i + 1, s->part_count);
        if (s->part_count > 1)
            sheet_text(s, RIGHT, FOOT, &foot_right_style, text);
    }
}

enum err_code
receipt_pdf_open(enum sheet_layout layout, const struct pdf_info *info,
                 struct receipt_pdf **out, struct err *e)
{
    struct receipt_pdf *doc = calloc(1, sizeof *doc);

    if (doc == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    doc->sheet = (struct sheet){
        .layout = layout, .left = LEFT, .bottom = BOTTOM, .on_continue = continue_part
    };
    enum err_code rc = pdf_open(info, &doc->sheet.pdf, e);
    if (rc != ERR_OK) {
        free(doc);
        return rc;
    }
    *out = doc;
    return ERR_OK;
}

void
receipt_pdf_close(struct receipt_pdf *doc)
{
    if (doc != NULL)
        pdf_close(doc->sheet.pdf);
    free(doc);
}

enum err_code
receipt_pdf_add(struct receipt_pdf *doc, const struct receipt *receipt, struct err *e)
{
    struct sheet *s = &doc->sheet;
    struct qr qr;

    enum err_code rc = qr_encode(receipt->url, &qr, e);
    if (rc != ERR_OK) {
        if (e != NULL)
            (void)err_wrap(e, "receipt %s", receipt->number);
        return rc;
    }
    s->right = COLUMN_RIGHT;
    sheet_begin(s, receipt);
    draw_mark(s);
    double heads_end = draw_heads(s);
    draw_code(s, &qr, heads_end > QR_TOP ? heads_end : QR_TOP);
    draw_title(s);
    draw_body(s);
    draw_feet(s);
    return ERR_OK;
}

const struct pdf_missing *
receipt_pdf_missing(const struct receipt_pdf *doc)
{
    return pdf_missing(doc->sheet.pdf);
}

enum err_code
receipt_pdf_finish(struct receipt_pdf *doc, char **out, size_t *bytes_out, struct err *e)
{
    return pdf_finish(doc->sheet.pdf, out, bytes_out, e);
}
