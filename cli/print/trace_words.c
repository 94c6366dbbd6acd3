/* SPDX-License-Identifier: MIT */
/* Lines and members of a trace. See trace_words.h. */
#include "cli/print/trace_words.h"

#include <stdio.h>

#include "cli/print/entry_text.h"
#include "cli/print/buf.h"
#include "cli/term/i18n.h"
#include "ledger/base/money.h"
#include "ledger/entry/kinds.h"

static void
member_integer(struct out *o, const char *key, int64_t n)
{
    out_key(o, key, NULL);
    out_integer(o, n);
}

static void
member_string(struct out *o, const char *key, const char *text)
{
    out_key(o, key, NULL);
    out_string(o, text);
}

/* Amount, or item, quantity and unit. */
static void
member_value(struct out *o, const struct trace_step *step)
{
    if (step->item[0] == '\0') {
        member_integer(o, "amount", step->amount);
        return;
    }
    member_string(o, "item", step->item);
    member_integer(o, "qty", step->amount);
    member_string(o, "unit", step->unit);
}

/* "300.000", or "2 chiếc xe lăn". */
static void
put_value(struct buf *b, const struct trace_step *step)
{
    char text[MONEY_TEXT_BYTES];

    if (step->item[0] == '\0')
        buf_put(b, money_format(step->amount, text));
    else
        entry_text_quantity(step->amount, step->unit, step->item, b);
}

static void
put_number(struct buf *b, const char *format_, int64_t n)
{
    char text[96];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(text, sizeof text, format_, (long long)n);
#pragma GCC diagnostic pop
    buf_put(b, text);
}

/* "20/01/2026  300.000: purchase 9, with others 500.000 -> 2 chiếc xe lăn, Hỗ trợ ..." */
static void
put_use(struct buf *b, const struct trace_step *step)
{
    const struct entry *x = step->use;
    char day[DATE_TEXT_BYTES], total[MONEY_TEXT_BYTES];

    buf_put(b, date_format_vn(x->date_day, day));
    buf_put(b, "  ");
    put_value(b, step);
    put_number(b, step->depth == 0 ? "" : _(" of entry %lld"), step->of);
    buf_put(b, ": ");
    buf_put(b, entry_text_kind(x));
    put_number(b, " %lld", x->seq);
    if (x->has[M_TO_FUND]) {
        buf_put(b, " -> ");
        buf_put(b, x->to_fund);
    }
    if (kinds_act(x)->moves == KIND_BUYS) {
        if (x->amount != step->amount) {
            buf_put(b, _(", with others "));
            buf_put(b, money_format(x->amount, total));
        }
        buf_put(b, " -> ");
        entry_text_goods(x, b);
    }
    if (x->has[M_PURPOSE]) {
        buf_put(b, ", ");
        buf_put(b, entry_text_word(WORDS_PURPOSE, (int)x->purpose));
    }
    if (x->has[M_PEOPLE])
        put_number(
            b, i18n_plural(", %lld person", ", %lld people", (unsigned long)x->people),
            x->people);
}

static void
out_use(struct out *o, const struct trace_step *step)
{
    const struct entry *x = step->use;

    out_begin_map(o);
    member_integer(o, "depth", step->depth);
    member_integer(o, "of", step->of);
    member_integer(o, "seq", x->seq);
    member_string(o, "kind", entry_word(WORDS_KIND, (int)x->kind));
    out_key(o, "date", NULL);
    out_day(o, x->date_day);
    member_string(o, "purpose", entry_word(WORDS_PURPOSE, (int)x->purpose));
    if (x->has[M_PEOPLE])
        member_integer(o, "people", x->people);
    member_value(o, step);
    out_end_map(o);
}

void
trace_words_use(struct out *o, const struct trace_step *step)
{
    struct buf b = { 0 };

    if (!out_is_text(o)) {
        out_use(o, step);
        return;
    }
    put_use(&b, step);
    out_key(o, "use", step->depth == 0 ? N_("used") : N_("and then"));
    out_string(o, buf_text(&b));
    buf_free(&b);
}

void
trace_words_left(struct out *o, const struct trace_step *step)
{
    struct buf b = { 0 };

    if (!out_is_text(o)) {
        out_begin_map(o);
        member_integer(o, "of", step->of);
        member_value(o, step);
        out_end_map(o);
        return;
    }
    put_value(&b, step);
    if (!step->is_gift)
        put_number(&b, _(" of entry %lld"), step->of);
    out_key(o, "left", step->item[0] == '\0' ? N_("left") : N_("in stock"));
    out_string(o, buf_text(&b));
    buf_free(&b);
}
