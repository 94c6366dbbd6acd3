/* SPDX-License-Identifier: MIT */
/* A receipt says what its gift says: the members that both kinds have. See entry.h. */
#include "ledger/entry/entry.h"

#include <assert.h>

#include "ledger/entry/kinds.h"
#include "ledger/entry/members.h"

static bool
is_repeated(enum entry_member m)
{
    return !kinds_every(m) && kinds_rows[ENTRY_DONATION].members[m] != RULE_NO &&
           kinds_rows[ENTRY_RECEIPT].members[m] != RULE_NO;
}

bool
entry_same_gift(const struct entry *gift, const struct entry *receipt)
{
    assert(receipt->kind == ENTRY_RECEIPT);
    if (gift->kind != ENTRY_DONATION)
        return false;
    for (int m = M_NONE + 1; m < M_COUNT; m++)
        if (is_repeated((enum entry_member)m) &&
            !members_equal(gift, receipt, (enum entry_member)m))
            return false;
    return true;
}

void
entry_repeat_gift(const struct entry *gift, struct entry *receipt)
{
    assert(gift->kind == ENTRY_DONATION);
    assert(receipt->kind == ENTRY_RECEIPT);
    for (int m = M_NONE + 1; m < M_COUNT; m++)
        if (is_repeated((enum entry_member)m))
            members_copy(gift, (enum entry_member)m, receipt);
}
