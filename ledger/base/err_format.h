/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_ERR_FORMAT_H
#define LEDGER_BASE_ERR_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * err_format: reading a message id conversion by conversion; the same reader when the arguments
 * are taken (err.c) and when the sentence is made.
 */
struct err_conversion {
    const char *begin; /* at the '%' */
    size_t n;          /* bytes of the whole conversion */
    size_t position;   /* from 1, of "%2$s"; 0: the next argument */
    bool is_typed;     /* '+' for numbers, '-' for texts: amount, day, message id */
    bool is_quantity;  /* ' ' for numbers: thousandths */
    bool has_star;     /* ".*": a length comes before the text */
    int precision;     /* of "%.40s"; -1: none */
    size_t width;      /* of "%04x" and the like */
    bool zero;         /* filled with zeros */
    char length; /* 0, 'h' (short), 'H' (char), 'l', 'q' (long long), 'z', 't', 'j' */
    char type;   /* 's' 'd' 'u' 'x' 'X' 'c' ... ; '%' for "%%" */
};

/*
 * err_format_next(at, out)
 * The next conversion at or after `at`; false at the end of the text.
 */
bool err_format_next(const char *at, struct err_conversion *out);

#endif
