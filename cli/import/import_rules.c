/* SPDX-License-Identifier: MIT */
#include "cli/import/import_rules.h"

#include <string.h>

#include "ledger/book/view.h"

enum err_code
import_rules_load(const struct desk *d, const char *fund, struct entry_room *room,
                  struct import_rules *out, struct err *e)
{
    struct entry entry;
    enum err_code rc = view_fund_get(d->ledger, fund, room, &entry, &out->fund, e);

    if (rc != ERR_OK)
        return rc == ERR_NOTFOUND ? err_at(e, FIELD_FUND) : rc;
    memcpy(out->code, entry.fund, sizeof out->code);
    out->today = desk_today(d); /* as ledger_begin has it */
    return ERR_OK;
}

enum err_code
import_rules_day(const struct import_rules *rules, int32_t day, struct err *e)
{
    if (day > rules->today)
        return err_set(e, ERR_INVALID, "date %+d is in the future; today is %+d", day,
                       rules->today);
    if (day < rules->fund.opens_day)
        return err_set(e, ERR_INVALID, "date %+d is before fund '%s' opens on %+d", day,
                       rules->code, rules->fund.opens_day);
    return ERR_OK;
}

enum err_code
import_rules_purpose(const struct import_rules *rules, enum entry_purpose purpose,
                     struct err *e)
{
    if (purpose == PURPOSE_NONE || rules->fund.purposes == 0 ||
        (rules->fund.purposes & (UINT32_C(1) << purpose)) != 0)
        return ERR_OK;
    (void)err_set(e, ERR_INVALID, "fund '%s' does not allow purpose '%s'", rules->code,
                  entry_word(WORDS_PURPOSE, (int)purpose));
    return err_way(e, WAY_SEE_FUNDS);
}

bool
import_rules_is_late(const struct import_rules *rules, int32_t day)
{
    return rules->fund.closes_day >= 0 && day > rules->fund.closes_day;
}
