/* SPDX-License-Identifier: MIT */
/* lalanh fund add|list, account add|list: what gifts are kept in. */
#include <stdio.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/setup.h"
#include "cli/term/words.h"
#include "ledger/book/view.h"

static struct {
    const char *code, *name, *document, *bank, *number, *format;
    struct opt_values purposes;
    bool restricted;
    int32_t opens, closes;
    int64_t target;
} in = { .opens = -1, .closes = -1 };

static const struct opt fund_rows[] = {
    { .value = N_("CODE"),
      .kind = OPT_CODE,
      .required = true,
      .to.text = &in.code,
      .help = N_("the fund's code, such as TET2026") },
    { .name = "name",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.name,
      .help = N_("the fund's name, as printed") },
    { .name = "purpose",
      .value = N_("PURPOSE"),
      .kind = OPT_CHOICE,
      .choices = words_purposes,
      .many = &in.purposes,
      .help = N_("a purpose it may be used for; may be repeated (default: all); see "
                 "'lalanh help "
                 "codes'") },
    { .name = "restricted",
      .kind = OPT_FLAG,
      .to.flag = &in.restricted,
      .help = N_("its money leaves it only with the donors' consent") },
    { .name = "opens",
      .value = N_("DATE"),
      .kind = OPT_DATE,
      .to.day = &in.opens,
      .help = N_("first day") },
    { .name = "closes",
      .value = N_("DATE"),
      .kind = OPT_DATE,
      .to.day = &in.closes,
      .help = N_("last day; later gifts are taken and marked late") },
    { .name = "document",
      .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .to.text = &in.document,
      .help = N_("the decision that founded it") },
    { .name = "target",
      .value = N_("AMOUNT"),
      .kind = OPT_AMOUNT,
      .to.number = &in.target,
      .help = N_("what it hopes to receive in a year") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static const struct opt account_rows[] = {
    { .value = N_("CODE"),
      .kind = OPT_CODE,
      .required = true,
      .to.text = &in.code,
      .help = N_("the account's code; its pot is bank/CODE") },
    { .name = "bank",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.bank,
      .help = N_("the bank's name") },
    { .name = "number",
      .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .to.text = &in.number,
      .help = N_("the organisation's own account number; it is public") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static const struct opt list_rows[] = { CMD_FORMAT_ROW(&in.format), OPT_END };

static enum err_code
fund_add(struct session *s, struct err *e)
{
    struct setup_fund_request request = { .code = in.code,
                                          .name = in.name,
                                          .is_restricted = in.restricted,
                                          .opens_day = in.opens,
                                          .closes_day = in.closes,
                                          .document = in.document,
                                          .target = in.target };
    struct setup_result result;
    enum err_code rc;

    for (size_t i = 0; i < in.purposes.count; i++) {
        const char *word = in.purposes.at[i].text;

        request.purposes[entry_word_find(WORDS_PURPOSE, word, strlen(word))] = true;
    }
    rc = setup_fund(&s->desk, &request, &result, e);
    return rc == ERR_OK ? cmd_print_added(s, &result.entry, result.leaf, in.format, e)
                        : rc;
}

static enum err_code
account_add(struct session *s, struct err *e)
{
    const struct setup_account_request request = { in.code, in.bank, in.number };
    struct setup_result result;
    enum err_code rc = setup_account(&s->desk, &request, &result, e);

    return rc == ERR_OK ? cmd_print_added(s, &result.entry, result.leaf, in.format, e)
                        : rc;
}

static enum err_code
print_fund(void *arg, const struct view_fund *f, struct err *e)
{
    char purposes[512] = "";
    struct out *o = arg;

    (void)e;
    for (size_t i = 0; i < f->entry->purpose_count; i++) {
        size_t n = strlen(purposes);

        (void)snprintf(purposes + n, sizeof purposes - n, "%s%s", i == 0 ? "" : " ",
                       entry_word(WORDS_PURPOSE, (int)f->entry->purposes[i]));
    }
    out_string(o, f->entry->fund);
    out_string(o, f->entry->name);
    out_string(o, purposes[0] == '\0' ? "*" : purposes);
    out_boolean(o, f->fund.restricted);
    if (f->fund.opens_day >= 0)
        out_day(o, f->fund.opens_day);
    else
        out_none(o);
    if (f->fund.closes_day >= 0)
        out_day(o, f->fund.closes_day);
    else
        out_none(o);
    if (f->entry->has[M_TARGET])
        out_amount(o, f->entry->target);
    else
        out_none(o);
    out_end_row(o);
    return ERR_OK;
}

static enum err_code
fund_list(struct session *s, struct err *e)
{
    static const struct out_column columns[] = {
        { "fund", N_("fund") },         { "name", N_("name") },
        { "purposes", N_("purposes") }, { "restricted", N_("restricted") },
        { "opens", N_("opens") },       { "closes", N_("closes") },
        { "target", N_("target") },
    };
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    out_table(o, columns, sizeof columns / sizeof columns[0]);
    rc = view_funds(s->desk.ledger, print_fund, o, e);
    if (rc != ERR_OK) {
        out_free(o);
        return rc;
    }
    return out_close(o, e);
}

static enum err_code
print_account(void *arg, const struct entry *entry, struct err *e)
{
    struct out *o = arg;

    (void)e;
    out_string(o, entry->account);
    out_string(o, entry->bank);
    out_string(o, entry->has[M_ACCOUNT_NUMBER] ? entry->account_number : NULL);
    out_end_row(o);
    return ERR_OK;
}

static enum err_code
account_list(struct session *s, struct err *e)
{
    static const struct out_column columns[] = { { "account", N_("account") },
                                                 { "bank", N_("bank") },
                                                 { "number", N_("number") } };
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    out_table(o, columns, sizeof columns / sizeof columns[0]);
    rc = view_accounts(s->desk.ledger, print_account, o, e);
    if (rc != ERR_OK) {
        out_free(o);
        return rc;
    }
    return out_close(o, e);
}

const struct cmd cmd_fund_add =
    CMD("fund add", N_("open a fund"),
        N_("Money of a fund is used only for the purposes it allows."), fund_rows,
        CMD_APPEND, fund_add);
const struct cmd cmd_fund_list =
    CMD("fund list", N_("the funds"), NULL, list_rows, CMD_READ, fund_list);
const struct cmd cmd_account_add = CMD("account add", N_("add a bank account"), NULL,
                                       account_rows, CMD_APPEND, account_add);
const struct cmd cmd_account_list =
    CMD("account list", N_("the bank accounts"), NULL, list_rows, CMD_READ, account_list);
