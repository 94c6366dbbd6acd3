/* SPDX-License-Identifier: MIT */
/* What became of an entry. See entry_state.h. */
#include "cli/desk/entry_state.h"

#include <string.h>

#include "ledger/book/history.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

/* A receipt that the gift had. */
static enum err_code
take_receipt(void *arg, const struct projection_receipt *r, struct err *e)
{
    struct entry_state *st = arg;

    (void)e;
    if (r->state == RECEIPT_VALID)
        st->number = r->number;
    else
        st->has_ended_receipt = true;
    return ERR_OK;
}

static enum err_code
take_gift(struct ledger *l, const struct entry *gift, struct entry_state_memo *memo,
          struct entry_state *st, struct err *e)
{
    struct entry_state_memo own = { .fund_code = "" };
    enum err_code rc = history_receipts_of(l, gift->seq, take_receipt, st, e);

    if (memo == NULL)
        memo = &own;
    if (rc == ERR_OK && strcmp(memo->fund_code, gift->fund) != 0) {
        memo->fund_code[0] = '\0';
        rc = view_fund(l, gift->fund, &memo->fund, e);
        if (rc == ERR_OK)
            memcpy(memo->fund_code, gift->fund, sizeof memo->fund_code);
    }
    if (rc == ERR_OK)
        st->is_late = memo->fund.closes_day >= 0 && st->day > memo->fund.closes_day;
    return rc;
}

enum err_code
entry_state_of(struct ledger *l, const struct entry *entry, struct entry_state_memo *memo,
               struct entry_state *out, struct err *e)
{
    struct entry_state st = { .number = 0 };
    struct projection_receipt receipt;
    enum err_code rc;

    st.day = entry->has[M_DATE] ? entry->date_day : date_of_instant(&entry->at);
    rc = view_reversed(l, entry->seq, &st.reversed_by, e);
    if (rc == ERR_OK && kinds_rows[entry->kind].is_gift)
        rc = take_gift(l, entry, memo, &st, e);
    if (entry->has[M_NUMBER]) /* its own, or the one it voids */
        st.number = entry->number;
    if (rc == ERR_OK && kinds_rows[entry->kind].paper == KIND_RECEIPT_PAPER) {
        rc = view_receipt(l, entry->number, &receipt, e);
        if (rc == ERR_OK && receipt.state != RECEIPT_VALID) {
            st.ended_by = receipt.by_seq;
            st.is_replaced = receipt.state == RECEIPT_REPLACED;
        }
    }
    if (rc == ERR_OK)
        *out = st;
    return rc;
}
