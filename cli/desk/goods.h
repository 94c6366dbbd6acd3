/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_GOODS_H
#define CLI_DESK_GOODS_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * goods: lines of goods, labour or service, from a form to an entry.
 */

/* One line as a form has it. */
struct goods_line {
    const char *item, *unit; /* NULL: left empty */
    int64_t qty_milli;       /* 0: left empty */
    int64_t value;           /* đồng for the whole line; 0: not valued */
    enum entry_value_source source;
};

/*
 * goods_take(lines, count, form, out, e)
 *
 * Make lines of an entry. Labour and services may leave out the item, the unit or both: they
 * then count "Ngày công lao động" in "ngày công", or "Dịch vụ" in "lượt".
 *
 *   in   form  FORM_GOODS, FORM_LABOUR or FORM_SERVICE
 *   out  out   holds ENTRY_LINES_MAX; `count` of them are set
 *   err  ERR_USAGE  at the field that is missing or cannot be read, a value without its source
 *                   or a source without a value, too many lines, the same goods twice
 */
enum err_code goods_take(const struct goods_line *lines, size_t count,
                         enum entry_form form, struct entry_line *out,
                         struct err *e) MUST_CHECK;

#endif
