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
    uint64_t end; /* entries from here on are not looked at */
    struct verify_result *result;
    struct entry_room room;
    struct entry entry;
    char body[ENTRY_BYTES_MAX];
    struct vault_person person;
    struct vault_text text;
};

enum record { OF_NAME, OF_NOTE, OF_SLIP };

/* Count one record that was looked up with `rc`; `same`: it agrees. */
static enum err_code
count(struct look *l, enum err_code rc, bool same, enum record of, struct err *e)
{
    struct verify_result *r = l->result;

    if (rc == ERR_NOTFOUND) {
        r->closed++;
        return ERR_OK;
    }
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

    rc = vault_person_get(l->job->options->vault, l->entry.seq, &l->person, e);
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

    rc = vault_text_get(l->job->options->vault, l->entry.seq, VAULT_NOTE, &l->text, e);
    if (rc == ERR_OK)
        commitment_to_text(store_hash(l->job->store), &l->text, hash);
    else
        memset(hash, 0, sizeof hash);
    return count(l, rc, memcmp(hash, l->entry.note, HASH_BYTES) == 0, OF_NOTE, e);
}

static enum err_code
look_entry(void *arg, uint64_t seq, const char *body, size_t bytes, struct err *e)
{
    struct look *l = arg;
    enum err_code rc;

    rc = entry_decode(body, bytes, &l->room, &l->entry, e);
    if (rc != ERR_OK || l->entry.seq != (int64_t)seq) {
        l->result->bad_seq = (int64_t)seq;
        return err_set(e, ERR_CORRUPT, "entry %llu cannot be read",
                       (unsigned long long)seq);
    }
    if (l->entry.has[M_COMMIT])
        return look_person(l, e);
    return l->entry.has[M_NOTE] ? look_note(l, e) : ERR_OK;
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
    enum err_code rc =
        vault_text_get(l->job->options->vault, l->entry.seq, VAULT_SLIP, &l->text, e);

    if (rc == ERR_OK)
        commitment_to_slip(store_hash(l->job->store), &l->text, hash);
    return count(l, rc, memcmp(hash, l->entry.slip, HASH_BYTES) == 0, OF_SLIP, e);
}

static enum err_code
look_record(void *arg, int64_t seq, int what, struct err *e)
{
    struct look *l = arg;
    size_t n = 0;
    enum err_code rc;

    if (seq < 0 || (uint64_t)seq >= l->job->size) {
        l->result->orphans++;
        return ERR_OK;
    }
    if ((uint64_t)seq >= l->end)
        return ERR_OK;
    rc = store_body(l->job->store, (uint64_t)seq, l->body, sizeof l->body, &n, e);
    if (rc == ERR_OK)
        rc = entry_decode(l->body, n, &l->room, &l->entry, e);
    if (rc != ERR_OK)
        return rc;
    if (!belongs(&l->entry, what))
        l->result->orphans++;
    else if (what == VAULT_SLIP)
        rc = look_slip(l, e);
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
    l->end = end;
    rc = store_each(job->store, 0, end, look_entry, l, e);
    if (rc == ERR_OK)
        rc = vault_each(job->options->vault, look_record, l, e);
    crypto_wipe(l, sizeof *l);
    free(l);
    return rc;
}
