/* SPDX-License-Identifier: MIT */
/* Lines and members of a trace. See trace_row.h. */
#include "cli/print/trace_row.h"

#include <stdio.h>

#include "cli/print/brief.h"
#include "cli/print/buf.h"
#include "cli/term/i18n.h"
#include "ledger/base/money.h"

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

/* Amount, or quantity, item and unit. */
static void
member_value(struct out *o, const char *item, const char *unit, int64_t amount)
{
    member_integer(o, item[0] == '\0' ? "amount" : "quantity", amount);
    if (item[0] == '\0')
        return;
    member_string(o, "item", item);
    member_string(o, "unit", unit);
}

/* "300.000", or "2 chiếc xe lăn". */
static void
put_value(struct buf *b, const char *item, const char *unit, int64_t amount)
{
    char text[MONEY_TEXT_BYTES];

    if (item[0] == '\0')
        buf_put(b, money_format(amount, text));
    else
        brief_quantity(amount, unit, item, b);
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
put_use(struct buf *b, const struct view_use *u, const struct entry *x)
{
    char day[DATE_TEXT_BYTES], total[MONEY_TEXT_BYTES];

    buf_put(b, date_format_vn(x->date_day, day));
    buf_put(b, "  ");
    put_value(b, u->item, u->unit, u->amount);
    put_number(b, u->depth == 0 ? "" : _(" of entry %lld"), u->lot_seq);
    buf_put(b, ": ");
    buf_put(b, brief_kind(x));
    put_number(b, " %lld", x->seq);
    if (x->has[M_TO_FUND]) {
        buf_put(b, " -> ");
        buf_put(b, x->to_fund);
    }
    if (x->kind == ENTRY_PURCHASE) {
        if (x->amount != u->amount) {
            buf_put(b, _(", with others "));
            buf_put(b, money_format(x->amount, total));
        }
        buf_put(b, " -> ");
        brief_goods(x, b);
    }
    if (x->has[M_PURPOSE]) {
        buf_put(b, ", ");
        buf_put(b, brief_word(WORDS_PURPOSE, (int)x->purpose));
    }
    if (x->has[M_PEOPLE])
        put_number(
            b, i18n_plural(", %lld person", ", %lld people", (unsigned long)x->people),
            x->people);
}

static void
out_use(struct out *o, const struct view_use *u, const struct entry *x)
{
    out_begin_map(o);
    member_integer(o, "depth", u->depth);
    member_integer(o, "of", u->lot_seq);
    member_integer(o, "seq", x->seq);
    member_string(o, "kind", entry_word(WORDS_KIND, (int)x->kind));
    out_key(o, "date", NULL);
    out_day(o, x->date_day);
    member_string(o, "purpose", entry_word(WORDS_PURPOSE, (int)x->purpose));
    if (x->has[M_PEOPLE])
        member_integer(o, "people", x->people);
    member_value(o, u->item, u->unit, u->amount);
    out_end_map(o);
}

void
trace_row_use(struct out *o, const struct view_use *u, const struct entry *use)
{
    struct buf b = { 0 };

    if (!out_is_text(o)) {
        out_use(o, u, use);
        return;
    }
    put_use(&b, u, use);
    out_key(o, "use", u->depth == 0 ? N_("used") : N_("and then"));
    out_string(o, buf_text(&b));
    buf_free(&b);
}

void
trace_row_left(struct out *o, const struct view_holding *h, int64_t of, bool is_gift)
{
    struct buf b = { 0 };

    if (!out_is_text(o)) {
        out_begin_map(o);
        member_integer(o, "of", of);
        member_value(o, h->item, h->unit, h->amount);
        out_end_map(o);
        return;
    }
    put_value(&b, h->item, h->unit, h->amount);
    if (!is_gift)
        put_number(&b, _(" of entry %lld"), of);
    out_key(o, "left", h->item[0] == '\0' ? N_("left") : N_("in stock"));
    out_string(o, buf_text(&b));
    buf_free(&b);
}
