/* SPDX-License-Identifier: MIT */
/*
 * [I21] A strange hand changes one row of a derived table, with SQLite's own C API. After each of
 * many such changes, every act either is refused as damage of what can be made again, or appends
 * the very bytes that it appends to the book that nobody touched, which a replay accepts; a light
 * verification, which publishing begins with, says that the book is damaged; and a rebuild mends
 * it. Some hands even make the mark right, which has no key.
 */
#include "ledger/book/marks.h"

#include "ledger/book/view.h"
#include "tests/raw.h"
#include "tests/verify_book.h"

static const struct entry_line rice5 = { .item = "gạo", .unit = "kg", .qty_milli = 5000 };
static const struct entry_line oil = { .item = "dầu ăn",
                                       .unit = "lít",
                                       .qty_milli = 1000 };
static const struct entry_run lot_13 = { 13, 13, 60000 };

/* The acts. What they say of the book, they read in it, as a desk does. */

static enum err_code
take(struct entry *en)
{
    return ledger_append(fx.l, en, fx_wants_sources(en) ? &fx.room : NULL, NULL, &fx.e);
}

static enum err_code
give(void)
{
    struct entry gift = fx_gift("CHUNG", fx_day(3, 1), 10000), receipt;
    int64_t seq = ledger_next_seq(fx.l), number = 0;
    enum err_code rc = take(&gift);

    if (rc == ERR_OK)
        rc = ledger_next_number(fx.l, &number, &fx.e);
    receipt = fx_receipt(&gift, seq, number);
    return rc == ERR_OK ? take(&receipt) : rc;
}

static enum err_code
give_into_bank(void)
{
    struct entry gift = fx_gift("TET", fx_day(3, 1), 10000);

    gift.form = FORM_BANK;
    fx_money(&gift, "bank/VCB", 10000);
    return take(&gift);
}

static enum err_code
give_rice(void)
{
    struct entry en = fx_goods("CHUNG", fx_day(3, 1), &rice5, 1);

    return take(&en);
}

static enum err_code
give_oil(void)
{
    struct entry en = fx_goods("CHUNG", fx_day(3, 1), &oil, 1);

    return take(&en);
}

static enum err_code
use_money(void)
{
    struct entry en = fx_use("CHUNG", fx_day(3, 2), 160000, PURPOSE_QUA);

    return take(&en);
}

static enum err_code
use_all_money(void)
{
    struct entry en = fx_use("CHUNG", fx_day(3, 2), 450000, PURPOSE_QUA);

    return take(&en);
}

static enum err_code
use_too_much(void)
{
    struct entry en = fx_use("CHUNG", fx_day(3, 2), 450001, PURPOSE_QUA);

    return take(&en);
}

static enum err_code
use_named(void)
{
    struct entry en = fx_use("CHUNG", fx_day(3, 2), 60000, PURPOSE_QUA);

    fx_sources(&en, &lot_13, 1);
    return take(&en);
}

static enum err_code
use_rice(void)
{
    struct entry en = fx_entry(ENTRY_DISBURSEMENT, "CHUNG", fx_day(3, 2));

    fx_purpose(&en, PURPOSE_QUA);
    en.has[M_PEOPLE] = true;
    en.people = 1;
    fx_lines(&en, &rice5, 1);
    return take(&en);
}

static enum err_code
move_to_fund(void)
{
    struct entry en = fx_entry(ENTRY_TRANSFER, "CHUNG", fx_day(3, 2));

    fx_money(&en, "cash", 50000);
    en.has[M_TO_FUND] = en.has[M_BASIS] = true;
    strcpy(en.to_fund, "TET");
    en.basis = BASIS_DECISION;
    return take(&en);
}

static enum err_code
deposit(void)
{
    struct entry en = fx_entry(ENTRY_DEPOSIT, "CHUNG", fx_day(3, 2));

    en.has[M_FROM_POT] = en.has[M_TO_POT] = en.has[M_AMOUNT] = true;
    strcpy(en.from_pot, "cash");
    strcpy(en.to_pot, "bank/VCB");
    en.amount = 450000;
    return take(&en);
}

static enum err_code
issue(int64_t gift_seq)
{
    struct entry_room room;
    struct entry gift, receipt;
    int64_t number = 0;
    enum err_code rc = ledger_get(fx.l, gift_seq, &room, &gift, &fx.e);

    if (rc == ERR_OK)
        rc = ledger_next_number(fx.l, &number, &fx.e);
    receipt = fx_receipt(&gift, gift_seq, number);
    return rc == ERR_OK ? take(&receipt) : rc;
}

static enum err_code
issue_of_goods(void)
{
    return issue(6);
}

static enum err_code
issue_twice(void)
{
    return issue(4);
}

static enum err_code
issue_reversed(void)
{
    return issue(8);
}

static enum err_code
void_receipt(void)
{
    struct entry en = fx_entry(ENTRY_VOID, NULL, fx_day(3, 2));

    en.has[M_NUMBER] = en.has[M_REASON] = true;
    en.number = 2;
    en.reason = REASON_SAISOTIEN;
    return take(&en);
}

static enum err_code
void_first_receipt(void)
{
    struct entry en = fx_entry(ENTRY_VOID, NULL, fx_day(3, 2));

    en.has[M_NUMBER] = en.has[M_REASON] = true;
    en.number = 1;
    en.reason = REASON_SAISOTIEN;
    return take(&en);
}

static enum err_code
reverse(int64_t target)
{
    struct entry en = fx_reversal(target, fx_day(3, 3));

    return take(&en);
}

static enum err_code
reverse_gift(void)
{
    return reverse(13);
}

static enum err_code
reverse_drawn_gift(void)
{
    return reverse(4);
}

static enum err_code
reverse_use(void)
{
    return reverse(7);
}

static enum err_code
reverse_purchase(void)
{
    return reverse(10);
}

static enum err_code
reverse_twice(void)
{
    return reverse(8);
}

static enum err_code
refund(void)
{
    struct entry en = fx_entry(ENTRY_REFUND, "CHUNG", fx_day(3, 3));

    fx_money(&en, "cash", 300000);
    en.has[M_GIFT] = en.has[M_REASON] = true;
    en.gift_seq = 13;
    en.reason = REASON_SAISOTIEN;
    return take(&en);
}

static enum err_code
open_fund(void)
{
    struct entry en = fx_fund("TET");

    return take(&en);
}

static enum err_code
open_other_fund(void)
{
    struct entry en = fx_fund("MOI");

    return take(&en);
}

static enum err_code
add_account(void)
{
    struct entry en = fx_account("VCB");

    return take(&en);
}

static enum err_code
open_with(void)
{
    struct entry en = fx_entry(ENTRY_OPENING, "TET", fx_day(3, 1));

    fx_money(&en, "cash", 5000);
    return take(&en);
}

static enum err_code
say(const char *fund, int32_t from, int32_t to)
{
    struct entry en = fx_entry(ENTRY_STATEMENT, fund, -1);
    struct projection_totals t = { 0 };
    enum err_code rc = view_totals(fx.l, fund, from, to, &t, &fx.e);

    if (rc != ERR_OK)
        return rc;
    en.has[M_FROM] = en.has[M_TO] = en.has[M_OPENING] = en.has[M_RECEIVED] = true;
    en.has[M_USED] = en.has[M_LEFT] = en.has[M_JSON] = true;
    en.from_day = from;
    en.to_day = to;
    en.opening = t.opening;
    en.received = t.received;
    en.used = t.used;
    en.left = t.left;
    memset(en.json, 7, sizeof en.json);
    return take(&en);
}

static enum err_code
say_all(void)
{
    return say("*", fx_day(3, 1), fx_day(3, 31));
}

static enum err_code
say_fund(void)
{
    return say("CHUNG", fx_day(1, 1), fx_day(3, 31));
}

static enum err_code (*const acts[])(void) = {
    give,          give_into_bank, give_rice,        give_oil,
    use_money,     use_all_money,  use_too_much,     use_named,
    use_rice,      move_to_fund,   deposit,          issue_of_goods,
    issue_twice,   issue_reversed, void_receipt,     void_first_receipt,
    reverse_gift,  reverse_use,    reverse_purchase, reverse_drawn_gift,
    reverse_twice, refund,         open_fund,        open_other_fund,
    add_account,   open_with,      say_all,          say_fund,
};
#define ACTS (sizeof acts / sizeof acts[0])

/* What an act came to: its code, and the leaf that the book would then end with. */
struct outcome {
    enum err_code rc;
    enum err_way way;
    uint8_t root[HASH_BYTES];
    int64_t size;
};

/* Each act in a transaction of its own, which is taken back. */
static void
try_acts(struct outcome out[ACTS])
{
    fx_reopen(LEDGER_WRITE);
    for (size_t i = 0; i < ACTS; i++) {
        struct outcome *o = &out[i];

        memset(o, 0, sizeof *o);
        fx_begin();
        fx.e.way = WAY_NONE;
        o->rc = acts[i]();
        o->way = o->rc == ERR_OK ? WAY_NONE : fx.e.way;
        o->size = o->rc == ERR_OK ? ledger_next_seq(fx.l) : 0;
        if (o->rc == ERR_OK)
            T_OK(ledger_root(fx.l, o->size, o->root, &fx.e), &fx.e);
        ledger_rollback(fx.l);
    }
    ledger_close(fx.l);
    fx.l = NULL;
}

/* With the attack, against without it. Returns how many acts were refused as damage. */
static size_t
judge(const char *sql, const struct outcome with[ACTS],
      const struct outcome without[ACTS])
{
    size_t refused = 0;

    for (size_t i = 0; i < ACTS; i++) {
        if (with[i].rc == ERR_CORRUPT && with[i].way == WAY_REBUILD) {
            refused++;
            continue;
        }
        T_INT(with[i].rc, without[i].rc);
        T(memcmp(with[i].root, without[i].root, HASH_BYTES) == 0);
        if (with[i].rc != without[i].rc ||
            memcmp(with[i].root, without[i].root, HASH_BYTES) != 0)
            printf("# act %zu after: %s\n", i, sql);
    }
    return refused;
}

static enum err_code
rebuild(void)
{
    enum err_code rc;

    T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
    rc = ledger_rebuild(fx.l, NULL, NULL, &fx.e);
    ledger_close(fx.l);
    fx.l = NULL;
    return rc;
}

/* A hand that knows how marks are made. */
static void
forge(const char *sql)
{
    struct db *db = NULL;

    T_OK(db_open(fx.path, DB_WRITE, &db, &fx.e), &fx.e);
    T_OK(marks_open(db, &fx.e), &fx.e);
    T_OK(db_script(db, sql, &fx.e), &fx.e);
    db_close(db);
}

/* The mark of a move's row with something changed. */
#define MARK(left, undone, paper)                                                        \
    ", mark = row_put('move', mark, id, fund, day, class, item, pot, purpose, "          \
    "amount, " left ", " undone ", " paper ", wrote)"

static const struct {
    const char *sql;
    bool forges;
} attacks[] = {
    /* lots and moves: 4 is a gift with a receipt, partly drawn; 6 rice; 7 a use; 10 bought rice;
     * 11 a transfer; 13 a gift that nothing drew on */
    { "UPDATE move SET left = left + 1 WHERE id = 4 * 256", false },
    { "UPDATE move SET left = left - 1 WHERE id = 13 * 256", false },
    { "UPDATE move SET left = 0 WHERE id = 4 * 256", false },
    { "UPDATE move SET left = 0 WHERE id = 13 * 256", false },
    { "UPDATE move SET left = NULL WHERE id = 4 * 256", false },
    { "UPDATE move SET purpose = 4 WHERE id = 4 * 256", false },
    { "UPDATE move SET fund = 2 WHERE id = 4 * 256", false },
    { "UPDATE move SET fund = 99 WHERE id = 13 * 256", false },
    { "UPDATE move SET day = day + 400 WHERE id = 4 * 256", false },
    { "UPDATE move SET day = day - 1 WHERE id = 13 * 256", false },
    { "UPDATE move SET item = 1 WHERE id = 4 * 256", false },
    { "UPDATE move SET item = 0 WHERE id = 6 * 256", false },
    { "UPDATE move SET pot = 10 WHERE id = 4 * 256", false },
    { "UPDATE move SET class = 3 WHERE id = 4 * 256", false },
    { "UPDATE move SET class = 4 WHERE id = 7 * 256", false },
    { "UPDATE move SET amount = amount + 1 WHERE id = 4 * 256", false },
    { "UPDATE move SET amount = amount + 1 WHERE id = 7 * 256", false },
    { "UPDATE move SET undone = 9 WHERE id = 4 * 256", false },
    { "UPDATE move SET undone = 0 WHERE id = 8 * 256", false },
    { "UPDATE move SET paper = 0 WHERE id = 4 * 256", false },
    { "UPDATE move SET wrote = 9 WHERE id = 4 * 256", false },
    { "UPDATE move SET mark = mark + 1 WHERE id = 4 * 256", false },
    { "UPDATE move SET mark = (SELECT mark FROM move WHERE id = 13 * 256) WHERE id = 4 * "
      "256",
      false },
    { "UPDATE move SET id = 15 * 256 WHERE id = 13 * 256", false },
    { "UPDATE move SET id = 14 * 256 WHERE id = 13 * 256", false },
    { "DELETE FROM move WHERE id = 4 * 256", false },
    { "DELETE FROM move WHERE id = 6 * 256", false },
    { "DELETE FROM move WHERE id = 7 * 256", false },
    { "DELETE FROM move WHERE id = 8 * 256", false },
    { "DELETE FROM move WHERE id = 10 * 256 + 1", false },
    { "DELETE FROM move WHERE id = 13 * 256", false },
    { "INSERT INTO move SELECT 12 * 256, fund, day, class, item, pot, purpose, amount, "
      "left, undone, paper, wrote, mark FROM move WHERE id = 13 * 256",
      false },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'left > "
      "0', 'left > 0 AND id <> 1024') WHERE name = 'move_open'; PRAGMA writable_schema = "
      "RESET; REINDEX move_open; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET "
      "sql = replace(sql, ' AND id <> 1024', '') WHERE name = 'move_open'; PRAGMA "
      "writable_schema = RESET",
      false },
    /* holdings */
    { "UPDATE holding SET amount = amount + 1 WHERE item = 0 AND fund = 1", false },
    { "UPDATE holding SET amount = 0 WHERE item = 0 AND fund = 1", false },
    { "UPDATE holding SET amount = amount + 1 WHERE item = 1", false },
    { "UPDATE holding SET pot = 10 WHERE item = 0 AND fund = 1", false },
    { "UPDATE holding SET wrote = 1 WHERE item = 0 AND fund = 1", false },
    { "DELETE FROM holding WHERE item = 0 AND fund = 1", false },
    { "DELETE FROM holding WHERE item = 1", false },
    { "INSERT INTO holding VALUES (1, 0, 10, 5, 13, 7)", false },
    /* draws */
    { "UPDATE draw SET amount = amount - 1 WHERE use = 7", false },
    { "UPDATE draw SET use = 12 WHERE use = 10", false },
    { "UPDATE draw SET use = 9 WHERE use = 7", false },
    { "UPDATE draw SET lot = 13 * 256 WHERE use = 7", false },
    { "DELETE FROM draw WHERE use = 7", false },
    { "INSERT INTO draw VALUES (13 * 256, 14, 5, 7)", false },
    /* funds, accounts, items */
    { "UPDATE fund SET frozen = -1 WHERE id = 0", false },
    { "UPDATE fund SET frozen = 30000 WHERE id = 1", false },
    { "UPDATE fund SET code = 'TETT' WHERE code = 'TET'", false },
    { "UPDATE fund SET restricted = 1 WHERE id = 1", false },
    { "UPDATE fund SET purposes = 2 WHERE id = 1", false },
    { "UPDATE fund SET opens = 30000 WHERE id = 1", false },
    { "UPDATE fund SET closes = 1 WHERE id = 1", false },
    { "UPDATE fund SET id = 7 WHERE id = 2", false },
    { "DELETE FROM fund WHERE id = 2", false },
    { "DELETE FROM fund WHERE id = 0", false },
    { "UPDATE account SET code = 'ACB'", false },
    { "UPDATE account SET id = 3", false },
    { "DELETE FROM account", false },
    { "UPDATE item SET unit = 'g' WHERE id = 1", false },
    { "UPDATE item SET item = 'Gạo' WHERE id = 1", false },
    { "UPDATE item SET matched = 'gạo g' WHERE id = 1", false },
    { "DELETE FROM item WHERE id = 1", false },
    /* receipts, reversals, statements */
    { "UPDATE receipt SET state = 1, by_seq = 9 WHERE number = 1", false },
    { "UPDATE receipt SET gift = 6 WHERE number = 1", false },
    { "UPDATE receipt SET seq = 6 WHERE number = 2", false },
    { "UPDATE receipt SET number = 9 WHERE number = 2", false },
    { "DELETE FROM receipt WHERE number = 1", false },
    { "DELETE FROM receipt WHERE number = 2", false },
    { "INSERT INTO receipt VALUES (3, 14, 6, 0, 0, 7)", false },
    { "DELETE FROM reversed", false },
    { "UPDATE reversed SET target = 6", false },
    { "UPDATE reversed SET seq = 10", false },
    { "INSERT INTO reversed VALUES (13, 14, 7)", false },
    { "UPDATE published SET left = left - 1", false },
    { "UPDATE published SET to_day = to_day + 3", false },
    { "UPDATE published SET fund = 1", false },
    { "DELETE FROM published", false },
    { "UPDATE derived SET sums = zeroblob(144)", false },
    /* with a right mark: a lot hidden; one put back as it was before it was drawn on; a reversal
     * and a receipt that the move does not know; a balance; a day */
    { "UPDATE move SET left = 0" MARK("0", "undone", "paper") " WHERE id = 4 * 256",
      true },
    { "UPDATE move SET left = 0" MARK("0", "undone", "paper") " WHERE id = 13 * 256",
      true },
    { "UPDATE move SET left = amount" MARK("amount", "undone",
                                           "paper") " WHERE id = 4 * 256",
      true },
    { "UPDATE move SET undone = 0" MARK("left", "0", "paper") " WHERE id = 8 * 256",
      true },
    { "UPDATE move SET paper = 0" MARK("left", "undone", "0") " WHERE id = 4 * 256",
      true },
    { "UPDATE holding SET amount = 500000, mark = row_put('holding', mark, fund, item, "
      "pot, 500000, wrote) WHERE item = 0 AND fund = 1",
      true },
    { "UPDATE draw SET lot = 13 * 256, mark = row_put('draw', mark, 13 * 256, use, "
      "amount) "
      "WHERE use = 7",
      true },
    { "UPDATE draw SET amount = 1, mark = row_put('draw', mark, lot, use, 1) WHERE use = "
      "7",
      true },
    { "UPDATE fund SET frozen = -1, mark = row_put('fund', mark, id, code, seq, "
      "purposes, "
      "restricted, opens, closes, -1, wrote) WHERE id = 0",
      true },
    { "UPDATE published SET left = 7, mark = row_put('published', mark, seq, fund, "
      "to_day, "
      "7)",
      true },
};
#define ATTACKS (sizeof attacks / sizeof attacks[0])

static void
attack(size_t i, const struct outcome without[ACTS])
{
    static struct outcome with[ACTS];
    const char *sql = attacks[i].sql;
    const int before = t_bad;

    if (attacks[i].forges)
        forge(sql);
    else
        raw_sql(fx.path, sql);
    tp_caught(true, -1, "");
    T_INT(fx.e.way, WAY_REBUILD);
    try_acts(with);
    T(judge(sql, with, without) > 0);
    tp_caught(true, -1, "");
    tp_caught(false, -1, "");
    T_OK(rebuild(), &fx.e);
    T_OK(tp_verify(true, 2), &fx.e);
    T_OK(tp_verify(false, 2), &fx.e);
    if (t_bad != before)
        printf("# attack %zu: %s\n", i, sql);
    tp_restore();
}

TEST(one_changed_row_is_never_signed_on)
{
    static struct outcome without[ACTS], again[ACTS];
    size_t taken = 0;

    open_book();
    try_acts(without);
    for (size_t i = 0; i < ACTS; i++)
        taken += without[i].rc == ERR_OK;
    T_INT(taken, 20); /* the others are refused for reasons of their own */
    for (size_t i = 0; i < ATTACKS; i++)
        attack(i, without);
    T(ATTACKS >= 23);
    try_acts(again);
    T_INT(judge("", again, without), 0);
    close_book();
}

T_MAIN(T_RUN(one_changed_row_is_never_signed_on);)
