/* SPDX-License-Identifier: MIT */
/* Balances that nobody has verified: what no book can hold is refused where it is read,
 * and never reaches an assert or a sum. */
#include "ledger/base/money.h"
#include "ledger/book/history.h"
#include "ledger/book/view.h"
#include "tests/fixture.h"
#include "tests/message.h"

static enum err_code
take_holding(void *arg, const struct view_holding *h, struct err *e)
{
    (void)arg;
    (void)e;
    T(h->amount <= MONEY_MAX);
    return ERR_OK;
}

static enum err_code
take_move(void *arg, const struct view_move *m, struct err *e)
{
    (void)arg;
    (void)e;
    T(m->amount <= MONEY_MAX);
    return ERR_OK;
}

static enum err_code
take_receipt(void *arg, const struct projection_receipt *r, struct err *e)
{
    (void)arg;
    (void)e;
    T(r->seq > r->gift);
    return ERR_OK;
}

static enum err_code
read_holdings(struct err *e)
{
    return view_holdings(fx.l, "*", take_holding, NULL, e);
}

static enum err_code
read_holdings_at(struct err *e)
{
    return view_holdings_at(fx.l, "*", fx_day(12, 1), take_holding, NULL, e);
}

static enum err_code
read_moves(struct err *e)
{
    return view_moves(fx.l, "*", 0, fx_day(12, 1), take_move, NULL, e);
}

static enum err_code
read_fund(struct err *e)
{
    struct projection_fund fund;
    struct entry_room room;
    struct entry entry;

    return view_fund_get(fx.l, "CHUNG", &room, &entry, &fund, e);
}

static enum err_code
read_receipt(struct err *e)
{
    struct projection_receipt r;

    return view_receipt(fx.l, 1, &r, e);
}

static enum err_code
read_receipts_of(struct err *e)
{
    return history_receipts_of(fx.l, 2, take_receipt, NULL, e);
}

static enum err_code
read_last_number(struct err *e)
{
    int64_t number = 0;

    return view_receipt_last(fx.l, &number, e);
}

static enum err_code
read_published(struct err *e)
{
    struct projection_published p;

    return view_published(fx.l, "*", &p, e);
}

TEST(what_no_book_holds_is_refused_where_it_is_read)
{
    static const struct {
        const char *tamper, *undo;
        enum err_code (*read)(struct err *e);
    } rows[] = {
        { "UPDATE holding SET amount = 9223372036854775807",
          "UPDATE holding SET amount = 500", read_holdings },
        { "UPDATE holding SET pot = 99", "UPDATE holding SET pot = 1", read_holdings },
        { "UPDATE move SET amount = 9223372036854775807", "UPDATE move SET amount = 500",
          read_holdings_at },
        { "UPDATE move SET amount = -9007199254740993", "UPDATE move SET amount = 500",
          read_moves },
        { "UPDATE move SET pot = 99", "UPDATE move SET pot = 1", read_moves },
        { "UPDATE fund SET opens = 99999999999 WHERE id = 1",
          "UPDATE fund SET opens = -1 WHERE id = 1", read_fund },
        { "UPDATE fund SET frozen = -2147483649", "UPDATE fund SET frozen = -1",
          read_fund },
        { "UPDATE receipt SET seq = -1", "UPDATE receipt SET seq = 3", read_receipt },
        { "UPDATE receipt SET gift = 3", "UPDATE receipt SET gift = 2", read_receipt },
        { "UPDATE receipt SET seq = -1", "UPDATE receipt SET seq = 3", read_receipts_of },
        { "UPDATE receipt SET number = 9223372036854775807",
          "UPDATE receipt SET number = 1", read_receipts_of },
        { "UPDATE receipt SET number = 9007199254740991", "UPDATE receipt SET number = 1",
          read_last_number },
        { "INSERT INTO published VALUES (9, 0, 2147483648, 5, 0)",
          "DELETE FROM published", read_published },
    };
    struct entry gift, receipt, fund;

    fx_open();
    fx_begin();
    fund = fx_fund("CHUNG");
    T_INT(fx_add(&fund), 1);
    gift = fx_gift("CHUNG", fx_day(1, 5), 500);
    T_INT(fx_add(&gift), 2);
    receipt = fx_receipt(&gift, 2, 1);
    T_INT(fx_add(&receipt), 3);
    fx_commit();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T_OK(rows[i].read(&fx.e), &fx.e);
        T_OK(fx_sql(rows[i].tamper), &fx.e);
        T_INT(rows[i].read(&fx.e), ERR_CORRUPT);
        T_INT(fx.e.way, WAY_REBUILD);
        T_OK(fx_sql(rows[i].undo), &fx.e);
    }
    fx_close();
}

T_MAIN(T_RUN(what_no_book_holds_is_refused_where_it_is_read);)
