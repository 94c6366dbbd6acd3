/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAULT_H
#define TESTS_FAULT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * fault: make the n-th request to the machine fail, through public hooks only: SQLite's
 * allocator (sqlite3_config) and its VFS, and malloc and calloc of our own objects
 * (--wrap, see fault.mk). Requests are counted from fault_arm on, the first being 1.
 *
 * A crash ends the process inside a write, sync, truncate or delete, as one of:
 *   FAULT_DIE        the process dies: half of the write is in the file
 *   FAULT_LOSE       the power fails: no write that was not synced is in the file
 *   FAULT_LOSE_SOME  the power fails: any of the writes that were not synced are
 */
enum fault_kind {
    FAULT_MEMORY,
    FAULT_IO,   /* open, read, write, sync, truncate, size, delete, shared memory */
    FAULT_FULL, /* writes: the disk is full */
    FAULT_DIE,
    FAULT_LOSE,
    FAULT_LOSE_SOME
};

#define FAULT_CRASHED 77 /* exit code of a crash; plus fault_note's number */

/* Once, before anything calls SQLite. */
void fault_install(void);

/* The n-th request fails; with `forever` all after it do, too. */
void fault_arm(enum fault_kind kind, int n, bool forever);

/* Nothing fails any more. True when something has failed since fault_arm. */
bool fault_disarm(void);

/* Toss the coins of FAULT_LOSE_SOME in another way. */
void fault_seed(int n);

/* What a crash adds to its exit code: how far the program had come. */
void fault_note(int number);

/* Bytes that SQLite holds now. */
size_t fault_sqlite_bytes(void);

#endif
