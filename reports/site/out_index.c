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

static void
put_check(FILE *to, const struct out_index *x)
{
    char host[ENTRY_HOST_BYTES];

    (void)fputs(
        "<section id=\"kiem-tra\"><h2>Kiểm tra biên lai của bạn</h2>\n"
        "<p>Mở máy ảnh của điện thoại, quét mã QR trên biên lai hoặc trên tờ công khai. "
        "Trang kiểm tra chỉ có ở địa chỉ này, hãy nhìn kỹ trên thanh địa chỉ:</p>\n"
        "<p class=\"host\">",
        to);
    html_text(to, phrase_host(x->identity, host));
    (void)fputs(
        "</p>\n<p><b>Coi chừng trang giả.</b> Địa chỉ khác, dù giống đến đâu, đều không "
        "phải. Trang kiểm tra không bao giờ hỏi mật khẩu, mã OTP, số thẻ hay đòi chuyển "
        "tiền.</p>\n"
        "<p><a class=\"go\" href=\"kiem-tra.html\">Mở trang kiểm tra</a></p>\n"
        "<p>Không còn biên lai? Cũng trong trang đó, có thể tra cứu theo số biên lai, "
        "theo "
        "ngày và số tiền, hoặc theo tên nếu người tặng đã đồng ý nêu tên. Khoản tặng còn "
        "hiệu lực hay không, đã dùng vào việc gì, trang sẽ nói rõ.</p>\n"
        "<p>Muốn tự giữ một bản: <a href=\"kiem-tra-luu.html\" "
        "download=\"kiem-tra-luu.html\">lưu trang kiểm tra về máy</a>. Bản lưu đọc được "
        "cả "
        "ảnh chụp biên lai và dùng được khi không có mạng.</p></section>\n",
        to);
}

static void
put_root(FILE *to, const struct out_index *x)
{
    char words[CHECK_WORDS_BYTES], number[MONEY_TEXT_BYTES], hex[2 * HASH_BYTES + 1];

    (void)fprintf(
        to,
        "<section><h2>Đối chiếu sổ</h2>\n<p>Hai người cùng xem sổ ở cùng số bút "
        "toán phải thấy cùng một mã gốc. Nếu khác nhau, có người đã được cho xem "
        "sổ khác.</p>\n<p>Mã gốc của sổ (%s bút toán):<br>",
        money_format(x->size, number));
    html_hash(to, x->root);
    (void)fprintf(to, "<br>Từ đối chiếu: <b>%s</b></p>\n",
                  check_words_format(x->root, words));
    html_cell(to, "p", phrase_check_words());
    (void)fprintf(to,
                  "<p>Dấu vân tay SHA-256 của trang <code>kiem-tra.html</code> ở đây, để "
                  "biết trang có bị thay hay không:<br><code>%s</code></p></section>\n",
                  text_hex(x->page, HASH_BYTES, hex));
}

static void
put_data(FILE *to, const struct out_index *x)
{
    (void)fputs(
        "<section><h2>Dữ liệu mở</h2>\n"
        "<p>Mỗi bút toán là một dòng, đúng như trong sổ. Không có tên người tặng, không "
        "có "
        "người nhận. Khi dùng lại, xin ghi nguồn.</p>\n<ul>\n"
        "<li><a href=\"du-lieu/so.csv\">so.csv</a>: toàn bộ sổ, cho bảng tính</li>\n"
        "<li><a href=\"du-lieu/cot.csv\">cot.csv</a>: giải thích từng cột, tiếng Việt và "
        "tiếng Anh</li>\n"
        "<li><a href=\"du-lieu/so.json\">so.json</a>: cùng các dòng đó, cho chương trình"
        "</li>\n",
        to);
    if (x->has_grants)
        (void)fputs(
            "<li><a href=\"du-lieu/360giving.json\">360giving.json</a>: các khoản "
            "chi bằng tiền theo chuẩn dữ liệu 360Giving</li>\n",
            to);
    (void)fputs("</ul></section>\n", to);
}

static void
put_tools(FILE *to, const struct out_index *x)
{
    char vkey[NOTE_VKEY_BYTES];

    (void)fputs(
        "<section><h2>Dành cho người làm kỹ thuật</h2>\n"
        "<p>Thư mục này là một nhật ký minh bạch theo C2SP tlog-tiles: <a "
        "href=\"checkpoint\">checkpoint</a> có chữ ký Ed25519, <code>tile/</code> chứa "
        "cây "
        "Merkle (RFC 6962) và nguyên văn từng bút toán. Kiểm tra được bằng công cụ không "
        "phải do chúng tôi viết, ví dụ thư viện Go <code>golang.org/x/mod/sumdb</code> "
        "(<code>note</code> và <code>tlog</code>). Khóa công khai của sổ:</p>\n<pre>",
        to);
    html_text(to, note_vkey_format(&x->identity->checkpoint_key, vkey));
    (void)fputs(
        "</pre>\n<p>Với chương trình <code>lalanh</code>, sau khi tải thư mục này "
        "về:</p>\n"
        "<pre>lalanh audit --site THU-MUC --vkey KHOA BIEN-LAI.pdf</pre>\n"
        "<p>KHOA là khóa ở trên; nên lấy từ tờ giấy hay nơi khác, đừng chỉ lấy ở trang "
        "này: "
        "không có khóa thì chỉ biết trang khớp với chính nó. Lệnh này tính lại mọi mã "
        "băm, cộng lại mọi quỹ, và nói biên lai còn trong sổ "
        "không. Địa chỉ, khóa và các quỹ của sổ ở dạng máy đọc: <a href=\"so.json\">"
        "bản mô tả sổ</a>.</p></section>\n",
        to);
}

static void
put_limits(FILE *to, const struct out_index *x)
{
    (void)fputs(
        "<section><h2>Trang này không chứng minh được gì</h2>\n<ul>\n"
        "<li>Sổ cho thấy những gì đã ghi thì không bị lén sửa, xóa. Khoản không ghi vào "
        "sổ "
        "thì sổ không biết: ai đã tặng mà không có biên lai, xin hỏi ngay.</li>\n"
        "<li>Sổ ghi đã chi cho việc gì, bao nhiêu lượt người. Quà có đến tận tay hay "
        "không, cần người thật đi xem và hỏi.</li>\n"
        "<li>Trang này do chính đơn vị giữ sổ đăng, và có thể là bản cũ: hãy xem thời "
        "điểm "
        "ở đầu trang, so mã gốc với tờ đã niêm yết, dùng bản trang kiểm tra đã lưu từ "
        "trước.</li>\n</ul>\n<p>",
        to);
    html_text(to, x->identity->org);
    (void)fputs(" chịu trách nhiệm về nội dung của sổ.</p></section>\n", to);
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
    put_check(page.to, index);
    put_sheets(page.to, index);
    put_funds(page.to, index);
    put_money(page.to, index);
    put_goods(page.to, index);
    put_root(page.to, index);
    put_data(page.to, index);
    put_tools(page.to, index);
    put_limits(page.to, index);
    (void)fputs("</main>\n<footer><p>", page.to);
    html_text(page.to,
              index->form->ask[0] != '\0' ? index->form->ask : index->identity->org);
    (void)fputs(" xin tiếp nhận mọi ý kiến.</p></footer>\n</body></html>\n", page.to);
    return html_end(&page, out, bytes_out, e);
}
