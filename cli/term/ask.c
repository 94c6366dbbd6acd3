/* SPDX-License-Identifier: MIT */
/* Questions on the terminal. See ask.h. */
#include "cli/term/ask.h"

#include <stdio.h>
#include <string.h>

#include "cli/term/i18n.h"

/* In either language; capital letters that ASCII does not have stand beside the small. */
const char *const ask_yes_words[] = { "y", "yes", "c", "có", "cÓ", "co", NULL };

enum err_code
ask_line(const char *prompt, const char *preset, char out[ASK_BYTES], bool *more_out,
         struct err *e)
{
    char line[ASK_BYTES + 2];
    char *text = line;
    size_t n;

    if (preset != NULL && preset[0] != '\0')
        (void)fprintf(stderr, "%s [%s]: ", prompt, preset);
    else
        (void)fprintf(stderr, "%s: ", prompt);
    (void)fflush(stderr);
    *more_out = fgets(line, sizeof line, stdin) != NULL;
    if (!*more_out) {
        (void)fputc('\n', stderr);
        return ERR_OK;
    }
    n = strlen(line);
    if (n == sizeof line - 1 && line[n - 1] != '\n') {
        for (int c = getchar(); c != '\n' && c != EOF;)
            c = getchar();
        return err_set(e, ERR_INVALID, "the answer is longer than %d bytes",
                       ASK_BYTES - 1);
    }
    while (n > 0 && strchr("\r\n \t", line[n - 1]) != NULL)
        line[--n] = '\0';
    text += strspn(text, " \t");
    if (*text == '\0' && preset != NULL) {
        (void)snprintf(line, sizeof line, "%s", preset);
        text = line;
    }
    memcpy(out, text, strlen(text) + 1);
    return ERR_OK;
}

bool
ask_is(const char *answer, const char *const *words)
{
    char low[ASK_BYTES];
    size_t n = 0;

    for (; n < sizeof low - 1 && answer[n] != '\0'; n++)
        low[n] =
            (char)(answer[n] >= 'A' && answer[n] <= 'Z' ? answer[n] + 32 : answer[n]);
    low[n] = '\0';
    for (; *words != NULL; words++)
        if (strcmp(low, *words) == 0)
            return true;
    return false;
}

bool
ask_yes(const char *prompt)
{
    static const char *const no[] = { "k", "không", "khong", "n", "no", NULL };
    char answer[ASK_BYTES];
    bool more = true;

    for (;;) {
        if (ask_line(prompt, _("y"), answer, &more, NULL) == ERR_OK) {
            if (!more || ask_is(answer, no))
                return false;
            if (ask_is(answer, ask_yes_words))
                return true;
        }
        (void)fprintf(stderr, "  %s\n", _("answer y (yes) or n (no)"));
    }
}
