/* SPDX-License-Identifier: MIT */
/* Which gifts paid, said and listed. See source_words.h. */
#include "cli/print/source_words.h"

#include <inttypes.h>
#include <stdio.h>

#include "ledger/base/money.h"

void
source_words_put(struct buf *b, const struct entry_run *runs, size_t count, bool is_goods)
{
    char text[MONEY_TEXT_BYTES + 64], amount[MONEY_TEXT_BYTES];

    for (size_t i = 0; i < count; i++) {
        const struct entry_run *r = &runs[i];

        (void)(is_goods ? money_format_quantity(r->amount, amount)
                        : money_format(r->amount, amount));
        if (r->first == r->last)
            (void)snprintf(text, sizeof text, "%s%" PRId64 " (%s)", i == 0 ? "" : ", ",
                           r->first, amount);
        else
            (void)snprintf(text, sizeof text, "%s%" PRId64 "-%" PRId64 " (%s)",
                           i == 0 ? "" : ", ", r->first, r->last, amount);
        buf_put(b, text);
    }
}

void
source_words_lists(struct out *o, const struct entry_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out_begin_list(o);
        out_integer(o, runs[i].first);
        out_integer(o, runs[i].last);
        out_integer(o, runs[i].amount);
        out_end_list(o);
    }
}
