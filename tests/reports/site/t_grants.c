/* SPDX-License-Identifier: MIT */
/* [I8] A grant names nobody and no place. tests/browser/b_360giving.mjs asks the schema. */
#include "reports/site/grants.h"

#include <stdlib.h>
#include <string.h>

#include "tests/village.h"

struct made {
    struct grants *grants;
    struct jcs json;
    size_t count;
};

static enum err_code
put(void *arg, const struct entry *entry, struct err *e)
{
    struct made *m = arg;
    bool added = false;
    enum err_code rc = grants_put(m->grants, entry, &m->json, &added, e);

    m->count += added;
    return rc;
}

static char *
make(size_t *count_out)
{
    struct made m = { .count = 0 };
    size_t n = 0;
    int64_t entries = 0;

    jcs_init_growing(&m.json);
    jcs_array(&m.json);
    T_OK(grants_open(fx.l, STATEMENT_K, &m.grants, &fx.e), &fx.e);
    T_OK(ledger_size(fx.l, &entries, &fx.e), &fx.e);
    T_OK(ledger_each(fx.l, 0, entries, put, &m, &fx.e), &fx.e);
    grants_close(m.grants);
    jcs_array_end(&m.json);
    T_OK(jcs_finish(&m.json, &n, &fx.e), &fx.e);
    *count_out = m.count;
    return m.json.buf;
}

TEST(money_spent_is_a_grant_and_goods_without_value_are_not)
{
    size_t count = 0;
    char *json;

    village_open(0);
    json = make(&count);
    T_INT(count, 5);
    T(strstr(json, "\"amountAwarded\":4000000,\"awardDate\":\"2026-02-05\"") != NULL);
    T(strstr(json, "\"fundingOrganization\":[{\"id\":\"example.org-so-phuong-mau-2026\","
                   "\"name\":\"Ủy ban Mặt trận Tổ quốc phường Mẫu\"}]") != NULL);
    T(strstr(json, "\"title\":\"Tặng quà Tết, Quỹ Vì người nghèo\"") != NULL);
    T(strstr(json, "\"grantPurpose\":[\"GTIP130\"],\"primaryGrantReason\":\"GTIR020\","
                   "\"secondaryGrantReason\":\"GTIR110\"") != NULL);
    T(strstr(json, "Xe lăn") == NULL);
    free(json);
    fx_close();
}

TEST(few_people_are_not_counted_out)
{
    size_t count = 0;
    char *json;

    village_open(0);
    json = make(&count);
    T(strstr(json, "20 lượt người") != NULL);
    T(strstr(json, "6 lượt người") != NULL);
    T(strstr(json, "\"4 lượt người") == NULL);
    T(strstr(json, " 2 lượt người") == NULL);
    T(strstr(json, " 1 lượt người") == NULL);
    T(strstr(json, "Thôn") == NULL);
    free(json);
    fx_close();
}

TEST(a_reversed_one_is_gone)
{
    size_t count = 0;
    struct entry undo;
    int64_t use;
    char *json;

    village_open(0);
    use = village_use(fx_day(3, 21), 77000, PURPOSE_DOTXUAT, 1);
    json = make(&count);
    T_INT(count, 6);
    T(strstr(json, "\"amountAwarded\":77000,") != NULL);
    free(json);
    undo = fx_reversal(use, fx_day(3, 22));
    fx_put(&undo);
    json = make(&count);
    T_INT(count, 5);
    T(strstr(json, "77000") == NULL);
    free(json);
    fx_close();
}

TEST(a_long_title_is_cut_between_words)
{
    struct entry fund, gift, use;
    size_t count = 0;
    char *json, *title;

    village_open(0);
    fund = fx_fund("DAI");
    fund.name[0] = '\0';
    while (strlen(fund.name) + 16 < sizeof fund.name)
        strcat(fund.name, "Quỹ rất dài ");
    fund.name[strlen(fund.name) - 1] = '\0';
    fx_put(&fund);
    gift = fx_gift("DAI", fx_day(3, 1), 500000);
    fx_put(&gift);
    use = fx_use("DAI", fx_day(3, 2), 500000, PURPOSE_HOCBONG);
    fx_put(&use);
    json = make(&count);
    title = strstr(json, "\"title\":\"Học bổng, hỗ trợ học tập, Quỹ rất dài Quỹ");
    T(title != NULL);
    if (title != NULL) {
        char *end = strchr(title + 9, '"');
        size_t n = 0;

        for (char *p = title + 9; p < end; p++)
            n += ((unsigned char)*p & 0xC0) != 0x80;
        T(n < 140 && n > 100);
    }
    free(json);
    fx_close();
}

T_MAIN(T_RUN(money_spent_is_a_grant_and_goods_without_value_are_not);
       T_RUN(few_people_are_not_counted_out); T_RUN(a_reversed_one_is_gone);
       T_RUN(a_long_title_is_cut_between_words);)
