/* SPDX-License-Identifier: MIT */
/* Where and when an entry counts: its fund, its effective day, its purpose. */
#include <stdio.h>
#include <string.h>

#include "ledger/book/marks.h"
#include "ledger/book/rules_internal.h"
#include "ledger/entry/kinds.h"

int32_t
rules_effective_day(int32_t frozen_day, int32_t date_day)
{
    return date_day > frozen_day ? date_day : frozen_day + 1;
}

static enum err_code
find_fund(const struct rules *rules, const char *code, struct projection_fund *out,
          struct err *e)
{
    struct rules_cache *c = rules->cache;
    enum err_code rc = ERR_OK;

    if (c == NULL)
        return projection_fund_get(rules->db, code, out, e);
    if (strcmp(c->fund_code, code) != 0) {
        rc = projection_fund_get(rules->db, code, &c->fund, e);
        (void)snprintf(c->fund_code, sizeof c->fund_code, "%s", rc == ERR_OK ? code : "");
    }
    if (rc == ERR_OK)
        *out = c->fund;
    return rc;
}

/* [I12] What goes from one fund to another counts in both on one day: the funds together
 * would else hold it twice, or not at all, on the days between. */
static enum err_code
freeze_together(const struct rules *rules, const struct entry *entry,
                const char *fund_code, struct projection_fund *fund, struct err *e)
{
    bool is_from = strcmp(fund_code, entry->fund) == 0;
    struct projection_fund other;
    enum err_code rc;

    if (!entry->has[M_TO_FUND])
        return ERR_OK;
    rc = find_fund(rules, is_from ? entry->to_fund : entry->fund, &other, e);
    if (rc != ERR_OK)
        (void)err_at(e, is_from ? FIELD_TO_FUND : FIELD_FUND);
    else if (other.frozen_day > fund->frozen_day)
        fund->frozen_day = other.frozen_day;
    return rc;
}

enum err_code
rules_check_date(const struct entry *entry, struct err *e)
{
    const int32_t today = date_of_instant(&entry->at);

    if (entry->date_day <= today)
        return ERR_OK;
    return err_refuse(e, FIELD_DATE, "date %+d is in the future; today is %+d",
                      entry->date_day, today);
}

enum err_code
rules_place(const struct rules *rules, const struct entry *entry, const char *fund_code,
            struct rules_place *out, struct err *e)
{
    enum err_code rc = ERR_OK;

    /* [I21] A fund that was put back as it once was has a right mark. Nothing hangs on that for a
     * gift, whose fund is looked at a thousand times. */
    if (!kinds_rows[entry->kind].is_gift)
        rc = marks_whole(rules->db, MARKS_FUND, e);
    if (rc != ERR_OK)
        return rc;
    rc = find_fund(rules, fund_code, &out->fund, e);
    if (rc != ERR_OK) {
        (void)err_at(e, strcmp(fund_code, entry->fund) == 0 ? FIELD_FUND : FIELD_TO_FUND);
        return rc;
    }
    rc = freeze_together(rules, entry, fund_code, &out->fund, e);
    if (rc == ERR_OK)
        rc = rules_check_date(entry, e);
    if (rc != ERR_OK)
        return rc;
    if (entry->date_day < out->fund.opens_day)
        return err_refuse(e, FIELD_DATE, "date %+d is before fund '%s' opens on %+d",
                          entry->date_day, fund_code, out->fund.opens_day);
    out->day = rules_effective_day(out->fund.frozen_day, entry->date_day);
    out->purpose = entry->has[M_PURPOSE] ? entry->purpose : PURPOSE_NONE;
    if (out->purpose != PURPOSE_NONE && out->fund.purposes != 0 &&
        (out->fund.purposes & (UINT32_C(1) << out->purpose)) == 0) {
        (void)err_refuse(e, FIELD_PURPOSE, "fund '%s' does not allow purpose '%s'",
                         fund_code, entry_word(WORDS_PURPOSE, (int)out->purpose));
        return err_way(e, WAY_SEE_FUNDS);
    }
    return ERR_OK;
}
