/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_NOTE_INTERNAL_H
#define LEDGER_NOTE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/note.h"

/* note_internal: what note.c and note_text.c share. */

/* "" for a checkpoint. */
const char *note_suffix(enum note_type type);

/* Does the text of n bytes end in the suffix of `type`? */
bool note_has_suffix(const char *text, size_t n, enum note_type type);

#endif
