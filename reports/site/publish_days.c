/* SPDX-License-Identifier: MIT */
/*
 * Gifts by day and amount, for people who have no receipt. New gifts go to the end of the
 * last file of their day and class; that file is read back with suspicion, and only what it
 * says of entries before the old checkpoint is kept.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/book/history.h"
#include "ledger/entry/kinds.h"
#include "reports/site/lookup_day.h"
#include "reports/site/publish_internal.h"

#define STEP 1024 /* entries between two words on the progress */

/* A new gift, and the file it goes to. */
struct gift {
    struct lookup_day of;
    struct lookup_gift gift;
};

struct days {
    struct publish *p;
    int64_t from; /* gifts before are in the folder; 0: none is */
    struct gift *gifts;
    size_t count, room;
    struct lookup_gift file[LOOKUP_DAY_GIFTS]; /* of the file being filled */
    size_t used;
};

static enum err_code
add_gift(void *arg, const struct entry *entry, struct err *e)
{
    struct days *d = arg;
    struct gift *g;

    if (entry->seq % STEP == 0)
        publish_step(d->p, entry->seq, d->p->size);
    if (!kinds_rows[entry->kind].is_gift || !entry->has[M_AMOUNT])
        return ERR_OK;
    if (d->count == d->room) {
        size_t room = 2 * d->room + STEP;
        void *grown = realloc(d->gifts, room * sizeof *d->gifts);

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        d->gifts = grown;
        d->room = room;
    }
    g = &d->gifts[d->count++];
    *g = (struct gift){ { entry->date_day, lookup_day_amount_class(entry->amount) },
                        { .seq = entry->seq, .amount = entry->amount } };
    return history_effective_day(d->p->l, entry->seq, &g->gift.day, e);
}

static int
compare_files(const struct lookup_day *x, const struct lookup_day *y)
{
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return x->amount_class < y->amount_class ? -1 : x->amount_class > y->amount_class;
}

static int
compare(const void *a, const void *b)
{
    const struct gift *x = a, *y = b;
    int by_file = compare_files(&x->of, &y->of);

    if (by_file != 0)
        return by_file;
    return x->gift.seq < y->gift.seq ? -1 : x->gift.seq > y->gift.seq;
}

/* The last file that holds gifts from before, into d->file; its number to *k. */
static enum err_code
read_tail(struct days *d, const struct lookup_day *of, size_t *k, struct err *e)
{
    char name[LOOKUP_DAY_NAME_BYTES], *json = NULL;
    size_t n = 0;
    enum err_code rc = ERR_OK;

    d->used = 0;
    *k = 0;
    if (d->from == 0)
        return ERR_OK;
    while (folder_has(d->p->to, lookup_day_name(of, *k, name)))
        (*k)++;
    while (rc == ERR_OK && *k > 0 && d->used == 0) {
        --*k;
        rc = folder_get(d->p->to, lookup_day_name(of, *k, name), &json, &n, e);
        if (rc != ERR_OK)
            return rc;
        rc = lookup_day_read(of, json, n, d->file, &d->used, e);
        free(json);
        while (rc == ERR_OK && d->used > 0 && d->file[d->used - 1].seq >= d->from)
            d->used--; /* of a run that was cut off */
    }
    return rc;
}

static enum err_code
put_file(struct days *d, const struct lookup_day *of, size_t k, struct err *e)
{
    char name[LOOKUP_DAY_NAME_BYTES];
    struct jcs json;
    size_t n = 0;
    enum err_code rc = lookup_day_write(of, d->file, d->used, &json, &n, e);

    if (rc != ERR_OK)
        return rc;
    rc = folder_put(d->p->to, lookup_day_name(of, k, name), json.buf, n, e);
    jcs_free(&json);
    return rc;
}

/* The new gifts of one day and class: from gifts[first] to before gifts[end]. */
static enum err_code
put_class(struct days *d, size_t first, size_t end, struct err *e)
{
    const struct lookup_day *of = &d->gifts[first].of;
    char name[LOOKUP_DAY_NAME_BYTES];
    size_t k = 0;
    enum err_code rc = read_tail(d, of, &k, e);

    for (size_t i = first; rc == ERR_OK && i < end; i++) {
        if (d->used == LOOKUP_DAY_GIFTS) {
            rc = put_file(d, of, k++, e);
            d->used = 0;
        }
        d->file[d->used++] = d->gifts[i].gift;
    }
    if (rc == ERR_OK)
        rc = put_file(d, of, k, e);
    while (rc == ERR_OK && folder_has(d->p->to, lookup_day_name(of, ++k, name)))
        rc = folder_remove(d->p->to, name, e); /* of a run that was cut off */
    return rc;
}

static enum err_code
put_all(struct days *d, struct err *e)
{
    enum err_code rc;

    d->count = 0;
    rc = ledger_each(d->p->l, d->from, d->p->size, add_gift, d, e);
    if (rc == ERR_OK && d->count > 0)
        qsort(d->gifts, d->count, sizeof *d->gifts, compare);
    for (size_t i = 0, end; rc == ERR_OK && i < d->count; i = end) {
        for (end = i + 1;
             end < d->count && compare_files(&d->gifts[end].of, &d->gifts[i].of) == 0;)
            end++;
        rc = put_class(d, i, end, e);
    }
    return rc;
}

enum err_code
publish_days(struct publish *p, struct err *e)
{
    struct days *d = calloc(1, sizeof *d);
    enum err_code rc;

    if (d == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    d->p = p;
    d->from = p->old_size;
    rc = put_all(d, e);
    if (rc == ERR_INVALID && d->from > 0) { /* a file of ours is not ours any more */
        d->from = 0;
        rc = put_all(d, e);
    }
    free(d->gifts);
    free(d);
    return rc;
}
