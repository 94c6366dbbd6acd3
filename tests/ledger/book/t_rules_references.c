/* SPDX-License-Identifier: MIT */
/*
 * The rules for what refers to earlier entries, each attacked: receipt numbers without
 * gaps [I2], receipts that say what their gift says, reversals that give back what was
 * drawn, statements that follow on and freeze their days [I13], totals that net [I12].
 */
#include "ledger/book/rules.h"

#include "ledger/book/view.h"
#include "tests/fixture.h"

static const struct entry_line rice = { .item = "gạo",
                                        .unit = "kg",
                                        .qty_milli = 1000,
                                        .value = 20000,
                                        .source = VALUE_DECLARED };

/* 1 fund CHUNG, 2 fund TET, 3 gift of 500000 with every member a receipt repeats */
static struct entry gift;

static void
open_book(void)
{
    struct entry en;

    fx_open();
    fx_begin();
    en = fx_fund("CHUNG");
    T_INT(fx_add(&en), 1);
    en = fx_fund("TET");
    T_INT(fx_add(&en), 2);
    gift = fx_gift("CHUNG", fx_day(1, 5), 500000);
    gift.has[M_NOTE] = gift.has[M_FOREIGN] = true;
    memset(gift.note, 3, sizeof gift.note);
    fx_purpose(&gift, PURPOSE_SUCKHOE);
    T_INT(fx_add(&gift), 3);
    fx_commit();
}

static struct entry
receipt(int64_t number)
{
    struct entry en = fx_receipt(&gift, 3, number);

    en.has[M_NOTE] = en.has[M_FOREIGN] = true;
    memcpy(en.note, gift.note, sizeof en.note);
    return en;
}

static struct entry
voiding(int64_t number, int32_t day)
{
    struct entry en = fx_entry(ENTRY_VOID, NULL, day);

    en.has[M_NUMBER] = en.has[M_REASON] = true;
    en.number = number;
    en.reason = REASON_HONGMAT;
    return en;
}

static void
check_state(int64_t number, enum projection_receipt_state state, int64_t by)
{
    struct projection_receipt r;

    T_OK(view_receipt(fx.l, number, &r, &fx.e), &fx.e);
    T_INT(r.state, state);
    T_INT(r.by_seq, by);
}

TEST(receipt_numbers_run_without_gaps_and_keep_their_place) /* [I2] */
{
    struct entry en;
    int64_t last = -1, valid = -1;

    open_book();
    en = receipt(2);
    fx_refused(&en, ERR_INVALID, "the next receipt number is 1, not 2");
    en = receipt(1);
    T_INT(fx_put(&en), 4);
    en = receipt(1);
    fx_refused(&en, ERR_INVALID, "the next receipt number is 2, not 1");
    en = receipt(2);
    fx_refused(&en, ERR_INVALID, "gift 3 has receipt 1");
    en = voiding(1, fx_day(1, 6));
    T_INT(fx_put(&en), 5);
    check_state(1, RECEIPT_VOID, 5);
    en = receipt(2); /* a void one keeps its number */
    T_INT(fx_put(&en), 6);
    T_OK(view_receipt_last(fx.l, &last, &fx.e), &fx.e);
    T_INT(last, 2);
    T_OK(view_receipt_of(fx.l, 3, &valid, &fx.e), &fx.e);
    T_INT(valid, 2);
    fx_close();
}

static void
other_fund(struct entry *en)
{
    strcpy(en->fund, "TET");
}

static void
other_date(struct entry *en)
{
    en->date_day++;
}

static void
other_form(struct entry *en)
{
    en->form = FORM_BANK;
}

static void
other_amount(struct entry *en)
{
    en->amount++;
}

static void
other_purpose(struct entry *en)
{
    en->purpose = PURPOSE_QUA;
}

static void
no_purpose(struct entry *en)
{
    fx_purpose(en, PURPOSE_NONE);
}

static void
other_note(struct entry *en)
{
    en->note[31] ^= 1;
}

static void
not_foreign(struct entry *en)
{
    en->has[M_FOREIGN] = false;
}

static void
goods_instead(struct entry *en)
{
    en->has[M_AMOUNT] = false;
    en->amount = 0;
    en->form = FORM_GOODS;
    fx_lines(en, &rice, 1);
}

TEST(a_receipt_says_what_its_gift_says_in_every_member)
{
    static void (*const changes[])(struct entry *) = {
        other_fund, other_date, other_form,  other_amount,  other_purpose,
        no_purpose, other_note, not_foreign, goods_instead,
    };
    struct entry en;

    open_book();
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        en = receipt(1);
        changes[i](&en);
        fx_refused(&en, ERR_INVALID, "receipt 1 does not say what gift 3 says");
    }
    en = receipt(1);
    en.gift_seq = 1;
    fx_refused(&en, ERR_INVALID, "entry 1 is not 'gift' but 'fund opened'");
    en = receipt(1);
    fx_put(&en);
    fx_close();
}

TEST(a_receipt_of_goods_repeats_each_line)
{
    struct entry_line line;
    struct entry goods, en;

    open_book();
    goods = fx_goods("CHUNG", fx_day(1, 5), &rice, 1);
    T_INT(fx_put(&goods), 4);
    for (int i = 0; i < 5; i++) {
        line = rice;
        if (i == 0)
            line.qty_milli++;
        else if (i == 1)
            line.value++;
        else if (i == 2)
            line.source = VALUE_COUNCIL;
        else if (i == 3)
            strcpy(line.item, "gạo nếp");
        else
            strcpy(line.unit, "yến");
        en = fx_receipt(&goods, 4, 1);
        en.lines = &line;
        fx_refused(&en, ERR_INVALID, "does not say what gift 4 says");
    }
    en = fx_receipt(&goods, 4, 1);
    fx_put(&en);
    fx_close();
}

TEST(a_receipt_replaces_only_the_valid_one_of_its_gift)
{
    struct entry en;

    open_book();
    en = receipt(1);
    fx_put(&en);
    struct entry second = fx_gift("CHUNG", fx_day(1, 6), 100);

    T_INT(fx_put(&second), 5);
    en = fx_receipt(&second, 5, 2);
    en.has[M_REPLACES] = true;
    en.replaces = 1;
    fx_refused(&en, ERR_INVALID, "receipt 1 is not the valid one of gift 5");
    en = receipt(2);
    en.has[M_REPLACES] = true;
    en.replaces = 1;
    T_INT(fx_put(&en), 6);
    check_state(1, RECEIPT_REPLACED, 6);
    en = receipt(3);
    en.has[M_REPLACES] = true;
    en.replaces = 1;
    fx_refused(&en, ERR_INVALID, "receipt 1 is not the valid one of gift 3");
    en = voiding(1, fx_day(1, 6));
    fx_refused(&en, ERR_INVALID, "receipt 1 is not valid since entry 6");
    en = voiding(9, fx_day(1, 6));
    fx_refused(&en, ERR_NOTFOUND, "no receipt number 9");
    en = voiding(2, fx_day(7, 1));
    fx_refused(&en, ERR_INVALID, "in the future");
    fx_close();
}

TEST(reversing_a_gift_voids_its_receipt_and_nets_the_totals) /* [I12] */
{
    struct projection_totals t;
    struct entry en;

    open_book();
    en = receipt(1);
    T_INT(fx_put(&en), 4);
    en = fx_reversal(3, fx_day(1, 9));
    T_INT(fx_put(&en), 5);
    check_state(1, RECEIPT_VOID, 5);
    T_OK(view_totals(fx.l, "CHUNG", fx_day(1, 1), fx_day(1, 31), &t, &fx.e), &fx.e);
    T_INT(t.received, 0);
    T_INT(t.used, 0);
    en = receipt(2);
    fx_refused(&en, ERR_INVALID, "entry 3 was reversed by entry 5");
    en = fx_use("CHUNG", fx_day(1, 9), 1, PURPOSE_SUCKHOE);
    fx_refused(&en, ERR_INVALID, "only 0 can be used");
    fx_close();
}

TEST(a_reversal_is_refused_twice_out_of_time_and_of_what_is_not_reversed)
{
    static const struct {
        int64_t target;
        const char *words;
    } rows[] = {
        { 0, "is 'book opened'" },
        { 1, "is 'fund opened'" },
        { 4, "is 'receipt'" },
        { 5, "is 'receipt void'" },
    };
    struct entry en;

    open_book();
    en = receipt(1);
    fx_put(&en);
    en = voiding(1, fx_day(1, 6));
    fx_put(&en);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        en = fx_reversal(rows[i].target, fx_day(1, 9));
        fx_refused(&en, ERR_INVALID, rows[i].words);
    }
    en = fx_reversal(3, fx_day(1, 4));
    fx_refused(&en, ERR_INVALID, "between its target's (05/01/2026) and today");
    en = fx_reversal(3, fx_day(7, 1));
    fx_refused(&en, ERR_INVALID, "and today");
    en = fx_reversal(3, fx_day(1, 5));
    T_INT(fx_put(&en), 6);
    en = fx_reversal(3, fx_day(1, 6));
    fx_refused(&en, ERR_INVALID, "was reversed by entry 6 already");
    en = fx_reversal(6, fx_day(1, 6));
    fx_refused(&en, ERR_INVALID, "is 'reversal'");
    fx_close();
}

static int64_t
left_of(int64_t seq)
{
    int64_t left = -1;

    T_OK(db_get_int(store_db(ledger_store(fx.l)),
                    "SELECT left FROM move WHERE id = ? * 256", DB_ARGS(DB_I(seq)), NULL,
                    &left, &fx.e),
         &fx.e);
    return left;
}

TEST(uses_are_reversed_before_what_they_draw_on_and_give_it_back)
{
    static const struct entry_line bought = { .item = "sữa",
                                              .unit = "hộp",
                                              .qty_milli = 9000 };
    struct entry en;

    open_book();
    en = fx_entry(ENTRY_PURCHASE, "CHUNG", fx_day(1, 6));
    fx_purpose(&en, PURPOSE_SUCKHOE);
    fx_money(&en, "cash", 200000);
    fx_lines(&en, &bought, 1);
    T_INT(fx_put(&en), 4);
    en = fx_entry(ENTRY_DISBURSEMENT, "CHUNG", fx_day(1, 7));
    fx_purpose(&en, PURPOSE_SUCKHOE);
    en.has[M_PEOPLE] = true;
    en.people = 2;
    fx_lines(&en, &bought, 1);
    T_INT(fx_put(&en), 5);
    en = fx_reversal(3, fx_day(1, 8));
    fx_refused(&en, ERR_INVALID, "entry 4 draws on entry 3");
    T_INT(fx.e.way, WAY_REBOOK);
    en = fx_reversal(4, fx_day(1, 8));
    fx_refused(&en, ERR_INVALID, "entry 5 draws on entry 4");
    en = fx_reversal(5, fx_day(1, 8));
    fx_put(&en);
    T_INT(left_of(3), 300000);
    en = fx_reversal(4, fx_day(1, 8));
    fx_put(&en);
    T_INT(left_of(3), 500000);
    en = fx_reversal(3, fx_day(1, 8));
    fx_put(&en);
    T_INT(left_of(3), 0);
    fx_close();
}

T_MAIN(T_RUN(receipt_numbers_run_without_gaps_and_keep_their_place);
       T_RUN(a_receipt_says_what_its_gift_says_in_every_member);
       T_RUN(a_receipt_of_goods_repeats_each_line);
       T_RUN(a_receipt_replaces_only_the_valid_one_of_its_gift);
       T_RUN(reversing_a_gift_voids_its_receipt_and_nets_the_totals);
       T_RUN(a_reversal_is_refused_twice_out_of_time_and_of_what_is_not_reversed);
       T_RUN(uses_are_reversed_before_what_they_draw_on_and_give_it_back);)
