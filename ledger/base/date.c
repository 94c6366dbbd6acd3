/* SPDX-License-Identifier: MIT */
/*
 * Civil days by arithmetic of our own: the C library's calendar functions read the time
 * zone of the machine, and a book must mean the same day everywhere.
 */
#include "ledger/base/date.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#define YEAR_FIRST 2000
#define YEAR_LAST 2179
#define DAYS_PER_400_YEARS 146097
#define DAY_S 86400
#define INSTANT_S_MAX INT64_C(4294967295)
#define OFFSET_MINUTES_MAX (14 * 60)
#define QUOTED_BYTES_MAX 64 /* no honest date is longer */

/* Days of the year before each month, in a year that is not a leap year. */
static const int days_before_month[] = { 0,   31,  59,  90,  120, 151, 181,
                                         212, 243, 273, 304, 334, 365 };

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 2000-01-01 to the first day of a year. 2000 is a leap year. */
static int32_t
days_before_year(int year)
{
    int n = year - YEAR_FIRST;

    assert(n >= 0);
    return n * 365 + (n + 3) / 4 - (n + 99) / 100 + (n + 399) / 400;
}

/* Days of the year before a month; month 13 gives the days of the year. */
static int
days_before(int year, int month)
{
    assert(month >= 1 && month <= 13);
    return days_before_month[month - 1] + (month > 2 && is_leap(year) ? 1 : 0);
}

static bool
civil_to_day(int year, int month, int mday, int32_t *out_day)
{
    assert(out_day != NULL);
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || mday < 1 ||
        mday > days_before(year, month + 1) - days_before(year, month))
        return false;
    int32_t day = days_before_year(year) + days_before(year, month) + mday - 1;
    if (day > DATE_DAY_MAX)
        return false;
    *out_day = day;
    return true;
}

void
date_split(int32_t day, int *year, int *month, int *mday)
{
    assert(day >= 0);
    assert(day <= DATE_DAY_MAX);
    int y = YEAR_FIRST + (int)((int64_t)day * 400 / DAYS_PER_400_YEARS);
    if (day < days_before_year(y))
        y--;
    else if (day >= days_before_year(y + 1))
        y++;
    int rest = day - days_before_year(y);
    int m = rest / 31 + 1; /* right, or one too small */
    if (rest >= days_before(y, m + 1))
        m++;
    *year = y;
    *month = m;
    *mday = rest - days_before(y, m) + 1;
    assert(*mday >= 1 && *mday <= 31);
}

/* Read exactly n digits; -1 when there are fewer. Stops at the end of the text. */
static int
read_digits(const char *s, int n)
{
    int v = 0;

    assert(n <= 4);
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        v = v * 10 + (s[i] - '0');
    }
    return v;
}

/* Read "YYYY-MM-DD" at the start of s. */
static bool
read_iso(const char *s, int32_t *out_day)
{
    assert(s != NULL);
    int year = read_digits(s, 4);
    if (year < 0 || s[4] != '-')
        return false;
    int month = read_digits(s + 5, 2);
    if (month < 0 || s[7] != '-')
        return false;
    return civil_to_day(year, month, read_digits(s + 8, 2), out_day);
}

/* Read min to max digits and move *s beyond them; -1 for fewer or more. */
static int
read_field(const char **s, int min, int max)
{
    int n = 0;

    assert(min >= 1);
    assert(max <= 4);
    while (n <= max && (*s)[n] >= '0' && (*s)[n] <= '9')
        n++;
    if (n < min || n > max)
        return -1;
    int v = read_digits(*s, n);
    *s += n;
    return v;
}

/* Read three fields with the same one of `marks` between them and move *s beyond them. */
static bool
read_ordered(const char **s, const char *marks, enum date_order order, int32_t *out_day)
{
    int field[3] = { 0 };
    int year_at = order == DATE_YMD ? 0 : 2;
    char mark = '\0';

    assert(marks != NULL);
    for (int i = 0; i < 3; i++) {
        if (i == 1)
            mark = **s;
        if (i > 0 && (mark == '\0' || strchr(marks, mark) == NULL || *(*s)++ != mark))
            return false;
        field[i] = i == year_at ? read_field(s, 4, 4) : read_field(s, 1, 2);
        if (field[i] < 0)
            return false;
    }
    if (order == DATE_YMD)
        return civil_to_day(field[0], field[1], field[2], out_day);
    if (order == DATE_DMY)
        return civil_to_day(field[2], field[1], field[0], out_day);
    return civil_to_day(field[2], field[0], field[1], out_day);
}

/* A message repeats the text: it must fit, with room for the explanation. */
static bool
is_too_long(const char *text, struct err *e)
{
    size_t n = strlen(text);

    assert(QUOTED_BYTES_MAX < ERR_POOL_BYTES / 4);
    if (n <= QUOTED_BYTES_MAX)
        return false;
    (void)err_set(e, ERR_INVALID, "a date of %zu bytes is too long; it may be %d bytes",
                  n, QUOTED_BYTES_MAX);
    return true;
}

enum err_code
date_parse(const char *text, int32_t *out_day, struct err *e)
{
    int32_t day;

    assert(text != NULL);
    assert(out_day != NULL);
    if (is_too_long(text, e))
        return ERR_INVALID;
    if (!read_iso(text, &day) || text[DATE_TEXT_BYTES - 1] != '\0')
        return err_set(
            e, ERR_INVALID,
            "'%s' is not a day from 2000-01-01 to 2179-06-06 written YYYY-MM-DD", text);
    *out_day = day;
    return ERR_OK;
}

enum err_code
date_parse_human(const char *text, int32_t *out_day, struct err *e)
{
    const char *end = text;
    int32_t day;

    assert(text != NULL);
    assert(out_day != NULL);
    if (is_too_long(text, e))
        return ERR_INVALID;
    bool ok = read_iso(text, &day);
    if (ok)
        end = text + DATE_TEXT_BYTES - 1;
    else
        ok = read_ordered(&end, "/", DATE_DMY, &day);
    if (!ok || *end != '\0')
        return err_set(
            e, ERR_INVALID,
            "'%s' is not a day from 01/01/2000 to 06/06/2179 written dd/mm/yyyy "
            "or YYYY-MM-DD",
            text);
    *out_day = day;
    return ERR_OK;
}

enum err_code
date_parse_ordered(const char *text, enum date_order order, int32_t *out_day,
                   struct err *e)
{
    const char *const names[] = { "dd/mm/yyyy", "yyyy-mm-dd", "mm/dd/yyyy" };
    const char *end = text;
    int32_t day;

    assert(text != NULL);
    assert(out_day != NULL);
    assert(order <= DATE_MDY);
    if (is_too_long(text, e))
        return ERR_INVALID;
    bool ok = read_ordered(&end, "/-.", order, &day);
    if (!ok || (*end != '\0' && *end != ' ' && *end != 'T'))
        return err_set(e, ERR_INVALID,
                       "'%s' is not a day from 2000 to 2179 written like %s", text,
                       names[order]);
    *out_day = day;
    return ERR_OK;
}

/* Write v as n digits and move *out beyond them. */
static void
write_digits(char **out, int v, int n)
{
    assert(v >= 0);
    for (int i = n - 1; i >= 0; i--) {
        (*out)[i] = (char)('0' + v % 10);
        v /= 10;
    }
    assert(v == 0);
    *out += n;
}

static char *
write_iso(char *out, int32_t day)
{
    int year, month, mday;

    assert(out != NULL);
    date_split(day, &year, &month, &mday);
    write_digits(&out, year, 4);
    *out++ = '-';
    write_digits(&out, month, 2);
    *out++ = '-';
    write_digits(&out, mday, 2);
    return out;
}

const char *
date_format(int32_t day, char out[DATE_TEXT_BYTES])
{
    char *end = write_iso(out, day);

    assert(end == out + DATE_TEXT_BYTES - 1);
    *end = '\0';
    return out;
}

const char *
date_format_vn(int32_t day, char out[DATE_TEXT_BYTES])
{
    int year, month, mday;
    char *s = out;

    assert(out != NULL);
    date_split(day, &year, &month, &mday);
    write_digits(&s, mday, 2);
    *s++ = '/';
    write_digits(&s, month, 2);
    *s++ = '/';
    write_digits(&s, year, 4);
    *s = '\0';
    return out;
}

static int64_t
local_s(const struct instant *at)
{
    assert(at != NULL);
    return at->at_s + (int64_t)at->offset_minutes * 60;
}

static bool
is_offset(int32_t minutes)
{
    return minutes % 15 == 0 && minutes >= -OFFSET_MINUTES_MAX &&
           minutes <= OFFSET_MINUTES_MAX;
}

bool
date_instant_is_valid(const struct instant *at)
{
    assert(at != NULL);
    return at->at_s >= 0 && at->at_s <= INSTANT_S_MAX && is_offset(at->offset_minutes) &&
           local_s(at) >= 0;
}

/* Read "Thh:mm:ss" at s: the second of the day, or -1. */
static int
read_clock(const char *s)
{
    assert(s != NULL);
    int hour = s[0] == 'T' ? read_digits(s + 1, 2) : -1;
    if (hour < 0 || hour > 23 || s[3] != ':')
        return -1;
    int minute = read_digits(s + 4, 2);
    if (minute < 0 || minute > 59 || s[6] != ':')
        return -1;
    int second = read_digits(s + 7, 2);
    if (second < 0 || second > 59)
        return -1;
    return (hour * 60 + minute) * 60 + second;
}

/* Read "+hh:mm" or "-hh:mm", to the end of the text. The caller checks the range. */
static bool
read_offset(const char *s, int32_t *out_minutes)
{
    assert(s != NULL);
    int hour = s[0] == '+' || s[0] == '-' ? read_digits(s + 1, 2) : -1;
    if (hour < 0 || s[3] != ':')
        return false;
    int minute = read_digits(s + 4, 2);
    if (minute < 0 || minute > 59 || s[6] != '\0')
        return false;
    int minutes = hour * 60 + minute;
    if (s[0] == '-' && minutes == 0)
        return false;
    *out_minutes = s[0] == '-' ? -minutes : minutes;
    return true;
}

enum err_code
date_parse_offset(const char *text, int32_t *out_minutes, struct err *e)
{
    int32_t minutes = 0;

    assert(text != NULL);
    assert(out_minutes != NULL);
    if (is_too_long(text, e))
        return ERR_INVALID;
    if (!read_offset(text, &minutes) || !is_offset(minutes))
        return err_set(e, ERR_INVALID, "'%s' is not an offset written like +07:00", text);
    *out_minutes = minutes;
    return ERR_OK;
}

enum err_code
date_parse_instant(const char *text, struct instant *out, struct err *e)
{
    struct instant at = { 0 };
    int32_t day = 0;
    int clock = -1;

    assert(text != NULL);
    assert(out != NULL);
    if (is_too_long(text, e))
        return ERR_INVALID;
    bool ok = read_iso(text, &day);
    if (ok)
        clock = read_clock(text + 10);
    ok = clock >= 0 && read_offset(text + 19, &at.offset_minutes);
    at.at_s = (int64_t)day * DAY_S + clock - (int64_t)at.offset_minutes * 60;
    if (!ok || !date_instant_is_valid(&at))
        return err_set(e, ERR_INVALID,
                       "'%s' is not a time written like 2026-11-20T08:30:00+07:00", text);
    *out = at;
    return ERR_OK;
}

const char *
date_format_instant(const struct instant *at, char out[DATE_INSTANT_BYTES])
{
    assert(date_instant_is_valid(at));
    int clock = (int)(local_s(at) % DAY_S);
    int offset = at->offset_minutes < 0 ? -at->offset_minutes : at->offset_minutes;
    char *s = write_iso(out, date_of_instant(at));
    *s++ = 'T';
    write_digits(&s, clock / 3600, 2);
    *s++ = ':';
    write_digits(&s, clock / 60 % 60, 2);
    *s++ = ':';
    write_digits(&s, clock % 60, 2);
    *s++ = at->offset_minutes < 0 ? '-' : '+';
    write_digits(&s, offset / 60, 2);
    *s++ = ':';
    write_digits(&s, offset % 60, 2);
    assert(s == out + DATE_INSTANT_BYTES - 1);
    *s = '\0';
    return out;
}

int32_t
date_of_instant(const struct instant *at)
{
    assert(date_instant_is_valid(at));
    return (int32_t)(local_s(at) / DAY_S);
}
