/* SPDX-License-Identifier: MIT */
/* lalanh refund: a gift handed back, whole or in part. */
#include <stdio.h>

#include "cli/desk/numbers.h"
#include "cli/desk/voucher.h"
#include "ledger/base/money.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

static struct voucher in = VOUCHER_INIT;
static const char *ref;
static struct entry gift;
static struct entry_room gift_room;

static const struct opt rows[] = {
    { .value = N_("GIFT"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &ref,
      .help = N_("the gift's entry such as 12, or its receipt's number") },
    VOUCHER_AMOUNT(&in, false),
    VOUCHER_POT(&in, N_("which pot pays (default: the one it was given into)")),
    GOODS_ROWS(&in.goods),
    VOUCHER_REASON(&in),
    VOUCHER_NOTE(&in),
    VOUCHER_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

/* What is left of the gift: money, and lines of goods in in.room. */
static int64_t left;

static enum err_code
add_left(void *arg, const struct view_holding *h, struct err *e)
{
    struct entry *x = arg;
    struct entry_line *line = &in.room.lines[x->line_count];

    (void)e;
    if (h->item[0] == '\0')
        left = h->amount;
    if (h->item[0] == '\0' || h->amount == 0)
        return ERR_OK;
    *line = (struct entry_line){ .qty_milli = h->amount };
    (void)snprintf(line->item, sizeof line->item, "%s", h->item);
    (void)snprintf(line->unit, sizeof line->unit, "%s", h->unit);
    x->line_count++;
    return ERR_OK;
}

/* Without a value of its own a refund is all that is left of the gift. */
static enum err_code
take_value(struct session *s, struct err *e)
{
    char have[MONEY_TEXT_BYTES], want[MONEY_TEXT_BYTES];
    struct entry *x = &in.entry;
    enum err_code rc = view_left(s->ledger, gift.seq, add_left, x, e);

    if (rc != ERR_OK)
        return rc;
    if (left == 0 && x->line_count == 0)
        return err_set(
            e, ERR_INVALID,
            "nothing is left of gift %lld; 'lalanh trace %lld' shows where it went",
            (long long)gift.seq, (long long)gift.seq);
    if (in.amount > left && gift.has[M_AMOUNT])
        return err_set(
            e, ERR_INVALID,
            "gift %lld has %s left, not %s; 'lalanh trace %lld' shows where it "
            "went",
            (long long)gift.seq, money_format(left, have), money_format(in.amount, want),
            (long long)gift.seq);
    if (x->line_count > 0 && in.amount == 0 && in.goods.count == 0) {
        x->lines = in.room.lines;
        x->has[M_LINES] = true;
        return ERR_OK;
    }
    x->line_count = 0;
    if (in.amount == 0 && in.goods.count == 0)
        in.amount = left;
    if (in.pot == NULL && in.amount > 0 && gift.has[M_POT])
        in.pot = gift.pot;
    return voucher_value(&in, e);
}

static enum err_code
run(struct session *s, struct err *e)
{
    int64_t seq = 0;
    enum err_code rc = numbers_entry(s->ledger, ref, NUMBERS_GIFT, &seq, e);

    if (rc == ERR_OK)
        rc = ledger_get(s->ledger, seq, &gift_room, &gift, e);
    if (rc == ERR_OK && !kinds_rows[gift.kind].is_gift)
        rc =
            err_set(e, ERR_INVALID,
                    "entry %lld is not a gift; only gifts are handed back, other entries "
                    "are reversed",
                    (long long)seq);
    if (rc != ERR_OK)
        return rc;
    in.fund = gift.fund;
    rc = voucher_begin(s, &in, ENTRY_REFUND, e);
    if (rc == ERR_OK)
        rc = take_value(s, e);
    in.entry.gift_seq = seq;
    in.entry.has[M_GIFT] = true;
    return rc == ERR_OK ? voucher_record(s, &in, e) : rc;
}

const struct cmd cmd_refund = CMD(
    "refund", N_("hand a gift back, whole or in part"),
    N_("Without --amount or --item all that is left of it. What was used already is not "
       "left. A gift that was only entered wrongly is reversed instead."),
    rows, CMD_APPEND, run);
