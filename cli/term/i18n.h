/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_I18N_H
#define CLI_TERM_I18N_H

#include "ledger/base/err.h"

/*
 * i18n: the language people are spoken to in. The only file that calls libintl and
 * setlocale. Message ids are English; the catalogue "lalanh" holds Vietnamese.
 */

/* The text of a message id in the reader's language. */
#define _(msgid) i18n_text(msgid)

/* Marks a message id in a table; it is translated where it is printed. */
#define N_(msgid) (msgid)

/*
 * i18n_open(lang, e)
 *
 * Choose the language and load its messages; from then on the messages of ledger/base/err are
 * translated too. Call once, before threads, and again when `--lang` turns out to differ.
 *
 * The language is `lang` ("vi" or "en") if not NULL; else, as in GNU gettext, the first
 * of the colon-separated LANGUAGE, then LC_ALL, LC_MESSAGES, LANG. C, POSIX and C.UTF-8
 * name no language; any language but Vietnamese reads English; when nothing names one it
 * is Vietnamese. The catalogue is looked for in "locale" beside the running program, then
 * in LALANH_LOCALEDIR; without one messages stay English. Numbers keep the C locale.
 *
 *   err  ERR_INVALID  lang is neither "vi" nor "en" (the language is then as for NULL)
 */
enum err_code i18n_open(const char *lang, struct err *e) MUST_CHECK;

/* "vi" or "en": what i18n_open chose. */
const char *i18n_lang(void);

/* Translate; valid for ever. The arguments of formats match (msgfmt -c checks it). */
const char *i18n_text(const char *msgid) __attribute__((format_arg(1)));

/* The form of a message for a count: i18n_plural("%lu gift", "%lu gifts", n). */
const char *i18n_plural(const char *one, const char *many, unsigned long count)
    __attribute__((format_arg(1), format_arg(2)));

#endif
