/* SPDX-License-Identifier: MIT */
/* The words of words.txt, family by family. A value without its row does not compile. */
#include "ledger/entry/entry.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/text.h"
#include "ledger/base/utf8.h"

struct word {
    const char *code; /* NULL: the value 0, nothing given */
    const char *vietnamese, *english;
};

#include "ledger/entry/words.txt.h"

struct list {
    const struct word *words;
    int count;
};

#define LIST(words)                                                                      \
    {                                                                                    \
        words, sizeof(words) / sizeof(words)[0]                                          \
    }
#define HAS_ALL(words, values)                                                           \
    static_assert(sizeof(words) / sizeof(words)[0] == (values),                          \
                  "words.txt has a row for each value")

HAS_ALL(words_form, FORM_COUNT);
HAS_ALL(words_class, CLASS_COUNT);
HAS_ALL(words_value, VALUE_COUNT);
HAS_ALL(words_level, LEVEL_COUNT);
HAS_ALL(words_bank, BANK_COUNT);
HAS_ALL(words_basis, BASIS_COUNT);
HAS_ALL(words_purpose, PURPOSE_COUNT);
static_assert(ENTRY_PURPOSES_MAX == PURPOSE_COUNT - 2,
              "a fund that names every purpose names none: all are allowed");
HAS_ALL(words_reason, REASON_COUNT);
HAS_ALL(words_kind, ENTRY_KIND_COUNT);

/* clang-format off */
static const struct list lists[] = {
    [WORDS_FORM]    = LIST(words_form),
    [WORDS_CLASS]   = LIST(words_class),
    [WORDS_VALUE]   = LIST(words_value),
    [WORDS_LEVEL]   = LIST(words_level),
    [WORDS_BANK]    = LIST(words_bank),
    [WORDS_BASIS]   = LIST(words_basis),
    [WORDS_PURPOSE] = LIST(words_purpose),
    [WORDS_REASON]  = LIST(words_reason),
    [WORDS_KIND]    = LIST(words_kind),
};
/* clang-format on */
static_assert(sizeof lists / sizeof lists[0] == WORDS_COUNT, "each family has its list");

const char *
entry_word(enum entry_words family, int value)
{
    assert((unsigned)family < WORDS_COUNT);
    const struct list *list = &lists[family];
    return value >= 0 && value < list->count ? list->words[value].code : NULL;
}

int
entry_word_find(enum entry_words family, const char *word, size_t n)
{
    assert((unsigned)family < WORDS_COUNT);
    const struct list *list = &lists[family];
    for (int i = 0; i < list->count; i++) {
        const char *have = list->words[i].code;
        if (n > 0 && have != NULL && have[0] == word[0] && strlen(have) == n &&
            memcmp(have, word, n) == 0)
            return i;
    }
    return -1;
}

#define TYPED_BYTES_MAX 128 /* no word is longer */

/* A typed text as it is compared; false: no text, or longer than any word. */
static bool
fold(const char *text, char out[TEXT_FOLD_BYTES(TYPED_BYTES_MAX)])
{
    char clean[TYPED_BYTES_MAX];

    if (text_clean(text, clean, sizeof clean, NULL) != ERR_OK)
        return false;
    (void)text_fold(clean, out, TEXT_FOLD_BYTES(TYPED_BYTES_MAX));
    return true;
}

bool
entry_same_words(const char *a, const char *b)
{
    char x[TEXT_FOLD_BYTES(TYPED_BYTES_MAX)], y[TEXT_FOLD_BYTES(TYPED_BYTES_MAX)];

    return fold(a, x) && fold(b, y) && strcmp(x, y) == 0;
}

/* Does a word of the table read as the folded text? Its first letter alone mostly says no. */
static bool
reads(const char *word, const char *folded)
{
    char first[UTF8_BYTES_MAX + 1] = "", start[TEXT_FOLD_BYTES(UTF8_BYTES_MAX)];
    char whole[TEXT_FOLD_BYTES(TYPED_BYTES_MAX)];
    const size_t n = utf8_cut(word, strlen(word), UTF8_BYTES_MAX);

    memcpy(first, word, n);
    (void)text_fold(first, start, sizeof start);
    return strncmp(folded, start, strlen(start)) == 0 &&
           strcmp(text_fold(word, whole, sizeof whole), folded) == 0;
}

/* What people write for a value beside its code and its labels: a part of a label that the help
 * and the open data say alone, and the abbreviations of vouchers. */
static const struct {
    enum entry_words family;
    int value;
    const char *text;
} also[] = {
    { WORDS_FORM, FORM_CASH, "TM" },
    { WORDS_FORM, FORM_BANK, "CK" },
    { WORDS_FORM, FORM_LABOUR, "ngày công" },
    { WORDS_CLASS, CLASS_BOX, "thùng" },
    { WORDS_VALUE, VALUE_INVOICE, "hóa đơn" },
    { WORDS_VALUE, VALUE_COUNCIL, "hội đồng" },
    { WORDS_BASIS, BASIS_DECISION, "quyết định" },
    { WORDS_BASIS, BASIS_CONSENT, "đồng ý" },
    { WORDS_BANK, BANK_INTEREST, "lãi" },
    { WORDS_BANK, BANK_FEE, "phí" },
    { WORDS_PURPOSE, PURPOSE_QUATET, "quà Tết" },
    { WORDS_PURPOSE, PURPOSE_NHAO, "nhà ở" },
    { WORDS_PURPOSE, PURPOSE_SUCKHOE, "sức khỏe" },
    { WORDS_PURPOSE, PURPOSE_SUCKHOE, "y tế" },
    { WORDS_PURPOSE, PURPOSE_SUCKHOE, "khám chữa bệnh" },
    { WORDS_PURPOSE, PURPOSE_SUCKHOE, "phục hồi chức năng" },
    { WORDS_PURPOSE, PURPOSE_HOCBONG, "học bổng" },
    { WORDS_PURPOSE, PURPOSE_DAYNGHE, "dạy nghề" },
    { WORDS_PURPOSE, PURPOSE_VIECLAM, "việc làm" },
    { WORDS_PURPOSE, PURPOSE_SINHKE, "sinh kế" },
    { WORDS_PURPOSE, PURPOSE_KHOINGHIEP, "khởi nghiệp" },
    { WORDS_PURPOSE, PURPOSE_DOTXUAT, "đột xuất" },
    { WORDS_PURPOSE, PURPOSE_KHAC, "khác" },
    { WORDS_REASON, REASON_KHAC, "khác" },
};

int
entry_word_match(enum entry_words family, const char *text)
{
    assert((unsigned)family < WORDS_COUNT);
    const struct list *list = &lists[family];
    char folded[TEXT_FOLD_BYTES(TYPED_BYTES_MAX)];
    if (!fold(text, folded))
        return -1;
    for (int i = 0; i < list->count; i++) {
        const struct word *w = &list->words[i];
        if (w->code != NULL && (reads(w->code, folded) || reads(w->vietnamese, folded) ||
                                reads(w->english, folded)))
            return i;
    }
    for (size_t i = 0; i < sizeof also / sizeof also[0]; i++)
        if (also[i].family == family && reads(also[i].text, folded))
            return also[i].value;
    return -1;
}

int
entry_word_count(enum entry_words family)
{
    assert((unsigned)family < WORDS_COUNT);
    return lists[family].count;
}

const char *
entry_word_label(enum entry_words family, int value)
{
    assert((unsigned)family < WORDS_COUNT);
    assert(value >= 0 && value < lists[family].count);
    return lists[family].words[value].vietnamese;
}

const char *
entry_word_english(enum entry_words family, int value)
{
    assert((unsigned)family < WORDS_COUNT);
    assert(value >= 0 && value < lists[family].count);
    return lists[family].words[value].english;
}
