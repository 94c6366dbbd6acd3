/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_ENTRY_STATE_H
#define CLI_DESK_ENTRY_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/book/projection.h"
#include "ledger/entry/entry.h"
#include "ledger/ledger.h"

/*
 * entry_state: what became of an entry since it was made. Its words are in
 * cli/print/entry_text.
 */
struct entry_state {
    int32_t day;         /* on the voucher; where there is none, the day it was entered */
    int64_t reversed_by; /* the entry that reverses it; 0: it stands */
    int64_t number;      /* the receipt of a gift that counts, or the one that the entry
                              makes or voids; 0: none */
    int64_t
        ended_by; /* of a receipt: the entry that voids or replaces it; 0: it counts */
    bool is_replaced;       /* ... it replaces it */
    bool has_ended_receipt; /* of a gift: one of its receipts is void or was replaced */
    bool is_late;           /* a gift after its fund's last day */
};

/* What was asked last, for a walk over many entries. Zeroed at first; for one book only. */
struct entry_state_memo {
    char fund_code[ENTRY_CODE_BYTES];
    struct projection_fund fund;
};

/* At most four indexed look-ups. `memo` NULL: none is kept. */
enum err_code entry_state_of(struct ledger *l, const struct entry *entry,
                             struct entry_state_memo *memo, struct entry_state *out,
                             struct err *e) MUST_CHECK;

#endif
