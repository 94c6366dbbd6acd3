/* SPDX-License-Identifier: MIT */
/* What the home page says, read from the book. Only indexed sums: no pass over the log. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/book/view.h"
#include "receipts/labels.h"
#include "reports/site/out_index.h"
#include "reports/pool.h"
#include "reports/site/publish_internal.h"
#include "reports/statement/statement_internal.h"

struct index_build {
    struct publish *p;
    struct out_index index;
    struct statement_form form;
    struct publish_sheets sheets;
    bool *drawn;
    struct out_index_fund *funds;
    size_t fund_room;
    int64_t fund_id; /* of the newest */
    struct out_index_held *held;
    size_t held_room;
    struct pool pool;
};

static enum err_code
keep(struct index_build *b, const char *text, const char **out, struct err *e)
{
    *out = pool_intern(&b->pool, text);
    return *out == NULL ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

/* What moves between funds is in both: the sums of all funds are those of "*". */
static enum err_code
add_totals(struct projection_totals *sum, const struct projection_totals *t,
           struct err *e)
{
    return money_add(sum->opening, t->opening, &sum->opening) &&
                   money_add(sum->received, t->received, &sum->received) &&
                   money_add(sum->used, t->used, &sum->used) &&
                   money_add(sum->left, t->left, &sum->left)
               ? ERR_OK
               : projection_broken(e);
}

static enum err_code
add_fund(void *arg, const struct view_fund *f, struct err *e)
{
    struct index_build *b = arg;
    struct out_index_fund fund = { 0 };
    enum err_code rc = statement_grow((void **)&b->funds, b->index.fund_count,
                                      &b->fund_room, sizeof *b->funds, e);

    if (rc == ERR_OK)
        rc = keep(b, f->entry->fund, &fund.code, e);
    if (rc == ERR_OK)
        rc = keep(b, f->entry->name, &fund.name, e);
    if (rc == ERR_OK)
        b->funds[b->index.fund_count++] = fund;
    b->fund_id = f->fund.id; /* they come in the order of their ids */
    return rc;
}

/* What came in and what was used: one pass over the book for all funds. */
static enum err_code
read_totals(struct index_build *b, struct err *e)
{
    size_t count = (size_t)b->fund_id + 1, n = 0;
    struct projection_totals *by_fund = calloc(count, sizeof *by_fund);
    enum err_code rc = ERR_OK;

    if (by_fund == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = view_totals_all(b->p->l, by_fund, count, e);
    for (size_t id = 1; rc == ERR_OK && id < count; id++, n++) {
        b->funds[n].totals = by_fund[id];
        rc = add_totals(&b->index.totals, &by_fund[id], e);
    }
    assert(rc != ERR_OK || n == b->index.fund_count); /* no id is left out */
    free(by_fund);
    return rc;
}

/* Money of all funds in one pot is one row; goods are a row of their fund. */
static enum err_code
add_holding(void *arg, const struct view_holding *h, struct err *e)
{
    struct index_build *b = arg;
    struct out_index_held held = { .amount = h->amount };
    bool is_money = h->item[0] == '\0';
    size_t n = b->index.held_count;
    enum err_code rc;

    /* Until label_account, a pot's row says its code. */
    rc = keep(b, is_money ? h->pot : h->item, &held.what, e);
    for (size_t i = 0; rc == ERR_OK && is_money && i < n; i++)
        if (b->held[i].unit == NULL && b->held[i].what == held.what)
            return money_add(b->held[i].amount, h->amount, &b->held[i].amount)
                       ? ERR_OK
                       : projection_broken(e);
    if (rc == ERR_OK && !is_money)
        rc = keep(b, h->unit, &held.unit, e);
    if (rc == ERR_OK)
        rc = keep(b, h->fund, &held.fund, e);
    if (rc == ERR_OK)
        rc = statement_grow((void **)&b->held, n, &b->held_room, sizeof *b->held, e);
    if (rc == ERR_OK)
        b->held[b->index.held_count++] = held;
    return rc;
}

/* "Tài khoản 0123456789 tại Vietcombank": the organisation's own number is public. */
static enum err_code
label_account(void *arg, const struct entry *account, struct err *e)
{
    struct index_build *b = arg;
    char label[2 * ENTRY_DOCUMENT_BYTES + 64];
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < b->index.held_count; i++) {
        struct out_index_held *h = &b->held[i];

        if (h->unit != NULL || strncmp(h->what, "bank/", 5) != 0 ||
            strcmp(h->what + 5, account->account) != 0)
            continue;
        (void)snprintf(label, sizeof label, "Tài khoản %s tại %s",
                       account->account_number[0] != '\0' ? account->account_number
                                                          : account->account,
                       account->bank);
        rc = keep(b, label, &h->what, e);
    }
    return rc;
}

/* The words of the pots that are no account. */
static enum err_code
label_pots(struct index_build *b, struct err *e)
{
    enum err_code rc = view_accounts(b->p->l, label_account, b, e);
    char label[LABELS_POT_BYTES];

    for (size_t i = 0; rc == ERR_OK && i < b->index.held_count; i++)
        if (b->held[i].unit == NULL && entry_is_pot(b->held[i].what))
            rc = keep(b, labels_pot(b->held[i].what, label), &b->held[i].what, e);
    return rc;
}

static enum err_code
read_sheets(struct index_build *b, struct err *e)
{
    char name[FOLDER_NAME_BYTES];
    enum err_code rc = publish_sheets(b->p->l, &b->sheets, e);

    if (rc != ERR_OK)
        return rc;
    b->drawn = calloc(b->sheets.count + 1, sizeof *b->drawn);
    if (b->drawn == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    for (size_t i = 0; i < b->sheets.count; i++)
        b->drawn[i] =
            folder_has(b->p->to, publish_sheet_file(&b->sheets.sheets[i], "html", name));
    return ERR_OK;
}

static enum err_code
read_book(struct index_build *b, struct err *e)
{
    struct publish *p = b->p;
    const struct publish_options *options = p->options;
    struct statement_params params = { .k = 0 };
    enum err_code rc = ledger_last_at(p->l, &b->index.at, e);

    b->form = *statement_form_default();
    if (rc == ERR_OK && options->form != NULL)
        rc = options->form(options->form_arg, date_of_instant(&b->index.at), &b->form,
                           &params, e);
    if (rc == ERR_OK)
        rc = view_funds(p->l, add_fund, b, e);
    if (rc == ERR_OK)
        rc = read_totals(b, e);
    if (rc == ERR_OK)
        rc = view_holdings(p->l, NULL, add_holding, b, e);
    if (rc == ERR_OK)
        rc = label_pots(b, e);
    return rc == ERR_OK ? read_sheets(b, e) : rc;
}

enum err_code
publish_index(struct publish *p, struct err *e)
{
    struct index_build b = { .p = p };
    char *page = NULL;
    size_t n = 0;
    enum err_code rc = read_book(&b, e);

    b.index.identity = ledger_identity(p->l);
    b.index.form = &b.form;
    b.index.size = p->size;
    memcpy(b.index.root, p->root, HASH_BYTES);
    memcpy(b.index.page, p->result->page, HASH_BYTES);
    b.index.funds = b.funds;
    b.index.held = b.held;
    b.index.sheets = &b.sheets;
    b.index.sheet_drawn = b.drawn;
    b.index.has_grants = folder_has(p->to, "du-lieu/360giving.json");
    if (rc == ERR_OK)
        rc = out_index(&b.index, &page, &n, e);
    if (rc == ERR_OK)
        rc = folder_put(p->to, "index.html", page, n, e);
    free(page);
    free(b.drawn);
    free(b.funds);
    free(b.held);
    publish_sheets_free(&b.sheets);
    pool_free(&b.pool);
    return rc;
}
