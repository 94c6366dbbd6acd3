/* SPDX-License-Identifier: MIT */
/* Word lists for option tables. See words.h. */
#include "cli/term/words.h"

#include <stddef.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "ledger/entry/entry.h"
#include "ledger/entry/kinds.h"
#include "ledger/entry/word_codes.h"

const char *const words_purposes[] = { WORDS_PURPOSE_CODES NULL };
const char *const words_forms[] = { WORDS_FORM_CODES NULL };
const char *const words_list_forms[] = { "cash", NULL };
const char *const words_classes[] = { WORDS_CLASS_CODES NULL };
const char *const words_reasons[] = { WORDS_REASON_CODES NULL };
const char *const words_value_sources[] = { WORDS_VALUE_CODES NULL };
const char *const words_bases[] = { WORDS_BASIS_CODES NULL };
const char *const words_bank_what[] = { WORDS_BANK_CODES NULL };
const char *const words_levels[] = { WORDS_LEVEL_CODES NULL };
const char *const words_kinds[] = { WORDS_KIND_CODES NULL };

static const struct {
    const char *const *choices;
    enum entry_words family;
} lists[] = {
    { words_purposes, WORDS_PURPOSE },    { words_forms, WORDS_FORM },
    { words_classes, WORDS_CLASS },       { words_reasons, WORDS_REASON },
    { words_value_sources, WORDS_VALUE }, { words_bases, WORDS_BASIS },
    { words_bank_what, WORDS_BANK },      { words_levels, WORDS_LEVEL },
    { words_kinds, WORDS_KIND },          { words_list_forms, WORDS_FORM },
};

/* The choice that is that code, or NULL: some lists have not every word of their family. */
static const char *
choice_of(const char *const *choices, const char *code)
{
    while (*choices != NULL && strcmp(*choices, code) != 0)
        choices++;
    return *choices;
}

static bool
is_message(const char *text, const char *msgid)
{
    return entry_same_words(text, msgid) ||
           entry_same_words(text, i18n_in(I18N_VI, msgid));
}

/* The screen calls a kind by a word of its own ("khoản tặng"), a bank entry by one of two. */
static int
match_kind(const char *text)
{
    struct entry bank;

    for (int k = 0; k < ENTRY_KIND_COUNT; k++)
        if (is_message(text, kinds_rows[k].act.label))
            return k;
    entry_init(&bank, ENTRY_BANK);
    bank.has[M_WHAT] = true;
    for (int what = BANK_NONE + 1; what < BANK_COUNT; what++) {
        bank.what = (enum entry_bank_what)what;
        if (is_message(text, kinds_act(&bank)->label))
            return ENTRY_BANK;
    }
    return -1;
}

const char *
words_match(const char *const *choices, const char *text)
{
    for (size_t i = 0; choices[i] != NULL; i++)
        if (entry_same_words(text, choices[i]))
            return choices[i];
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        int value = -1;

        if (lists[i].choices != choices)
            continue;
        if (lists[i].family == WORDS_KIND)
            value = match_kind(text);
        if (value < 0)
            value = entry_word_match(lists[i].family, text);
        return value < 0 ? NULL : choice_of(choices, entry_word(lists[i].family, value));
    }
    return NULL;
}
