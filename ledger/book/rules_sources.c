/* SPDX-License-Identifier: MIT */
/* Fills in which gifts pay for a use that does not say so itself. */
#include <assert.h>
#include <string.h>

#include "ledger/book/rules_internal.h"
#include "ledger/book/sources.h"

/* What names a gift, a refund, draws on that alone: one run, checked when it is applied. */
static enum err_code
choose(const struct rules *rules, const struct entry *entry,
       const struct lots_eligible *who, int64_t amount, struct entry_run *runs,
       size_t max, size_t *count_out, struct err *e)
{
    *count_out = 0;
    if (amount <= 0) /* entry_check refuses it, and says at which member */
        return ERR_OK;
    if (!entry->has[M_GIFT])
        return sources_choose(rules->db, who, amount, runs, max, count_out, e);
    if (max == 0)
        return err_refuse(e, FIELD_ITEM, "too many lines in one entry");
    runs[0] = (struct entry_run){ entry->gift_seq, entry->gift_seq, amount };
    *count_out = 1;
    return ERR_OK;
}

static enum err_code
choose_lines(const struct rules *rules, struct entry *entry, struct lots_eligible *who,
             struct entry_room *room, struct err *e)
{
    size_t used = 0, count = 0;
    enum err_code rc = ERR_OK;

    if (entry->lines != room->lines)
        memcpy(room->lines, entry->lines, entry->line_count * sizeof room->lines[0]);
    for (size_t i = 0; rc == ERR_OK && i < entry->line_count; i++) {
        struct entry_line *line = &room->lines[i];

        rc = projection_item(rules->db, line->item, line->unit, 0, &who->item, e);
        if (rc == ERR_OK)
            rc = choose(rules, entry, who, line->qty_milli, room->runs + used,
                        ENTRY_RUNS_MAX - used, &count, e);
        if (rc != ERR_OK)
            return err_wrap(e, "'%s'", line->item);
        line->sources = room->runs + used;
        line->source_count = count;
        used += count;
    }
    entry->lines = room->lines;
    return rc;
}

enum err_code
rules_choose_sources(const struct rules *rules, struct entry *entry,
                     struct entry_room *room, struct err *e)
{
    struct lots_eligible who = { .item = PROJECTION_MONEY };
    struct rules_place at;
    enum err_code rc;

    assert(entry->has[M_FUND]);
    assert(entry->has[M_DATE]);
    assert(entry->line_count <= ENTRY_LINES_MAX);
    rc = rules_place(rules, entry, entry->fund, &at, e);
    if (rc != ERR_OK)
        return rc;
    who.fund = at.fund.id;
    who.purpose = at.purpose;
    who.day = at.day;
    if (!entry->has[M_AMOUNT])
        return choose_lines(rules, entry, &who, room, e);
    rc = choose(rules, entry, &who, entry->amount, room->runs, ENTRY_RUNS_MAX,
                &entry->source_count, e);
    if (rc == ERR_OK) {
        entry->sources = room->runs;
        entry->has[M_SOURCES] = true;
    }
    return rc;
}
