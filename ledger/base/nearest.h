/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_NEAREST_H
#define LEDGER_BASE_NEAREST_H

#include <stddef.h>

/*
 * nearest: the known word that a misspelt one may have meant.
 */
#define NEAREST_WORD_BYTES 48 /* longer words are near nothing */

/*
 * nearest_word(word, known, count)
 *
 * The first of the known words with the fewest letters added, dropped, changed or swapped
 * with a neighbour, at most a third of them; a word's beginning of three letters or more
 * counts as one change. NULL when none is near.
 */
const char *nearest_word(const char *word, const char *const *known, size_t count);

#endif
