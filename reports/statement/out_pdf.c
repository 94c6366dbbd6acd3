/* SPDX-License-Identifier: MIT */
/*
 * The statement on paper, in the order in which a meeting asks: the four numbers first, how to
 * check last. The QR stands beside the numbers it is about, away from the stamp.
 */
#include "reports/statement/out_pdf.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/base/base64.h"
#include "receipts/check_words.h"
#include "reports/statement/out_pdf_internal.h"
#include "reports/statement/phrase.h"

#define BIG_PT 18
#define GAP_PT 12 /* between the numbers and the QR */

static struct flow_paragraph
paragraph_style(void)
{
    return (struct flow_paragraph){ out_pdf_body, SHEET_LEADING_PT, SHEET_INDENT, 6,
                                    true };
}

void
out_pdf_paragraph(struct out_pdf *o, const char *text)
{
    const struct flow_paragraph how = paragraph_style();

    flow_text(&o->flow, &how, text);
}

void
out_pdf_heading(struct out_pdf *o, const char *text)
{
    const struct flow_paragraph how = { out_pdf_bold, SHEET_LEADING_PT, SHEET_INDENT, 4,
                                        false };

    flow_lead(&o->flow, &how, text);
}

struct flow_table
out_pdf_table(const struct flow_column *columns, size_t count)
{
    return (struct flow_table){
        .columns = columns,
        .column_count = count,
        .style = out_pdf_body,
        .head_style = out_pdf_bold,
        .leading_pt = SHEET_ROW_PT,
        .pad_pt = SHEET_PAD_PT,
    };
}

/* A draft says so on every page. */
static void
mark_page(struct flow *f, void *arg)
{
    const struct out_pdf *o = arg;

    if (o->st->seq < 0)
        pdf_mark(f->pdf, (f->left + f->right) / 2, (f->top + f->bottom) / 2, 90, 50,
                 "BẢN NHÁP");
}

/* One of the four numbers: what, how much, and in words. Returns the y below it. */
static double
draw_number(struct out_pdf *o, double y, double right, const char *what, int64_t amount)
{
    static const struct pdf_style big = { FONT_BOLD, BIG_PT, PDF_RIGHT, 0 };
    double left = o->flow.left + 8;
    char text[MONEY_TEXT_BYTES + 8], number[MONEY_TEXT_BYTES], words[WORDS_BYTES];
    const char *rest = words;
    struct flow_line line;

    (void)snprintf(text, sizeof text, "%s đồng", money_format(amount, number));
    y += 20;
    pdf_text(o->pdf, left, y, &out_pdf_bold, what);
    pdf_text(o->pdf, right - 8, y, &big, text);
    (void)words_amount(amount, &o->st->form->words, words);
    while (*rest != '\0') {
        rest += flow_line_next(&out_pdf_italic, rest, right - left - 8, &line);
        y += 15.5;
        pdf_text_n(o->pdf, left, y, &out_pdf_italic, line.text, line.n);
    }
    return y + 6;
}

static double
height_of_number(const struct out_pdf *o, double width, int64_t amount)
{
    char words[WORDS_BYTES];

    (void)words_amount(amount, &o->st->form->words, words);
    return 26 + 15.5 * (double)flow_line_count(&out_pdf_italic, words, width - 16);
}

static void
draw_qr(struct out_pdf *o, double x, double y, const struct qr *qr)
{
    static const struct pdf_style caption = { FONT_ITALIC, 11, PDF_CENTRE, 0 };
    static const struct pdf_style site = { FONT_BOLD, 11, PDF_CENTRE, 0 };
    struct pdf_point at = { x + SHEET_QR / 2, y + SHEET_QR - 2 };
    char host[ENTRY_HOST_BYTES];

    pdf_qr(o->pdf, x, y, SHEET_QR, qr);
    at.y =
        out_pdf_centred(o, at, SHEET_QR, &caption,
                        "Quét mã bằng điện thoại rồi so với bốn con số ở bên trái. Trang "
                        "phải là",
                        NULL);
    (void)out_pdf_centred(o, at, SHEET_QR, &site, phrase_host(&o->st->identity, host),
                          NULL);
}

/* The four numbers, large, as a sum that anybody can redo, and the QR that binds them. */
static void
draw_numbers(struct out_pdf *o, const struct qr *qr)
{
    const struct statement *st = o->st;
    const char *names[] = { "Đầu kỳ còn", "+ Đã nhận", "– Đã sử dụng",
                            "= Cuối kỳ còn lại" };
    const int64_t amounts[] = { st->opening, st->received, st->used, st->left };
    struct flow *f = &o->flow;
    double right = qr == NULL ? f->right : f->right - SHEET_QR - GAP_PT;
    double top = f->y, y = top;

    for (size_t i = 0; i < 4; i++) {
        if (i == 3) /* the sum stands on grey, below a thicker rule */
            pdf_fill(o->pdf, f->left, y, right - f->left,
                     height_of_number(o, right - f->left, amounts[i]), 0.9);
        if (i > 0)
            pdf_line(o->pdf, f->left, y, right, y, i == 3 ? 1.5 : 0.5);
        y = draw_number(o, y, right, names[i], amounts[i]);
    }
    pdf_box(o->pdf, f->left, top, right - f->left, y - top, 1.5);
    if (qr != NULL)
        draw_qr(o, f->right - SHEET_QR, top, qr);
    if (qr != NULL && y < top + SHEET_QR + 5 * 13.2)
        y = top + SHEET_QR + 5 * 13.2;
    f->y = y + 12;
}

/* A root in groups of four, to compare by eye, and its words, to compare by ear. */
static void
draw_root(struct out_pdf *o, const char *which, int64_t size, const uint8_t *root)
{
    const struct flow_paragraph root_line = {
        { FONT_MONO, 11, PDF_CENTRE, 0 }, SHEET_LEADING_PT, 0, 0, false
    };
    const struct flow_paragraph words_line = {
        { FONT_BOLD, SHEET_BODY_PT, PDF_CENTRE, 0 }, SHEET_LEADING_PT, 0, 6, false
    };
    char b64[BASE64_BYTES(HASH_BYTES)], text[160], grouped[80];
    char words[CHECK_WORDS_BYTES];
    char number[MONEY_TEXT_BYTES];
    size_t used = 0;

    (void)base64_encode(root, HASH_BYTES, b64);
    for (size_t i = 0; b64[i] != '\0'; i++) {
        if (i > 0 && i % 4 == 0)
            grouped[used++] = ' ';
        grouped[used++] = b64[i];
    }
    grouped[used] = '\0';
    (void)snprintf(text, sizeof text, "Mã gốc %s (%s bút toán):", which,
                   money_format(size, number));
    flow_lead(&o->flow,
              &(struct flow_paragraph){ out_pdf_body, SHEET_LEADING_PT, SHEET_INDENT, 0,
                                        false },
              text);
    flow_text(&o->flow, &root_line, grouped);
    (void)snprintf(text, sizeof text, "Từ đối chiếu của %s: %s", which,
                   check_words_format(root, words));
    flow_text(&o->flow, &words_line, text);
}

/* How to check a published sheet, but for the last item. */
static void
draw_check(struct out_pdf *o)
{
    const struct statement *st = o->st;
    char text[PHRASE_BYTES], host[ENTRY_HOST_BYTES];

    (void)snprintf(
        text, sizeof text,
        "1. Quét mã QR ở trang 1. Điện thoại phải mở đúng trang %s và hiện đúng "
        "bốn con số của báo cáo này.",
        phrase_host(&st->identity, host));
    out_pdf_paragraph(o, text);
    out_pdf_paragraph(o, "2. So mã gốc của sổ. Mã kỳ trước in dưới đây phải giống mã in "
                         "trên tờ công khai kỳ trước; nếu khác, sổ cũ đã bị sửa.");
    draw_root(o, "kỳ này", st->seq + 1, st->root);
    if (st->previous_size > 0)
        draw_root(o, "kỳ trước", st->previous_size, st->previous_root);
    else
        out_pdf_paragraph(o, "Đây là tờ công khai đầu tiên, chưa có mã kỳ trước.");
    out_pdf_paragraph(o, phrase_check_words());
}

/* The last item and the last words, on one page with the signature. */
static void
draw_end(struct out_pdf *o)
{
    const struct statement_form *form = o->st->form;
    const struct flow_paragraph how = paragraph_style();
    const char *item =
        o->st->seq < 0 ? "Đây là bản nháp để xem trước. Bản công bố có mã QR và mã gốc "
                         "của sổ để mọi người tự kiểm tra."
                       : "3. Ai có biên lai, tìm số biên lai của mình trong danh sách; "
                         "quét mã trên biên lai để xem khoản tặng còn trong sổ.";
    char text[PHRASE_BYTES];

    (void)snprintf(text, sizeof text, "%s xin tiếp nhận mọi ý kiến%s%s./.",
                   form->ask[0] != '\0' ? form->ask : o->st->identity.org,
                   form->deadline[0] != '\0' ? " " : "", form->deadline);
    flow_need(&o->flow, flow_text_height(&o->flow, &how, item) +
                            flow_text_height(&o->flow, &how, text) +
                            out_pdf_foot_height(o));
    out_pdf_paragraph(o, item);
    out_pdf_paragraph(o, text);
    out_pdf_foot(o);
}

static void
draw_gifts(struct out_pdf *o)
{
    if (o->st->gift_count == 0 && o->st->small.count == 0)
        return;
    if (!statement_lists_gifts(o->st)) {
        out_pdf_paragraph(o,
                          "Danh sách từng khoản theo số biên lai được lưu và cho xem tại "
                          "trụ sở; bản điện tử kèm theo báo cáo này.");
        return;
    }
    if (o->st->gift_count > STATEMENT_INLINE_GIFTS) {
        out_pdf_paragraph(o, "Danh sách từng khoản ở Phụ lục kèm theo.");
        return;
    }
    const struct flow_paragraph how = paragraph_style();

    flow_lead(&o->flow, &how, "Danh sách từng khoản; chỉ nêu tên người đã đồng ý:");
    out_pdf_list(o);
}

static void
draw_body(struct out_pdf *o, const struct qr *qr)
{
    char text[PHRASE_BYTES];

    out_pdf_head(o);
    (void)snprintf(
        text, sizeof text,
        "%s công khai để Nhân dân biết và giám sát. Đầu kỳ còn, cộng đã nhận, trừ đã "
        "sử dụng, bằng cuối kỳ còn lại:",
        o->st->identity.org);
    out_pdf_paragraph(o, text);
    draw_numbers(o, qr);
    out_pdf_heading(o, "I. HIỆN VẬT, NGÀY CÔNG (KHÔNG CỘNG VÀO TIỀN)");
    out_pdf_goods(o);
    out_pdf_heading(o, "II. TIỀN ĐANG Ở ĐÂU");
    out_pdf_pots(o);
    out_pdf_funds(o);
    out_pdf_heading(o, "III. ĐÃ NHẬN");
    out_pdf_received(o);
    draw_gifts(o);
    out_pdf_heading(o, "IV. ĐÃ SỬ DỤNG");
    out_pdf_used(o);
    out_pdf_heading(o, "V. MUA SẮM, ĐIỀU CHUYỂN, SỬA SAI");
    out_pdf_events(o);
    out_pdf_heading(o, "VI. CÁCH KIỂM TRA");
    if (o->st->seq >= 0)
        draw_check(o);
    draw_end(o);
}

/* "2", "3", ... from the second page on; the annex begins anew. */
static void
number_pages(struct out_pdf *o)
{
    static const struct pdf_style style = { FONT_REGULAR, 13, PDF_CENTRE, 0 };
    size_t count = pdf_page_count(o->pdf);

    for (size_t i = 1; i < count; i++) {
        size_t number = i < o->main_pages ? i + 1 : i - o->main_pages + 1;
        char text[24];

        if (number == 1)
            continue;
        (void)snprintf(text, sizeof text, "%zu", number);
        pdf_page_select(o->pdf, i);
        pdf_text(o->pdf, pdf_page_size(PDF_A4).x / 2, SHEET_NUMBER_Y, &style, text);
    }
}

enum err_code
out_pdf(const struct statement *st, struct pdf_missing *missing, char **out,
        size_t *bytes_out, struct err *e)
{
    struct out_pdf o = { .st = st };
    struct pdf_point page = pdf_page_size(PDF_A4);
    struct pdf_info info = { "Công khai tiếp nhận và sử dụng nguồn vận động xã hội hóa",
                             st->identity.org };
    struct qr qr;
    enum err_code rc = ERR_OK;

    assert(st->url == NULL || st->seq >= 0);
    if (st->url != NULL)
        rc = qr_encode(st->url, &qr, e);
    if (rc == ERR_OK)
        rc = pdf_open(&info, &o.pdf, e);
    if (rc != ERR_OK)
        return rc;
    o.flow = (struct flow){
        .pdf = o.pdf,
        .size = PDF_A4,
        .left = SHEET_LEFT,
        .right = page.x - SHEET_RIGHT_MARGIN,
        .top = SHEET_TOP,
        .bottom = page.y - SHEET_BOTTOM_MARGIN,
        .on_page = mark_page,
        .arg = &o,
    };
    flow_page_add(&o.flow);
    draw_body(&o, st->url != NULL ? &qr : NULL);
    o.main_pages = pdf_page_count(o.pdf);
    if (statement_lists_gifts(st) && st->gift_count > STATEMENT_INLINE_GIFTS)
        out_pdf_annex(&o);
    number_pages(&o);
    rc = pdf_finish(o.pdf, out, bytes_out, e);
    if (rc == ERR_OK && missing != NULL)
        *missing = *pdf_missing(o.pdf);
    pdf_close(o.pdf);
    return rc;
}
