/* SPDX-License-Identifier: MIT */
/* Holds what a paper claims against a book. See claim.h. */
#include "ledger/site/claim.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/entry/kinds.h"
#include "ledger/note/note_text.h"
#include "ledger/book/view.h"

/* An entry of the book that is being looked at: too large for a stack. */
struct work {
    struct entry found;
    struct entry_room room;
    char body[ENTRY_BYTES_MAX + 1];
};

/* The bytes of the gift's entry are those that the entry after it names, and say what its
 * receipt says. The tree's stored tiles alone do not show a changed body. */
static enum err_code
compare_gift(struct ledger *l, struct work *w, const struct entry *receipt,
             bool *same_out, struct err *e)
{
    const int64_t gift = receipt->gift_seq;
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;
    enum err_code rc;

    assert(gift < receipt->seq);
    *same_out = false;
    rc = ledger_body(l, gift, w->body, &n, leaf, e);
    if (rc == ERR_OK)
        rc = ledger_get(l, gift + 1, &w->room, &w->found, e);
    if (rc == ERR_OK && memcmp(w->found.prev, leaf, HASH_BYTES) == 0) {
        rc = ledger_get(l, gift, &w->room, &w->found, e);
        *same_out = rc == ERR_OK && entry_same_gift(&w->found, receipt);
    }
    return rc == ERR_CORRUPT || rc == ERR_INVALID || rc == ERR_NOTFOUND ? ERR_OK : rc;
}

/* What became of the receipt since. */
static enum err_code
follow(struct ledger *l, struct work *w, int64_t number, struct claim_result *out,
       struct err *e)
{
    enum err_code rc = view_receipt(l, number, &out->row, e);

    if (rc != ERR_OK || out->row.state == RECEIPT_VALID)
        return rc;
    rc = ledger_get(l, out->row.by_seq, &w->room, &w->found, e);
    if (rc != ERR_OK)
        return rc;
    /* The day it was entered: a receipt's own date is the gift's. */
    out->ended_day = date_of_instant(&w->found.at);
    if (out->row.state == RECEIPT_REPLACED)
        out->replaced_by = w->found.number;
    return ERR_OK;
}

/* The paper and the book agree, or not, on the first `size` entries. */
static void
agree(struct claim_result *out, bool same, uint64_t size)
{
    if (same && size > out->good_size)
        out->good_size = size;
    if (!same && (out->bad_size == 0 || size < out->bad_size))
        out->bad_size = size;
}

/* Leaves pin all before them: each names the one before. */
static enum err_code
compare_leaf(struct ledger *l, struct work *w, const uint8_t *leaf, uint64_t index,
             struct claim_result *out, struct err *e)
{
    uint8_t mine[HASH_BYTES];
    size_t n = 0;
    enum err_code rc = ledger_body(l, (int64_t)index, w->body, &n, mine, e);

    if (rc == ERR_OK)
        agree(out, memcmp(mine, leaf, HASH_BYTES) == 0, index + 1);
    return rc == ERR_NOTFOUND ? ERR_OK : rc;
}

static enum err_code
compare_root(struct ledger *l, const uint8_t *root, uint64_t size, uint64_t book_size,
             struct claim_result *out, struct err *e)
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

static bool
says_the_same(const struct entry *entry, const struct note_statement *note)
{
    return kinds_rows[entry->kind].paper == KIND_STATEMENT_PAPER &&
           strcmp(entry->fund, note->fund) == 0 && entry->from_day == note->from_day &&
           entry->to_day == note->to_day && entry->opening == note->opening &&
           entry->received == note->received && entry->used == note->used &&
           entry->left == note->left &&
           memcmp(entry->json, note->json_sha256, HASH_BYTES) == 0;
}

/* Does the book say all that the statement signs? One that cannot be read there does not. */
static enum err_code
compare_statement(struct ledger *l, struct work *w, const struct claim *claim,
                  bool *same_out, struct err *e)
{
    const struct note_statement *theirs = claim->statement;
    struct note_statement mine;
    enum err_code rc;

    rc = ledger_get(l, (int64_t)theirs->size - 1, &w->room, &w->found, e);
    *same_out = rc == ERR_OK && says_the_same(&w->found, theirs);
    if (*same_out && !claim->bytes_alone) {
        rc = ledger_statement_note(l, (int64_t)theirs->size - 1, &mine, e);
        *same_out = rc == ERR_OK && mine.previous_size == theirs->previous_size &&
                    memcmp(mine.previous_root, theirs->previous_root, HASH_BYTES) == 0;
    }
    return rc == ERR_CORRUPT || rc == ERR_INVALID || rc == ERR_NOTFOUND ? ERR_OK : rc;
}

/* From where they part to a standing. A receipt whose own entry stands there is told apart. */
static void
conclude(const struct claim *claim, bool same_leaf, uint64_t book_size,
         struct claim_result *out)
{
    if (out->bad_size > 0 && out->good_size >= out->bad_size)
        out->good_size = 0; /* the book's own chain does not hold */
    if (out->bad_size > 0)
        out->standing =
            claim->receipt != NULL && same_leaf ? CLAIM_CHANGED : CLAIM_DIFFERS;
    else
        out->standing = claim->size > book_size ? CLAIM_AHEAD : CLAIM_HOLDS;
}

/* The leaf alone is told apart in *same_leaf_out. */
static enum err_code
compare_all(struct ledger *l, struct work *w, const struct claim *claim,
            uint64_t book_size, struct claim_result *out, bool *same_leaf_out,
            struct err *e)
{
    bool same = true;
    enum err_code rc = ERR_OK;

    if (claim->leaf != NULL)
        rc = compare_leaf(l, w, claim->leaf, claim->index, out, e);
    *same_leaf_out = out->good_size > 0;
    if (rc == ERR_OK && claim->prev != NULL)
        rc = compare_leaf(l, w, claim->prev, claim->index - 1, out, e);
    if (rc == ERR_OK)
        rc = compare_root(l, claim->root, claim->size, book_size, out, e);
    if (rc == ERR_OK)
        rc = compare_root(l, claim->previous_root, claim->previous_size, book_size, out,
                          e);
    if (rc == ERR_OK && out->bad_size == 0 && claim->receipt != NULL &&
        claim->size <= book_size) {
        rc = compare_gift(l, w, claim->receipt, &same, e);
        agree(out, same, (uint64_t)claim->receipt->gift_seq + 1);
    }
    return rc;
}

enum err_code
claim_check(struct ledger *l, const struct claim *claim, struct claim_result *out,
            struct err *e)
{
    bool same_leaf = false, same_statement = true;
    struct work *w;
    int64_t size = 0;
    enum err_code rc;

    assert(claim->size > 0);
    memset(out, 0, sizeof *out);
    if (strcmp(claim->origin, ledger_identity(l)->origin) != 0)
        return ERR_OK;
    w = malloc(sizeof *w);
    if (w == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = ledger_size(l, &size, e);
    if (rc == ERR_OK)
        rc = compare_all(l, w, claim, (uint64_t)size, out, &same_leaf, e);
    if (rc == ERR_OK)
        conclude(claim, same_leaf, (uint64_t)size, out);
    if (rc == ERR_OK && out->standing == CLAIM_HOLDS && claim->statement != NULL)
        rc = compare_statement(l, w, claim, &same_statement, e);
    if (!same_statement)
        out->standing = CLAIM_FALSE;
    if (rc == ERR_OK && out->standing == CLAIM_HOLDS && claim->receipt != NULL)
        rc = follow(l, w, claim->receipt->number, out, e);
    free(w);
    return rc;
}
