/* SPDX-License-Identifier: MIT */
/*
 * Papers against the book, and against each other. A signature that holds makes a paper
 * evidence; two of them that hold different hashes for the same entries convict the key's
 * owner, whatever the book says.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cli/audit/audit_internal.h"

#define ROOM_FIRST 64

enum err_code
audit_init(struct audit *a, struct ledger *l, const struct note_key *key,
           const char *temp_folder, struct err *e)
{
    static const enum note_type types[] = { NOTE_CHECKPOINT, NOTE_RECEIPT, NOTE_STATEMENT,
                                            NOTE_LOOKUP };
    enum err_code rc;

    memset(a, 0, sizeof *a);
    a->l = l;
    a->newer_seq = -1;
    a->temp_folder = temp_folder;
    a->room = malloc(sizeof *a->room);
    if (a->room == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = ledger_size(l, &a->size, e);
    if (rc == ERR_OK)
        rc = hash_open(&a->h, e);
    for (size_t i = 0; rc == ERR_OK && i < sizeof types / sizeof types[0]; i++)
        note_key_init(a->h, key->name, types[i], key->public_key, &a->keys[i]);
    return rc;
}

void
audit_free(struct audit *a)
{
    hash_close(a->h);
    free(a->papers);
    free(a->facts);
    free(a->room);
    memset(a, 0, sizeof *a);
}

/* Room for one more of `item_bytes`. */
static enum err_code
grow(void **items, size_t count, size_t *room, size_t item_bytes, struct err *e)
{
    size_t wanted = *room == 0 ? ROOM_FIRST : 2 * *room;
    void *grown;

    if (count < *room)
        return ERR_OK;
    grown = realloc(*items, wanted * item_bytes);
    if (grown == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    *items = grown;
    *room = wanted;
    return ERR_OK;
}

enum err_code
audit_add(struct audit *a, const struct audit_paper *paper, struct err *e)
{
    void *papers = a->papers;
    enum err_code rc;

    if (a->count == AUDIT_PAPERS_MAX)
        return err_set(e, ERR_INVALID,
                       "these are more than %d papers; give fewer at once",
                       AUDIT_PAPERS_MAX);
    rc = grow(&papers, a->count, &a->papers_room, sizeof *paper, e);
    a->papers = papers;
    if (rc == ERR_OK)
        a->papers[a->count++] = *paper;
    return rc;
}

/* A hash that the paper about to be added holds; NULL: none. */
static enum err_code
add_fact(struct audit *a, enum audit_fact_of of, uint64_t at, const uint8_t *hash,
         struct err *e)
{
    void *facts = a->facts;
    enum err_code rc;

    if (hash == NULL)
        return ERR_OK;
    rc = grow(&facts, a->fact_count, &a->facts_room, sizeof *a->facts, e);
    a->facts = facts;
    if (rc != ERR_OK)
        return rc;
    struct audit_fact *f = &a->facts[a->fact_count++];

    *f = (struct audit_fact){ .of = of, .at = at, .paper = a->count };
    memcpy(f->hash, hash, HASH_BYTES);
    return ERR_OK;
}

/* It is in the book, but whether it is in force is written in a language of later. */
static void
set_newer(const struct audit *a, struct audit_paper *paper)
{
    paper->verdict = AUDIT_NEWER;
    (void)err_set(
        &paper->why, ERR_NEWER,
        "it is in the book; whether it is still in force is not known, since the "
        "book is newer than this program from entry %lld on",
        (long long)a->newer_seq);
}

enum err_code
audit_judge(struct audit *a, struct audit_paper *paper, const struct claim *claim,
            struct err *e)
{
    enum err_code rc;

    /* In a book that is newer than this program only bytes are compared. */
    struct claim of_bytes = *claim;
    char text[NOTE_BYTES];
    uint8_t hash[HASH_BYTES];

    assert(claim->size > 0);
    paper->size = claim->size;
    of_bytes.bytes_alone = a->newer_seq >= 0;
    if (of_bytes.bytes_alone)
        of_bytes.receipt = NULL;
    rc = claim_check(a->l, &of_bytes, &paper->claim, e);
    if (a->is_damaged)
        paper->claim.good_size = 0;
    switch (paper->claim.standing) {
    case CLAIM_OTHER_BOOK:
        paper->verdict = AUDIT_OTHER_BOOK;
        return rc;
    case CLAIM_HOLDS:
        paper->verdict = claim->size == (uint64_t)a->size ? AUDIT_SAME : AUDIT_IN_BOOK;
        if (claim->receipt != NULL && paper->claim.row.state == RECEIPT_VOID)
            paper->verdict = AUDIT_VOID;
        if (claim->receipt != NULL && paper->claim.row.state == RECEIPT_REPLACED)
            paper->verdict = AUDIT_REPLACED;
        if (claim->receipt != NULL && a->newer_seq >= 0)
            set_newer(a, paper);
        break;
    case CLAIM_AHEAD:
        paper->verdict = AUDIT_AHEAD;
        break;
    case CLAIM_FALSE:
        (void)err_set(
            &paper->why, ERR_CORRUPT,
            "the tree is the book's, but entry %lld says something else than this "
            "statement was signed with",
            (long long)claim->size - 1);
        paper->verdict = AUDIT_REWRITTEN;
        break;
    case CLAIM_DIFFERS:
    case CLAIM_CHANGED:
        paper->verdict = AUDIT_REWRITTEN;
        break;
    }
    if (rc == ERR_OK)
        rc = add_fact(a, AUDIT_ROOT_OF, claim->size, claim->root, e);
    if (rc == ERR_OK && claim->previous_size > 0)
        rc = add_fact(a, AUDIT_ROOT_OF, claim->previous_size, claim->previous_root, e);
    if (rc == ERR_OK)
        rc = add_fact(a, AUDIT_LEAF_OF, claim->index, claim->leaf, e);
    if (rc == ERR_OK)
        rc = add_fact(a, AUDIT_LEAF_OF, claim->index - 1, claim->prev, e);
    if (rc == ERR_OK && claim->statement != NULL) {
        hash_bytes(a->h, text, note_text_statement(claim->statement, text), hash);
        rc = add_fact(a, AUDIT_STATEMENT_OF, claim->size, hash, e);
    }
    return rc;
}

static int
by_place(const void *x, const void *y)
{
    const struct audit_fact *a = x, *b = y;

    if (a->of != b->of)
        return a->of < b->of ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    int hashes = memcmp(a->hash, b->hash, HASH_BYTES);

    if (hashes != 0)
        return hashes;
    return a->paper < b->paper ? -1 : a->paper > b->paper;
}

static bool
same_place(const struct audit_fact *a, const struct audit_fact *b)
{
    return a->of == b->of && a->at == b->at;
}

/* Facts of one place with different hashes: each is against one of the others. */
static void
compare_place(struct audit *a, const struct audit_fact *facts, size_t count)
{
    const struct audit_fact *last = &facts[count - 1];

    if (memcmp(facts[0].hash, last->hash, HASH_BYTES) == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        bool as_first = memcmp(facts[i].hash, facts[0].hash, HASH_BYTES) == 0;
        struct audit_paper *paper = &a->papers[facts[i].paper];

        a->contradictions += paper->against == 0;
        paper->against = 1 + (as_first ? last->paper : facts[0].paper);
    }
}

void
audit_conclude(struct audit *a)
{
    if (a->fact_count > 0)
        qsort(a->facts, a->fact_count, sizeof *a->facts, by_place);
    for (size_t i = 0, end; i < a->fact_count; i = end) {
        for (end = i + 1;
             end < a->fact_count && same_place(&a->facts[i], &a->facts[end]);)
            end++;
        compare_place(a, &a->facts[i], end - i);
    }
    for (size_t i = 0; i < a->count; i++) {
        uint64_t bad = a->papers[i].claim.bad_size;

        if (bad > 0 && (a->to == 0 || bad < a->to))
            a->to = bad;
    }
    for (size_t i = 0; i < a->count; i++) {
        uint64_t good = a->papers[i].claim.good_size;

        if (good < a->to && good > a->from)
            a->from = good;
    }
}

enum check_weight
audit_weigh(const struct audit *a, const struct audit_paper *paper)
{
    if (paper->against > 0)
        return CHECK_AGAINST;
    switch (paper->verdict) {
    case AUDIT_SAME:
    case AUDIT_IN_BOOK:
        return paper->lacks_witness ? CHECK_OPEN : CHECK_HOLDS;
    case AUDIT_AHEAD:
        return a->is_site ? CHECK_OPEN : CHECK_AGAINST;
    case AUDIT_NEWER:
        return CHECK_TOO_NEW;
    case AUDIT_OTHER_BOOK:
    case AUDIT_UNKNOWN_KEY:
    case AUDIT_UNREADABLE:
        return CHECK_OPEN;
    case AUDIT_VOID:
    case AUDIT_REPLACED:
    case AUDIT_REWRITTEN:
    case AUDIT_INVALID:
    case AUDIT_VERDICT_COUNT:
        break;
    }
    return CHECK_AGAINST;
}
