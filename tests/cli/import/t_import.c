/* SPDX-License-Identifier: MIT */
/*
 * An import through the desk alone, without a command or a terminal [I14]: what the rows are and
 * may be, marks that are taken and refused, all or nothing, and the same money once, whoever
 * else writes into the book meanwhile.
 */
#include "cli/import/import.h"

#include "cli/import/import_cash.h"
#include "cli/import/import_review.h"
#include "tests/fixture.h"

/* Entries 3 to 8, before any import. */
enum { GIFT = 3, CASH_GIFT, DEPOSIT, OTHER_FUNDS, REVERSED, REVERSAL, BEFORE };

/* The rows of `statement`. */
enum { ROW_GIFT, ROW_DEPOSIT, ROW_NEW, ROW_FEE, ROW_INTEREST, ROWS };

static const struct colmap map = {
    .name = "VCB",
    .delimiter = ',',
    .order = DATE_YMD,
    .grouping = MONEY_GROUP_NONE,
    .columns = { [COLMAP_DATE] = { .number = 1 },
                 [COLMAP_AMOUNT] = { .number = 2 },
                 [COLMAP_MEMO] = { .number = 3 } },
};

static const char statement[] = "2026-02-01,50000,NGUYEN VAN MAU ung ho\n"
                                "2026-02-03,3000000,nop tien mat\n"
                                "2026-02-04,70000,LE THI VI DU\n"
                                "2026-02-05,-11000,phi\n"
                                "2026-02-06,1234,lai\n";

static const struct import_choices plain; /* nothing chosen */

static struct desk desk;
static struct {
    size_t warnings, steps;
    uint64_t total;
    char last[SENTENCE_BYTES];
} heard;

static struct instant
now(void *arg, const struct config *config)
{
    (void)arg;
    (void)config;
    return fx.now;
}

static void
random_bytes(void *arg, uint8_t *out, size_t n)
{
    (void)arg;
    crypto_random(out, n);
}

static void
warn(void *arg, const struct err *what)
{
    (void)arg;
    heard.warnings++;
    snprintf(heard.last, sizeof heard.last, "%s", t_message(what));
}

static void
progress(void *arg, uint64_t done, uint64_t total)
{
    (void)arg;
    T(done < total);
    heard.steps++;
    heard.total = total;
}

static const struct desk_calls calls = { now, random_bytes, warn, progress, NULL };

static struct entry
bank_gift(const char *fund, int32_t day, int64_t amount)
{
    struct entry gift = fx_gift(fund, day, amount);

    gift.form = FORM_BANK;
    snprintf(gift.pot, sizeof gift.pot, "bank/VCB");
    return gift;
}

static struct entry
deposit(int32_t day, int64_t amount)
{
    struct entry en = fx_entry(ENTRY_DEPOSIT, "A", day);

    en.has[M_AMOUNT] = en.has[M_FROM_POT] = en.has[M_TO_POT] = true;
    en.amount = amount;
    snprintf(en.from_pot, sizeof en.from_pot, "cash");
    snprintf(en.to_pot, sizeof en.to_pot, "bank/VCB");
    return en;
}

static void
open_desk(void)
{
    struct entry entries[] = { fx_fund("A"), fx_account("VCB") };
    struct entry more[BEFORE - GIFT];

    fx_open();
    for (size_t i = 0; i < 2; i++)
        (void)fx_put(&entries[i]);
    more[0] = bank_gift("A", fx_day(2, 1), 50000);
    more[1] = fx_gift("A", fx_day(2, 1), 3000000);
    more[2] = deposit(fx_day(2, 2), 3000000);
    more[3] = fx_fund("B");
    more[4] = bank_gift("A", fx_day(2, 4), 70000);
    more[5] = fx_reversal(REVERSED, fx_day(2, 5));
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
        T_INT(fx_put(&more[i]), GIFT + (int)i);
    ledger_close(fx.l);
    fx.l = NULL;
    memset(&heard, 0, sizeof heard);
    T_OK(desk_open(fx.path, LEDGER_WRITE, "THUQUY", &calls, &desk, &fx.e), &fx.e);
    T_OK(desk_unlock(&desk, NULL, 0, &fx.e), &fx.e);
    desk.confirm_date = true;
}

static void
close_desk(void)
{
    desk_close(&desk);
    fx_close();
}

static int64_t
size_of(struct desk *d)
{
    int64_t size = -1;

    T_OK(ledger_size(d->ledger, &size, &fx.e), &fx.e);
    return size;
}

static struct import_file
file_of(const char *text)
{
    return (struct import_file){
        .name = "x.csv", .data = text, .bytes = strlen(text), .map = &map, .fund = "A"
    };
}

static struct import *
open_text(struct desk *d, const char *text)
{
    const struct import_file file = file_of(text);
    struct import *im = NULL;

    T_OK(import_open(d, &file, &im, &fx.e), &fx.e);
    return im;
}

static void
mark(struct import *im, size_t row, enum import_mark what, int64_t seq)
{
    T_OK(import_mark(im, row, what, seq, &fx.e), &fx.e);
}

TEST(a_statement_comes_in_as_it_is_marked_and_comes_in_once)
{
    const struct import_result *r;
    const struct import_row *rows;
    struct entry_room room;
    struct entry entry;
    struct import *im;
    int64_t seqs[4], seq = 0;
    size_t count = 0;

    open_desk();
    im = open_text(&desk, statement);
    r = import_result(im);
    rows = import_rows(im, &count);
    T_INT(count, ROWS);
    T_STR(r->pot, "bank/VCB");
    T(r->is_bank);
    T_INT(rows[ROW_NEW].credit, 70000);
    T_INT(rows[ROW_FEE].debit, 11000);
    T_STR(rows[ROW_GIFT].memo, "NGUYEN VAN MAU ung ho");
    T(rows[ROW_GIFT].mark == IMPORT_GIFT);
    T(rows[ROW_FEE].mark == IMPORT_LATER);

    /* What they may be. */
    T_INT(import_may_be(im, ROW_GIFT, seqs, 4), 1);
    T_INT(seqs[0], GIFT);
    T_INT(import_may_be(im, ROW_DEPOSIT, seqs, 1), 2);
    T_INT(import_may_be(im, ROW_NEW, seqs, 4), 0); /* it was reversed */
    T(import_propose(im, ROW_DEPOSIT, &seq) == IMPORT_IS);
    T_INT(seq, DEPOSIT); /* cash is not yet in the bank */
    T(import_propose(im, ROW_FEE, &seq) == IMPORT_LATER);
    T_OK(import_check(im, &plain, &fx.e), &fx.e);
    T_INT(r->same_amount, 2);
    T_INT(r->same_seq_count, 2);

    /* A person says what they are; nothing is in the book by that. */
    mark(im, ROW_GIFT, IMPORT_IS, GIFT);
    mark(im, ROW_DEPOSIT, IMPORT_IS, DEPOSIT);
    mark(im, ROW_FEE, IMPORT_FEE, 0);
    mark(im, ROW_INTEREST, IMPORT_INTEREST, 0);
    T_OK(import_check(im, &plain, &fx.e), &fx.e);
    T_INT(r->same_amount, 0);
    T_INT(size_of(&desk), BEFORE);

    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(size_of(&desk), BEFORE + 3);
    T_INT(r->gifts, 1);
    T_INT(r->interest, 1);
    T_INT(r->fees, 1);
    T_INT(r->matched, 2);
    T_INT(r->total, 71234);
    T_INT(heard.total, ROWS);
    T_INT(heard.steps, ROWS);
    T_INT(rows[ROW_NEW].known_seq, BEFORE);
    T_OK(ledger_get(desk.ledger, BEFORE + 1, &room, &entry, &fx.e), &fx.e);
    T(entry.kind == ENTRY_BANK && entry.what == BANK_FEE && entry.amount == 11000);

    /* Again, and once more from the file. */
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(r->gifts + r->matched + r->fees + r->interest, 0);
    T_INT(import_mark(im, ROW_NEW, IMPORT_LATER, 0, &fx.e), ERR_INVALID);
    import_close(im);
    im = open_text(&desk, statement);
    T_INT(import_result(im)->duplicate, ROWS);
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    import_close(im);
    T_INT(size_of(&desk), BEFORE + 3);
    close_desk();
}

TEST(marks_that_do_not_fit_are_refused_and_the_row_keeps_its_mark)
{
    static const struct {
        size_t row;
        enum import_mark mark;
        int64_t seq;
        enum err_code code;
        enum err_way way;
        const char *words;
    } lies[] = {
        { ROW_NEW, IMPORT_FEE, 0, ERR_INVALID, WAY_NONE, "'fee' is a mark for money" },
        { ROW_FEE, IMPORT_GIFT, 0, ERR_INVALID, WAY_NONE, "'gift' is a mark for money" },
        { ROW_FEE, IMPORT_INTEREST, 0, ERR_INVALID, WAY_NONE, "'interest' is a mark" },
        { ROW_NEW, IMPORT_IS, 99, ERR_NOTFOUND, WAY_NONE, "there is no entry 99" },
        { ROW_NEW, IMPORT_IS, -1, ERR_NOTFOUND, WAY_NONE, "there is no entry -1" },
        { ROW_NEW, IMPORT_IS, GIFT, ERR_INVALID, WAY_DEPOSIT,
          "entry 3 does not bring 70.000 into bank/VCB of fund 'A'" },
        { ROW_DEPOSIT, IMPORT_IS, CASH_GIFT, ERR_INVALID, WAY_DEPOSIT,
          "entry 4 does not bring 3.000.000 into" },
        { ROW_FEE, IMPORT_IS, GIFT, ERR_INVALID, WAY_NONE,
          "entry 3 does not take 11.000 out of bank/VCB" },
        { ROW_NEW, IMPORT_IS, REVERSED, ERR_INVALID, WAY_NONE,
          "entry 7 was reversed by entry 8" },
        { ROW_NEW, IMPORT_IS, 0, ERR_INVALID, WAY_DEPOSIT, "entry 0 does not bring" },
        { ROW_NEW, IMPORT_IS, 1, ERR_INVALID, WAY_DEPOSIT, "entry 1 does not bring" },
    };
    struct import *im;
    const struct import_row *rows;

    open_desk();
    im = open_text(&desk, statement);
    rows = import_rows(im, NULL);
    mark(im, ROW_NEW, IMPORT_LATER, 0);
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        T_INT(import_mark(im, lies[i].row, lies[i].mark, lies[i].seq, &fx.e),
              lies[i].code);
        T_BEGINS(t_message(&fx.e), lies[i].words);
        T_INT(fx.e.way, lies[i].way);
        T(rows[lies[i].row].mark == (rows[lies[i].row].debit > 0 || lies[i].row == ROW_NEW
                                         ? IMPORT_LATER
                                         : IMPORT_GIFT));
        T_INT(rows[lies[i].row].is_seq, 0);
    }
    /* A mark may be changed; the old one leaves nothing. */
    mark(im, ROW_GIFT, IMPORT_IS, GIFT);
    T_INT(rows[ROW_GIFT].is_seq, GIFT);
    mark(im, ROW_GIFT, IMPORT_GIFT, GIFT);
    T_INT(rows[ROW_GIFT].is_seq, 0);
    import_close(im);
    close_desk();
}

TEST(when_one_row_fails_nothing_is_entered)
{
    static const char twice[] = "2026-02-01,50000,a\n2026-02-02,50000,b\n"
                                "2026-02-03,8000,c\n";
    struct entry reversal;
    struct import *im;
    struct desk other = { 0 };

    open_desk();
    im = open_text(&desk, twice);
    mark(im, 0, IMPORT_IS, GIFT);
    mark(im, 1, IMPORT_IS, GIFT);
    T_INT(import_check(im, &plain, &fx.e), ERR_INVALID);
    T_STR(t_message(&fx.e), "line 2: entry 3 stands for another row of the bank already");
    T_INT(import_commit(im, &plain, &fx.e), ERR_INVALID);
    T_INT(size_of(&desk), BEFORE);

    /* The entry is reversed by somebody else after it was named: the last row fails, inside
     * the transaction, when the others are in. */
    mark(im, 0, IMPORT_GIFT, 0);
    T_OK(desk_open(fx.path, LEDGER_WRITE, "KETOAN", &calls, &other, &fx.e), &fx.e);
    T_OK(desk_unlock(&other, NULL, 0, &fx.e), &fx.e);
    reversal = fx_reversal(GIFT, fx_day(2, 9));
    fx.l = other.ledger;
    T_INT(fx_put(&reversal), BEFORE);
    fx.l = NULL;
    desk_close(&other);
    T_INT(import_commit(im, &plain, &fx.e), ERR_INVALID);
    T_STR(t_message(&fx.e), "line 2: entry 3 was reversed by entry 9");
    T_INT(size_of(&desk), BEFORE + 1);
    T_INT(import_result(im)->gifts, 0);
    T_INT(import_result(im)->total, 0);
    T_INT(import_rows(im, NULL)[0].known_seq, 0);
    import_close(im);

    /* Nothing is remembered of it either: all three can still come in. */
    im = open_text(&desk, twice);
    T_INT(import_result(im)->duplicate, 0);
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(import_result(im)->gifts, 3);
    import_close(im);
    close_desk();
}

TEST(two_imports_of_one_file_enter_it_once)
{
    struct desk other = { 0 };
    struct import *a, *b, *c;

    open_desk();
    T_OK(desk_open(fx.path, LEDGER_WRITE, "KETOAN", &calls, &other, &fx.e), &fx.e);
    T_OK(desk_unlock(&other, NULL, 0, &fx.e), &fx.e);
    a = open_text(&desk, statement);
    b = open_text(&desk, statement);
    c = open_text(&other, statement);
    mark(a, ROW_GIFT, IMPORT_IS, GIFT);
    T(import_rows(b, NULL)[ROW_GIFT].mark == IMPORT_GIFT); /* its own marks */
    T_OK(import_commit(a, &plain, &fx.e), &fx.e);
    T_INT(import_result(a)->gifts, 3);
    T_INT(import_result(a)->later, 1);
    T_OK(import_commit(b, &plain, &fx.e), &fx.e);
    T_INT(import_result(b)->gifts, 0);
    T_INT(import_result(b)->duplicate, 4);
    T_OK(import_commit(c, &plain, &fx.e), &fx.e);
    T_INT(import_result(c)->gifts, 0);
    T_INT(import_result(c)->duplicate, 4);
    import_close(a);
    import_close(b);
    import_close(c);
    T_INT(size_of(&desk), BEFORE + 3);
    desk_close(&other);
    close_desk();
}

TEST(a_row_that_somebody_else_said_to_be_an_entry_meanwhile_is_refused)
{
    static const char one[] = "2026-02-01,50000,a\n";
    struct import *a, *b;

    open_desk();
    a = open_text(&desk, one);
    b = open_text(&desk, one);
    mark(a, 0, IMPORT_IS, GIFT);
    T_OK(import_commit(a, &plain, &fx.e), &fx.e);
    T_INT(import_result(a)->matched, 1);
    T_INT(size_of(&desk), BEFORE); /* no entry shows that the row is known */
    T_INT(import_commit(b, &plain, &fx.e), ERR_BUSY);
    T_BEGINS(t_message(&fx.e),
             "line 1: somebody said meanwhile that the row is an entry");
    T_INT(size_of(&desk), BEFORE);
    import_close(a);
    import_close(b);
    close_desk();
}

TEST(a_rehearsal_says_what_would_be_done_and_does_nothing)
{
    const struct import_choices rehearse = { .rehearse = true };
    struct import *im;

    open_desk();
    im = open_text(&desk, statement);
    T_OK(import_commit(im, &rehearse, &fx.e), &fx.e);
    T_INT(import_result(im)->gifts, 4);
    T_INT(size_of(&desk), BEFORE);
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(import_result(im)->gifts, 4);
    T_INT(size_of(&desk), BEFORE + 4);
    import_close(im);
    close_desk();
}

TEST(what_cannot_be_used_is_data_and_may_be_left_out)
{
    static const char bad[] = "2026-02-01,x,a\n2027-01-01,7000,b\n2026-02-31,5,c\n"
                              "2026-02-04,8000,d\n2027-01-02,-9000,e\n";
    const struct import_choices skip = { .skip_bad = true };
    const struct import_rejects *rejects;
    struct import *im;

    open_desk();
    im = open_text(&desk, bad);
    rejects = import_rejected(im);
    T_INT(rejects->count, 2);
    T_INT(import_check(im, &plain, &fx.e), ERR_INVALID);
    T_STR(t_message(&fx.e), "nothing was imported; rows that cannot be used: 3");
    T_INT(fx.e.way, WAY_SKIP_BAD);
    T_INT(rejects->kept, 3); /* the debit of 2027 is for later */
    T_INT(rejects->at[1].line, 2);
    T_STR(t_message(&rejects->at[1].why),
          "date 01/01/2027 is in the future; today is 30/06/2026");
    T(import_rows(im, NULL)[0].is_refused != import_rows(im, NULL)[1].is_refused);
    T_INT(import_commit(im, &plain, &fx.e), ERR_INVALID);
    T_INT(size_of(&desk), BEFORE);
    T_OK(import_commit(im, &skip, &fx.e), &fx.e);
    T_INT(rejects->count, 3);
    T_INT(import_result(im)->gifts, 1);
    T_INT(size_of(&desk), BEFORE + 1);
    import_close(im);
    close_desk();
}

TEST(a_file_that_is_nothing_but_bad_rows_stays_small)
{
    enum { LINES = 20000, LINE_BYTES = 13 };
    char *text = malloc(LINES * LINE_BYTES + 1);
    struct import *im;

    open_desk();
    for (size_t i = 0; i < LINES; i++)
        snprintf(text + i * LINE_BYTES, LINE_BYTES + 1, "2026-13-01,,\n");
    im = open_text(&desk, text);
    T_INT(import_rejected(im)->count, LINES);
    T_INT(import_rejected(im)->kept, IMPORT_REJECTS_KEPT);
    T_INT(import_rejected(im)->at[IMPORT_REJECTS_KEPT - 1].line, IMPORT_REJECTS_KEPT);
    T_INT(import_check(im, &plain, &fx.e), ERR_INVALID);
    T_STR(t_message(&fx.e), "nothing was imported; rows that cannot be used: 20000");
    import_close(im);
    free(text);
    close_desk();
}

TEST(what_is_wrong_with_fund_or_account_is_a_field_or_a_way)
{
    struct import_file file = file_of(statement);
    struct colmap odd = map;
    struct import *im = NULL;

    open_desk();
    file.fund = "NONE";
    T_INT(import_open(&desk, &file, &im, &fx.e), ERR_NOTFOUND);
    file.fund = NULL; /* there are two */
    T_INT(import_open(&desk, &file, &im, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_FUND);
    file.fund = "A";
    file.account = "TCB";
    T_INT(import_open(&desk, &file, &im, &fx.e), ERR_NOTFOUND);
    T_INT(fx.e.way, WAY_ADD_ACCOUNT);
    file.account = NULL;
    file.map = &odd;
    snprintf(odd.name, sizeof odd.name, "Ngân hàng Mẫu");
    T_INT(import_open(&desk, &file, &im, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_ACCOUNT);
    file.bytes = 0;
    T_INT(import_open(&desk, &file, &im, &fx.e), ERR_INVALID);
    T_BEGINS(t_message(&fx.e), "'x.csv': ");
    T(im == NULL);

    /* A bank that has no account yet gets one, with its first entry and not before. */
    file = file_of(statement);
    file.map = &odd;
    snprintf(odd.name, sizeof odd.name, "BIDV");
    T_OK(import_open(&desk, &file, &im, &fx.e), &fx.e);
    T_INT(size_of(&desk), BEFORE);
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(size_of(&desk), BEFORE + 5); /* the account and four credits */
    import_close(im);
    /* And the same file is then not another account's. */
    file.map = &map;
    im = NULL;
    T_INT(import_open(&desk, &file, &im, &fx.e), ERR_INVALID);
    T_INT(fx.e.way, WAY_NAME_ACCOUNT);
    T(im == NULL);
    close_desk();
}

static struct import *
open_list(const char *text)
{
    struct import_file file = file_of(text);
    struct import *im = NULL;

    file.map = NULL;
    T_OK(import_open(&desk, &file, &im, &fx.e), &fx.e);
    return im;
}

TEST(a_list_of_cash_gifts_comes_in_with_its_receipts_once)
{
    static const char list[] =
        "ngày,họ tên,thôn,số tiền,loại,công khai tên,điện thoại\n"
        "1/2/2026,Nguyễn Văn Mẫu,Thôn 1,500k,cá nhân,có,0900000001\n"
        "2/2/2026,Lê Thị Ví Dụ,,20.000,,,\n"
        "2/2/2026,Lê Thị Ví Dụ,,20.000,,,\n";
    struct import *im;
    const struct import_giver *giver;

    open_desk();
    im = open_list(list);
    T(!import_result(im)->is_bank);
    T_STR(import_result(im)->pot, "cash");
    giver = import_giver(im, 0);
    T_STR(import_rows(im, NULL)[0].reference, "Nguyễn Văn Mẫu");
    T_STR(import_rows(im, NULL)[0].memo, "Thôn 1");
    T_STR(giver->phone, "0900000001");
    T(giver->publish == PUBLISH_NAME && giver->giver_class == CLASS_INDIVIDUAL);
    T_INT(import_mark(im, 0, IMPORT_IS, CASH_GIFT, &fx.e), ERR_INVALID);
    T_INT(import_mark(im, 0, IMPORT_INTEREST, 0, &fx.e), ERR_INVALID);
    mark(im, 1, IMPORT_LATER, 0);
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(import_result(im)->gifts, 2);
    T_INT(import_result(im)->receipts, 2);
    T_INT(import_result(im)->later, 1);
    T_INT(size_of(&desk), BEFORE + 4);
    import_close(im);

    im = open_list(list);
    T_INT(import_result(im)->duplicate, 2);
    T_OK(import_commit(im, &(struct import_choices){ .no_receipts = true }, &fx.e),
         &fx.e);
    T_INT(import_result(im)->gifts, 1);
    T_INT(import_result(im)->receipts, 0);
    T_INT(size_of(&desk), BEFORE + 5);
    import_close(im);
    close_desk();
}

TEST(gifts_after_the_last_day_of_the_fund_are_told_to_who_listens)
{
    struct entry fund = fx_fund("C");
    struct import_file file = file_of(statement);
    struct import *im = NULL;

    open_desk();
    fund.has[M_CLOSES] = true;
    fund.closes_day = fx_day(2, 3);
    fx.l = desk.ledger;
    T(fx_put(&fund) > 0);
    fx.l = NULL;
    file.fund = "C";
    T_OK(import_open(&desk, &file, &im, &fx.e), &fx.e);
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(heard.warnings, 1);
    T_STR(heard.last,
          "fund 'C' closed on 03/02/2026; later gifts, taken and marked late: 2");
    import_close(im);
    close_desk();
}

TEST(a_review_is_one_way_to_mark)
{
    char *data = NULL, *line;
    size_t bytes = 0;
    struct import *im;
    const struct import_row *rows;

    open_desk();
    im = open_text(&desk, statement);
    T_OK(import_review_write(im, IMPORT_VIETNAMESE, &data, &bytes, &fx.e), &fx.e);
    T_BEGINS(data, "\xEF\xBB\xBF"
                   "dòng,ngày,giờ,ghi có,ghi nợ,nội dung,số chứng từ,bên kia,đánh dấu,");
    T(strstr(data, "\r\n1,2026-02-01,,50000,,NGUYEN VAN MAU ung ho,,,là 3,3\r\n") !=
      NULL);
    T(strstr(data, "\r\n2,2026-02-03,,3000000,,nop tien mat,,,là 5,4 5\r\n") != NULL);
    line = strstr(data, "để sau");
    T(line != NULL);
    memset(line, ' ', strlen("để sau"));
    memcpy(line, "phí", strlen("phí"));
    T_OK(import_review_read(im, data, bytes, &fx.e), &fx.e);
    rows = import_rows(im, NULL);
    T(rows[ROW_FEE].mark == IMPORT_FEE);
    T_INT(rows[ROW_DEPOSIT].is_seq, DEPOSIT);
    T_OK(import_commit(im, &plain, &fx.e), &fx.e);
    T_INT(import_result(im)->matched, 2);
    T_INT(import_result(im)->fees, 1);
    /* The same review again: its rows are in the book, and nothing more is asked of them. */
    T_OK(import_review_read(im, data, bytes, &fx.e), &fx.e);
    free(data);
    import_close(im);
    close_desk();
}

/* clang-format off */
T_MAIN(
    T_RUN(a_statement_comes_in_as_it_is_marked_and_comes_in_once);
    T_RUN(marks_that_do_not_fit_are_refused_and_the_row_keeps_its_mark);
    T_RUN(when_one_row_fails_nothing_is_entered);
    T_RUN(two_imports_of_one_file_enter_it_once);
    T_RUN(a_row_that_somebody_else_said_to_be_an_entry_meanwhile_is_refused);
    T_RUN(a_rehearsal_says_what_would_be_done_and_does_nothing);
    T_RUN(what_cannot_be_used_is_data_and_may_be_left_out);
    T_RUN(a_file_that_is_nothing_but_bad_rows_stays_small);
    T_RUN(what_is_wrong_with_fund_or_account_is_a_field_or_a_way);
    T_RUN(a_list_of_cash_gifts_comes_in_with_its_receipts_once);
    T_RUN(gifts_after_the_last_day_of_the_fund_are_told_to_who_listens);
    T_RUN(a_review_is_one_way_to_mark);
)
/* clang-format on */
