/* SPDX-License-Identifier: MIT */
/* --from: which gifts pay, as people type it, and how runs are said. */
#include "cli/term/sources_option.h"

#include "cli/print/source_words.h"
#include "cli/term/i18n.h"
#include "tests/t.h"

static struct opt_values typed;
static struct entry_run runs[ENTRY_RUNS_MAX];

static enum err_code
take(const char *a, const char *b, bool goods, size_t *count_out, struct err *e)
{
    typed.count = 0;
    typed.at[typed.count++].text = a;
    if (b != NULL)
        typed.at[typed.count++].text = b;
    return sources_option_take(&typed, goods, runs, count_out, e);
}

TEST(runs_are_read)
{
    struct err e;
    size_t n = 0;

    T_OK(take("12:50k", "5-9:1.300.000", false, &n, &e), &e);
    T_INT(n, 2);
    T_INT(runs[0].first, 12);
    T_INT(runs[0].last, 12);
    T_INT(runs[0].amount, 50000);
    T_INT(runs[1].first, 5);
    T_INT(runs[1].last, 9);
    T_INT(runs[1].amount, 1300000);
    T_OK(take("0-0:2,5", NULL, true, &n, &e), &e);
    T_INT(n, 1);
    T_INT(runs[0].amount, 2500);
}

TEST(other_shapes_are_usage_errors)
{
    static const char *const bad[] = {
        "",        "5",       "5-",   "5-9",
        "-9:1",    ":1",      "5:",   "5:0",
        "5-9:1.5", "5-9:1:2", "a:1",  "5 :1",
        "5--9:1",  "5:-1",    "+5:1", "1234567890123456:1",
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct err e;
        size_t n = 99;

        T_INT(take(bad[i], NULL, false, &n, &e), ERR_USAGE);
        T_INT(n, 99);
        T(strstr(t_message(&e), bad[i]) != NULL);
    }
}

TEST(runs_are_said_in_words_and_lists)
{
    static const struct entry_run two[] = { { 3, 7, 450000 }, { 9, 9, 2500 } };
    struct buf b = { 0 };
    struct out *o = NULL;
    struct err e;
    char text[128] = "";
    FILE *f = tmpfile();

    source_words_put(&b, two, 2, false);
    T_STR(buf_text(&b), "3-7 (450.000), 9 (2.500)");
    buf_clear(&b);
    source_words_put(&b, two + 1, 1, true);
    T_STR(buf_text(&b), "9 (2,5)");
    buf_free(&b);
    T(f != NULL);
    T_OK(out_open(OUT_JSON, f, &o, &e), &e);
    out_key(o, "sources", NULL);
    out_begin_list(o);
    source_words_lists(o, two, 2);
    out_end_list(o);
    T_OK(out_close(o, &e), &e);
    rewind(f);
    T(fgets(text, sizeof text, f) != NULL);
    T_STR(text, "{\"sources\":[[3,7,450000],[9,9,2500]]}\n");
    (void)fclose(f);
}

T_MAIN(T_RUN(runs_are_read); T_RUN(other_shapes_are_usage_errors);
       T_RUN(runs_are_said_in_words_and_lists);)
