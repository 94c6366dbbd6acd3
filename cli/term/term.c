/* SPDX-License-Identifier: MIT */
/* Width of the terminal and the progress bar. See term.h. */
#define _DEFAULT_SOURCE
#include "cli/term/term.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BAR_CELLS 30

size_t
term_columns(FILE *f)
{
    struct winsize size;

    if (isatty(fileno(f)) != 1 || ioctl(fileno(f), TIOCGWINSZ, &size) != 0 ||
        size.ws_col < 40)
        return 80;
    return size.ws_col;
}

const char *
term_temp_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder == NULL || folder[0] == '\0' ? "/tmp" : folder;
}

void
term_bar_start(struct term_bar *bar, const char *label, uint64_t total)
{
    *bar = (struct term_bar){ label, total, -1, isatty(STDERR_FILENO) == 1 };
}

void
term_bar_step(struct term_bar *bar, uint64_t done)
{
    char cells[BAR_CELLS + 1];
    int percent;

    if (!bar->shown || bar->total == 0)
        return;
    assert(done <= bar->total);
    percent = (int)(done * 100 / bar->total);
    if (percent == bar->percent)
        return;
    bar->percent = percent;
    for (int i = 0; i < BAR_CELLS; i++)
        cells[i] = i * 100 < percent * BAR_CELLS ? '#' : '.';
    cells[BAR_CELLS] = '\0';
    (void)fprintf(stderr, "\r%s [%s] %3d%%", bar->label, cells, percent);
    (void)fflush(stderr);
}

void
term_bar_follow(void *arg, int64_t done, int64_t total)
{
    struct term_bar *bar = arg;

    if (bar->total == 0 && total > 0)
        term_bar_start(bar, bar->label, (uint64_t)total);
    term_bar_step(bar, (uint64_t)done);
}

void
term_bar_end(struct term_bar *bar)
{
    if (bar->shown && bar->percent >= 0)
        (void)fputs("\r\033[K", stderr);
    bar->shown = 0;
}
