/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_SNIFF_H
#define CLI_IMPORT_IMPORT_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

/*
 * import_sniff: what a file may be, told from the names of its columns, so that a person need
 * not know. It is a guess for a form to begin with: what import_open then reads is what counts.
 */
#define IMPORT_SNIFF_BANKS_MAX 8

struct import_sniff {
    bool is_list; /* a list of cash gifts (import_cash.h) */
    size_t bank_count;
    const char
        *banks[IMPORT_SNIFF_BANKS_MAX]; /* words of colmap_bank_words: its columns are
                                                  theirs; two banks may name them alike */
};

/* Look at the beginning of a file. Any bytes are fine; what cannot be read is nothing. Reads the
 * first line alone. */
void import_sniff(const char *data, size_t bytes, struct import_sniff *out);

#endif
