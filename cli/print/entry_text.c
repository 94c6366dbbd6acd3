/* SPDX-License-Identifier: MIT */
/* An entry in a few words. See entry_text.h. */
#include "cli/print/entry_text.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/print/source_words.h"
#include "ledger/base/money.h"
#include "ledger/base/base64.h"
#include "ledger/entry/kinds.h"
#include "ledger/entry/members.h"
#include "receipts/receipt.h"

const char *
entry_text_kind(const struct entry *entry)
{
    return _(kinds_act(entry)->label);
}

const char *
entry_text_word(enum entry_words family, int value)
{
    const bool is_vi = i18n_chosen() == I18N_VI;

    if (entry_word(family, value) == NULL && family != WORDS_PURPOSE)
        return NULL;
    return is_vi || family == WORDS_PURPOSE ? entry_word_label(family, value)
                                            : entry_word(family, value);
}

const char *
entry_text_pot(const char *pot)
{
    return _(entry_pot_label(pot));
}

void
entry_text_quantity(int64_t qty_milli, const char *unit, const char *item, struct buf *b)
{
    char quantity[MONEY_TEXT_BYTES];
    const size_t n = strlen(unit);
    const bool repeats = tolower((unsigned char)item[0]) == unit[0] &&
                         strncmp(item + 1, unit + 1, n - 1) == 0 &&
                         (item[n] == ' ' || item[n] == '\0');

    assert(n > 0);
    buf_put(b, money_format_quantity(qty_milli, quantity));
    buf_put(b, " ");
    buf_put(b, unit);
    buf_put(b, repeats ? "" : " ");
    buf_put(b, repeats ? item + n : item);
}

void
entry_text_goods(const struct entry *entry, struct buf *b)
{
    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        buf_put(b, i == 0 ? "" : ", ");
        entry_text_quantity(line->qty_milli, line->unit, line->item, b);
    }
}

void
entry_text_value(const struct entry *entry, struct buf *b)
{
    char amount[MONEY_TEXT_BYTES];

    if (entry->has[M_AMOUNT])
        buf_put(b, money_format(entry->amount, amount));
    if (entry->has[M_AMOUNT] && entry->has[M_LINES])
        buf_put(b, " -> ");
    entry_text_goods(entry, b);
}

/* "25.345,5": thousandths or hundredths with the dots of an amount. `digits`: of the rest. */
static void
put_decimal(int64_t n, int unit, int digits, struct buf *b)
{
    char text[MONEY_TEXT_BYTES], rest[8];

    buf_put(b, money_format(n / unit, text));
    (void)snprintf(rest, sizeof rest, ",%0*d", digits, (int)(n % unit));
    if (n % unit == 0)
        return;
    for (size_t end = strlen(rest); unit == 1000 && rest[end - 1] == '0'; end--)
        rest[end - 1] = '\0';
    buf_put(b, rest);
}

static void
put_hash(const uint8_t *hash, struct buf *b)
{
    char text[BASE64_BYTES(HASH_BYTES)];

    buf_put(b, base64_encode(hash, HASH_BYTES, text));
}

static void
put_number(struct buf *b, int64_t n)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%" PRId64, n);
    buf_put(b, text);
}

static void
put_integer(const struct entry *x, enum entry_member m, const char *book, struct buf *b)
{
    const enum member_type type = (enum member_type)members_entry[m].type;
    const int64_t n = members_integer(x, m);
    char text[MONEY_TEXT_BYTES], number[RECEIPT_NUMBER_BYTES];

    if (type == TYPE_AMOUNT || type == TYPE_BALANCE || type == TYPE_SIGNED)
        buf_put(b, money_format(n, text));
    else if (type == TYPE_CENTS)
        put_decimal(n, 100, 2, b);
    else if (type == TYPE_RATE || type == TYPE_MILLI)
        put_decimal(n, 1000, 3, b);
    else if (type == TYPE_RECEIPT)
        buf_put(b, receipt_number_format(book, n, number));
    else /* a count, or an entry */
        put_number(b, n);
}

/* The elements of a list, comma by comma. */
static void
put_list(const struct entry *x, enum entry_member m, struct buf *b)
{
    const enum member_type type = (enum member_type)members_entry[m].type;
    const size_t count = type == TYPE_HASHES ? x->evidence_count
                         : type == TYPE_SEQS ? x->need_count
                                             : x->purpose_count;

    for (size_t i = 0; i < count; i++) {
        buf_put(b, i == 0 ? "" : ", ");
        if (type == TYPE_HASHES)
            put_hash(x->evidence[i], b);
        else if (type == TYPE_SEQS)
            put_number(b, x->needs[i]);
        else
            buf_put(b, entry_text_word(WORDS_PURPOSE, (int)x->purposes[i]));
    }
}

/* A value that is no number and no list. */
static void
put_plain(const struct entry *x, enum entry_member m, struct buf *b)
{
    const struct member *row = &members_entry[m];
    const enum member_type type = (enum member_type)row->type;
    char text[DATE_INSTANT_BYTES];

    if (type == TYPE_VERSION)
        put_number(b, ENTRY_VERSION);
    else if (type == TYPE_TRUE)
        buf_put(b, _("yes"));
    else if (type == TYPE_HASH || (type == TYPE_PREV && x->seq > 0))
        put_hash((const uint8_t *)x + row->offset, b);
    else if (type == TYPE_INSTANT)
        buf_put(b, date_format_instant(&x->at, text));
    else if (type == TYPE_DAY)
        buf_put(b, date_format_vn(members_day(x, m), text));
    else if (m == M_KIND)
        buf_put(b, entry_text_kind(x));
    else if (type == TYPE_WORD)
        buf_put(b, entry_text_word((enum entry_words)row->words, members_word(x, m)));
    else if (type == TYPE_POT)
        buf_put(b, entry_text_pot(members_text(x, m)));
    else if (type != TYPE_PREV)
        buf_put(b, members_text(x, m));
}

void
entry_text_member(const struct entry *x, enum entry_member m, const char *book,
                  struct buf *b)
{
    const struct member *row = &members_entry[m];

    assert(x->has[m]);
    if (members_is_integer(row))
        put_integer(x, m, book, b);
    else if (m == M_LINES)
        entry_text_goods(x, b);
    else if (m == M_CARRIES)
        source_words_put(b, x->carries, x->carry_count, false);
    else if (m == M_SOURCES)
        source_words_put(b, x->sources, x->source_count, false);
    else if (row->count_offset != 0)
        put_list(x, m, b);
    else
        put_plain(x, m, b);
}

static void
add_state(struct buf *b, bool is_text, const char *msgid, int64_t seq)
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
entry_text_state(const struct entry *x, const struct entry_state *st, bool is_text,
                 struct buf *b)
{
    if (x->has[M_REVERSES])
        add_state(b, is_text, N_("reverses %lld"), x->reverses_seq);
    if (x->has[M_GIFT])
        add_state(b, is_text, N_("of gift %lld"), x->gift_seq);
    if (st->reversed_by != 0)
        add_state(b, is_text, N_("reversed by %lld"), st->reversed_by);
    if (st->ended_by != 0 && st->is_replaced)
        add_state(b, is_text, N_("replaced by %lld"), st->ended_by);
    else if (st->ended_by != 0)
        add_state(b, is_text, N_("void by %lld"), st->ended_by);
    if (st->is_late)
        add_state(b, is_text, N_("late"), 0);
}

void
entry_text_out_goods(struct out *o, const struct entry *entry, bool is_negative,
                     struct buf *b)
{
    if (!entry->has[M_LINES]) {
        out_none(o);
        return;
    }
    if (out_is_text(o)) {
        buf_clear(b);
        buf_put(b, is_negative ? "- " : "");
        entry_text_goods(entry, b);
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
