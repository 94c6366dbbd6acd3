/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_CHECK_WORDS_H
#define RECEIPTS_CHECK_WORDS_H

#include <stdint.h>

#include "ledger/base/hash.h"

/*
 * check_words: a root as six Vietnamese words that people compare by ear (FORMAT.md
 * section 12). 48 bits of 256: a convenience, never the proof.
 */
#define CHECK_WORDS_COUNT 6
#define CHECK_WORDS_BYTES 64

/* "sông lúa ..."; returns out. */
const char *check_words_format(const uint8_t root[HASH_BYTES],
                               char out[CHECK_WORDS_BYTES]);

#endif
