/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_STATEMENT_INTERNAL_H
#define REPORTS_STATEMENT_STATEMENT_INTERNAL_H

#include "ledger/book/view.h"
#include "reports/statement/statement.h"

/* statement_internal: what the files statement*.c share. Not for others. */

/* A statement being built. On the heap: an entry with its room is 40 KB. */
struct statement_build {
    struct ledger *l;
    struct vault *vault;
    struct statement *st;
    size_t gift_room, event_room, goods_room, line_room, fund_room, pot_room;

    uint8_t *seen; /* a bit for each seq: counted in the fund that is being walked */
    uint8_t *gone; /* a bit for each seq: reversed within this statement */

    /* The entry whose moves are being counted, and what a reversal undoes. */
    struct entry entry, target;
    struct entry_room entry_room, target_room;
    int64_t seq;      /* of `entry`; -1 before the first */
    const char *fund; /* interned */
    int sign; /* 1; -1 undoes what is in this statement; 0 undoes what is earlier */

    int64_t people[PURPOSE_COUNT];
    int64_t spent[PURPOSE_COUNT];
};

/* Make room for one more element; `*room` elements of `bytes` fit. */
enum err_code statement_grow(void **array, size_t count, size_t *room, size_t bytes,
                             struct err *e) MUST_CHECK;

/* Index of a good, made when it is new; unsorted until statement_sort. */
enum err_code statement_goods_index(struct statement_build *b, const char *item,
                                    const char *unit, size_t *out,
                                    struct err *e) MUST_CHECK;

/* Walk the moves of the period into sums and lists (statement_count.c). */
enum err_code statement_count(struct statement_build *b, struct err *e) MUST_CHECK;

/* Receipts that ended within the period, as events (statement_receipts.c). */
enum err_code statement_ended(struct statement_build *b, struct err *e) MUST_CHECK;

/* Drop what was reversed, keep back small numbers of people, sort (statement_sort.c). */
void statement_sort(struct statement_build *b);

/* Receipt numbers, and names by consent (statement_receipts.c). */
enum err_code statement_label(struct statement_build *b, struct err *e) MUST_CHECK;

/* Does a sheet published before still give the published hash [I13]?
 * (statement_publish.c) ERR_CORRUPT: no. A draft always passes. */
enum err_code statement_check_published(struct statement_build *b,
                                        struct err *e) MUST_CHECK;

static inline bool
statement_bit(const uint8_t *bits, int64_t seq)
{
    return (bits[seq / 8] >> (seq % 8) & 1) != 0;
}

static inline void
statement_bit_set(uint8_t *bits, int64_t seq)
{
    bits[seq / 8] = (uint8_t)(bits[seq / 8] | 1u << (seq % 8));
}

#endif
