/* SPDX-License-Identifier: MIT */
/*
 * The program ends inside the n-th write, sync, truncate or delete of one `donate`, for
 * every n: killed with a torn write, or by a loss of power that takes none, or any, of
 * the writes that were not synced. After each the book is as before or has the whole
 * gift, nothing else; it has the gift if the program had said so; its vault has at most
 * orphans, and the next gift sweeps them [I4].
 */
#include "tests/sweep.h"

enum { SAID_SO = 1 }; /* ledger_commit had returned */

static void
donate_and_crash(enum fault_kind kind, int n)
{
    struct ledger *l = NULL;

    fault_arm(kind, n, false);
    if (sweep_open(&l, NULL) != ERR_OK || sweep_append(l, NULL) != ERR_OK)
        _exit(1);
    fault_note(SAID_SO);
    ledger_close(l);
    _exit(0);
}

/* One crash; false when the step has fewer points. */
static bool
step(enum sweep_state state, int n, enum fault_kind kind)
{
    int status = 0;

    sweep_reset(state);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        donate_and_crash(kind, n);
    T(waitpid(child, &status, 0) == child);
    T(WIFEXITED(status));
    int code = WEXITSTATUS(status);
    T(code == 0 || code == FAULT_CRASHED || code == FAULT_CRASHED + SAID_SO);
    int64_t min = code == FAULT_CRASHED ? sweep.size : sweep.size + 2;
    int64_t size = sweep_check(min, sweep.size + 2, true);
    T(size == sweep.size || size == sweep.size + 2);
    sweep_go_on(size);
    return code != 0;
}

static bool
die(enum sweep_state state, int n)
{
    return step(state, n, FAULT_DIE);
}

static bool
lose(enum sweep_state state, int n)
{
    return step(state, n, FAULT_LOSE);
}

/* Two tosses of the coins at each point. */
static bool
lose_some(enum sweep_state state, int n)
{
    for (int toss = 0; toss < 2; toss++) {
        fault_seed(n * 2 + toss);
        if (!step(state, n, FAULT_LOSE_SOME))
            return false;
    }
    return true;
}

TEST(a_killed_program_leaves_the_old_book_or_the_new_one)
{
    sweep_run(die, SWEEP_CLEAN, 30);
    sweep_run(die, SWEEP_WAL, 30);
}

TEST(a_loss_of_power_leaves_the_old_book_or_the_new_one)
{
    sweep_run(lose, SWEEP_CLEAN, 30);
    sweep_run(lose, SWEEP_WAL, 30);
}

TEST(a_loss_of_power_that_takes_some_writes_leaves_the_old_book_or_the_new_one)
{
    sweep_run(lose_some, SWEEP_CLEAN, 30);
    sweep_run(lose_some, SWEEP_WAL, 30);
}

T_MAIN(fault_install(); T_RUN(a_killed_program_leaves_the_old_book_or_the_new_one);
       T_RUN(a_loss_of_power_leaves_the_old_book_or_the_new_one);
       T_RUN(a_loss_of_power_that_takes_some_writes_leaves_the_old_book_or_the_new_one);)
