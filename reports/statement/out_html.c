/* SPDX-License-Identifier: MIT */
#include "reports/statement/out_html.h"

#include <assert.h>
#include <stdio.h>

#include "ledger/base/money.h"
#include "receipts/check_words.h"
#include "reports/statement/out_html_internal.h"

static enum err_code
put_head(struct out_html *h, struct err *e)
{
    char scope[PHRASE_BYTES], period[PHRASE_BYTES], title[2 * PHRASE_BYTES + 16];
    enum err_code rc;

    (void)snprintf(title, sizeof title, "Công khai %s %s", phrase_scope(h->st, scope),
                   phrase_period(h->st, period));
    rc = html_head(h->to, title, e);
    if (rc != ERR_OK)
        return rc;
    (void)fputs("<header>", h->to);
    html_cell(h->to, "p class=\"org\"", h->st->identity.org);
    if (h->st->seq < 0)
        (void)fputs("<p class=\"draft\">BẢN NHÁP - CHƯA CÔNG BỐ</p>\n", h->to);
    (void)fputs("<h1>Công khai tiếp nhận và sử dụng nguồn vận động xã hội hóa<br>",
                h->to);
    html_text(h->to, scope);
    (void)fprintf(h->to, "</h1>\n<p class=\"when\">%s</p></header>\n<main>\n", period);
    return ERR_OK;
}

static void
put_numbers(struct out_html *h)
{
    const struct statement *st = h->st;
    const struct projection_totals numbers = { st->opening, st->received, st->used,
                                               st->left };

    const struct html_four how = { "Đầu kỳ còn", "Cuối kỳ còn lại", &st->form->words };

    (void)fputs("<section aria-label=\"Bốn con số\">", h->to);
    html_four(h->to, &how, &numbers);
    if (st->seq >= 0)
        (void)fputs("<p><a href=\"#kiem-tra\">Cách kiểm tra bốn con số này</a></p>",
                    h->to);
    (void)fputs("</section>\n", h->to);
}

/* A root in full, and its words. */
static void
put_root(struct out_html *h, const char *which, int64_t size, const uint8_t *root)
{
    char words[CHECK_WORDS_BYTES], number[MONEY_TEXT_BYTES];

    (void)fprintf(h->to, "<p>Mã gốc %s (%s bút toán):<br>", which,
                  money_format(size, number));
    html_hash(h->to, root);
    (void)fprintf(h->to, "<br>Từ đối chiếu của %s: <b>%s</b></p>\n", which,
                  check_words_format(root, words));
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
        html_qr(h->to, qr);
    (void)fputs("<div>", h->to);
    if (qr != NULL) {
        (void)fputs("<p>Quét mã QR bằng điện thoại, hoặc <a href=\"", h->to);
        html_text(h->to, st->url);
        (void)fputs("\">mở trang kiểm tra</a>. Trang phải là <b>", h->to);
        html_text(h->to, phrase_host(&st->identity, host));
        (void)fputs("</b> và hiện đúng bốn con số ở trên.</p>\n", h->to);
    }
    (void)fputs(
        "<p>So mã gốc của sổ: mã kỳ trước dưới đây phải giống mã in trên tờ công khai "
        "kỳ trước; nếu khác, sổ cũ đã bị sửa.</p>\n",
        h->to);
    put_root(h, "kỳ này", st->seq + 1, st->root);
    if (st->previous_size > 0)
        put_root(h, "kỳ trước", st->previous_size, st->previous_root);
    else
        (void)fputs("<p>Đây là tờ công khai đầu tiên, chưa có mã kỳ trước.</p>\n", h->to);
    html_cell(h->to, "p", phrase_check_words());
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

static enum err_code
put_page(struct out_html *h, const struct qr *qr, struct err *e)
{
    const struct statement_form *form = h->st->form;
    enum err_code rc = put_head(h, e);

    if (rc != ERR_OK)
        return rc;
    put_numbers(h);
    put_section(h, "Hiện vật, ngày công", out_html_goods);
    put_section(h, "Tiền đang ở đâu", out_html_pots);
    put_section(h, "Đã nhận", out_html_received);
    put_section(h, "Đã sử dụng", out_html_used);
    put_section(h, "Mua sắm, điều chuyển, sửa sai", out_html_events);
    put_check(h, qr);
    put_section(h, "Danh sách tiếp nhận", out_html_gifts);
    (void)fputs("</main>\n<footer><p>", h->to);
    html_text(h->to, form->ask[0] != '\0' ? form->ask : h->st->identity.org);
    (void)fputs(" xin tiếp nhận mọi ý kiến", h->to);
    (void)fputs(form->deadline[0] != '\0' ? " " : "", h->to);
    html_text(h->to, form->deadline);
    (void)fputs(".</p></footer>\n</body></html>\n", h->to);
    return ERR_OK;
}

enum err_code
out_html(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    struct out_html h = { .st = st };
    struct qr qr;
    struct html_memory page;
    enum err_code rc = ERR_OK;

    assert(st->url == NULL || st->seq >= 0);
    if (st->url != NULL)
        rc = qr_encode(st->url, &qr, e);
    if (rc == ERR_OK)
        rc = html_begin(&page, e);
    if (rc != ERR_OK)
        return rc;
    h.to = page.to;
    rc = put_page(&h, st->url != NULL ? &qr : NULL, e);
    if (rc != ERR_OK) {
        html_drop(&page);
        return rc;
    }
    return html_end(&page, out, bytes_out, e);
}
