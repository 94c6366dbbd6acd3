/* SPDX-License-Identifier: MIT */
#include "receipts/labels.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* Look a value up in a table that has a row for each. */
#define LABEL(table, value) label(table, sizeof table / sizeof table[0], (size_t)(value))

static const char *
label(const char *const *table, size_t count, size_t value)
{
    assert(value < count);
    assert(table[value] != NULL);
    return table[value];
}

const char *
labels_kind(enum entry_kind kind)
{
    static const char *const table[ENTRY_KIND_COUNT] = {
        [ENTRY_GENESIS] = "Mở sổ",
        [ENTRY_FUND] = "Mở quỹ",
        [ENTRY_ACCOUNT] = "Mở tài khoản",
        [ENTRY_OPENING] = "Số dư đầu",
        [ENTRY_DONATION] = "Tiếp nhận",
        [ENTRY_RECEIPT] = "Biên lai",
        [ENTRY_VOID] = "Hủy biên lai",
        [ENTRY_PURCHASE] = "Mua hiện vật",
        [ENTRY_DISBURSEMENT] = "Chi, trao tặng",
        [ENTRY_TRANSFER] = "Điều chuyển",
        [ENTRY_DEPOSIT] = "Nộp, rút tiền",
        [ENTRY_BANK] = "Lãi, phí ngân hàng",
        [ENTRY_REFUND] = "Hoàn trả",
        [ENTRY_REVERSAL] = "Ghi số âm",
        [ENTRY_STATEMENT] = "Công khai",
    };
    return LABEL(table, kind);
}

const char *
labels_form(enum entry_form form)
{
    static const char *const table[FORM_COUNT] = {
        [FORM_NONE] = "Không ghi hình thức",  [FORM_CASH] = "Tiền mặt",
        [FORM_BANK] = "Chuyển khoản",         [FORM_GOODS] = "Hiện vật",
        [FORM_LABOUR] = "Ngày công lao động", [FORM_SERVICE] = "Dịch vụ",
    };
    return LABEL(table, form);
}

const char *
labels_class(enum entry_class giver_class)
{
    static const char *const table[CLASS_COUNT] = {
        [CLASS_NONE] = "Không ghi thành phần", [CLASS_INDIVIDUAL] = "Cá nhân",
        [CLASS_ORGANISATION] = "Tổ chức",      [CLASS_ENTERPRISE] = "Doanh nghiệp",
        [CLASS_COLLECTIVE] = "Tập thể",        [CLASS_BOX] = "Thùng quyên góp",
    };
    return LABEL(table, giver_class);
}

const char *
labels_level(enum entry_level level)
{
    static const char *const table[LEVEL_COUNT] = {
        [LEVEL_NONE] = "Không ghi cấp", [LEVEL_COMMUNE] = "Cấp xã",
        [LEVEL_PROVINCE] = "Cấp tỉnh",  [LEVEL_UNION] = "Đoàn thể",
        [LEVEL_ASSOCIATION] = "Hội",    [LEVEL_OTHER] = "Đơn vị khác",
    };
    return LABEL(table, level);
}

const char *
labels_purpose(enum entry_purpose purpose)
{
    static const char *const table[PURPOSE_COUNT] = {
        [PURPOSE_NONE] = "Không chỉ định mục đích",
        [PURPOSE_THAMHOI] = "Thăm hỏi",
        [PURPOSE_QUA] = "Tặng quà",
        [PURPOSE_QUATET] = "Tặng quà Tết",
        [PURPOSE_NHAO] = "Xây, sửa nhà ở",
        [PURPOSE_DUNGCU] = "Phương tiện, dụng cụ trợ giúp",
        [PURPOSE_YTE] = "Khám bệnh, chữa bệnh",
        [PURPOSE_PHCN] = "Can thiệp sớm, phục hồi chức năng",
        [PURPOSE_HOCBONG] = "Học bổng, hỗ trợ học tập",
        [PURPOSE_DAYNGHE] = "Đào tạo nghề",
        [PURPOSE_VIECLAM] = "Tạo việc làm",
        [PURPOSE_SINHKE] = "Hỗ trợ sinh kế",
        [PURPOSE_KHOINGHIEP] = "Hỗ trợ khởi nghiệp",
        [PURPOSE_VON] = "Hỗ trợ vốn (không hoàn lại)",
        [PURPOSE_CSVC] = "Nâng cấp cơ sở vật chất",
        [PURPOSE_VHTT] = "Văn hóa, thể thao",
        [PURPOSE_TRUYENTHONG] = "Truyền thông",
        [PURPOSE_DOTXUAT] = "Hỗ trợ đột xuất",
        [PURPOSE_CHUYENCAP] = "Chuyển quỹ cấp trên",
        [PURPOSE_KHAC] = "Mục đích khác",
    };
    return LABEL(table, purpose);
}

const char *
labels_reason(enum entry_reason reason)
{
    static const char *const table[REASON_COUNT] = {
        [REASON_NONE] = "Không ghi lý do",
        [REASON_SAISOTIEN] = "Sai số tiền",
        [REASON_SAITEN] = "Sai tên",
        [REASON_SAIQUY] = "Sai quỹ",
        [REASON_SAIMUCDICH] = "Sai mục đích",
        [REASON_SAINGAY] = "Sai ngày",
        [REASON_SAIHINHTHUC] = "Sai hình thức",
        [REASON_NHAPTRUNG] = "Nhập trùng",
        [REASON_CHUYENNHAM] = "Chuyển nhầm",
        [REASON_YEUCAU] = "Theo yêu cầu",
        [REASON_HONGMAT] = "Biên lai hỏng, mất",
        [REASON_KHAC] = "Lý do khác",
    };
    return LABEL(table, reason);
}

const char *
labels_value_source(enum entry_value_source of)
{
    static const char *const table[VALUE_COUNT] = {
        [VALUE_NONE] = "không định giá",
        [VALUE_INVOICE] = "theo hóa đơn",
        [VALUE_DECLARED] = "người tặng khai",
        [VALUE_COUNCIL] = "hội đồng định giá",
    };
    return LABEL(table, of);
}

const char *
labels_bank_what(enum entry_bank_what what)
{
    static const char *const table[BANK_COUNT] = {
        [BANK_NONE] = "Không ghi khoản",
        [BANK_INTEREST] = "Lãi tiền gửi",
        [BANK_FEE] = "Phí ngân hàng",
    };
    return LABEL(table, what);
}

const char *
labels_basis(enum entry_basis basis)
{
    static const char *const table[BASIS_COUNT] = {
        [BASIS_NONE] = "Không ghi căn cứ",
        [BASIS_DECISION] = "Theo quyết định",
        [BASIS_CONSENT] = "Người tặng đồng ý",
    };
    return LABEL(table, basis);
}

const char *
labels_default_item(enum entry_form form)
{
    static const char *const table[FORM_COUNT] = {
        [FORM_NONE] = "",
        [FORM_CASH] = "",
        [FORM_BANK] = "",
        [FORM_GOODS] = "",
        [FORM_LABOUR] = "Ngày công lao động",
        [FORM_SERVICE] = "Dịch vụ",
    };
    return LABEL(table, form);
}

const char *
labels_default_unit(enum entry_form form)
{
    static const char *const table[FORM_COUNT] = {
        [FORM_NONE] = "",
        [FORM_CASH] = "",
        [FORM_BANK] = "",
        [FORM_GOODS] = "chiếc",
        [FORM_LABOUR] = "ngày công",
        [FORM_SERVICE] = "lượt",
    };
    return LABEL(table, form);
}

const char *
labels_pot(const char *pot, char out[LABELS_POT_BYTES])
{
    assert(entry_is_pot(pot));
    if (strcmp(pot, "cash") == 0)
        return "Tiền mặt";
    if (strcmp(pot, "claim") == 0)
        return "Ngân sách còn phải bù";
    (void)snprintf(out, LABELS_POT_BYTES, "Tài khoản %s", pot + strlen("bank/"));
    return out;
}
