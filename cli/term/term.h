/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_TERM_H
#define CLI_TERM_TERM_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * term: what a terminal shows beside text: its width, and a bar for long work.
 */

/* Columns of the terminal behind `f`; 80 when it is none. */
size_t term_columns(FILE *f);

/* The folder for files that are gone at the end: TMPDIR, or /tmp. */
const char *term_temp_folder(void);

/* A bar on standard error: drawn only on a terminal, at most ten times a second. */
struct term_bar {
    const char *label; /* translated */
    uint64_t total;
    int percent; /* last drawn; -1: nothing yet */
    int shown;   /* stderr is a terminal */
};

void term_bar_start(struct term_bar *bar, const char *label, uint64_t total);
void term_bar_step(struct term_bar *bar, uint64_t done);
void term_bar_end(struct term_bar *bar); /* wipes the line */

/* The same as a callback of long work in the library: `arg` is a bar of which only the label
 * is set; it starts with the first total above zero. */
void term_bar_follow(void *arg, int64_t done, int64_t total);

#endif
