/* SPDX-License-Identifier: MIT */
/*
 * The rules of book-keeping, one function a kind. Keeps [I2] for receipt numbers, [I7],
 * [I12] and [I13]; [I9] holds because nothing here looks at anything but the log.
 */
#include "ledger/book/rules.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/book/rules_internal.h"
#include "ledger/book/lots.h"
#include "ledger/base/money.h"
#include "ledger/book/projection.h"

/* `field` is what names the pot. */
static enum err_code
find_pot(const struct rules *rules, const char *pot, enum err_field field, int64_t *out,
         struct err *e)
{
    struct rules_cache *c = rules->cache;
    enum err_code rc = ERR_OK;

    if (c == NULL) {
        rc = projection_pot(rules->db, pot, out, e);
    } else if (strcmp(c->pot, pot) != 0) {
        rc = projection_pot(rules->db, pot, &c->pot_id, e);
        (void)snprintf(c->pot, sizeof c->pot, "%s", rc == ERR_OK ? pot : "");
    }
    if (rc != ERR_OK)
        (void)err_at(e, field);
    else if (c != NULL)
        *out = c->pot_id;
    return rc;
}

/* One move of `entry`. A lot when `lot`. */
static enum err_code
put(const struct rules *rules, const struct entry *entry, unsigned part,
    const struct lots_move *like, int64_t amount, bool lot, struct err *e)
{
    struct lots_move m = *like;

    m.seq = entry->seq;
    m.part = part;
    m.amount = amount;
    m.left = lot ? amount : -1;
    return lots_put(rules->db, rules->held, &m, e);
}

/* A pot that gifts go into and uses come out of: what the budget owes is not money yet. */
static enum err_code
find_money_pot(const struct rules *rules, const char *pot, int64_t *out, struct err *e)
{
    enum err_code rc = find_pot(rules, pot, FIELD_POT, out, e);

    if (rc == ERR_OK && *out == POT_CLAIM) {
        rc = err_refuse(e, FIELD_POT, "a claim on the budget is not money yet");
        (void)err_way(e, WAY_DEPOSIT_CLAIM);
    }
    return rc;
}

/* What comes in: money, or each line; every one is a lot. */
static enum err_code
bring_in(const struct rules *rules, const struct entry *entry,
         const struct rules_place *at, enum lots_counts_as counts_as, unsigned first_part,
         struct err *e)
{
    struct lots_move m = { .fund = at->fund.id,
                           .day = at->day,
                           .counts_as = counts_as,
                           .purpose = at->purpose };
    enum err_code rc = ERR_OK;

    if (!entry->has[M_LINES]) {
        rc = counts_as == MOVE_OPENING ? find_pot(rules, entry->pot, FIELD_POT, &m.pot, e)
                                       : find_money_pot(rules, entry->pot, &m.pot, e);
        return rc == ERR_OK ? put(rules, entry, first_part, &m, entry->amount, true, e)
                            : rc;
    }
    for (size_t i = 0; rc == ERR_OK && i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        rc = projection_item(rules->db, line->item, line->unit, entry->seq, &m.item, e);
        if (rc == ERR_OK)
            rc =
                put(rules, entry, first_part + (unsigned)i, &m, line->qty_milli, true, e);
    }
    return rc;
}

/* [I21] What the runs name is compared before any of it is moved. */
static enum err_code
compare(const struct rules *rules, const struct lots_eligible *who,
        const struct entry_run *runs, size_t count, struct err *e)
{
    return lots_compare(rules->db, who->fund, who->item,
                        count == 0 ? INT64_MAX : runs[count - 1].last, e);
}

/* Draw the runs, which must add up to `amount`, and take it out. */
static enum err_code
take_out_one(const struct rules *rules, const struct entry *entry,
             const struct lots_eligible *who, const struct entry_run *runs, size_t count,
             int64_t amount, struct err *e)
{
    int64_t sum = 0;
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < count; i++) {
        if (!money_add(sum, runs[i].amount, &sum))
            rc = err_refuse(e, FIELD_SOURCES, "the sources are too large");
        if (rc == ERR_OK)
            rc = lots_draw(rules->db, who, entry->seq, &runs[i], e);
        if (rc != ERR_OK)
            (void)err_at(e, FIELD_SOURCES);
    }
    assert(rc != ERR_OK || sum == amount); /* entry_check */
    return rc;
}

static enum err_code
take_out(const struct rules *rules, const struct entry *entry,
         const struct rules_place *at, enum lots_counts_as counts_as, struct err *e)
{
    struct lots_eligible who = { at->fund.id, PROJECTION_MONEY, at->purpose, at->day };
    struct lots_move m = { .fund = at->fund.id,
                           .day = at->day,
                           .counts_as = counts_as,
                           .purpose = at->purpose };
    enum err_code rc = ERR_OK;

    if (entry->has[M_AMOUNT]) {
        rc = find_money_pot(rules, entry->pot, &m.pot, e);
        if (rc == ERR_OK)
            rc = compare(rules, &who, entry->sources, entry->source_count, e);
        if (rc == ERR_OK)
            rc = put(rules, entry, 0, &m, -entry->amount, false, e);
        if (rc == ERR_OK)
            rc = take_out_one(rules, entry, &who, entry->sources, entry->source_count,
                              entry->amount, e);
        return rc;
    }
    for (size_t i = 0; rc == ERR_OK && i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        rc = projection_item(rules->db, line->item, line->unit, 0, &who.item, e);
        m.item = who.item;
        if (rc == ERR_OK)
            rc = compare(rules, &who, line->sources, line->source_count, e);
        if (rc == ERR_OK)
            rc = put(rules, entry, (unsigned)i, &m, -line->qty_milli, false, e);
        if (rc == ERR_OK)
            rc = take_out_one(rules, entry, &who, line->sources, line->source_count,
                              line->qty_milli, e);
        if (rc != ERR_OK)
            return err_wrap(e, "'%s'", line->item);
    }
    return rc;
}

static enum err_code
apply_genesis(const struct rules *rules, const struct entry *entry, struct err *e)
{
    (void)rules;
    (void)e;
    assert(entry->seq == 0); /* entry_check */
    return ERR_OK;
}

static enum err_code
apply_fund(const struct rules *rules, const struct entry *entry, struct err *e)
{
    return projection_fund_put(rules->db, entry, e);
}

static enum err_code
apply_account(const struct rules *rules, const struct entry *entry, struct err *e)
{
    return projection_account_put(rules->db, entry->account, entry->seq, e);
}

static enum err_code
apply_opening(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct rules_place at;
    enum err_code rc;

    rc = rules_place(rules, entry, entry->fund, &at, e);
    if (rc == ERR_OK && at.fund.frozen_day >= 0)
        rc = err_refuse(
            e, FIELD_FUND,
            "fund '%s' has a published statement; an opening balance comes before "
            "the first one",
            entry->fund);
    return rc == ERR_OK ? bring_in(rules, entry, &at, MOVE_OPENING, 0, e) : rc;
}

static enum err_code
apply_donation(const struct rules *rules, const struct entry *entry, struct err *e)
{
    bool is_bank = strncmp(entry->pot, "bank/", strlen("bank/")) == 0;
    struct rules_place at;
    enum err_code rc;

    if (entry->has[M_POT] && is_bank != (entry->form == FORM_BANK))
        return err_refuse(e, FIELD_POT, "a gift of form '%s' does not go into pot '%s'",
                          entry_word(WORDS_FORM, (int)entry->form), entry->pot);
    rc = rules_place(rules, entry, entry->fund, &at, e);
    return rc == ERR_OK ? bring_in(rules, entry, &at, MOVE_RECEIVED, 0, e) : rc;
}

static enum err_code
apply_purchase(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct rules_place at;
    enum err_code rc;

    rc = rules_place(rules, entry, entry->fund, &at, e);
    if (rc == ERR_OK)
        rc = take_out(rules, entry, &at, MOVE_USED, e);
    return rc == ERR_OK ? bring_in(rules, entry, &at, MOVE_RECEIVED, 1, e) : rc;
}

static enum err_code
apply_disbursement(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct rules_place at;
    enum err_code rc;

    rc = rules_place(rules, entry, entry->fund, &at, e);
    return rc == ERR_OK ? take_out(rules, entry, &at, MOVE_USED, e) : rc;
}

static enum err_code
apply_transfer(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct rules_place from, to;
    enum err_code rc;

    rc = rules_place(rules, entry, entry->fund, &from, e);
    if (rc == ERR_OK)
        rc = rules_place(rules, entry, entry->to_fund, &to, e);
    if (rc == ERR_OK && entry->basis != BASIS_CONSENT &&
        (from.fund.restricted || from.purpose != PURPOSE_NONE)) {
        rc = err_refuse(e, FIELD_BASIS,
                        "what was given for one purpose leaves fund '%s' only with the "
                        "givers' consent",
                        entry->fund);
        (void)err_way(e, WAY_GIVERS_CONSENT);
    }
    if (rc == ERR_OK)
        rc = take_out(rules, entry, &from, MOVE_USED, e);
    return rc == ERR_OK ? bring_in(rules, entry, &to, MOVE_RECEIVED, ENTRY_LINES_MAX, e)
                        : rc;
}

/* Money from one pot of a fund to another. */
static enum err_code
shift(const struct rules *rules, const struct entry *entry, const struct rules_place *at,
      int64_t from_pot, int64_t to_pot, struct err *e)
{
    struct lots_move m = { .fund = at->fund.id,
                           .day = at->day,
                           .counts_as = MOVE_INTERNAL };
    enum err_code rc;

    assert(from_pot != to_pot); /* entry_check */
    m.pot = from_pot;
    rc = lots_compare(rules->db, m.fund, PROJECTION_MONEY, -1, e);
    if (rc == ERR_OK)
        rc = put(rules, entry, 0, &m, -entry->amount, false, e);
    m.pot = to_pot;
    return rc == ERR_OK ? put(rules, entry, 1, &m, entry->amount, false, e) : rc;
}

static enum err_code
apply_deposit(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct rules_place at;
    int64_t from = 0, to = 0;
    enum err_code rc;

    rc = rules_place(rules, entry, entry->fund, &at, e);
    if (rc == ERR_OK)
        rc = find_pot(rules, entry->from_pot, FIELD_FROM_POT, &from, e);
    if (rc == ERR_OK)
        rc = find_pot(rules, entry->to_pot, FIELD_TO_POT, &to, e);
    if (rc == ERR_OK && to == POT_CLAIM)
        rc =
            err_refuse(e, FIELD_TO_POT, "a claim on the budget grows only by a bank fee");
    return rc == ERR_OK ? shift(rules, entry, &at, from, to, e) : rc;
}

static enum err_code
apply_bank(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct rules_place at;
    int64_t pot = 0;
    enum err_code rc;

    rc = rules_place(rules, entry, entry->fund, &at, e);
    if (rc == ERR_OK)
        rc = find_pot(rules, entry->pot, FIELD_POT, &pot, e);
    if (rc == ERR_OK && pot < POT_BANK)
        rc = err_refuse(e, FIELD_POT, "pot '%s' is not a bank account", entry->pot);
    if (rc != ERR_OK)
        return rc;
    return entry->what == BANK_INTEREST ? bring_in(rules, entry, &at, MOVE_RECEIVED, 0, e)
                                        : shift(rules, entry, &at, pot, POT_CLAIM, e);
}

static enum err_code
apply_refund(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct entry_room room;
    struct entry gift;
    struct rules_place at;
    enum err_code rc;

    rc = rules_read(rules, entry, entry->gift_seq, ENTRY_DONATION, &room, &gift, e);
    if (rc != ERR_OK)
        return rc;
    if (strcmp(gift.fund, entry->fund) != 0)
        return err_refuse(e, FIELD_FUND, "gift %lld was given to fund '%s', not '%s'",
                          (long long)gift.seq, gift.fund, entry->fund);
    rc = rules_place(rules, entry, entry->fund, &at, e);
    at.purpose = gift.has[M_PURPOSE] ? gift.purpose : PURPOSE_NONE;
    return rc == ERR_OK ? take_out(rules, entry, &at, MOVE_RECEIVED, e) : rc;
}

enum err_code
rules_apply(const struct rules *rules, const struct entry *entry, struct err *e)
{
    static enum err_code (*const apply[])(const struct rules *rules,
                                          const struct entry *entry, struct err *e) = {
        [ENTRY_GENESIS] = apply_genesis,
        [ENTRY_FUND] = apply_fund,
        [ENTRY_ACCOUNT] = apply_account,
        [ENTRY_OPENING] = apply_opening,
        [ENTRY_DONATION] = apply_donation,
        [ENTRY_RECEIPT] = rules_apply_receipt,
        [ENTRY_VOID] = rules_apply_void,
        [ENTRY_PURCHASE] = apply_purchase,
        [ENTRY_DISBURSEMENT] = apply_disbursement,
        [ENTRY_TRANSFER] = apply_transfer,
        [ENTRY_DEPOSIT] = apply_deposit,
        [ENTRY_BANK] = apply_bank,
        [ENTRY_REFUND] = apply_refund,
        [ENTRY_REVERSAL] = rules_apply_reversal,
        [ENTRY_STATEMENT] = rules_apply_statement,
    };
    static_assert(sizeof apply / sizeof apply[0] == ENTRY_KIND_COUNT,
                  "each kind has its rule");

    assert((unsigned)entry->kind < ENTRY_KIND_COUNT);
    assert(apply[entry->kind] != NULL);
    if (rules->cache != NULL &&
        (entry->kind == ENTRY_FUND || entry->kind == ENTRY_STATEMENT))
        rules->cache->fund_code[0] = '\0'; /* it changes what a fund is */
    return apply[entry->kind](rules, entry, e);
}
