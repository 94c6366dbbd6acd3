/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_WORDS_H
#define CLI_TERM_WORDS_H

/*
 * words: the word lists of the ledger (FORMAT.md section 2) as OPT_CHOICE wants them:
 * NULL-terminated, in their order, made of ledger/entry/words.txt.
 */
extern const char *const words_purposes[];
extern const char *const words_forms[];
extern const char *const words_list_forms[]; /* of gifts that come as a list: cash */
extern const char *const words_classes[];
extern const char *const words_reasons[];
extern const char *const words_value_sources[];
extern const char *const words_bases[];
extern const char *const words_bank_what[];
extern const char *const words_levels[];
extern const char *const words_kinds[];

/*
 * words_match(choices, text)
 *
 * Which of the NULL-terminated choices a person means, or NULL: the choice itself whatever its case,
 * or, of a list above, whatever the program prints for it in either language ("sai số tiền", "Doanh
 * nghiệp", "khoản tặng").
 */
const char *words_match(const char *const *choices, const char *text);

#endif
