/* SPDX-License-Identifier: MIT */
/* Reading the conversions of a printf format. See err_format.h. */
#include "ledger/base/err_format.h"

#include <string.h>

/* A run of digits at *at, which it passes. */
static size_t
digits(const char **at)
{
    size_t value = 0;

    for (; **at >= '0' && **at <= '9' && value < 1000; (*at)++)
        value = value * 10 + (size_t)(**at - '0');
    return value;
}

static void
flags(const char **at, struct err_conversion *out)
{
    for (; strchr("+- #0", **at) != NULL && **at != '\0'; (*at)++) {
        out->is_typed = out->is_typed || **at == '+' || **at == '-';
        out->is_quantity = out->is_quantity || **at == ' ';
        out->zero = out->zero || **at == '0';
    }
}

static void
precision(const char **at, struct err_conversion *out)
{
    if (**at != '.')
        return;
    (*at)++;
    out->has_star = **at == '*';
    if (out->has_star)
        (*at)++;
    else
        out->precision = (int)digits(at);
}

static void
length(const char **at, struct err_conversion *out)
{
    if (strchr("hlztj", **at) == NULL || **at == '\0')
        return;
    out->length = *(*at)++;
    if ((out->length == 'l' || out->length == 'h') && **at == out->length) {
        out->length = out->length == 'l' ? 'q' : 'H';
        (*at)++;
    }
}

bool
err_format_next(const char *at, struct err_conversion *out)
{
    const char *p = strchr(at, '%');
    const char *first;
    size_t number;

    if (p == NULL)
        return false;
    *out = (struct err_conversion){ .begin = p, .precision = -1 };
    first = ++p;
    number = digits(&p);
    if (*p == '$' && number > 0) {
        out->position = number;
        p++;
    } else {
        p = first; /* they were flags and a width */
    }
    flags(&p, out);
    out->width = digits(&p);
    precision(&p, out);
    length(&p, out);
    out->type = *p;
    out->n = (size_t)(p - out->begin) + (*p != '\0');
    return *p != '\0';
}
