/* SPDX-License-Identifier: MIT */
/* An entry's state and goods. See entry_words.h. */
#include "cli/print/entry_words.h"

#include <stdio.h>

#include "cli/print/brief.h"
#include "cli/term/i18n.h"

static void
add(struct buf *b, bool is_text, const char *msgid, int64_t seq)
{
    char text[96];
    const char *format = is_text ? _(msgid) : msgid;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(text, sizeof text, format, (long long)seq);
#pragma GCC diagnostic pop
    buf_put(b, b->bytes == 0 ? "" : ", ");
    buf_put(b, text);
}

void
entry_words_state(const struct entry *x, const struct entry_state *st, bool is_text,
                  struct buf *b)
{
    if (x->has[M_REVERSES])
        add(b, is_text, N_("reverses %lld"), x->reverses_seq);
    if (x->has[M_GIFT])
        add(b, is_text, N_("of gift %lld"), x->gift_seq);
    if (st->reversed_by != 0)
        add(b, is_text, N_("reversed by %lld"), st->reversed_by);
    if (st->ended_by != 0 && st->is_replaced)
        add(b, is_text, N_("replaced by %lld"), st->ended_by);
    else if (st->ended_by != 0)
        add(b, is_text, N_("void by %lld"), st->ended_by);
    if (st->is_late)
        add(b, is_text, N_("late"), 0);
}

void
entry_words_goods(struct out *o, const struct entry *entry, bool is_negative,
                  struct buf *b)
{
    if (!entry->has[M_LINES]) {
        out_none(o);
        return;
    }
    if (out_is_text(o)) {
        buf_clear(b);
        buf_put(b, is_negative ? "- " : "");
        brief_goods(entry, b);
        out_string(o, buf_text(b));
        return;
    }
    out_begin_list(o);
    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        out_begin_map(o);
        out_key(o, "item", NULL);
        out_string(o, line->item);
        out_key(o, "qty", NULL);
        out_quantity(o, is_negative ? -line->qty_milli : line->qty_milli);
        out_key(o, "unit", NULL);
        out_string(o, line->unit);
        out_end_map(o);
    }
    out_end_list(o);
}
