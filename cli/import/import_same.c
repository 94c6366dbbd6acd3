/* SPDX-License-Identifier: MIT */
/* Keeps [I14] for what was entered by hand. See import_same.h. */
#include "cli/import/import_same.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/vault/vault.h"
#include "ledger/book/view.h"

struct finder {
    const struct desk *desk;
    const char *pot;
    int64_t *amounts; /* of the rows, ascending */
    size_t amount_count;
    struct import_same *out;
    struct entry_room room;
};

static int
compare_amounts(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static int
compare_entries(const void *a, const void *b)
{
    const struct import_same_entry *x = a, *y = b;

    if (x->amount != y->amount)
        return x->amount < y->amount ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->seq > y->seq) - (x->seq < y->seq);
}

/* Could this move be what a bank's row shows? Money in or out of a bank account, or a
 * gift in cash that was then paid in. */
static bool
is_like_a_row(const struct finder *f, const struct view_move *m)
{
    bool bank = strncmp(m->pot, "bank/", strlen("bank/")) == 0;
    bool cash_gift =
        strcmp(m->pot, "cash") == 0 && m->counts_as == MOVE_RECEIVED && m->amount > 0;

    return (bank || cash_gift) && m->counts_as != MOVE_OPENING &&
           bsearch(&m->amount, f->amounts, f->amount_count, sizeof *f->amounts,
                   compare_amounts) != NULL;
}

static enum err_code
keep(struct import_same *same, const struct import_same_entry *entry, struct err *e)
{
    if (same->count == same->room) {
        size_t room = same->room == 0 ? 64 : same->room * 2;
        struct import_same_entry *at = realloc(same->at, room * sizeof *at);

        if (at == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        same->at = at;
        same->room = room;
    }
    same->at[same->count++] = *entry;
    return ERR_OK;
}

static enum err_code
take_move(void *arg, const struct view_move *m, struct err *e)
{
    struct finder *f = arg;
    struct entry entry;
    int64_t reversed_by = 0;
    bool is_bank_row = false;
    enum err_code rc;

    if (!is_like_a_row(f, m))
        return ERR_OK;
    rc = vault_has(ledger_vault(f->desk->ledger), m->seq, VAULT_MEMO, &is_bank_row, e);
    if (rc != ERR_OK || is_bank_row)
        return rc;
    rc = view_reversed(f->desk->ledger, m->seq, &reversed_by, e);
    if (rc == ERR_OK && reversed_by == 0)
        rc = ledger_get(f->desk->ledger, m->seq, &f->room, &entry, e);
    if (rc != ERR_OK || reversed_by > 0 || entry.has[M_REVERSES])
        return rc;
    return keep(f->out,
                &(struct import_same_entry){ m->amount, entry.date_day, m->seq,
                                             strcmp(m->pot, f->pot) == 0, 0 },
                e);
}

/* The amounts and the days of the rows that are not in the book yet. */
static void
survey(const struct import_rows *rows, struct finder *f, int32_t *from_out,
       int32_t *to_out)
{
    int32_t from = DATE_DAY_MAX, to = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct import_row *row = &rows->at[i];

        if (row->known_seq > 0)
            continue;
        f->amounts[f->amount_count++] = import_rows_amount(row);
        from = row->day < from ? row->day : from;
        to = row->day > to ? row->day : to;
    }
    qsort(f->amounts, f->amount_count, sizeof *f->amounts, compare_amounts);
    *from_out = from - IMPORT_SAME_DAYS;
    *to_out = to + IMPORT_SAME_DAYS;
}

/* Count for each entry the rows that it may be. */
static void
count_rows(const struct import_rows *rows, struct import_same *same)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct import_row *row = &rows->at[i];
        const struct import_same_entry *at =
            row->known_seq == 0 ? import_same_first(same, row) : NULL;

        for (; at != NULL; at = import_same_next(same, row, at))
            same->at[at - same->at].row_count++;
    }
}

enum err_code
import_same_find(const struct desk *d, const char *fund, const char *pot,
                 const struct import_rows *rows, struct import_same *out, struct err *e)
{
    struct finder *f = calloc(1, sizeof *f);
    struct projection_fund row;
    struct entry entry;
    int32_t from = 0, to = 0;
    enum err_code rc = ERR_OK;

    assert(out->count == 0);
    if (f != NULL)
        f->amounts = malloc((rows->count + 1) * sizeof *f->amounts);
    if (f == NULL || f->amounts == NULL)
        rc = err_set(e, ERR_NOMEM, "out of memory");
    if (rc == ERR_OK) {
        f->desk = d;
        f->pot = pot;
        f->out = out;
        survey(rows, f, &from, &to);
        rc = view_fund_get(d->ledger, fund, &f->room, &entry, &row, e);
    }
    if (rc == ERR_OK && f->amount_count > 0) {
        /* What is dated in a published period counts on the day after it. */
        if (to <= row.frozen_day)
            to = row.frozen_day + 1;
        rc = view_moves(d->ledger, fund, from, to, take_move, f, e);
    }
    if (rc == ERR_OK && out->count > 0) {
        qsort(out->at, out->count, sizeof *out->at, compare_entries);
        count_rows(rows, out);
    }
    if (f != NULL)
        free(f->amounts);
    free(f);
    return rc;
}

/* The entry at or after `at` that may be this row. */
static const struct import_same_entry *
near_from(const struct import_same *same, const struct import_row *row, size_t at)
{
    int64_t amount = import_rows_amount(row);

    if (at < same->count && same->at[at].amount == amount &&
        same->at[at].day <= row->day + IMPORT_SAME_DAYS)
        return &same->at[at];
    return NULL;
}

const struct import_same_entry *
import_same_first(const struct import_same *same, const struct import_row *row)
{
    const struct import_same_entry want = { import_rows_amount(row),
                                            row->day - IMPORT_SAME_DAYS, 0, false, 0 };
    size_t low = 0, high = same->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_entries(&same->at[middle], &want) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return near_from(same, row, low);
}

const struct import_same_entry *
import_same_next(const struct import_same *same, const struct import_row *row,
                 const struct import_same_entry *after)
{
    return near_from(same, row, (size_t)(after - same->at) + 1);
}

void
import_same_free(struct import_same *same)
{
    free(same->at);
    *same = (struct import_same){ 0 };
}
