/* SPDX-License-Identifier: MIT */
/* The words of words.txt, as people type them. */
#include "ledger/entry/entry.h"

#include "tests/t.h"

/* Every name of every value leads to that value and to no other of its family. */
TEST(every_name_of_a_value_means_it)
{
    for (int f = 0; f < WORDS_COUNT; f++) {
        const enum entry_words family = (enum entry_words)f;

        for (int v = 0; v < entry_word_count(family); v++) {
            const char *code = entry_word(family, v);
            const char *names[] = { code, entry_word_label(family, v),
                                    entry_word_english(family, v) };

            T(names[1][0] != '\0' && names[2][0] != '\0');
            for (int n = 0; n < 3; n++)
                if (names[n] != NULL)
                    T_INT(entry_word_match(family, names[n]), code == NULL ? -1 : v);
        }
    }
}

TEST(case_marks_spaces_and_composition_do_not_matter)
{
    static const struct {
        enum entry_words family;
        const char *text;
        int value;
    } rows[] = {
        { WORDS_REASON, "saisotien", REASON_SAISOTIEN },
        { WORDS_REASON, "SAI SỐ TIỀN", REASON_SAISOTIEN },
        { WORDS_REASON, "  sai   số tiền ", REASON_SAISOTIEN },
        { WORDS_REASON, "Sai so\xCC\x82\xCC\x81 tie\xCC\x82\xCC\x80n", REASON_SAISOTIEN },
        { WORDS_REASON, "wrong AMOUNT", REASON_SAISOTIEN },
        { WORDS_CLASS, "doanh nghiệp", CLASS_ENTERPRISE },
        { WORDS_FORM, "HIỆN VẬT", FORM_GOODS },
        { WORDS_PURPOSE, "quà", PURPOSE_QUA }, /* as its code, without the mark */
        { WORDS_PURPOSE, "tặng quà tết", PURPOSE_QUATET },
        { WORDS_KIND, "bank", ENTRY_BANK },
        { WORDS_VALUE, "Hóa đơn", VALUE_INVOICE },
        { WORDS_VALUE, "hoi dong", VALUE_COUNCIL },
        { WORDS_BASIS, "quyết định", BASIS_DECISION },
        { WORDS_FORM, "tm", FORM_CASH },
        { WORDS_PURPOSE, "quà tết", PURPOSE_QUATET },
        { WORDS_PURPOSE, "khác", PURPOSE_KHAC },
        { WORDS_REASON, "khac", REASON_KHAC },
        { WORDS_CLASS, "tm", -1 }, /* what another family calls so */
        { WORDS_REASON, "sai số", -1 },
        { WORDS_PURPOSE, "tết", -1 },
        { WORDS_FORM, "", -1 },
        { WORDS_FORM, " ", -1 },
        { WORDS_FORM, "hiện", -1 },
        { WORDS_FORM, "hiện vật x", -1 },
        { WORDS_FORM, "good\xFFs", -1 },
        { WORDS_FORM, "goods\x1B", -1 },
    };
    char longest[4096];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T_INT(entry_word_match(rows[i].family, rows[i].text), rows[i].value);
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    T_INT(entry_word_match(WORDS_FORM, longest), -1);
    for (int f = 0; f < WORDS_COUNT; f++)
        T_INT(entry_word_match((enum entry_words)f, "Không có từ này"), -1);
}

/* clang-format off */
T_MAIN(
    T_RUN(every_name_of_a_value_means_it);
    T_RUN(case_marks_spaces_and_composition_do_not_matter);
)
