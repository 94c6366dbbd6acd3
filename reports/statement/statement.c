/* SPDX-License-Identifier: MIT */
/* From the book to what is shown. The parts of every sheet add up to its totals. */
#include "reports/statement/statement.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/book/history.h"
#include "receipts/labels.h"
#include "reports/statement/statement_internal.h"

const struct statement_form *
statement_form_default(void)
{
    static const char *const recipients[] = {
        "Đảng ủy, Hội đồng nhân dân, Ủy ban nhân dân (để báo cáo)",
        "Ban Thanh tra nhân dân (để giám sát)",
        "Trưởng thôn, Tổ trưởng tổ dân phố (để niêm yết, thông báo)",
        "Đài truyền thanh cơ sở (để phát thanh)",
        "Lưu: VT",
    };
    static const struct statement_form form = {
        .parent = "",
        .place = "",
        .number = "Số:         /BC-MTTQ-BTT",
        .issued_day = -1,
        .authority = "TM. BAN THƯỜNG TRỰC",
        .position = "CHỦ TỊCH",
        .signer = "",
        .ask = "",
        .deadline = "trong 15 ngày kể từ ngày niêm yết",
        .recipients = recipients,
        .recipient_count = sizeof recipients / sizeof recipients[0],
    };

    return &form;
}

static enum err_code
check_params(const struct statement_params *p, struct err *e)
{
    if (p->from_day > p->to_day)
        return err_refuse(e, FIELD_TO_DAY,
                          "the period from %+d to %+d ends before it begins", p->from_day,
                          p->to_day);
    if (p->small_limit < 0 || p->small_limit > MONEY_MAX || p->k < 0 || p->k > MONEY_MAX)
        return err_set(e, ERR_INVALID, "a limit is not a number from 0 on");
    return ERR_OK;
}

/* Is this the period of a sheet that was published? And which came before it? */
static enum err_code
find_published(struct statement_build *b, struct err *e)
{
    struct statement *st = b->st;
    struct projection_published at = { .seq = -1 }, before = { .seq = -1 };
    enum err_code rc;

    st->seq = st->published_day = -1;
    rc = history_published_at(b->l, st->fund, st->to_day, &at, e);
    if (rc == ERR_OK && at.seq >= 0)
        rc = ledger_get(b->l, at.seq, &b->entry_room, &b->entry, e);
    if (rc == ERR_OK && at.seq >= 0 && b->entry.from_day == st->from_day) {
        st->seq = at.seq;
        st->published_day = date_of_instant(&b->entry.at);
    }
    if (rc == ERR_OK && st->seq >= 0)
        st->size = st->seq;
    else if (rc == ERR_OK)
        rc = ledger_size(b->l, &st->size, e);
    if (rc == ERR_OK)
        rc = history_published_before(b->l, st->fund, st->size, &before, e);
    if (rc == ERR_OK && before.seq >= 0) {
        st->previous_size = before.seq + 1;
        rc = ledger_root(b->l, st->previous_size, st->previous_root, e);
    }
    if (rc == ERR_OK && st->seq >= 0)
        rc = ledger_root(b->l, st->seq + 1, st->root, e);
    return rc;
}

static enum err_code
add_fund(void *arg, const struct view_fund *f, struct err *e)
{
    struct statement_build *b = arg;
    struct statement *st = b->st;
    struct statement_fund fund = { .closes_day = f->fund.closes_day };
    struct projection_totals t = { 0 };
    enum err_code rc;

    if (f->entry->seq >= st->size ||
        (strcmp(st->fund, "*") != 0 && strcmp(st->fund, f->entry->fund) != 0))
        return ERR_OK;
    rc = view_totals(b->l, f->entry->fund, st->from_day, st->to_day, &t, e);
    if (rc != ERR_OK)
        return rc;
    fund.opening = t.opening;
    fund.received = t.received;
    fund.used = t.used;
    fund.left = t.left;
    fund.code = pool_intern(&st->pool, f->entry->fund);
    fund.name = pool_text(&st->pool, f->entry->name);
    if (fund.code == NULL || fund.name == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = statement_grow((void **)&st->funds, st->fund_count, &b->fund_room,
                        sizeof *st->funds, e);
    if (rc == ERR_OK)
        st->funds[st->fund_count++] = fund;
    return rc;
}

/* What is held at the end: money by pot over all funds, goods by item. */
static enum err_code
add_holding(void *arg, const struct view_holding *h, struct err *e)
{
    struct statement_build *b = arg;
    struct statement *st = b->st;
    size_t i = 0;
    enum err_code rc;

    if (h->item[0] != '\0') {
        rc = statement_goods_index(b, h->item, h->unit, &i, e);
        if (rc == ERR_OK)
            st->goods[i].left += h->amount;
        return rc;
    }
    while (i < st->pot_count && strcmp(st->pots[i].pot, h->pot) != 0)
        i++;
    if (i == st->pot_count) {
        char label[LABELS_POT_BYTES];
        struct statement_pot pot = { .amount = 0 };

        rc = statement_grow((void **)&st->pots, st->pot_count, &b->pot_room,
                            sizeof *st->pots, e);
        if (rc != ERR_OK)
            return rc;
        memcpy(pot.pot, h->pot, sizeof pot.pot);
        pot.label = pool_text(&st->pool, labels_pot(h->pot, label));
        if (pot.label == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        st->pots[st->pot_count++] = pot;
    }
    st->pots[i].amount += h->amount;
    return ERR_OK;
}

/* "Tài khoản 0123456789 tại Vietcombank": the organisation's own number is public. */
static enum err_code
label_account(void *arg, const struct entry *account, struct err *e)
{
    struct statement *st = ((struct statement_build *)arg)->st;
    char label[2 * ENTRY_DOCUMENT_BYTES + 64];

    for (size_t i = 0; i < st->pot_count; i++) {
        if (strncmp(st->pots[i].pot, "bank/", 5) != 0 ||
            strcmp(st->pots[i].pot + 5, account->account) != 0)
            continue;
        (void)snprintf(label, sizeof label, "Tài khoản %s tại %s",
                       account->account_number[0] != '\0' ? account->account_number
                                                          : account->account,
                       account->bank);
        st->pots[i].label = pool_text(&st->pool, label);
        if (st->pots[i].label == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
    }
    return ERR_OK;
}

static enum err_code
read_book(struct statement_build *b, struct err *e)
{
    struct statement *st = b->st;
    struct projection_totals t = { 0 };
    enum err_code rc;

    rc = view_funds(b->l, add_fund, b, e);
    if (rc == ERR_OK)
        rc = view_totals(b->l, st->fund, st->from_day, st->to_day, &t, e);
    if (rc == ERR_OK)
        rc = statement_count(b, e);
    if (rc == ERR_OK)
        rc = view_holdings_at(b->l, st->fund, st->to_day, add_holding, b, e);
    if (rc == ERR_OK)
        rc = view_accounts(b->l, label_account, b, e);
    if (rc == ERR_OK)
        rc = statement_ended(b, e);
    if (rc != ERR_OK)
        return rc;
    st->opening = t.opening;
    st->received = t.received;
    st->used = t.used;
    st->left = t.left;
    for (size_t i = 0; i < st->goods_count; i++)
        st->goods[i].opening =
            st->goods[i].left - st->goods[i].received + st->goods[i].used;
    statement_sort(b);
    return statement_label(b, e);
}

static bool
fits(int64_t n)
{
    return n >= -MONEY_MAX && n <= MONEY_MAX;
}

/* Each holding fits, but not all of them together need: a number that no entry and no
 * paper can hold is refused. */
static enum err_code
check_sizes(const struct statement *st, struct err *e)
{
    bool ok = fits(st->opening) && fits(st->received) && fits(st->used) && fits(st->left);

    ok = ok && fits(st->interest) && fits(st->transferred_in) && fits(st->refunded) &&
         fits(st->corrected_received) && fits(st->disbursed) && fits(st->purchased) &&
         fits(st->transferred_out) && fits(st->corrected_used);
    for (int f = 0; f < FORM_COUNT; f++)
        ok = ok && fits(st->forms[f].amount);
    for (int c = 0; c < CLASS_COUNT; c++)
        ok = ok && fits(st->classes[c].amount);
    ok = ok && fits(st->small.amount);
    for (size_t i = 0; i < st->use_count; i++)
        ok = ok && fits(st->uses[i].amount) && fits(st->uses[i].people);
    for (size_t i = 0; i < st->pot_count; i++)
        ok = ok && fits(st->pots[i].amount);
    for (size_t i = 0; i < st->fund_count; i++)
        ok = ok && fits(st->funds[i].received) && fits(st->funds[i].used);
    for (size_t i = 0; i < st->goods_count; i++)
        ok = ok && fits(st->goods[i].opening) && fits(st->goods[i].received) &&
             fits(st->goods[i].used) && fits(st->goods[i].left);
    return ok ? ERR_OK
              : err_set(
                    e, ERR_INVALID,
                    "a sum of this statement passes 2^53 - 1; make one for each fund, or "
                    "for a shorter period");
}

/* Everything that is shown in parts adds up to what is shown in whole. */
static enum err_code
check_sums(const struct statement *st, struct err *e)
{
    int64_t in =
        st->interest + st->transferred_in + st->refunded + st->corrected_received;
    int64_t out =
        st->disbursed + st->purchased + st->transferred_out + st->corrected_used;
    int64_t classes = 0, gifts = 0, pots = 0, uses = 0, funds = 0;

    for (int f = 0; f < FORM_COUNT; f++)
        gifts += st->forms[f].amount;
    for (int c = 0; c < CLASS_COUNT; c++)
        classes += st->classes[c].amount;
    for (size_t i = 0; i < st->pot_count; i++)
        pots += st->pots[i].amount;
    for (size_t i = 0; i < st->use_count; i++)
        uses += st->uses[i].amount;
    for (size_t i = 0; i < st->fund_count; i++)
        funds += st->funds[i].left;
    if (in + gifts != st->received || classes != gifts || out != st->used ||
        uses != st->disbursed || pots != st->left || funds != st->left ||
        st->opening + st->received - st->used != st->left) {
        (void)err_set(e, ERR_CORRUPT,
                      "the statement's parts do not add up to its totals");
        return err_way(e, WAY_VERIFY);
    }
    return ERR_OK;
}

static enum err_code
build(struct statement_build *b, const struct statement_params *p, struct err *e)
{
    struct statement *st = b->st;
    enum err_code rc;

    st->identity = *ledger_identity(b->l);
    st->form = p->form != NULL ? p->form : statement_form_default();
    (void)snprintf(st->fund, sizeof st->fund, "%s", p->fund);
    st->from_day = p->from_day;
    st->to_day = p->to_day;
    st->small_limit = p->small_limit;
    st->k = p->k;
    st->is_annexed = p->annex;
    rc = find_published(b, e);
    if (rc != ERR_OK)
        return rc;
    b->seen = calloc(2, (size_t)st->size / 8 + 1);
    if (b->seen == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    b->gone = b->seen + st->size / 8 + 1;
    rc = read_book(b, e);
    if (rc == ERR_OK)
        rc = check_sums(st, e);
    if (rc == ERR_OK)
        rc = check_sizes(st, e);
    return rc == ERR_OK ? statement_check_published(b, e) : rc;
}

enum err_code
statement_build(struct ledger *l, const struct statement_params *params,
                struct vault *vault, struct statement *out, struct err *e)
{
    struct statement st = { 0 };
    struct statement_build *b = NULL;
    enum err_code rc;

    assert(l != NULL);
    assert(params->fund != NULL);
    rc = check_params(params, e);
    if (rc != ERR_OK)
        return rc;
    b = calloc(1, sizeof *b);
    if (b == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    b->l = l;
    b->vault = vault;
    b->st = &st;
    rc = ledger_hold(l, e);
    if (rc == ERR_OK) {
        rc = build(b, params, e);
        ledger_release(l);
    }
    free(b->seen);
    free(b);
    if (rc == ERR_OK)
        *out = st;
    else
        statement_free(&st);
    return rc;
}

void
statement_free(struct statement *st)
{
    free(st->funds);
    free(st->pots);
    free(st->gifts);
    free(st->events);
    free(st->goods);
    free(st->lines);
    pool_free(&st->pool);
    *st = (struct statement){ .seq = -1 };
}

const char *
statement_key(const struct statement *st, const struct statement_gift *gift,
              char out[STATEMENT_KEY_BYTES])
{
    if (gift->number != 0)
        (void)snprintf(out, STATEMENT_KEY_BYTES, "%s/%06" PRId64, st->identity.book,
                       gift->number);
    else
        (void)snprintf(out, STATEMENT_KEY_BYTES, "Bút toán %" PRId64, gift->seq);
    return out;
}

bool
statement_goods_shown(const struct statement_goods *g)
{
    return g->opening != 0 || g->received != 0 || g->used != 0 || g->left != 0;
}

bool
statement_lists_gifts(const struct statement *st)
{
    return st->is_annexed || st->gift_count <= STATEMENT_INLINE_GIFTS;
}
