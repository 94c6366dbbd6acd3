/* SPDX-License-Identifier: MIT */
/* Making the proof of one entry. See proof_file.h. */
#include "cli/audit/proof_file.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/log/store.h"
#include "ledger/note/note_text.h"
#include "ledger/note/tlog_proof.h"

/* The proof, and what a stranger reads of it: too large for a stack. */
struct work {
    struct tlog_proof proof, again;
};

/* The signed checkpoint the proof leads to. */
static enum err_code
take_checkpoint(struct ledger *l, const struct site *site, struct tlog_proof *proof,
                struct note_checkpoint *out, struct err *e)
{
    char own[NOTE_BYTES];
    const char *note = own;
    size_t by = 0, n = 0;
    enum err_code rc = ERR_OK;

    if (site != NULL)
        note = site_note(site, &proof->note_bytes);
    else
        rc = ledger_checkpoint(l, own, &proof->note_bytes, e);
    if (rc != ERR_OK)
        return rc;
    memcpy(proof->note, note, proof->note_bytes);
    rc = note_open(note, proof->note_bytes, &ledger_identity(l)->checkpoint_key, 1, &n,
                   &by, e);
    return rc == ERR_OK ? note_parse_checkpoint(note, n, out, e) : rc;
}

static enum err_code
fill(struct ledger *l, int64_t seq, const struct note_checkpoint *cp,
     struct tlog_proof *proof, struct err *e)
{
    uint8_t leaf[HASH_BYTES], root[HASH_BYTES];
    int64_t size = 0;
    enum err_code rc = ledger_size(l, &size, e);

    if (rc == ERR_OK && seq >= size)
        return err_set(e, ERR_NOTFOUND, "there is no entry %lld", (long long)seq);
    if (rc == ERR_OK && (uint64_t)seq >= cp->size) {
        (void)err_set(e, ERR_NOTFOUND,
                      "entry %lld is not published yet: the site holds %llu entries",
                      (long long)seq, (unsigned long long)cp->size);
        return err_way(e, WAY_PUBLISH);
    }
    if (rc == ERR_OK && (uint64_t)size < cp->size)
        return err_set(
            e, ERR_CORRUPT,
            "the site holds %llu entries, the book only %lld: the book lost its "
            "end, or is an old copy",
            (unsigned long long)cp->size, (long long)size);
    if (rc == ERR_OK)
        rc = ledger_root(l, (int64_t)cp->size, root, e);
    if (rc == ERR_OK && memcmp(root, cp->root, HASH_BYTES) != 0) {
        (void)err_set(e, ERR_CORRUPT,
                      "the checkpoint of %llu entries is not of this book: one of them "
                      "was rewritten",
                      (unsigned long long)cp->size);
        return err_way(e, WAY_AUDIT);
    }
    proof->index = (uint64_t)seq;
    if (rc == ERR_OK)
        rc = ledger_body(l, seq, proof->extra, &proof->extra_bytes, leaf, e);
    if (rc == ERR_OK)
        rc = store_inclusion(ledger_store(l), proof->index, cp->size, proof->hashes,
                             &proof->hash_count, e);
    return rc;
}

/* Read it as a stranger would, before anybody gets it. */
static enum err_code
check_own(struct ledger *l, const struct proof_file *file, struct work *w, struct err *e)
{
    struct note_checkpoint cp;
    enum err_code rc = tlog_proof_parse(file->text, file->bytes, &w->again, e);

    if (rc == ERR_OK)
        rc = tlog_proof_check(store_hash(ledger_store(l)), &w->again, NULL,
                              &ledger_identity(l)->checkpoint_key, 1, &cp, e);
    if (rc == ERR_OK)
        return ERR_OK;
    (void)err_set(e, ERR_CORRUPT, "entry %llu is not the one that was signed",
                  (unsigned long long)w->proof.index);
    return err_way(e, WAY_VERIFY);
}

enum err_code
proof_file_make(struct ledger *l, const struct site *site, int64_t seq,
                struct proof_file *out, struct err *e)
{
    struct work *w = calloc(1, sizeof *w);
    struct note_checkpoint cp;
    enum err_code rc;

    if (w == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = take_checkpoint(l, site, &w->proof, &cp, e);
    if (rc == ERR_OK)
        rc = fill(l, seq, &cp, &w->proof, e);
    if (rc == ERR_OK) {
        out->bytes = tlog_proof_format(&w->proof, out->text);
        out->size = cp.size;
        rc = check_own(l, out, w, e);
    }
    free(w);
    return rc;
}
