/* SPDX-License-Identifier: MIT */
#include "receipts/labels.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const char *
labels_kind(enum entry_kind kind)
{
    return entry_word_label(WORDS_KIND, (int)kind);
}

const char *
labels_form(enum entry_form form)
{
    return entry_word_label(WORDS_FORM, (int)form);
}

const char *
labels_class(enum entry_class giver_class)
{
    return entry_word_label(WORDS_CLASS, (int)giver_class);
}

const char *
labels_level(enum entry_level level)
{
    return entry_word_label(WORDS_LEVEL, (int)level);
}

const char *
labels_purpose(enum entry_purpose purpose)
{
    return entry_word_label(WORDS_PURPOSE, (int)purpose);
}

const char *
labels_reason(enum entry_reason reason)
{
    return entry_word_label(WORDS_REASON, (int)reason);
}

const char *
labels_value_source(enum entry_value_source of)
{
    return entry_word_label(WORDS_VALUE, (int)of);
}

const char *
labels_bank_what(enum entry_bank_what what)
{
    return entry_word_label(WORDS_BANK, (int)what);
}

const char *
labels_basis(enum entry_basis basis)
{
    return entry_word_label(WORDS_BASIS, (int)basis);
}

const char *
labels_default_item(enum entry_form form)
{
    static const char *const table[] = {
        [FORM_NONE] = "",
        [FORM_CASH] = "",
        [FORM_BANK] = "",
        [FORM_GOODS] = "",
        [FORM_LABOUR] = "Ngày công lao động",
        [FORM_SERVICE] = "Dịch vụ",
    };
    static_assert(sizeof table / sizeof table[0] == FORM_COUNT, "each form has its row");

    assert((unsigned)form < FORM_COUNT);
    return table[form];
}

const char *
labels_default_unit(enum entry_form form)
{
    static const char *const table[] = {
        [FORM_NONE] = "",
        [FORM_CASH] = "",
        [FORM_BANK] = "",
        [FORM_GOODS] = "chiếc",
        [FORM_LABOUR] = "ngày công",
        [FORM_SERVICE] = "lượt",
    };
    static_assert(sizeof table / sizeof table[0] == FORM_COUNT, "each form has its row");

    assert((unsigned)form < FORM_COUNT);
    return table[form];
}

const char *
labels_pot(const char *pot, char out[LABELS_POT_BYTES])
{
    assert(entry_is_pot(pot));
    if (strcmp(pot, "cash") == 0)
        return "Tiền mặt";
    if (strcmp(pot, "claim") == 0)
        return "Ngân sách còn phải bù";
    (void)snprintf(out, LABELS_POT_BYTES, "Tài khoản %s", pot + strlen("bank/"));
    return out;
}
