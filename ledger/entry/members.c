/* SPDX-License-Identifier: MIT */
/* FORMAT.md section 2, read off the page, and what every member is called. See members.h. */
#include "ledger/entry/members.h"

#include <assert.h>
#include <string.h>

#define SIZE(type, field) sizeof(((struct type *)0)->field)
#define AT(type, field) offsetof(struct type, field)

/* Rows are counted as the compiler meets them: a hole in the middle of a table has no length. */
#define NAME_BYTES(name) (sizeof(name) - 1 + 0 * __COUNTER__)

/* A value in one field, of its size; a string's buffer is its limit. */
#define ROW(in, name, type, at, input, label)                                            \
    {                                                                                    \
        name, NAME_BYTES(name), type, 0, SIZE(in, at), AT(in, at), 0, input, label       \
    }
#define WORD(in, name, family, at, input, label)                                         \
    {                                                                                    \
        name, NAME_BYTES(name), TYPE_WORD, family, SIZE(in, at), AT(in, at), 0, input,   \
            label                                                                        \
    }
/* A value that stands in no field. */
#define FLAG(name, type, input, label)                                                   \
    {                                                                                    \
        name, NAME_BYTES(name), type, 0, 0, 0, 0, input, label                           \
    }
#define LIST(in, name, type, max, at, count, input, label)                               \
    {                                                                                    \
        name, NAME_BYTES(name), type, 0, max, AT(in, at), AT(in, count), input, label    \
    }

enum { BEFORE_ENTRY = __COUNTER__ };
/* clang-format off */
const struct member members_entry[] = {
    [M_ACCOUNT]        = ROW(entry, "account", TYPE_CODE, account, FIELD_CODE, N_("account")),
    [M_ACCOUNT_NUMBER] = ROW(entry, "account_number", TYPE_TEXT, account_number, FIELD_NUMBER, N_("account number")),
    [M_AMOUNT]         = ROW(entry, "amount", TYPE_AMOUNT, amount, FIELD_AMOUNT, N_("amount")),
    [M_APPROVER]       = ROW(entry, "approver", TYPE_CODE, approver, FIELD_APPROVER, N_("approver")),
    [M_AT]             = ROW(entry, "at", TYPE_INSTANT, at, FIELD_NONE, N_("entered at")),
    [M_BANK]           = ROW(entry, "bank", TYPE_TEXT, bank, FIELD_BANK, N_("bank")),
    [M_BASIS]          = WORD(entry, "basis", WORDS_BASIS, basis, FIELD_BASIS, N_("basis")),
    [M_BOOK]           = ROW(entry, "book", TYPE_CODE, book, FIELD_BOOK, N_("book")),
    [M_BY]             = ROW(entry, "by", TYPE_CODE, by, FIELD_BY, N_("entered by")),
    [M_CARRIES]        = LIST(entry, "carries", TYPE_RUNS, ENTRY_RUNS_MAX, carries, carry_count, FIELD_NONE, N_("carries on")),
    [M_CLASS]          = WORD(entry, "class", WORDS_CLASS, giver_class, FIELD_CLASS, N_("class")),
    [M_CLOSES]         = ROW(entry, "closes", TYPE_DAY, closes_day, FIELD_CLOSES, N_("closes")),
    [M_COMMIT]         = ROW(entry, "commit", TYPE_HASH, commit, FIELD_NONE, N_("commitment")),
    [M_DATE]           = ROW(entry, "date", TYPE_DAY, date_day, FIELD_DATE, N_("date")),
    [M_DOCUMENT]       = ROW(entry, "document", TYPE_TEXT, document, FIELD_DOCUMENT, N_("document")),
    [M_EVIDENCE]       = LIST(entry, "evidence", TYPE_HASHES, ENTRY_HASHES_MAX, evidence, evidence_count, FIELD_EVIDENCE, N_("evidence")),
    [M_FOREIGN]        = FLAG("foreign", TYPE_TRUE, FIELD_NONE, N_("foreign")),
    [M_FORM]           = WORD(entry, "form", WORDS_FORM, form, FIELD_FORM, N_("form")),
    [M_FROM]           = ROW(entry, "from", TYPE_DAY, from_day, FIELD_FROM_DAY, N_("first day")),
    [M_FROM_POT]       = ROW(entry, "from_pot", TYPE_POT, from_pot, FIELD_FROM_POT, N_("from pot")),
    [M_FUND]           = ROW(entry, "fund", TYPE_FUND, fund, FIELD_FUND, N_("fund")),
    [M_FX_AMOUNT]      = ROW(entry, "fx_amount", TYPE_CENTS, fx_amount_cents, FIELD_FX_AMOUNT, N_("foreign amount")),
    [M_FX_CURRENCY]    = ROW(entry, "fx_currency", TYPE_CURRENCY, fx_currency, FIELD_FX_CURRENCY, N_("currency")),
    [M_FX_RATE]        = ROW(entry, "fx_rate", TYPE_RATE, fx_rate_milli, FIELD_FX_RATE, N_("rate")),
    [M_FX_SOURCE]      = ROW(entry, "fx_source", TYPE_CODE, fx_source, FIELD_FX_SOURCE, N_("source of the rate")),
    [M_GIFT]           = ROW(entry, "gift", TYPE_SEQ, gift_seq, FIELD_ENTRY, N_("gift")),
    [M_GIVERS]         = ROW(entry, "givers", TYPE_NUMBER, givers, FIELD_GIVERS, N_("givers")),
    [M_HOST]           = ROW(entry, "host", TYPE_TEXT, host, FIELD_HOST, N_("host")),
    [M_JSON]           = ROW(entry, "json", TYPE_HASH, json, FIELD_NONE, N_("hash of its data")),
    [M_KEY]            = ROW(entry, "key", TYPE_HASH, key, FIELD_NONE, N_("key")),
    [M_KIND]           = WORD(entry, "kind", WORDS_KIND, kind, FIELD_NONE, N_("kind")),
    [M_LEFT]           = ROW(entry, "left", TYPE_BALANCE, left, FIELD_NONE, N_("left")),
    [M_LEVEL]          = WORD(entry, "level", WORDS_LEVEL, level, FIELD_NONE, N_("level")),
    [M_LINES]          = LIST(entry, "lines", TYPE_LINES, ENTRY_LINES_MAX, lines, line_count, FIELD_ITEM, N_("goods")),
    [M_NAME]           = ROW(entry, "name", TYPE_TEXT, name, FIELD_NAME, N_("name")),
    [M_NEEDS]          = LIST(entry, "needs", TYPE_SEQS, ENTRY_SEQS_MAX, needs, need_count, FIELD_NONE, N_("needs met")),
    [M_NOTE]           = ROW(entry, "note", TYPE_HASH, note, FIELD_NOTE, N_("note")),
    [M_NUMBER]         = ROW(entry, "number", TYPE_RECEIPT, number, FIELD_RECEIPT, N_("receipt")),
    [M_OPENING]        = ROW(entry, "opening", TYPE_BALANCE, opening, FIELD_NONE, N_("opening")),
    [M_OPENS]          = ROW(entry, "opens", TYPE_DAY, opens_day, FIELD_OPENS, N_("opens")),
    [M_ORG]            = ROW(entry, "org", TYPE_TEXT, org, FIELD_ORG, N_("organisation")),
    [M_ORIGIN]         = ROW(entry, "origin", TYPE_TEXT, origin, FIELD_ORIGIN, N_("origin")),
    [M_PEOPLE]         = ROW(entry, "people", TYPE_COUNT, people, FIELD_BENEFICIARIES, N_("people")),
    [M_POT]            = ROW(entry, "pot", TYPE_POT, pot, FIELD_POT, N_("pot")),
    [M_PREV]           = ROW(entry, "prev", TYPE_PREV, prev, FIELD_NONE, N_("previous leaf")),
    [M_PRIOR_ORIGIN]   = ROW(entry, "prior_origin", TYPE_TEXT, prior_origin, FIELD_NONE, N_("book before it")),
    [M_PRIOR_ROOT]     = ROW(entry, "prior_root", TYPE_HASH, prior_root, FIELD_NONE, N_("root of the book before it")),
    [M_PRIOR_SIZE]     = ROW(entry, "prior_size", TYPE_NUMBER, prior_size, FIELD_NONE, N_("entries of the book before it")),
    [M_PURPOSE]        = WORD(entry, "purpose", WORDS_PURPOSE, purpose, FIELD_PURPOSE, N_("purpose")),
    [M_PURPOSES]       = LIST(entry, "purposes", TYPE_PURPOSES, ENTRY_PURPOSES_MAX, purposes, purpose_count, FIELD_PURPOSE, N_("purposes")),
    [M_REASON]         = WORD(entry, "reason", WORDS_REASON, reason, FIELD_REASON, N_("reason")),
    [M_RECEIVED]       = ROW(entry, "received", TYPE_SIGNED, received, FIELD_NONE, N_("received")),
    [M_REPLACES]       = ROW(entry, "replaces", TYPE_RECEIPT, replaces, FIELD_RECEIPT, N_("replaces receipt")),
    [M_RESTRICTED]     = FLAG("restricted", TYPE_TRUE, FIELD_NONE, N_("restricted")),
    [M_REVERSES]       = ROW(entry, "reverses", TYPE_SEQ, reverses_seq, FIELD_ENTRY, N_("reverses")),
    [M_SEQ]            = ROW(entry, "seq", TYPE_SEQ, seq, FIELD_NONE, N_("entry")),
    [M_SLIP]           = ROW(entry, "slip", TYPE_HASH, slip, FIELD_NONE, N_("slip")),
    [M_SOURCES]        = LIST(entry, "sources", TYPE_RUNS, ENTRY_RUNS_MAX, sources, source_count, FIELD_SOURCES, N_("paid by entries")),
    [M_TARGET]         = ROW(entry, "target", TYPE_AMOUNT, target, FIELD_TARGET, N_("target")),
    [M_TO]             = ROW(entry, "to", TYPE_DAY, to_day, FIELD_TO_DAY, N_("last day")),
    [M_TO_FUND]        = ROW(entry, "to_fund", TYPE_CODE, to_fund, FIELD_TO_FUND, N_("to fund")),
    [M_TO_POT]         = ROW(entry, "to_pot", TYPE_POT, to_pot, FIELD_TO_POT, N_("to pot")),
    [M_UNIT]           = ROW(entry, "unit", TYPE_CODE, unit, FIELD_UNIT_CODE, N_("unit")),
    [M_USED]           = ROW(entry, "used", TYPE_SIGNED, used, FIELD_NONE, N_("used")),
    [M_V]              = FLAG("v", TYPE_VERSION, FIELD_NONE, N_("version")),
    [M_WHAT]           = WORD(entry, "what", WORDS_BANK, what, FIELD_NONE, N_("what")),
};

enum { BEFORE_LINE = __COUNTER__ };
const struct member members_line[] = {
    [L_ITEM]    = ROW(entry_line, "item", TYPE_TEXT, item, FIELD_ITEM, N_("item")),
    [L_QTY]     = ROW(entry_line, "qty", TYPE_MILLI, qty_milli, FIELD_QTY, N_("quantity")),
    [L_SOURCE]  = WORD(entry_line, "source", WORDS_VALUE, source, FIELD_VALUE_SOURCE, N_("valued")),
    [L_SOURCES] = LIST(entry_line, "sources", TYPE_RUNS, ENTRY_RUNS_MAX, sources, source_count, FIELD_SOURCES, N_("paid by entries")),
    [L_UNIT]    = ROW(entry_line, "unit", TYPE_TEXT, unit, FIELD_UNIT, N_("unit")),
    [L_VALUE]   = ROW(entry_line, "value", TYPE_AMOUNT, value, FIELD_VALUE, N_("value")),
};
/* clang-format on */

enum { BEHIND_LINE = __COUNTER__ };

static_assert(BEFORE_LINE - BEFORE_ENTRY - 1 == M_COUNT - 1 &&
                  sizeof members_entry / sizeof members_entry[0] == M_COUNT,
              "each member has its row");
static_assert(BEHIND_LINE - BEFORE_LINE - 1 == L_COUNT &&
                  sizeof members_line / sizeof members_line[0] == L_COUNT,
              "each member of a line has its row");

void
members_of_line(const struct entry_line *line, bool has[L_COUNT])
{
    assert(line != NULL);
    has[L_ITEM] = true;
    has[L_QTY] = true;
    has[L_SOURCE] = line->source != VALUE_NONE;
    has[L_SOURCES] = line->source_count > 0;
    has[L_UNIT] = true;
    has[L_VALUE] = line->value != 0;
}

bool
members_is_integer(const struct member *row)
{
    return row->type >= TYPE_AMOUNT && row->type <= TYPE_SEQ;
}

static bool
is_string(const struct member *row)
{
    return row->type >= TYPE_CODE && row->type <= TYPE_TEXT;
}

static const struct member *
row_of(enum entry_member m)
{
    assert(m > M_NONE);
    assert(m < M_COUNT);
    return &members_entry[m];
}

int64_t
members_integer(const struct entry *entry, enum entry_member m)
{
    int64_t value;

    assert(members_is_integer(row_of(m)));
    memcpy(&value, (const char *)entry + row_of(m)->offset, sizeof value);
    return value;
}

int32_t
members_day(const struct entry *entry, enum entry_member m)
{
    int32_t value;

    assert(row_of(m)->type == TYPE_DAY);
    memcpy(&value, (const char *)entry + row_of(m)->offset, sizeof value);
    return value;
}

const char *
members_text(const struct entry *entry, enum entry_member m)
{
    assert(is_string(row_of(m)));
    return (const char *)entry + row_of(m)->offset;
}

int
members_word(const struct entry *entry, enum entry_member m)
{
    int value;

    assert(row_of(m)->type == TYPE_WORD);
    memcpy(&value, (const char *)entry + row_of(m)->offset, sizeof value);
    return value;
}

/* --- comparing ---------------------------------------------------------------------- */

static bool same_value(const struct member *row, const void *a, const void *b);

static bool
same_lines(const struct entry_line *a, const struct entry_line *b, size_t count)
{
    bool has_a[L_COUNT], has_b[L_COUNT];

    for (size_t i = 0; i < count; i++) {
        members_of_line(&a[i], has_a);
        members_of_line(&b[i], has_b);
        for (int m = 0; m < L_COUNT; m++)
            if (has_a[m] != has_b[m] || !same_value(&members_line[m], &a[i], &b[i]))
                return false;
    }
    return true;
}

static bool
same_runs(const struct entry_run *a, const struct entry_run *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i].first != b[i].first || a[i].last != b[i].last ||
            a[i].amount != b[i].amount)
            return false;
    return true;
}

static bool
same_list(const struct member *row, const void *a, const void *b)
{
    const void *first_a, *first_b;
    size_t count_a, count_b;

    memcpy(&count_a, (const char *)a + row->count_offset, sizeof count_a);
    memcpy(&count_b, (const char *)b + row->count_offset, sizeof count_b);
    if (count_a != count_b)
        return false;
    if (count_a == 0)
        return true;
    if (row->type == TYPE_PURPOSES)
        return memcmp((const char *)a + row->offset, (const char *)b + row->offset,
                      count_a * sizeof(enum entry_purpose)) == 0;
    memcpy(&first_a, (const char *)a + row->offset, sizeof first_a);
    memcpy(&first_b, (const char *)b + row->offset, sizeof first_b);
    if (row->type == TYPE_LINES)
        return same_lines(first_a, first_b, count_a);
    if (row->type == TYPE_RUNS)
        return same_runs(first_a, first_b, count_a);
    return memcmp(first_a, first_b,
                  count_a * (row->type == TYPE_SEQS ? sizeof(int64_t)
                                                    : (size_t)HASH_BYTES)) == 0;
}

static bool
same_value(const struct member *row, const void *a, const void *b)
{
    const char *at_a = (const char *)a + row->offset;
    const char *at_b = (const char *)b + row->offset;
    struct instant x, y;

    if (row->count_offset != 0)
        return same_list(row, a, b);
    if (is_string(row))
        return strcmp(at_a, at_b) == 0;
    if (row->type != TYPE_INSTANT)
        return memcmp(at_a, at_b, row->max) == 0;
    memcpy(&x, at_a, sizeof x);
    memcpy(&y, at_b, sizeof y);
    return x.at_s == y.at_s && x.offset_minutes == y.offset_minutes;
}

bool
members_equal(const struct entry *a, const struct entry *b, enum entry_member m)
{
    return a->has[m] == b->has[m] && same_value(row_of(m), a, b);
}

void
members_copy(const struct entry *from, enum entry_member m, struct entry *to)
{
    const struct member *row = row_of(m);
    const size_t list =
        row->type == TYPE_PURPOSES ? sizeof from->purposes : sizeof(void *);
    const size_t bytes = row->count_offset != 0 ? list : row->max;

    memcpy((char *)to + row->offset, (const char *)from + row->offset, bytes);
    if (row->count_offset != 0)
        memcpy((char *)to + row->count_offset, (const char *)from + row->count_offset,
               sizeof(size_t));
    to->has[m] = from->has[m];
}
