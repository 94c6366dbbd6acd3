/* SPDX-License-Identifier: MIT */
/* A gift handed back, whole or in part. See refund.h. */
#include "cli/desk/refund.h"

#include <stdio.h>

#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

/* What is left of the gift. */
struct left {
    int64_t amount;
    struct entry_line lines[ENTRY_LINES_MAX];
    struct goods_line goods[ENTRY_LINES_MAX]; /* the same, as a form has them */
    size_t count;
};

static enum err_code
add_left(void *arg, const struct view_holding *h, struct err *e)
{
    struct left *left = arg;
    struct entry_line *line = &left->lines[left->count];

    (void)e;
    if (h->item[0] == '\0')
        left->amount = h->amount;
    if (h->item[0] == '\0' || h->amount == 0)
        return ERR_OK;
    (void)snprintf(line->item, sizeof line->item, "%s", h->item);
    (void)snprintf(line->unit, sizeof line->unit, "%s", h->unit);
    left->goods[left->count++] = (struct goods_line){ .item = line->item,
                                                      .unit = line->unit,
                                                      .qty_milli = h->amount };
    return ERR_OK;
}

/* Without a value of its own a refund is all that is left of the gift. */
static enum err_code
make_value(const struct entry *gift, const struct left *left, struct voucher_request *r,
           struct err *e)
{
    if (left->amount == 0 && left->count == 0) {
        (void)err_set(e, ERR_INVALID, "nothing is left of gift %lld",
                      (long long)gift->seq);
        return err_way(e, WAY_TRACE);
    }
    if (r->amount > left->amount) {
        (void)err_set(e, ERR_INVALID, "gift %lld has %+lld left, not %+lld",
                      (long long)gift->seq, (long long)left->amount,
                      (long long)r->amount);
        (void)err_at(e, FIELD_AMOUNT);
        return err_way(e, WAY_TRACE);
    }
    if (r->amount == 0 && r->line_count == 0) {
        r->amount = left->amount;
        r->lines = left->goods;
        r->line_count = left->count;
    }
    if (r->pot == NULL && r->amount > 0 && gift->has[M_POT])
        r->pot = gift->pot;
    return ERR_OK;
}

struct refunding {
    int64_t gift_seq;
    const struct voucher_request *request;
    struct voucher *out;
};

static enum err_code
enter(struct desk *d, void *arg, struct err *e)
{
    const struct refunding *a = arg;
    struct voucher_request request = *a->request;
    struct left left = { .count = 0 };
    struct entry_room room;
    struct entry gift;
    enum err_code rc = ledger_get(d->ledger, a->gift_seq, &room, &gift, e);

    if (rc == ERR_OK && !kinds_rows[gift.kind].is_gift)
        rc =
            err_set(e, ERR_INVALID,
                    "entry %lld is not a gift; only gifts are handed back, other entries "
                    "are reversed",
                    (long long)a->gift_seq);
    if (rc == ERR_OK)
        rc = view_left(d->ledger, gift.seq, add_left, &left, e);
    if (rc == ERR_OK)
        rc = make_value(&gift, &left, &request, e);
    request.fund = gift.fund;
    if (rc == ERR_OK)
        rc = voucher_make(d, ENTRY_REFUND, &request, a->out, e);
    a->out->entry.gift_seq = a->gift_seq;
    a->out->entry.has[M_GIFT] = true;
    return rc == ERR_OK ? voucher_append(d, &request, a->out, e) : rc;
}

enum err_code
refund_enter(struct desk *d, int64_t gift_seq, const struct voucher_request *request,
             struct voucher *out, struct err *e)
{
    struct refunding a = { .gift_seq = gift_seq, .request = request, .out = out };

    return desk_act(d, enter, &a, e);
}
