/* SPDX-License-Identifier: MIT */
/* A receipt says what its gift says. The members it repeats are typed off FORMAT.md here. */
#include "ledger/entry/entry.h"

#include "tests/t.h"

static const struct entry_line lines[] = {
    { .item = "Gạo", .unit = "kg", .qty_milli = 5, .value = 9, .source = VALUE_INVOICE }
};
static struct entry gift, receipt;

static void
make(bool is_goods)
{
    entry_init(&gift, ENTRY_DONATION);
    gift.has[M_FUND] = gift.has[M_DATE] = gift.has[M_FORM] = gift.has[M_SLIP] = true;
    gift.has[M_PURPOSE] = gift.has[M_NOTE] = true;
    gift.has[M_FOREIGN] = gift.has[M_CLASS] = true;
    gift.seq = 4;
    strcpy(gift.fund, "NKT");
    gift.date_day = 9500;
    gift.form = is_goods ? FORM_GOODS : FORM_CASH;
    gift.purpose = PURPOSE_QUA;
    gift.giver_class = CLASS_ENTERPRISE;
    gift.note[5] = 7;
    gift.has[M_POT] = gift.has[M_AMOUNT] = !is_goods;
    gift.has[M_LINES] = is_goods;
    if (is_goods) {
        gift.lines = lines;
        gift.line_count = 1;
    } else {
        gift.amount = 500000;
        strcpy(gift.pot, "cash");
    }
    entry_init(&receipt, ENTRY_RECEIPT);
    entry_repeat_gift(&gift, &receipt);
}

TEST(what_a_receipt_repeats_is_the_same)
{
    for (int is_goods = 0; is_goods < 2; is_goods++) {
        make(is_goods != 0);
        T(entry_same_gift(&gift, &receipt));
        T_STR(receipt.fund, "NKT");
        T_INT(receipt.date_day, 9500);
        T(receipt.has[M_FOREIGN] && receipt.has[M_NOTE]);
        T(receipt.has[M_AMOUNT] == (is_goods == 0) && receipt.has[M_LINES] == is_goods);
        T(!receipt.has[M_CLASS] && !receipt.has[M_POT]);
        T(receipt.seq == 0); /* what every entry has is its own */
    }
}

#define LIE(is_goods, change)                                                            \
    do {                                                                                 \
        make(is_goods);                                                                  \
        change;                                                                          \
        T(!entry_same_gift(&gift, &receipt));                                            \
    } while (0)

TEST(a_gift_that_says_something_else_is_another)
{
    struct entry_line other = lines[0];

    LIE(false, gift.amount++);
    LIE(false, gift.date_day--);
    LIE(false, gift.form = FORM_BANK);
    LIE(false, gift.fund[0] = 'X');
    LIE(false, gift.has[M_FOREIGN] = false);
    LIE(false, receipt.has[M_FOREIGN] = false);
    LIE(false, gift.purpose = PURPOSE_KHAC);
    LIE(false, gift.has[M_PURPOSE] = false);
    LIE(false, gift.note[31] = 1);
    LIE(false, gift.kind = ENTRY_PURCHASE);
    other.source = VALUE_COUNCIL;
    LIE(true, gift.lines = &other);
    other = lines[0];
    other.value = 0;
    LIE(true, gift.lines = &other);
    other = lines[0];
    other.qty_milli++;
    LIE(true, gift.lines = &other);
}

TEST(what_it_does_not_repeat_is_not_asked)
{
    make(false);
    gift.giver_class = CLASS_BOX;
    strcpy(gift.pot, "bank/VCB");
    gift.seq = 9;
    T(entry_same_gift(&gift, &receipt));
}

/* clang-format off */
T_MAIN(
    T_RUN(what_a_receipt_repeats_is_the_same);
    T_RUN(a_gift_that_says_something_else_is_another);
    T_RUN(what_it_does_not_repeat_is_not_asked);
)
