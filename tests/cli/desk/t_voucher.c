/* SPDX-License-Identifier: MIT */
/*
 * Uses, purchases, transfers, deposits, bank entries and openings: what each makes of its form,
 * and what it refuses, attacked field by field.
 */
#include <unistd.h>

#include "cli/desk/show.h"
#include "tests/refused.h"

#define OUT_OF_RANGE "member '%s': '%ld' is not from %ld to %ld"
#define MORE_THAN_THERE_IS 900000000

static const struct voucher_request hundred = {
    .fund = "NKT", .date_day = -1, .amount = 100000, .purpose = PURPOSE_HOCBONG
};

static struct goods_line
rice(int64_t qty_milli)
{
    return (struct goods_line){ .item = "gạo", .unit = "kg", .qty_milli = qty_milli };
}

TEST(a_use_says_what_for_and_for_how_many)
{
    struct voucher_use_request r = { .voucher = hundred };

    open_book("use");
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_BENEFICIARIES, WAY_NONE,
            "how many people received it?");
    r.people = 1;
    r.voucher.purpose = PURPOSE_NONE;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_PURPOSE, WAY_NONE,
            "what is it for?");
    r.voucher = hundred;
    r.voucher.fund = NULL;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_FUND, WAY_NONE,
            "which fund?");
    r.voucher.fund = "KHONGCO";
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_NOTFOUND, FIELD_FUND, WAY_FIND_FUND,
            "there is no fund");
    r.voucher = hundred;
    r.voucher.approver = "ông Mẫu";
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_APPROVER, WAY_NONE,
            "'%s' is not a code");
    r.voucher = hundred;
    r.voucher.date_day = teller_day(3);
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_DATE, WAY_NONE,
            "date %+d is in the future");
    r.voucher.date_day = teller_day(1); /* the gift is of the 2nd */
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_AMOUNT, WAY_SEE_BALANCE,
            "only %+lld can be used for this purpose on %+d");
    r.voucher = hundred;
    r.people = -1;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_BENEFICIARIES, WAY_NONE,
            OUT_OF_RANGE);
    /* Nobody in particular receives a campaign. */
    r = (struct voucher_use_request){ .voucher = hundred };
    r.voucher.purpose = PURPOSE_TRUYENTHONG;
    T_OK(voucher_use(&t.desk, &r, &v, &e), &e);
    desk_close(&t.desk);
}

TEST(no_more_than_there_is)
{
    const struct goods_line too_much = rice(20001), none = rice(0);
    struct voucher_use_request r = { .voucher = hundred, .people = 1 };

    open_book("more");
    r.voucher.amount = MORE_THAN_THERE_IS;
    r.voucher.note = "ghi chú";
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_POT, WAY_NONE,
            "'%-s' of fund '%s' holds %+lld, not %+lld; all it holds:");
    r.voucher.amount = 0;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_NONE, WAY_GIVE_VALUE,
            "neither money nor goods");
    r.voucher.lines = &too_much;
    r.voucher.line_count = 1;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_QTY, WAY_SEE_BALANCE,
            "only % lld can be used for this purpose on %+d");
    r.voucher.pot = "cash";
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_POT, WAY_NONE,
            "only money lies in a pot");
    r.voucher.lines = &none;
    r.voucher.pot = NULL;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_QTY, WAY_NONE,
            "how many '%s'?");
    r.voucher.amount = 100;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_NONE, WAY_GIVE_ONE_VALUE,
            "money and goods are two entries");
    desk_close(&t.desk);
}

/* A form that counts below zero, or beyond all bounds, is a refusal and no crash. */
TEST(values_out_of_range_are_refused_by_every_act)
{
    static const int64_t wrong[] = { -1, INT64_MIN, INT64_MAX };
    struct voucher_request r = hundred;
    struct goods_line line = rice(1000);

    open_book("range");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        r.amount = wrong[i];
        r.purpose = PURPOSE_NONE;
        T(voucher_opening(&t.desk, &r, &v, &e) == ERR_INVALID);
        T_INT(e.field, FIELD_AMOUNT);
        T(voucher_deposit(&t.desk,
                          &(struct voucher_deposit_request){
                              .voucher = r, .from_pot = "cash", .to_pot = "bank/VCB" },
                          &v, &e) == ERR_INVALID);
        T(voucher_transfer(&t.desk,
                           &(struct voucher_transfer_request){
                               .voucher = r, .to_fund = "TET", .basis = BASIS_CONSENT },
                           &v, &e) == ERR_INVALID);
        T(voucher_bank(&t.desk,
                       &(struct voucher_bank_request){
                           .voucher = r, .account = "VCB", .what = BANK_INTEREST },
                       &v, &e) == ERR_INVALID);
        T_INT(e.field, FIELD_AMOUNT);
        r.lines = &line;
        r.line_count = 1;
        T(voucher_purchase(&t.desk, &r, &v, &e) == ERR_INVALID);
        r.line_count = 0;
        r.purpose = PURPOSE_HOCBONG;
        struct voucher_use_request use = { .voucher = r, .people = 1 };
        T(voucher_use(&t.desk, &use, &v, &e) == ERR_INVALID);
        use.voucher.amount = 0;
        line.qty_milli = wrong[i];
        use.voucher.lines = &line;
        use.voucher.line_count = 1;
        T(voucher_use(&t.desk, &use, &v, &e) == ERR_INVALID);
        T_INT(e.field, FIELD_QTY);
        line = rice(1000);
        check_unchanged();
    }
    desk_close(&t.desk);
}

TEST(a_purchase_has_a_price_and_goods)
{
    const struct goods_line twice[] = { rice(1000), rice(2000) };
    struct voucher_request r = hundred;

    open_book("purchase");
    r.purpose = PURPOSE_NONE;
    REFUSED(voucher_purchase(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_NONE,
            WAY_GIVE_BOTH_VALUES, "a purchase has both");
    r.lines = twice;
    r.line_count = 2;
    REFUSED(voucher_purchase(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_ITEM, WAY_NONE,
            "'%s' in '%s' is there twice");
    r.line_count = 1;
    r.amount = 0;
    REFUSED(voucher_purchase(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_NONE,
            WAY_GIVE_BOTH_VALUES, "a purchase has both");
    r.amount = 300001;
    REFUSED(voucher_purchase(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_POT, WAY_NONE,
            "'%-s' of fund '%s' holds");
    r.amount = 300000;
    T_OK(voucher_purchase(&t.desk, &r, &v, &e), &e);
    T_INT(v.entry.source_count, 1); /* found by rule */
    T_INT(v.entry.sources[0].first, GIFT);
    T_INT(v.entry.sources[0].amount, 300000);
    desk_close(&t.desk);
}

TEST(gifts_that_pay_are_named_rightly_or_not_at_all)
{
    const struct goods_line two[] = {
        rice(1000), { .item = "mì", .unit = "gói", .qty_milli = 1000 }
    };
    const struct entry_run backwards = { 5, 4, 10 }, no_gift = { FUND, FUND, 100000 },
                           much = { GIFT, GIFT, 300000 },
                           later = { BEFORE + 1, BEFORE + 1, 100000 };
    struct voucher_use_request r = { .voucher = hundred, .people = 1 };

    open_book("sources");
    r.voucher.sources = &backwards;
    r.voucher.source_count = 1;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_SOURCES, WAY_NONE,
            "'%lld-%lld' runs backwards");
    r.voucher.sources = &no_gift;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_SOURCES, WAY_NONE,
            "entry %lld has only %+lld left");
    r.voucher.sources = &later;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_SOURCES, WAY_NONE,
            "member '%s': entry '%ld' is not before entry %ld");
    r.voucher.sources = &much; /* more than the use */
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_SOURCES, WAY_NONE,
            "member 'sources': the runs add up to");
    r.voucher.amount = 0;
    r.voucher.lines = two;
    r.voucher.line_count = 2;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_SOURCES, WAY_NONE,
            "gifts are named for one line");
    desk_close(&t.desk);
}

TEST(a_transfer_goes_elsewhere_and_on_a_ground)
{
    struct voucher_transfer_request r = { .voucher = hundred };

    open_book("transfer");
    r.voucher.purpose = PURPOSE_NONE;
    REFUSED(voucher_transfer(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_TO_FUND, WAY_NONE,
            "to which fund?");
    r.to_fund = "TET";
    REFUSED(voucher_transfer(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_BASIS, WAY_NONE,
            "member '%s' of this '%s' is missing");
    r.basis = BASIS_DECISION;
    r.to_fund = "NKT";
    REFUSED(voucher_transfer(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_TO_FUND, WAY_NONE,
            "member 'to_fund': '%s' is 'fund' itself");
    r.to_fund = "KHONGCO";
    REFUSED(voucher_transfer(&t.desk, &r, &v, &e), ERR_NOTFOUND, FIELD_TO_FUND,
            WAY_FIND_FUND, "there is no fund '%s'");
    r.to_fund = "TET";
    r.voucher.amount = MORE_THAN_THERE_IS;
    REFUSED(voucher_transfer(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_POT, WAY_NONE,
            "'%-s' of fund '%s' holds");
    r.voucher.amount = 300000;
    T_OK(voucher_transfer(&t.desk, &r, &v, &e), &e);
    T_STR(v.entry.to_fund, "TET");
    desk_close(&t.desk);
}

TEST(a_deposit_and_a_bank_entry_move_money_between_pots)
{
    struct voucher_deposit_request r = { .voucher = hundred,
                                         .from_pot = "cash",
                                         .to_pot = "tiền mặt" };
    struct voucher_bank_request b = { .voucher = hundred, .what = BANK_FEE };

    open_book("deposit");
    r.voucher.purpose = b.voucher.purpose = PURPOSE_NONE;
    REFUSED(voucher_deposit(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_TO_POT, WAY_NONE,
            "the money is in '%s' already");
    r.to_pot = "két sắt";
    REFUSED(voucher_deposit(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_TO_POT, WAY_NONE,
            "'%s' is not a pot");
    r.to_pot = "bank/TCB";
    REFUSED(voucher_deposit(&t.desk, &r, &v, &e), ERR_NOTFOUND, FIELD_TO_POT,
            WAY_ADD_ACCOUNT, "there is no bank account '%s'");
    r.to_pot = "claim";
    REFUSED(voucher_deposit(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_TO_POT, WAY_NONE,
            "a claim on the budget grows only by a bank fee");
    r.to_pot = "bank/VCB";
    r.voucher.amount = MORE_THAN_THERE_IS;
    REFUSED(voucher_deposit(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_FROM_POT, WAY_NONE,
            "'%-s' of fund '%s' holds");
    r.voucher.amount = 0;
    REFUSED(voucher_deposit(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_AMOUNT, WAY_NONE,
            "how much?");
    REFUSED(voucher_bank(&t.desk, &b, &v, &e), ERR_USAGE, FIELD_ACCOUNT, WAY_NONE,
            "which account?");
    b.account = "TCB";
    REFUSED(voucher_bank(&t.desk, &b, &v, &e), ERR_NOTFOUND, FIELD_ACCOUNT,
            WAY_ADD_ACCOUNT, "there is no bank account '%s'");
    b.account = "VCB"; /* which holds nothing */
    REFUSED(voucher_bank(&t.desk, &b, &v, &e), ERR_INVALID, FIELD_ACCOUNT, WAY_NONE,
            "'%-s' of fund '%s' holds");
    b.voucher.amount = 1;
    b.what = (enum entry_bank_what)0;
    REFUSED(voucher_bank(&t.desk, &b, &v, &e), ERR_INVALID, FIELD_NONE, WAY_NONE,
            "member '%s': there is no word number");
    desk_close(&t.desk);
}

TEST(an_opening_is_of_money_or_of_goods)
{
    const struct goods_line some = rice(1000);
    struct voucher_request r = { .fund = "TET", .date_day = -1 };

    open_book("opening");
    REFUSED(voucher_opening(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_NONE, WAY_GIVE_VALUE,
            "neither money nor goods");
    r.amount = 1000;
    r.lines = &some;
    r.line_count = 1;
    REFUSED(voucher_opening(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_NONE,
            WAY_GIVE_ONE_VALUE, "money and goods are two entries");
    r.line_count = 0;
    r.pot = "bank/TCB";
    REFUSED(voucher_opening(&t.desk, &r, &v, &e), ERR_NOTFOUND, FIELD_POT,
            WAY_ADD_ACCOUNT, "there is no bank account '%s'");
    r.pot = NULL;
    T_OK(voucher_opening(&t.desk, &r, &v, &e), &e);
    T_INT(v.entry.date_day, teller_day(2));
    desk_close(&t.desk);
}

TEST(evidence_is_there_or_the_use_is_not)
{
    char path[160];
    const char *paths[ENTRY_HASHES_MAX + 1];
    struct voucher_use_request r = { .voucher = hundred, .people = 1 };
    struct show *one = NULL;
    FILE *f;

    open_book("evidence");
    snprintf(path, sizeof path, "%s/danh-sach.txt", teller_folder);
    for (size_t i = 0; i <= ENTRY_HASHES_MAX; i++)
        paths[i] = path;
    r.voucher.evidence = paths;
    r.voucher.evidence_count = 1;
    r.voucher.note = "ghi chú"; /* in the vault before the file is missed */
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_NOTFOUND, FIELD_EVIDENCE, WAY_NONE,
            "there is no file '%s'");
    f = fopen(path, "wb");
    T(f != NULL && fputs("người ký: Mẫu\n", f) >= 0 && fclose(f) == 0);
    r.voucher.evidence_count = ENTRY_HASHES_MAX + 1;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_EVIDENCE, WAY_NONE,
            "more than %d files of evidence");
    r.voucher.evidence_count = 2;
    T_OK(voucher_use(&t.desk, &r, &v, &e), &e);
    /* The same file twice has two salts, so nobody sees that it is the same. */
    T(memcmp(v.entry.evidence[0], v.entry.evidence[1], HASH_BYTES) != 0);
    T_OK(show_entry(&t.desk, v.entry.seq, true, &one, &e), &e);
    T_INT(one->evidence_count, 2);
    T_STR(one->evidence[1].text, "danh-sach.txt");
    T_STR(one->note.text, "ghi chú");
    show_free(one);
    desk_close(&t.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(a_use_says_what_for_and_for_how_many);
    T_RUN(no_more_than_there_is);
    T_RUN(values_out_of_range_are_refused_by_every_act);
    T_RUN(a_purchase_has_a_price_and_goods);
    T_RUN(gifts_that_pay_are_named_rightly_or_not_at_all);
    T_RUN(a_transfer_goes_elsewhere_and_on_a_ground);
    T_RUN(a_deposit_and_a_bank_entry_move_money_between_pots);
    T_RUN(an_opening_is_of_money_or_of_goods);
    T_RUN(evidence_is_there_or_the_use_is_not);
    teller_close();
)
/* clang-format on */
