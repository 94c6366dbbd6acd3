/* SPDX-License-Identifier: MIT */
/*
 * What a desk refuses, and that a refused act leaves nothing behind: not in the log, not in the
 * tables, and nobody's name or note in the vault. Each refusal is data: a code, the field that is
 * at fault, the way out.
 */
#include "cli/desk/gift.h"
#include "cli/desk/receipt_act.h"
#include "cli/desk/refund.h"
#include "cli/desk/reverse.h"
#include "cli/desk/site_act.h"
#include "cli/desk/statement_act.h"
#include "cli/desk/voucher.h"
#include "ledger/verify/verify.h"
#include "tests/teller.h"

#define MORE_THAN_THERE_IS 900000000

static struct teller t;
static struct err e;
static struct gift gift;
static struct voucher v;

/* Entries of the book before anything is refused. */
enum { FUND = 1, TET, ACCOUNT, GIFT, RECEIPT, GOODS, GOODS_RECEIPT, USE, BEFORE };

static void
open_book(const char *name)
{
    static const struct goods_line rice[] = {
        { .item = "gạo", .unit = "kg", .qty_milli = 20000 }
    };
    struct setup_fund_request fund = { .code = "NKT",
                                       .name = "Quỹ trợ giúp người khuyết tật",
                                       .opens_day = -1,
                                       .closes_day = -1 };
    const struct setup_account_request account = { .code = "VCB",
                                                   .bank = "Ngân hàng Mẫu" };
    struct gift_request r = { .fund = "NKT",
                              .date_day = -1,
                              .amount = 500000,
                              .name = "Nguyễn Văn Mẫu",
                              .note = "khoản đầu" };
    const struct voucher_use_request use = { .voucher = { .fund = "NKT",
                                                          .date_day = -1,
                                                          .amount = 200000,
                                                          .purpose = PURPOSE_HOCBONG },
                                             .people = 1 };
    static struct setup_result made;

    teller_open_book(&t, name);
    teller_sit_down(&t, LEDGER_WRITE);
    T_OK(setup_fund(&t.desk, &fund, &made, &e), &e);
    fund.code = "TET";
    fund.purposes[PURPOSE_QUATET] = true;
    T_OK(setup_fund(&t.desk, &fund, &made, &e), &e);
    T_OK(setup_account(&t.desk, &account, &made, &e), &e);
    teller_set_clock(&t, 2);
    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
    T_INT(gift.entry.seq, GIFT);
    r.amount = 0;
    r.lines = rice;
    r.line_count = 1;
    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
    T_OK(voucher_use(&t.desk, &use, &v, &e), &e);
    T_INT(v.entry.seq, USE);
    T_INT(teller_size(&t.desk), BEFORE);
}

/* The book is as it was: its entries, its tables, and the vault. */
static void
check_unchanged(void)
{
    struct verify_options options = { .threads = 1 };
    struct verify_result result;

    options.vkey = &ledger_identity(t.desk.ledger)->checkpoint_key;
    options.vault = ledger_vault(t.desk.ledger);
    T_INT(teller_size(&t.desk), BEFORE);
    T_OK(verify_run(t.path, &options, &result, &e), &e);
    T_INT(result.size, BEFORE);
    T_INT(result.orphans, 0);
}

#define REFUSED(call, code_wanted, field_wanted, way_wanted)                             \
    do {                                                                                 \
        T_INT((call), (code_wanted));                                                    \
        T_INT(e.code, (code_wanted));                                                    \
        T_INT(e.field, (field_wanted));                                                  \
        T_INT(e.way, (way_wanted));                                                      \
        T(e.part_count > 0);                                                             \
        check_unchanged();                                                               \
    } while (0)

TEST(a_gift_that_is_refused_leaves_nothing)
{
    struct gift_request ok = { .fund = "NKT",
                               .date_day = -1,
                               .amount = 10000,
                               .name = "Trần Thị Ví Dụ",
                               .note = "ghi chú" },
                        r = ok;

    open_book("1");
    r.amount = 0;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_USAGE, FIELD_NONE, WAY_GIVE_VALUE);
    r = ok;
    r.fund = NULL; /* there are two */
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_USAGE, FIELD_FUND, WAY_NONE);
    r.fund = "XYZ";
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_NOTFOUND, FIELD_FUND, WAY_FIND_FUND);
    r = ok;
    r.pot = "bank/TCB"; /* the note and the name were in the vault by then */
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_NOTFOUND, FIELD_POT, WAY_ADD_ACCOUNT);
    r = ok;
    r.date_day = teller_day(9); /* a week from now */
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_INVALID, FIELD_DATE, WAY_NONE);
    r = ok;
    r.name = "";
    r.publish = PUBLISH_NAME;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_USAGE, FIELD_NAME, WAY_NONE);
    r = ok;
    r.amount = -10000;
    T(gift_enter(&t.desk, &r, &gift, &e) != ERR_OK);
    check_unchanged();
    desk_close(&t.desk);
}

TEST(an_act_beyond_what_there_is_leaves_nothing)
{
    const struct goods_line rice[] = {
        { .item = "gạo", .unit = "kg", .qty_milli = 20001 }
    };
    struct voucher_request ok = { .fund = "NKT",
                                  .date_day = -1,
                                  .amount = MORE_THAN_THERE_IS,
                                  .purpose = PURPOSE_HOCBONG,
                                  .note = "ghi chú" };
    struct voucher_use_request use = { .voucher = ok, .people = 1 };
    struct voucher_transfer_request move = { .voucher = ok,
                                             .to_fund = "TET",
                                             .basis = BASIS_DECISION };

    open_book("2");
    REFUSED(voucher_use(&t.desk, &use, &v, &e), ERR_INVALID, FIELD_POT, WAY_NONE);
    use.voucher.amount = 0;
    REFUSED(voucher_use(&t.desk, &use, &v, &e), ERR_USAGE, FIELD_NONE, WAY_GIVE_VALUE);
    use.voucher.lines = rice;
    use.voucher.line_count = 1;
    REFUSED(voucher_use(&t.desk, &use, &v, &e), ERR_INVALID, FIELD_QTY, WAY_SEE_BALANCE);
    use.voucher.amount = 100;
    REFUSED(voucher_use(&t.desk, &use, &v, &e), ERR_USAGE, FIELD_NONE,
            WAY_GIVE_ONE_VALUE);
    use = (struct voucher_use_request){ .voucher = ok };
    use.voucher.amount = 100;
    REFUSED(voucher_use(&t.desk, &use, &v, &e), ERR_USAGE, FIELD_BENEFICIARIES, WAY_NONE);
    use.people = 1;
    use.voucher.purpose = PURPOSE_NONE;
    REFUSED(voucher_use(&t.desk, &use, &v, &e), ERR_USAGE, FIELD_PURPOSE, WAY_NONE);
    /* A purchase has both; the transfer and the deposit move what is there. */
    REFUSED(voucher_purchase(&t.desk, &ok, &v, &e), ERR_USAGE, FIELD_NONE,
            WAY_GIVE_BOTH_VALUES);
    T(voucher_transfer(&t.desk, &move, &v, &e) == ERR_INVALID);
    check_unchanged();
    REFUSED(voucher_deposit(&t.desk,
                            &(struct voucher_deposit_request){
                                .voucher = ok, .from_pot = "cash", .to_pot = "tiền mặt" },
                            &v, &e),
            ERR_USAGE, FIELD_TO_POT, WAY_NONE);
    ok.purpose = PURPOSE_NONE;
    ok.note = NULL;
    REFUSED(voucher_deposit(&t.desk,
                            &(struct voucher_deposit_request){
                                .voucher = ok, .from_pot = "cash", .to_pot = "bank/VCB" },
                            &v, &e),
            ERR_INVALID, FIELD_FROM_POT, WAY_NONE);
    REFUSED(voucher_bank(&t.desk,
                         &(struct voucher_bank_request){
                             .voucher = ok, .account = "TCB", .what = BANK_INTEREST },
                         &v, &e),
            ERR_NOTFOUND, FIELD_ACCOUNT, WAY_ADD_ACCOUNT);
    desk_close(&t.desk);
}

TEST(gifts_that_pay_are_named_rightly_or_not_at_all)
{
    static const struct entry_run backwards[] = { { 5, 4, 10 } },
                                  not_a_gift[] = { { FUND, FUND, 100000 } },
                                  too_much[] = { { GIFT, GIFT, 300001 } };
    struct voucher_use_request r = { .voucher = { .fund = "NKT",
                                                  .date_day = -1,
                                                  .amount = 100000,
                                                  .purpose = PURPOSE_HOCBONG,
                                                  .sources = backwards,
                                                  .source_count = 1 },
                                     .people = 1 };

    open_book("3");
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_USAGE, FIELD_SOURCES, WAY_NONE);
    r.voucher.sources = not_a_gift;
    REFUSED(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID, FIELD_SOURCES, WAY_NONE);
    r.voucher.sources = too_much;
    r.voucher.amount = 300001;
    T_INT(voucher_use(&t.desk, &r, &v, &e), ERR_INVALID);
    check_unchanged();
    desk_close(&t.desk);
}

TEST(what_cannot_be_taken_back_stays)
{
    static struct reverse_result done;
    static struct receipt_made made;
    struct reverse_request r = { .seq = GIFT, .date_day = -1 };
    struct voucher_request all = { .date_day = -1, .reason = REASON_YEUCAU };
    struct receipt_void_request no_such = { .number = "2026/000009",
                                            .reason = REASON_HONGMAT };
    uint8_t leaf[HASH_BYTES];
    struct entry entry;

    open_book("4");
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_USAGE, FIELD_REASON, WAY_NONE);
    r.reason = REASON_SAISOTIEN;
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE, WAY_REBOOK);
    r.is_rebook = true; /* the use cannot be recorded again without the only gift */
    T_INT(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID);
    check_unchanged();
    r.seq = RECEIPT;
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE,
            WAY_CORRECT_RECEIPT);
    r.seq = FUND;
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE, WAY_NONE);
    r.seq = BEFORE + 7;
    T_INT(reverse_enter(&t.desk, &r, &done, &e), ERR_NOTFOUND);
    T_INT(refund_enter(&t.desk, USE, &all, &v, &e), ERR_INVALID);
    check_unchanged();
    all.amount = 300001;
    REFUSED(refund_enter(&t.desk, GIFT, &all, &v, &e), ERR_INVALID, FIELD_AMOUNT,
            WAY_TRACE);
    T_INT(receipt_act_void(&t.desk, &no_such, &entry, leaf, &e), ERR_NOTFOUND);
    T_INT(receipt_act_replace(&t.desk, &(struct receipt_request){ .of = "2026/000009" },
                              &made, &e),
          ERR_NOTFOUND);
    REFUSED(receipt_act_issue(&t.desk, &(struct receipt_request){ .of = "4" }, &made, &e),
            ERR_INVALID, FIELD_ENTRY, WAY_REPLACE_RECEIPT);
    desk_close(&t.desk);
}

TEST(a_closed_period_and_a_wrong_clock_stop_the_act)
{
    struct statement_request request = {
        .from_day = -1, .to_day = teller_day(2), .small_limit = -1, .publish = true
    };
    const struct gift_request r = {
        .fund = "NKT", .date_day = -1, .amount = 10000, .name = "Trần Thị Ví Dụ"
    };
    static struct statement_made made;
    size_t warnings;

    open_book("5");
    REFUSED(statement_act_make(&t.desk, &request, &made, &e), ERR_USAGE, FIELD_FROM_DAY,
            WAY_NONE);
    statement_free(&made.st);
    request.from_day = teller_day(3);
    REFUSED(statement_act_make(&t.desk, &request, &made, &e), ERR_USAGE, FIELD_TO_DAY,
            WAY_NONE);
    statement_free(&made.st);
    /* Forty days and more ahead of the last entry: is the clock right? */
    t.clock.at_s += 60 * 86400;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_INVALID, FIELD_NONE,
            WAY_CONFIRM_DATE);
    /* Behind it: told once an act, and entered at the time of the last entry. */
    teller_set_clock(&t, 1);
    warnings = t.warnings;
    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
    T_INT(t.warnings, warnings + 1);
    T_INT(gift.entry.date_day, teller_day(2));
    desk_close(&t.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(a_gift_that_is_refused_leaves_nothing);
    T_RUN(an_act_beyond_what_there_is_leaves_nothing);
    T_RUN(gifts_that_pay_are_named_rightly_or_not_at_all);
    T_RUN(what_cannot_be_taken_back_stays);
    T_RUN(a_closed_period_and_a_wrong_clock_stop_the_act);
    teller_close();
)
/* clang-format on */
