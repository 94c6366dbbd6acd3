/* SPDX-License-Identifier: MIT */
/* FORMAT.md section 3, read off the page, and what each kind does. See kinds.h. */
#include "ledger/entry/kinds.h"

#include <assert.h>
#include <stddef.h>

#define EVERY                                                                            \
    [M_V] = RULE_MUST, [M_SEQ] = RULE_MUST, [M_PREV] = RULE_MUST, [M_AT] = RULE_MUST,    \
    [M_BY] = RULE_MUST, [M_KIND] = RULE_MUST
/* What comes in has lots of its own; what goes out says which lots it draws on. */
#define VALUE_IN [M_POT] = RULE_MONEY, [M_AMOUNT] = RULE_MONEY, [M_LINES] = RULE_GOODS
#define VALUE_OUT VALUE_IN, [M_SOURCES] = RULE_MONEY

/* clang-format off */
const struct kind kinds_rows[] = {
    [ENTRY_GENESIS] = {
        .act = { N_("book opened"), KIND_NOTHING, KIND_NEITHER, HEADING_NONE, false, false },
        .is_first = true,
        .members = { EVERY,
            [M_ORG] = RULE_MUST, [M_LEVEL] = RULE_MUST, [M_UNIT] = RULE_MAY,
            [M_ORIGIN] = RULE_MUST, [M_HOST] = RULE_MUST, [M_KEY] = RULE_MUST,
            [M_BOOK] = RULE_MUST, [M_PRIOR_ORIGIN] = RULE_MAY, [M_PRIOR_ROOT] = RULE_MAY,
            [M_PRIOR_SIZE] = RULE_MAY },
    },
    [ENTRY_FUND] = {
        .act = { N_("fund opened"), KIND_NOTHING, KIND_NEITHER, HEADING_NONE, false, false },
        .members = { EVERY,
            [M_FUND] = RULE_MUST, [M_NAME] = RULE_MUST, [M_PURPOSES] = RULE_MAY,
            [M_RESTRICTED] = RULE_MAY, [M_OPENS] = RULE_MAY, [M_CLOSES] = RULE_MAY,
            [M_DOCUMENT] = RULE_MAY, [M_TARGET] = RULE_MAY },
    },
    [ENTRY_ACCOUNT] = {
        .act = { N_("account added"), KIND_NOTHING, KIND_NEITHER, HEADING_NONE, false, false },
        .members = { EVERY,
            [M_ACCOUNT] = RULE_MUST, [M_BANK] = RULE_MUST, [M_ACCOUNT_NUMBER] = RULE_MAY },
    },
    [ENTRY_OPENING] = {
        .act = { N_("opening balance"), KIND_OPENING, KIND_NEITHER, HEADING_NONE, true, false },
        .is_reversible = true,
        .members = { EVERY, VALUE_IN,
            [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_PURPOSE] = RULE_MAY,
            [M_CARRIES] = RULE_MAY },
    },
    [ENTRY_DONATION] = {
        .act = { N_("gift"), KIND_IN, KIND_RECEIVED, HEADING_GIFTS, true, false },
        .is_reversible = true,
        .is_gift = true,
        .has_person = true,
        .members = { EVERY, VALUE_IN,
            [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_FORM] = RULE_MUST,
            [M_CLASS] = RULE_MAY, [M_FOREIGN] = RULE_MAY, [M_PURPOSE] = RULE_MAY,
            [M_NOTE] = RULE_MAY, [M_FX_AMOUNT] = RULE_MAY,
            [M_FX_CURRENCY] = RULE_MAY, [M_FX_RATE] = RULE_MAY, [M_FX_SOURCE] = RULE_MAY,
            [M_SLIP] = RULE_MUST, [M_GIVERS] = RULE_MAY },
    },
    [ENTRY_RECEIPT] = {
        .act = { N_("receipt"), KIND_NOTHING, KIND_NEITHER, HEADING_NONE, false, false },
        .has_person = true,
        .paper = KIND_RECEIPT_PAPER,
        .members = { EVERY,
            [M_NUMBER] = RULE_MUST, [M_GIFT] = RULE_MUST, [M_FUND] = RULE_MUST,
            [M_DATE] = RULE_MUST, [M_FORM] = RULE_MUST, [M_AMOUNT] = RULE_MONEY,
            [M_LINES] = RULE_GOODS, [M_FOREIGN] = RULE_MAY, [M_PURPOSE] = RULE_MAY,
            [M_NOTE] = RULE_MAY, [M_COMMIT] = RULE_MUST,
            [M_REPLACES] = RULE_MAY },
    },
    [ENTRY_VOID] = {
        .act = { N_("receipt void"), KIND_NOTHING, KIND_NEITHER, HEADING_NONE, false, false },
        .members = { EVERY,
            [M_NUMBER] = RULE_MUST, [M_DATE] = RULE_MUST, [M_REASON] = RULE_MUST,
            [M_NOTE] = RULE_MAY },
    },
    [ENTRY_PURCHASE] = {
        .act = { N_("purchase"), KIND_BUYS, KIND_USED, HEADING_PURCHASES, true, true },
        .is_reversible = true,
        .members = { EVERY,
            [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_POT] = RULE_MUST,
            [M_AMOUNT] = RULE_MUST, [M_LINES] = RULE_MUST, [M_PURPOSE] = RULE_MAY,
            [M_SOURCES] = RULE_MUST, [M_APPROVER] = RULE_MAY, [M_EVIDENCE] = RULE_MAY,
            [M_NOTE] = RULE_MAY },
    },
    [ENTRY_DISBURSEMENT] = {
        .act = { N_("disbursement"), KIND_OUT, KIND_USED, HEADING_USES, false, true },
        .is_reversible = true,
        .members = { EVERY, VALUE_OUT,
            [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_PURPOSE] = RULE_MUST,
            [M_PEOPLE] = RULE_MUST, [M_NEEDS] = RULE_MAY, [M_APPROVER] = RULE_MAY,
            [M_EVIDENCE] = RULE_MAY, [M_NOTE] = RULE_MAY },
    },
    [ENTRY_TRANSFER] = {
        .act = { N_("transfer"), KIND_ACROSS, KIND_USED, HEADING_TRANSFERS, true, true },
        .is_reversible = true,
        .members = { EVERY, VALUE_OUT,
            [M_FUND] = RULE_MUST, [M_TO_FUND] = RULE_MUST, [M_DATE] = RULE_MUST,
            [M_PURPOSE] = RULE_MAY, [M_BASIS] = RULE_MUST, [M_DOCUMENT] = RULE_MAY,
            [M_NOTE] = RULE_MAY },
    },
    [ENTRY_DEPOSIT] = {
        .act = { N_("deposit"), KIND_SHIFTS, KIND_NEITHER, HEADING_NONE, false, false },
        .is_reversible = true,
        .members = { EVERY,
            [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST, [M_AMOUNT] = RULE_MUST,
            [M_FROM_POT] = RULE_MUST, [M_TO_POT] = RULE_MUST, [M_NOTE] = RULE_MAY },
    },
    [ENTRY_BANK] = {
        .act = { N_("bank interest"), KIND_IN, KIND_RECEIVED, HEADING_BANK, true, false },
        .is_reversible = true,
        .members = { EVERY,
            [M_WHAT] = RULE_MUST, [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST,
            [M_POT] = RULE_MUST, [M_AMOUNT] = RULE_MUST },
    },
    [ENTRY_REFUND] = {
        .act = { N_("refund"), KIND_OUT, KIND_RECEIVED, HEADING_REFUNDS, false, true },
        .is_reversible = true,
        .members = { EVERY, VALUE_OUT,
            [M_GIFT] = RULE_MUST, [M_FUND] = RULE_MUST, [M_DATE] = RULE_MUST,
            [M_REASON] = RULE_MUST, [M_NOTE] = RULE_MAY },
    },
    [ENTRY_REVERSAL] = {
        .act = { N_("reversal"), KIND_UNDOES, KIND_NEITHER, HEADING_NONE, false, false },
        .members = { EVERY,
            [M_REVERSES] = RULE_MUST, [M_DATE] = RULE_MUST, [M_REASON] = RULE_MUST,
            [M_APPROVER] = RULE_MAY, [M_NOTE] = RULE_MAY },
    },
    [ENTRY_STATEMENT] = {
        .act = { N_("statement"), KIND_NOTHING, KIND_NEITHER, HEADING_NONE, false, false },
        .all_funds = true,
        .paper = KIND_STATEMENT_PAPER,
        .members = { EVERY,
            [M_FUND] = RULE_MUST, [M_FROM] = RULE_MUST, [M_TO] = RULE_MUST,
            [M_OPENING] = RULE_MUST, [M_RECEIVED] = RULE_MUST, [M_USED] = RULE_MUST,
            [M_LEFT] = RULE_MUST, [M_JSON] = RULE_MUST },
    },
};

/* A bank entry says which of the two it is. */
static const struct kind_act bank_acts[] = {
    [BANK_NONE]     = { N_("bank interest"), KIND_NOTHING, KIND_NEITHER, HEADING_NONE, false, false },
    [BANK_INTEREST] = { N_("bank interest"), KIND_IN, KIND_RECEIVED, HEADING_BANK, true, false },
    [BANK_FEE]      = { N_("bank fee"), KIND_SHIFTS, KIND_NEITHER, HEADING_NONE, false, false },
};
/* clang-format on */

static_assert(sizeof kinds_rows / sizeof kinds_rows[0] == ENTRY_KIND_COUNT,
              "each kind has its row");
static_assert(sizeof bank_acts / sizeof bank_acts[0] == BANK_COUNT,
              "each thing a bank does has its row");

const struct kind_act *
kinds_act(const struct entry *entry)
{
    assert((unsigned)entry->kind < ENTRY_KIND_COUNT);
    if (!entry->has[M_WHAT])
        return &kinds_rows[entry->kind].act;
    assert((unsigned)entry->what < BANK_COUNT);
    return &bank_acts[entry->what];
}

const char *
kinds_pot_out(const struct entry *entry)
{
    if (!entry->has[M_AMOUNT])
        return NULL;
    switch ((enum kind_moves)kinds_act(entry)->moves) {
    case KIND_OUT:
    case KIND_BUYS:
    case KIND_ACROSS:
        return entry->pot;
    case KIND_SHIFTS:
        return entry->has[M_FROM_POT] ? entry->from_pot : entry->pot;
    case KIND_NOTHING:
    case KIND_OPENING:
    case KIND_IN:
    case KIND_UNDOES:
    case KIND_MOVES_COUNT:
        break;
    }
    return NULL;
}

const char *
kinds_pot_in(const struct entry *entry)
{
    if (!entry->has[M_AMOUNT])
        return NULL;
    switch ((enum kind_moves)kinds_act(entry)->moves) {
    case KIND_OPENING:
    case KIND_IN:
    case KIND_ACROSS:
        return entry->pot;
    case KIND_SHIFTS: /* what a fee takes, the budget owes */
        return entry->has[M_TO_POT] ? entry->to_pot : "claim";
    case KIND_NOTHING:
    case KIND_OUT:
    case KIND_BUYS:
    case KIND_UNDOES:
    case KIND_MOVES_COUNT:
        break;
    }
    return NULL;
}

const char *
kinds_fund_in(const struct entry *entry)
{
    return entry->has[M_TO_FUND] ? entry->to_fund : entry->fund;
}

bool
kinds_every(enum entry_member m)
{
    return m == M_V || m == M_SEQ || m == M_PREV || m == M_AT || m == M_BY || m == M_KIND;
}
