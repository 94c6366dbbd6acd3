/* SPDX-License-Identifier: MIT */
/* The table of kinds against what ledger/FORMAT.md says of each, typed here again. */
#include "ledger/entry/kinds.h"

#include "tests/t.h"

TEST(every_kind_says_what_it_is_called_and_what_every_entry_has)
{
    for (int k = 0; k < ENTRY_KIND_COUNT; k++) {
        const struct kind *kind = &kinds_rows[k];
        int must = 0;

        T(kind->act.label != NULL && kind->act.label[0] != '\0');
        T(entry_word(WORDS_KIND, k) != NULL);
        for (int m = M_NONE + 1; m < M_COUNT; m++) {
            T(!kinds_every((enum entry_member)m) || kind->members[m] == RULE_MUST);
            must += kind->members[m] != RULE_NO;
        }
        T(must > 6);
        T(kind->members[M_NONE] == RULE_NO);
        for (int other = 0; other < k; other++)
            T(strcmp(kind->act.label, kinds_rows[other].act.label) != 0);
    }
}

TEST(what_moves_has_the_members_for_it)
{
    for (int k = 0; k < ENTRY_KIND_COUNT; k++) {
        const struct kind *kind = &kinds_rows[k];
        const enum kind_moves moves = (enum kind_moves)kind->act.moves;

        T((kind->members[M_SOURCES] != RULE_NO) == kind->act.draws);
        T((moves == KIND_ACROSS) == (kind->members[M_TO_FUND] == RULE_MUST));
        T((moves == KIND_SHIFTS) == (kind->members[M_TO_POT] == RULE_MUST));
        T((moves == KIND_UNDOES) == (kind->members[M_REVERSES] == RULE_MUST));
        T(moves == KIND_NOTHING || moves == KIND_UNDOES ||
          kind->members[M_AMOUNT] != RULE_NO);
        T(kind->is_reversible == (moves != KIND_NOTHING && moves != KIND_UNDOES));
        T(!kind->act.makes_lots || moves != KIND_NOTHING);
        T(!kind->is_first || k == ENTRY_GENESIS);
        T(kind->members[M_COMMIT] == RULE_NO || kind->has_person);
    }
}

/* An entry of money: what leaves which pot, and what comes into which. */
static void
expect(const struct entry *x, const char *out, const char *in, const char *fund_in)
{
    const char *pot_out = kinds_pot_out(x), *pot_in = kinds_pot_in(x);

    T((pot_out == NULL) == (out == NULL));
    T((pot_in == NULL) == (in == NULL));
    if (out != NULL && pot_out != NULL)
        T_STR(pot_out, out);
    if (in != NULL && pot_in != NULL)
        T_STR(pot_in, in);
    T_STR(kinds_fund_in(x), fund_in);
}

TEST(money_leaves_one_pot_and_comes_into_another)
{
    struct entry x;

    for (int k = 0; k < ENTRY_KIND_COUNT; k++) {
        const bool comes = k == ENTRY_OPENING || k == ENTRY_DONATION || k == ENTRY_BANK;
        const bool goes =
            k == ENTRY_PURCHASE || k == ENTRY_DISBURSEMENT || k == ENTRY_REFUND;

        if (k == ENTRY_TRANSFER || k == ENTRY_DEPOSIT)
            continue;
        entry_init(&x, (enum entry_kind)k);
        strcpy(x.fund, "NKT");
        strcpy(x.pot, "bank/VCB");
        expect(&x, NULL, NULL, "NKT"); /* no money */
        x.has[M_AMOUNT] = x.has[M_POT] = true;
        expect(&x, goes ? "bank/VCB" : NULL, comes ? "bank/VCB" : NULL, "NKT");
    }
    entry_init(&x, ENTRY_TRANSFER);
    x.has[M_AMOUNT] = x.has[M_TO_FUND] = true;
    strcpy(x.fund, "NKT");
    strcpy(x.to_fund, "TET");
    strcpy(x.pot, "cash");
    expect(&x, "cash", "cash", "TET");
    entry_init(&x, ENTRY_DEPOSIT);
    x.has[M_AMOUNT] = x.has[M_FROM_POT] = x.has[M_TO_POT] = true;
    strcpy(x.fund, "NKT");
    strcpy(x.from_pot, "cash");
    strcpy(x.to_pot, "bank/VCB");
    expect(&x, "cash", "bank/VCB", "NKT");
}

TEST(a_bank_entry_is_interest_or_a_fee)
{
    struct entry x;

    entry_init(&x, ENTRY_BANK);
    x.has[M_WHAT] = x.has[M_AMOUNT] = x.has[M_POT] = true;
    strcpy(x.pot, "bank/VCB");
    x.what = BANK_INTEREST;
    expect(&x, NULL, "bank/VCB", "");
    T_STR(kinds_act(&x)->label, "bank interest");
    T(kinds_act(&x)->makes_lots);
    x.what = BANK_FEE; /* the budget owes it */
    expect(&x, "bank/VCB", "claim", "");
    T_STR(kinds_act(&x)->label, "bank fee");
    T(!kinds_act(&x)->makes_lots);
    T(kinds_act(&x)->side == KIND_NEITHER);
}

/* clang-format off */
T_MAIN(
    T_RUN(every_kind_says_what_it_is_called_and_what_every_entry_has);
    T_RUN(what_moves_has_the_members_for_it);
    T_RUN(money_leaves_one_pot_and_comes_into_another);
    T_RUN(a_bank_entry_is_interest_or_a_fee);
)
