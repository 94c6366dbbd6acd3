/* SPDX-License-Identifier: MIT */
/*
 * One pass over the moves of a period. Keeps [I12]: an entry that is reversed within the
 * same statement is taken out of every sum again; what undoes an earlier one is counted
 * apart, so that rows are never negative.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reports/statement/statement_internal.h"
#include "ledger/entry/kinds.h"

enum err_code
statement_grow(void **array, size_t count, size_t *room, size_t bytes, struct err *e)
{
    size_t want = *room == 0 ? 16 : 2 * *room;

    if (count < *room)
        return ERR_OK;
    void *grown = want > SIZE_MAX / bytes ? NULL : realloc(*array, want * bytes);

    if (grown == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    *array = grown;
    *room = want;
    return ERR_OK;
}

/* statement_grow for an array of struct statement. */
#define GROW(b, array, count, room, e)                                                   \
    statement_grow((void **)&(b)->st->array, (b)->st->count, &(b)->room,                 \
                   sizeof *(b)->st->array, e)

/* NULL stays NULL where the member is not given. */
static enum err_code
intern(struct statement_build *b, const char *text, const char **out, struct err *e)
{
    *out = text[0] == '\0' ? NULL : pool_intern(&b->st->pool, text);
    if (text[0] != '\0' && *out == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    return ERR_OK;
}

enum err_code
statement_goods_index(struct statement_build *b, const char *item, const char *unit,
                      size_t *out, struct err *e)
{
    struct statement *st = b->st;
    struct statement_goods g = { 0 };
    enum err_code rc;

    rc = intern(b, item, &g.item, e);
    if (rc == ERR_OK)
        rc = intern(b, unit, &g.unit, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < st->goods_count; i++)
        if (st->goods[i].item == g.item && st->goods[i].unit == g.unit) {
            *out = i;
            return ERR_OK;
        }
    rc = GROW(b, goods, goods_count, goods_room, e);
    if (rc == ERR_OK) {
        *out = st->goods_count;
        st->goods[st->goods_count++] = g;
    }
    return rc;
}

static enum err_code
add_lines(struct statement_build *b, const struct entry *entry, size_t *first,
          size_t *count, struct err *e)
{
    struct statement *st = b->st;
    enum err_code rc = ERR_OK;

    *first = st->line_count;
    *count = entry->line_count;
    for (size_t i = 0; rc == ERR_OK && i < entry->line_count; i++) {
        struct statement_line line = { .qty_milli = entry->lines[i].qty_milli };

        rc = intern(b, entry->lines[i].item, &line.item, e);
        if (rc == ERR_OK)
            rc = intern(b, entry->lines[i].unit, &line.unit, e);
        if (rc == ERR_OK)
            rc = GROW(b, lines, line_count, line_room, e);
        if (rc == ERR_OK)
            st->lines[st->line_count++] = line;
    }
    return rc;
}

static int32_t
closes_day(const struct statement *st, const char *fund)
{
    for (size_t i = 0; i < st->fund_count; i++)
        if (st->funds[i].code == fund)
            return st->funds[i].closes_day;
    return -1;
}

static enum err_code
add_gift(struct statement_build *b, const struct view_move *m, struct err *e)
{
    const struct entry *gift = &b->entry;
    int32_t closes = closes_day(b->st, b->fund);
    struct statement_gift g = {
        .seq = gift->seq,
        .amount = gift->amount,
        .fund = b->fund,
        .givers = gift->givers,
        .date_day = gift->date_day,
        .form = gift->form,
        .giver_class = gift->giver_class,
        .is_added = m->day != gift->date_day,
        .is_late = closes >= 0 && gift->date_day > closes,
        .is_foreign = gift->has[M_FOREIGN],
    };
    enum err_code rc = add_lines(b, gift, &g.first_line, &g.line_count, e);

    if (rc == ERR_OK)
        rc = GROW(b, gifts, gift_count, gift_room, e);
    if (rc == ERR_OK)
        b->st->gifts[b->st->gift_count++] = g;
    return rc;
}

static enum err_code
count_gift(struct statement_build *b, const struct view_move *m, const struct entry *gift,
           struct err *e)
{
    b->st->forms[gift->form].count += b->sign;
    b->st->classes[gift->giver_class].count += b->sign;
    if (gift->has[M_AMOUNT] && gift->amount < b->st->small_limit) {
        b->st->small.count += b->sign;
        b->st->small.amount += b->sign * gift->amount;
        return ERR_OK;
    }
    if (b->sign > 0)
        return add_gift(b, m, e);
    return ERR_OK;
}

/* `of` is what the line is about: the entry, or what a reversal undoes. */
static enum err_code
add_event(struct statement_build *b, enum statement_event_kind kind,
          const struct entry *of, struct err *e)
{
    const struct entry *entry = &b->entry;
    struct statement_event ev = {
        .kind = kind,
        .seq = entry->seq,
        .date_day = entry->date_day,
        .fund = b->fund,
        .amount = of->amount,
        .reason = entry->reason,
        .basis = entry->basis,
        .target = kind == STATEMENT_REFUND ? entry->gift_seq : entry->reverses_seq,
        .target_kind = of->kind,
    };
    const char *other = kind == STATEMENT_TRANSFER_IN ? entry->fund : entry->to_fund;
    enum err_code rc;

    rc = intern(b, other, &ev.other_fund, e);
    if (rc == ERR_OK)
        rc = intern(b, entry->document, &ev.document, e);
    if (rc == ERR_OK)
        rc = add_lines(b, of, &ev.first_line, &ev.line_count, e);
    if (rc == ERR_OK)
        rc = GROW(b, events, event_count, event_room, e);
    if (rc == ERR_OK)
        b->st->events[b->st->event_count++] = ev;
    return rc;
}

/* Once for each entry in each fund: counts and lists. */
static enum err_code
count_entry(struct statement_build *b, const struct view_move *m, struct err *e)
{
    bool is_reversal = kinds_act(&b->entry)->moves == KIND_UNDOES;
    const struct entry *what = is_reversal ? &b->target : &b->entry;
    const enum kind_heading heading = (enum kind_heading)kinds_act(what)->heading;
    enum err_code rc = ERR_OK;

    if (is_reversal) {
        rc = add_event(b, STATEMENT_REVERSAL, what, e);
        if (b->sign < 0)
            statement_bit_set(b->gone, what->seq);
    }
    if (rc != ERR_OK || b->sign == 0 || m->counts_as == MOVE_INTERNAL ||
        m->counts_as == MOVE_OPENING)
        return rc;
    if (heading == HEADING_GIFTS)
        return count_gift(b, m, what, e);
    if (heading == HEADING_USES)
        b->people[what->purpose] += b->sign * what->people;
    if (b->sign < 0)
        return ERR_OK;
    if (heading == HEADING_PURCHASES)
        return add_event(b, STATEMENT_PURCHASE, what, e);
    if (heading == HEADING_REFUNDS)
        return add_event(b, STATEMENT_REFUND, what, e);
    if (heading == HEADING_TRANSFERS)
        return add_event(
            b, m->counts_as == MOVE_USED ? STATEMENT_TRANSFER_OUT : STATEMENT_TRANSFER_IN,
            what, e);
    return ERR_OK;
}

static void
count_money(struct statement_build *b, const struct view_move *m,
            const struct entry *what)
{
    const enum kind_heading heading = (enum kind_heading)kinds_act(what)->heading;
    struct statement *st = b->st;

    if (b->sign == 0 && m->counts_as == MOVE_RECEIVED) {
        st->corrected_received += m->amount;
    } else if (b->sign == 0) {
        st->corrected_used -= m->amount;
    } else if (heading == HEADING_GIFTS) {
        st->forms[what->form].amount += m->amount;
        st->classes[what->giver_class].amount += m->amount;
    } else if (heading == HEADING_BANK) {
        st->interest += m->amount;
    } else if (heading == HEADING_REFUNDS) {
        st->refunded += m->amount;
    } else if (heading == HEADING_PURCHASES) {
        st->purchased -= m->amount;
    } else if (heading == HEADING_USES) {
        st->disbursed -= m->amount;
        b->spent[what->purpose] -= m->amount;
    } else if (heading == HEADING_TRANSFERS && m->counts_as == MOVE_RECEIVED) {
        st->transferred_in += m->amount;
    } else if (heading == HEADING_TRANSFERS) {
        st->transferred_out -= m->amount;
    }
}

static enum err_code
count_goods(struct statement_build *b, const struct view_move *m,
            const struct entry *what, struct err *e)
{
    struct statement_goods *g;
    size_t i = 0;
    enum err_code rc;

    rc = statement_goods_index(b, m->item, m->unit, &i, e);
    if (rc != ERR_OK)
        return rc;
    g = &b->st->goods[i];
    if (m->counts_as == MOVE_RECEIVED) {
        g->received += m->amount;
        if (kinds_act(what)->heading == HEADING_PURCHASES && b->sign != 0)
            g->bought += m->amount;
    } else {
        g->used -= m->amount;
        if (kinds_act(what)->heading == HEADING_USES && b->sign != 0)
            g->used_for[what->purpose] -= m->amount;
    }
    return ERR_OK;
}

/* Read the entry of a move, and what it reverses. */
static enum err_code
load(struct statement_build *b, const struct view_move *m, struct err *e)
{
    enum err_code rc;

    if (b->fund == NULL || strcmp(b->fund, m->fund) != 0) {
        memset(b->seen, 0, (size_t)b->st->size / 8 + 1);
        rc = intern(b, m->fund, &b->fund, e);
        if (rc != ERR_OK)
            return rc;
    }
    if (m->seq >= b->st->size)
        return err_set(e, ERR_CORRUPT,
                       "entry %lld counts in a period published before it",
                       (long long)m->seq);
    b->seq = m->seq;
    rc = ledger_get(b->l, m->seq, &b->entry_room, &b->entry, e);
    if (rc == ERR_OK && kinds_act(&b->entry)->moves == KIND_UNDOES)
        rc = ledger_get(b->l, b->entry.reverses_seq, &b->target_room, &b->target, e);
    if (rc != ERR_OK)
        return rc;
    b->sign = 1;
    if (kinds_act(&b->entry)->moves == KIND_UNDOES)
        b->sign = statement_bit(b->seen, b->target.seq) ? -1 : 0;
    else if (kinds_act(&b->entry)->moves !=
             KIND_OPENING) /* undoing one is never taken out of gifts */
        statement_bit_set(b->seen, b->entry.seq);
    return ERR_OK;
}

static enum err_code
count_move(void *arg, const struct view_move *m, struct err *e)
{
    struct statement_build *b = arg;
    const struct entry *what;
    enum err_code rc = ERR_OK;

    if (m->seq != b->seq || b->fund == NULL || strcmp(b->fund, m->fund) != 0) {
        rc = load(b, m, e);
        if (rc == ERR_OK)
            rc = count_entry(b, m, e);
    }
    what = kinds_act(&b->entry)->moves == KIND_UNDOES ? &b->target : &b->entry;
    if (rc != ERR_OK || m->counts_as == MOVE_INTERNAL || m->counts_as == MOVE_OPENING)
        return rc;
    if (m->item[0] != '\0')
        return count_goods(b, m, what, e);
    count_money(b, m, what);
    return ERR_OK;
}

enum err_code
statement_count(struct statement_build *b, struct err *e)
{
    const struct statement *st = b->st;

    assert(b->seen != NULL);
    assert(b->gone != NULL);
    b->seq = -1;
    return view_moves(b->l, st->fund, st->from_day, st->to_day, count_move, b, e);
}
