/* SPDX-License-Identifier: MIT */
#include "cli/import/balance_proof.h"

#include <assert.h>

#include "ledger/base/money.h"

static void
add_pending(struct balance_proof_side *s, const struct bankrow *row)
{
    if (!money_add(s->pending, row->credit - row->debit, &s->pending))
        s->overflow = true;
    s->pending_rows++;
}

/*
 * A balance was met: the pending rows are proven when they lead to it from the last one.
 * sign is 1 when the file goes forward in time, -1 when it goes back.
 */
static void
meet(struct balance_proof_side *s, int sign, int64_t found, long line)
{
    int64_t expected = 0;

    if (s->has_known) {
        bool fits = money_add(s->known, sign * s->pending, &expected) && !s->overflow;

        if (fits && expected == found) {
            s->proven += s->pending_rows;
        } else {
            if (s->breaks == 0) {
                s->break_line = line;
                s->break_expected = expected;
                s->break_found = found;
            }
            s->breaks++;
        }
    }
    s->has_known = true;
    s->known = found;
    s->pending = 0;
    s->pending_rows = 0;
    s->overflow = false;
}

void
balance_proof_start(struct balance_proof *p, const int64_t *opening)
{
    *p = (struct balance_proof){ .has_opening = opening != NULL };
    if (opening == NULL)
        return;
    p->opening = *opening;
    p->forward.has_known = true;
    p->forward.known = *opening;
}

void
balance_proof_add(struct balance_proof *p, const struct bankrow *row)
{
    struct balance_proof_side *forward = &p->forward;
    struct balance_proof_side *backward = &p->backward;

    assert(row->credit >= 0);
    assert(row->debit >= 0);
    p->rows++;
    add_pending(forward, row);
    p->last_line = row->line;
    if (row->has_balance) {
        if (!p->has_first) {
            p->has_first = true;
            p->first_balance = row->balance;
            p->first_implies = !forward->overflow;
            p->first_opening = row->balance - forward->pending;
        }
        meet(forward, 1, row->balance, row->line);
        meet(backward, -1, row->balance, row->line);
    }
    add_pending(backward, row);
}

void
balance_proof_end(const struct balance_proof *p, struct balance_proof_result *out)
{
    struct balance_proof_side forward = p->forward;
    struct balance_proof_side backward = p->backward;
    const struct balance_proof_side *side = &forward;
    bool backward_implies = backward.has_known && !backward.overflow;
    int64_t backward_opening = backward.known - backward.pending;

    if (p->has_opening && p->has_first)
        meet(&backward, -1, p->opening, p->last_line);
    if (backward.breaks < forward.breaks)
        side = &backward;
    assert(side->proven <= p->rows);
    *out = (struct balance_proof_result){
        .rows = p->rows,
        .proven = side->proven,
        .unproven = p->rows - side->proven,
        .breaks = side->breaks,
        .line = side->break_line,
        .expected = side->break_expected,
        .found = side->break_found,
        .newest_first = side == &backward,
        .has_opening = p->has_opening,
        .opening = p->opening,
        .has_closing = p->has_first,
        .closing = side == &backward ? p->first_balance : forward.known,
    };
    if (p->has_opening)
        return;
    out->has_opening = side == &backward ? backward_implies : p->first_implies;
    out->opening = side == &backward ? backward_opening : p->first_opening;
    if (!out->has_opening)
        out->opening = 0;
}
