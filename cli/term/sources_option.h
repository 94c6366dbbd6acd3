/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_SOURCES_OPTION_H
#define CLI_TERM_SOURCES_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/term/opt.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * sources_option_take(values, is_goods, runs, count_out, e)
 *
 * Which gifts pay, as people write it: `--from 5-9:300000`, `--from 7:20000`.
 *
 *   in   is_goods  what follows the colon is a quantity, not an amount
 *   out  runs      holds ENTRY_RUNS_MAX
 *   err  ERR_USAGE at FIELD_SOURCES: another shape, an amount as money_parse refuses it
 */
enum err_code sources_option_take(const struct opt_values *values, bool is_goods,
                                  struct entry_run *runs, size_t *count_out,
                                  struct err *e) MUST_CHECK;

#endif
