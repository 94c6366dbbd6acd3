/* SPDX-License-Identifier: MIT */
/* A file of gifts by day and amount. */
#include "reports/site/lookup_day.h"

#include "ledger/base/date.h"
#include "tests/t.h"

static struct err e;
static struct lookup_gift got[LOOKUP_DAY_GIFTS];

/* 2026-01-31 */
static struct lookup_day
day_of(int64_t amount)
{
    struct lookup_day of = { .amount_class = lookup_day_amount_class(amount) };

    T_OK(date_parse("2026-01-31", &of.date, &e), &e);
    return of;
}

TEST(a_class_is_the_first_digit_and_how_many_follow)
{
    static const struct {
        int64_t amount;
        const char *name;
    } cases[] = { { 1, "tra-cuu/ngay/2026-01-31/1e0-7.json" },
                  { 500000, "tra-cuu/ngay/2026-01-31/5e5-7.json" },
                  { 599999, "tra-cuu/ngay/2026-01-31/5e5-7.json" },
                  { 600000, "tra-cuu/ngay/2026-01-31/6e5-7.json" },
                  { INT64_C(9007199254740991), "tra-cuu/ngay/2026-01-31/9e15-7.json" } };
    char name[LOOKUP_DAY_NAME_BYTES];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lookup_day of = day_of(cases[i].amount);

        T_STR(lookup_day_name(&of, 7, name), cases[i].name);
    }
}

TEST(what_is_written_is_read_back)
{
    struct lookup_day of = day_of(500000);
    const struct lookup_gift gifts[] = { { 3, 500000, of.date },
                                         { 8, 512345, of.date + 1 },
                                         { 9, 500000, of.date } };
    struct jcs json;
    size_t n = 0, count = 0;

    T_OK(lookup_day_write(&of, gifts, 3, &json, &n, &e), &e);
    T_STR(json.buf,
          "{\"gifts\":[[3,500000],[8,512345,\"2026-02-01\"],[9,500000]],\"v\":1}");
    T_OK(lookup_day_read(&of, json.buf, n, got, &count, &e), &e);
    T_INT(count, 3);
    for (size_t i = 0; i < 3; i++) {
        T_INT(got[i].seq, gifts[i].seq);
        T_INT(got[i].amount, gifts[i].amount);
        T_INT(got[i].day, gifts[i].day);
    }
    for (size_t cut = 0; cut < n; cut++)
        T_INT(lookup_day_read(&of, json.buf, cut, got, &count, NULL), ERR_INVALID);
    T_INT(lookup_day_read(&of, json.buf, n + 1, got, &count, NULL), ERR_INVALID);
    jcs_free(&json);
}

TEST(what_does_not_belong_into_the_file_is_refused)
{
    static const char *const bad[] = {
        "",
        "{\"gifts\":[],\"v\":1}",
        "{\"gifts\":[[3,500000],[3,500000]],\"v\":1}", /* not ascending */
        "{\"gifts\":[[3,600000]],\"v\":1}",            /* another class */
        "{\"gifts\":[[3,0]],\"v\":1}",                 /* none */
        "{\"gifts\":[[3,-500000]],\"v\":1}",
        "{\"gifts\":[[-3,500000]],\"v\":1}",
        "{\"gifts\":[[3,500000,\"2026-02-30\"]],\"v\":1}", /* no such day */
        "{\"gifts\":[[3,500000,\"2026-01-31\"]],\"v\":1}", /* the date again */
        "{\"gifts\":[[3,500000,\"2026-02-01\",1]],\"v\":1}",
        "{\"gifts\":[[3,500000],],\"v\":1}",
        "{\"gifts\":[[3, 500000]],\"v\":1}",
        "{\"gifts\":[[3,500000]],\"v\":2}",
    };
    struct lookup_day of = day_of(500000);
    size_t count = 77;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        T_INT(lookup_day_read(&of, bad[i], strlen(bad[i]), got, &count, &e), ERR_INVALID);
        T_INT(count, 77);
    }
}

TEST(a_file_holds_two_thousand_and_no_more)
{
    static char text[LOOKUP_DAY_GIFTS * 20];
    struct lookup_day of = day_of(500000);
    size_t used, count = 0;

    used = (size_t)snprintf(text, sizeof text, "{\"gifts\":[");
    for (int i = 0; i <= LOOKUP_DAY_GIFTS; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s[%d,500000]",
                                 i == 0 ? "" : ",", i);
    used += (size_t)snprintf(text + used, sizeof text - used, "],\"v\":1}");
    T_INT(lookup_day_read(&of, text, used, got, &count, &e), ERR_INVALID);
    struct jcs json;
    size_t n = 0;

    for (int i = 0; i < LOOKUP_DAY_GIFTS; i++)
        got[i] = (struct lookup_gift){ i, 500000, of.date };
    T_OK(lookup_day_write(&of, got, LOOKUP_DAY_GIFTS, &json, &n, &e), &e);
    T(n < 100000);
    T_OK(lookup_day_read(&of, json.buf, n, got, &count, &e), &e);
    T_INT(count, LOOKUP_DAY_GIFTS);
    jcs_free(&json);
}

T_MAIN(T_RUN(a_class_is_the_first_digit_and_how_many_follow);
       T_RUN(what_is_written_is_read_back);
       T_RUN(what_does_not_belong_into_the_file_is_refused);
       T_RUN(a_file_holds_two_thousand_and_no_more);)
