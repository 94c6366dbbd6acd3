/* SPDX-License-Identifier: MIT */
/* What became of an entry. See state.h. */
#include "cli/print/state.h"

#include <stdio.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "ledger/book/view.h"

static struct entry target;
static struct entry_room target_room;

enum err_code
state_fund(struct ledger *l, const char *code, struct projection_fund *out, struct err *e)
{
    static char last_code[ENTRY_CODE_BYTES];
    static struct projection_fund last;
    static struct entry_room room;
    static struct entry entry;
    enum err_code rc = ERR_OK;

    if (strcmp(code, last_code) != 0) {
        last_code[0] = '\0';
        rc = view_fund_get(l, code, &room, &entry, &last, e);
        if (rc != ERR_OK)
            return rc;
        (void)snprintf(last_code, sizeof last_code, "%s", code);
    }
    *out = last;
    return rc;
}

static enum err_code
receipt_of(struct ledger *l, const struct entry *x, struct state *st, struct err *e)
{
    struct projection_receipt receipt;
    enum err_code rc = ERR_OK;

    if (x->kind == ENTRY_DONATION)
        return view_receipt_of(l, x->seq, &st->number, e);
    if (x->kind != ENTRY_RECEIPT && x->kind != ENTRY_VOID)
        return ERR_OK;
    st->number = x->number;
    if (x->kind == ENTRY_VOID)
        return ERR_OK;
    rc = view_receipt(l, x->number, &receipt, e);
    if (rc == ERR_OK && receipt.state != RECEIPT_VALID) {
        st->ended_by = receipt.by_seq;
        st->is_replaced = receipt.state == RECEIPT_REPLACED;
    }
    return rc;
}

enum err_code
state_of(struct ledger *l, const struct entry *x, struct state *out, struct err *e)
{
    struct state st = { .of = x, .target = x };
    struct projection_fund fund;
    enum err_code rc;

    st.day = x->has[M_DATE] ? x->date_day : date_of_instant(&x->at);
    rc = view_reversed(l, x->seq, &st.reversed_by, e);
    if (rc == ERR_OK)
        rc = receipt_of(l, x, &st, e);
    if (rc == ERR_OK && x->kind == ENTRY_REVERSAL) {
        rc = ledger_get(l, x->reverses_seq, &target_room, &target, e);
        st.target = &target;
    }
    if (rc == ERR_OK && x->kind == ENTRY_DONATION) {
        rc = state_fund(l, x->fund, &fund, e);
        st.is_late = rc == ERR_OK && fund.closes_day >= 0 && st.day > fund.closes_day;
    }
    if (rc == ERR_OK)
        *out = st;
    return rc;
}

static void
add(struct buf *b, bool is_text, const char *msgid, int64_t seq)
{
    char text[96];
    const char *format = is_text ? _(msgid) : msgid;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(text, sizeof text, format, (long long)seq);
#pragma GCC diagnostic pop
    buf_put(b, b->bytes == 0 ? "" : ", ");
    buf_put(b, text);
}

void
state_words(const struct state *st, bool is_text, struct buf *b)
{
    const struct entry *x = st->of;

    if (x->kind == ENTRY_REVERSAL)
        add(b, is_text, N_("reverses %lld"), x->reverses_seq);
    if (x->kind == ENTRY_RECEIPT || x->kind == ENTRY_REFUND)
        add(b, is_text, N_("of gift %lld"), x->gift_seq);
    if (st->reversed_by != 0)
        add(b, is_text, N_("reversed by %lld"), st->reversed_by);
    if (st->ended_by != 0 && st->is_replaced)
        add(b, is_text, N_("replaced by %lld"), st->ended_by);
    else if (st->ended_by != 0)
        add(b, is_text, N_("void by %lld"), st->ended_by);
    if (st->is_late)
        add(b, is_text, N_("late"), 0);
}
