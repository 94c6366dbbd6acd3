/* SPDX-License-Identifier: MIT */
/* What a file may be, told from its first line; whatever it is, no file is too odd to look at. */
#include "cli/import/import_sniff.h"

#include "cli/import/import_cash.h"
#include "tests/t.h"

#define VIETCOMBANK "PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n"
#define AGRIBANK                                                                         \
    "PageId,Date,Time,DocumentNumber,ReferenceNumber,TransactionDetails,DebitAmount,"    \
    "CreditAmount,Balance,OffsetAccount\n"

static struct import_sniff
sniff(const char *text)
{
    struct import_sniff out = { .bank_count = 99 };

    import_sniff(text, strlen(text), &out);
    return out;
}

TEST(a_bank_is_known_by_its_columns_and_banks_alike_are_both_named)
{
    struct import_sniff s = sniff(VIETCOMBANK);

    T(!s.is_list);
    T_INT(s.bank_count, 1);
    T_STR(s.banks[0], "vietcombank");
    s = sniff("\xEF\xBB\xBF" VIETCOMBANK "1,01/09/2024,1,,50.000,,\"cut off");
    T_INT(s.bank_count, 1); /* what is wrong below is not its business */
    s = sniff(AGRIBANK);
    T_INT(s.bank_count, 2);
    T_STR(s.banks[0], "agribank");
    T_STR(s.banks[1], "vietinbank");
}

TEST(a_list_of_cash_gifts_is_known_in_either_language)
{
    char text[IMPORT_CASH_TEMPLATE_BYTES];

    T(sniff(import_cash_template(IMPORT_VIETNAMESE, text)).is_list);
    T(sniff(import_cash_template(IMPORT_ENGLISH, text)).is_list);
    T(sniff("Số tiền;Ngày\n5k;1/1/2026\n").is_list);
    T(sniff("date,amount\n\"\xff\",\n").is_list); /* a row that cannot be used */
    T(!sniff("date,amount,colour\n").is_list);
    T(!sniff("date,name\n").is_list);
}

TEST(what_is_neither_is_nothing)
{
    static const char *const odd[] = { "",
                                       "\n\n\n",
                                       ",,,\n",
                                       "\"",
                                       "\xFF\xFEP\n",
                                       "PageId\n",
                                       "STT;Ngay;So tien\n1;01/09/2024;50000\n" };

    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        T(!sniff(odd[i]).is_list);
        T_INT(sniff(odd[i]).bank_count, 0);
    }
}

T_MAIN(T_RUN(a_bank_is_known_by_its_columns_and_banks_alike_are_both_named);
       T_RUN(a_list_of_cash_gifts_is_known_in_either_language);
       T_RUN(what_is_neither_is_nothing);)
