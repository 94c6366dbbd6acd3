/* SPDX-License-Identifier: MIT */
/*
 * An evening at the desk [I19]: a book is opened, filled, corrected, published and read through
 * cli/desk and cli/import alone. This program is linked without cli/cmd, cli/print and cli/term:
 * an act that reached up to the command line would not link. Whoever opens a desk brings clock and
 * random bytes; given the same ones, the same evening gives the same entries.
 */
#define T_WITHOUT_SENTENCES
#include "cli/desk/balance.h"
#include "cli/desk/gift.h"
#include "cli/desk/list.h"
#include "cli/desk/rebuild.h"
#include "cli/desk/receipt_act.h"
#include "cli/desk/receipt_sheet.h"
#include "cli/desk/refund.h"
#include "cli/desk/reverse.h"
#include "cli/desk/show.h"
#include "cli/desk/site_act.h"
#include "cli/desk/statement_act.h"
#include "cli/desk/trace.h"
#include "cli/desk/voucher.h"
#include "cli/import/import.h"
#include "ledger/verify/verify.h"
#include "tests/teller.h"

/* --- the evening ----------------------------------------------------------------------- */

static void
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

static int64_t
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
static int64_t
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
static int64_t
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

static void
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
    struct import *im = NULL;

    T_OK(import_open(d, &file, &im, &teller_err), &teller_err);
    T_OK(import_mark(im, 1, IMPORT_FEE, 0, &teller_err), &teller_err);
    T_OK(import_mark(im, 2, IMPORT_LATER, 0, &teller_err), &teller_err);
    T_OK(import_check(im, &choices, &teller_err), &teller_err);
    T_OK(import_commit(im, &choices, &teller_err), &teller_err);
    T_INT(import_result(im)->gifts, 1);
    T_INT(import_result(im)->fees, 1);
    T_INT(import_result(im)->later, 1);
    import_close(im);
}

static void
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
}

static enum err_code
take_document(void *arg, int64_t number, const char *bytes, size_t n, struct err *what)
{
    (void)what;
    T(number > 0);
    T(n > 5 && memcmp(bytes, "%PDF-", 5) == 0);
    ++*(size_t *)arg;
    return ERR_OK;
}

static void
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
static int64_t
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

/* --- what is read ------------------------------------------------------------------------ */

static enum err_code
count_row(void *arg, const struct list_row *row, struct err *what)
{
    (void)what;
    T(row->entry != NULL);
    ++*(size_t *)arg;
    return ERR_OK;
}

static enum err_code
add_held(void *arg, const struct balance_row *row, struct err *what)
{
    (void)what;
    if (strcmp(row->fund, "*") == 0 && strcmp(row->pot, "*") == 0)
        *(int64_t *)arg = row->amount;
    return ERR_OK;
}

static enum err_code
see_gift(void *arg, const struct entry *gift, const struct entry_state *state,
         struct err *what)
{
    (void)arg;
    (void)what;
    T_INT(gift->amount, 5000000);
    T_INT(state->reversed_by, 0);
    return ERR_OK;
}

static enum err_code
add_step(void *arg, const struct trace_step *step, struct err *what)
{
    (void)what;
    if (step->is_gift && step->item[0] == '\0')
        *(int64_t *)arg += step->amount;
    return ERR_OK;
}

TEST(an_evening_at_the_desk_ends_with_a_whole_book_that_can_be_read)
{
    static struct teller t;
    struct verify_result result;
    struct verify_options options = { .threads = 1 };
    int64_t held = 0, traced = 0, rebuilt = 0, first;
    size_t rows = 0;
    struct show *one = NULL;

    teller_open_book(&t, "so.lalanh");
    teller_sit_down(&t, LEDGER_WRITE);
    first = evening(&t);
    T_OK(list_rows(
             &t.desk,
             &(struct list_request){
                 .from_day = -1, .to_day = -1, .names = true, .find = "trần thị sai" },
             count_row, &rows, &teller_err),
         &teller_err);
    T_INT(rows, 2); /* the gift and the receipt that replaced the misspelt one */
    T_OK(balance_rows(&t.desk, NULL, add_held, &held, &teller_err), &teller_err);
    T_INT(held, 2000000 + 5000000 + 700000 + 80000 + 90000 + 1234 - 900000 - 50000 +
                    50000 - 11000 + 11000);
    T_OK(trace_steps(&t.desk, first,
                     &(struct trace_calls){ see_gift, add_step, add_step, &traced },
                     &teller_err),
         &teller_err);
    T_INT(traced, 5000000); /* what was drawn of it and what is left are the gift */
    T_OK(show_entry(&t.desk, first, true, &one, &teller_err), &teller_err);
    T_STR(one->person.name, "Nguyễn Văn Mẫu");
    T_INT(one->person.publish, PUBLISH_NAME);
    show_free(one);

    options.vkey = &ledger_identity(t.desk.ledger)->checkpoint_key;
    options.vault = ledger_vault(t.desk.ledger);
    T_OK(verify_run(t.path, &options, &result, &teller_err), &teller_err);
    T(result.trusted && !result.tables_skipped);
    T_INT(result.size, teller_size(&t.desk));
    T_INT(result.orphans, 0);
    T_OK(rebuild_tables(&t.desk, &rebuilt, &teller_err), &teller_err);
    T_INT(rebuilt, result.size);
    T_OK(verify_run(t.path, &options, &result, &teller_err), &teller_err);
    desk_close(&t.desk);
}

/* --- [I19] ---------------------------------------------------------------------------- */

/* The first entry that two books do not have alike; -1: none. */
static int64_t
first_difference(struct desk *a, struct desk *b)
{
    static char body[ENTRY_BYTES_MAX + 1];
    const int64_t size = teller_size(a);

    T_INT(teller_size(b), size);
    for (int64_t seq = 0; seq < size; seq++) {
        uint8_t x[HASH_BYTES], y[HASH_BYTES];
        size_t n = 0;

        T_OK(ledger_body(a->ledger, seq, body, &n, x, &teller_err), &teller_err);
        T_OK(ledger_body(b->ledger, seq, body, &n, y, &teller_err), &teller_err);
        if (memcmp(x, y, sizeof x) != 0)
            return seq;
    }
    return -1;
}

TEST(the_same_evening_with_the_same_clock_and_dice_gives_the_same_entries)
{
    static struct teller a, b, c;

    teller_open_book(&a, "a");
    teller_copy_book(&a, &b, "b");
    teller_copy_book(&a, &c, "c");
    teller_sit_down(&a, LEDGER_WRITE);
    teller_sit_down(&b, LEDGER_WRITE);
    (void)evening(&a);
    (void)evening(&b);
    T(teller_size(&a.desk) > 25);
    T_INT(first_difference(&a.desk, &b.desk), -1);
    T_INT(a.warnings, b.warnings);
    /* Other dice: the first salted hash is another one. */
    c.dice = 2;
    teller_sit_down(&c, LEDGER_WRITE);
    (void)evening(&c);
    T(first_difference(&a.desk, &c.desk) > 5);
    desk_close(&a.desk);
    desk_close(&b.desk);
    desk_close(&c.desk);
}

TEST(two_desks_in_one_process_do_not_mix)
{
    static struct teller a, b, alone;
    int64_t first_a, first_b, uses_a, uses_b;

    teller_open_book(&a, "one");
    teller_copy_book(&a, &b, "two");
    teller_copy_book(&a, &alone, "three");
    teller_sit_down(&a, LEDGER_WRITE);
    teller_sit_down(&b, LEDGER_WRITE);
    set_up(&a.desk);
    set_up(&b.desk);
    teller_set_clock(&a, 2);
    teller_set_clock(&b, 2);
    first_a = receive(&a.desk);
    first_b = receive(&b.desk);
    teller_set_clock(&b, 3);
    uses_b = use(&b.desk, first_b);
    teller_set_clock(&a, 3);
    uses_a = use(&a.desk, first_a);
    import_statement(&a.desk);
    correct(&a.desk, uses_a, first_a);
    import_statement(&b.desk);
    correct(&b.desk, uses_b, first_b);
    print_and_publish(&b);
    print_and_publish(&a);
    /* Each is what it is alone. */
    teller_sit_down(&alone, LEDGER_WRITE);
    (void)evening(&alone);
    T_INT(first_difference(&a.desk, &alone.desk), -1);
    T_INT(first_difference(&b.desk, &alone.desk), -1);
    desk_close(&a.desk);
    desk_close(&b.desk);
    desk_close(&alone.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(an_evening_at_the_desk_ends_with_a_whole_book_that_can_be_read);
    T_RUN(the_same_evening_with_the_same_clock_and_dice_gives_the_same_entries);
    T_RUN(two_desks_in_one_process_do_not_mix);
    teller_close();
)
/* clang-format on */
