/* SPDX-License-Identifier: MIT */
/*
 * What the receipts say: the number of each gift, the name its giver agreed to, and
 * the receipts that no longer count. Keeps [I8]: a name comes only from a vault record
 * whose giver chose to be named.
 */
#include <assert.h>
#include <string.h>

#include "ledger/book/rules.h"
#include "ledger/book/history.h"
#include "ledger/base/text.h"
#include "ledger/entry/kinds.h"
#include "reports/statement/statement_internal.h"

/* The receipt of a gift that counted when the log had `size` entries. */
struct valid {
    int64_t size;
    int64_t number, seq; /* 0: none */
};

static enum err_code
pick_valid(void *arg, const struct projection_receipt *r, struct err *e)
{
    struct valid *v = arg;

    (void)e;
    if (r->seq < v->size && (r->state == RECEIPT_VALID || r->by_seq >= v->size)) {
        v->number = r->number;
        v->seq = r->seq;
    }
    return ERR_OK;
}

static enum err_code
name_gift(struct statement_build *b, struct statement_gift *gift, int64_t seq,
          struct err *e)
{
    struct vault_person person;
    char initials[TEXT_NAME_BYTES];
    const char *shown = "";
    enum err_code rc = vault_person_get(b->vault, seq, &person, e);

    if (rc == ERR_NOTFOUND) /* erased, or an imported row without a name */
        return ERR_OK;
    if (rc != ERR_OK)
        return rc;
    if (person.publish == PUBLISH_NAME)
        shown = person.name;
    if (person.publish == PUBLISH_INITIALS)
        shown = text_initials(person.name, initials, sizeof initials);
    if (person.publish == PUBLISH_ANONYMOUS) {
        gift->is_anonymous = true;
        b->st->anonymous.count++;
        b->st->anonymous.amount += gift->amount;
    }
    if (shown[0] != '\0') {
        gift->name = pool_text(&b->st->pool, shown);
        if (person.publish == PUBLISH_NAME && person.place[0] != '\0')
            gift->place = pool_text(&b->st->pool, person.place);
        if (gift->name == NULL || (person.publish == PUBLISH_NAME &&
                                   person.place[0] != '\0' && gift->place == NULL))
            rc = err_set(e, ERR_NOMEM, "out of memory");
    }
    crypto_wipe(&person, sizeof person);
    return rc;
}

static enum err_code
label_gifts(struct statement_build *b, struct err *e)
{
    struct statement *st = b->st;
    bool named = b->vault != NULL && statement_lists_gifts(st);

    for (size_t i = 0; i < st->gift_count; i++) {
        struct valid v = { .size = st->size };
        enum err_code rc;

        rc = history_receipts_of(b->l, st->gifts[i].seq, pick_valid, &v, e);
        if (rc == ERR_OK && named)
            rc = name_gift(b, &st->gifts[i], v.seq != 0 ? v.seq : st->gifts[i].seq, e);
        if (rc != ERR_OK)
            return rc;
        st->gifts[i].number = v.number;
    }
    st->has_names = named;
    return ERR_OK;
}

/* Of a refund the receipt that stands; of a reversed gift the one that it ended. */
static enum err_code
pick_last(void *arg, const struct projection_receipt *r, struct err *e)
{
    struct valid *v = arg;

    (void)e;
    if (r->seq < v->size)
        v->number = r->number;
    return ERR_OK;
}

static enum err_code
label_events(struct statement_build *b, struct err *e)
{
    struct statement *st = b->st;

    for (size_t i = 0; i < st->event_count; i++) {
        struct statement_event *ev = &st->events[i];
        struct valid v = { .size = st->size };
        enum err_code rc;

        if (ev->kind != STATEMENT_REFUND &&
            (ev->kind != STATEMENT_REVERSAL || !kinds_rows[ev->target_kind].is_gift))
            continue;
        rc = history_receipts_of(b->l, ev->target, pick_last, &v, e);
        if (rc != ERR_OK)
            return rc;
        ev->number = v.number;
    }
    return ERR_OK;
}

/* The day a receipt ended; a new receipt is dated like its gift, so its `at` says when.
 */
static int32_t
end_day(const struct entry *by)
{
    return kinds_rows[by->kind].paper == KIND_RECEIPT_PAPER ? date_of_instant(&by->at)
                                                            : by->date_day;
}

/* Does a receipt's end count in this statement? Later than its day where that had been
 * published already. */
static enum err_code
is_within(struct statement_build *b, const struct projection_receipt *r, bool *out,
          struct err *e)
{
    const struct statement *st = b->st;
    int32_t frozen = -1, day;
    enum err_code rc;

    *out = false;
    rc = ledger_get(b->l, r->by_seq, &b->entry_room, &b->entry, e);
    if (rc != ERR_OK || end_day(&b->entry) > st->to_day)
        return rc;
    rc = ledger_get(b->l, r->seq, &b->target_room, &b->target, e);
    if (rc == ERR_OK)
        rc = history_frozen_before(b->l, b->target.fund, r->by_seq, &frozen, e);
    day = rules_effective_day(frozen, end_day(&b->entry));
    *out = day >= st->from_day && day <= st->to_day &&
           (strcmp(st->fund, "*") == 0 || strcmp(st->fund, b->target.fund) == 0);
    return rc;
}

static enum err_code
add_ended(void *arg, const struct projection_receipt *r, struct err *e)
{
    struct statement_build *b = arg;
    struct statement *st = b->st;
    bool within = false;
    enum err_code rc;

    rc = is_within(b, r, &within, e);
    if (rc != ERR_OK || !within)
        return rc;
    rc = statement_grow((void **)&st->events, st->event_count, &b->event_room,
                        sizeof *st->events, e);
    if (rc != ERR_OK)
        return rc;
    const char *fund = pool_intern(&st->pool, b->target.fund);

    if (fund == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    st->events[st->event_count++] = (struct statement_event){
        .kind = STATEMENT_RECEIPT_ENDED,
        .seq = r->by_seq,
        .date_day = end_day(&b->entry),
        .fund = fund,
        .reason = b->entry.reason,
        .target = r->gift,
        .target_kind = b->entry.kind,
        .number = r->number,
        .replaced_by =
            kinds_rows[b->entry.kind].paper == KIND_RECEIPT_PAPER ? b->entry.number : 0,
    };
    return ERR_OK;
}

enum err_code
statement_ended(struct statement_build *b, struct err *e)
{
    return history_receipts_ended(b->l, b->st->size, add_ended, b, e);
}

enum err_code
statement_label(struct statement_build *b, struct err *e)
{
    enum err_code rc = label_gifts(b, e);

    return rc == ERR_OK ? label_events(b, e) : rc;
}
