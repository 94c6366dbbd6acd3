/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_SETTINGS_H
#define CLI_DESK_SETTINGS_H

#include <stddef.h>

#include "ledger/base/err.h"

/*
 * settings: lines of `name = value` that a person writes in an editor: the configuration beside
 * a book, and the column map of a bank.
 *
 *     # a comment
 *     name = value                (blanks around both are cut; a value may hold '=')
 *
 *     [2026-07-01]                (a section, where the file has such)
 *
 * UTF-8, with or without a byte-order mark; lines end in LF or CRLF; a value has no control
 * and no invisible letters (text_check). Every refusal names its line.
 */
struct settings_sink {
    /* One line. `name` and `value` stand in the text that is read. An error stops the reading
     * and gets the line's number. */
    enum err_code (*value)(void *arg, const char *name, const char *value, struct err *e);
    /* The words between the brackets of a section; NULL: the file has no sections. */
    enum err_code (*section)(void *arg, const char *words, struct err *e);
    void *arg;
};

/*
 * settings_read(text, bytes, sink, e)
 *
 * Hand every line to the sink, in order. One pass; allocates nothing.
 *
 *   in   text  its NUL at text[bytes]; it is cut into the names and values, which live in it
 *   err  ERR_INVALID  a NUL byte; a line that is neither of the above; a value with bad letters;
 *                     the message begins with "line N"
 *        whatever the sink returns
 */
enum err_code settings_read(char *text, size_t bytes, const struct settings_sink *sink,
                            struct err *e) MUST_CHECK;

/*
 * settings_unknown(name, known, count, e)
 * Refuse a name that is none of those known, and say which of them may be meant. ERR_INVALID.
 */
enum err_code settings_unknown(const char *name, const char *const *known, size_t count,
                               struct err *e) MUST_CHECK;

#endif
