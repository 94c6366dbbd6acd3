/* SPDX-License-Identifier: MIT */
/* Receipts later: issue, replace, void, consent, print, and what `check` says of the papers. */
#include "cli/audit/check.h"
#include "cli/desk/receipt_act.h"
#include "cli/desk/receipt_sheet.h"
#include "cli/desk/statement_act.h"
#include "ledger/base/crypto.h"
#include "ledger/book/view.h"
#include "tests/village.h"

static struct desk desk;
static struct receipt_made made;
static size_t warnings;

static void
count_warning(void *arg, const struct err *what)
{
    (void)arg;
    T(what->part_count > 0);
    warnings++;
}

static struct instant
village_clock(void *arg, const struct config *config)
{
    (void)arg;
    (void)config;
    return fx.now;
}

static void
open_desk(void)
{
    struct desk_calls calls = desk_system;

    calls.now = village_clock;
    calls.warn = count_warning;
    village_open(0);
    ledger_close(fx.l);
    fx.l = NULL;
    warnings = 0;
    T_OK(desk_open(fx.path, LEDGER_WRITE, "THUQUY", &calls, &desk, &fx.e), &fx.e);
    T_OK(desk_unlock(&desk, NULL, 0, &fx.e), &fx.e);
}

static void
close_desk(void)
{
    desk_close(&desk);
    fx_close();
}

static int64_t
size_now(void)
{
    int64_t size = 0;

    T_OK(ledger_size(desk.ledger, &size, &fx.e), &fx.e);
    return size;
}

/* A gift entered at the desk; returns its receipt's number. */
static int64_t
enter(const char *name)
{
    static struct gift gift;
    const struct gift_request r = {
        .fund = "VNN", .date_day = fx_day(4, 1), .amount = 100000, .name = name
    };

    T_OK(gift_enter(&desk, &r, &gift, &fx.e), &fx.e);
    return gift.receipt.number;
}

static struct projection_receipt
row_of(int64_t number)
{
    struct projection_receipt row = { .number = 0 };

    T_OK(view_receipt(desk.ledger, number, &row, &fx.e), &fx.e);
    return row;
}

TEST(a_receipt_is_replaced_voided_and_issued_again)
{
    struct receipt_request r = { .of = "2026/000002", .name = "Trần Thị Sửa" };
    struct receipt_void_request v = { .reason = REASON_SAITEN };
    uint8_t leaf[HASH_BYTES];
    char number[32], entry_text[32];
    struct entry entry;
    int64_t replaced;

    open_desk();
    T_OK(receipt_act_replace(&desk, &r, &made, &fx.e), &fx.e);
    T_STR(made.gift.person.name, "Trần Thị Sửa");
    T_INT(row_of(2).state, RECEIPT_REPLACED);
    replaced = made.receipt.number;
    T_INT(row_of(replaced).state, RECEIPT_VALID);
    /* What counts no longer is not replaced; the message names the one that does. */
    T_INT(receipt_act_replace(&desk, &r, &made, &fx.e), ERR_INVALID);
    T(strstr(t_message(&fx.e), "the one that counts is 2026/0000") != NULL);
    /* A receipt that counts needs no other one. */
    snprintf(number, sizeof number, "2026/%06d", (int)replaced);
    r = (struct receipt_request){ .of = number };
    T_INT(receipt_act_issue(&desk, &r, &made, &fx.e), ERR_INVALID);
    T_INT(fx.e.way, WAY_CORRECT_OR_PRINT);
    v.number = number;
    T_OK(receipt_act_void(&desk, &v, &entry, leaf, &fx.e), &fx.e);
    T_INT(receipt_act_void(&desk, &v, &entry, leaf, &fx.e), ERR_INVALID);
    T_INT(row_of(replaced).state, RECEIPT_VOID);
    T_INT(receipt_act_replace(&desk, &r, &made, &fx.e), ERR_INVALID);
    T_INT(fx.e.way, WAY_ISSUE_RECEIPT);
    /* By the void receipt, or by the gift's entry: the name is the one that was corrected. */
    T_OK(receipt_act_issue(&desk, &r, &made, &fx.e), &fx.e);
    T_STR(made.gift.person.name, "Trần Thị Sửa");
    snprintf(entry_text, sizeof entry_text, "%d", (int)made.receipt.seq);
    r.of = entry_text; /* a receipt's entry is no gift */
    T_INT(receipt_act_issue(&desk, &r, &made, &fx.e), ERR_INVALID);
    close_desk();
}

TEST(what_cannot_be_read_is_usage_at_its_field_and_changes_nothing)
{
    static const char *const bad[] = {
        "",   "x",      "2025/000001",          "2026/",  "-1",
        "1 ", "2026/0", "99999999999999999999", "2026/1x"
    };
    struct receipt_request r = { .name = NULL };
    struct receipt_void_request v = { .reason = REASON_SAITEN };
    struct receipt_consent_request c = { .number_count = 1, .publish = PUBLISH_NAME };
    uint8_t leaf[HASH_BYTES];
    struct entry entry;
    int64_t size;

    open_desk();
    size = size_now();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        r.of = v.number = bad[i];
        c.numbers = &bad[i];
        T_INT(receipt_act_issue(&desk, &r, &made, &fx.e), ERR_USAGE);
        T(fx.e.field == FIELD_ENTRY || fx.e.field == FIELD_RECEIPT);
        T_INT(receipt_act_replace(&desk, &r, &made, &fx.e), ERR_USAGE);
        T_INT(fx.e.field, FIELD_RECEIPT);
        T_INT(receipt_act_void(&desk, &v, &entry, leaf, &fx.e), ERR_USAGE);
        T_INT(receipt_act_consent(&desk, &c, &fx.e), ERR_USAGE);
        T_INT(fx.e.field, FIELD_RECEIPT);
    }
    r = (struct receipt_request){ .of = "2026/000002", .name = "a\xe2\x80\x8b" };
    T_INT(receipt_act_replace(&desk, &r, &made, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_NAME);
    r.of = v.number = "2026/999999";
    T_INT(receipt_act_replace(&desk, &r, &made, &fx.e), ERR_NOTFOUND);
    T_INT(size_now(), size);
    close_desk();
}

static enum vault_publish
publish_of(int64_t seq)
{
    struct vault_person p = { .publish = PUBLISH_NONE };

    T_OK(vault_person_get(ledger_vault(desk.ledger), seq, &p, &fx.e), &fx.e);
    return p.publish;
}

TEST(consent_is_taken_back_for_a_gift_and_its_receipts_of_all_or_of_none)
{
    const char *numbers[] = { "8", "2" };
    const char *with_a_box[] = { "8", "23" };
    struct receipt_consent_request c = { .numbers = numbers,
                                         .number_count = 2,
                                         .publish = PUBLISH_NONE };
    const struct projection_receipt *r;
    struct projection_receipt row;
    int64_t size;

    open_desk();
    row = row_of(8);
    r = &row;
    size = size_now();
    T_INT(publish_of(r->gift), PUBLISH_NAME);
    T_OK(receipt_act_consent(&desk, &c, &fx.e), &fx.e);
    T_INT(publish_of(r->gift), PUBLISH_NONE);
    T_INT(publish_of(r->seq), PUBLISH_NONE);
    T_INT(size_now(), size); /* the ledger says nothing of who gave */
    /* Nobody's name is known of what lay in the box: then none of them changes. */
    c.numbers = with_a_box;
    c.publish = PUBLISH_NAME;
    T_INT(receipt_act_consent(&desk, &c, &fx.e), ERR_INVALID);
    T_INT(fx.e.way, WAY_GIVE_NAME);
    T_INT(publish_of(r->gift), PUBLISH_NONE);
    close_desk();
}

struct checked {
    size_t count, refunds;
    enum check_verdict verdict;
    enum claim_standing standing;
    bool is_elsewhere;
    struct check *c;
};

static enum err_code
count_refund(void *arg, const struct check_refund *refund, struct err *e)
{
    struct checked *x = arg;

    (void)e;
    T(refund->amount > 0);
    x->refunds++;
    return ERR_OK;
}

static enum err_code
take_check(void *arg, const struct check_result *r, struct err *e)
{
    struct checked *x = arg;

    x->count++;
    x->verdict = r->verdict;
    x->standing = r->claim.standing;
    x->is_elsewhere = r->is_elsewhere;
    T_INT(r->says == NULL, r->verdict == CHECK_UNREADABLE);
    return check_refunds(x->c, r, count_refund, x, e);
}

/* The verdict on one code, with the book or without. */
static struct checked
check_code(const char *code, bool with_book)
{
    struct checked x = { .count = 0 };

    T_OK(check_open(with_book ? desk.ledger : NULL, NULL, &x.c, &fx.e), &fx.e);
    T_OK(check_paper(x.c, code, "/nowhere", take_check, &x, &fx.e), &fx.e);
    T_INT(x.count, 1);
    check_close(x.c);
    return x;
}

TEST(papers_are_checked_without_a_terminal_and_two_checks_are_apart)
{
    char one[PAYLOAD_URL_BYTES], two[PAYLOAD_URL_BYTES], bent[PAYLOAD_URL_BYTES];
    struct receipt_void_request v = { .reason = REASON_HONGMAT };
    uint8_t leaf[HASH_BYTES];
    struct checked x, y;
    struct entry entry;
    char *digit, number[32];
    int64_t first;

    open_desk();
    first = enter("Nguyễn Văn Mẫu");
    T_OK(receipt_sheet_url(&desk, enter("Trần Thị Ví Dụ"), two, &fx.e), &fx.e);
    snprintf(number, sizeof number, "%d", (int)first);
    v.number = number;
    T_OK(receipt_act_void(&desk, &v, &entry, leaf, &fx.e), &fx.e);
    T_OK(receipt_sheet_url(&desk, first, one, &fx.e), &fx.e);
    T_INT(check_code(two, true).verdict, CHECK_GENUINE);
    T_INT(check_code(two, true).standing, CLAIM_HOLDS);
    T_INT(check_code(one, true).verdict, CHECK_VOID);
    T_INT(check_code(two, false).verdict, CHECK_UNKNOWN_KEY);
    snprintf(bent, sizeof bent, "https://example.com/x%s", strchr(two, '#'));
    T(check_code(bent, true).is_elsewhere);
    memcpy(bent, two, sizeof bent);
    digit = bent + strlen(bent) - 40;
    *digit = *digit == '1' ? '2' : '1';
    x = check_code(bent, true);
    T(x.verdict == CHECK_INVALID || x.verdict == CHECK_UNREADABLE);
    T_INT(check_code("12", true).verdict, CHECK_UNREADABLE);
    /* Two at once: what one says stays while the other reads. */
    x = (struct checked){ .count = 0 };
    y = x;
    T_OK(check_open(desk.ledger, NULL, &x.c, &fx.e), &fx.e);
    T_OK(check_open(NULL, NULL, &y.c, &fx.e), &fx.e);
    T_OK(check_paper(x.c, one, "/nowhere", take_check, &x, &fx.e), &fx.e);
    T_OK(check_paper(y.c, two, "/nowhere", take_check, &y, &fx.e), &fx.e);
    T_INT(x.verdict, CHECK_VOID);
    T_INT(y.verdict, CHECK_UNKNOWN_KEY);
    check_close(x.c);
    check_close(y.c);
    T_INT(check_open(NULL, "no key", &x.c, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_VKEY);
    close_desk();
}

static enum err_code
take_document(void *arg, int64_t number, const char *bytes, size_t n, struct err *e)
{
    int64_t *sum = arg;

    (void)e;
    T(n > 5 && memcmp(bytes, "%PDF-", 5) == 0);
    *sum += number;
    return ERR_OK;
}

static enum err_code
refuse_document(void *arg, int64_t number, const char *bytes, size_t n, struct err *e)
{
    const int64_t *first = arg;

    (void)bytes;
    (void)n;
    return number == *first + 1 ? err_set(e, ERR_IO, "the disk is full") : ERR_OK;
}

TEST(many_papers_are_one_loop)
{
    struct receipt_sheet_request r = { .is_copy = true };
    const char *both[] = { "2" };
    struct print_result result;
    int64_t *numbers = NULL, sum = 0;
    size_t count = 0;
    int64_t first;
    char name[RECEIPT_SHEET_NAME_BYTES];

    open_desk();
    first = r.from = enter("Nguyễn Văn Mẫu");
    T_INT(enter(NULL), first + 1);
    r.to = enter("Lê Giả Định");
    T_OK(receipt_sheet_numbers(&desk, &r, &numbers, &count, &fx.e), &fx.e);
    T_INT(count, 3);
    T_OK(receipt_sheet_print(&desk, &r, numbers, count, take_document, &sum, &result,
                             &fx.e),
         &fx.e);
    T_INT(sum, 3 * first + 3);
    T_INT(result.documents, 3);
    r.one_file = true;
    sum = 0;
    T_OK(receipt_sheet_print(&desk, &r, numbers, count, take_document, &sum, &result,
                             &fx.e),
         &fx.e);
    T_INT(sum, 0);
    T_INT(result.documents, 1);
    r.one_file = false;
    T_INT(receipt_sheet_print(&desk, &r, numbers, count, refuse_document, &first, &result,
                              &fx.e),
          ERR_IO);
    T_INT(result.documents, 1); /* what was handed over before stays */
    free(numbers);
    T_STR(receipt_sheet_name(&desk, 3, name), "bien-lai-2026-000003.pdf");
    r.numbers = both;
    r.number_count = 1;
    T_INT(receipt_sheet_numbers(&desk, &r, &numbers, &count, &fx.e), ERR_USAGE);
    r = (struct receipt_sheet_request){ .from = 0 };
    T_INT(receipt_sheet_numbers(&desk, &r, &numbers, &count, &fx.e), ERR_USAGE);
    T_INT(fx.e.way, WAY_NAME_RECEIPTS);
    r.from = 1000;
    T_INT(receipt_sheet_numbers(&desk, &r, &numbers, &count, &fx.e), ERR_NOTFOUND);
    r.to = 999;
    T_INT(receipt_sheet_numbers(&desk, &r, &numbers, &count, &fx.e), ERR_USAGE);
    close_desk();
}

TEST(a_statement_is_drafted_published_once_and_drawn_again)
{
    struct statement_request r = { .from_day = -1,
                                   .to_day = fx_day(3, 31),
                                   .small_limit = -1 };
    static struct statement_made st;
    char *bytes = NULL, name[STATEMENT_ACT_NAME_BYTES];
    size_t n = 0;
    int64_t size;

    open_desk();
    T_INT(statement_act_make(&desk, &r, &st, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_FROM_DAY);
    statement_free(&st.st);
    r.from_day = fx_day(2, 1);
    size = size_now();
    T_OK(statement_act_make(&desk, &r, &st, &fx.e), &fx.e);
    T_INT(st.outcome, STATEMENT_DRAFT);
    T_INT(warnings, 1); /* gifts of January are only in the opening */
    T_INT(size_now(), size);
    for (int f = 0; f < STATEMENT_FORMAT_COUNT; f++) {
        T_OK(statement_act_render(&desk, &st.st, (enum statement_format)f, &bytes, &n,
                                  &fx.e),
             &fx.e);
        T(n > 0);
        free(bytes);
    }
    T_STR(statement_act_name(&st.st, STATEMENT_CSV, name),
          "cong-khai-tat-ca-2026-02-01-2026-03-31.csv");
    statement_free(&st.st);
    r.publish = r.unnamed = true;
    T_INT(statement_act_make(&desk, &r, &st, &fx.e), ERR_USAGE);
    statement_free(&st.st);
    r.unnamed = false;
    T_OK(statement_act_make(&desk, &r, &st, &fx.e), &fx.e);
    T_INT(st.outcome, STATEMENT_PUBLISHED);
    T_INT(size_now(), size + 1);
    T(strchr(st.st.url, '#') != NULL);
    T_INT(check_code(st.st.url, true).verdict, CHECK_GENUINE);
    statement_free(&st.st);
    T_OK(statement_act_make(&desk, &r, &st, &fx.e), &fx.e);
    T_INT(st.outcome, STATEMENT_PUBLISHED_BEFORE);
    T_INT(size_now(), size + 1);
    statement_free(&st.st);
    r.publish = false;
    r.from_day = -1;
    T_INT(statement_act_make(&desk, &r, &st, &fx.e), ERR_INVALID);
    T_INT(fx.e.way, WAY_GIVE_DAYS);
    statement_free(&st.st);
    r.from_day = r.to_day + 1;
    T_INT(statement_act_make(&desk, &r, &st, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_TO_DAY);
    statement_free(&st.st);
    r.fund = "KHONG";
    T_INT(statement_act_make(&desk, &r, &st, &fx.e), ERR_NOTFOUND);
    statement_free(&st.st);
    close_desk();
}

T_MAIN(T_RUN(a_receipt_is_replaced_voided_and_issued_again)
           T_RUN(what_cannot_be_read_is_usage_at_its_field_and_changes_nothing)
               T_RUN(consent_is_taken_back_for_a_gift_and_its_receipts_of_all_or_of_none)
                   T_RUN(papers_are_checked_without_a_terminal_and_two_checks_are_apart)
                       T_RUN(many_papers_are_one_loop)
                           T_RUN(a_statement_is_drafted_published_once_and_drawn_again))
