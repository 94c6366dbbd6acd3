/* SPDX-License-Identifier: MIT */
/* The exact negative of one entry. See reverse.h. */
#include "cli/desk/reverse.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/desk/input.h"
#include "cli/desk/pot_check.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"
#include "receipts/receipt.h"

/* "9, 12, 15": the uses, cut short where there are many. */
static enum err_code
refuse_drawn(int64_t seq, const struct rebook *uses, struct err *e)
{
    char list[128] = "";
    size_t n = 0;

    for (size_t i = 0; i < uses->count && n + 32 < sizeof list; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%" PRId64, i == 0 ? "" : ", ",
                              uses->uses[i].was);
    if (n + 32 >= sizeof list)
        (void)snprintf(list + n, sizeof list - n, " ...");
    (void)err_set(e, ERR_INVALID, "entry %lld was used by %s", (long long)seq, list);
    return err_way(e, WAY_REBOOK);
}

/* What has no negative, and what helps instead. */
static enum err_code
refuse_kind(const struct desk *d, const struct entry *target, struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];

    if (kinds_rows[target->kind].is_reversible)
        return ERR_OK;
    if (kinds_rows[target->kind].paper != KIND_RECEIPT_PAPER)
        return err_set(e, ERR_INVALID, "entry %lld (%-s) cannot be reversed",
                       (long long)target->seq, kinds_act(target)->label);
    (void)err_set(
        e, ERR_INVALID, "entry %lld is receipt %s of gift %lld", (long long)target->seq,
        receipt_number_format(ledger_identity(d->ledger)->book, target->number, number),
        (long long)target->gift_seq);
    return err_way(e, WAY_CORRECT_RECEIPT);
}

/* The reversal without its note, which is the target's alone. */
static enum err_code
make(const struct desk *d, const struct reverse_request *r, struct entry *x,
     struct err *e)
{
    entry_init(x, ENTRY_REVERSAL);
    if (r->reason == REASON_NONE)
        return err_input(e, FIELD_REASON, "why?");
    x->has[M_DATE] = x->has[M_REASON] = x->has[M_REVERSES] = true;
    x->date_day = input_day(d, r->date_day);
    x->reason = r->reason;
    x->reverses_seq = r->seq;
    x->has[M_APPROVER] = r->approver != NULL;
    return input_code(FIELD_APPROVER, r->approver, x->approver, e);
}

struct reversing {
    const struct reverse_request *request;
    struct reverse_result *out;
};

static enum err_code
enter(struct desk *d, void *arg, struct err *e)
{
    const struct reversing *a = arg;
    const struct reverse_request *r = a->request;
    struct reverse_result *out = a->out;
    struct entry reversal;
    int64_t reversed_by = 0;
    enum err_code rc;

    rc = ledger_get(d->ledger, r->seq, &out->target_room, &out->target, e);
    if (rc == ERR_OK)
        rc = refuse_kind(d, &out->target, e);
    if (rc == ERR_OK)
        rc = make(d, r, &reversal, e);
    if (rc == ERR_OK)
        rc = rebook_find(d, r->seq, &out->rebooked, e);
    if (rc == ERR_OK)
        rc = view_reversed(d->ledger, r->seq, &reversed_by, e);
    if (rc == ERR_OK && out->rebooked.count > 0 && !r->is_rebook)
        rc = refuse_drawn(r->seq, &out->rebooked, e);
    if (rc == ERR_OK)
        rc = view_receipt_of(d->ledger, r->seq, &out->void_number, e);
    if (rc == ERR_OK)
        rc = rebook_undo(d, &reversal, &out->rebooked, e);
    if (rc == ERR_OK && reversed_by == 0) /* else the book says so */
        rc = pot_check_undo(d, &out->target, e);
    if (rc == ERR_OK)
        rc = input_note(d, r->note, &reversal, e);
    if (rc == ERR_OK)
        rc = ledger_append(d->ledger, &reversal, NULL, NULL, e);
    out->seq = reversal.seq;
    return rc == ERR_OK ? rebook_redo(d, &out->rebooked, e) : rc;
}

enum err_code
reverse_enter(struct desk *d, const struct reverse_request *request,
              struct reverse_result *out, struct err *e)
{
    struct reversing a = { .request = request, .out = out };

    return desk_act(d, enter, &a, e);
}
