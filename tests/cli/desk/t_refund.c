/* SPDX-License-Identifier: MIT */
/* A gift handed back: of what is left of it, from where it lies, and no more than that. */
#include "cli/desk/refund.h"
#include "cli/desk/reverse.h"
#include "tests/refused.h"

static const struct voucher_request all = { .date_day = -1, .reason = REASON_YEUCAU };

TEST(all_that_is_left_goes_back_where_nothing_is_said)
{
    open_book("left");
    T_OK(refund_enter(&t.desk, GIFT, &all, &v, &e), &e);
    T_INT(v.entry.amount, 300000); /* 200.000 of it were used */
    T_STR(v.entry.pot, "cash");
    T_STR(v.entry.fund, "NKT");
    T_INT(v.entry.gift_seq, GIFT);
    T_INT(v.entry.source_count, 1);
    T_INT(v.entry.sources[0].first, GIFT);
    T_OK(refund_enter(&t.desk, GOODS, &all, &v, &e), &e);
    T_INT(v.entry.line_count, 1);
    T_INT(v.entry.lines[0].qty_milli, 20000);
    look(&before);
    REFUSED(refund_enter(&t.desk, GIFT, &all, &v, &e), ERR_INVALID, FIELD_NONE, WAY_TRACE,
            "nothing is left of gift %lld");
    REFUSED(refund_enter(&t.desk, GOODS, &all, &v, &e), ERR_INVALID, FIELD_NONE,
            WAY_TRACE, "nothing is left of gift %lld");
    desk_close(&t.desk);
}

TEST(only_a_gift_and_only_what_is_left_of_it)
{
    struct goods_line rice = { .item = "gạo", .unit = "kg", .qty_milli = 20001 };
    struct voucher_request r = all;

    open_book("more");
    REFUSED(refund_enter(&t.desk, USE, &r, &v, &e), ERR_INVALID, FIELD_NONE, WAY_NONE,
            "entry %lld is not a gift");
    REFUSED(refund_enter(&t.desk, RECEIPT, &r, &v, &e), ERR_INVALID, FIELD_NONE, WAY_NONE,
            "entry %lld is not a gift");
    REFUSED(refund_enter(&t.desk, BEFORE, &r, &v, &e), ERR_NOTFOUND, FIELD_NONE, WAY_NONE,
            "there is no entry");
    REFUSED(refund_enter(&t.desk, -1, &r, &v, &e), ERR_NOTFOUND, FIELD_NONE, WAY_NONE,
            "there is no entry");
    r.reason = REASON_NONE;
    REFUSED(refund_enter(&t.desk, GIFT, &r, &v, &e), ERR_INVALID, FIELD_REASON, WAY_NONE,
            "member '%s' of this '%s' is missing");
    r = all;
    r.amount = 300001;
    REFUSED(refund_enter(&t.desk, GIFT, &r, &v, &e), ERR_INVALID, FIELD_AMOUNT, WAY_TRACE,
            "gift %lld has %+lld left, not %+lld");
    r.amount = -1;
    REFUSED(refund_enter(&t.desk, GIFT, &r, &v, &e), ERR_INVALID, FIELD_AMOUNT, WAY_NONE,
            "member '%s': '%ld' is not from %ld to %ld");
    r.amount = 0;
    r.lines = &rice;
    r.line_count = 1;
    REFUSED(refund_enter(&t.desk, GOODS, &r, &v, &e), ERR_INVALID, FIELD_QTY,
            WAY_SEE_BALANCE, "there is only % lld, not % lld");
    rice.item = "mì";
    REFUSED(refund_enter(&t.desk, GOODS, &r, &v, &e), ERR_NOTFOUND, FIELD_ITEM,
            WAY_SEE_BALANCE, "the book has never held '%s' counted in '%s'");
    /* Money for a gift of goods. */
    r = all;
    r.amount = 1000;
    REFUSED(refund_enter(&t.desk, GOODS, &r, &v, &e), ERR_INVALID, FIELD_AMOUNT,
            WAY_TRACE, "gift %lld has %+lld left, not %+lld");
    desk_close(&t.desk);
}

TEST(a_gift_goes_back_out_of_the_pot_that_holds_it)
{
    const struct voucher_deposit_request deposit = {
        .voucher = { .fund = "NKT", .date_day = -1, .amount = 300000 },
        .from_pot = "cash",
        .to_pot = "bank/VCB"
    };
    struct voucher_request r = all;

    open_book("pot");
    T_OK(voucher_deposit(&t.desk, &deposit, &v, &e), &e);
    look(&before);
    REFUSED(refund_enter(&t.desk, GIFT, &all, &v, &e), ERR_INVALID, FIELD_POT,
            WAY_OTHER_POT, "'%-s' of fund '%s' holds %+lld, not %+lld; '%-s' holds");
    r.pot = "bank/VCB";
    T_OK(refund_enter(&t.desk, GIFT, &r, &v, &e), &e);
    T_STR(v.entry.pot, "bank/VCB");
    desk_close(&t.desk);
}

TEST(a_gift_that_was_reversed_is_not_handed_back)
{
    static struct reverse_result done;
    const struct reverse_request reverse = { .seq = GOODS,
                                             .reason = REASON_NHAPTRUNG,
                                             .date_day = -1 };

    open_book("reversed");
    T_OK(reverse_enter(&t.desk, &reverse, &done, &e), &e);
    T_INT(done.void_number, 2);
    look(&before);
    REFUSED(refund_enter(&t.desk, GOODS, &all, &v, &e), ERR_INVALID, FIELD_NONE,
            WAY_TRACE, "nothing is left of gift %lld");
    desk_close(&t.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(all_that_is_left_goes_back_where_nothing_is_said);
    T_RUN(only_a_gift_and_only_what_is_left_of_it);
    T_RUN(a_gift_goes_back_out_of_the_pot_that_holds_it);
    T_RUN(a_gift_that_was_reversed_is_not_handed_back);
    teller_close();
)
/* clang-format on */
