/* SPDX-License-Identifier: MIT */
#include "ledger/base/money.h"
#include "ledger/note/note.h"
#include "ledger/base/text.h"
#include "receipts/check_words.h"
#include "reports/site/html.h"
#include "reports/site/out_index_internal.h"
#include "reports/statement/phrase.h"

void
out_index_check(FILE *to, const struct out_index *x)
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

void
out_index_book(FILE *to, const struct out_index *x)
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

void
out_index_data(FILE *to, const struct out_index *x)
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

void
out_index_tools(FILE *to, const struct out_index *x)
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

void
out_index_limits(FILE *to, const struct out_index *x)
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
