/* SPDX-License-Identifier: MIT */
/*
 * Gifts by day and amount, for people who have no receipt. New gifts go to the end of the
 * last file of their day and class; that file is read back with suspicion, and only what it
 * says of entries before the old checkpoint is kept.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/entry_scan.h"
#include "ledger/jcs.h"
#include "ledger/papers.h"
#include "reports/publish_internal.h"

#define GIFTS_MAX 2000 /* in a file */

struct gift {
    int64_t seq, amount;
    int32_t date, day; /* voucher's, effective */
    int class_;        /* first digit * 32 + digits after it */
};

struct days {
    struct publish *p;
    int64_t from; /* gifts before are in the folder; 0: none is */
    struct gift *gifts;
    size_t count, room;
    struct gift file[GIFTS_MAX]; /* of the file being filled */
    size_t used;
};

static int
class_of(int64_t amount)
{
    int after = 0;

    assert(amount > 0);
    for (; amount >= 10; amount /= 10)
        after++;
    return (int)amount * 32 + after;
}

static enum err_code
add_gift(void *arg, const struct entry *entry, struct err *e)
{
    struct days *d = arg;
    struct gift *g;
    enum err_code rc;

    if (entry->kind != ENTRY_DONATION || !entry->has[M_AMOUNT])
        return ERR_OK;
    if (d->count == d->room) {
        size_t room = 2 * d->room + GIFTS_MAX;
        void *grown = realloc(d->gifts, room * sizeof *d->gifts);

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        d->gifts = grown;
        d->room = room;
    }
    g = &d->gifts[d->count++];
    *g = (struct gift){ .seq = entry->seq,
                        .amount = entry->amount,
                        .date = entry->date_day,
                        .class_ = class_of(entry->amount) };
    rc = papers_effective_day(d->p->l, entry->seq, &g->day, e);
    if (entry->seq % 1024 == 0)
        publish_step(d->p, entry->seq, d->p->size);
    return rc;
}

static int
compare(const void *a, const void *b)
{
    const struct gift *x = a, *y = b;

    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    if (x->class_ != y->class_)
        return x->class_ < y->class_ ? -1 : 1;
    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static const char *
name_of(const struct gift *g, size_t k, char out[FOLDER_NAME_BYTES])
{
    char date[DATE_TEXT_BYTES];

    (void)snprintf(out, FOLDER_NAME_BYTES, "tra-cuu/ngay/%s/%de%d-%zu.json",
                   date_format(g->date, date), g->class_ / 32, g->class_ % 32, k);
    return out;
}

static enum err_code
expect(struct entry_scan *s, const char *text, struct err *e)
{
    size_t n = strlen(text);

    if ((size_t)(s->end - s->at) < n || memcmp(s->at, text, n) != 0)
        return entry_scan_refuse(s, "this is not a list of gifts", e);
    s->at += n;
    return ERR_OK;
}

/* "[seq,amount]" or "[seq,amount,day]". */
static enum err_code
read_gift(struct entry_scan *s, struct gift *g, struct err *e)
{
    char day[DATE_TEXT_BYTES];
    enum err_code rc = expect(s, "[", e);

    if (rc == ERR_OK)
        rc = entry_scan_integer(s, &g->seq, e);
    if (rc == ERR_OK)
        rc = expect(s, ",", e);
    if (rc == ERR_OK)
        rc = entry_scan_integer(s, &g->amount, e);
    if (rc == ERR_OK && entry_scan_take(s, ',')) {
        rc = entry_scan_string(s, day, sizeof day, e);
        if (rc == ERR_OK)
            rc = date_parse(day, &g->day, e);
    }
    return rc == ERR_OK ? expect(s, "]", e) : rc;
}

/* Read a file back into d->file: the gifts before d->from. `like` says of what day and
 * class they must be. */
static enum err_code
read_file(struct days *d, const char *json, size_t bytes, const struct gift *like,
          struct err *e)
{
    struct entry_scan s = { json, json, json + bytes, "gifts" };
    int64_t last = -1;
    size_t count = 0;
    enum err_code rc = expect(&s, "{\"gifts\":[", e);

    d->used = 0;
    while (rc == ERR_OK) {
        struct gift g = { .date = like->date, .day = like->date, .class_ = like->class_ };

        rc = read_gift(&s, &g, e);
        if (rc == ERR_OK && (g.seq <= last || g.amount <= 0 || count == GIFTS_MAX ||
                             class_of(g.amount) != like->class_))
            rc = entry_scan_refuse(&s, "this gift does not belong here", e);
        if (rc != ERR_OK)
            break;
        last = g.seq;
        count++;
        if (g.seq < d->from)
            d->file[d->used++] = g;
        if (!entry_scan_take(&s, ','))
            break;
    }
    if (rc == ERR_OK)
        rc = expect(&s, "],\"v\":1}", e);
    if (rc == ERR_OK && s.at != s.end)
        rc = entry_scan_refuse(&s, "something follows the gifts", e);
    return rc;
}

/* The last file that holds gifts from before, into d->file; its number to *k. */
static enum err_code
read_tail(struct days *d, const struct gift *like, size_t *k, struct err *e)
{
    char name[FOLDER_NAME_BYTES], *json;
    size_t n = 0;
    enum err_code rc = ERR_OK;

    d->used = 0;
    *k = 0;
    if (d->from == 0)
        return ERR_OK;
    while (folder_has(d->p->to, name_of(like, *k, name)))
        (*k)++;
    while (rc == ERR_OK && *k > 0 && d->used == 0) {
        --*k;
        rc = folder_get(d->p->to, name_of(like, *k, name), &json, &n, e);
        if (rc != ERR_OK)
            return rc;
        rc = read_file(d, json, n, like, e);
        free(json);
    }
    return rc;
}

static enum err_code
put_file(struct days *d, size_t k, struct err *e)
{
    char name[FOLDER_NAME_BYTES], day[DATE_TEXT_BYTES];
    struct jcs w;
    size_t n = 0;
    enum err_code rc;

    jcs_init_growing(&w);
    jcs_object(&w);
    jcs_name(&w, "gifts");
    jcs_array(&w);
    for (size_t i = 0; i < d->used; i++) {
        jcs_array(&w);
        jcs_integer(&w, d->file[i].seq);
        jcs_integer(&w, d->file[i].amount);
        if (d->file[i].day != d->file[i].date)
            jcs_string(&w, date_format(d->file[i].day, day));
        jcs_array_end(&w);
    }
    jcs_array_end(&w);
    jcs_name(&w, "v");
    jcs_integer(&w, 1);
    jcs_object_end(&w);
    rc = jcs_finish(&w, &n, e);
    if (rc == ERR_OK)
        rc = folder_put(d->p->to, name_of(&d->file[0], k, name), w.buf, n, e);
    jcs_free(&w);
    return rc;
}

/* The new gifts of one day and class: from gifts[first] to before gifts[end]. */
static enum err_code
put_class(struct days *d, size_t first, size_t end, struct err *e)
{
    const struct gift *like = &d->gifts[first];
    char name[FOLDER_NAME_BYTES];
    size_t k = 0;
    enum err_code rc = read_tail(d, like, &k, e);

    for (size_t i = first; rc == ERR_OK && i < end; i++) {
        if (d->used == GIFTS_MAX) {
            rc = put_file(d, k++, e);
            d->used = 0;
        }
        d->file[d->used++] = d->gifts[i];
    }
    if (rc == ERR_OK)
        rc = put_file(d, k, e);
    while (rc == ERR_OK && folder_has(d->p->to, name_of(like, ++k, name)))
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
        for (end = i + 1; end < d->count && d->gifts[end].date == d->gifts[i].date &&
                          d->gifts[end].class_ == d->gifts[i].class_;)
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
