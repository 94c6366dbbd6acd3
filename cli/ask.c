/* SPDX-License-Identifier: MIT */
/* Questions on the terminal. See ask.h. */
#include "cli/ask.h"

#include <stdio.h>
#include <string.h>

#include "cli/i18n.h"

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
ask_yes(const char *prompt)
{
    static const char *const yes[] = { "", "y", "yes", "c", "có", "Y", "C", "Có" };
    char answer[ASK_BYTES];
    bool more = false;

    if (ask_line(prompt, _("y"), answer, &more, NULL) != ERR_OK || !more)
        return false;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        if (strcmp(answer, yes[i]) == 0)
            return true;
    return false;
}
