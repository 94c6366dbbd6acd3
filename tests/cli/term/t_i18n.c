/* SPDX-License-Identifier: MIT */
/* Which language is spoken, and that every message is found in the compiled table. */
#include "cli/term/i18n.h"

#include <inttypes.h>
#include <locale.h>

#include "tests/t.h"

static void
set_environment(const char *language, const char *lc_all, const char *lc_messages,
                const char *lang)
{
    const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *const values[] = { language, lc_all, lc_messages, lang };

    for (size_t i = 0; i < 4; i++)
        if (values[i] == NULL)
            unsetenv(names[i]);
        else
            setenv(names[i], values[i], 1);
}

TEST(the_language_is_the_option_else_the_locale_else_vietnamese)
{
    static const struct {
        const char *option, *language, *lc_all, *lc_messages, *lang, *chosen;
    } rows[] = {
        { NULL, NULL, NULL, NULL, NULL, "vi" },
        { NULL, NULL, NULL, NULL, "C", "vi" },
        { NULL, NULL, "C.UTF-8", NULL, NULL, "vi" },
        { NULL, NULL, "POSIX", NULL, "en_US.UTF-8", "en" },
        { NULL, NULL, "C", "C.UTF-8", "POSIX", "vi" },
        { NULL, NULL, NULL, NULL, "en_US.UTF-8", "en" },
        { NULL, NULL, NULL, NULL, "vi_VN.UTF-8", "vi" },
        { NULL, NULL, NULL, NULL, "vi_VN", "vi" },
        { NULL, NULL, NULL, NULL, "fr_FR.UTF-8", "en" },
        { NULL, NULL, "vi_VN", "en_GB", "en_US", "vi" },
        { NULL, NULL, "", "en_GB", "vi_VN", "en" },
        { NULL, "en", NULL, NULL, "vi_VN.UTF-8", "en" },
        { NULL, "vi:en", "en_US.UTF-8", NULL, NULL, "vi" },
        { NULL, "", "en_US.UTF-8", NULL, NULL, "en" },
        { "en", "vi", "vi_VN", NULL, NULL, "en" },
        { "vi", NULL, NULL, NULL, "en_US.UTF-8", "vi" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err e = { 0 };

        set_environment(rows[i].language, rows[i].lc_all, rows[i].lc_messages,
                        rows[i].lang);
        T_OK(i18n_open(rows[i].option, &e), &e);
        T_STR(i18n_lang(), rows[i].chosen);
    }
}

TEST(an_unknown_language_is_refused_and_the_locale_stays)
{
    struct err e = { 0 };

    set_environment(NULL, NULL, NULL, "en_US.UTF-8");
    T_INT(i18n_open("fr", &e), ERR_INVALID);
    T_STR(t_message(&e), "--lang: 'fr' is neither vi nor en");
    T_STR(i18n_lang(), "en");
}

TEST(the_locale_of_the_c_library_is_never_touched)
{
    struct err e = { 0 };
    char text[16];

    set_environment("vi", "C.UTF-8", NULL, NULL);
    T_OK(i18n_open("vi", &e), &e);
    snprintf(text, sizeof text, "%.1f", 0.5);
    T_STR(text, "0.5");
    T_STR(setlocale(LC_ALL, NULL), "C");
}

/* --- the messages ---------------------------------------------------------------------- */

/* The table itself, to be held against what the functions answer. */
static const struct {
    const char *en;
    const char *vi;
} messages[] = {
#include "cli/po/vi.po.h"
};
#define MESSAGES (sizeof messages / sizeof messages[0])

TEST(every_message_is_found_under_its_english)
{
    T(MESSAGES > 1000);
    for (size_t i = 0; i < MESSAGES; i++) {
        T_STR(i18n_in(I18N_VI, messages[i].en), messages[i].vi);
        T_STR(i18n_in(I18N_EN, messages[i].en), messages[i].en);
        T(messages[i].vi[0] != '\0');
        if (i > 0) /* strictly: no message has two translations */
            T(strcmp(messages[i - 1].en, messages[i].en) < 0);
    }
}

TEST(a_catalogue_s_escapes_and_widths_are_those_of_c)
{
    T_STR(i18n_in(I18N_VI, "  and %zu more\n"), "  và %zu dòng nữa\n");
    /* In the catalogue this is %<PRIu64>. */
    T_STR(i18n_in(I18N_VI, "  line %" PRId64 ": %s\n"), "  dòng %" PRId64 ": %s\n");
}

TEST(what_nobody_translated_stays_as_it_is)
{
    static const char *const msgids[] = { "", "a message nobody translated", "\xff",
                                          "\x01" };

    for (size_t i = 0; i < sizeof msgids / sizeof msgids[0]; i++) {
        T(i18n_in(I18N_VI, msgids[i]) == msgids[i]);
        T(i18n_in(I18N_EN, msgids[i]) == msgids[i]);
    }
}

/* The sentence of an error and of a count, when the program speaks `lang`. */
static void
check_spoken(const char *lang, const char *want_error, const char *want_one,
             const char *want_many)
{
    char said[SENTENCE_BYTES];
    struct err e = { 0 };
    char text[64];

    T_OK(i18n_open(lang, &e), &e);
    T_STR(i18n_lang(), lang);
    T_INT(err_set(&e, ERR_NOTFOUND, "--lang: '%s' is neither vi nor en", "X"),
          ERR_NOTFOUND);
    T_STR(sentence_make(&e, said), want_error);
    snprintf(text, sizeof text, i18n_plural("%zu paper", "%zu papers", 1), (size_t)1);
    T_STR(text, want_one);
    snprintf(text, sizeof text, i18n_plural("%zu paper", "%zu papers", 3), (size_t)3);
    T_STR(text, want_many);
}

/* On Debian 13 nothing in a catalogue file is read under C.UTF-8; no locale may matter here. */
TEST(messages_are_spoken_under_any_locale)
{
    static const char *const locales[] = { "C", "C.UTF-8", "POSIX", "en_US.UTF-8",
                                           "no_such_locale" };

    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        set_environment(NULL, locales[i], NULL, NULL);
        check_spoken("vi", "--lang: 'X' không phải vi, cũng không phải en", "1 giấy",
                     "3 giấy");
        check_spoken("en", "--lang: 'X' is neither vi nor en", "1 paper", "3 papers");
    }
}

TEST(another_language_is_spoken_beside_the_chosen_one)
{
    struct err e = { 0 };
    enum i18n_language language = I18N_EN;

    T_OK(i18n_open("en", &e), &e);
    T(i18n_find("vi", &language));
    T_INT(language, I18N_VI);
    T_STR(i18n_plural_in(language, "%zu paper", "%zu papers", 1), "%zu giấy");
    T_STR(i18n_plural_in(I18N_EN, "%zu paper", "%zu papers", 1), "%zu paper");
    T_STR(i18n_plural_in(I18N_EN, "%zu paper", "%zu papers", 0), "%zu papers");
    T_INT(i18n_chosen(), I18N_EN);
    T_STR(_("  and %zu more\n"), "  and %zu more\n");
    T(!i18n_find("VI", &language) && !i18n_find("", &language) &&
      !i18n_find("vi_VN", &language));
    T_INT(language, I18N_VI);
}

T_MAIN(T_RUN(the_language_is_the_option_else_the_locale_else_vietnamese);
       T_RUN(an_unknown_language_is_refused_and_the_locale_stays);
       T_RUN(the_locale_of_the_c_library_is_never_touched);
       T_RUN(every_message_is_found_under_its_english);
       T_RUN(a_catalogue_s_escapes_and_widths_are_those_of_c);
       T_RUN(what_nobody_translated_stays_as_it_is);
       T_RUN(messages_are_spoken_under_any_locale);
       T_RUN(another_language_is_spoken_beside_the_chosen_one);)
