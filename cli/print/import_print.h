/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_IMPORT_PRINT_H
#define CLI_PRINT_IMPORT_PRINT_H

#include <stdbool.h>

#include "cli/import/import.h"
#include "ledger/base/err.h"

/*
 * import_print: what an import did, and the lines of its file that it could not use, said to
 * whoever sits at the command line.
 */

/* List the rejected lines on standard error: the first IMPORT_PRINT_SHOWN of them. */
#define IMPORT_PRINT_SHOWN 20
void import_print_rejects(const struct import_rejects *rejects);

/* Say on standard output what was done; `format` is a word of --format or NULL. */
enum err_code import_print_result(const struct import *im, bool rehearsed,
                                  const char *format, struct err *e) MUST_CHECK;

#endif
