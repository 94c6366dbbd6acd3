/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAULT_DISK_H
#define TESTS_FAULT_DISK_H

#include <stdbool.h>

#include "tests/fault.h"

/* fault_disk: the VFS that fails. fault_now counts a request; true: this one fails. */
bool fault_now(enum fault_kind kind);
void fault_disk_install(void);

/* From here on, remember what a loss of power would leave, or not. */
void fault_disk_remember(bool on);

#endif
