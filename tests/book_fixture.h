/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BOOK_FIXTURE_H
#define TESTS_BOOK_FIXTURE_H

/* book_fixture: a book of three funds and an account for the tests of the rules. */
#include "ledger/book/view.h"
#include "tests/fixture.h"

static const struct entry_line rice50 = { .item = "gạo",
                                          .unit = "kg",
                                          .qty_milli = 50000 };

/* Funds CHUNG (anything), TET (restricted to gifts for Tết, from February), MO (closes).
 */
static inline void
open_book(void)
{
    struct entry en;

    fx_open();
    fx_begin();
    en = fx_fund("CHUNG");
    T_INT(fx_add(&en), 1);
    en = fx_fund("TET");
    en.has[M_PURPOSES] = en.has[M_RESTRICTED] = en.has[M_OPENS] = true;
    en.purposes[0] = PURPOSE_QUA;
    en.purposes[1] = PURPOSE_QUATET;
    en.purpose_count = 2;
    en.opens_day = fx_day(2, 1);
    T_INT(fx_add(&en), 2);
    en = fx_fund("MO");
    en.has[M_CLOSES] = true;
    en.closes_day = fx_day(3, 1);
    T_INT(fx_add(&en), 3);
    en = fx_account("VCB");
    T_INT(fx_add(&en), 4);
    fx_commit();
}

static inline int64_t
give(const char *fund, int32_t day, int64_t amount, enum entry_purpose purpose)
{
    struct entry en = fx_gift(fund, day, amount);

    fx_purpose(&en, purpose);
    return fx_put(&en);
}

/* What a fund holds in a pot, or of rice. */
static inline int64_t
held(const char *fund, int64_t item, const char *pot)
{
    struct db *db = store_db(ledger_store(fx.l));
    struct projection_fund f;
    int64_t id = 0, out = 0;

    T_OK(projection_fund_get(db, fund, &f, &fx.e), &fx.e);
    if (pot != NULL)
        T_OK(projection_pot(db, pot, &id, &fx.e), &fx.e);
    T_OK(db_get_int(db,
                    "SELECT amount FROM holding WHERE fund = ? AND item = ? AND pot = ?",
                    DB_ARGS(DB_I(f.id), DB_I(item), DB_I(id)), NULL, &out, &fx.e),
         &fx.e);
    return out;
}

static inline struct projection_totals
totals(const char *fund)
{
    struct projection_totals t = { 0 };

    T_OK(view_totals(fx.l, fund, fx_day(1, 1), fx_day(12, 31), &t, &fx.e), &fx.e);
    T_INT(t.left, t.opening + t.received - t.used);
    return t;
}

#endif
