/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_RULES_INTERNAL_H
#define LEDGER_BOOK_RULES_INTERNAL_H

#include "ledger/book/rules.h"
#include "ledger/book/projection.h"

/*
 * rules_internal: what rules.c (money and goods), rules_place.c (fund and day),
 * rules_references.c (receipts, reversals, statements) and rules_sources.c (which gifts pay) share.
 * Not for others.
 */

/* Where and when an entry counts. */
struct rules_place {
    struct projection_fund fund;
    int32_t day;                /* effective */
    enum entry_purpose purpose; /* of the entry; PURPOSE_NONE without one */
};

/* The fund is open, the date is neither before it nor in the future, the purpose is
 * allowed. */
enum err_code rules_place(const struct rules *rules, const struct entry *entry,
                          const char *fund_code, struct rules_place *out,
                          struct err *e) MUST_CHECK;

/* The date of an entry is not after the day it was entered on. */
enum err_code rules_check_date(const struct entry *entry, struct err *e) MUST_CHECK;

/* Read an earlier entry of the given kind that is not reversed. */
enum err_code rules_read(const struct rules *rules, const struct entry *entry,
                         int64_t seq, enum entry_kind kind, struct entry_room *room,
                         struct entry *out, struct err *e) MUST_CHECK;

enum err_code rules_apply_receipt(const struct rules *rules, const struct entry *entry,
                                  struct err *e) MUST_CHECK;
enum err_code rules_apply_void(const struct rules *rules, const struct entry *entry,
                               struct err *e) MUST_CHECK;
enum err_code rules_apply_reversal(const struct rules *rules, const struct entry *entry,
                                   struct err *e) MUST_CHECK;
enum err_code rules_apply_statement(const struct rules *rules, const struct entry *entry,
                                    struct err *e) MUST_CHECK;

#endif
