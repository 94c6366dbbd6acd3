/* SPDX-License-Identifier: MIT */
/*
 * What a desk refuses of gifts, receipts, funds, statements and imports, and that a refused act
 * leaves nothing behind. Acts that move money: t_voucher, t_refund, t_reverse.
 */
#include "cli/desk/receipt_act.h"
#include "cli/desk/site_act.h"
#include "cli/desk/statement_act.h"
#include "cli/import/import.h"
#include "tests/refused.h"

static struct receipt_made made;
static struct statement_made sheet;

TEST(a_gift_that_is_refused_leaves_nothing)
{
    const struct gift_request ok = { .fund = "NKT",
                                     .date_day = -1,
                                     .amount = 10000,
                                     .name = "Trần Thị Ví Dụ",
                                     .note = "ghi chú" };
    struct gift_request r = ok;

    open_book("gift");
    r.amount = 0;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_USAGE, FIELD_NONE, WAY_GIVE_VALUE,
            "nothing is given");
    r = ok;
    r.fund = NULL; /* there are two */
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_USAGE, FIELD_FUND, WAY_NONE,
            "which fund?");
    r.fund = "XYZ";
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_NOTFOUND, FIELD_FUND, WAY_FIND_FUND,
            "there is no fund '%s'");
    r = ok;
    r.pot = "bank/TCB"; /* the note and the name were in the vault by then */
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_NOTFOUND, FIELD_POT, WAY_ADD_ACCOUNT,
            "there is no bank account '%s'");
    r = ok;
    r.date_day = teller_day(9); /* a week from now */
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_INVALID, FIELD_DATE, WAY_NONE,
            "date %+d is in the future");
    r = ok;
    r.name = "";
    r.publish = PUBLISH_NAME;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_USAGE, FIELD_NAME, WAY_NONE,
            "there is no name to show in public");
    r = ok;
    r.amount = -10000;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_INVALID, FIELD_AMOUNT, WAY_NONE,
            "member '%s': '%ld' is not from %ld to %ld");
    r = ok;
    r.form = FORM_BANK;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_USAGE, FIELD_POT, WAY_NONE,
            "into which account?");
    desk_close(&t.desk);
}

TEST(a_fund_and_an_account_are_there_once)
{
    const struct setup_fund_request ok = {
        .code = "MOI", .name = "Quỹ Mới", .opens_day = -1, .closes_day = -1
    };
    struct setup_fund_request fund = ok;
    struct setup_account_request account = { .code = "VCB", .bank = "Ngân hàng Mẫu" };
    static struct setup_result out;

    open_book("setup");
    fund.code = NULL;
    REFUSED(setup_fund(&t.desk, &fund, &out, &e), ERR_USAGE, FIELD_CODE, WAY_NONE,
            "it cannot be left empty");
    fund.code = "quỹ";
    REFUSED(setup_fund(&t.desk, &fund, &out, &e), ERR_USAGE, FIELD_CODE, WAY_NONE,
            "'%s' is not a code");
    fund.code = "nkt";
    REFUSED(setup_fund(&t.desk, &fund, &out, &e), ERR_INVALID, FIELD_CODE, WAY_NONE,
            "fund '%s' is open already");
    fund = ok;
    fund.name = NULL;
    REFUSED(setup_fund(&t.desk, &fund, &out, &e), ERR_USAGE, FIELD_NAME, WAY_NONE,
            "it cannot be left empty");
    fund = ok;
    fund.opens_day = teller_day(2);
    fund.closes_day = teller_day(1);
    REFUSED(setup_fund(&t.desk, &fund, &out, &e), ERR_USAGE, FIELD_CLOSES, WAY_NONE,
            "the fund would close before it opens");
    REFUSED(setup_account(&t.desk, &account, &out, &e), ERR_INVALID, FIELD_CODE, WAY_NONE,
            "account '%s' is in the book already");
    account.code = NULL;
    REFUSED(setup_account(&t.desk, &account, &out, &e), ERR_USAGE, FIELD_CODE, WAY_NONE,
            "it cannot be left empty");
    account = (struct setup_account_request){ .code = "TCB" };
    REFUSED(setup_account(&t.desk, &account, &out, &e), ERR_USAGE, FIELD_BANK, WAY_NONE,
            "it cannot be left empty");
    desk_close(&t.desk);
}

TEST(a_book_that_is_refused_is_not_there)
{
    struct setup_book_request r = { .org = "Ủy ban Mẫu",
                                    .origin = "example.org/so/2026",
                                    .host = "https://example.org/k" };
    const struct setup_book_request ok = r;
    const struct desk_calls calls = teller_calls(&t);
    struct desk none = { .ledger = NULL };
    char path[160];

    snprintf(path, sizeof path, "%s/none", teller_folder);
    r.org = "";
    T_INT(setup_book(path, "THUQUY", &calls, &r, &none, &e), ERR_USAGE);
    T_INT(e.field, FIELD_ORG);
    r = ok;
    r.origin = NULL;
    T_INT(setup_book(path, "THUQUY", &calls, &r, &none, &e), ERR_USAGE);
    T_INT(e.field, FIELD_ORIGIN);
    r = ok;
    r.host = NULL;
    T_INT(setup_book(path, "THUQUY", &calls, &r, &none, &e), ERR_USAGE);
    T_INT(e.field, FIELD_HOST);
    r.host = "not an address";
    T_INT(setup_book(path, "THUQUY", &calls, &r, &none, &e), ERR_USAGE);
    T_INT(e.field, FIELD_HOST);
    T(access(path, F_OK) != 0);
    T_INT(desk_open(path, LEDGER_READ, "THUQUY", &calls, &none, &e), ERR_NOTFOUND);
    T_INT(e.way, WAY_OPEN_BOOK);
    T(none.ledger == NULL);
}

TEST(a_receipt_that_is_not_there_or_counts_stays)
{
    struct receipt_void_request end = { .number = "2026/000009",
                                        .reason = REASON_HONGMAT };
    const char *const numbers[] = { "2026/000001", "2026/000009" };
    const struct receipt_consent_request consent = { .numbers = numbers,
                                                     .number_count = 2,
                                                     .publish = PUBLISH_NAME };
    struct receipt_request r = { .of = "2026/000009", .name = "Trần Thị Ví Dụ" };
    uint8_t leaf[HASH_BYTES];
    struct entry entry;

    open_book("receipt");
    REFUSED(receipt_act_void(&t.desk, &end, &entry, leaf, &e), ERR_NOTFOUND,
            FIELD_RECEIPT, WAY_NONE, "there is no receipt");
    end.number = "2025/000001";
    REFUSED(receipt_act_void(&t.desk, &end, &entry, leaf, &e), ERR_USAGE, FIELD_RECEIPT,
            WAY_NONE, "'%s' is a receipt of another book");
    end = (struct receipt_void_request){ .number = "1", .note = "ghi chú" };
    REFUSED(receipt_act_void(&t.desk, &end, &entry, leaf, &e), ERR_INVALID, FIELD_REASON,
            WAY_NONE, "member '%s': there is no word number");
    REFUSED(receipt_act_replace(&t.desk, &r, &made, &e), ERR_NOTFOUND, FIELD_RECEIPT,
            WAY_NONE, "there is no receipt");
    r.of = "4"; /* the new name was in the vault before the book refused the receipt */
    REFUSED(receipt_act_issue(&t.desk, &r, &made, &e), ERR_INVALID, FIELD_ENTRY,
            WAY_REPLACE_RECEIPT, "gift %lld has receipt %lld");
    r.of = "7";
    REFUSED(receipt_act_issue(&t.desk, &r, &made, &e), ERR_INVALID, FIELD_NONE, WAY_NONE,
            "entry %lld is not a gift");
    r.of = "2026/000001";
    REFUSED(receipt_act_issue(&t.desk, &r, &made, &e), ERR_INVALID, FIELD_NONE,
            WAY_CORRECT_OR_PRINT, "receipt %s of entry %lld is valid");
    /* Of all or of none: the first of the two was there. */
    REFUSED(receipt_act_consent(&t.desk, &consent, &e), ERR_NOTFOUND, FIELD_RECEIPT,
            WAY_NONE, "there is no receipt");
    desk_close(&t.desk);
}

TEST(a_published_period_is_closed)
{
    struct statement_request r = {
        .from_day = -1, .to_day = teller_day(2), .small_limit = -1, .publish = true
    };
    const struct voucher_request opening = { .fund = "NKT",
                                             .date_day = -1,
                                             .amount = 1000 };
    const struct gift_request late = { .fund = "NKT",
                                       .date_day = teller_day(2),
                                       .amount = 10000,
                                       .name = "Trần Thị Ví Dụ" };
    int64_t received;

    open_book("period");
    REFUSED(statement_act_make(&t.desk, &r, &sheet, &e), ERR_USAGE, FIELD_FROM_DAY,
            WAY_NONE, "nothing was published yet");
    r.from_day = teller_day(3);
    REFUSED(statement_act_make(&t.desk, &r, &sheet, &e), ERR_USAGE, FIELD_TO_DAY,
            WAY_NONE, "the period from %+d to %+d ends before it begins");
    r.from_day = teller_day(1);
    r.unnamed = true;
    REFUSED(statement_act_make(&t.desk, &r, &sheet, &e), ERR_USAGE, FIELD_NONE, WAY_NONE,
            "to publish is to sign");
    r.unnamed = false;
    T_OK(statement_act_make(&t.desk, &r, &sheet, &e), &e);
    received = sheet.st.received;
    statement_free(&sheet.st);
    look(&before);
    /* The same days once more are the same sheet; days that overlap it are none. */
    T_OK(statement_act_make(&t.desk, &r, &sheet, &e), &e);
    T(sheet.outcome == STATEMENT_PUBLISHED_BEFORE);
    statement_free(&sheet.st);
    check_unchanged();
    r.from_day = teller_day(2);
    REFUSED(statement_act_make(&t.desk, &r, &sheet, &e), ERR_INVALID, FIELD_FROM_DAY,
            WAY_NONE, "the last published statement ends the day before");
    statement_free(&sheet.st);
    r.from_day = -1;
    REFUSED(statement_act_make(&t.desk, &r, &sheet, &e), ERR_INVALID, FIELD_NONE,
            WAY_GIVE_DAYS, "it was published already up to %+d");
    REFUSED(voucher_opening(&t.desk, &opening, &v, &e), ERR_INVALID, FIELD_FUND, WAY_NONE,
            "fund '%s' has a published statement");
    /* A gift of a closed day is taken and counts on the first open one. */
    teller_set_clock(&t, 3);
    T_OK(gift_enter(&t.desk, &late, &gift, &e), &e);
    r.from_day = teller_day(1);
    r.publish = false;
    T_OK(statement_act_make(&t.desk, &r, &sheet, &e), &e);
    T_INT(sheet.st.received, received);
    statement_free(&sheet.st);
    r.from_day = r.to_day = teller_day(3);
    T_OK(statement_act_make(&t.desk, &r, &sheet, &e), &e);
    T_INT(sheet.st.received, 10000);
    statement_free(&sheet.st);
    desk_close(&t.desk);
}

TEST(a_wrong_clock_stops_every_act)
{
    const struct gift_request r = {
        .fund = "NKT", .date_day = -1, .amount = 10000, .name = "Trần Thị Ví Dụ"
    };
    const struct setup_account_request account = { .code = "TCB",
                                                   .bank = "Ngân hàng Mẫu" };
    const struct receipt_request again = { .of = "1" };
    static struct setup_result out;
    size_t warnings;

    open_book("clock");
    /* Forty days and more ahead of the last entry: is the clock right? */
    t.clock.at_s += 60 * 86400;
    REFUSED(gift_enter(&t.desk, &r, &gift, &e), ERR_INVALID, FIELD_NONE, WAY_CONFIRM_DATE,
            "the clock says %+d, more than %d days after");
    REFUSED(setup_account(&t.desk, &account, &out, &e), ERR_INVALID, FIELD_NONE,
            WAY_CONFIRM_DATE, "the clock says %+d, more than %d days after");
    REFUSED(receipt_act_replace(&t.desk, &again, &made, &e), ERR_INVALID, FIELD_NONE,
            WAY_CONFIRM_DATE, "the clock says %+d, more than %d days after");
    /* Behind it: told once an act, and entered at the time of the last entry. */
    teller_set_clock(&t, 1);
    warnings = t.warnings;
    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
    T_INT(t.warnings, warnings + 1);
    T_INT(gift.entry.date_day, teller_day(2));
    /* Confirmed. */
    t.clock.at_s += 60 * 86400;
    t.desk.confirm_date = true;
    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
    desk_close(&t.desk);
}

/* The clock of a desk at which, just before its act begins, the giver of receipt 1 takes consent
 * back at another one. */
static struct instant
take_consent_back(void *arg, const struct config *config)
{
    static const char *const numbers[] = { "1" };
    const struct receipt_consent_request r = { .numbers = numbers,
                                               .number_count = 1,
                                               .publish = PUBLISH_NONE };
    struct teller *other = arg;

    (void)config;
    T_OK(receipt_act_consent(&other->desk, &r, &e), &e);
    return other->clock;
}

TEST(consent_that_is_taken_back_meanwhile_is_taken_back_for_the_new_receipt_too)
{
    static const char *const numbers[] = { "1" };
    const struct receipt_consent_request agree = { .numbers = numbers,
                                                   .number_count = 1,
                                                   .publish = PUBLISH_NAME };
    static struct teller other;
    struct vault_person person;

    open_book("meanwhile");
    T_OK(receipt_act_consent(&t.desk, &agree, &e), &e);
    other = t;
    teller_sit_down(&other, LEDGER_WRITE);
    t.desk.calls.now = take_consent_back;
    t.desk.calls.arg = &other;
    T_OK(receipt_act_replace(&t.desk, &(struct receipt_request){ .of = "1" }, &made, &e),
         &e);
    T_OK(vault_person_get(ledger_vault(t.desk.ledger), made.receipt.seq, &person, &e),
         &e);
    T_STR(person.name, "Nguyễn Văn Mẫu");
    T_INT(person.publish, PUBLISH_NONE);
    desk_close(&other.desk);
    desk_close(&t.desk);
}

TEST(an_import_or_a_site_that_fails_leaves_nothing)
{
    static const struct colmap map = { .name = "VCB",
                                       .delimiter = ',',
                                       .order = DATE_YMD,
                                       .grouping = MONEY_GROUP_NONE,
                                       .columns = { [COLMAP_DATE] = { .number = 1 },
                                                    [COLMAP_AMOUNT] = { .number = 2 },
                                                    [COLMAP_MEMO] = { .number = 3 } } };
    static const char text[] = "2026-03-02,50000,NGUYEN VAN MAU ung ho\n"
                               "2026-03-02,-51000,phi\n";
    struct import_file file = {
        .data = text, .bytes = sizeof text - 1, .map = &map, .fund = "XYZ"
    };
    const struct import_choices choices = { .rehearse = false },
                                rehearse = { .rehearse = true };
    const struct site_request site = { .folder = teller_folder, .log = "ftp://mau" };
    struct site_made site_made;
    struct import *im = NULL;

    open_book("import");
    REFUSED(import_open(&t.desk, &file, &im, &e), ERR_NOTFOUND, FIELD_FUND, WAY_FIND_FUND,
            "there is no fund '%s'");
    file.fund = "NKT";
    T_OK(import_open(&t.desk, &file, &im, &e), &e);
    T_OK(import_mark(im, 1, IMPORT_FEE, 0, &e), &e); /* the account has 50.000 by then */
    REFUSED(import_commit(im, &choices, &e), ERR_INVALID, FIELD_AMOUNT, WAY_SEE_BALANCE,
            "there is only %+lld, not %+lld");
    T_INT(import_result(im)->gifts, 0);
    T_OK(import_mark(im, 1, IMPORT_LATER, 0, &e), &e);
    T_OK(import_commit(im, &rehearse, &e), &e);
    check_unchanged();
    import_close(im);
    REFUSED(site_act_publish(&t.desk, &site, &site_made, &e), ERR_USAGE, FIELD_LOG,
            WAY_NONE, "'%s': an address that begins with");
    desk_close(&t.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(a_gift_that_is_refused_leaves_nothing);
    T_RUN(a_fund_and_an_account_are_there_once);
    T_RUN(a_book_that_is_refused_is_not_there);
    T_RUN(a_receipt_that_is_not_there_or_counts_stays);
    T_RUN(a_published_period_is_closed);
    T_RUN(a_wrong_clock_stops_every_act);
    T_RUN(consent_that_is_taken_back_meanwhile_is_taken_back_for_the_new_receipt_too);
    T_RUN(an_import_or_a_site_that_fails_leaves_nothing);
    teller_close();
)
/* clang-format on */
