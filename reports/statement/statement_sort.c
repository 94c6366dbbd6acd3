/* SPDX-License-Identifier: MIT */
/*
 * What was counted, put into its final order. Keeps [I8]: of a purpose that served fewer
 * than k people the number is not said, so that a row never points at somebody.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reports/statement/statement_internal.h"

/* NULL comes first. */
static int
compare_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? (a != NULL) - (b != NULL) : strcmp(a, b);
}

static int
compare_int(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int
compare_gifts(const void *a, const void *b)
{
    const struct statement_gift *x = a, *y = b;

    return compare_int(x->seq, y->seq);
}

static int
compare_goods(const void *a, const void *b)
{
    const struct statement_goods *x = a, *y = b;
    int by_item = compare_text(x->item, y->item);

    return by_item != 0 ? by_item : compare_text(x->unit, y->unit);
}

static int
compare_events(const void *a, const void *b)
{
    const struct statement_event *x = a, *y = b;
    int by_day = compare_int(x->date_day, y->date_day);
    int by_seq = compare_int(x->seq, y->seq);

    if (by_day != 0)
        return by_day;
    if (by_seq != 0)
        return by_seq;
    return x->kind != y->kind ? compare_int(x->kind, y->kind)
                              : compare_int(x->number, y->number);
}

/* Cash, then the accounts by code, then what the budget owes. */
static int
compare_pots(const void *a, const void *b)
{
    const struct statement_pot *x = a, *y = b;
    int x_claim = strcmp(x->pot, "claim") == 0, y_claim = strcmp(y->pot, "claim") == 0;
    int x_bank = strncmp(x->pot, "bank", 4) == 0,
        y_bank = strncmp(y->pot, "bank", 4) == 0;

    if (x_claim != y_claim || x_bank != y_bank)
        return (2 * x_claim + x_bank) - (2 * y_claim + y_bank);
    return strcmp(x->pot, y->pot);
}

/* The reversal of a transfer is met in both funds. */
static void
drop_twins(struct statement *st)
{
    size_t kept = 0;

    for (size_t i = 0; i < st->event_count; i++)
        if (kept == 0 || compare_events(&st->events[kept - 1], &st->events[i]) != 0)
            st->events[kept++] = st->events[i];
    st->event_count = kept;
}

static void
drop_gone(struct statement_build *b)
{
    struct statement *st = b->st;
    size_t kept = 0;

    for (size_t i = 0; i < st->gift_count; i++)
        if (!statement_bit(b->gone, st->gifts[i].seq))
            st->gifts[kept++] = st->gifts[i];
    st->gift_count = kept;
    kept = 0;
    for (size_t i = 0; i < st->event_count; i++)
        if (!statement_bit(b->gone, st->events[i].seq))
            st->events[kept++] = st->events[i];
    st->event_count = kept;
}

static bool
has_goods_for(const struct statement *st, enum entry_purpose purpose)
{
    for (size_t i = 0; i < st->goods_count; i++)
        if (st->goods[i].used_for[purpose] != 0)
            return true;
    return false;
}

/* A number of people below k might point at somebody: it is not said. */
static void
list_uses(struct statement_build *b)
{
    struct statement *st = b->st;

    for (int p = 0; p < PURPOSE_COUNT; p++) {
        const enum entry_purpose purpose = (enum entry_purpose)p;
        const int64_t people = b->people[p];

        if (people != 0 || b->spent[p] != 0 || has_goods_for(st, purpose))
            st->uses[st->use_count++] = (struct statement_use){
                purpose, people > 0 && people < st->k ? -1 : people, b->spent[p]
            };
    }
}

void
statement_sort(struct statement_build *b)
{
    struct statement *st = b->st;

    drop_gone(b);
    list_uses(b);
    if (st->gift_count > 0)
        qsort(st->gifts, st->gift_count, sizeof *st->gifts, compare_gifts);
    if (st->goods_count > 0)
        qsort(st->goods, st->goods_count, sizeof *st->goods, compare_goods);
    if (st->pot_count > 0)
        qsort(st->pots, st->pot_count, sizeof *st->pots, compare_pots);
    if (st->event_count > 0)
        qsort(st->events, st->event_count, sizeof *st->events, compare_events);
    drop_twins(st);
}
