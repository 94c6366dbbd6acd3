/* SPDX-License-Identifier: MIT */
/*
 * The vault beside the log: does each record open the commitment or note of its entry,
 * and does each record belong to one? A record that is gone is no fault (names are erased
 * on demand, and the proofs still hold); one that says something else is.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/entry/kinds.h"
#include "ledger/verify/verify_internal.h"
#include "ledger/vault/commitment.h"

struct look {
    const struct verify_job *job;
    struct verify_result *result;
    struct entry_room room;
    struct entry entry;
    struct vault_walk *records; /* stands at the record (seq, what), if has_record */
    bool has_record;
    int64_t seq;
    int what;
    struct vault_person person;
    struct vault_text text;
};

enum record { OF_NAME, OF_NOTE, OF_SLIP };

/* Count one record that was opened with `rc`; `same`: it agrees. */
static enum err_code
count(struct look *l, enum err_code rc, bool same, enum record of, struct err *e)
{
    struct verify_result *r = l->result;

    if (rc == ERR_OK && same) {
        r->opened++;
        return ERR_OK;
    }
    if (rc != ERR_OK && rc != ERR_CORRUPT)
        return rc;
    r->bad_seq = l->entry.seq;
    if (rc == ERR_CORRUPT)
        return err_wrap(e, "vault, entry %lld", (long long)l->entry.seq);
    if (of == OF_SLIP)
        return err_set(e, ERR_CORRUPT,
                       "vault: the handwritten receipt of entry %lld is not the one that "
                       "the log commits to",
                       (long long)l->entry.seq);
    if (of == OF_NAME)
        return err_set(
            e, ERR_CORRUPT,
            "vault: the name of entry %lld is not the one that the log commits to",
            (long long)l->entry.seq);
    return err_set(e, ERR_CORRUPT,
                   "vault: the note of entry %lld is not the one that the log commits to",
                   (long long)l->entry.seq);
}

static enum err_code
look_person(struct look *l, struct err *e)
{
    uint8_t commit[HASH_BYTES];
    enum err_code rc;

    rc = vault_walk_person(l->records, &l->person, e);
    if (rc == ERR_OK && l->person.name[0] != '\0')
        commitment_to_person(store_hash(l->job->store), &l->person, commit);
    else /* without a name the commitment is random: nothing opens it */
        memcpy(commit, l->entry.commit, HASH_BYTES);
    return count(l, rc, memcmp(commit, l->entry.commit, HASH_BYTES) == 0, OF_NAME, e);
}

/* A receipt repeats the note of its gift, whose record it is. */
static enum err_code
look_note(struct look *l, struct err *e)
{
    uint8_t hash[HASH_BYTES];
    enum err_code rc;

    rc = vault_walk_text(l->records, &l->text, e);
    if (rc == ERR_OK)
        commitment_to_text(store_hash(l->job->store), &l->text, hash);
    else
        memset(hash, 0, sizeof hash);
    return count(l, rc, memcmp(hash, l->entry.note, HASH_BYTES) == 0, OF_NOTE, e);
}

/* Does the entry, which is there, have such a record? */
static bool
belongs(const struct entry *entry, int what)
{
    switch (what) {
    case VAULT_PERSON:
        return kinds_rows[entry->kind].has_person;
    case VAULT_NOTE:
        return entry->has[M_NOTE];
    case VAULT_MEMO:
        return true;
    case VAULT_SLIP:
        return entry->has[M_SLIP];
    default:
        return what >= VAULT_EVIDENCE &&
               (size_t)(what - VAULT_EVIDENCE) < entry->evidence_count;
    }
}

/* Of a gift's handwritten receipt. Most gifts had none: their slip is random, and has no record. */
static enum err_code
look_slip(struct look *l, struct err *e)
{
    uint8_t hash[HASH_BYTES] = { 0 };
    enum err_code rc = vault_walk_text(l->records, &l->text, e);

    if (rc == ERR_OK)
        commitment_to_slip(store_hash(l->job->store), &l->text, hash);
    return count(l, rc, memcmp(hash, l->entry.slip, HASH_BYTES) == 0, OF_SLIP, e);
}

static enum err_code
next_record(struct look *l, struct err *e)
{
    return vault_walk_next(l->records, &l->has_record, &l->seq, &l->what, e);
}

/* Is the record at hand the one that the entry's commitment, or else its note, is made of? */
static bool
is_main(const struct look *l)
{
    return l->what == (l->entry.has[M_COMMIT] ? VAULT_PERSON : VAULT_NOTE);
}

/* The record at hand, which is one of the entry's. */
static enum err_code
look_record(struct look *l, struct err *e)
{
    if (!belongs(&l->entry, l->what)) {
        l->result->orphans++;
        return ERR_OK;
    }
    if (l->what == VAULT_SLIP)
        return look_slip(l, e);
    if (!is_main(l))
        return ERR_OK;
    return l->entry.has[M_COMMIT] ? look_person(l, e) : look_note(l, e);
}

/* The entry and its records: both come in order, so that each is read once. */
static enum err_code
look_entry(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct look *l = arg;
    bool is_open = false;
    enum err_code rc;

    rc = entry_decode(body, bytes, &l->room, &l->entry, e);
    if (rc != ERR_OK || l->entry.seq != (int64_t)seq) {
        l->result->bad_seq = (int64_t)seq;
        return err_set(e, ERR_CORRUPT, "entry %llu cannot be read",
                       (unsigned long long)seq);
    }
    while (rc == ERR_OK && l->has_record && l->seq <= (int64_t)seq) {
        if (l->seq == (int64_t)seq) {
            is_open = is_open || is_main(l);
            rc = look_record(l, e);
        } else { /* of a number that no entry has */
            l->result->orphans++;
        }
        if (rc == ERR_OK)
            rc = next_record(l, e);
    }
    if (!is_open && (l->entry.has[M_COMMIT] || l->entry.has[M_NOTE]))
        l->result->closed++;
    return rc;
}

/* What comes after the last entry that was looked at. */
static enum err_code
look_beyond(struct look *l, struct err *e)
{
    enum err_code rc = ERR_OK;

    while (rc == ERR_OK && l->has_record) {
        if (l->seq < 0 || (uint64_t)l->seq >= l->job->size)
            l->result->orphans++;
        rc = next_record(l, e);
    }
    return rc;
}

enum err_code
verify_vault(const struct verify_job *job, uint64_t end, struct verify_result *result,
             struct err *e)
{
    struct look *l = calloc(1, sizeof *l);
    enum err_code rc;

    assert(job->options->vault != NULL);
    if (l == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    l->job = job;
    l->result = result;
    rc = vault_walk_open(job->options->vault, &l->records, e);
    if (rc == ERR_OK)
        rc = next_record(l, e);
    if (rc == ERR_OK)
        rc = store_each(job->store, 0, end, look_entry, l, e);
    if (rc == ERR_OK)
        rc = look_beyond(l, e);
    vault_walk_close(l->records);
    crypto_wipe(l, sizeof *l);
    free(l);
    return rc;
}
