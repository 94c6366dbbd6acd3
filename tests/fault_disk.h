/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAULT_DISK_H
#define TESTS_FAULT_DISK_H

#include <stdint.h>

#include "tests/fault.h"

/* What fault.c, fault_disk.c (the VFS) and fault_power.c share. */

/* Count a request; true: this one fails. */
bool fault_now(enum fault_kind kind);

void fault_disk_install(void);

/* Watch files from here on, or not: only a watched file loses what was not synced. */
void fault_power_watch(bool on);

struct fault_file;

/* A file as it is when it is opened first; NULL for temporary files, and unwatched. */
struct fault_file *fault_power_open(const char *path);

/* NULL is fine for both. bytes -1: the file is cut at `offset`. */
void fault_power_change(struct fault_file *f, const void *data, int bytes,
                        int64_t offset);
void fault_power_sync(struct fault_file *f);

void fault_power_delete(const char *path);

/* Make the files what the loss leaves. */
void fault_power_lose(bool some);

#endif
