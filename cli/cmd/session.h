/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_SESSION_H
#define CLI_CMD_SESSION_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/desk/desk.h"
#include "cli/term/term.h"
#include "ledger/base/date.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"

/*
 * session: one run of the program: which book, who is entering, what time it is, and the
 * way to the key. Commands get one with the ledger open as their rights say.
 */
struct session {
    const char *ledger_path; /* --ledger, LALANH_LEDGER, ./so.lalanh */
    const char *by;          /* --by, LALANH_BY, or SESSION_BY_DEFAULT */
    const char *passphrase_file;
    bool confirm_date;
    struct desk desk; /* of CMD_ALONE only calls, configuration and now */
    bool has_fixed_now;
    struct instant fixed_now; /* LALANH_NOW */
    struct term_bar bar;      /* of long work; see session_bar */
    int exit_code;            /* set by a command that is done but found damage (3) */
};

#define SESSION_BY_DEFAULT "THUQUY"

/* Read the environment and the clock. ERR_INVALID: LALANH_NOW is not an instant. */
enum err_code session_init(struct session *s, struct err *e) MUST_CHECK;

/* For a command that opens no book: the clock, by the configuration beside `ledger_path`. */
void session_clock(struct session *s, struct err *e);

/* Open the ledger. A missing file says how to make one. */
enum err_code session_open(struct session *s, enum ledger_mode mode,
                           struct err *e) MUST_CHECK;

/* Load key and vault, asking for the passphrase where the key file wants one. */
enum err_code session_unlock(struct session *s, struct err *e) MUST_CHECK;

/* Seconds since 1970 now. */
uint64_t session_unix_s(const struct session *s);

/* An instant of that count, on the clock of now. False: it is none that we write. */
bool session_instant(const struct session *s, int64_t unix_s, struct instant *out);

void session_close(struct session *s);

/* Between these two the desk's progress is a bar on a terminal; `msgid` is what the long work
 * is called. */
void session_bar(struct session *s, const char *msgid);
void session_bar_end(struct session *s);

/* Say something on stderr: "lalanh: <text>\n". `msgid` is translated. */
void session_warn(const char *msgid, ...) __attribute__((format(printf, 1, 2)));

/* Is stdin (stdout, stderr) a terminal? */
bool session_is_tty(FILE *f);

#endif
