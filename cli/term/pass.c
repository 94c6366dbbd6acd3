/* SPDX-License-Identifier: MIT */
/* Passphrases from a file, a descriptor or the terminal. See pass.h. */
#include "cli/term/pass.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli/term/i18n.h"
#include "ledger/base/crypto.h"
#include "ledger/base/file.h"

/* Read the first line of a descriptor, without its newline. */
static enum err_code
read_line(int fd, char out[PASS_BYTES], struct err *e)
{
    size_t n = 0;

    for (;;) {
        char c;
        ssize_t got = read(fd, &c, 1);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(e, ERR_IO, "the passphrase could not be read: %-s",
                           file_reason(errno));
        if (got == 0 || c == '\n')
            break;
        if (n == PASS_BYTES - 1)
            return err_set(e, ERR_INVALID, "the passphrase is longer than %d bytes",
                           PASS_BYTES - 1);
        out[n++] = c;
    }
    if (n > 0 && out[n - 1] == '\r')
        n--;
    out[n] = '\0';
    return ERR_OK;
}

static enum err_code
ask(int tty, const char *prompt, char out[PASS_BYTES], struct err *e)
{
    struct termios old, silent;
    bool restore = tcgetattr(tty, &old) == 0;
    enum err_code rc;

    if (write(tty, prompt, strlen(prompt)) < 0)
        return err_set(e, ERR_IO, "the terminal cannot be written to");
    if (restore) {
        silent = old;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        (void)tcsetattr(tty, TCSAFLUSH, &silent);
    }
    rc = read_line(tty, out, e);
    if (restore)
        (void)tcsetattr(tty, TCSAFLUSH, &old);
    (void)!write(tty, "\n", 1);
    return rc;
}

static enum err_code
from_terminal(bool confirm, char out[PASS_BYTES], bool *found_out, struct err *e)
{
    char again[PASS_BYTES];
    int tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    enum err_code rc;

    *found_out = false;
    if (tty < 0)
        return ERR_OK;
    rc = ask(tty, confirm ? _("New passphrase (empty for none): ") : _("Passphrase: "),
             out, e);
    if (rc == ERR_OK && confirm && out[0] != '\0') {
        rc = ask(tty, _("The same again: "), again, e);
        if (rc == ERR_OK && strcmp(out, again) != 0)
            rc = err_set(e, ERR_INVALID, "the two passphrases differ");
        crypto_wipe(again, sizeof again);
    }
    (void)close(tty);
    *found_out = rc == ERR_OK && out[0] != '\0';
    return rc;
}

enum err_code
pass_read(const char *file, bool confirm, char out[PASS_BYTES], bool *found_out,
          struct err *e)
{
    const char *fd_text = getenv("LALANH_PASSPHRASE_FD");
    enum err_code rc;
    int fd;

    if (file != NULL) {
        fd = open(file, O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return err_set(e, ERR_NOTFOUND, "'%s' cannot be read: %-s", file,
                           file_reason(errno));
    } else if (fd_text != NULL) {
        char *end;
        long n = strtol(fd_text, &end, 10);

        if (*fd_text == '\0' || *end != '\0' || n < 0 || n > 1024)
            return err_set(e, ERR_INVALID,
                           "LALANH_PASSPHRASE_FD '%s' is not a file descriptor", fd_text);
        fd = (int)n;
    } else {
        return from_terminal(confirm, out, found_out, e);
    }
    rc = read_line(fd, out, e);
    (void)close(fd);
    if (rc == ERR_OK && out[0] == '\0')
        rc = err_set(e, ERR_INVALID, "the passphrase is empty");
    *found_out = rc == ERR_OK;
    return rc;
}

enum err_code
pass_need(const char *file, char out[PASS_BYTES], struct err *e)
{
    bool found = false;
    enum err_code rc = pass_read(file, false, out, &found, e);

    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_INVALID,
                     "the key wants a passphrase: give --passphrase-file FILE, or "
                     "LALANH_PASSPHRASE_FD, or use a terminal");
    return rc;
}
