/* SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_STATE_H
#define CLI_PRINT_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/print/buf.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/book/projection.h"

/*
 * state: what became of an entry, as lists and `show` say it.
 */
struct state {
    int32_t day;         /* on the voucher; of `at` where there is none */
    int64_t number;      /* of its receipt; 0: none */
    int64_t reversed_by; /* 0: not reversed */
    int64_t ended_by;    /* of a receipt that is void or replaced; else 0 */
    bool is_replaced;
    bool is_late;               /* after the fund's last day */
    const struct entry *of;     /* as given to state_of */
    const struct entry *target; /* of a reversal, else `of`; until the next state_of */
};

/* Not for threads: `target` is one for the program. */
enum err_code state_of(struct ledger *l, const struct entry *entry, struct state *out,
                       struct err *e) MUST_CHECK;

/* "reversed by 12", "void since 12", "late", "of 5" ...; the same words, not translated,
 * where they are for programs. Adds nothing for an entry that simply stands. */
void state_words(const struct state *st, bool is_text, struct buf *b);

/* A fund, remembered from the last call. ERR_NOTFOUND. */
enum err_code state_fund(struct ledger *l, const char *code, struct projection_fund *out,
                         struct err *e) MUST_CHECK;

#endif
