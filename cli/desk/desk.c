/* SPDX-License-Identifier: MIT */
/* Opening a book to work on it, and the one transaction that every act runs in. See desk.h. */
#include "cli/desk/desk.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define DAY_S 86400

/* Say what had to be done about the derived tables. */
static void
warn_tables(const struct desk *d)
{
    struct err what = { .code = ERR_OK };

    switch (ledger_tables(d->ledger)) {
    case LEDGER_TABLES_OURS:
        return;
    case LEDGER_TABLES_REBUILT:
        (void)err_set(
            &what, ERR_INVALID,
            "the tables of balances were not of this program, or not of the whole "
            "book: they were made again from its entries");
        break;
    case LEDGER_TABLES_IN_MEMORY:
        (void)err_set(
            &what, ERR_INVALID,
            "the tables of balances are not of this program, or not of the whole "
            "book: they are worked out from its entries each time it is read");
        (void)err_way(&what, WAY_REBUILD);
        break;
    case LEDGER_TABLES_DAMAGED:
        (void)err_set(
            &what, ERR_CORRUPT,
            "the tables of balances are not of this book, and its entries do not "
            "hold together");
        (void)err_way(&what, WAY_VERIFY);
        break;
    }
    desk_warn(d, &what);
}

enum err_code
desk_open(const char *path, enum ledger_mode mode, const char *by,
          const struct desk_calls *calls, struct desk *out, struct err *e)
{
    struct desk d = { .calls = *calls };
    enum err_code rc;

    assert(calls->now != NULL && calls->random != NULL);
    (void)snprintf(d.by, sizeof d.by, "%s", by);
    rc = config_load(path, &d.config, &d.config_err);
    d.config_err.code = rc; /* a file that is not there was no failure */
    if (rc != ERR_OK && mode == LEDGER_WRITE) {
        *e = d.config_err;
        return rc;
    }
    rc = ledger_open(path, mode, &d.ledger, e);
    if (rc == ERR_NOTFOUND) {
        rc = err_set(e, ERR_NOTFOUND, "there is no book '%s'", path);
        (void)err_way(e, WAY_OPEN_BOOK);
    }
    if (rc != ERR_OK) {
        desk_close(&d);
        return rc;
    }
    desk_tick(&d);
    warn_tables(&d);
    *out = d;
    return ERR_OK;
}

void
desk_close(struct desk *d)
{
    ledger_close(d->ledger);
    d->ledger = NULL;
    config_free(&d->config);
}

enum err_code
desk_unlock(struct desk *d, const char *pass, size_t pass_n, struct err *e)
{
    enum err_code rc = ledger_unlock(d->ledger, pass, pass_n, e);

    if (rc == ERR_OK && ledger_tables(d->ledger) == LEDGER_TABLES_REBUILT)
        warn_tables(d);
    return rc;
}

enum err_code
desk_config(const struct desk *d, struct err *e)
{
    if (d->config_err.code != ERR_OK)
        *e = d->config_err;
    return d->config_err.code;
}

void
desk_tick(struct desk *d)
{
    d->now = d->calls.now(d->calls.arg, &d->config);
}

int32_t
desk_today(const struct desk *d)
{
    struct instant last;
    struct err e;

    if (d->ledger != NULL && ledger_last_at(d->ledger, &last, &e) == ERR_OK &&
        last.at_s > d->now.at_s)
        return date_of_instant(&last); /* check_clock says so */
    return date_of_instant(&d->now);
}

/* A wrong clock must not freeze the book: a leap of many days wants to be confirmed. */
static enum err_code
check_clock(const struct desk *d, struct err *e)
{
    struct instant last;
    struct err what;
    enum err_code rc = ledger_last_at(d->ledger, &last, e);

    if (rc != ERR_OK)
        return rc;
    if (d->now.at_s < last.at_s) {
        (void)err_set(&what, ERR_INVALID,
                      "the clock says %+d, but the last entry is of %+d; the entry gets "
                      "the later time",
                      date_of_instant(&d->now), date_of_instant(&last));
        desk_warn(d, &what);
    }
    if (d->now.at_s - last.at_s <= (int64_t)LEDGER_GAP_DAYS * DAY_S || d->confirm_date)
        return ERR_OK;
    (void)err_set(e, ERR_INVALID,
                  "the clock says %+d, more than %d days after the last entry (%+d)",
                  date_of_instant(&d->now), LEDGER_GAP_DAYS, date_of_instant(&last));
    return err_way(e, WAY_CONFIRM_DATE);
}

static enum err_code
begin(struct desk *d, struct err *e)
{
    enum err_code rc;

    desk_tick(d);
    rc = check_clock(d, e);
    return rc == ERR_OK ? ledger_begin(d->ledger, &d->now, d->by, e) : rc;
}

enum err_code
desk_act(struct desk *d, desk_act_fn act, void *arg, struct err *e)
{
    enum err_code rc = begin(d, e);

    if (rc != ERR_OK)
        return rc;
    rc = act(d, arg, e);
    if (rc == ERR_OK)
        return ledger_commit(d->ledger, e);
    ledger_rollback(d->ledger); /* [I5] */
    return rc;
}

enum err_code
desk_rehearse(struct desk *d, desk_act_fn act, void *arg, struct err *e)
{
    enum err_code rc = begin(d, e);

    if (rc != ERR_OK)
        return rc;
    rc = act(d, arg, e);
    ledger_rollback(d->ledger);
    return rc;
}

void
desk_warn(const struct desk *d, const struct err *what)
{
    if (d->calls.warn != NULL)
        d->calls.warn(d->calls.arg, what);
}

void
desk_warn_letters(const struct desk *d, size_t count, uint32_t first)
{
    struct err what;

    if (count == 0)
        return;
    (void)err_set(&what, ERR_INVALID,
                  "not in our fonts, printed as boxes: %zu characters, the first U+%04X",
                  count, (unsigned)first);
    desk_warn(d, &what);
}

void
desk_progress(const struct desk *d, uint64_t done, uint64_t total)
{
    if (d->calls.progress != NULL)
        d->calls.progress(d->calls.arg, done, total);
}
