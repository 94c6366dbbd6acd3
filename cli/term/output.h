/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_OUTPUT_H
#define CLI_TERM_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/err.h"

/*
 * output: where -o writes. "-" is standard output, and what is said beside it then goes to
 * standard error. A file is replaced whole, but never one that cannot be made again: a book,
 * a vault, a key, a witness's state, and those that output_keep names.
 */
bool output_is_stdout(const char *path); /* NULL: false */

/* A file of this run that is never written over, whatever it holds: the passphrase's, the
 * configuration's. NULL is none; `path` lives as long as the program. Asserts that there are not
 * more than a few. */
void output_keep(const char *path);

/*   err  ERR_INVALID  the file is one of those; ERR_IO */
enum err_code output_write(const char *path, const void *bytes, size_t n,
                           struct err *e) MUST_CHECK;

#endif
