/* SPDX-License-Identifier: MIT */
/* Holds a paper against its book. See check_book.h. */
#include "cli/audit/check_book.h"

#include <assert.h>
#include <string.h>

#include "ledger/note/note_text.h"
#include "ledger/book/view.h"

static struct entry found;
static struct entry_room room;

static bool
same_lines(const struct entry *a, const struct entry *b)
{
    if (a->line_count != b->line_count)
        return false;
    for (size_t i = 0; i < a->line_count; i++)
        if (strcmp(a->lines[i].item, b->lines[i].item) != 0 ||
            strcmp(a->lines[i].unit, b->lines[i].unit) != 0 ||
            a->lines[i].qty_milli != b->lines[i].qty_milli ||
            a->lines[i].value != b->lines[i].value)
            return false;
    return true;
}

/* What a receipt repeats of its gift (gift.c). */
static bool
same_members(const struct entry *gift, const struct entry *receipt)
{
    return gift->kind == ENTRY_DONATION && strcmp(gift->fund, receipt->fund) == 0 &&
           gift->date_day == receipt->date_day && gift->form == receipt->form &&
           gift->amount == receipt->amount && gift->purpose == receipt->purpose &&
           strcmp(gift->village, receipt->village) == 0 &&
           memcmp(gift->note, receipt->note, HASH_BYTES) == 0 &&
           same_lines(gift, receipt);
}

/* The bytes of the gift's entry are those that the entry after it names, and say what its
 * receipt says. The tree's stored tiles alone do not show a changed body. */
static enum err_code
compare_gift(struct ledger *l, const struct entry *receipt, bool *same_out, struct err *e)
{
    static char body[ENTRY_BYTES_MAX + 1];
    const int64_t gift = receipt->gift_seq;
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;
    enum err_code rc;

    assert(gift < receipt->seq);
    *same_out = false;
    rc = ledger_body(l, gift, body, &n, leaf, e);
    if (rc == ERR_OK)
        rc = ledger_get(l, gift + 1, &room, &found, e);
    if (rc == ERR_OK && memcmp(found.prev, leaf, HASH_BYTES) == 0) {
        rc = ledger_get(l, gift, &room, &found, e);
        *same_out = rc == ERR_OK && same_members(&found, receipt);
    }
    return rc == ERR_CORRUPT || rc == ERR_INVALID || rc == ERR_NOTFOUND ? ERR_OK : rc;
}

/* What became of the receipt since. */
static enum err_code
follow(struct ledger *l, int64_t number, struct check_book *out, struct err *e)
{
    enum err_code rc = view_receipt(l, number, &out->row, e);

    if (rc != ERR_OK || out->row.state == RECEIPT_VALID)
        return rc;
    rc = ledger_get(l, out->row.by_seq, &room, &found, e);
    if (rc != ERR_OK)
        return rc;
    /* The day it was entered: a receipt's own date is the gift's. */
    out->ended_day = date_of_instant(&found.at);
    if (out->row.state == RECEIPT_REPLACED)
        out->replaced_by = found.number;
    return ERR_OK;
}

struct check_claim
check_book_claim_of(const struct payload *p)
{
    const struct payload_receipt *r = &p->receipt;
    const struct note_statement *st = &p->statement;

    if (p->type == PAYLOAD_STATEMENT)
        return (struct check_claim){ .origin = p->origin,
                                     .size = st->size,
                                     .root = st->root,
                                     .previous_size = st->previous_size,
                                     .previous_root = st->previous_root };
    return (struct check_claim){ .origin = p->origin,
                                 .size = (uint64_t)r->entry.seq + 1,
                                 .root = r->root,
                                 .leaf = r->leaf,
                                 .index = (uint64_t)r->entry.seq,
                                 .prev = r->entry.seq > 0 ? r->entry.prev : NULL,
                                 .receipt = &r->entry };
}

/* The paper and the book agree, or not, on the first `size` entries. */
static void
agree(struct check_book *out, bool same, uint64_t size)
{
    if (same && size > out->good_size)
        out->good_size = size;
    if (!same && (out->bad_size == 0 || size < out->bad_size))
        out->bad_size = size;
}

/* Leaves pin all before them: each names the one before. */
static enum err_code
compare_leaf(struct ledger *l, const uint8_t *leaf, uint64_t index,
             struct check_book *out, struct err *e)
{
    static char body[ENTRY_BYTES_MAX + 1];
    uint8_t mine[HASH_BYTES];
    size_t n = 0;
    enum err_code rc = ledger_body(l, (int64_t)index, body, &n, mine, e);

    if (rc == ERR_OK)
        agree(out, memcmp(mine, leaf, HASH_BYTES) == 0, index + 1);
    return rc == ERR_NOTFOUND ? ERR_OK : rc;
}

static enum err_code
compare_root(struct ledger *l, const uint8_t *root, uint64_t size, uint64_t book_size,
             struct check_book *out, struct err *e)
{
    uint8_t mine[HASH_BYTES];
    enum err_code rc;

    if (size == 0 || size > book_size)
        return ERR_OK;
    rc = ledger_root(l, (int64_t)size, mine, e);
    if (rc == ERR_OK)
        agree(out, memcmp(mine, root, HASH_BYTES) == 0, size);
    return rc;
}

/* From where they part to a state. A receipt whose own entry stands there is told apart. */
static void
conclude(const struct check_claim *claim, bool same_leaf, uint64_t book_size,
         struct check_book *out)
{
    if (out->bad_size > 0 && out->good_size >= out->bad_size)
        out->good_size = 0; /* the book's own chain does not hold */
    if (out->bad_size > 0)
        out->state =
            claim->receipt != NULL && same_leaf ? CHECK_BOOK_CHANGED : CHECK_BOOK_DIFFERS;
    else
        out->state = claim->size > book_size ? CHECK_BOOK_AHEAD : CHECK_BOOK_SAME;
}

enum err_code
check_book_claim(struct ledger *l, const struct check_claim *claim,
                 struct check_book *out, struct err *e)
{
    struct check_book leaf = { .good_size = 0 };
    bool same = true;
    int64_t book_size = 0;
    enum err_code rc = ERR_OK;

    assert(claim->size > 0);
    memset(out, 0, sizeof *out);
    if (strcmp(claim->origin, ledger_identity(l)->origin) != 0)
        return ERR_OK;
    rc = ledger_size(l, &book_size, e);
    if (rc == ERR_OK && claim->leaf != NULL)
        rc = compare_leaf(l, claim->leaf, claim->index, &leaf, e);
    *out = leaf;
    if (rc == ERR_OK && claim->prev != NULL)
        rc = compare_leaf(l, claim->prev, claim->index - 1, out, e);
    if (rc == ERR_OK)
        rc = compare_root(l, claim->root, claim->size, (uint64_t)book_size, out, e);
    if (rc == ERR_OK)
        rc = compare_root(l, claim->previous_root, claim->previous_size,
                          (uint64_t)book_size, out, e);
    if (rc == ERR_OK && out->bad_size == 0 && claim->receipt != NULL &&
        claim->size <= (uint64_t)book_size) {
        rc = compare_gift(l, claim->receipt, &same, e);
        agree(out, same, (uint64_t)claim->receipt->gift_seq + 1);
    }
    if (rc != ERR_OK)
        return rc;
    conclude(claim, leaf.good_size > 0, (uint64_t)book_size, out);
    if (out->state == CHECK_BOOK_SAME && claim->receipt != NULL)
        rc = follow(l, claim->receipt->number, out, e);
    return rc;
}
