/* SPDX-License-Identifier: MIT */
/* Every option that takes a word of words.txt takes it as people read it. */
#include "cli/cmd/cmd.h"
#include "cli/cmd/cmd_table.h"

#include <stdio.h>

#include "cli/term/words.h"
#include "ledger/base/text.h"
#include "ledger/entry/entry.h"
#include "tests/t.h"

#define TEXT_BYTES 128

const struct opt cmd_common_rows[] = { OPT_END }; /* the program's own stand in main.c */

/* Are all the choices words of that family? */
static bool
are_of(const char *const *choices, enum entry_words family)
{
    for (size_t i = 0; choices[i] != NULL; i++)
        if (entry_word_find(family, choices[i], strlen(choices[i])) < 0)
            return false;
    return true;
}

static void
expect(const struct cmd *c, const struct opt *row, const char *text, const char *code)
{
    const char *found = words_match(row->choices, text);

    if (found == NULL || strcmp(found, code) != 0)
        printf("# lalanh %s --%s '%s'\n", c->opt.name, row->name, text);
    T_STR(found == NULL ? "" : found, code);
}

/* The code, and what documents and screens call it in both languages, with its marks and without
 * (text_fold also takes away the capitals). */
static void
try_row(const struct cmd *c, const struct opt *row, enum entry_words family)
{
    char bare[TEXT_FOLD_BYTES(TEXT_BYTES)];

    for (size_t i = 0; row->choices[i] != NULL; i++) {
        const char *code = row->choices[i];
        const int value = entry_word_find(family, code, strlen(code));
        const char *names[] = { code, entry_word_label(family, value),
                                entry_word_english(family, value) };

        for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
            T(strlen(names[n]) < TEXT_BYTES);
            expect(c, row, names[n], code);
            expect(c, row, text_fold(names[n], bare, sizeof bare), code);
        }
        T(words_match(row->choices, "không có từ này") == NULL);
    }
}

TEST(every_word_that_is_printed_is_taken_wherever_one_is_asked_for)
{
    size_t tried = 0;

    for (size_t i = 0; cmd_table[i] != NULL; i++)
        for (const struct opt *row = cmd_table[i]->opt.rows;
             row != NULL && (row->name != NULL || row->value != NULL); row++)
            for (int f = 0; row->kind == OPT_CHOICE && f < WORDS_COUNT; f++)
                if (are_of(row->choices, (enum entry_words)f)) {
                    try_row(cmd_table[i], row, (enum entry_words)f);
                    tried++;
                }
    T(tried >= 20); /* purposes, reasons, forms, classes ... of fifteen commands */
}

/* clang-format off */
T_MAIN(
    T_RUN(every_word_that_is_printed_is_taken_wherever_one_is_asked_for);
)
