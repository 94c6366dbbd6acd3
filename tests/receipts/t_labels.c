/* SPDX-License-Identifier: MIT */
#include "receipts/labels.h"

#include "tests/t.h"

static const char *seen[64];
static int seen_count;

/* Each label is a text of its own: two codes that read alike could not be told apart. */
static void
see(const char *label)
{
    T(label != NULL && label[0] != '\0');
    for (int i = 0; i < seen_count; i++)
        T(strcmp(seen[i], label) != 0);
    seen[seen_count++] = label;
}

#define SEE_ALL(count, call)                                                             \
    do {                                                                                 \
        seen_count = 0;                                                                  \
        for (int i = 0; i < (int)(count); i++)                                           \
            see(call);                                                                   \
    } while (0)

TEST(every_code_has_a_label_of_its_own)
{
    SEE_ALL(ENTRY_KIND_COUNT, labels_kind((enum entry_kind)i));
    SEE_ALL(FORM_COUNT, labels_form((enum entry_form)i));
    SEE_ALL(CLASS_COUNT, labels_class((enum entry_class)i));
    SEE_ALL(LEVEL_COUNT, labels_level((enum entry_level)i));
    SEE_ALL(PURPOSE_COUNT, labels_purpose((enum entry_purpose)i));
    SEE_ALL(REASON_COUNT, labels_reason((enum entry_reason)i));
    SEE_ALL(VALUE_COUNT, labels_value_source((enum entry_value_source)i));
    SEE_ALL(BANK_COUNT, labels_bank_what((enum entry_bank_what)i));
    SEE_ALL(BASIS_COUNT, labels_basis((enum entry_basis)i));
}

TEST(labels_say_what_the_codes_mean)
{
    char pot[LABELS_POT_BYTES];

    T_STR(labels_purpose(PURPOSE_QUATET), "Tặng quà Tết");
    T_STR(labels_purpose(PURPOSE_NONE), "Không chỉ định mục đích");
    T_STR(labels_reason(REASON_NHAPTRUNG), "Nhập trùng");
    T_STR(labels_form(FORM_BANK), "Chuyển khoản");
    T_STR(labels_class(CLASS_BOX), "Thùng quyên góp");
    T_STR(labels_default_unit(FORM_LABOUR), "ngày công");
    T_STR(labels_default_unit(FORM_CASH), "");
    T_STR(labels_default_item(FORM_SERVICE), "Dịch vụ");
    T_STR(labels_pot("cash", pot), "Tiền mặt");
    T_STR(labels_pot("claim", pot), "Ngân sách còn phải bù");
    T_STR(labels_pot("bank/VCB", pot), "Tài khoản VCB");
}

/* clang-format off */
T_MAIN(
    T_RUN(every_code_has_a_label_of_its_own);
    T_RUN(labels_say_what_the_codes_mean);
)
/* clang-format on */
