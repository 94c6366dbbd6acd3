/* SPDX-License-Identifier: MIT */
/* What an act that moved money or goods says of itself. See voucher_slip.h. */
#include "cli/print/voucher_slip.h"

#include "cli/print/entry_text.h"
#include "cli/print/source_words.h"
#include "ledger/entry/kinds.h"

/* Which gifts paid, in words. */
static void
put_sources(const struct entry *x, struct buf *b)
{
    source_words_put(b, x->sources, x->source_count, false);
    for (size_t i = 0; i < x->line_count; i++) {
        const struct entry_line *line = &x->lines[i];

        if (line->source_count == 0)
            continue;
        if (x->line_count > 1) {
            buf_put(b, b->bytes == 0 ? "" : "; ");
            buf_put(b, line->item);
            buf_put(b, ": ");
        }
        source_words_put(b, line->sources, line->source_count, true);
    }
}

static void
print_words(struct out *o, const struct entry *x)
{
    struct buf b = { 0 };

    out_key(o, "seq", N_("entry"));
    out_integer(o, x->seq);
    out_key(o, "kind", N_("kind"));
    out_string(o, entry_text_kind(x));
    out_key(o, "fund", N_("fund"));
    buf_put(&b, x->fund);
    if (x->has[M_TO_FUND]) {
        buf_put(&b, " -> ");
        buf_put(&b, x->to_fund);
    }
    out_string(o, buf_text(&b));
    if (x->has[M_POT] || x->has[M_FROM_POT]) {
        buf_clear(&b);
        buf_put(&b, entry_text_pot(x->has[M_POT] ? x->pot : x->from_pot));
        if (x->has[M_TO_POT]) {
            buf_put(&b, " -> ");
            buf_put(&b, entry_text_pot(x->to_pot));
        }
        out_key(o, "pot", N_("pot"));
        out_string(o, buf_text(&b));
    }
    buf_clear(&b);
    entry_text_value(x, &b);
    out_key(o, "value", N_("value"));
    out_string(o, buf_text(&b));
    if (kinds_act(x)->draws) {
        buf_clear(&b);
        put_sources(x, &b);
        out_key(o, "sources", N_("paid by entries"));
        out_string(o, buf_text(&b));
    }
    buf_free(&b);
}

void
voucher_slip(struct out *o, const struct entry *x)
{
    if (out_is_text(o)) {
        print_words(o, x);
        return;
    }
    out_key(o, "seq", NULL);
    out_integer(o, x->seq);
    if (!kinds_act(x)->draws)
        return;
    out_key(o, "sources", NULL);
    out_begin_list(o);
    source_words_lists(o, x->sources, x->source_count);
    for (size_t i = 0; i < x->line_count; i++)
        source_words_lists(o, x->lines[i].sources, x->lines[i].source_count);
    out_end_list(o);
    if (kinds_act(x)->moves == KIND_BUYS || !x->has[M_LINES])
        return; /* the goods that were bought were not drawn on */
    out_key(o, "lines", NULL);
    out_begin_list(o);
    for (size_t i = 0; i < x->line_count; i++) {
        const struct entry_line *line = &x->lines[i];

        out_begin_map(o);
        out_key(o, "item", NULL);
        out_string(o, line->item);
        out_key(o, "unit", NULL);
        out_string(o, line->unit);
        out_key(o, "sources", NULL);
        out_begin_list(o);
        source_words_lists(o, line->sources, line->source_count);
        out_end_list(o);
        out_end_map(o);
    }
    out_end_list(o);
}
