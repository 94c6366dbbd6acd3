/* SPDX-License-Identifier: MIT */
/* The frame of an administrative document: NĐ 30/2020, Phụ lục I, Phần I, Mục II. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "reports/statement/out_pdf_internal.h"
#include "reports/statement/phrase.h"

#define LEFT_COLUMN_PT 180
#define SIGNATURE_PT 75 /* room for the signature and the stamp */
#define RULE_PT 0.7
#define RULE_GAP_PT 6 /* below the baseline, clear of the letters */

const struct pdf_style out_pdf_body = { FONT_REGULAR, SHEET_BODY_PT, PDF_LEFT, 0 };
const struct pdf_style out_pdf_bold = { FONT_BOLD, SHEET_BODY_PT, PDF_LEFT, 0 };
const struct pdf_style out_pdf_italic = { FONT_ITALIC, SHEET_BODY_PT, PDF_LEFT, 0 };

static const struct pdf_style parent_style = { FONT_REGULAR, 12, PDF_CENTRE, 0 };
static const struct pdf_style org_style = { FONT_BOLD, 12, PDF_CENTRE, 0 };
static const struct pdf_style country_style = { FONT_BOLD, 12, PDF_CENTRE, 0 };
static const struct pdf_style motto_style = { FONT_BOLD, 13, PDF_CENTRE, 0 };
static const struct pdf_style number_style = { FONT_REGULAR, 13, PDF_CENTRE, 0 };
static const struct pdf_style date_style = { FONT_ITALIC, 13, PDF_CENTRE, 0 };
static const struct pdf_style title_style = { FONT_BOLD, 14, PDF_CENTRE, 0 };
static const struct pdf_style draft_style = { FONT_BOLD, 13, PDF_CENTRE, 0 };
static const struct pdf_style office_style = { FONT_BOLD, 14, PDF_CENTRE, 0 };
static const struct pdf_style to_style = { FONT_BOLD_ITALIC, 12, PDF_LEFT, 0 };
static const struct pdf_style list_style = { FONT_REGULAR, 11, PDF_LEFT, 0 };

double
out_pdf_centred(const struct out_pdf *o, struct pdf_point at, double width_pt,
                const struct pdf_style *style, const char *text, double *width_out)
{
    struct flow_line line = { .width_pt = 0 };
    size_t count = flow_line_count(style, text, width_pt);

    while (width_pt > 40 && flow_line_count(style, text, width_pt - 4) == count)
        width_pt -= 4; /* lines of about the same length */
    while (*text != '\0') {
        text += flow_line_next(style, text, width_pt, &line);
        at.y += style->size_pt * 1.2;
        pdf_text_n(o->pdf, at.x, at.y, style, line.text, line.n);
    }
    if (width_out != NULL)
        *width_out = line.width_pt;
    return at.y;
}

/* A rule of `share` of the last line, below it. */
static double
rule_under(const struct out_pdf *o, struct pdf_point at, double width_pt, double share)
{
    double half = width_pt * share / 2;

    pdf_line(o->pdf, at.x - half, at.y + RULE_GAP_PT, at.x + half, at.y + RULE_GAP_PT,
             RULE_PT);
    return at.y + RULE_GAP_PT;
}

/* "Phường Mẫu, ngày      tháng 4 năm 2026": what is not known is written by hand. */
static void
place_and_date(const struct statement *st, char *out, size_t bytes)
{
    const struct statement_form *form = st->form;
    int32_t day = form->issued_day >= 0 ? form->issued_day : st->published_day;
    const char *place = form->place[0] != '\0' ? form->place : "................";
    int year, month, mday;
    char words[WORDS_BYTES];

    if (form->issued_day >= 0) {
        (void)snprintf(out, bytes, "%s, %s", place, words_date(day, words));
        return;
    }
    date_split(day >= 0 ? day : st->to_day, &year, &month, &mday);
    if (day >= 0)
        (void)snprintf(out, bytes,
                       month < 3 ? "%s, ngày      tháng %02d năm %d"
                                 : "%s, ngày      tháng %d năm %d",
                       place, month, year);
    else
        (void)snprintf(out, bytes, "%s, ngày      tháng      năm %d", place, year);
}

static void
draw_title(struct out_pdf *o)
{
    struct flow *f = &o->flow;
    struct pdf_point at = { (f->left + f->right) / 2, f->y };
    char subject[PHRASE_BYTES], scope[PHRASE_BYTES], period[PHRASE_BYTES];
    double width = 0;

    if (o->st->seq < 0) {
        const char *text = "BẢN NHÁP - CHƯA CÔNG BỐ";
        double w = pdf_text_width(&draft_style, text) + 16;

        pdf_box(o->pdf, at.x - w / 2, at.y, w, 22, 1);
        pdf_text(o->pdf, at.x, at.y + 15.5, &draft_style, text);
        at.y += 28;
    }
    (void)snprintf(subject, sizeof subject,
                   "Công khai tiếp nhận và sử dụng nguồn vận động xã hội hóa\n%s\n"
                   "(%s)",
                   phrase_scope(o->st, scope), phrase_period(o->st, period));
    at.y = out_pdf_centred(o, at, f->right - f->left, &title_style, "BÁO CÁO", NULL);
    at.y = out_pdf_centred(o, at, f->right - f->left, &title_style, subject, &width);
    f->y = rule_under(o, at, width, 0.4) + 8;
}

/* A body's name in capitals; words that belong together stay on one line. */
static const char *
body_name(const char *name, char out[PHRASE_BYTES])
{
    static const char *const pairs[] = { "ỦY BAN",    "MẶT TRẬN",        "TỔ QUỐC",
                                         "VIỆT NAM",  "BAN THƯỜNG TRỰC", "NHÂN DÂN",
                                         "CHẤP HÀNH", "CÔNG ĐOÀN",       "LIÊN ĐOÀN",
                                         "HỘI ĐỒNG" };
    static const char no_break[] = "\xC2\xA0";
    char capitals[PHRASE_BYTES / 2];
    size_t used = 0;

    (void)phrase_capitals(name, out);
    (void)snprintf(capitals, sizeof capitals, "%.*s", (int)sizeof capitals - 1, out);
    for (size_t i = 0; capitals[i] != '\0';) {
        size_t n = 0;

        for (size_t k = 0; n == 0 && k < sizeof pairs / sizeof pairs[0]; k++)
            if (strncmp(capitals + i, pairs[k], strlen(pairs[k])) == 0)
                n = strlen(pairs[k]);
        for (size_t end = i + (n == 0 ? 1 : n); i < end; i++) {
            bool keep = n > 0 && capitals[i] == ' ';

            memcpy(out + used, keep ? no_break : capitals + i, keep ? 2 : 1);
            used += keep ? 2 : 1;
        }
    }
    out[used] = '\0';
    return out;
}

void
out_pdf_head(struct out_pdf *o)
{
    struct flow *f = &o->flow;
    double right_width = f->right - f->left - LEFT_COLUMN_PT - 6;
    struct pdf_point left = { f->left + LEFT_COLUMN_PT / 2.0, f->y - 2 };
    struct pdf_point right = { f->right - right_width / 2, f->y - 2 };
    char text[PHRASE_BYTES];
    double width = 0;

    left.y = out_pdf_centred(o, left, LEFT_COLUMN_PT, &parent_style,
                             body_name(o->st->form->parent, text), NULL);
    left.y = out_pdf_centred(o, left, LEFT_COLUMN_PT, &org_style,
                             body_name(o->st->identity.org, text), &width);
    left.y = rule_under(o, left, width, 0.4);
    right.y = out_pdf_centred(o, right, right_width, &country_style,
                              "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", NULL);
    right.y = out_pdf_centred(o, right, right_width, &motto_style,
                              "Độc lập - Tự do - Hạnh phúc", &width);
    right.y = rule_under(o, right, width, 1);
    left.y = right.y = (left.y > right.y ? left.y : right.y) + 3;
    (void)out_pdf_centred(o, left, LEFT_COLUMN_PT, &number_style, o->st->form->number,
                          NULL);
    place_and_date(o->st, text, sizeof text);
    f->y = out_pdf_centred(o, right, right_width, &date_style, text, NULL) + 12;
    draw_title(o);
}

/* Lines of a name or an office around the middle of the right half; returns the y below.
 */
static double
draw_office(const struct out_pdf *o, double y, const char *text)
{
    double width = (o->flow.right - o->flow.left) / 2;
    struct pdf_point at = { o->flow.right - width / 2, y };

    return out_pdf_centred(o, at, width, &office_style, text, NULL);
}

static double
draw_recipients(const struct out_pdf *o, double y)
{
    const struct statement_form *form = o->st->form;
    double width = (o->flow.right - o->flow.left) / 2 - 10;

    if (form->recipient_count == 0)
        return y;
    y += office_style.size_pt * 1.2;
    pdf_text(o->pdf, o->flow.left, y, &to_style, "Nơi nhận:");
    for (size_t i = 0; i < form->recipient_count; i++) {
        char text[PHRASE_BYTES];
        const char *rest = text;
        struct flow_line line;

        (void)snprintf(text, sizeof text, "- %s%s", form->recipients[i],
                       i + 1 < form->recipient_count ? ";" : ".");
        while (*rest != '\0') {
            rest += flow_line_next(&list_style, rest, width, &line);
            y += list_style.size_pt * 1.2;
            pdf_text_n(o->pdf, o->flow.left, y, &list_style, line.text, line.n);
        }
    }
    return y;
}

double
out_pdf_foot_height(const struct out_pdf *o)
{
    double list = 16.8 + 13.2 * 1.5 * (double)o->st->form->recipient_count;
    double sign = 4 * 16.8 + SIGNATURE_PT;

    return list > sign ? list : sign;
}

void
out_pdf_foot(struct out_pdf *o)
{
    const struct statement_form *form = o->st->form;
    struct flow *f = &o->flow;
    char text[PHRASE_BYTES];
    double left, right;

    flow_need(f, out_pdf_foot_height(o));
    left = draw_recipients(o, f->y);
    right = draw_office(o, f->y, phrase_capitals(form->authority, text));
    right = draw_office(o, right, phrase_capitals(form->position, text));
    right = draw_office(o, right + SIGNATURE_PT, form->signer);
    f->y = left > right ? left : right;
}
