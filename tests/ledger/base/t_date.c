/* SPDX-License-Identifier: MIT */
/* Days and instants: all 65,536 days, and every shape that must be refused. */
#include "ledger/base/date.h"

#include "tests/t.h"

#define UNTOUCHED (-77)

struct row {
    const char *text;
    int32_t day;
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* The calendar by counting, to compare the arithmetic with. */
struct walk {
    int year, month, mday;
};

static int
days_of_month(int year, int month)
{
    if (month == 2)
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void
step(struct walk *w)
{
    if (++w->mday <= days_of_month(w->year, w->month))
        return;
    w->mday = 1;
    if (++w->month <= 12)
        return;
    w->month = 1;
    w->year++;
}

TEST(every_day_splits_prints_and_reads_back)
{
    struct walk w = { 2000, 1, 1 };
    struct err e = { 0 };
    char text[DATE_TEXT_BYTES];
    char want[64];

    for (int32_t day = 0; day <= DATE_DAY_MAX; day++, step(&w)) {
        int year, month, mday;
        int32_t back = UNTOUCHED;
        date_split(day, &year, &month, &mday);
        T(year == w.year && month == w.month && mday == w.mday);
        snprintf(want, sizeof want, "%04d-%02d-%02d", w.year, w.month, w.mday);
        T_STR(date_format(day, text), want);
        T_OK(date_parse(text, &back, &e), &e);
        T_INT(back, day);
        snprintf(want, sizeof want, "%02d/%02d/%04d", w.mday, w.month, w.year);
        T_STR(date_format_vn(day, text), want);
        T_OK(date_parse_human(text, &back, &e), &e);
        T_INT(back, day);
        if (t_bad > 0)
            return;
    }
    T_STR(date_format(DATE_DAY_MAX, text), "2179-06-06");
}

TEST(known_days_have_their_numbers)
{
    static const struct row rows[] = {
        { "2000-01-01", 0 },     { "2000-02-29", 59 },    { "2000-03-01", 60 },
        { "2000-12-31", 365 },   { "2001-01-01", 366 },   { "2024-02-29", 8825 },
        { "2100-02-28", 36583 }, { "2100-03-01", 36584 }, { "2179-06-06", 65535 },
    };
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t day = UNTOUCHED;
        T_OK(date_parse(rows[i].text, &day, &e), &e);
        T_INT(day, rows[i].day);
    }
}

TEST(refuses_days_that_are_not_iso_or_do_not_exist)
{
    /* clang-format off */
    static const char *const rows[] = {
        "",           "2024",        "2024-1-01",   "2024-01-1",   "2024-01-001",
        "24-01-01",   "2024/01/01",  "2024-01-01 ", " 2024-01-01", "2024-01-01T",
        "20240101",   "+024-01-01",  "2024-+1-01",  "2024--1-01",  "2024-01- 1",
        "2024-00-01", "2024-13-01",  "2024-01-00",  "2024-01-32",  "2024-04-31",
        "2023-02-29", "2100-02-29",  "2024-02-30",  "1999-12-31",  "0000-01-01",
        "2179-06-07", "2179-12-31",  "2180-01-01",  "9999-12-31",  "2024-01-0a",
        "2024-01-01-2024-01-01-2024-01-01-2024-01-01-2024-01-01-2024-01-01",
    };
    /* clang-format on */
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t day = UNTOUCHED;
        T(date_parse(rows[i], &day, &e) == ERR_INVALID);
        T_INT(day, UNTOUCHED);
        if (strlen(rows[i]) < 64)
            T(strstr(t_message(&e), rows[i]) != NULL);
        else
            T(strstr(t_message(&e), "65 bytes is too long") != NULL);
        if (t_bad > 0) {
            printf("# row '%s'\n", rows[i]);
            return;
        }
    }
}

TEST(reads_days_as_people_write_them)
{
    static const char *const same[] = { "2026-09-02", "02/09/2026", "2/9/2026",
                                        "02/9/2026", "2/09/2026" };
    static const char *const bad[] = {
        "",          "9/2026",     "2/9/26",    "2/9/02026",   "002/9/2026", "13/13/2026",
        "9/13/2026", "2026/09/02", "2-9-2026",  "2.9.2026",    "2/9-2026",   "2/9/2026 ",
        " 2/9/2026", "2/9/2026/1", "31/4/2026", "29/2/2026",   "0/9/2026",   "2/0/2026",
        "2/9/1999",  "7/6/2179",   "2026-9-2",  "2026-09-02T", "2026-02-29", "hôm qua",
        "/9/2026",   "2//2026",    "2/9/",
    };
    struct err e = { 0 };
    int32_t want = UNTOUCHED;
    int32_t day;

    T_OK(date_parse("2026-09-02", &want, &e), &e);
    for (size_t i = 0; i < COUNT(same); i++) {
        day = UNTOUCHED;
        T_OK(date_parse_human(same[i], &day, &e), &e);
        T_INT(day, want);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        day = UNTOUCHED;
        T(date_parse_human(bad[i], &day, &e) == ERR_INVALID);
        T_INT(day, UNTOUCHED);
        T(strstr(t_message(&e), bad[i]) != NULL);
        T(strstr(t_message(&e), "dd/mm/yyyy or YYYY-MM-DD") != NULL);
        if (t_bad > 0) {
            printf("# row '%s'\n", bad[i]);
            return;
        }
    }
}

TEST(reads_the_dates_of_exports_in_the_order_they_have)
{
    static const struct {
        const char *text;
        enum date_order order;
        const char *want; /* NULL: refused */
    } rows[] = {
        { "01/09/2024", DATE_DMY, "2024-09-01" },
        { "1/9/2024", DATE_DMY, "2024-09-01" },
        { "01-09-2024", DATE_DMY, "2024-09-01" },
        { "01.09.2024", DATE_DMY, "2024-09-01" },
        { "01/09/2024 21:09:43", DATE_DMY, "2024-09-01" },
        { "01/09/2024 ", DATE_DMY, "2024-09-01" },
        { "01/09/2024", DATE_MDY, "2024-01-09" },
        { "12/31/2024", DATE_MDY, "2024-12-31" },
        { "2024-09-01", DATE_YMD, "2024-09-01" },
        { "2024/9/1", DATE_YMD, "2024-09-01" },
        { "2024-09-01T10:20:30Z", DATE_YMD, "2024-09-01" },
        { "2024-09-01Tanything at all", DATE_YMD, "2024-09-01" },
        { "31/12/2024", DATE_MDY, NULL },
        { "12/31/2024", DATE_DMY, NULL },
        { "2024-09-01", DATE_DMY, NULL },
        { "01/09/2024", DATE_YMD, NULL },
        { "01/09/24", DATE_DMY, NULL },
        { "24-09-01", DATE_YMD, NULL },
        { "01/09-2024", DATE_DMY, NULL },
        { "01 09 2024", DATE_DMY, NULL },
        { "01/09/2024x", DATE_DMY, NULL },
        { "01/09/20245", DATE_DMY, NULL },
        { "001/09/2024", DATE_DMY, NULL },
        { "01//2024", DATE_DMY, NULL },
        { "01/09/", DATE_DMY, NULL },
        { "01/09", DATE_DMY, NULL },
        { "01", DATE_DMY, NULL },
        { "", DATE_DMY, NULL },
        { " 01/09/2024", DATE_DMY, NULL },
        { "29/02/2023", DATE_DMY, NULL },
        { "31/12/1999", DATE_DMY, NULL },
        { "07/06/2179", DATE_DMY, NULL },
    };
    struct err e = { 0 };
    char text[DATE_TEXT_BYTES];

    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t day = UNTOUCHED;
        enum err_code rc = date_parse_ordered(rows[i].text, rows[i].order, &day, &e);
        T(rc == (rows[i].want == NULL ? ERR_INVALID : ERR_OK));
        if (rows[i].want == NULL)
            T_INT(day, UNTOUCHED);
        else if (rc == ERR_OK)
            T_STR(date_format(day, text), rows[i].want);
        if (t_bad > 0) {
            printf("# row '%s'\n", rows[i].text);
            return;
        }
    }
    T(strstr(t_message(&e), "'07/06/2179'") != NULL);
    T(strstr(t_message(&e), "dd/mm/yyyy") != NULL);
}

TEST(reads_and_writes_instants)
{
    static const struct {
        const char *text;
        struct instant want;
        const char *day;
    } rows[] = {
        { "2000-01-01T00:00:00+00:00", { 0, 0 }, "2000-01-01" },
        { "2000-01-01T07:00:00+07:00", { 0, 420 }, "2000-01-01" },
        { "2000-01-02T00:00:00-12:00", { 129600, -720 }, "2000-01-02" },
        { "2026-11-20T08:30:00+07:00", { 848453400, 420 }, "2026-11-20" },
        { "2026-11-20T08:30:59+05:45", { 848457959, 345 }, "2026-11-20" },
        { "2024-02-29T23:59:59-00:15", { 762567299, -15 }, "2024-02-29" },
        { "2024-12-31T23:30:00-14:00", { 789053400, -840 }, "2024-12-31" },
        { "2136-02-07T06:28:15+00:00", { INT64_C(4294967295), 0 }, "2136-02-07" },
        { "2136-02-07T20:28:15+14:00", { INT64_C(4294967295), 840 }, "2136-02-07" },
    };
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct instant at = { UNTOUCHED, UNTOUCHED };
        char text[DATE_INSTANT_BYTES];
        char day[DATE_TEXT_BYTES];
        T_OK(date_parse_instant(rows[i].text, &at, &e), &e);
        T_INT(at.at_s, rows[i].want.at_s);
        T_INT(at.offset_minutes, rows[i].want.offset_minutes);
        T_STR(date_format_instant(&rows[i].want, text), rows[i].text);
        T_STR(date_format(date_of_instant(&rows[i].want), day), rows[i].day);
    }
}

TEST(reads_an_offset_and_no_other_text)
{
    static const struct {
        const char *text;
        int32_t minutes; /* UNTOUCHED: refused */
    } rows[] = {
        { "+07:00", 420 },        { "-03:30", -210 },      { "+00:00", 0 },
        { "+14:00", 840 },        { "-14:00", -840 },      { "+05:45", 345 },
        { "", UNTOUCHED },        { "+", UNTOUCHED },      { "+7", UNTOUCHED },
        { "+07", UNTOUCHED },     { "+07:", UNTOUCHED },   { "+07:0", UNTOUCHED },
        { "+07:000", UNTOUCHED }, { "07:00", UNTOUCHED },  { " +07:00", UNTOUCHED },
        { "+07:10", UNTOUCHED },  { "+14:15", UNTOUCHED }, { "-00:00", UNTOUCHED },
        { "+0700", UNTOUCHED },   { "Z", UNTOUCHED },      { "+99:00", UNTOUCHED },
    };
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t minutes = UNTOUCHED;

        T_INT(date_parse_offset(rows[i].text, &minutes, &e),
              rows[i].minutes == UNTOUCHED ? ERR_INVALID : ERR_OK);
        T_INT(minutes, rows[i].minutes);
    }
}

TEST(refuses_every_other_instant)
{
    static const char *const rows[] = {
        "",
        "2026-11-20",
        "2026-11-20T08:30:00",
        "2026-11-20T08:30:00Z",
        "2026-11-20T08:30:00-00:00",
        "2026-11-20T08:30:60+07:00",
        "2026-11-20T08:60:00+07:00",
        "2026-11-20T24:00:00+07:00",
        "2026-11-20T08:30:00.5+07:00",
        "2026-11-20T08:30:00+0700",
        "2026-11-20T08:30:00+07",
        "2026-11-20T08:30:00+07:0",
        "2026-11-20T08:30:00+07:00 ",
        " 2026-11-20T08:30:00+07:00",
        "2026-11-20 08:30:00+07:00",
        "2026-11-20t08:30:00+07:00",
        "2026-11-20T8:30:00+07:00",
        "2026-11-20T08-30:00+07:00",
        "2026-11-20T08:30-00+07:00",
        "2026-11-20T08:30:00 07:00",
        "2026-11-20T08:30:00+07:10",
        "2026-11-20T08:30:00+07:60",
        "2026-11-20T08:30:00+14:15",
        "2026-11-20T08:30:00-14:15",
        "2026-11-20T08:30:00+99:00",
        "2026-11-20T-8:30:00+07:00",
        "2026-02-29T08:30:00+07:00",
        "2026-11-31T08:30:00+07:00",
        "1999-12-31T23:59:59+00:00",
        "2000-01-01T06:59:59+07:00", /* before 2000 in UTC */
        "1999-12-31T23:00:00-01:00", /* before 2000 on its own clock */
        "2136-02-07T06:28:16+00:00",
        "2026-11-20T08:30:00+07:00+07:00+07:00+07:00+07:00+07:00+07:00+07:0",
    };
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct instant at = { UNTOUCHED, UNTOUCHED };
        T(date_parse_instant(rows[i], &at, &e) == ERR_INVALID);
        T_INT(at.at_s, UNTOUCHED);
        T_INT(at.offset_minutes, UNTOUCHED);
        if (t_bad > 0) {
            printf("# row '%s'\n", rows[i]);
            return;
        }
    }
}

TEST(an_instant_cut_anywhere_is_refused)
{
    const char *whole = "2026-11-20T08:30:00+07:00";
    struct instant at = { UNTOUCHED, UNTOUCHED };

    for (size_t n = 0; n < strlen(whole); n++) {
        char *cut = strndup(whole, n); /* on the heap: asan sees a read beyond its end */
        T(date_parse_instant(cut, &at, NULL) == ERR_INVALID);
        free(cut);
    }
    T_INT(at.at_s, UNTOUCHED);
}

TEST(instants_from_elsewhere_are_checked_before_use)
{
    static const struct {
        struct instant at;
        bool valid;
    } rows[] = {
        { { 0, 0 }, true },
        { { INT64_C(4294967295), 840 }, true },
        { { 3600, -60 }, true },
        { { 3599, -60 }, false },
        { { -1, 0 }, false },
        { { -1, 60 }, false },
        { { INT64_C(4294967296), 0 }, false },
        { { 1000000, 855 }, false },
        { { 1000000, -855 }, false },
        { { 1000000, 7 }, false },
        { { 1000000, -7 }, false },
        { { INT64_MIN, 0 }, false },
        { { INT64_MAX, INT32_MAX }, false },
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        T(date_instant_is_valid(&rows[i].at) == rows[i].valid);
}

TEST(the_day_of_an_instant_is_that_of_its_own_clock)
{
    struct instant late = { 86400 - 1, 15 };
    struct instant early = { 86400, -15 };

    T_INT(date_of_instant(&late), 1);
    T_INT(date_of_instant(&early), 0);
}

/* clang-format off */
T_MAIN(
    T_RUN(every_day_splits_prints_and_reads_back);
    T_RUN(known_days_have_their_numbers);
    T_RUN(refuses_days_that_are_not_iso_or_do_not_exist);
    T_RUN(reads_days_as_people_write_them);
    T_RUN(reads_the_dates_of_exports_in_the_order_they_have);
    T_RUN(reads_and_writes_instants);
    T_RUN(reads_an_offset_and_no_other_text); T_RUN(refuses_every_other_instant);
    T_RUN(an_instant_cut_anywhere_is_refused);
    T_RUN(instants_from_elsewhere_are_checked_before_use);
    T_RUN(the_day_of_an_instant_is_that_of_its_own_clock);
)
