/* SPDX-License-Identifier: MIT */
#include "reports/statement/phrase.h"
#include "tests/t.h"

TEST(capitals_of_every_vietnamese_letter)
{
    static const char *const pairs[][2] = {
        { "aăâbcdđeêghiklmnoôơpqrstuưvxy", "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY" },
        { "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệ", "ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆ" },
        { "ìíỉĩịòóỏõọồốổỗộờớởỡợ", "ÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢ" },
        { "ùúủũụừứửữựỳýỷỹỵ", "ÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ" },
        { "Số 5/QĐ-₫ ÷ 😀", "SỐ 5/QĐ-₫ ÷ 😀" },
    };
    char out[PHRASE_BYTES];

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        T_STR(phrase_capitals(pairs[i][0], out), pairs[i][1]);
        T_STR(phrase_capitals(pairs[i][1], out), pairs[i][1]);
    }
}

TEST(a_giver_is_named_only_by_what_the_statement_holds)
{
    static const struct {
        struct statement_gift gift;
        const char *giver, *note;
    } cases[] = {
        { { .name = "Nguyễn Văn Mẫu" }, "Nguyễn Văn Mẫu", "" },
        { { .giver_class = CLASS_ENTERPRISE }, "Không nêu tên", "" },
        { { .giver_class = CLASS_BOX, .givers = 120 },
          "Thùng quyên góp (120 người)",
          "" },
        { { .giver_class = CLASS_BOX }, "Thùng quyên góp", "" },
        { { .is_added = true, .is_late = true, .is_foreign = true },
          "Không nêu tên",
          "ghi bổ sung, sau ngày kết thúc đợt, từ nước ngoài" },
    };
    char out[PHRASE_BYTES];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        T_STR(phrase_giver(&cases[i].gift, out), cases[i].giver);
        T_STR(phrase_gift_note(&cases[i].gift, out), cases[i].note);
    }
}

TEST(every_event_is_one_sentence)
{
    static const struct {
        struct statement_event ev;
        const char *want;
    } cases[] = {
        { { .kind = STATEMENT_PURCHASE, .amount = 1500000, .line_count = 1 },
          "Mua hiện vật 1.500.000 đồng (Nạng: 10 đôi)" },
        { { .kind = STATEMENT_TRANSFER_IN,
            .amount = 1000,
            .other_fund = "VNN",
            .basis = BASIS_CONSENT },
          "Nhận từ quỹ VNN: 1.000 đồng. Người tặng đồng ý" },
        { { .kind = STATEMENT_TRANSFER_OUT,
            .line_count = 1,
            .other_fund = "NKT",
            .basis = BASIS_DECISION,
            .document = "05/QĐ" },
          "Chuyển sang quỹ NKT: Nạng: 10 đôi. Theo quyết định, số 05/QĐ" },
        { { .kind = STATEMENT_REFUND,
            .amount = 200000,
            .target = 67,
            .number = 28,
            .reason = REASON_CHUYENNHAM },
          "Hoàn trả khoản tặng ở bút toán 67, biên lai 2026/000028: 200.000 đồng. Lý do: "
          "Chuyển nhầm" },
        { { .kind = STATEMENT_REVERSAL,
            .amount = 500,
            .target = 9,
            .target_kind = ENTRY_DISBURSEMENT,
            .reason = REASON_SAISOTIEN },
          "Ghi số âm bút toán 9 (Chi, trao tặng): 500 đồng. Lý do: Sai số tiền" },
        { { .kind = STATEMENT_RECEIPT_ENDED,
            .number = 1,
            .target_kind = ENTRY_VOID,
            .reason = REASON_HONGMAT },
          "Biên lai 2026/000001 đã hủy. Lý do: Biên lai hỏng, mất" },
        { { .kind = STATEMENT_RECEIPT_ENDED,
            .number = 1,
            .target_kind = ENTRY_RECEIPT,
            .replaced_by = 9 },
          "Biên lai 2026/000001 được thay bằng biên lai 2026/000009" },
    };
    struct statement_line line = { "Nạng", "đôi", 10000 };
    struct statement st = { .identity.book = "2026", .lines = &line, .line_count = 1 };
    char out[PHRASE_BYTES];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        T_STR(phrase_event(&st, &cases[i].ev, out), cases[i].want);
}

TEST(rows_of_nothing_are_left_out_and_the_rest_add_up)
{
    struct statement st = {
        .forms = { [FORM_CASH] = { 3, 300 }, [FORM_GOODS] = { 1, 0 } },
        .classes = { [CLASS_NONE] = { 1, 100 }, [CLASS_INDIVIDUAL] = { 3, 200 } },
        .interest = 7,
        .refunded = -50,
        .uses = { { PURPOSE_QUA, 5, 90 }, { PURPOSE_NHAO, -1, 10 } },
        .use_count = 2,
        .purchased = 20,
    };
    struct phrase_row rows[PHRASE_ROWS_MAX];

    T_INT(phrase_received(&st, rows), 4);
    T_STR(rows[1].key, "goods");
    T(!rows[1].is_money);
    T_INT(rows[0].amount + rows[2].amount + rows[3].amount, 257);
    T_INT(phrase_classes(&st, rows), 2);
    T_STR(rows[1].label, "Không ghi thành phần"); /* last */
    T_INT(phrase_used(&st, rows), 3);
    T_INT(rows[1].count, -1);
    T_STR(rows[1].label, "Xây, sửa nhà ở");
    T_INT(rows[2].count, -2);
}

TEST(the_host_is_what_a_browser_shows)
{
    struct statement st = { .identity.host = "https://kiemtra.example.vn/b/ma" };
    char out[ENTRY_HOST_BYTES];

    T_STR(phrase_host(&st.identity, out), "kiemtra.example.vn");
    memcpy(st.identity.host, "example.vn", 11);
    T_STR(phrase_host(&st.identity, out), "example.vn");
}

T_MAIN(T_RUN(capitals_of_every_vietnamese_letter);
       T_RUN(a_giver_is_named_only_by_what_the_statement_holds);
       T_RUN(every_event_is_one_sentence);
       T_RUN(rows_of_nothing_are_left_out_and_the_rest_add_up);
       T_RUN(the_host_is_what_a_browser_shows);)
