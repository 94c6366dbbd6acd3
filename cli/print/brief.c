/* SPDX-License-Identifier: MIT */
/* An entry in a few words. See brief.h. */
#include "cli/print/brief.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "ledger/base/money.h"
#include "receipts/labels.h"

const char *
brief_kind(const struct entry *entry)
{
    static const char *const kinds[ENTRY_KIND_COUNT] = {
        [ENTRY_GENESIS] = N_("book opened"),
        [ENTRY_FUND] = N_("fund opened"),
        [ENTRY_ACCOUNT] = N_("account added"),
        [ENTRY_OPENING] = N_("opening balance"),
        [ENTRY_DONATION] = N_("gift"),
        [ENTRY_RECEIPT] = N_("receipt"),
        [ENTRY_VOID] = N_("receipt void"),
        [ENTRY_PURCHASE] = N_("purchase"),
        [ENTRY_DISBURSEMENT] = N_("disbursement"),
        [ENTRY_TRANSFER] = N_("transfer"),
        [ENTRY_DEPOSIT] = N_("deposit"),
        [ENTRY_BANK] = N_("bank interest"),
        [ENTRY_REFUND] = N_("refund"),
        [ENTRY_REVERSAL] = N_("reversal"),
        [ENTRY_STATEMENT] = N_("statement"),
    };

    assert(entry->kind < ENTRY_KIND_COUNT);
    if (entry->kind == ENTRY_BANK && entry->what == BANK_FEE)
        return _("bank fee");
    return _(kinds[entry->kind]);
}

const char *
brief_word(enum entry_words family, int value)
{
    const bool is_vi = strcmp(i18n_lang(), "vi") == 0;

    if (family == WORDS_PURPOSE)
        return labels_purpose((enum entry_purpose)value);
    if (is_vi && family == WORDS_FORM)
        return labels_form((enum entry_form)value);
    if (is_vi && family == WORDS_CLASS)
        return labels_class((enum entry_class)value);
    if (is_vi && family == WORDS_LEVEL)
        return labels_level((enum entry_level)value);
    if (is_vi && family == WORDS_REASON)
        return labels_reason((enum entry_reason)value);
    if (is_vi && family == WORDS_BANK)
        return labels_bank_what((enum entry_bank_what)value);
    if (is_vi && family == WORDS_BASIS)
        return labels_basis((enum entry_basis)value);
    return entry_word(family, value);
}

void
brief_quantity(int64_t qty_milli, const char *unit, const char *item, struct buf *b)
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
brief_goods(const struct entry *entry, struct buf *b)
{
    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        buf_put(b, i == 0 ? "" : ", ");
        brief_quantity(line->qty_milli, line->unit, line->item, b);
    }
}

void
brief_value(const struct entry *entry, struct buf *b)
{
    char amount[MONEY_TEXT_BYTES];

    if (entry->has[M_AMOUNT])
        buf_put(b, money_format(entry->amount, amount));
    if (entry->has[M_AMOUNT] && entry->has[M_LINES])
        buf_put(b, " -> ");
    brief_goods(entry, b);
}
