/* SPDX-License-Identifier: MIT */
/* The small projection tables by themselves: what is put comes back, and only once. */
#include "ledger/book/projection.h"

#include <stdbool.h>

#include "ledger/book/lots.h"
#include "tests/lots_db.h"
#include "tests/message.h"

static struct entry
fund(const char *code, int64_t seq)
{
    struct entry en;

    entry_init(&en, ENTRY_FUND);
    en.seq = seq;
    en.has[M_FUND] = true;
    strcpy(en.fund, code);
    return en;
}

TEST(a_fund_comes_back_as_it_was_opened)
{
    struct projection_fund f;
    struct entry en;

    ld_open();
    en = fund("CHUNG", 1);
    T_OK(projection_fund_put(ld_db, &en, &ld_err), &ld_err);
    en = fund("TET", 2);
    en.has[M_PURPOSES] = en.has[M_RESTRICTED] = en.has[M_OPENS] = en.has[M_CLOSES] = true;
    en.purposes[0] = PURPOSE_QUA;
    en.purposes[1] = PURPOSE_KHAC;
    en.purpose_count = 2;
    en.opens_day = 10;
    en.closes_day = 20;
    T_OK(projection_fund_put(ld_db, &en, &ld_err), &ld_err);
    T_OK(projection_fund_get(ld_db, "CHUNG", &f, &ld_err), &ld_err);
    T_INT(f.id, 1);
    T_INT(f.seq, 1);
    T_INT(f.purposes, 0);
    T_INT(f.opens_day, -1);
    T_INT(f.closes_day, -1);
    T_INT(f.frozen_day, -1);
    T(!f.restricted);
    T_OK(projection_fund_get(ld_db, "TET", &f, &ld_err), &ld_err);
    T_INT(f.purposes, 1 << PURPOSE_QUA | 1 << PURPOSE_KHAC);
    T_INT(f.opens_day, 10);
    T_INT(f.closes_day, 20);
    T(f.restricted);
    T_INT(projection_fund_put(ld_db, &en, &ld_err), ERR_INVALID);
    T_INT(projection_fund_get(ld_db, "KHAC", &f, &ld_err), ERR_NOTFOUND);
    T_INT(ld_err.way, WAY_FIND_FUND);
    T_INT(projection_fund_get(ld_db, "*", &f, &ld_err), ERR_NOTFOUND);
    T_INT(f.id, 2); /* untouched on failure */
    ld_close();
}

TEST(the_later_of_a_fund_s_frozen_day_and_that_of_all_counts) /* [I13] */
{
    struct projection_fund f;
    struct entry en;
    int32_t day = 0;

    ld_open();
    en = fund("A", 1);
    T_OK(projection_fund_put(ld_db, &en, &ld_err), &ld_err);
    en = fund("B", 2);
    T_OK(projection_fund_put(ld_db, &en, &ld_err), &ld_err);
    T_OK(projection_fund_freeze(ld_db, 1, 30, 9, &ld_err), &ld_err);
    T_OK(projection_fund_freeze(ld_db, PROJECTION_ALL, 20, 9, &ld_err), &ld_err);
    T_OK(projection_fund_frozen(ld_db, 1, &day, &ld_err), &ld_err);
    T_INT(day, 30);
    T_OK(projection_fund_frozen(ld_db, 2, &day, &ld_err), &ld_err);
    T_INT(day, 20);
    T_OK(projection_fund_get(ld_db, "A", &f, &ld_err), &ld_err);
    T_INT(f.frozen_day, 30);
    T_OK(projection_fund_get(ld_db, "B", &f, &ld_err), &ld_err);
    T_INT(f.frozen_day, 20);
    ld_close();
}

TEST(pots_and_items_have_numbers)
{
    int64_t id = -1;

    ld_open();
    T_OK(projection_pot(ld_db, "cash", &id, &ld_err), &ld_err);
    T_INT(id, POT_CASH);
    T_OK(projection_pot(ld_db, "claim", &id, &ld_err), &ld_err);
    T_INT(id, POT_CLAIM);
    T_INT(projection_pot(ld_db, "bank/VCB", &id, &ld_err), ERR_NOTFOUND);
    T_INT(ld_err.way, WAY_ADD_ACCOUNT);
    T_OK(projection_account_put(ld_db, "BIDV", 4, &ld_err), &ld_err);
    T_OK(projection_account_put(ld_db, "VCB", 5, &ld_err), &ld_err);
    T_INT(projection_account_put(ld_db, "VCB", 6, &ld_err), ERR_INVALID);
    T_OK(projection_pot(ld_db, "bank/VCB", &id, &ld_err), &ld_err);
    T_INT(id, POT_BANK + 2);

    T_INT(projection_item(ld_db, "gạo", "kg", 0, &id, &ld_err), ERR_NOTFOUND);
    T_OK(projection_item(ld_db, "gạo", "kg", 5, &id, &ld_err), &ld_err);
    T_INT(id, 1);
    T_OK(projection_item(ld_db, "gạo", "bao", 6, &id, &ld_err), &ld_err);
    T_INT(id, 2);
    T_OK(projection_item(ld_db, "gạo", "kg", 5, &id, &ld_err), &ld_err);
    T_INT(id, 1);
    T_OK(projection_item(ld_db, "G ẠO", "Kg", 7, &id, &ld_err), &ld_err);
    T_INT(id, 1); /* matched without regard to case and spaces */
    T_OK(projection_item(ld_db, "GẠO", "B ao", 0, &id, &ld_err), &ld_err);
    T_INT(id, 2);
    T_INT(projection_item(ld_db, "gạok", "g", 0, &id, &ld_err), ERR_NOTFOUND);
    T_INT(projection_item(ld_db, "gao", "kg", 0, &id, &ld_err), ERR_NOTFOUND);
    ld_close();
}

TEST(receipts_have_states_and_a_gift_its_valid_one)
{
    struct projection_receipt r;
    int64_t number = -1;

    ld_open();
    T_OK(projection_receipt_last(ld_db, &number, &ld_err), &ld_err);
    T_INT(number, 0);
    T_OK(projection_receipt_put(ld_db, 1, 11, 10, &ld_err), &ld_err);
    T_OK(projection_receipt_valid_of(ld_db, 10, &number, &ld_err), &ld_err);
    T_INT(number, 1);
    T_OK(projection_receipt_end(ld_db, 1, RECEIPT_REPLACED, 13, &ld_err), &ld_err);
    T_OK(projection_receipt_valid_of(ld_db, 10, &number, &ld_err), &ld_err);
    T_INT(number, 0);
    T_OK(projection_receipt_get(ld_db, 1, &r, &ld_err), &ld_err);
    T_INT(r.seq, 11);
    T_INT(r.gift, 10);
    T_INT(r.state, RECEIPT_REPLACED);
    T_INT(r.by_seq, 13);
    T_INT(projection_receipt_get(ld_db, 2, &r, &ld_err), ERR_NOTFOUND);
    T_INT(projection_receipt_put(ld_db, 1, 12, 10, &ld_err), ERR_CORRUPT);
    ld_close();
}

TEST(a_reversal_is_remembered_once)
{
    int64_t by = -1;

    ld_open();
    T_OK(projection_reversed_get(ld_db, 7, &by, &ld_err), &ld_err);
    T_INT(by, 0);
    T_OK(projection_reversed_put(ld_db, 7, 9, &ld_err), &ld_err);
    T_OK(projection_reversed_get(ld_db, 7, &by, &ld_err), &ld_err);
    T_INT(by, 9);
    T_INT(projection_reversed_put(ld_db, 7, 10, &ld_err), ERR_CORRUPT);
    ld_close();
}

static void
move(int64_t seq, int64_t fund_id, int32_t day, enum lots_counts_as counts_as,
     int64_t amount)
{
    struct lots_move m = ld_lot(seq, day, PURPOSE_NONE, amount);

    m.fund = fund_id;
    m.counts_as = counts_as;
    m.left = -1;
    T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
    m.part = 1; /* goods beside the money are in no total [I12] */
    m.item = RICE;
    m.pot = POT_NONE;
    T_OK(lots_put(ld_db, NULL, &m, &ld_err), &ld_err);
}

TEST(the_four_numbers_are_those_of_the_period)
{
    struct projection_totals t;

    ld_open();
    move(1, 1, 12, MOVE_OPENING, 1000); /* within the period, yet an opening */
    move(2, 1, 5, MOVE_RECEIVED, 50);
    move(3, 1, 10, MOVE_RECEIVED, 300);
    move(4, 1, 20, MOVE_RECEIVED, -30);
    move(5, 1, 20, MOVE_USED, -200);
    move(6, 1, 21, MOVE_RECEIVED, 7777);
    move(7, 2, 15, MOVE_RECEIVED, 100000);
    move(8, 1, 15, MOVE_INTERNAL, 9);
    T_OK(projection_totals(ld_db, 1, 10, 20, &t, &ld_err), &ld_err);
    T_INT(t.opening, 1050);
    T_INT(t.received, 270);
    T_INT(t.used, 200);
    T_INT(t.left, 1120);
    T_OK(projection_totals(ld_db, PROJECTION_ALL, 10, 20, &t, &ld_err), &ld_err);
    T_INT(t.received, 100270);
    T_OK(projection_totals(ld_db, 1, 0, 4, &t, &ld_err), &ld_err);
    T_INT(t.opening + t.received + t.used, 0);
    T_OK(projection_totals(ld_db, 3, 10, 20, &t, &ld_err), &ld_err);
    T_INT(t.left, 0);
    ld_close();
}

TEST(the_last_published_statement_before_an_entry_is_found)
{
    struct projection_published p = { 10, 31, 500 };

    ld_open();
    T_OK(projection_published_put(ld_db, 1, &p, &ld_err), &ld_err);
    p = (struct projection_published){ 20, 59, 700 };
    T_OK(projection_published_put(ld_db, 1, &p, &ld_err), &ld_err);
    T_OK(projection_published_last(ld_db, 1, INT64_MAX, &p, &ld_err), &ld_err);
    T_INT(p.seq, 20);
    T_INT(p.left, 700);
    T_OK(projection_published_last(ld_db, 1, 20, &p, &ld_err), &ld_err);
    T_INT(p.seq, 10);
    T_INT(p.to_day, 31);
    T_OK(projection_published_last(ld_db, 1, 10, &p, &ld_err), &ld_err);
    T_INT(p.seq, -1);
    T_OK(projection_published_last(ld_db, 2, INT64_MAX, &p, &ld_err), &ld_err);
    T_INT(p.seq, -1);
    ld_close();
}

T_MAIN(T_RUN(a_fund_comes_back_as_it_was_opened);
       T_RUN(the_later_of_a_fund_s_frozen_day_and_that_of_all_counts);
       T_RUN(pots_and_items_have_numbers);
       T_RUN(receipts_have_states_and_a_gift_its_valid_one);
       T_RUN(a_reversal_is_remembered_once);
       T_RUN(the_four_numbers_are_those_of_the_period);
       T_RUN(the_last_published_statement_before_an_entry_is_found);)
