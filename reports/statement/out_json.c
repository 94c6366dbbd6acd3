/* SPDX-License-Identifier: MIT */
/*
 * FORMAT.md section 8. Keeps [I6] and [I8]: nothing here reads names, the size or the
 * root, so that erasing a name never changes what was hashed.
 */
#include "reports/statement/out_json.h"

#include <assert.h>
#include <stdio.h>

#include "ledger/base/jcs.h"

static void
put_int(struct jcs *w, const char *name, int64_t value)
{
    jcs_name(w, name);
    jcs_integer(w, value);
}

/* The helpers below leave the member out where there is nothing to say. */
static void
put_number(struct jcs *w, const char *name, int64_t value)
{
    if (value != 0)
        put_int(w, name, value);
}

static void
put_text(struct jcs *w, const char *name, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    jcs_name(w, name);
    jcs_string(w, text);
}

static void
put_day(struct jcs *w, const char *name, int32_t day)
{
    char text[DATE_TEXT_BYTES];

    put_text(w, name, date_format(day, text));
}

static void
put_true(struct jcs *w, const char *name, bool value)
{
    if (!value)
        return;
    jcs_name(w, name);
    jcs_true(w);
}

static void
put_line(struct jcs *w, const char *item, const char *unit, int64_t qty_milli)
{
    jcs_object(w);
    put_text(w, "item", item);
    put_int(w, "qty", qty_milli);
    put_text(w, "unit", unit);
    jcs_object_end(w);
}

static void
put_lines(struct jcs *w, const struct statement *st, size_t first, size_t count)
{
    if (count == 0)
        return;
    jcs_name(w, "lines");
    jcs_array(w);
    for (size_t i = first; i < first + count; i++)
        put_line(w, st->lines[i].item, st->lines[i].unit, st->lines[i].qty_milli);
    jcs_array_end(w);
}

static void
put_classes(struct jcs *w, const struct statement *st)
{
    bool any = false;

    for (int c = 0; c < CLASS_COUNT; c++) {
        if (st->classes[c].count == 0)
            continue;
        if (!any) {
            jcs_name(w, "classes");
            jcs_array(w);
        }
        any = true;
        jcs_object(w);
        put_int(w, "amount", st->classes[c].amount);
        put_text(w, "class", entry_word(WORDS_CLASS, c));
        put_int(w, "count", st->classes[c].count);
        jcs_object_end(w);
    }
    if (any)
        jcs_array_end(w);
}

static void
put_forms(struct jcs *w, const struct statement *st)
{
    bool any = false;

    for (int f = 0; f < FORM_COUNT; f++) {
        if (st->forms[f].count == 0)
            continue;
        if (!any) {
            jcs_name(w, "forms");
            jcs_array(w);
        }
        any = true;
        jcs_object(w);
        put_int(w, "amount", st->forms[f].amount);
        put_int(w, "count", st->forms[f].count);
        put_text(w, "form", entry_word(WORDS_FORM, f));
        jcs_object_end(w);
    }
    if (any)
        jcs_array_end(w);
}

static void
put_event(struct jcs *w, const struct statement *st, const struct statement_event *ev)
{
    bool names_kind =
        ev->kind == STATEMENT_REVERSAL || ev->kind == STATEMENT_RECEIPT_ENDED;

    jcs_object(w);
    put_number(w, "amount", ev->amount);
    put_text(w, "basis", entry_word(WORDS_BASIS, (int)ev->basis));
    put_day(w, "date", ev->date_day);
    put_text(w, "document", ev->document);
    put_text(w, "fund", ev->fund);
    put_lines(w, st, ev->first_line, ev->line_count);
    put_number(w, "number", ev->number);
    put_text(w, "other_fund", ev->other_fund);
    put_text(w, "reason", entry_word(WORDS_REASON, (int)ev->reason));
    put_number(w, "replaced_by", ev->replaced_by);
    put_int(w, "seq", ev->seq);
    put_number(w, "target", ev->target);
    if (names_kind)
        put_text(w, "target_kind", entry_word(WORDS_KIND, (int)ev->target_kind));
    jcs_object_end(w);
}

static void
put_events(struct jcs *w, const char *name, const struct statement *st,
           enum statement_event_kind kind)
{
    bool any = false;

    for (size_t i = 0; i < st->event_count; i++) {
        if (st->events[i].kind != kind)
            continue;
        if (!any) {
            jcs_name(w, name);
            jcs_array(w);
        }
        any = true;
        put_event(w, st, &st->events[i]);
    }
    if (any)
        jcs_array_end(w);
}

static void
put_gift(struct jcs *w, const struct statement *st, const struct statement_gift *g)
{
    jcs_object(w);
    put_true(w, "added", g->is_added);
    put_number(w, "amount", g->amount);
    put_text(w, "class", entry_word(WORDS_CLASS, (int)g->giver_class));
    put_day(w, "date", g->date_day);
    put_true(w, "foreign", g->is_foreign);
    put_text(w, "form", entry_word(WORDS_FORM, (int)g->form));
    put_text(w, "fund", g->fund);
    put_number(w, "givers", g->givers);
    put_true(w, "late", g->is_late);
    put_lines(w, st, g->first_line, g->line_count);
    put_number(w, "number", g->number);
    put_int(w, "seq", g->seq);
    jcs_object_end(w);
}

static void
put_gifts(struct jcs *w, const struct statement *st)
{
    if (st->gift_count == 0)
        return;
    jcs_name(w, "gifts");
    jcs_array(w);
    for (size_t i = 0; i < st->gift_count; i++)
        put_gift(w, st, &st->gifts[i]);
    jcs_array_end(w);
}

static void
put_goods(struct jcs *w, const struct statement *st)
{
    bool any = false;

    for (size_t i = 0; i < st->goods_count; i++) {
        const struct statement_goods *g = &st->goods[i];

        if (!statement_goods_shown(g))
            continue;
        if (!any) {
            jcs_name(w, "goods");
            jcs_array(w);
        }
        any = true;
        jcs_object(w);
        put_int(w, "bought", g->bought);
        put_text(w, "item", g->item);
        put_int(w, "left", g->left);
        put_int(w, "opening", g->opening);
        put_int(w, "received", g->received);
        put_text(w, "unit", g->unit);
        put_int(w, "used", g->used);
        jcs_object_end(w);
    }
    if (any)
        jcs_array_end(w);
}

static void
put_funds(struct jcs *w, const struct statement *st)
{
    jcs_name(w, "funds");
    jcs_array(w);
    for (size_t i = 0; i < st->fund_count; i++) {
        jcs_object(w);
        put_text(w, "fund", st->funds[i].code);
        put_int(w, "left", st->funds[i].left);
        put_int(w, "opening", st->funds[i].opening);
        put_int(w, "received", st->funds[i].received);
        put_int(w, "used", st->funds[i].used);
        jcs_object_end(w);
    }
    jcs_array_end(w);
}

static void
put_pots(struct jcs *w, const struct statement *st)
{
    if (st->pot_count == 0)
        return;
    jcs_name(w, "pots");
    jcs_array(w);
    for (size_t i = 0; i < st->pot_count; i++) {
        jcs_object(w);
        put_int(w, "amount", st->pots[i].amount);
        put_text(w, "pot", st->pots[i].pot);
        jcs_object_end(w);
    }
    jcs_array_end(w);
}

static void
put_small(struct jcs *w, const struct statement *st)
{
    if (st->small.count == 0)
        return;
    jcs_name(w, "small");
    jcs_object(w);
    put_int(w, "amount", st->small.amount);
    put_int(w, "count", st->small.count);
    jcs_object_end(w);
}

static void
put_used_for(struct jcs *w, const struct statement *st, enum entry_purpose purpose)
{
    bool any = false;

    for (size_t i = 0; i < st->goods_count; i++) {
        const struct statement_goods *g = &st->goods[i];

        if (g->used_for[purpose] == 0)
            continue;
        if (!any) {
            jcs_name(w, "lines");
            jcs_array(w);
        }
        any = true;
        put_line(w, g->item, g->unit, g->used_for[purpose]);
    }
    if (any)
        jcs_array_end(w);
}

static void
put_uses(struct jcs *w, const struct statement *st)
{
    if (st->use_count == 0)
        return;
    jcs_name(w, "uses");
    jcs_array(w);
    for (size_t i = 0; i < st->use_count; i++) {
        const struct statement_use *u = &st->uses[i];

        jcs_object(w);
        put_int(w, "amount", u->amount);
        put_used_for(w, st, u->purpose);
        if (u->people >= 0)
            put_int(w, "people", u->people);
        put_text(w, "purpose", entry_word(WORDS_PURPOSE, (int)u->purpose));
        jcs_object_end(w);
    }
    jcs_array_end(w);
}

static void
put_statement(struct jcs *w, const struct statement *st)
{
    jcs_object(w);
    put_classes(w, st);
    put_int(w, "corrected_received", st->corrected_received);
    put_int(w, "corrected_used", st->corrected_used);
    put_int(w, "disbursed", st->disbursed);
    put_events(w, "ended", st, STATEMENT_RECEIPT_ENDED);
    put_forms(w, st);
    put_day(w, "from", st->from_day);
    put_text(w, "fund", st->fund);
    if (st->fund_count > 0)
        put_funds(w, st);
    put_gifts(w, st);
    put_goods(w, st);
    put_int(w, "interest", st->interest);
    put_int(w, "k", st->k);
    put_int(w, "left", st->left);
    put_int(w, "opening", st->opening);
    put_text(w, "origin", st->identity.origin);
    put_pots(w, st);
    put_int(w, "purchased", st->purchased);
    put_events(w, "purchases", st, STATEMENT_PURCHASE);
    put_int(w, "received", st->received);
    put_int(w, "refunded", st->refunded);
    put_events(w, "refunds", st, STATEMENT_REFUND);
    put_events(w, "reversals", st, STATEMENT_REVERSAL);
    put_small(w, st);
    put_int(w, "small_limit", st->small_limit);
    put_day(w, "to", st->to_day);
    put_int(w, "transferred_in", st->transferred_in);
    put_int(w, "transferred_out", st->transferred_out);
    put_events(w, "transfers_in", st, STATEMENT_TRANSFER_IN);
    put_events(w, "transfers_out", st, STATEMENT_TRANSFER_OUT);
    put_int(w, "used", st->used);
    put_uses(w, st);
    put_int(w, "v", 1);
    jcs_object_end(w);
}

enum err_code
out_json(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    struct jcs w;
    size_t n = 0;
    enum err_code rc;

    assert(st->from_day <= st->to_day);
    jcs_init_growing(&w);
    put_statement(&w, st);
    rc = jcs_finish(&w, &n, e);
    if (rc != ERR_OK) {
        jcs_free(&w);
        return rc;
    }
    *out = w.buf;
    *bytes_out = n;
    return ERR_OK;
}
