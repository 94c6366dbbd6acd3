/* SPDX-License-Identifier: MIT */
/*
 * The catalogue is always read under a C.UTF-8 locale with LANGUAGE set to our choice: it
 * works on machines that never generated vi_VN.UTF-8 (gettext ignores LANGUAGE only in
 * the plain "C" locale), and gives the same bytes on every machine.
 */
#include "cli/term/i18n.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "lalanh"
#define CATALOGUE "/vi/LC_MESSAGES/" DOMAIN ".mo"

static const char *chosen = "vi";

/* "vi_VN.UTF-8" names vi, "fr" reads en, "C.UTF-8" names nothing (NULL). */
static const char *
language_of(const char *name, size_t n)
{
    size_t n_language = 0;

    while (n_language < n && strchr("_.@", name[n_language]) == NULL)
        n_language++;
    if (n_language == 0 || (n_language == 1 && name[0] == 'C') ||
        (n_language == 5 && memcmp(name, "POSIX", 5) == 0))
        return NULL;
    return n_language == 2 && memcmp(name, "vi", 2) == 0 ? "vi" : "en";
}

static const char *
language_of_environment(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *list = getenv("LANGUAGE");
    const char *found = NULL;

    if (list != NULL)
        found = language_of(list, strcspn(list, ":"));
    for (size_t i = 0; found == NULL && i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);

        if (value != NULL)
            found = language_of(value, strlen(value));
    }
    return found == NULL ? "vi" : found;
}

static void
load_locale(void)
{
    static const char *const names[] = { "C.UTF-8", "C.utf8", "", "vi_VN.UTF-8",
                                         "en_US.UTF-8" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (setlocale(LC_CTYPE, names[i]) != NULL &&
            setlocale(LC_MESSAGES, names[i]) != NULL)
            return;
}

/* The folder "locale" beside the running program, if it holds our catalogue. */
static bool
find_beside_program(char *out, size_t out_bytes)
{
    char path[PATH_MAX];
    char catalogue[PATH_MAX + sizeof CATALOGUE];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash;

    if (n <= 0)
        return false;
    path[n] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL)
        return false;
    *slash = '\0';
    if (snprintf(out, out_bytes, "%s/locale", path) >= (int)out_bytes)
        return false;
    (void)snprintf(catalogue, sizeof catalogue, "%s%s", out, CATALOGUE);
    return access(catalogue, R_OK) == 0;
}

enum err_code
i18n_open(const char *lang, struct err *e)
{
    char folder[PATH_MAX];
    bool is_known = lang == NULL || strcmp(lang, "vi") == 0 || strcmp(lang, "en") == 0;

    if (lang == NULL || !is_known)
        chosen = language_of_environment();
    else
        chosen = lang[0] == 'v' ? "vi" : "en";
    load_locale();
    /* A full environment leaves messages in English: no reason to stop. */
    (void)setenv("LANGUAGE", chosen, 1);
    if (!find_beside_program(folder, sizeof folder))
        (void)snprintf(folder, sizeof folder, "%s", LALANH_LOCALEDIR);
    (void)bindtextdomain(DOMAIN, folder);
    (void)bind_textdomain_codeset(DOMAIN, "UTF-8");
    (void)textdomain(DOMAIN);
    err_translator(i18n_text);
    if (!is_known)
        return err_set(e, ERR_INVALID, "--lang: '%s' is neither vi nor en", lang);
    return ERR_OK;
}

const char *
i18n_lang(void)
{
    return chosen;
}

const char *
i18n_text(const char *msgid)
{
    return msgid[0] == '\0' ? msgid : gettext(msgid); /* gettext("") is the header */
}

const char *
i18n_plural(const char *one, const char *many, unsigned long count)
{
    return ngettext(one, many, count);
}
