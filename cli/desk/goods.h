/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_GOODS_H
#define CLI_DESK_GOODS_H

#include <stddef.h>

#include "cli/term/i18n.h"
#include "cli/term/opt.h"
#include "cli/desk/session.h"
#include "cli/term/words.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

/*
 * goods: lines of goods, labour or service on the command line.
 *
 * `--item` begins a line; the --qty, --unit, --value and --value-source that follow belong
 * to it, each at most once, in any order. Labour and services may leave out --item, --unit
 * or both: they then count "Ngày công lao động" in "ngày công", or "Dịch vụ" in "lượt".
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
 * goods_take(values, form, lines, count_out, e)
 *
 * Make lines of what was typed.
 *
 *   in   form   FORM_LABOUR and FORM_SERVICE give defaults; others want item, qty and unit
 *   out  lines  holds ENTRY_LINES_MAX; *count_out is 0 when nothing was typed
 *   err  ERR_INVALID  a usage error: an option without its --item, given twice or missing,
 *                     a --value without --value-source, too many lines, the same goods
 *                     twice, text that the ledger refuses
 */
enum err_code goods_take(const struct opt_values *values, enum entry_form form,
                         struct entry_line *lines, size_t *count_out,
                         struct err *e) MUST_CHECK;

#endif
