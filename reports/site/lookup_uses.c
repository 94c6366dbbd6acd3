/* SPDX-License-Identifier: MIT */
/* Use shards: what became of gifts, without place or person. Keeps [I8]. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/book/history.h"
#include "ledger/entry/kinds.h"
#include "ledger/log/store.h"
#include "reports/site/lookup.h"

#define TAIL "],\"v\":1}"
#define TAIL_BYTES (sizeof TAIL - 1)

/* A shard being filled. */
struct shard {
    struct ledger *l;
    lookup_uses_fn fn;
    void *arg;
    struct jcs out;
    struct lookup_range range;
    size_t count;
    struct entry_room room, target_room;
    struct entry entry, target;
    int32_t day;
};

static void
begin(struct shard *s)
{
    jcs_init_growing(&s->out);
    jcs_object(&s->out);
    jcs_name(&s->out, "uses");
    jcs_array(&s->out);
    s->count = 0;
}

static enum err_code
finish(struct shard *s, struct err *e)
{
    size_t n = 0;
    enum err_code rc;

    assert(s->count > 0);
    jcs_array_end(&s->out);
    jcs_name(&s->out, "v");
    jcs_integer(&s->out, 1);
    jcs_object_end(&s->out);
    rc = jcs_finish(&s->out, &n, e);
    if (rc == ERR_OK) {
        assert(n <= LOOKUP_USES_BYTES || s->count == 1);
        hash_bytes(store_hash(ledger_store(s->l)), s->out.buf, n, s->range.hash);
        rc = s->fn(s->arg, &s->range, s->out.buf, n, e);
    }
    jcs_free(&s->out);
    return rc;
}

static void
write_sources(struct jcs *w, const struct entry_run *runs, size_t count)
{
    if (count == 0)
        return;
    jcs_name(w, "sources");
    jcs_array(w);
    for (size_t i = 0; i < count; i++) {
        jcs_array(w);
        jcs_integer(w, runs[i].first);
        jcs_integer(w, runs[i].last);
        jcs_integer(w, runs[i].amount);
        jcs_array_end(w);
    }
    jcs_array_end(w);
}

static void
write_lines(struct jcs *w, const struct entry *entry)
{
    if (entry->line_count == 0)
        return;
    jcs_name(w, "lines");
    jcs_array(w);
    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        jcs_object(w);
        jcs_name(w, "item");
        jcs_string(w, line->item);
        jcs_name(w, "qty");
        jcs_integer(w, line->qty_milli);
        write_sources(w, line->sources, line->source_count);
        jcs_name(w, "unit");
        jcs_string(w, line->unit);
        jcs_object_end(w);
    }
    jcs_array_end(w);
}

static void
write_number(struct jcs *w, const char *name, bool has, int64_t n)
{
    if (!has)
        return;
    jcs_name(w, name);
    jcs_integer(w, n);
}

static void
write_use(struct jcs *w, const struct shard *s)
{
    const struct entry *en = &s->entry;
    bool is_reversal = kinds_act(en)->moves == KIND_UNDOES;
    char day[DATE_TEXT_BYTES];

    jcs_object(w);
    write_number(w, "amount", en->has[M_AMOUNT], en->amount);
    jcs_name(w, "day");
    jcs_string(w, date_format(s->day, day));
    jcs_name(w, "fund");
    jcs_string(w, is_reversal ? s->target.fund : en->fund);
    write_number(w, "gift", en->has[M_GIFT], en->gift_seq);
    jcs_name(w, "kind");
    jcs_string(w, entry_word(WORDS_KIND, (int)en->kind));
    write_lines(w, en);
    if (en->has[M_PURPOSE]) {
        jcs_name(w, "purpose");
        jcs_string(w, entry_word(WORDS_PURPOSE, (int)en->purpose));
    }
    write_number(w, "reverses", is_reversal, en->reverses_seq);
    write_number(w, "seq", true, en->seq);
    write_sources(w, en->sources, en->source_count);
    if (en->has[M_TO_FUND]) {
        jcs_name(w, "to_fund");
        jcs_string(w, en->to_fund);
    }
    jcs_object_end(w);
}

static void
widen(struct lookup_range *range, int64_t first, int64_t last)
{
    if (first < range->low)
        range->low = first;
    if (last > range->high)
        range->high = last;
}

/* The seqs that a use names. */
static void
widen_use(struct lookup_range *range, const struct entry *en)
{
    for (size_t i = 0; i < en->source_count; i++)
        widen(range, en->sources[i].first, en->sources[i].last);
    for (size_t k = 0; k < en->line_count; k++)
        for (size_t i = 0; i < en->lines[k].source_count; i++)
            widen(range, en->lines[k].sources[i].first, en->lines[k].sources[i].last);
}

/* Read the entry and what it reverses. *wanted: it belongs into a shard. */
static enum err_code
load(struct shard *s, int64_t seq, bool *wanted, struct err *e)
{
    enum err_code rc = ledger_get(s->l, seq, &s->room, &s->entry, e);

    *wanted = rc == ERR_OK && kinds_act(&s->entry)->draws;
    if (rc == ERR_OK && kinds_act(&s->entry)->moves == KIND_UNDOES) {
        rc = ledger_get(s->l, s->entry.reverses_seq, &s->target_room, &s->target, e);
        *wanted = rc == ERR_OK &&
                  (kinds_act(&s->target)->draws || kinds_rows[s->target.kind].is_gift);
    }
    if (rc == ERR_OK && *wanted)
        rc = history_effective_day(s->l, seq, &s->day, e);
    return rc;
}

static enum err_code
add(void *arg, int64_t seq, struct err *e)
{
    struct shard *s = arg;
    struct jcs before;
    bool wanted = false;
    enum err_code rc = load(s, seq, &wanted, e);

    if (rc != ERR_OK || !wanted)
        return rc;
    before = s->out;
    write_use(&s->out, s);
    if (s->count > 0 && s->out.used + TAIL_BYTES > LOOKUP_USES_BYTES) {
        before.buf = s->out.buf; /* it may have moved: take the use back, begin anew */
        before.size = s->out.size;
        s->out = before;
        rc = finish(s, e);
        begin(s);
        if (rc != ERR_OK)
            return rc;
        write_use(&s->out, s);
    }
    if (s->count++ == 0)
        s->range =
            (struct lookup_range){ .first = seq, .low = INT64_MAX, .high = INT64_MIN };
    widen_use(&s->range, &s->entry);
    if (kinds_act(&s->entry)->moves == KIND_UNDOES) {
        widen_use(&s->range, &s->target);
        widen(&s->range, s->target.seq, s->target.seq);
    }
    return ERR_OK;
}

enum err_code
lookup_uses(struct ledger *l, int64_t first, lookup_uses_fn fn, void *arg, struct err *e)
{
    struct shard *s = calloc(1, sizeof *s);
    enum err_code rc;

    assert(first >= 0);
    if (s == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    s->l = l;
    s->fn = fn;
    s->arg = arg;
    begin(s);
    rc = history_uses(l, first, add, s, e);
    if (rc == ERR_OK && s->count > 0)
        rc = finish(s, e);
    jcs_free(&s->out);
    free(s);
    return rc;
}
