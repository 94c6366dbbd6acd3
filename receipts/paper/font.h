/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAPER_FONT_H
#define RECEIPTS_PAPER_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * font: the five typefaces every paper is set in, compiled into the program.
 *
 * They are subsets of Tinos (Times metrics) and Cousine (monospaced, for hashes) made at
 * build time by receipts/paper/fonts.mk: ASCII, Latin-1, Latin Extended-A, every Vietnamese
 * letter, the combining marks, punctuation, and the signs for dong, euro and numero.
 * Tinos and Cousine are SIL OFL 1.1.
 *
 * Widths are thousandths of the size, cut to integers as the PDF's width table has them,
 * so a width computed here is the width a viewer shows. Nothing here keeps state.
 */
enum font_face {
    FONT_REGULAR,
    FONT_BOLD,
    FONT_ITALIC,
    FONT_BOLD_ITALIC,
    FONT_MONO,
    FONT_FACES /* how many there are */
};

/* Stands for a byte that is not UTF-8; no face has it. */
#define FONT_NOT_UTF8 UINT32_MAX

/* Advance of the box drawn for a character that a face lacks, in thousandths. */
#define FONT_BOX_MILLI 600

/* The TrueType file of a face, valid for ever. */
const uint8_t *font_bytes(enum font_face face, size_t *bytes_out);

/* The code points of the subset (font_ranges.txt), ascending: the same for every face. */
struct font_range {
    uint16_t first, last;
};
const struct font_range *font_ranges(size_t *count_out);

/*
 * A ToUnicode map for a PDF font whose character codes are code points (ISO 32000-1,
 * 9.10.3); returns `out`.
 */
#define FONT_CMAP_BYTES 1600
const char *font_cmap(char out[FONT_CMAP_BYTES]);

/* Does the face draw this code point? O(log n). */
bool font_has(enum font_face face, uint32_t code_point);

/* Advance in thousandths of the size; FONT_BOX_MILLI for what the face lacks. */
int font_advance_milli(enum font_face face, uint32_t code_point);

/*
 * Decode the character at the front of n > 0 bytes, strict UTF-8 (RFC 3629), and return
 * how many bytes it takes. A malformed byte takes 1 and gives FONT_NOT_UTF8. Tabs and
 * line breaks give a space.
 */
size_t font_step(const char *text, size_t n, uint32_t *out_code_point);

/* Width of n bytes of text at size_pt, in points. */
double font_width_pt(enum font_face face, double size_pt, const char *text, size_t n);

#endif
