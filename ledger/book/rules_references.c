/* SPDX-License-Identifier: MIT */
/* The rules for what refers to earlier entries: receipts, voids, reversals, statements. */
#include <assert.h>
#include <string.h>

#include "ledger/book/rules_internal.h"
#include "ledger/book/lots.h"
#include "ledger/book/marks.h"
#include "ledger/entry/kinds.h"

static enum err_code
no_entry(int64_t seq, struct err *e)
{
    const enum err_code rc =
        err_set(e, ERR_NOTFOUND, "there is no entry %lld", (long long)seq);

    (void)err_at(e, FIELD_ENTRY);
    return rc;
}

enum err_code
rules_read(const struct rules *rules, const struct entry *entry, int64_t seq,
           enum entry_kind kind, struct entry_room *room, struct entry *out,
           struct err *e)
{
    int64_t by = 0;
    enum err_code rc;

    assert(rules->read != NULL);
    if (seq >= entry->seq)
        return no_entry(seq, e);
    rc = rules->read(rules->read_arg, seq, room, out, e);
    if (rc != ERR_OK)
        return rc;
    if (out->kind != kind)
        return err_refuse(e, FIELD_ENTRY, "entry %lld is not '%-s' but '%-s'",
                          (long long)seq, kinds_rows[kind].act.label,
                          kinds_rows[out->kind].act.label);
    rc = projection_reversed_sure(rules->db, seq, &by, e);
    if (rc == ERR_OK && by != 0)
        rc = err_refuse(e, FIELD_ENTRY, "entry %lld was reversed by entry %lld",
                        (long long)seq, (long long)by);
    return rc;
}

static enum err_code
replace(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct projection_receipt old;
    enum err_code rc;

    rc = projection_receipt_get(rules->db, entry->replaces, &old, e);
    if (rc != ERR_OK)
        return rc;
    if (old.state != RECEIPT_VALID || old.gift != entry->gift_seq)
        return err_refuse(e, FIELD_RECEIPT,
                          "receipt %lld is not the valid one of gift %lld",
                          (long long)entry->replaces, (long long)entry->gift_seq);
    return projection_receipt_end(rules->db, entry->replaces, RECEIPT_REPLACED,
                                  entry->seq, e);
}

enum err_code
rules_apply_receipt(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct entry_room room;
    struct entry gift;
    int64_t last = 0, valid = 0;
    enum err_code rc;

    rc = rules_read(rules, entry, entry->gift_seq, ENTRY_DONATION, &room, &gift, e);
    if (rc != ERR_OK)
        return rc;
    rc = rules_check_date(entry, e);
    if (rc != ERR_OK)
        return rc;
    if (!entry_same_gift(&gift, entry))
        return err_refuse(e, FIELD_ENTRY, "receipt %lld does not say what gift %lld says",
                          (long long)entry->number, (long long)gift.seq);
    rc = projection_receipt_last(rules->db, &last, e);
    if (rc == ERR_OK && entry->number != last + 1) /* [I2] */
        rc = err_refuse(e, FIELD_RECEIPT, "the next receipt number is %lld, not %lld",
                        (long long)last + 1, (long long)entry->number);
    if (rc == ERR_OK && entry->has[M_REPLACES])
        rc = replace(rules, entry, e);
    if (rc == ERR_OK)
        rc = projection_receipt_valid_sure(rules->db, gift.seq, &valid, e);
    if (rc == ERR_OK && valid != 0) {
        rc = err_refuse(e, FIELD_ENTRY, "gift %lld has receipt %lld", (long long)gift.seq,
                        (long long)valid);
        (void)err_way(e, WAY_REPLACE_RECEIPT);
    }
    if (rc == ERR_OK)
        rc = projection_receipt_put(rules->db, entry->number, entry->seq, gift.seq, e);
    return rc;
}

enum err_code
rules_apply_void(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct projection_receipt r;
    enum err_code rc;

    rc = projection_receipt_get(rules->db, entry->number, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (r.state != RECEIPT_VALID)
        return err_refuse(e, FIELD_RECEIPT, "receipt %lld is not valid since entry %lld",
                          (long long)r.number, (long long)r.by_seq);
    rc = rules_check_date(entry, e);
    if (rc != ERR_OK)
        return rc;
    return projection_receipt_end(rules->db, r.number, RECEIPT_VOID, entry->seq, e);
}

/* Undo one move of the target, on the reversal's day. */
struct undo {
    const struct rules *rules;
    const struct entry *entry;
    bool incoming; /* this pass undoes what came in; the first pass what went out */
    /* The latest of the target's funds: all of it counts on one day. */
    int32_t frozen_day;
};

static enum err_code
find_frozen(void *arg, const struct lots_move *m, struct err *e)
{
    struct undo *u = arg;
    int32_t day = -1;
    enum err_code rc = lots_compare(u->rules->db, m->fund, m->item, -1, e);

    if (rc == ERR_OK)
        rc = projection_fund_frozen(u->rules->db, m->fund, &day, e);
    if (rc == ERR_OK && day > u->frozen_day)
        u->frozen_day = day;
    return rc;
}

static enum err_code
undo_move(void *arg, const struct lots_move *m, struct err *e)
{
    const struct undo *u = arg;
    struct lots_move back = *m;

    if ((m->amount > 0) != u->incoming)
        return ERR_OK;
    back.seq = u->entry->seq;
    back.amount = -m->amount;
    back.left = -1;
    back.day = rules_effective_day(u->frozen_day, u->entry->date_day);
    if (m->counts_as == MOVE_OPENING && u->frozen_day >= 0)
        back.counts_as = MOVE_RECEIVED; /* [I13] a published opening stands */
    return lots_put(u->rules->db, u->rules->held, &back, e);
}

static enum err_code
check_target(const struct rules *rules, const struct entry *entry,
             const struct entry *target, struct err *e)
{
    int64_t by = 0, use = 0;
    enum err_code rc;

    if (!kinds_rows[target->kind].is_reversible)
        return err_refuse(e, FIELD_ENTRY, "entry %lld is '%-s', which is not reversed",
                          (long long)target->seq, kinds_rows[target->kind].act.label);
    if (entry->date_day < target->date_day ||
        entry->date_day > date_of_instant(&entry->at))
        return err_refuse(e, FIELD_DATE,
                          "a reversal's date lies between its target's (%+d) and today",
                          target->date_day);
    rc = marks_whole(rules->db, MARKS_FUND, e);
    if (rc == ERR_OK)
        rc = projection_reversed_sure(rules->db, target->seq, &by, e);
    if (rc == ERR_OK && by != 0)
        rc = err_set(e, ERR_INVALID, "entry %lld was reversed by entry %lld already",
                     (long long)target->seq, (long long)by);
    if (rc == ERR_OK)
        rc = lots_compare_entry(rules->db, target->seq, e);
    if (rc == ERR_OK)
        rc = lots_first_use(rules->db, target->seq, &use, e);
    if (rc == ERR_OK && use != 0) {
        rc = err_set(e, ERR_INVALID, "entry %lld draws on entry %lld", (long long)use,
                     (long long)target->seq);
        (void)err_way(e, WAY_REBOOK);
    }
    if (rc == ERR_INVALID)
        (void)err_at(e, FIELD_ENTRY);
    return rc;
}

enum err_code
rules_apply_reversal(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct undo undo = { rules, entry, false, -1 };
    struct entry_room room;
    struct entry target;
    int64_t number = 0;
    enum err_code rc;

    if (entry->reverses_seq >= entry->seq)
        return no_entry(entry->reverses_seq, e);
    rc = rules->read(rules->read_arg, entry->reverses_seq, &room, &target, e);
    if (rc == ERR_OK)
        rc = check_target(rules, entry, &target, e);
    if (rc == ERR_OK)
        rc = lots_moves(rules->db, target.seq, find_frozen, &undo, e);
    if (rc == ERR_OK) /* what comes back first, so that no pot passes below zero */
        rc = lots_moves(rules->db, target.seq, undo_move, &undo, e);
    undo.incoming = true;
    if (rc == ERR_OK)
        rc = lots_moves(rules->db, target.seq, undo_move, &undo, e);
    if (rc == ERR_OK)
        rc = lots_close(rules->db, target.seq, entry->seq, e);
    if (rc == ERR_OK)
        rc = lots_undraw(rules->db, target.seq, entry->seq, e);
    if (rc == ERR_OK)
        rc = projection_reversed_put(rules->db, target.seq, entry->seq, e);
    if (rc == ERR_OK) /* only a gift has one */
        rc = projection_receipt_valid_sure(rules->db, target.seq, &number, e);
    if (rc == ERR_OK && number != 0)
        rc = projection_receipt_end(rules->db, number, RECEIPT_VOID, entry->seq, e);
    return rc;
}

/* [I13] the opening is what the last sheet left, and the days follow on. */
static enum err_code
check_follows(const struct entry *entry, const struct projection_published *last,
              const struct projection_totals *t, struct err *e)
{
    if (last->seq >= 0 && entry->from_day != last->to_day + 1)
        return err_refuse(
            e, FIELD_FROM_DAY,
            "the last published statement ends the day before %+d, so this one "
            "begins then, not on %+d",
            last->to_day + 1, entry->from_day);
    if (entry->to_day < entry->from_day || entry->to_day > date_of_instant(&entry->at))
        return err_refuse(e, FIELD_TO_DAY,
                          "a statement ends between its first day and today");
    if (last->seq >= 0 && t->opening != last->left)
        return err_set(e, ERR_CORRUPT,
                       "the book's opening is not what the last statement "
                       "left");
    if (entry->opening != t->opening || entry->received != t->received ||
        entry->used != t->used || entry->left != t->left)
        return err_set(e, ERR_INVALID, "the statement's four numbers are not the book's");
    return ERR_OK;
}

enum err_code
rules_apply_statement(const struct rules *rules, const struct entry *entry, struct err *e)
{
    struct projection_fund fund = { .id = PROJECTION_ALL };
    struct projection_published last, now;
    struct projection_totals totals;
    bool is_early = false;
    enum err_code rc;

    rc = marks_whole(rules->db, MARKS_FUND, e);
    if (rc == ERR_OK)
        rc = marks_whole(rules->db, MARKS_PUBLISHED, e);
    if (rc == ERR_OK && strcmp(entry->fund, "*") != 0)
        rc = projection_fund_get(rules->db, entry->fund, &fund, e);
    if (rc == ERR_OK)
        rc = projection_published_last(rules->db, fund.id, entry->seq, &last, e);
    if (rc == ERR_OK)
        rc = projection_totals(rules->db, fund.id, entry->from_day, entry->to_day,
                               &totals, e);
    if (rc == ERR_OK)
        rc = projection_opening_after(rules->db, fund.id, entry->to_day, &is_early, e);
    if (rc == ERR_OK && is_early)
        rc = err_refuse(
            e, FIELD_TO_DAY,
            "an opening balance counts after the statement's last day %+d; let it "
            "end later",
            entry->to_day);
    if (rc == ERR_OK)
        rc = check_follows(entry, &last, &totals, e);
    if (rc != ERR_OK)
        return rc;
    now = (struct projection_published){ entry->seq, entry->to_day, totals.left };
    rc = projection_published_put(rules->db, fund.id, &now, e);
    return rc == ERR_OK
               ? projection_fund_freeze(rules->db, fund.id, entry->to_day, entry->seq, e)
               : rc;
}
