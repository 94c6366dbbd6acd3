/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_DESK_H
#define CLI_DESK_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/desk/config.h"
#include "ledger/base/date.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"
#include "ledger/ledger.h"

/*
 * desk: where a clerk works on one book. Every act on the book (a gift and its receipt, a use, an
 * import, a correction, a publication) and every reading that a screen needs is a function of
 * this room on a struct desk; the command line, the web desk and the tests call the same ones.
 *
 * The room is silent: it has no options, no terminal and no stream, and makes no sentence. What an
 * act is asked is a plain struct; what it did is a plain struct; what went wrong is a struct err.
 * Nothing here is static: several desks may be open in one process, each used by one thread.
 */
struct desk_calls {
    /* The present instant on the office's clock (config_offset_minutes); asked at the start
     * of every act. */
    struct instant (*now)(void *arg, const struct config *config);
    /* Fill `out` with random bytes: salts, and the order of rows. Never fails. */
    void (*random)(void *arg, uint8_t *out, size_t n);
    /* Something the clerk should know that stops nothing; NULL: nobody listens. */
    void (*warn)(void *arg, const struct err *what);
    /* Progress of long work, `done` of `total` steps; NULL: nobody watches. */
    void (*progress)(void *arg, uint64_t done, uint64_t total);
    void *arg;
};

struct desk {
    struct ledger *ledger; /* open; unlocked for acts that write, sign or show names */
    char by[ENTRY_CODE_BYTES]; /* who is entering */
    struct config config;  /* of the office, read from beside the book; see desk_config */
    struct err config_err; /* why it could not be read; code ERR_OK: it could */
    bool confirm_date;     /* the clock is right although the last entry is long ago */
    struct desk_calls calls;
    struct instant
        now; /* of the act that runs, else of the last one; desk_tick sets it */
};

/* The calls of the system: its clock, shown with the office's offset, and its random bytes;
 * nobody listens. In desk_system.c, which alone reads a clock. */
extern const struct desk_calls desk_system;

/*
 * desk_open(path, mode, by, calls, out, e)
 *
 * Open a book and read its configuration. Free with desk_close; *out is usable only on success.
 *
 *   in   by  a code
 *   err  ERR_NOTFOUND  no such book (the way out: WAY_OPEN_BOOK)
 *        as ledger_open, and for LEDGER_WRITE config_load: who only reads is not stopped by a
 *        configuration that nobody can read, before a paper is to be printed (desk_config)
 */
enum err_code desk_open(const char *path, enum ledger_mode mode, const char *by,
                        const struct desk_calls *calls, struct desk *out,
                        struct err *e) MUST_CHECK;
void desk_close(struct desk *d); /* one that was never opened, zeroed, is fine */

/* Load key and vault. `pass` NULL: the key file wants none. Errors as ledger_unlock. */
enum err_code desk_unlock(struct desk *d, const char *pass, size_t pass_n,
                          struct err *e) MUST_CHECK;

/* Is `d->config` what the office wrote? Asked before anything is printed from it. */
enum err_code desk_config(const struct desk *d, struct err *e) MUST_CHECK;

/* Ask the clock again. */
void desk_tick(struct desk *d);

/* The civil day of `now`; that of the last entry when the clock is behind it. */
int32_t desk_today(const struct desk *d);

/*
 * desk_act(d, act, arg, e)
 *
 * Run `act` in one transaction of the book: the clock is asked and checked, the transaction
 * begun, and after `act` committed or, when it failed, rolled back. The one place where that is
 * done: every act that writes passes through it. An act that appends nothing may still have put
 * something into the vault. A clock behind the last entry is warned about, once an act.
 *
 *   err  ERR_INVALID  the clock is more than LEDGER_GAP_DAYS ahead of the last entry and nobody
 *                     confirmed it (the way out: WAY_CONFIRM_DATE)
 *        as act, ledger_begin, ledger_commit; the book is then unchanged
 */
typedef enum err_code (*desk_act_fn)(struct desk *d, void *arg, struct err *e);
enum err_code desk_act(struct desk *d, desk_act_fn act, void *arg,
                       struct err *e) MUST_CHECK;

/* The same, but nothing is kept: to see what would come of it. */
enum err_code desk_rehearse(struct desk *d, desk_act_fn act, void *arg,
                            struct err *e) MUST_CHECK;

/* Tell whoever listens; `what` was made with err_set (any code). */
void desk_warn(const struct desk *d, const struct err *what);

/* Of a document that was drawn: `count` characters, the first of them `first`, are in no typeface
 * of ours. Count 0: says nothing. */
void desk_warn_letters(const struct desk *d, size_t count, uint32_t first);

void desk_progress(const struct desk *d, uint64_t done, uint64_t total);

#endif
