/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_WORDS_H
#define CLI_TERM_WORDS_H

/*
 * words: the word lists of the ledger (FORMAT.md section 2) as OPT_CHOICE wants them:
 * NULL-terminated, in their order. The same words as ledger/entry/entry.h, tested against it.
 */
extern const char *const words_purposes[];
extern const char *const words_forms[];
extern const char *const words_classes[];
extern const char *const words_reasons[];
extern const char *const words_value_sources[];
extern const char *const words_bases[];
extern const char *const words_bank_what[];

#endif
