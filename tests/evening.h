/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EVENING_H
#define TESTS_EVENING_H

/*
 * evening: everything that is done in an office on one evening, act by act, at the desk of a
 * teller: a book is filled, corrected, printed and published. Nothing above cli/desk and
 * cli/import is called.
 */
#include "cli/desk/gift.h"
#include "cli/desk/receipt_act.h"
#include "cli/desk/receipt_sheet.h"
#include "cli/desk/refund.h"
#include "cli/desk/reverse.h"
#include "cli/desk/site_act.h"
#include "cli/desk/statement_act.h"
#include "cli/desk/voucher.h"
#include "cli/import/import.h"
#include "tests/teller.h"

static inline void
set_up(struct desk *d)
{
    struct setup_fund_request fund = { .code = "nkt",
                                       .name = "Quỹ trợ giúp người khuyết tật",
                                       .opens_day = -1,
                                       .closes_day = -1 };
    const struct setup_account_request account = { .code = "VCB",
                                                   .bank = "Ngân hàng Mẫu" };
    const struct voucher_request opening = { .fund = "NKT",
                                             .date_day = teller_day(1),
                                             .amount = 2000000 };
    static struct setup_result made;
    static struct voucher v;

    T_OK(setup_fund(d, &fund, &made, &teller_err), &teller_err);
    T_STR(made.entry.fund, "NKT");
    T_OK(voucher_opening(d, &opening, &v, &teller_err), &teller_err);
    fund.code = "TET";
    fund.name = "Quỹ Tết";
    T_OK(setup_fund(d, &fund, &made, &teller_err), &teller_err);
    T_OK(setup_account(d, &account, &made, &teller_err), &teller_err);
}

static inline int64_t
give(struct desk *d, struct gift_request r, int64_t *number_out)
{
    static struct gift gift;

    r.fund = r.fund == NULL ? "NKT" : r.fund;
    r.date_day = -1;
    T_OK(gift_enter(d, &r, &gift, &teller_err), &teller_err);
    if (number_out != NULL)
        *number_out = gift.receipt.number;
    return gift.entry.seq;
}

/* Gifts of all sorts, and what is done with some of their receipts. Returns the first gift. */
static inline int64_t
receive(struct desk *d)
{
    static const struct goods_line chairs[] = {
        { .item = "xe lăn", .unit = "chiếc", .qty_milli = 3000 }
    };
    static struct receipt_made made;
    int64_t number = 0, first, misspelt, spoilt;
    char text[32];
    uint8_t leaf[HASH_BYTES];
    struct entry entry;

    first = give(d, (struct gift_request){ .amount = 5000000, .name = "Nguyễn Văn Mẫu" },
                 &number);
    T_INT(number, 1);
    (void)give(d,
               (struct gift_request){ .lines = chairs,
                                      .line_count = 1,
                                      .name = "Công ty Mẫu",
                                      .giver_class = CLASS_ENTERPRISE,
                                      .publish = PUBLISH_NAME },
               NULL);
    (void)give(d,
               (struct gift_request){
                   .amount = 700000, .pot = "tài khoản VCB", .no_receipt = true },
               &number);
    T_INT(number, 0);
    (void)give(d, (struct gift_request){ .amount = 80000, .name = "Trần Thị Xai" },
               &misspelt);
    (void)give(d, (struct gift_request){ .amount = 90000 }, &spoilt);

    snprintf(text, sizeof text, "%d", (int)misspelt);
    T_OK(receipt_act_replace(
             d, &(struct receipt_request){ .of = text, .name = "Trần Thị Sai" }, &made,
             &teller_err),
         &teller_err);
    snprintf(text, sizeof text, "2026/%06d", (int)spoilt);
    T_OK(receipt_act_void(
             d,
             &(struct receipt_void_request){ .number = text, .reason = REASON_HONGMAT },
             &entry, leaf, &teller_err),
         &teller_err);
    T_OK(
        receipt_act_issue(d, &(struct receipt_request){ .of = text }, &made, &teller_err),
        &teller_err);
    const char *const numbers[] = { "1" };
    T_OK(receipt_act_consent(d,
                             &(struct receipt_consent_request){ .numbers = numbers,
                                                                .number_count = 1,
                                                                .publish = PUBLISH_NAME },
                             &teller_err),
         &teller_err);
    return first;
}

/* Everything that moves money or goods once. Returns a use of money, to be reversed. */
static inline int64_t
use(struct desk *d, int64_t first)
{
    static const struct goods_line beds[] = {
        { .item = "giường", .unit = "chiếc", .qty_milli = 2000 }
    };
    static struct voucher v;
    struct voucher_request r = { .fund = "NKT", .date_day = -1, .amount = 900000 };
    int64_t scholarships;

    r.lines = beds;
    r.line_count = 1;
    T_OK(voucher_purchase(d, &r, &v, &teller_err), &teller_err);
    r.amount = 0;
    r.purpose = PURPOSE_DUNGCU;
    T_OK(voucher_use(d, &(struct voucher_use_request){ .voucher = r, .people = 2 }, &v,
                     &teller_err),
         &teller_err);
    r = (struct voucher_request){ .fund = "NKT",
                                  .date_day = -1,
                                  .amount = 1000000,
                                  .purpose = PURPOSE_HOCBONG,
                                  .note = "hai em" };
    T_OK(voucher_use(d, &(struct voucher_use_request){ .voucher = r, .people = 2 }, &v,
                     &teller_err),
         &teller_err);
    scholarships = v.entry.seq;
    r = (struct voucher_request){ .fund = "NKT", .date_day = -1, .amount = 300000 };
    T_OK(voucher_transfer(d,
                          &(struct voucher_transfer_request){ .voucher = r,
                                                              .to_fund = "TET",
                                                              .basis = BASIS_DECISION,
                                                              .document = "12/QĐ" },
                          &v, &teller_err),
         &teller_err);
    T_OK(voucher_deposit(d,
                         &(struct voucher_deposit_request){
                             .voucher = r, .from_pot = "cash", .to_pot = "bank/VCB" },
                         &v, &teller_err),
         &teller_err);
    r.amount = 1234;
    T_OK(voucher_bank(d,
                      &(struct voucher_bank_request){
                          .voucher = r, .account = "VCB", .what = BANK_INTEREST },
                      &v, &teller_err),
         &teller_err);
    r.amount = 50000;
    r.reason = REASON_YEUCAU;
    T_OK(refund_enter(d, first, &r, &v, &teller_err), &teller_err);
    return scholarships;
}

static inline void
import_statement(struct desk *d)
{
    static const struct colmap map = { .name = "VCB",
                                       .delimiter = ',',
                                       .order = DATE_YMD,
                                       .grouping = MONEY_GROUP_NONE,
                                       .columns = { [COLMAP_DATE] = { .number = 1 },
                                                    [COLMAP_AMOUNT] = { .number = 2 },
                                                    [COLMAP_MEMO] = { .number = 3 } } };
    static const char text[] = "2026-03-02,50000,NGUYEN VAN MAU ung ho\n"
                               "2026-03-02,-11000,phi\n"
                               "2026-03-03,60000,LE THI VI DU\n";
    const struct import_file file = {
        .data = text, .bytes = sizeof text - 1, .map = &map, .fund = "NKT"
    };
    const struct import_choices choices = { .rehearse = false };
    const struct import_row *rows;
    struct import *im = NULL;
    size_t count = 0;

    T_OK(import_open(d, &file, &im, &teller_err), &teller_err);
    rows = import_rows(im, &count);
    T_INT(count, 3);
    T_INT(rows[0].credit, 50000);
    T_INT(rows[1].debit, 11000);
    T(rows[2].mark == IMPORT_GIFT);
    T_OK(import_mark(im, 1, IMPORT_FEE, 0, &teller_err), &teller_err);
    T_OK(import_mark(im, 2, IMPORT_LATER, 0, &teller_err), &teller_err);
    T_OK(import_check(im, &choices, &teller_err), &teller_err);
    T_OK(import_commit(im, &choices, &teller_err), &teller_err);
    T_INT(import_result(im)->gifts, 1);
    T_INT(import_result(im)->fees, 1);
    T_INT(import_result(im)->later, 1);
    import_close(im);
}

/* A gift to fund TET was none, though it was spent: what it paid for is paid out of what the
 * other fund gave. */
static inline void
rebook(struct desk *d)
{
    static struct reverse_result done;
    static struct voucher v;
    struct voucher_use_request r = { .voucher = { .fund = "TET",
                                                  .date_day = -1,
                                                  .amount = 100000,
                                                  .purpose = PURPOSE_QUATET,
                                                  .note = "hai suất" },
                                     .people = 2 };
    struct entry_run mistaken = { .amount = 100000 };
    struct reverse_request reverse = { .reason = REASON_CHUYENNHAM,
                                       .date_day = -1,
                                       .is_rebook = true };

    mistaken.first = mistaken.last =
        give(d, (struct gift_request){ .fund = "TET", .amount = 100000 }, NULL);
    r.voucher.sources = &mistaken;
    r.voucher.source_count = 1;
    T_OK(voucher_use(d, &r, &v, &teller_err), &teller_err);
    reverse.seq = mistaken.first;
    T_OK(reverse_enter(d, &reverse, &done, &teller_err), &teller_err);
    T(done.void_number > 0);
    T_INT(done.rebooked.count, 1);
    T_INT(done.rebooked.uses[0].was, v.entry.seq);
    T_INT(done.rebooked.uses[0].seq, teller_size(d) - 1);
}

static inline void
correct(struct desk *d, int64_t scholarships, int64_t first)
{
    static struct reverse_result done;
    struct reverse_request r = { .seq = scholarships,
                                 .reason = REASON_SAITEN,
                                 .date_day = -1 };

    T_OK(reverse_enter(d, &r, &done, &teller_err), &teller_err);
    T_INT(done.rebooked.count, 0);
    r.seq = first + 2; /* the receipt stands between: the goods' gift */
    r.reason = REASON_NHAPTRUNG;
    T_OK(reverse_enter(d, &r, &done, &teller_err), &teller_err);
    T(done.void_number > 0);
    rebook(d);
}

static inline enum err_code
take_document(void *arg, int64_t number, const char *bytes, size_t n, struct err *what)
{
    (void)what;
    T(number > 0);
    T(n > 5 && memcmp(bytes, "%PDF-", 5) == 0);
    ++*(size_t *)arg;
    return ERR_OK;
}

static inline void
print_and_publish(struct teller *t)
{
    struct desk *d = &t->desk;
    const struct receipt_sheet_request all = { .all = true };
    struct statement_request request = { .from_day = teller_day(1),
                                         .to_day = teller_day(3),
                                         .small_limit = -1 };
    char site[160], *bytes = NULL;
    static struct statement_made made;
    struct print_result result;
    struct site_made site_made;
    int64_t *numbers = NULL;
    size_t count = 0, documents = 0, n = 0;

    T_OK(receipt_sheet_numbers(d, &all, &numbers, &count, &teller_err), &teller_err);
    T_OK(receipt_sheet_print(d, &all, numbers, count, take_document, &documents, &result,
                             &teller_err),
         &teller_err);
    T_INT(documents, count);
    free(numbers);
    T_OK(statement_act_make(d, &request, &made, &teller_err), &teller_err);
    T(made.outcome == STATEMENT_DRAFT);
    statement_free(&made.st);
    request.publish = true;
    T_OK(statement_act_make(d, &request, &made, &teller_err), &teller_err);
    T(made.outcome == STATEMENT_PUBLISHED);
    T_OK(statement_act_render(d, &made.st, STATEMENT_PDF, &bytes, &n, &teller_err),
         &teller_err);
    T(n > 1000);
    free(bytes);
    statement_free(&made.st);
    snprintf(site, sizeof site, "%s-site", t->path);
    T_OK(site_act_publish(d, &(struct site_request){ .folder = site }, &site_made,
                          &teller_err),
         &teller_err);
    T_INT(site_made.result.size, teller_size(d));
    T(t->steps > 0);
}

/* The whole evening, from an empty book to the published site. Returns the first gift. */
static inline int64_t
evening(struct teller *t)
{
    struct desk *d = &t->desk;
    int64_t first, scholarships;

    set_up(d);
    teller_set_clock(t, 2);
    first = receive(d);
    teller_set_clock(t, 3);
    scholarships = use(d, first);
    import_statement(d);
    correct(d, scholarships, first);
    print_and_publish(t);
    return first;
}

#endif
