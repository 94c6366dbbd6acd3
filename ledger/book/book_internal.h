/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BOOK_BOOK_INTERNAL_H
#define LEDGER_BOOK_BOOK_INTERNAL_H

#include "ledger/book/book.h"
#include "ledger/book/projection.h"

/* book_internal: what book.c (money and goods), book_place.c, book_papers.c (receipts, reversals,
 * statements) and book_sources.c share. Not for others. */

/* Where and when an entry counts. */
struct book_place {
    struct projection_fund fund;
    int32_t day;                /* effective */
    enum entry_purpose purpose; /* of the entry; PURPOSE_NONE without one */
};

/* The fund is open, the date is neither before it nor in the future, the purpose is
 * allowed. */
enum err_code book_place(const struct book *book, const struct entry *entry,
                         const char *fund_code, struct book_place *out,
                         struct err *e) MUST_CHECK;

/* The date of an entry is not after the day it was entered on. */
enum err_code book_check_date(const struct entry *entry, struct err *e) MUST_CHECK;

/* Read an earlier entry of the given kind that is not reversed. */
enum err_code book_read(const struct book *book, const struct entry *entry, int64_t seq,
                        enum entry_kind kind, struct entry_room *room, struct entry *out,
                        struct err *e) MUST_CHECK;

enum err_code book_apply_receipt(const struct book *book, const struct entry *entry,
                                 struct err *e) MUST_CHECK;
enum err_code book_apply_void(const struct book *book, const struct entry *entry,
                              struct err *e) MUST_CHECK;
enum err_code book_apply_reversal(const struct book *book, const struct entry *entry,
                                  struct err *e) MUST_CHECK;
enum err_code book_apply_statement(const struct book *book, const struct entry *entry,
                                   struct err *e) MUST_CHECK;

#endif
