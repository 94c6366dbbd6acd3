/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_I18N_H
#define CLI_TERM_I18N_H

#include <stdbool.h>

#include "ledger/base/err.h"

/*
 * i18n: the language people are spoken to in. Message ids are English; the Vietnamese of
 * cli/po/vi.po is compiled into the program, so no catalogue file and no locale is needed.
 * The only file that reads the variables of the locale.
 */

enum i18n_language {
    I18N_VI,
    I18N_EN,
};

/* The text of a message id in the reader's language. */
#define _(msgid) i18n_text(msgid)

/*
 * i18n_open(lang, e)
 *
 * Choose the language. Call once, before threads, and again when `--lang` turns out to differ.
 *
 * The language is `lang` ("vi" or "en") if not NULL; else, as in GNU gettext, the first
 * of the colon-separated LANGUAGE, then LC_ALL, LC_MESSAGES, LANG. C, POSIX and C.UTF-8
 * name no language; any language but Vietnamese reads English; when nothing names one it
 * is Vietnamese. Before the first call it is English. The C library's locale is never changed.
 *
 *   err  ERR_INVALID  lang is neither "vi" nor "en" (the language is then as for NULL)
 */
enum err_code i18n_open(const char *lang, struct err *e) MUST_CHECK;

/* "vi" or "en" as a language; false, and *out as it was, for any other tag. */
bool i18n_find(const char *tag, enum i18n_language *out) MUST_CHECK;

/* What i18n_open chose; i18n_lang says it as "vi" or "en". */
enum i18n_language i18n_chosen(void);
const char *i18n_lang(void);

/*
 * i18n_in(language, msgid)
 *
 * The message in a given language, whatever i18n_open chose; valid for ever. A message that
 * nobody translated is returned as it is. Any thread may call it. The arguments of formats
 * match (the build checks it).
 */
const char *i18n_in(enum i18n_language language, const char *msgid)
    __attribute__((format_arg(2)));

/* The form of a message for a count: i18n_plural_in(I18N_EN, "%lu gift", "%lu gifts", n). */
const char *i18n_plural_in(enum i18n_language language, const char *one, const char *many,
                           unsigned long count)
    __attribute__((format_arg(2), format_arg(3)));

/* Both of them in the language that i18n_open chose. */
const char *i18n_text(const char *msgid) __attribute__((format_arg(1)));
const char *i18n_plural(const char *one, const char *many, unsigned long count)
    __attribute__((format_arg(1), format_arg(2)));

#endif
