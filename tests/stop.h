/* SPDX-License-Identifier: MIT */
#ifndef TESTS_STOP_H
#define TESTS_STOP_H

#include <stdbool.h>

/*
 * stop: the n-th thing that our own code does to files fails, or is the last one. Things are
 * openat to write, write, renameat, unlinkat, mkdirat, fsync and syncfs (--wrap, see
 * stop.mk); they are counted from stop_arm on, the first being 1. Nothing is really
 * synced: what a sync would have saved is kept in a list, so that a loss of power can take
 * the rest back.
 *
 *   STOP_FAIL  it fails; the program goes on
 *   STOP_FULL  it and all writes after it fail: the disk is full
 *   STOP_DIE   the process ends
 *   STOP_LOSE  the power fails: files that were not synced are empty, and of the names that
 *              changed and were not synced any are as before
 */
enum stop_kind { STOP_NONE, STOP_FAIL, STOP_FULL, STOP_DIE, STOP_LOSE };

#define STOP_EXIT 77

/* `seed` tosses the coins of STOP_LOSE. STOP_NONE only counts. */
void stop_arm(enum stop_kind kind, int n, unsigned seed);
void stop_disarm(void);

/* Things done since stop_arm. */
int stop_count(void);

#endif
