/* SPDX-License-Identifier: MIT */
/* Holds a paper against its book. See check_book.h. */
#include "cli/check_book.h"

#include <assert.h>
#include <string.h>

#include "ledger/view.h"

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

enum err_code
check_book_compare(struct ledger *l, const struct payload *p, struct check_book *out,
                   struct err *e)
{
    static char body[ENTRY_BYTES_MAX + 1];
    const bool is_receipt = p->type == PAYLOAD_RECEIPT;
    const int64_t size =
        is_receipt ? p->receipt.entry.seq + 1 : (int64_t)p->statement.size;
    const uint8_t *root = is_receipt ? p->receipt.root : p->statement.root;
    uint8_t leaf[HASH_BYTES], mine[HASH_BYTES];
    bool same = true;
    size_t n = 0;
    enum err_code rc;

    memset(out, 0, sizeof *out);
    if (strcmp(p->origin, ledger_identity(l)->origin) != 0)
        return ERR_OK;
    out->state = CHECK_BOOK_DIFFERS;
    rc = ledger_body(l, size - 1, body, &n, leaf, e);
    if (rc == ERR_NOTFOUND)
        return ERR_OK; /* the book is shorter than the paper says */
    if (rc == ERR_OK)
        rc = ledger_root(l, size, mine, e);
    if (rc != ERR_OK)
        return rc;
    if (is_receipt && memcmp(leaf, p->receipt.leaf, HASH_BYTES) != 0)
        return ERR_OK;
    same = memcmp(mine, root, HASH_BYTES) == 0;
    if (!same && !is_receipt)
        return ERR_OK;
    if (same && is_receipt)
        rc = compare_gift(l, &p->receipt.entry, &same, e);
    if (rc != ERR_OK)
        return rc;
    out->state = same ? CHECK_BOOK_SAME : CHECK_BOOK_CHANGED;
    return same && is_receipt ? follow(l, p->receipt.entry.number, out, e) : ERR_OK;
}
