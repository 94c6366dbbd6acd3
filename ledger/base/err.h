/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_ERR_H
#define LEDGER_BASE_ERR_H

/*
 * err: how every fallible function in this project reports a failure.
 *
 * A function returns enum err_code and takes `struct err *e` last. The struct lives on
 * the caller's stack; nothing is allocated to report an error. Outputs are untouched on
 * failure unless the header says otherwise. err_set takes a NULL `e` (only the code is
 * kept); functions that wrap, and so all but the smallest, need one.
 *
 * A message is lower case, without full stop or newline, names the value in 'single
 * quotes' and says what is wrong and, where there is one, the way out. The library never
 * prints; cli/ prints a message once.
 */

#define MUST_CHECK __attribute__((warn_unused_result))

enum err_code {
    ERR_OK,
    ERR_NOMEM,
    ERR_IO,       /* a file could not be read or written */
    ERR_BUSY,     /* somebody else is writing; try again */
    ERR_INVALID,  /* the caller's data is wrong */
    ERR_NOTFOUND, /* it is not there */
    ERR_CORRUPT   /* the ledger or a paper does not hold together */
};

#define ERR_MSG_BYTES 512

struct err {
    enum err_code code;
    char msg[ERR_MSG_BYTES];
};

/*
 * err_set(e, code, fmt, ...)
 *
 * Record a failure and return `code`, so that a caller can `return err_set(...)`.
 * `fmt` is an English message id: it is looked up with the translator (err_translator)
 * before it is formatted. A message that does not fit is cut at a character boundary, and
 * control bytes in it become '?': quoted values may come from hostile files.
 */
enum err_code err_set(struct err *e, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * err_wrap(e, fmt, ...)
 *
 * Put a formatted prefix and ": " before the message already in `e` and return e->code.
 * For context the lower level cannot know, such as a file name or line number. `e` is not
 * NULL.
 */
enum err_code err_wrap(struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * err_translator(fn)
 *
 * Install the function that maps a message id to the reader's language (cli passes
 * gettext). NULL restores the identity. Not thread-safe: call once at start.
 */
void err_translator(const char *(*fn)(const char *msgid));

#endif
