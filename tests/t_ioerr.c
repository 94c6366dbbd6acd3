/* SPDX-License-Identifier: MIT */
/*
 * The disk fails at the n-th request of one `donate`, once or for good, for every n: an
 * I/O error, or no room left. The step fails and the book is as before [I5], or it
 * succeeds and the book has the gift; the same ledger goes on when the disk does.
 *
 * One case is both: when the sync of a commit fails, the gift has been refused and taken
 * back, but its bytes may be on the disk; a program killed just then could find it there.
 */
#include "tests/sweep.h"
#include "tests/message.h"

static bool
step(enum sweep_state state, int n, enum fault_kind kind, bool forever)
{
    struct ledger *l = NULL;
    struct err e = { 0 };
    int64_t size = -1, want = sweep.size;

    sweep_reset(state);
    fault_arm(kind, n, forever);
    enum err_code rc = sweep_open(&l, &e);
    bool is_open = rc == ERR_OK;
    if (is_open)
        rc = sweep_append(l, &e);
    bool failed = fault_disarm();
    T(failed || rc == ERR_OK);
    if (rc != ERR_OK && rc != ERR_IO)
        T_STR(t_message(&e), "an I/O error");
    if (is_open && rc != ERR_OK) {
        T_OK(ledger_size(l, &size, &e), &e);
        T_INT(size, sweep.size);
        rc = sweep_append(l, &e); /* the same ledger goes on */
        T_OK(rc, &e);
    }
    want += rc == ERR_OK ? 2 : 0;
    if (n % 2 == 0) /* closing may fail, too */
        fault_arm(kind, 1, true);
    ledger_close(l);
    (void)fault_disarm();
    T_INT(fault_sqlite_bytes(), 0);
    (void)sweep_check(want, want, true);
    return failed;
}

static bool
io_once(enum sweep_state state, int n)
{
    return step(state, n, FAULT_IO, false);
}

static bool
io_forever(enum sweep_state state, int n)
{
    return step(state, n, FAULT_IO, true);
}

static bool
full_once(enum sweep_state state, int n)
{
    return step(state, n, FAULT_FULL, false);
}

static bool
full_forever(enum sweep_state state, int n)
{
    return step(state, n, FAULT_FULL, true);
}

TEST(one_error_of_the_disk_leaves_the_book_as_it_was)
{
    sweep_run(io_once, SWEEP_CLEAN, 60);
    sweep_run(io_once, SWEEP_WAL, 60);
}

TEST(a_disk_that_stays_broken_leaves_the_book_as_it_was)
{
    sweep_run(io_forever, SWEEP_CLEAN, 60);
    sweep_run(io_forever, SWEEP_WAL, 60);
}

TEST(a_full_disk_leaves_the_book_as_it_was)
{
    sweep_run(full_once, SWEEP_CLEAN, 20);
    sweep_run(full_forever, SWEEP_CLEAN, 20);
    sweep_run(full_forever, SWEEP_WAL, 15);
}

T_MAIN(fault_install(); T_RUN(one_error_of_the_disk_leaves_the_book_as_it_was);
       T_RUN(a_disk_that_stays_broken_leaves_the_book_as_it_was);
       T_RUN(a_full_disk_leaves_the_book_as_it_was);)
