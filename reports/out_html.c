/* SPDX-License-Identifier: MIT */
#include "reports/out_html.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/money.h"
#include "ledger/text.h"
#include "reports/out_html_internal.h"

/* Colours keep 7:1 against their grounds, light and dark. */
static const char style[] =
    ":root{color-scheme:light "
    "dark;--g:#fff;--t:#1b1b1b;--m:#4a4a4a;--l:#b9b9b9;--a:#7a1414;"
    "--s:#f6efe2;--b:#a33b2a}\n"
    "@media(prefers-color-scheme:dark){:root{--g:#161616;--t:#f2f2f2;--m:#c9c9c9;--l:#"
    "555;"
    "--a:#ffb3a3;--s:#2a2520;--b:#e08a73}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--g);color:var(--t);font:1.0625rem/1.5 "
    "system-ui,sans-serif}\n"
    "main,header,footer{max-width:52rem;margin:0 auto;padding:0 1rem}\n"
    "header{padding-top:1.5rem;text-align:center}\n"
    "h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0;color:var(--a)}\n"
    "h2{font-size:1.2rem;margin:2.2rem 0 .5rem;color:var(--a)}\n"
    ".org{font-weight:600;margin:0}.when{margin:0;color:var(--m)}\n"
    ".draft{display:inline-block;border:3px solid "
    "var(--a);color:var(--a);font-weight:700;"
    "padding:.25rem .75rem;margin:.5rem 0}\n"
    ".four{display:grid;gap:.75rem;margin:1rem 0;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}\n"
    ".four div{background:var(--s);border-radius:.5rem;padding:.6rem .9rem}\n"
    ".four div:last-child{outline:3px solid var(--a)}\n"
    ".four dt{font-weight:600}.four dd{margin:0}\n"
    ".four .big{font-size:1.7rem;font-weight:700;line-height:1.3;white-space:nowrap}\n"
    ".four .words{color:var(--m);font-style:italic}\n"
    ".scroll{overflow-x:auto;margin:.75rem 0}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "caption{text-align:left;font-weight:600;padding:.3rem 0}\n"
    "th,td{border-bottom:1px solid var(--l);padding:.35rem .5rem;text-align:left;"
    "vertical-align:top}\n"
    "thead th{border-bottom:2px solid var(--t)}tbody th{font-weight:400}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "tfoot th,tfoot td{font-weight:700;border-bottom:0;border-top:2px solid var(--t)}\n"
    ".bars{width:100%;max-width:24rem;height:auto;display:block}\n"
    ".bars text{font-size:14px;fill:var(--t)}.bars rect{fill:var(--b)}\n"
    ".check{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}\n"
    ".check>div{flex:1 1 16rem;min-width:0}\n"
    ".qr{width:12rem;height:12rem;flex:none}\n"
    "code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}\n"
    "@media(max-width:30rem){table{font-size:.9rem}th,td{padding:.3rem .25rem}"
    "tbody th{min-width:7rem}}\n"
    "a{color:var(--a)}footer{padding:1.5rem 1rem 3rem;color:var(--m)}\n"
    "@media print{:root{--g:#fff;--t:#000;--m:#333;--a:#000;--s:#fff;--b:#666}"
    "body{font-size:11pt}.four div{border:1px solid #000}.scroll{overflow:visible}"
    "thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}\n";

void
out_html_text(struct out_html *h, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            (void)fputs("&amp;", h->to);
            break;
        case '<':
            (void)fputs("&lt;", h->to);
            break;
        case '>':
            (void)fputs("&gt;", h->to);
            break;
        case '"':
            (void)fputs("&quot;", h->to);
            break;
        case '\'':
            (void)fputs("&#39;", h->to);
            break;
        default:
            (void)fputc(*text, h->to);
        }
    }
}

void
out_html_cell(struct out_html *h, const char *element, const char *text)
{
    (void)fprintf(h->to, "<%s>", element);
    if (text != NULL)
        out_html_text(h, text);
    (void)fprintf(h->to, "</%.*s>", (int)strcspn(element, " "), element);
}

void
out_html_amount(struct out_html *h, int64_t amount)
{
    char text[MONEY_TEXT_BYTES];

    (void)fprintf(h->to, "<td class=\"n\">%s</td>", money_format(amount, text));
}

void
out_html_number(struct out_html *h, int64_t number)
{
    out_html_amount(h, number); /* the same dots between thousands */
}

void
out_html_table(struct out_html *h, const char *caption, const char *const *heads)
{
    (void)fprintf(
        h->to,
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">"
        "<table><caption>%s</caption><thead><tr>",
        caption, caption);
    for (; *heads != NULL; heads++)
        (void)fprintf(h->to, "<th scope=\"col\"%s>%s</th>",
                      (*heads)[0] == '#' ? " class=\"n\"" : "",
                      *heads + ((*heads)[0] == '#'));
    (void)fputs("</tr></thead><tbody>\n", h->to);
}

void
out_html_table_end(struct out_html *h)
{
    (void)fputs("</tbody></table></div>\n", h->to);
}

static void
put_number(struct out_html *h, const char *what, int64_t amount)
{
    char number[MONEY_TEXT_BYTES], words[WORDS_BYTES];

    (void)fprintf(
        h->to,
        "<div><dt>%s</dt><dd class=\"big\">%s đồng</dd><dd class=\"words\">%s</dd>"
        "</div>\n",
        what, money_format(amount, number),
        words_amount(amount, &h->st->form->words, words));
}

static void
put_head(struct out_html *h)
{
    char scope[PHRASE_BYTES], period[PHRASE_BYTES];

    (void)fputs(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<title>Công khai ",
        h->to);
    out_html_text(h, phrase_scope(h->st, scope));
    (void)fprintf(h->to, " %s</title>\n<style>\n%s</style></head>\n<body>\n<header>",
                  phrase_period(h->st, period), style);
    out_html_cell(h, "p class=\"org\"", h->st->identity.org);
    if (h->st->seq < 0)
        (void)fputs("<p class=\"draft\">BẢN NHÁP - CHƯA CÔNG BỐ</p>\n", h->to);
    (void)fputs("<h1>Công khai tiếp nhận và sử dụng nguồn vận động xã hội hóa<br>",
                h->to);
    out_html_text(h, scope);
    (void)fprintf(h->to, "</h1>\n<p class=\"when\">%s</p></header>\n<main>\n", period);
}

static void
put_numbers(struct out_html *h)
{
    (void)fputs("<section aria-label=\"Bốn con số\"><dl class=\"four\">\n", h->to);
    put_number(h, "Đầu kỳ còn", h->st->opening);
    put_number(h, "+ Đã nhận", h->st->received);
    put_number(h, "− Đã sử dụng", h->st->used);
    put_number(h, "= Cuối kỳ còn lại", h->st->left);
    (void)fputs("</dl>", h->to);
    if (h->st->seq >= 0)
        (void)fputs("<p><a href=\"#kiem-tra\">Cách kiểm tra bốn con số này</a></p>",
                    h->to);
    (void)fputs("</section>\n", h->to);
}

static void
put_root(struct out_html *h, const char *what, int64_t size, const uint8_t *root)
{
    char text[TEXT_B64_BYTES(HASH_BYTES)];

    (void)fprintf(h->to, "<p>%s (%" PRId64 " bút toán):<br><code>%s</code></p>\n", what,
                  size, text_b64_encode(root, HASH_BYTES, text));
}

static void
put_check(struct out_html *h, const struct qr *qr)
{
    const struct statement *st = h->st;
    char host[ENTRY_HOST_BYTES];

    (void)fputs("<section id=\"kiem-tra\"><h2>Cách kiểm tra</h2>\n", h->to);
    if (st->seq < 0) {
        (void)fputs(
            "<p>Đây là bản nháp để xem trước. Bản công bố có mã QR và mã gốc của sổ."
            "</p></section>\n",
            h->to);
        return;
    }
    (void)fputs("<div class=\"check\">", h->to);
    if (qr != NULL)
        out_html_qr(h, qr);
    (void)fputs("<div>", h->to);
    if (qr != NULL) {
        (void)fputs("<p>Quét mã QR bằng điện thoại, hoặc <a href=\"", h->to);
        out_html_text(h, st->url);
        (void)fputs("\">mở trang kiểm tra</a>. Trang phải là <b>", h->to);
        out_html_text(h, phrase_host(st, host));
        (void)fputs("</b> và hiện đúng bốn con số ở trên.</p>\n", h->to);
    }
    (void)fputs(
        "<p>So mã gốc của sổ: mã kỳ trước dưới đây phải giống mã in trên tờ công khai "
        "kỳ trước; nếu khác, sổ cũ đã bị sửa.</p>\n",
        h->to);
    put_root(h, "Mã gốc kỳ này", st->seq + 1, st->root);
    if (st->previous_size > 0)
        put_root(h, "Mã gốc kỳ trước", st->previous_size, st->previous_root);
    else
        (void)fputs("<p>Đây là tờ công khai đầu tiên, chưa có mã kỳ trước.</p>\n", h->to);
    (void)fputs("<p>Ai có biên lai, tìm số biên lai của mình trong danh sách.</p>"
                "</div></div></section>\n",
                h->to);
}

static void
put_section(struct out_html *h, const char *title, void (*fill)(struct out_html *h))
{
    (void)fprintf(h->to, "<section><h2>%s</h2>\n", title);
    fill(h);
    (void)fputs("</section>\n", h->to);
}

static void
put_page(struct out_html *h, const struct qr *qr)
{
    const struct statement_form *form = h->st->form;

    put_head(h);
    put_numbers(h);
    put_section(h, "Hiện vật, ngày công", out_html_goods);
    put_section(h, "Tiền đang ở đâu", out_html_pots);
    put_section(h, "Đã nhận", out_html_received);
    put_section(h, "Đã sử dụng", out_html_used);
    put_section(h, "Mua sắm, điều chuyển, sửa sai", out_html_events);
    put_check(h, qr);
    put_section(h, "Danh sách tiếp nhận", out_html_gifts);
    (void)fputs("</main>\n<footer><p>", h->to);
    out_html_text(h, form->ask[0] != '\0' ? form->ask : h->st->identity.org);
    (void)fputs(" xin tiếp nhận mọi ý kiến", h->to);
    (void)fputs(form->deadline[0] != '\0' ? " " : "", h->to);
    out_html_text(h, form->deadline);
    (void)fputs(".</p></footer>\n</body></html>\n", h->to);
}

enum err_code
out_html(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    struct out_html h = { .st = st };
    struct qr qr;
    char *text = NULL;
    size_t n = 0;
    bool failed;
    enum err_code rc = ERR_OK;

    assert(st->url == NULL || st->seq >= 0);
    if (st->url != NULL)
        rc = qr_encode(st->url, &qr, e);
    if (rc != ERR_OK)
        return rc;
    h.to = open_memstream(&text, &n);
    if (h.to == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    put_page(&h, st->url != NULL ? &qr : NULL);
    failed = ferror(h.to) != 0;
    failed = fclose(h.to) != 0 || failed;
    if (failed) {
        free(text);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    *out = text;
    *bytes_out = n;
    return ERR_OK;
}
