/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_MONEY_H
#define LEDGER_BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * money: exact amounts of Vietnamese đồng, and exact quantities in thousandths.
 *
 * An amount is an int64_t number of đồng; there are no xu and no floating point. A
 * quantity is an int64_t number of thousandths (milli) of its unit. Both stay within
 * 2^53 - 1, which every JSON reader represents exactly (RFC 8259 section 6).
 */
#define MONEY_MAX INT64_C(9007199254740991) /* 2^53 - 1 */
#define MONEY_TEXT_BYTES 32                 /* longest formatted amount, with NUL */

/* Which mark groups thousands in a bank's export; the other one then means decimals. */
enum money_grouping {
    MONEY_GROUP_DOT,   /* 1.000.000 (Vietnamese) */
    MONEY_GROUP_COMMA, /* 1,000,000 */
    MONEY_GROUP_NONE   /* 1000000 */
};

/*
 * money_parse(text, out, e)
 *
 * Read an amount a person typed: "500000", "500.000", "500k" (thousands), "1,5tr" or
 * "2tr" (millions, comma decimals), "1,2ty"/"1,2tỷ" (thousand millions), or with the
 * units in full ("nghìn", "ngàn", "triệu"); "đ", "VND", "VNĐ" or "đồng" may end it.
 * Spaces around and between these are ignored. The result is > 0.
 *
 *   err  ERR_INVALID  empty, malformed, zero, negative, above MONEY_MAX, not a whole
 *                     number of đồng, or ambiguous ("1.5", "1,000", "1.00": the message
 *                     says both readings); more digits after a leading zero ("0912...",
 *                     a phone number); longer than 64 bytes; `out` is untouched
 */
enum err_code money_parse(const char *text, int64_t *out, struct err *e) MUST_CHECK;

/*
 * money_parse_grouped(text, grouping, out, e)
 *
 * Read an amount from a machine's export in one known grouping. Groups must be complete
 * ("1.00.000" is refused) or absent ("1000000"); decimals, after the other mark, must be
 * one or two zeros: three would be a group of the other grouping; a leading '+' or '-' is
 * read; surrounding spaces are ignored. Zero is allowed.
 *
 *   err  ERR_INVALID  anything else; `out` is untouched
 */
enum err_code money_parse_grouped(const char *text, enum money_grouping grouping,
                                  int64_t *out, struct err *e) MUST_CHECK;

/*
 * money_parse_quantity(text, out_milli, e)
 *
 * Read a quantity: "2", "2,5" or "2.5", at most three decimals, > 0. A group of exactly
 * three digits after the mark ("1.500") is ambiguous and refused, except after "0" and, behind a
 * comma, after four digits or more ("25345,125"). Groups are read where a comma follows them:
 * "25.345,5". What it reads, money_format_quantity writes so that it is read as the same.
 */
enum err_code money_parse_quantity(const char *text, int64_t *out_milli,
                                   struct err *e) MUST_CHECK;

/* Write `amount` with dots after thousands ("-1.234.567"); returns `out`. */
const char *money_format(int64_t amount, char out[MONEY_TEXT_BYTES]);

/* Write thousandths with a decimal comma and no needless zeros ("2", "2,5"); returns `out`. */
const char *money_format_quantity(int64_t milli, char out[MONEY_TEXT_BYTES]);

/* Add within +-MONEY_MAX; false (and `sum` untouched) when it would leave that range. */
bool money_add(int64_t a, int64_t b, int64_t *sum) MUST_CHECK;

#endif
