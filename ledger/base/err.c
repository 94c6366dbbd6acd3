/* SPDX-License-Identifier: MIT */
/* Keeping what went wrong as data. See err.h. */
#include "ledger/base/err.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "ledger/base/err_format.h"
#include "ledger/base/text.h"
#include "ledger/base/utf8.h"

/* Keep the first `n` bytes of a text, or what there is room for, without half a character. */
static uint16_t
keep_text(struct err *e, const char *text, size_t n)
{
    const uint16_t at = e->pool_n;
    const size_t room = sizeof e->pool - 1 - at;

    n = utf8_cut(text, n, room);
    memcpy(e->pool + at, text, n);
    n = text_tame(e->pool + at, n, '?');
    if (at + n + 1 < sizeof e->pool)
        e->pool_n = (uint16_t)(at + n + 1);
    return at;
}

static int64_t
take_number(const struct err_conversion *c, va_list *ap)
{
    const bool is_signed = c->type == 'd' || c->type == 'i' || c->type == 'c';

    switch (c->length) {
    case 'q':
    case 'j':
        return va_arg(*ap, long long);
    case 'l':
        return va_arg(*ap, long);
    case 'z':
    case 't':
        return (int64_t)va_arg(*ap, size_t);
    default:
        return is_signed ? (int64_t)va_arg(*ap, int) : (int64_t)va_arg(*ap, unsigned);
    }
}

static void
take(struct err *e, const struct err_conversion *c, struct err_arg *out, va_list *ap)
{
    if (c->type == 's') {
        const int limit = c->has_star ? va_arg(*ap, int) : c->precision;
        const char *text = va_arg(*ap, const char *);

        assert(text != NULL);
        out->type = c->is_typed ? ERR_ARG_MESSAGE : ERR_ARG_TEXT;
        out->text_at =
            keep_text(e, text, limit < 0 ? strlen(text) : strnlen(text, (size_t)limit));
        return;
    }
    out->number = take_number(c, ap);
    out->type = c->is_quantity                         ? ERR_ARG_QUANTITY
                : !c->is_typed                         ? ERR_ARG_NUMBER
                : c->length == 'q' || c->length == 'l' ? ERR_ARG_AMOUNT
                                                       : ERR_ARG_DAY;
}

static void
say(struct err *e, const char *id, va_list *ap)
{
    struct err_part *part = &e->parts[e->part_count];
    struct err_conversion c;

    if (e->part_count == ERR_PARTS_MAX)
        return;
    *part = (struct err_part){ .id = id, .first = e->arg_count };
    for (const char *at = id; err_format_next(at, &c); at = c.begin + c.n) {
        struct err_arg arg = { 0 };

        if (c.type == '%')
            continue;
        assert(c.position == 0); /* only a translation changes the order */
        take(e, &c, &arg, ap);
        if (e->arg_count == ERR_ARGS_MAX)
            break; /* the sentence then shows "?" */
        e->args[e->arg_count++] = arg;
        part->count++;
    }
    e->part_count++;
}

static void
begin(struct err *e, enum err_code code, enum err_field field)
{
    assert(code != ERR_OK);
    e->code = code;
    e->field = field;
    e->way = WAY_NONE;
    e->part_count = e->arg_count = 0;
    e->pool_n = 0;
}

enum err_code
err_set(struct err *e, enum err_code code, const char *id, ...)
{
    va_list ap;

    assert(id != NULL);
    if (e == NULL)
        return code;
    begin(e, code, FIELD_NONE);
    va_start(ap, id);
    say(e, id, &ap);
    va_end(ap);
    return code;
}

enum err_code
err_refuse(struct err *e, enum err_field field, const char *id, ...)
{
    va_list ap;

    assert(id != NULL);
    if (e == NULL)
        return ERR_INVALID;
    begin(e, ERR_INVALID, field);
    va_start(ap, id);
    say(e, id, &ap);
    va_end(ap);
    return ERR_INVALID;
}

enum err_code
err_input(struct err *e, enum err_field field, const char *id, ...)
{
    va_list ap;

    assert(id != NULL);
    if (e == NULL)
        return ERR_USAGE;
    begin(e, ERR_USAGE, field);
    va_start(ap, id);
    say(e, id, &ap);
    va_end(ap);
    return ERR_USAGE;
}

enum err_code
err_wrap(struct err *e, const char *id, ...)
{
    va_list ap;

    assert(e != NULL);
    assert(e->code != ERR_OK);
    va_start(ap, id);
    say(e, id, &ap);
    va_end(ap);
    return e->code;
}

enum err_code
err_at(struct err *e, enum err_field field)
{
    if (e == NULL)
        return ERR_INVALID;
    if (e->field == FIELD_NONE &&
        (e->code == ERR_INVALID || e->code == ERR_USAGE || e->code == ERR_NOTFOUND))
        e->field = field;
    return e->code;
}

enum err_code
err_usage(struct err *e, enum err_field field)
{
    assert(e != NULL);
    if (e->code != ERR_INVALID)
        return e->code;
    e->code = ERR_USAGE;
    return err_at(e, field);
}

enum err_code
err_way(struct err *e, enum err_way way)
{
    if (e == NULL)
        return ERR_INVALID;
    e->way = way;
    return e->code;
}

const char *
err_text(const struct err *e, const struct err_arg *arg)
{
    assert(arg->type == ERR_ARG_TEXT || arg->type == ERR_ARG_MESSAGE);
    return e->pool + arg->text_at;
}
