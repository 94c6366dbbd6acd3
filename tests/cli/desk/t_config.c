/* SPDX-License-Identifier: MIT */
/* The configuration beside the ledger: what it says, since when, and what it may not. */
#include "cli/desk/config.h"

#include <unistd.h>

#include "ledger/base/date.h"
#include "ledger/base/file.h"
#include "tests/t.h"

static char ledger[64];
static struct config c;
static struct err e;

static int32_t
day(const char *text)
{
    int32_t out = -1;

    T_OK(date_parse(text, &out, &e), &e);
    return out;
}

static enum err_code
load_bytes(const char *text, size_t n)
{
    char path[80];

    config_free(&c);
    snprintf(path, sizeof path, "%s-conf", ledger);
    T_OK(file_write(path, text, n, &e), &e);
    enum err_code rc = config_load(ledger, &c, &e);
    T(unlink(path) == 0);
    return rc;
}

static void
load(const char *text)
{
    T_OK(load_bytes(text, strlen(text)), &e);
}

TEST(no_file_is_an_empty_configuration)
{
    memset(&c, 0xAA, sizeof c);
    T_OK(config_load(ledger, &c, &e), &e);
    T_INT(c.count, 0);
    T(c.text == NULL);
    T_STR(config_get(&c, "parent", 0, "else"), "else");
    config_free(&c);
    config_free(&c); /* a zeroed one is fine */
    load("");
    T_INT(c.count, 0);
}

TEST(names_values_and_comments_are_read_with_their_blanks_cut)
{
    load("# a comment = not a value\n\n"
         "parent = Ủy ban MTTQ Việt Nam thành phố Mẫu\n"
         "\tplace=Lê Thanh Nghị  \r\n"
         "budget_code =\n"
         "   # another\n"
         "statement.ask = hỏi = đáp"); /* no newline at the end */
    T_INT(c.count, 4);
    T_STR(config_get(&c, "parent", 0, ""), "Ủy ban MTTQ Việt Nam thành phố Mẫu");
    T_STR(config_get(&c, "place", 0, "-"), "Lê Thanh Nghị");
    T_STR(config_get(&c, "budget_code", 0, "-"), "");
    T_STR(config_get(&c, "statement.ask", 0, "-"), "hỏi = đáp");
    T(config_get(&c, "statement.signer", 0, NULL) == NULL);
}

TEST(a_file_saved_by_a_windows_editor_is_read)
{
    load("\xEF\xBB\xBFparent = Mẫu\r\n[2026-07-01]\r\nplace = Thử\r\n");
    T_STR(config_get(&c, "parent", 0, "-"), "Mẫu");
    T_STR(config_get(&c, "place", day("2026-07-01"), "-"), "Thử");
}

TEST(a_later_section_wins_from_its_day_on_wherever_it_stands)
{
    load("receipt.money.code = C45-BB\n"
         "[2027-01-01]\n"
         "receipt.money.code = C45-MOI\n"
         "[1/7/2026]\n"
         "receipt.money.code = C45-HD\n"
         "receipt.money.code = C45-HD2\n");
    T_STR(config_get(&c, "receipt.money.code", day("2026-06-30"), "-"), "C45-BB");
    T_STR(config_get(&c, "receipt.money.code", day("2026-07-01"), "-"), "C45-HD2");
    T_STR(config_get(&c, "receipt.money.code", day("2026-12-31"), "-"), "C45-HD2");
    T_STR(config_get(&c, "receipt.money.code", day("2027-01-01"), "-"), "C45-MOI");
}

TEST(what_cannot_be_meant_is_refused_with_file_and_line)
{
    static const struct {
        const char *text, *words;
    } rows[] = {
        { "parent = a\nparnet = b\n", "line 2: unknown name 'parnet'" },
        { "\n\nparent\n", "line 3: 'parent' is neither" },
        { "= b\n", "line 1: unknown name ''" },
        { "[2026-02-30]\n", "line 1: " },
        { "[]\n", "line 1: " },
        { "[2026-07-01\n", "line 1: " },
        { "place = a\tb\n", "line 1: place: " },
        { "place = a\xE2\x80\xAE\n", "line 1: place: " }, /* turns the text around */
        { "place = \xFF\n", "line 1: place: " },
        { "words.le = yes\nwords.chan = Maybe\n", "line 2: words.chan is 'yes' or 'no'" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T_INT(load_bytes(rows[i].text, strlen(rows[i].text)), ERR_INVALID);
        T(strstr(t_message(&e), ledger) != NULL);
        if (strstr(t_message(&e), rows[i].words) == NULL)
            T_STR(t_message(&e), rows[i].words);
        T(c.text == NULL);
        T_INT(c.count, 0);
    }
    T_INT(load_bytes("place = a\0b\n", 12), ERR_INVALID);
}

TEST(limits_hold_at_their_edge)
{
    char *text = malloc(CONFIG_BYTES_MAX + 2);
    size_t n = 0;

    for (int i = 0; i < CONFIG_VALUES_MAX; i++)
        n += (size_t)snprintf(text + n, 64, "statement.recipient = R%d\n", i);
    load(text);
    T_INT(c.count, CONFIG_VALUES_MAX);
    snprintf(text + n, 64, "place = x\n");
    T_INT(load_bytes(text, strlen(text)), ERR_INVALID);
    memset(text, '\n', CONFIG_BYTES_MAX + 1);
    T_OK(load_bytes(text, CONFIG_BYTES_MAX), &e);
    T_INT(load_bytes(text, CONFIG_BYTES_MAX + 1), ERR_INVALID);
    free(text);
}

TEST(receipts_take_what_is_configured_and_keep_the_rest)
{
    struct receipt_form form;
    int32_t d = day("2026-08-01");

    load("parent = Cấp trên\nbudget_code = 123\nwords.ngan = có\nwords.le = yes\n"
         "receipt.money.code = A\nreceipt.goods.title = B\nreceipt.labour.giver = C\n"
         "receipt.service.taker = D\nreceipt.money.decree =\n"
         "[2027-01-01]\nreceipt.money.code = E\n");
    config_receipt_form(&c, d, &form);
    T_STR(form.parent, "Cấp trên");
    T_STR(form.budget_code, "123");
    T_STR(form.place, receipt_form_default(d)->place);
    T_STR(form.money.code, "A");
    T_STR(form.money.decree, "");
    T_STR(form.goods.title, "B");
    T_STR(form.goods.code, receipt_form_default(d)->goods.code);
    T_STR(form.labour.giver, "C");
    T_STR(form.service.taker, "D");
    T(form.words.ngan);
    T(!form.words.linh);
    config_receipt_form(&c, day("2027-01-01"), &form);
    T_STR(form.money.code, "E");
    load("words.le = không\nwords.chan = no\n");
    config_receipt_form(&c, d, &form);
    T(form.words.linh);
    T(!form.words.chan);
}

TEST(statements_take_their_recipients_and_limits)
{
    struct statement_params params = { .small_limit = 7, .k = 9 };
    struct statement_form form;
    int32_t d = day("2026-08-01");

    load("statement.signer = Nguyễn Văn Mẫu\nstatement.small = 100.000\n"
         "statement.recipient = Đảng ủy phường\n"
         "[2026-08-01]\nstatement.recipient = Lưu\nstatement.k = 3\n");
    T_OK(config_statement(&c, d - 1, &form, &params, &e), &e);
    T(params.form == &form);
    T_STR(form.signer, "Nguyễn Văn Mẫu");
    T_STR(form.position, statement_form_default()->position);
    T_INT(form.recipient_count, 1);
    T_INT(params.small_limit, 100000);
    T_INT(params.k, 9);
    T_OK(config_statement(&c, d, &form, &params, &e), &e);
    T_INT(form.recipient_count, 2);
    T_STR(form.recipients[0], "Đảng ủy phường");
    T_STR(form.recipients[1], "Lưu");
    T_INT(params.k, 3);
    load("statement.k = nhiều\n");
    T_INT(config_statement(&c, d, &form, &params, &e), ERR_INVALID);
    T(strstr(t_message(&e), "statement.k") != NULL);
    load("statement.small = -1\n");
    T_INT(config_statement(&c, d, &form, &params, &e), ERR_INVALID);
    load("");
    T_OK(config_statement(&c, d, &form, &params, &e), &e);
    T_INT(form.recipient_count, statement_form_default()->recipient_count);
}

static void
start(void)
{
    int fd = mkstemp(t_template(ledger, sizeof ledger, "config"));

    T(fd >= 0 && close(fd) == 0 && unlink(ledger) == 0); /* only its name is used */
}

T_MAIN(start(); T_RUN(no_file_is_an_empty_configuration);
       T_RUN(names_values_and_comments_are_read_with_their_blanks_cut);
       T_RUN(a_file_saved_by_a_windows_editor_is_read);
       T_RUN(a_later_section_wins_from_its_day_on_wherever_it_stands);
       T_RUN(what_cannot_be_meant_is_refused_with_file_and_line);
       T_RUN(limits_hold_at_their_edge);
       T_RUN(receipts_take_what_is_configured_and_keep_the_rest);
       T_RUN(statements_take_their_recipients_and_limits); config_free(&c);)
