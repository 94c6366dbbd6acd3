/* SPDX-License-Identifier: MIT */
/*
 * FORMAT.md sections 2 and 3, read off the page. Adding a kind adds rows here and changes
 * no code.
 */
#include "ledger/entry/entry_tables.h"

#include <assert.h>

#define SIZE(type, field) sizeof(((struct type *)0)->field)
#define AT(type, field) offsetof(struct type, field)

/* A value in one field; a string's buffer is its limit. */
#define ROW(in, name, type, field)                                                       \
    {                                                                                    \
        name, sizeof(name) - 1, type, 0, SIZE(in, field), AT(in, field), 0               \
    }
#define WORD(in, name, family, field)                                                    \
    {                                                                                    \
        name, sizeof(name) - 1, TYPE_WORD, family, 0, AT(in, field), 0                   \
    }
/* A value that stands in no field. */
#define FLAG(name, type)                                                                 \
    {                                                                                    \
        name, sizeof(name) - 1, type, 0, 0, 0, 0                                         \
    }
#define LIST(in, name, type, max, field, count)                                          \
    {                                                                                    \
        name, sizeof(name) - 1, type, 0, max, AT(in, field), AT(in, count)               \
    }

/* clang-format off */
const struct entry_row entry_tables_members[M_COUNT] = {
    [M_ACCOUNT]        = ROW(entry, "account", TYPE_CODE, account),
    [M_ACCOUNT_NUMBER] = ROW(entry, "account_number", TYPE_TEXT, account_number),
    [M_AMOUNT]         = ROW(entry, "amount", TYPE_AMOUNT, amount),
    [M_APPROVER]       = ROW(entry, "approver", TYPE_CODE, approver),
    [M_AT]             = ROW(entry, "at", TYPE_INSTANT, at),
    [M_BANK]           = ROW(entry, "bank", TYPE_TEXT, bank),
    [M_BASIS]          = WORD(entry, "basis", WORDS_BASIS, basis),
    [M_BOOK]           = ROW(entry, "book", TYPE_CODE, book),
    [M_BY]             = ROW(entry, "by", TYPE_CODE, by),
    [M_CARRIES]        = LIST(entry, "carries", TYPE_RUNS, ENTRY_RUNS_MAX, carries,
                              carry_count),
    [M_CLASS]          = WORD(entry, "class", WORDS_CLASS, giver_class),
    [M_CLOSES]         = ROW(entry, "closes", TYPE_DAY, closes_day),
    [M_COMMIT]         = ROW(entry, "commit", TYPE_HASH, commit),
    [M_DATE]           = ROW(entry, "date", TYPE_DAY, date_day),
    [M_DOCUMENT]       = ROW(entry, "document", TYPE_TEXT, document),
    [M_EVIDENCE]       = LIST(entry, "evidence", TYPE_HASHES, ENTRY_HASHES_MAX,
                              evidence, evidence_count),
    [M_FOREIGN]        = FLAG("foreign", TYPE_TRUE),
    [M_FORM]           = WORD(entry, "form", WORDS_FORM, form),
    [M_FROM]           = ROW(entry, "from", TYPE_DAY, from_day),
    [M_FROM_POT]       = ROW(entry, "from_pot", TYPE_POT, from_pot),
    [M_FUND]           = ROW(entry, "fund", TYPE_FUND, fund),
    [M_FX_AMOUNT]      = ROW(entry, "fx_amount", TYPE_AMOUNT, fx_amount_cents),
    [M_FX_CURRENCY]    = ROW(entry, "fx_currency", TYPE_CURRENCY, fx_currency),
    [M_FX_RATE]        = ROW(entry, "fx_rate", TYPE_AMOUNT, fx_rate_milli),
    [M_FX_SOURCE]      = ROW(entry, "fx_source", TYPE_CODE, fx_source),
    [M_GIFT]           = ROW(entry, "gift", TYPE_SEQ, gift_seq),
    [M_GIVERS]         = ROW(entry, "givers", TYPE_AMOUNT, givers),
    [M_HOST]           = ROW(entry, "host", TYPE_TEXT, host),
    [M_JSON]           = ROW(entry, "json", TYPE_HASH, json),
    [M_KEY]            = ROW(entry, "key", TYPE_HASH, key),
    [M_KIND]           = WORD(entry, "kind", WORDS_KIND, kind),
    [M_LEFT]           = ROW(entry, "left", TYPE_COUNT, left),
    [M_LEVEL]          = WORD(entry, "level", WORDS_LEVEL, level),
    [M_LINES]          = LIST(entry, "lines", TYPE_LINES, ENTRY_LINES_MAX, lines,
                              line_count),
    [M_NAME]           = ROW(entry, "name", TYPE_TEXT, name),
    [M_NEEDS]          = LIST(entry, "needs", TYPE_SEQS, ENTRY_SEQS_MAX, needs,
                              need_count),
    [M_NOTE]           = ROW(entry, "note", TYPE_HASH, note),
    [M_NUMBER]         = ROW(entry, "number", TYPE_AMOUNT, number),
    [M_OPENING]        = ROW(entry, "opening", TYPE_COUNT, opening),
    [M_OPENS]          = ROW(entry, "opens", TYPE_DAY, opens_day),
    [M_ORG]            = ROW(entry, "org", TYPE_TEXT, org),
    [M_ORIGIN]         = ROW(entry, "origin", TYPE_TEXT, origin),
    [M_PAPER_BOOK]     = ROW(entry, "paper_book", TYPE_CODE, paper_book),
    [M_PAPER_NUMBER]   = ROW(entry, "paper_number", TYPE_AMOUNT, paper_number),
    [M_PEOPLE]         = ROW(entry, "people", TYPE_COUNT, people),
    [M_POT]            = ROW(entry, "pot", TYPE_POT, pot),
    [M_PREV]           = ROW(entry, "prev", TYPE_PREV, prev),
    [M_PRIOR_ORIGIN]   = ROW(entry, "prior_origin", TYPE_TEXT, prior_origin),
    [M_PRIOR_ROOT]     = ROW(entry, "prior_root", TYPE_HASH, prior_root),
    [M_PRIOR_SIZE]     = ROW(entry, "prior_size", TYPE_AMOUNT, prior_size),
    [M_PURPOSE]        = WORD(entry, "purpose", WORDS_PURPOSE, purpose),
    [M_PURPOSES]       = LIST(entry, "purposes", TYPE_PURPOSES, ENTRY_PURPOSES_MAX,
                              purposes, purpose_count),
    [M_REASON]         = WORD(entry, "reason", WORDS_REASON, reason),
    [M_RECEIVED]       = ROW(entry, "received", TYPE_SIGNED, received),
    [M_REPLACES]       = ROW(entry, "replaces", TYPE_AMOUNT, replaces),
    [M_RESTRICTED]     = FLAG("restricted", TYPE_TRUE),
    [M_REVERSES]       = ROW(entry, "reverses", TYPE_SEQ, reverses_seq),
    [M_SEQ]            = ROW(entry, "seq", TYPE_SEQ, seq),
    [M_SOURCES]        = LIST(entry, "sources", TYPE_RUNS, ENTRY_RUNS_MAX, sources,
                              source_count),
    [M_TARGET]         = ROW(entry, "target", TYPE_AMOUNT, target),
    [M_TO]             = ROW(entry, "to", TYPE_DAY, to_day),
    [M_TO_FUND]        = ROW(entry, "to_fund", TYPE_CODE, to_fund),
    [M_TO_POT]         = ROW(entry, "to_pot", TYPE_POT, to_pot),
    [M_UNIT]           = ROW(entry, "unit", TYPE_CODE, unit),
    [M_USED]           = ROW(entry, "used", TYPE_SIGNED, used),
    [M_V]              = FLAG("v", TYPE_VERSION),
    [M_VILLAGE]        = ROW(entry, "village", TYPE_TEXT, village),
    [M_WHAT]           = WORD(entry, "what", WORDS_BANK, what),
};

const struct entry_row entry_tables_line[L_COUNT] = {
    [L_ITEM]    = ROW(entry_line, "item", TYPE_TEXT, item),
    [L_QTY]     = ROW(entry_line, "qty", TYPE_AMOUNT, qty_milli),
    [L_SOURCE]  = WORD(entry_line, "source", WORDS_VALUE, source),
    [L_SOURCES] = LIST(entry_line, "sources", TYPE_RUNS, ENTRY_RUNS_MAX, sources,
                       source_count),
    [L_UNIT]    = ROW(entry_line, "unit", TYPE_TEXT, unit),
    [L_VALUE]   = ROW(entry_line, "value", TYPE_AMOUNT, value),
};

#define EVERY                                                                            \
    [M_V] = RULE_MUST, [M_SEQ] = RULE_MUST, [M_PREV] = RULE_MUST, [M_AT] = RULE_MUST,    \
    [M_BY] = RULE_MUST, [M_KIND] = RULE_MUST
/* What comes in has lots of its own; what goes out says which lots it draws on. */
#define VALUE_IN [M_POT] = RULE_MONEY, [M_AMOUNT] = RULE_MONEY, [M_LINES] = RULE_GOODS
#define VALUE_OUT VALUE_IN, [M_SOURCES] = RULE_MONEY

const uint8_t entry_tables_rules[ENTRY_KIND_COUNT][M_COUNT] = {
    [ENTRY_GENESIS] = { EVERY,
        [M_ORG] = RULE_MUST, [M_LEVEL] = RULE_MUST, [M_UNIT] = RULE_MAY,
        [M_ORIGIN] = RULE_MUST, [M_HOST] = RULE_MUST, [M_KEY] = RULE_MUST,
        [M_BOOK] = RULE_MUST, [M_PRIOR_ORIGIN] = RULE_MAY, [M_PRIOR_ROOT] = RULE_MAY,
        [M_PRIOR_SIZE] = RULE_MAY },
    [ENTRY_FUND] = { EVERY,
        [M_FUND] = RULE_MUST, [M_NAME] = RULE_MUST, [M_PURPOSES] = RULE_MAY,
        [M_RESTRICTED] = RULE_MAY, [M_OPENS] = RULE_MAY, [M_CLOSES] = RULE_MAY,
        [M_DOCUMENT] = RULE_MAY, [M_TARGET] = RULE_MAY },
    [ENTRY_ACCOUNT] = { EVERY,
        [M_ACCOUNT] = RULE_MUST, [M_BANK] = RULE_MUST, [M_ACCOUNT_NUMBER] = RULE_MAY },
    [ENTRY_OPENING] = { EVERY, VALUE_IN,
        [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_PURPOSE] = RULE_MAY,
        [M_CARRIES] = RULE_MAY },
    [ENTRY_DONATION] = { EVERY, VALUE_IN,
        [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_FORM] = RULE_MUST,
        [M_CLASS] = RULE_MAY, [M_FOREIGN] = RULE_MAY, [M_PURPOSE] = RULE_MAY,
        [M_VILLAGE] = RULE_MAY, [M_NOTE] = RULE_MAY, [M_FX_AMOUNT] = RULE_MAY,
        [M_FX_CURRENCY] = RULE_MAY, [M_FX_RATE] = RULE_MAY, [M_FX_SOURCE] = RULE_MAY,
        [M_PAPER_BOOK] = RULE_MAY, [M_PAPER_NUMBER] = RULE_MAY, [M_GIVERS] = RULE_MAY },
    [ENTRY_RECEIPT] = { EVERY,
        [M_NUMBER] = RULE_MUST, [M_GIFT] = RULE_MUST, [M_FUND] = RULE_MUST,
        [M_DATE] = RULE_MUST, [M_FORM] = RULE_MUST, [M_AMOUNT] = RULE_MONEY,
        [M_LINES] = RULE_GOODS, [M_FOREIGN] = RULE_MAY, [M_PURPOSE] = RULE_MAY,
        [M_VILLAGE] = RULE_MAY, [M_NOTE] = RULE_MAY, [M_COMMIT] = RULE_MUST,
        [M_REPLACES] = RULE_MAY },
    [ENTRY_VOID] = { EVERY,
        [M_NUMBER] = RULE_MUST, [M_DATE] = RULE_MUST, [M_REASON] = RULE_MUST,
        [M_NOTE] = RULE_MAY },
    [ENTRY_PURCHASE] = { EVERY,
        [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_POT] = RULE_MUST,
        [M_AMOUNT] = RULE_MUST, [M_LINES] = RULE_MUST, [M_PURPOSE] = RULE_MAY,
        [M_SOURCES] = RULE_MUST, [M_APPROVER] = RULE_MAY, [M_EVIDENCE] = RULE_MAY,
        [M_NOTE] = RULE_MAY },
    [ENTRY_DISBURSEMENT] = { EVERY, VALUE_OUT,
        [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_PURPOSE] = RULE_MUST,
        [M_PEOPLE] = RULE_MUST, [M_NEEDS] = RULE_MAY, [M_APPROVER] = RULE_MAY,
        [M_EVIDENCE] = RULE_MAY, [M_NOTE] = RULE_MAY },
    [ENTRY_TRANSFER] = { EVERY, VALUE_OUT,
        [M_FUND] = RULE_MUST, [M_TO_FUND] = RULE_MUST, [M_DATE] = RULE_MUST,
        [M_PURPOSE] = RULE_MAY, [M_BASIS] = RULE_MUST, [M_DOCUMENT] = RULE_MAY,
        [M_NOTE] = RULE_MAY },
    [ENTRY_DEPOSIT] = { EVERY,
        [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_AMOUNT] = RULE_MUST,
        [M_FROM_POT] = RULE_MUST, [M_TO_POT] = RULE_MUST, [M_NOTE] = RULE_MAY },
    [ENTRY_BANK] = { EVERY,
        [M_WHAT] = RULE_MUST, [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST,
        [M_POT] = RULE_MUST, [M_AMOUNT] = RULE_MUST },
    [ENTRY_REFUND] = { EVERY, VALUE_OUT,
        [M_GIFT] = RULE_MUST, [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST,
        [M_REASON] = RULE_MUST, [M_NOTE] = RULE_MAY },
    [ENTRY_REVERSAL] = { EVERY,
        [M_REVERSES] = RULE_MUST, [M_DATE] = RULE_MUST, [M_REASON] = RULE_MUST,
        [M_APPROVER] = RULE_MAY, [M_NOTE] = RULE_MAY },
    [ENTRY_STATEMENT] = { EVERY,
        [M_FUND] = RULE_MUST, [M_FROM] = RULE_MUST, [M_TO] = RULE_MUST,
        [M_OPENING] = RULE_MUST, [M_RECEIVED] = RULE_MUST, [M_USED] = RULE_MUST,
        [M_LEFT] = RULE_MUST, [M_JSON] = RULE_MUST },
};

static const char *const forms[FORM_COUNT] = {
    NULL, "cash", "bank", "goods", "labour", "service" };
static const char *const classes[CLASS_COUNT] = {
    NULL, "individual", "organisation", "enterprise", "collective", "box" };
static const char *const value_sources[VALUE_COUNT] = {
    NULL, "invoice", "declared", "council" };
static const char *const levels[LEVEL_COUNT] = {
    NULL, "commune", "province", "union", "association", "other" };
static const char *const bank_whats[BANK_COUNT] = { NULL, "interest", "fee" };
static const char *const bases[BASIS_COUNT] = { NULL, "decision", "consent" };
static const char *const purposes[PURPOSE_COUNT] = {
    NULL, "THAMHOI", "QUA", "QUATET", "NHAO", "DUNGCU", "YTE", "PHCN", "HOCBONG",
    "DAYNGHE", "VIECLAM", "SINHKE", "KHOINGHIEP", "VON", "CSVC", "VHTT", "TRUYENTHONG",
    "DOTXUAT", "CHUYENCAP", "KHAC" };
static const char *const reasons[REASON_COUNT] = {
    NULL, "SAISOTIEN", "SAITEN", "SAIQUY", "SAIMUCDICH", "SAINGAY", "SAIHINHTHUC",
    "NHAPTRUNG", "CHUYENNHAM", "YEUCAU", "HONGMAT", "KHAC" };
static const char *const kinds[ENTRY_KIND_COUNT] = {
    "genesis", "fund", "account", "opening", "donation", "receipt", "void", "purchase",
    "disbursement", "transfer", "deposit", "bank", "refund", "reversal", "statement" };

const struct entry_word_list entry_tables_words[WORDS_KIND + 1] = {
    [WORDS_FORM]    = { forms, FORM_COUNT },
    [WORDS_CLASS]   = { classes, CLASS_COUNT },
    [WORDS_VALUE]   = { value_sources, VALUE_COUNT },
    [WORDS_LEVEL]   = { levels, LEVEL_COUNT },
    [WORDS_BANK]    = { bank_whats, BANK_COUNT },
    [WORDS_BASIS]   = { bases, BASIS_COUNT },
    [WORDS_PURPOSE] = { purposes, PURPOSE_COUNT },
    [WORDS_REASON]  = { reasons, REASON_COUNT },
    [WORDS_KIND]    = { kinds, ENTRY_KIND_COUNT },
};
/* clang-format on */

void
entry_tables_line_has(const struct entry_line *line, bool has[L_COUNT])
{
    assert(line != NULL);
    has[L_ITEM] = true;
    has[L_QTY] = true;
    has[L_SOURCE] = line->source != VALUE_NONE;
    has[L_SOURCES] = line->source_count > 0;
    has[L_UNIT] = true;
    has[L_VALUE] = line->value != 0;
}
