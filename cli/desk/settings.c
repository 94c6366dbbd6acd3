/* SPDX-License-Identifier: MIT */
/* Lines of `name = value`. See settings.h. */
#include "cli/desk/settings.h"

#include <string.h>

#include "ledger/base/nearest.h"
#include "ledger/base/text.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* of a Windows editor */

/* Cut blanks, and the CR of a CRLF, from both ends. */
static char *
trim(char *text)
{
    size_t n;

    text += strspn(text, " \t");
    n = strlen(text);
    while (n > 0 && strchr(" \t\r", text[n - 1]) != NULL)
        text[--n] = '\0';
    return text;
}

static enum err_code
take_value(char *line, const struct settings_sink *sink, struct err *e)
{
    char *equals = strchr(line, '=');
    const char *name, *value;

    if (equals == NULL && sink->section == NULL)
        return err_set(e, ERR_INVALID, "'%s' is not 'name = value'", line);
    if (equals == NULL)
        return err_set(e, ERR_INVALID, "'%s' is neither 'name = value' nor a [date]",
                       line);
    *equals = '\0';
    name = trim(line);
    value = trim(equals + 1);
    if (text_check(value, strlen(value), e) != ERR_OK)
        return err_wrap(e, "%s", name);
    return sink->value(sink->arg, name, value, e);
}

static enum err_code
take_line(char *line, const struct settings_sink *sink, struct err *e)
{
    const size_t n = strlen(line);

    if (n == 0 || line[0] == '#')
        return ERR_OK;
    if (sink->section == NULL || line[0] != '[' || line[n - 1] != ']')
        return take_value(line, sink, e);
    line[n - 1] = '\0';
    return sink->section(sink->arg, line + 1, e);
}

enum err_code
settings_read(char *text, size_t bytes, const struct settings_sink *sink, struct err *e)
{
    char *next = text;
    enum err_code rc = ERR_OK;

    if (strlen(text) != bytes)
        return err_set(e, ERR_INVALID, "it holds a NUL byte");
    if (strncmp(text, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        next += strlen(BYTE_ORDER_MARK);
    for (int number = 1; rc == ERR_OK && next != NULL; number++) {
        char *line = next;

        next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        rc = take_line(trim(line), sink, e);
        if (rc != ERR_OK)
            (void)err_wrap(e, "line %d", number);
    }
    return rc;
}

enum err_code
settings_unknown(const char *name, const char *const *known, size_t count, struct err *e)
{
    const char *near = nearest_word(name, known, count);

    if (near == NULL)
        return err_set(e, ERR_INVALID, "unknown name '%s'", name);
    return err_set(e, ERR_INVALID, "unknown name '%s'; did you mean '%s'?", name, near);
}
