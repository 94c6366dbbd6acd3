/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_TRACE_WORDS_H
#define CLI_PRINT_TRACE_WORDS_H

#include "cli/desk/trace.h"
#include "cli/print/out.h"

/*
 * trace_words: one step of a gift's way: a line in text, a map within an open list else.
 */

/* A use that draws on the gift, or on what it became. */
void trace_words_use(struct out *o, const struct trace_step *step);

/* What is left of the gift, or of what it went into. */
void trace_words_left(struct out *o, const struct trace_step *step);

#endif
