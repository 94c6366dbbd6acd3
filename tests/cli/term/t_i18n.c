/* SPDX-License-Identifier: MIT */
/*
 * Which language is spoken, and that a catalogue beside the program is found and used.
 * The catalogue is written here, byte by byte (GNU gettext manual, "The Format of GNU MO
 * Files"), so that the test needs no msgfmt.
 */
#include "cli/term/i18n.h"

#include <limits.h>
#include <locale.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

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
    T_STR(e.msg, "--lang: 'fr' is neither vi nor en");
    T_STR(i18n_lang(), "en");
}

TEST(numbers_keep_the_c_locale)
{
    struct err e = { 0 };
    char text[16];

    T_OK(i18n_open("vi", &e), &e);
    snprintf(text, sizeof text, "%.1f", 0.5);
    T_STR(text, "0.5");
    T_STR(setlocale(LC_NUMERIC, NULL), "C");
}

/* --- a catalogue -------------------------------------------------------------------- */

struct message {
    const char *id;
    size_t id_bytes;
    const char *text;
};

/* Sorted by id. */
static const struct message messages[] = {
    { "", 0,
      "Content-Type: text/plain; charset=UTF-8\n"
      "Plural-Forms: nplurals=1; plural=0;\n" },
    { "%lu gift\0%lu gifts", 18, "%lu phần quà" },
    { "no fund '%s'", 12, "không có quỹ '%s'" },
    { "yes", 3, "có" },
};
#define MESSAGES (sizeof messages / sizeof messages[0])

static void
write_catalogue(const char *path)
{
    uint32_t header[7] = { 0x950412DE, 0, MESSAGES, 28, 28 + 8 * MESSAGES, 0, 0 };
    uint32_t table[2][MESSAGES][2];
    uint32_t at = (uint32_t)(28 + sizeof table);
    FILE *f = fopen(path, "wb");

    T(f != NULL);
    if (f == NULL)
        return;
    for (size_t i = 0; i < MESSAGES; i++) {
        table[0][i][0] = (uint32_t)messages[i].id_bytes;
        table[0][i][1] = at;
        at += table[0][i][0] + 1;
        table[1][i][0] = (uint32_t)strlen(messages[i].text);
        table[1][i][1] = at;
        at += table[1][i][0] + 1;
    }
    fwrite(header, sizeof header, 1, f);
    fwrite(table, sizeof table, 1, f);
    for (size_t i = 0; i < MESSAGES; i++) {
        fwrite(messages[i].id, messages[i].id_bytes + 1, 1, f);
        fwrite(messages[i].text, strlen(messages[i].text) + 1, 1, f);
    }
    T_INT(fclose(f), 0);
}

static void
check_both_languages(void)
{
    struct err e = { 0 };
    char text[64];

    T_OK(i18n_open("vi", &e), &e);
    T_STR(_("yes"), "có");
    T_STR(_("a message nobody translated"), "a message nobody translated");
    T_STR(_(""), "");
    snprintf(text, sizeof text, i18n_plural("%lu gift", "%lu gifts", 3), 3ul);
    T_STR(text, "3 phần quà");
    T_INT(err_set(&e, ERR_NOTFOUND, "no fund '%s'", "X"), ERR_NOTFOUND);
    T_STR(e.msg, "không có quỹ 'X'");
    T_OK(i18n_open("en", &e), &e);
    T_STR(_("yes"), "yes");
    snprintf(text, sizeof text, i18n_plural("%lu gift", "%lu gifts", 1), 1ul);
    T_STR(text, "1 gift");
    T_INT(err_set(&e, ERR_NOTFOUND, "no fund '%s'", "X"), ERR_NOTFOUND);
    T_STR(e.msg, "no fund 'X'");
    err_translator(NULL);
}

TEST(a_catalogue_beside_the_program_is_used_without_a_vietnamese_locale)
{
    static const char *const steps[] = { "/locale", "/locale/vi",
                                         "/locale/vi/LC_MESSAGES" };
    char folder[PATH_MAX] = "";
    char path[PATH_MAX + 64];
    ssize_t n = readlink("/proc/self/exe", folder, sizeof folder - 1);

    T(n > 0);
    *strrchr(folder, '/') = '\0';
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", folder, steps[i]);
        (void)mkdir(path, 0777);
    }
    snprintf(path, sizeof path, "%s/locale/vi/LC_MESSAGES/lalanh.mo", folder);
    write_catalogue(path);
    set_environment(NULL, "C", NULL, NULL);
    check_both_languages();
    T_INT(unlink(path), 0);
    for (size_t i = 3; i-- > 0;) {
        snprintf(path, sizeof path, "%s%s", folder, steps[i]);
        T_INT(rmdir(path), 0);
    }
}

T_MAIN(T_RUN(the_language_is_the_option_else_the_locale_else_vietnamese);
       T_RUN(an_unknown_language_is_refused_and_the_locale_stays);
       T_RUN(numbers_keep_the_c_locale);
       T_RUN(a_catalogue_beside_the_program_is_used_without_a_vietnamese_locale);)
