/* SPDX-License-Identifier: MIT */
/* The published statements of a book, for those who draw and list them. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/book/history.h"
#include "ledger/book/view.h"
#include "reports/site/publish_internal.h"
#include "reports/statement/statement_internal.h"

/* The list that is being put together. */
struct collect {
    struct ledger *l;
    struct publish_sheets *to;
    size_t room;
    struct entry_room entry_room;
    struct entry entry;
};

static enum err_code
add_sheet(struct collect *c, int64_t seq, const char *name, struct err *e)
{
    struct publish_sheet *sheet;
    enum err_code rc;

    rc = ledger_get(c->l, seq, &c->entry_room, &c->entry, e);
    if (rc == ERR_OK)
        rc = statement_grow((void **)&c->to->sheets, c->to->count, &c->room,
                            sizeof *sheet, e);
    if (rc != ERR_OK)
        return rc;
    sheet = &c->to->sheets[c->to->count++];
    *sheet = (struct publish_sheet){
        .seq = seq,
        .from_day = c->entry.from_day,
        .to_day = c->entry.to_day,
        .numbers = { c->entry.opening, c->entry.received, c->entry.used, c->entry.left },
        .day = date_of_instant(&c->entry.at),
    };
    (void)snprintf(sheet->fund, sizeof sheet->fund, "%s", c->entry.fund);
    (void)snprintf(sheet->name, sizeof sheet->name, "%s", name);
    return ERR_OK;
}

/* Adds the published statements of one fund, or, for "*", those of all funds together. The newest
 * comes first, and each leads to the one that was published before it. */
static enum err_code
collect(struct collect *c, const char *fund, const char *name, struct err *e)
{
    struct projection_published p = { .seq = INT64_MAX };
    enum err_code rc = ERR_OK;

    while (rc == ERR_OK) {
        rc = history_published_before(c->l, fund, p.seq, &p, e);
        if (rc != ERR_OK || p.seq < 0)
            break;
        rc = add_sheet(c, p.seq, name, e);
    }
    return rc;
}

static enum err_code
collect_fund(void *arg, const struct view_fund *f, struct err *e)
{
    return collect(arg, f->entry->fund, f->entry->name, e);
}

static int
by_seq(const void *a, const void *b)
{
    const struct publish_sheet *x = a, *y = b;

    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

enum err_code
publish_sheets(struct ledger *l, struct publish_sheets *out, struct err *e)
{
    struct collect *c = calloc(1, sizeof *c);
    enum err_code rc;

    *out = (struct publish_sheets){ .count = 0 };
    if (c == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    c->l = l;
    c->to = out;
    rc = collect(c, "*", "", e);
    if (rc == ERR_OK)
        rc = view_funds(l, collect_fund, c, e);
    free(c);
    if (rc != ERR_OK)
        publish_sheets_free(out);
    else if (out->count > 0)
        qsort(out->sheets, out->count, sizeof *out->sheets, by_seq);
    return rc;
}

void
publish_sheets_free(struct publish_sheets *s)
{
    free(s->sheets);
    *s = (struct publish_sheets){ .count = 0 };
}

const char *
publish_sheet_file(const struct publish_sheet *s, const char *kind,
                   char out[FOLDER_NAME_BYTES])
{
    char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
    int n = snprintf(out, FOLDER_NAME_BYTES, "sao-ke/%s-%s-%s.%s",
                     strcmp(s->fund, "*") == 0 ? "tat-ca" : s->fund,
                     date_format(s->from_day, from), date_format(s->to_day, to), kind);

    assert(n > 0 && n < FOLDER_NAME_BYTES);
    (void)n;
    return out;
}
