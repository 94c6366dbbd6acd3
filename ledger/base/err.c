/* SPDX-License-Identifier: MIT */
#include "ledger/base/err.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/text.h"

static const char *(*translate)(const char *msgid);

static const char *
translated(const char *fmt)
{
    return translate == NULL ? fmt : translate(fmt);
}

/* Drop the tail of a UTF-8 character that snprintf cut in the middle. */
static void
trim_to_character(char *msg, size_t size)
{
    size_t n = strlen(msg);
    size_t back = n;

    if (n + 1 < size)
        return; /* it was not cut */
    while (back > 0 && ((unsigned char)msg[back - 1] & 0xC0u) == 0x80u)
        back--;
    if (back > 0 && ((unsigned char)msg[back - 1] & 0x80u) != 0)
        back--;
    msg[back] = '\0';
}

/* The format comes from the message catalogue; msgfmt -c has checked its arguments. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

enum err_code
err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
    va_list ap;

    assert(code != ERR_OK);
    assert(fmt != NULL);
    if (e == NULL)
        return code;
    e->code = code;
    va_start(ap, fmt);
    (void)vsnprintf(e->msg, sizeof e->msg, translated(fmt), ap);
    va_end(ap);
    trim_to_character(e->msg, sizeof e->msg);
    (void)text_tame(e->msg, strlen(e->msg), '?'); /* a value in it may be hostile */
    return code;
}

enum err_code
err_wrap(struct err *e, const char *fmt, ...)
{
    char prefix[ERR_MSG_BYTES];
    char rest[ERR_MSG_BYTES];
    va_list ap;

    assert(e != NULL);
    assert(e->code != ERR_OK);
    va_start(ap, fmt);
    (void)vsnprintf(prefix, sizeof prefix, translated(fmt), ap);
    va_end(ap);
    (void)text_tame(prefix, strlen(prefix), '?');
    memcpy(rest, e->msg, sizeof rest);
    if (snprintf(e->msg, sizeof e->msg, "%s: %s", prefix, rest) >= (int)sizeof e->msg)
        trim_to_character(e->msg, sizeof e->msg);
    return e->code;
}

#pragma GCC diagnostic pop

void
err_translator(const char *(*fn)(const char *msgid))
{
    translate = fn;
}
