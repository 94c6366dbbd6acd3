/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_OUTPUT_H
#define CLI_TERM_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/err.h"

/*
 * output: where -o writes. "-" is standard output, and what is said beside it then goes to
 * standard error. A file is replaced whole, but never one that cannot be made again: a book,
 * a vault, a key, a witness's state.
 */
bool output_is_stdout(const char *path); /* NULL: false */

/*   err  ERR_INVALID  the file is one of those; ERR_IO */
enum err_code output_write(const char *path, const void *bytes, size_t n,
                           struct err *e) MUST_CHECK;

#endif
