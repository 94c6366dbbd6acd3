/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_SPEAK_H
#define REPORTS_STATEMENT_SPEAK_H

#include <stddef.h>
#include <stdio.h>

#include "receipts/words.h"

/*
 * speak: text for a loudspeaker: letters, spaces, commas and full stops,
 * nothing that a voice would stumble over or leave out.
 */
#define SPEAK_BYTES 4096

/*
 * What people wrote, as it is said: numbers in words (a long one or one with a leading
 * zero, such as a telephone number, digit by digit), common abbreviations in full (MTTQ,
 * UBND, TDP, kg), marks as commas or nothing. Cut to fit. Returns out.
 */
const char *speak_text(const char *text, const struct words_style *style,
                       char out[SPEAK_BYTES]);

/* A script that is being written, sentence by sentence. */
struct speak {
    FILE *to;
    size_t words; /* so far */
};

/* Write one sentence: first letter made capital, full stop added. It has no other mark
 * than commas. */
void speak_say(struct speak *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Write each part between commas as a sentence of its own. */
void speak_say_parts(struct speak *s, const char *text);

/* A pause: an empty line. */
void speak_pause(struct speak *s);

/* Words in a text, as separated by spaces. */
size_t speak_count(const char *text);

#endif
