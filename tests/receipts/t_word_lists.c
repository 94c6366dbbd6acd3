/* SPDX-License-Identifier: MIT */
/* The word lists that option tables offer are those of the ledger. */
#include "cli/term/words.h"

#include <stddef.h>

#include "ledger/entry/entry.h"
#include "tests/t.h"

TEST(every_list_offers_the_words_of_the_ledger_in_their_order)
{
    static const struct {
        const char *const *words;
        enum entry_words family;
    } rows[] = {
        { words_purposes, WORDS_PURPOSE },    { words_forms, WORDS_FORM },
        { words_classes, WORDS_CLASS },       { words_reasons, WORDS_REASON },
        { words_value_sources, WORDS_VALUE }, { words_bases, WORDS_BASIS },
        { words_bank_what, WORDS_BANK },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int count = entry_word_count(rows[i].family);

        T(count > 1);
        for (int value = 1; value < count; value++) {
            T_STR(rows[i].words[value - 1], entry_word(rows[i].family, value));
            if (rows[i].words[value - 1] == NULL)
                return;
        }
        T(rows[i].words[count - 1] == NULL);
    }
}

T_MAIN(T_RUN(every_list_offers_the_words_of_the_ledger_in_their_order);)
