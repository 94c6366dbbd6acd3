/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_DATE_H
#define LEDGER_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * date: civil days and instants.
 *
 * A day is an int32_t count of days since 2000-01-01 in the proleptic Gregorian calendar
 * (day 0), from 2000-01-01 to 2179-06-06 (65535), the range of the receipt's QR. An
 * instant is a count of seconds since 2000-01-01T00:00:00Z and the offset, in minutes, of
 * the clock it was read from. Nothing here reads a clock.
 */
#define DATE_DAY_MAX 65535
#define DATE_UNIX_2000_S 946684800 /* 2000-01-01T00:00:00Z in the count from 1970 */
#define DATE_TEXT_BYTES 11         /* "YYYY-MM-DD" and NUL */
#define DATE_INSTANT_BYTES 26      /* "YYYY-MM-DDThh:mm:ss+hh:mm" and NUL */

struct instant {
    int64_t at_s;           /* seconds since 2000-01-01T00:00:00Z; 0 .. 2^32-1 */
    int32_t offset_minutes; /* east of UTC; a multiple of 15, |offset| <= 14 h */
};

/*
 * True when an instant that was not read from text, such as one from a QR, keeps the
 * limits above and its civil day is not before 2000-01-01. The functions below that take
 * an instant assert it.
 */
bool date_instant_is_valid(const struct instant *at);

/* The order of the fields of a date in a bank's export. */
enum date_order { DATE_DMY, DATE_YMD, DATE_MDY };

/* Read exactly "YYYY-MM-DD". ERR_INVALID: any other shape, or no such day. */
enum err_code date_parse(const char *text, int32_t *out_day, struct err *e) MUST_CHECK;

/*
 * Read a day a person typed: "YYYY-MM-DD", "dd/mm/yyyy" or "d/m/yyyy" (always day first,
 * as in Vietnam). ERR_INVALID names the text and both accepted shapes.
 */
enum err_code date_parse_human(const char *text, int32_t *out_day,
                               struct err *e) MUST_CHECK;

/*
 * Read a date from a machine's export: fields separated by '/', '-' or '.', four-digit
 * year, in the given order; anything after a space or 'T' is ignored.
 */
enum err_code date_parse_ordered(const char *text, enum date_order order,
                                 int32_t *out_day, struct err *e) MUST_CHECK;

/* Write "YYYY-MM-DD"; returns `out`. */
const char *date_format(int32_t day, char out[DATE_TEXT_BYTES]);

/* Write "dd/mm/yyyy"; returns `out`. */
const char *date_format_vn(int32_t day, char out[DATE_TEXT_BYTES]);

/* Split a day; month 1..12, mday 1..31. */
void date_split(int32_t day, int *year, int *month, int *mday);

/*
 * Read exactly "YYYY-MM-DDThh:mm:ss+hh:mm" (RFC 3339 restricted: no fraction, no 'Z', no
 * "-00:00", no second 60, offset in quarter hours). ERR_INVALID: any other text.
 */
enum err_code date_parse_instant(const char *text, struct instant *out,
                                 struct err *e) MUST_CHECK;

/*
 * Read exactly "+hh:mm" or "-hh:mm", as minutes east of UTC, in quarter hours, at most 14
 * hours either way. ERR_INVALID: any other text.
 */
enum err_code date_parse_offset(const char *text, int32_t *out_minutes,
                                struct err *e) MUST_CHECK;

/* Write an instant in that shape; returns `out`. */
const char *date_format_instant(const struct instant *at, char out[DATE_INSTANT_BYTES]);

/* The civil day at `at`, on its own clock. */
int32_t date_of_instant(const struct instant *at);

#endif
