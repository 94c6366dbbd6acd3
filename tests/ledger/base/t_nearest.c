/* SPDX-License-Identifier: MIT */
/* Which known word a misspelt one may have meant. */
#include "ledger/base/nearest.h"

#include "tests/t.h"

TEST(finds_the_word_that_was_meant_or_none)
{
    static const char *const known[] = {
        "amount", "fund", "purpose", "donate", "import", "disburse", "of", "beneficiaries"
    };
    static const struct {
        const char *word, *near; /* NULL: none */
    } rows[] = {
        { "amout", "amount" },
        { "amuont", "amount" },
        { "fnud", "fund" },
        { "funds", "fund" },
        { "purpse", "purpose" },
        { "improt", "import" },
        { "disbruse", "disburse" },
        { "ben", "beneficiaries" },
        { "on", "of" },
        { "amount", "amount" },
        { "xyz", NULL },
        { "verify", NULL },
        { "", NULL },
        { "be", NULL },
        { "a-word-of-more-than-forty-eight-letters-is-near-nothing", NULL },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *near =
            nearest_word(rows[i].word, known, sizeof known / sizeof known[0]);

        T_STR(near == NULL ? "" : near, rows[i].near == NULL ? "" : rows[i].near);
    }
    T(nearest_word("amount", known, 0) == NULL);
}

T_MAIN(T_RUN(finds_the_word_that_was_meant_or_none);)
