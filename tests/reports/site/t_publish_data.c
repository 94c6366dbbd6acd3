/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "tests/published.h"

static const char *const names[] = { "du-lieu/so.csv", "du-lieu/so.json",
                                     "du-lieu/cot.csv", "du-lieu/360giving.json",
                                     "du-lieu/nguon.json" };
#define NAMES (sizeof names / sizeof names[0])

/* Is the open data here what a site made anew would have? */
static bool
as_if_anew(void)
{
    char other[128];
    const struct publish_options options = { .form = published_form_of };
    struct publish_result result;
    bool same = true;

    snprintf(other, sizeof other, "%s-anew", published_at);
    T_OK(publish_run(fx.l, other, &options, &result, &fx.e), &fx.e);
    for (size_t i = 0; i < NAMES; i++) {
        size_t n = 0;
        char *want = site_read(other, names[i], &n);

        if (want != NULL && !site_same_file(published_at, other, names[i])) {
            printf("# %s differs\n", names[i]);
            same = false;
        }
        free(want);
    }
    site_remove(other);
    return same;
}

TEST(rows_that_are_added_are_as_if_all_were_written_anew)
{
    struct entry undo;
    int64_t use;

    published_open(0);
    T_OK(published_run(false), &fx.e);
    T(as_if_anew());
    village_bank(fx_day(3, 30), 123000, 0);
    T_OK(published_run(false), &fx.e);
    T(as_if_anew());
    use = village_use(fx_day(3, 30), 99000, PURPOSE_QUA, 5);
    T_OK(published_run(false), &fx.e);
    T(published_has("du-lieu/360giving.json", "\"amountAwarded\":99000"));
    T(as_if_anew());
    undo = fx_reversal(use, fx_day(3, 30));
    fx_put(&undo);
    T_OK(published_run(false), &fx.e);
    T(!published_has("du-lieu/360giving.json", "\"amountAwarded\":99000"));
    T(as_if_anew());
    published_close();
}

TEST(damaged_files_are_written_anew)
{
    static const char *const damages[] = { "", "x", "[", "[]", "seq,part\r\n0,1\r\n" };

    published_open(0);
    T_OK(published_run(false), &fx.e);
    for (size_t i = 0; i < NAMES; i++)
        for (size_t k = 0; k < sizeof damages / sizeof damages[0]; k++) {
            site_write(published_at, names[i], damages[k]);
            T_OK(published_run(false), &fx.e);
            T(as_if_anew());
        }
    published_close();
}

TEST(a_book_that_gave_nothing_has_no_grants)
{
    struct entry fund, gift, use;

    fx_open();
    snprintf(published_at, sizeof published_at, "%s-site", fx.folder);
    published_form = *statement_form_default();
    fund = fx_fund("VNN");
    fx_put(&fund);
    gift = fx_gift("VNN", fx_day(1, 2), 500000);
    fx_put(&gift);
    T_OK(published_run(false), &fx.e);
    T(!published_has("du-lieu/360giving.json", ""));
    T(!published_has("index.html", "360giving"));
    use = fx_use("VNN", fx_day(1, 3), 500000, PURPOSE_HOCBONG);
    int64_t seq = fx_put(&use);
    T_OK(published_run(false), &fx.e);
    T(published_has("du-lieu/360giving.json", "{\"grants\":[{\"amountAwarded\":500000,"));
    T(published_has("index.html", "360giving"));
    T(as_if_anew());
    use = fx_reversal(seq, fx_day(1, 4));
    fx_put(&use);
    T_OK(published_run(false), &fx.e);
    T(!published_has("du-lieu/360giving.json", ""));
    published_close();
}

T_MAIN(T_RUN(rows_that_are_added_are_as_if_all_were_written_anew);
       T_RUN(damaged_files_are_written_anew);
       T_RUN(a_book_that_gave_nothing_has_no_grants);)
