/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_SOURCE_WORDS_H
#define CLI_PRINT_SOURCE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/print/buf.h"
#include "cli/print/out.h"
#include "ledger/entry/entry.h"

/* source_words: which gifts paid for something. In words: "5-9 (300.000), 12 (20.000)". */
void source_words_put(struct buf *b, const struct entry_run *runs, size_t count,
                      bool is_goods);

/* The sources as lists: [5,9,300000],[12,12,20000]; inside a list that is open. */
void source_words_lists(struct out *o, const struct entry_run *runs, size_t count);

#endif
