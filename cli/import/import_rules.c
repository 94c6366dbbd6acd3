/* SPDX-License-Identifier: MIT */
#include "cli/import/import_rules.h"

#include <assert.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "ledger/book/view.h"

enum err_code
import_rules_load(struct session *s, const char *fund, struct import_rules *out,
                  struct err *e)
{
    static struct entry_room room;
    struct entry entry;
    struct instant last;
    enum err_code rc;

    assert(strlen(fund) < sizeof out->code);
    memcpy(out->code, fund, strlen(fund) + 1);
    out->late = 0;
    rc = view_fund_get(s->ledger, fund, &room, &entry, &out->fund, e);
    if (rc == ERR_OK)
        rc = ledger_last_at(s->ledger, &last, e);
    if (rc == ERR_OK) /* as ledger_begin has it */
        out->today = date_of_instant(last.at_s > s->now.at_s ? &last : &s->now);
    return rc;
}

enum err_code
import_rules_day(const struct import_rules *rules, int32_t day, struct err *e)
{
    char want[DATE_TEXT_BYTES], limit[DATE_TEXT_BYTES];

    if (day > rules->today)
        return err_set(e, ERR_INVALID, "date %s is in the future; today is %s",
                       date_format_vn(day, want), date_format_vn(rules->today, limit));
    if (day < rules->fund.opens_day)
        return err_set(e, ERR_INVALID, "date %s is before fund '%s' opens on %s",
                       date_format_vn(day, want), rules->code,
                       date_format_vn(rules->fund.opens_day, limit));
    return ERR_OK;
}

enum err_code
import_rules_purpose(const struct import_rules *rules, enum entry_purpose purpose,
                     struct err *e)
{
    if (purpose == PURPOSE_NONE || rules->fund.purposes == 0 ||
        (rules->fund.purposes & (UINT32_C(1) << purpose)) != 0)
        return ERR_OK;
    return err_set(e, ERR_INVALID,
                   "fund '%s' does not allow purpose '%s'; see 'lalanh fund list'",
                   rules->code, entry_word(WORDS_PURPOSE, (int)purpose));
}

void
import_rules_count_late(struct import_rules *rules, int32_t day)
{
    rules->late += rules->fund.closes_day >= 0 && day > rules->fund.closes_day;
}

void
import_rules_warn_late(const struct import_rules *rules)
{
    char text[DATE_TEXT_BYTES];

    if (rules->late > 0)
        session_warn(
            N_("fund '%s' closed on %s; later gifts, taken and marked late: %zu"),
            rules->code, date_format_vn(rules->fund.closes_day, text), rules->late);
}
