/* SPDX-License-Identifier: MIT */
/*
 * Out of memory at the n-th request, once or for good, for every n: SQLite's requests and
 * our own. Each time the step must fail as "out of memory", the book must be as before,
 * the same ledger must go on, and nothing may be left in memory [I5].
 */
#include "tests/sweep.h"
#include "tests/message.h"

/* What failed says so, and its memory is all given back. */
static void
failed_cleanly(bool failed, enum err_code rc, const struct err *e)
{
    T(failed || rc == ERR_OK);
    if (rc != ERR_OK && rc != ERR_NOMEM)
        T_STR(t_message(e), "out of memory");
}

static bool
step_open(enum sweep_state state, int n, bool forever)
{
    struct ledger *l = NULL;
    struct err e = { 0 };

    sweep_reset(state);
    fault_arm(FAULT_MEMORY, n, forever);
    enum err_code rc = sweep_open(&l, &e);
    bool failed = fault_disarm();
    failed_cleanly(failed, rc, &e);
    if (rc != ERR_OK && l != NULL) /* opened, but not unlocked: the same one is, now */
        T_OK(ledger_unlock(l, NULL, 0, &e), &e);
    ledger_close(l);
    T_INT(fault_sqlite_bytes(), 0);
    if (n % 16 == 0)
        (void)sweep_check(sweep.size, sweep.size, true);
    return failed;
}

static bool
step_append(enum sweep_state state, int n, bool forever)
{
    struct ledger *l = NULL;
    struct err e = { 0 };
    int64_t size = -1;

    sweep_reset(state);
    T_OK(sweep_open(&l, &e), &e);
    fault_arm(FAULT_MEMORY, n, forever);
    enum err_code rc = sweep_append(l, &e);
    bool failed = fault_disarm();
    failed_cleanly(failed, rc, &e);
    if (rc != ERR_OK) {
        T_OK(ledger_size(l, &size, &e), &e);
        T_INT(size, sweep.size);
        T_OK(sweep_append(l, &e), &e); /* the same ledger goes on */
    }
    ledger_close(l);
    T_INT(fault_sqlite_bytes(), 0);
    (void)sweep_check(sweep.size + 2, sweep.size + 2, n % 16 == 0);
    return failed;
}

static bool
open_once(enum sweep_state state, int n)
{
    return step_open(state, n, false);
}

static bool
open_forever(enum sweep_state state, int n)
{
    return step_open(state, n, true);
}

static bool
append_once(enum sweep_state state, int n)
{
    return step_append(state, n, false);
}

static bool
append_forever(enum sweep_state state, int n)
{
    return step_append(state, n, true);
}

TEST(a_book_that_found_no_memory_to_open_is_not_harmed)
{
    sweep_run(open_once, SWEEP_CLEAN, 500);
    sweep_run(open_forever, SWEEP_CLEAN, 500);
}

TEST(a_wal_that_found_no_memory_to_be_recovered_is_not_harmed)
{
    sweep_run(open_once, SWEEP_WAL, 500);
}

TEST(a_gift_that_found_no_memory_once_leaves_the_book_as_it_was)
{
    sweep_run(append_once, SWEEP_CLEAN, 500);
}

TEST(a_gift_that_found_no_memory_any_more_leaves_the_book_as_it_was)
{
    sweep_run(append_forever, SWEEP_CLEAN, 500);
}

T_MAIN(fault_install(); T_RUN(a_book_that_found_no_memory_to_open_is_not_harmed);
       T_RUN(a_wal_that_found_no_memory_to_be_recovered_is_not_harmed);
       T_RUN(a_gift_that_found_no_memory_once_leaves_the_book_as_it_was);
       T_RUN(a_gift_that_found_no_memory_any_more_leaves_the_book_as_it_was);)
