/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_GOODS_OPTIONS_H
#define CLI_TERM_GOODS_OPTIONS_H

#include <stddef.h>

#include "cli/desk/goods.h"
#include "cli/term/i18n.h"
#include "cli/term/opt.h"
#include "cli/term/words.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

/*
 * goods_options: lines of goods, labour or service on the command line.
 *
 * `--item` begins a line; the --qty, --unit, --value and --value-source that follow belong
 * to it, each at most once, in any order. The first line may have no --item.
 */

/* The rows of a command that takes goods; `destination` is its struct opt_values. */
#define GOODS_ROWS(destination)                                                          \
    { .name = "item",                                                                    \
      .value = N_("WORDS"),                                                              \
      .kind = OPT_TEXT,                                                                  \
      .many = (destination),                                                             \
      .help = N_("goods; the --qty, --unit and --value that follow belong to it") },     \
        { .name = "qty",                                                                 \
          .value = N_("NUMBER"),                                                         \
          .kind = OPT_QUANTITY,                                                          \
          .many = (destination),                                                         \
          .help = N_("how many, such as 2 or 2,5") },                                    \
        { .name = "unit",                                                                \
          .value = N_("WORDS"),                                                          \
          .kind = OPT_TEXT,                                                              \
          .many = (destination),                                                         \
          .help = N_("what is counted, such as chiếc or kg") },                          \
        { .name = "value",                                                               \
          .value = N_("AMOUNT"),                                                         \
          .kind = OPT_AMOUNT,                                                            \
          .many = (destination),                                                         \
          .help = N_("what the whole line is worth") },                                  \
    {                                                                                    \
        .name = "value-source", .kind = OPT_CHOICE, .choices = words_value_sources,      \
        .many = (destination), .help = N_("who says what it is worth")                   \
    }

/*
 * goods_options_take(values, lines, count_out, e)
 *
 * Which options belong together. What may be missing is for the act to say (goods_take).
 *
 *   out  lines  holds ENTRY_LINES_MAX; texts are of the command line
 *   err  ERR_USAGE  an option twice for one line; too many lines; an --item that comes after
 *                   what belongs to it
 */
enum err_code goods_options_take(const struct opt_values *values,
                                 struct goods_line *lines, size_t *count_out,
                                 struct err *e) MUST_CHECK;

#endif
