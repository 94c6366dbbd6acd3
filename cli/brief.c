/* SPDX-License-Identifier: MIT */
/* An entry in a few words. See brief.h. */
#include "cli/brief.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "ledger/money.h"

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

/* "chiếc xe lăn"; "ngày công lao động", where the item begins with its unit. */
static void
put_item(const struct entry_line *line, struct buf *b)
{
    const size_t n = strlen(line->unit);
    const bool repeats = tolower((unsigned char)line->item[0]) == line->unit[0] &&
                         strncmp(line->item + 1, line->unit + 1, n - 1) == 0;

    buf_put(b, line->unit);
    buf_put(b, repeats ? "" : " ");
    buf_put(b, repeats ? line->item + n : line->item);
}

void
brief_goods(const struct entry *entry, struct buf *b)
{
    char quantity[MONEY_TEXT_BYTES];

    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        buf_put(b, i == 0 ? "" : ", ");
        buf_put(b, money_format_quantity(line->qty_milli, quantity));
        buf_put(b, " ");
        put_item(line, b);
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
