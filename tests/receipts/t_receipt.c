/* SPDX-License-Identifier: MIT */
#include "receipts/receipt.h"

#include "tests/gift.h"
#include "tests/t.h"

static struct payload gift;
static struct receipt receipt;
static uint8_t bytes[PAYLOAD_BYTES_MAX];
static char url[PAYLOAD_URL_BYTES];

/* The facts of a made-up receipt, with the form of its day. */
static struct receipt_facts
facts_of(struct gift_choice choice)
{
    gift_receipt(&choice, &gift);
    (void)gift_url(&gift, bytes, url);
    return gift_facts(&gift, receipt_form_default(gift.receipt.entry.date_day), url);
}

TEST(says_what_a_cash_receipt_prints)
{
    struct receipt_facts facts = facts_of((struct gift_choice){
        .purpose = 1, .village = 1, .is_disclosed = 1, .form = FORM_CASH });

    receipt_init(&facts, &receipt);
    T_STR(receipt.title, "BIÊN LAI THU TIỀN");
    T_STR(receipt.code, "Mẫu số: C45-BB");
    T_STR(receipt.unit, "Mã đơn vị: 10543");
    T_STR(receipt.date, "Ngày 31 tháng 12 năm 2025");
    T_STR(receipt.book, "2026");
    T_STR(receipt.number, "2026/000042");
    T_STR(receipt.donor, GIFT_NAME);
    T_STR(receipt.place, "Thôn Đông");
    T_STR(receipt.content, "Ủng hộ Quỹ Chăm lo người khuyết tật (mã quỹ: QUYNKT26)");
    T_STR(receipt.purpose, "Tặng quà Tết");
    T_STR(receipt.form, "Tiền mặt");
    T_STR(receipt.amount, "1.500.000 đồng");
    T_STR(receipt.amount_words, "Một triệu năm trăm nghìn đồng");
    T_STR(receipt.giver, "Người nộp tiền");
    T_STR(receipt.taker, "Người thu tiền");
    T_STR(receipt.collector, "THUQUY");
    T_STR(receipt.seq, "12345");
    T_INT(strlen(receipt.leaf), 12);
    T_STR(receipt.host, GIFT_HOST);
    T_STR(receipt.url, url);
    T_STR(receipt.mark, "");
    T_STR(receipt.state, "");
    T_STR(receipt.replaces, "");
    T(receipt.is_money && receipt.is_named && !receipt.is_copy && !receipt.is_foreign);
    T(strstr(receipt.privacy, "không thu hồi được") != NULL);
}

TEST(the_form_follows_the_day_and_can_be_changed)
{
    struct receipt_form form = *receipt_form_default(9131); /* 2024-12-31 */
    struct receipt_facts facts = facts_of((struct gift_choice){ .form = FORM_BANK });

    T_STR(form.money.decree,
          "Ban hành kèm theo Thông tư số 107/2017/TT-BTC ngày 10/10/2017 "
          "của Bộ Tài chính");
    T(strstr(receipt_form_default(9132)->money.decree, "24/2024/TT-BTC") != NULL);
    T(receipt_form_default(0) != NULL);
    form.money.code = "01-TT";
    form.money.decree = "";
    form.parent = "ĐẢNG ỦY XÃ GIẢ ĐỊNH";
    form.place = "Giả Định";
    form.budget_code = "1099999";
    form.words.chan = true;
    facts.form = &form;
    receipt_init(&facts, &receipt);
    T_STR(receipt.code, "Mẫu số: 01-TT");
    T_STR(receipt.decree, "");
    T_STR(receipt.parent, "ĐẢNG ỦY XÃ GIẢ ĐỊNH");
    T_STR(receipt.date, "Giả Định, ngày 31 tháng 12 năm 2025");
    T_STR(receipt.unit, "Mã đơn vị: 10543 - Mã QHNS: 1099999");
    T_STR(receipt.amount_words, "Một triệu năm trăm nghìn đồng chẵn");
    T_STR(receipt.form, "Chuyển khoản");
}

TEST(goods_are_described_and_never_summed)
{
    struct receipt_facts facts =
        facts_of((struct gift_choice){ .form = FORM_GOODS, .line_count = 3 });

    receipt_init(&facts, &receipt);
    T_STR(receipt.title, "BIÊN NHẬN HIỆN VẬT");
    T_STR(receipt.code, "");
    T_INT(receipt.line_count, 3);
    T_STR(receipt.lines[0].item, "Xe lăn tay khung thép gấp");
    T_STR(receipt.lines[0].value, "5.000.000 (a)");
    T_STR(receipt.lines[1].quantity, "250,5");
    T_STR(receipt.lines[1].unit, "kg");
    T_STR(receipt.lines[1].value, "");
    T_STR(receipt.lines[2].value, "3.600.000 (b)");
    T_STR(receipt.value_remark, "(a) theo hóa đơn; (b) người tặng khai; để tham khảo, "
                                "không cộng vào tiền.");
    T_STR(receipt.amount, "");
    T_STR(receipt.amount_words, "");
    T(!receipt.is_money);
}

TEST(goods_without_values_have_no_remark)
{
    struct receipt_facts facts =
        facts_of((struct gift_choice){ .form = FORM_LABOUR, .line_count = 1 });

    gift.receipt.lines[0].value = 0;
    gift.receipt.lines[0].source = VALUE_NONE;
    receipt_init(&facts, &receipt);
    T_STR(receipt.value_remark, "");
    T_STR(receipt.title, "BIÊN NHẬN NGÀY CÔNG");
    gift.receipt.entry.form = FORM_SERVICE;
    receipt_init(&facts, &receipt);
    T_STR(receipt.title, "BIÊN NHẬN DỊCH VỤ");
}

TEST(the_name_is_printed_only_when_it_is_known)
{
    struct receipt_facts facts = facts_of((struct gift_choice){ .form = FORM_CASH });

    facts.name = NULL;
    receipt_init(&facts, &receipt);
    T_STR(receipt.donor, "Người ủng hộ không nêu tên");
    T_STR(receipt.privacy, "Mã QR này không chứa họ tên.");
    T(!receipt.is_named);
    facts.donor = RECEIPT_ERASED;
    receipt_init(&facts, &receipt);
    T_STR(receipt.donor, "(tên đã xóa theo yêu cầu)");
}

TEST(says_why_it_no_longer_counts)
{
    struct receipt_facts facts =
        facts_of((struct gift_choice){ .form = FORM_CASH, .replaces = 1, .foreign = 1 });

    facts.state = RECEIPT_VOID;
    facts.void_day = 9500;
    facts.void_reason = REASON_SAITEN;
    facts.is_copy = true;
    receipt_init(&facts, &receipt);
    T_STR(receipt.mark, "ĐÃ HỦY");
    T_STR(receipt.state, "Đã hủy ngày 04/01/2026. Lý do: Sai tên.");
    T_STR(receipt.replaces, "2026/000041");
    T(receipt.is_copy && receipt.is_foreign);
    facts.void_reason = REASON_NONE;
    receipt_init(&facts, &receipt);
    T_STR(receipt.state, "Đã hủy ngày 04/01/2026. Lý do: khoản tiếp nhận đã ghi số âm.");
    facts.state = RECEIPT_REPLACED;
    facts.replaced_by = 57;
    receipt_init(&facts, &receipt);
    T_STR(receipt.mark, "ĐÃ THAY THẾ");
    T_STR(receipt.state, "Đã được thay thế bằng biên lai số 2026/000057.");
}

TEST(numbers_have_six_digits_at_least)
{
    char out[RECEIPT_NUMBER_BYTES];

    T_STR(receipt_number_format("2026", 1, out), "2026/000001");
    T_STR(receipt_number_format("2026-B", 1234567, out), "2026-B/1234567");
}

/* clang-format off */
T_MAIN(
    gift_open();
    T_RUN(says_what_a_cash_receipt_prints);
    T_RUN(the_form_follows_the_day_and_can_be_changed);
    T_RUN(goods_are_described_and_never_summed);
    T_RUN(goods_without_values_have_no_remark);
    T_RUN(the_name_is_printed_only_when_it_is_known);
    T_RUN(says_why_it_no_longer_counts);
    T_RUN(numbers_have_six_digits_at_least);
    hash_close(gift_hash);
)
/* clang-format on */
