/* SPDX-License-Identifier: MIT */
/* The language people are spoken to in. The Vietnamese messages are a table that
 * cli/po/table.sh makes of vi.po at build time, sorted by the English. */
#include "cli/term/i18n.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct message {
    const char *en;
    const char *vi;
} messages[] = {
#include "cli/po/vi.po.h"
};

static enum i18n_language chosen = I18N_EN; /* until i18n_open */

/* "vi_VN.UTF-8" names Vietnamese, "fr" reads English; false: "C.UTF-8" names nothing. */
static bool
language_of(const char *name, size_t n, enum i18n_language *out)
{
    size_t n_language = 0;

    while (n_language < n && strchr("_.@", name[n_language]) == NULL)
        n_language++;
    if (n_language == 0 || (n_language == 1 && name[0] == 'C') ||
        (n_language == 5 && memcmp(name, "POSIX", 5) == 0))
        return false;
    *out = n_language == 2 && memcmp(name, "vi", 2) == 0 ? I18N_VI : I18N_EN;
    return true;
}

static enum i18n_language
language_of_environment(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *list = getenv("LANGUAGE");
    enum i18n_language found = I18N_VI;

    if (list != NULL && language_of(list, strcspn(list, ":"), &found))
        return found;
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);

        if (value != NULL && language_of(value, strlen(value), &found))
            return found;
    }
    return I18N_VI;
}

bool
i18n_find(const char *tag, enum i18n_language *out)
{
    bool is_vi = strcmp(tag, "vi") == 0;

    if (!is_vi && strcmp(tag, "en") != 0)
        return false;
    *out = is_vi ? I18N_VI : I18N_EN;
    return true;
}

enum err_code
i18n_open(const char *lang, struct err *e)
{
    bool is_known = lang == NULL || i18n_find(lang, &chosen);

    if (lang == NULL || !is_known)
        chosen = language_of_environment();
    if (!is_known)
        return err_set(e, ERR_INVALID, "--lang: '%s' is neither vi nor en", lang);
    return ERR_OK;
}

enum i18n_language
i18n_chosen(void)
{
    return chosen;
}

const char *
i18n_lang(void)
{
    return chosen == I18N_VI ? "vi" : "en";
}

static int
by_english(const void *english, const void *message)
{
    return strcmp(english, ((const struct message *)message)->en);
}

const char *
i18n_in(enum i18n_language language, const char *msgid)
{
    const struct message *found = NULL;

    if (language == I18N_VI)
        found = bsearch(msgid, messages, sizeof messages / sizeof messages[0],
                        sizeof messages[0], by_english);
    return found == NULL ? msgid : found->vi;
}

const char *
i18n_plural_in(enum i18n_language language, const char *one, const char *many,
               unsigned long count)
{
    const char *text = i18n_in(language, one); /* Vietnamese has one form */

    if (text != one)
        return text;
    return count == 1 ? one : many;
}

const char *
i18n_text(const char *msgid)
{
    return i18n_in(chosen, msgid);
}

const char *
i18n_plural(const char *one, const char *many, unsigned long count)
{
    return i18n_plural_in(chosen, one, many, count);
}
