/* SPDX-License-Identifier: MIT */
#ifndef TESTS_VERIFY_BOOK_H
#define TESTS_VERIFY_BOOK_H

#include "tests/tamper.h"

/*
 * A book with every kind of projection row, in transactions of one and of two:
 * 0 genesis, 1 fund, 2 fund, 3 account | 4 gift, 5 receipt | 6 goods | 7 use | 8 gift |
 * 9 reversal of 8 | 10 purchase | 11 transfer | 12 statement | 13 gift, 14 receipt
 */
static int64_t book_size;

static inline void
add_gift_and_receipt(int64_t amount, int64_t number)
{
    struct entry gift = fx_gift("CHUNG", fx_day(1, 5), amount);
    int64_t seq;

    fx_begin();
    seq = fx_add(&gift);
    struct entry receipt = fx_receipt(&gift, seq, number);

    T(fx_add(&receipt) > 0);
    fx_commit();
}

static inline void
publish(int64_t opening, int64_t received, int64_t used)
{
    struct entry en = fx_entry(ENTRY_STATEMENT, "*", -1);

    en.has[M_FROM] = en.has[M_TO] = en.has[M_OPENING] = en.has[M_RECEIVED] = true;
    en.has[M_USED] = en.has[M_LEFT] = en.has[M_JSON] = true;
    en.from_day = fx_day(1, 1);
    en.to_day = fx_day(2, 28);
    en.opening = opening;
    en.received = received;
    en.used = used;
    en.left = opening + received - used;
    memset(en.json, 7, sizeof en.json);
    fx_put(&en);
}

static inline void
open_book(void)
{
    static const struct entry_line rice = { .item = "gạo",
                                            .unit = "kg",
                                            .qty_milli = 50000 };
    static const struct entry_line rice2 = { .item = "gạo",
                                             .unit = "kg",
                                             .qty_milli = 20000 };
    struct entry en;

    fx_open();
    fx_begin();
    en = fx_fund("CHUNG");
    T(fx_add(&en) > 0);
    en = fx_fund("TET");
    T(fx_add(&en) > 0);
    en = fx_account("VCB");
    T(fx_add(&en) > 0);
    fx_commit();
    add_gift_and_receipt(500000, 1);
    en = fx_goods("CHUNG", fx_day(1, 6), &rice, 1);
    fx_put(&en);
    en = fx_use("CHUNG", fx_day(1, 7), 200000, PURPOSE_QUA);
    fx_put(&en);
    en = fx_gift("CHUNG", fx_day(1, 8), 70000);
    fx_put(&en);
    en = fx_reversal(8, fx_day(1, 9));
    fx_put(&en);
    en = fx_entry(ENTRY_PURCHASE, "CHUNG", fx_day(1, 10));
    fx_money(&en, "cash", 100000);
    fx_lines(&en, &rice2, 1);
    fx_put(&en);
    en = fx_entry(ENTRY_TRANSFER, "CHUNG", fx_day(1, 11));
    fx_money(&en, "cash", 50000);
    en.has[M_TO_FUND] = en.has[M_BASIS] = true;
    strcpy(en.to_fund, "TET");
    en.basis = BASIS_DECISION;
    fx_put(&en);
    publish(0, 550000, 350000);
    add_gift_and_receipt(300000, 2);
    T_OK(ledger_size(fx.l, &book_size, &fx.e), &fx.e);
    T_INT(book_size, 15);
    tp_open();
}

static inline void
close_book(void)
{
    tp_close();
    fx_close();
}

#endif
