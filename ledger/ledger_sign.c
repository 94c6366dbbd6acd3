/* SPDX-License-Identifier: MIT */
/* What the book signs: checkpoints, receipts, statements, look-ups. Keeps [I11]. */
#include <assert.h>
#include <string.h>

#include "ledger/ledger_internal.h"
#include "ledger/note/note_text.h"
#include "ledger/book/marks.h"
#include "ledger/book/projection.h"
#include "ledger/entry/kinds.h"

static size_t
checkpoint_text(const struct ledger *l, const struct store_checkpoint *cp,
                char out[NOTE_BYTES])
{
    struct note_checkpoint note = { .size = cp->size };

    memcpy(note.origin, l->identity.origin, sizeof l->identity.origin);
    memcpy(note.root, cp->root, HASH_BYTES);
    return note_text_checkpoint(&note, out);
}

void
ledger_checkpoint_sign(struct ledger *l, struct store_checkpoint *cp)
{
    char text[NOTE_BYTES];
    size_t n = checkpoint_text(l, cp, text);

    assert(ledger_is_unlocked(l));
    crypto_sign_expanded(l->secret.signer, text, n, cp->sig);
}

bool
ledger_checkpoint_check(struct ledger *l, const struct store_checkpoint *cp)
{
    char text[NOTE_BYTES];
    size_t n = checkpoint_text(l, cp, text);

    return crypto_check(l->identity.public_key, text, n, cp->sig);
}

enum err_code
ledger_checkpoint(struct ledger *l, char out[NOTE_BYTES], size_t *bytes_out,
                  struct err *e)
{
    struct store_checkpoint cp;
    char text[NOTE_BYTES];
    enum err_code rc;

    rc = store_checkpoint_last(l->store, &cp, e);
    if (rc != ERR_OK)
        return rc;
    (void)checkpoint_text(l, &cp, text);
    *bytes_out = note_assemble(text, &l->identity.checkpoint_key, cp.sig, out);
    return ERR_OK;
}

enum err_code
ledger_sign_receipt(struct ledger *l, int64_t seq, struct note_receipt *note_out,
                    uint8_t sig_out[CRYPTO_SIG_BYTES], struct err *e)
{
    struct note_receipt note = { .seq = (uint64_t)seq };
    char body[ENTRY_BYTES_MAX + 1], text[NOTE_BYTES];
    size_t n = 0;
    enum err_code rc;

    assert(ledger_is_unlocked(l));
    assert(!l->in_transaction); /* [I4] nothing signed leaves before the commit */
    memcpy(note.origin, l->identity.origin, sizeof l->identity.origin);
    rc = ledger_body(l, seq, body, &n, note.leaf, e);
    if (rc == ERR_OK)
        rc = store_root(l->store, (uint64_t)seq + 1, note.root, e);
    if (rc != ERR_OK)
        return rc;
    n = note_text_receipt(&note, text);
    crypto_sign_expanded(l->secret.signer, text, n, sig_out);
    *note_out = note;
    return ERR_OK;
}

/* The statement of the same fund that was published before this one; seq -1: none. */
static enum err_code
previous_of(struct ledger *l, const struct entry *entry, struct projection_published *out,
            struct err *e)
{
    struct projection_fund fund = { .id = PROJECTION_ALL };
    struct db *db = store_db(l->store);
    enum err_code rc = marks_whole(db, MARKS_PUBLISHED, e); /* [I21] */

    if (rc == ERR_OK && strcmp(entry->fund, "*") != 0)
        rc = projection_fund_get(db, entry->fund, &fund, e);
    return rc == ERR_OK ? projection_published_last(db, fund.id, entry->seq, out, e) : rc;
}

enum err_code
ledger_statement_note(struct ledger *l, int64_t seq, struct note_statement *out,
                      struct err *e)
{
    struct note_statement note = { .size = (uint64_t)seq + 1 };
    struct entry_room room;
    struct entry entry;
    struct projection_published previous = { .seq = -1 };
    enum err_code rc;

    rc = ledger_get(l, seq, &room, &entry, e);
    if (rc == ERR_OK && kinds_rows[entry.kind].paper != KIND_STATEMENT_PAPER)
        rc = err_set(e, ERR_INVALID, "entry %lld is not a statement", (long long)seq);
    if (rc == ERR_OK)
        rc = previous_of(l, &entry, &previous, e);
    note.previous_size = (uint64_t)(previous.seq + 1);
    if (rc == ERR_OK)
        rc = store_root(l->store, note.previous_size, note.previous_root, e);
    if (rc == ERR_OK)
        rc = store_root(l->store, note.size, note.root, e);
    if (rc != ERR_OK)
        return rc;
    memcpy(note.origin, l->identity.origin, sizeof l->identity.origin);
    note.from_day = entry.from_day;
    note.to_day = entry.to_day;
    memcpy(note.fund, entry.fund, sizeof entry.fund);
    note.opening = entry.opening;
    note.received = entry.received;
    note.used = entry.used;
    note.left = entry.left;
    memcpy(note.json_sha256, entry.json, HASH_BYTES);
    *out = note;
    return ERR_OK;
}

enum err_code
ledger_sign_statement(struct ledger *l, int64_t seq, struct note_statement *note_out,
                      uint8_t sig_out[CRYPTO_SIG_BYTES], struct err *e)
{
    struct note_statement note;
    char text[NOTE_BYTES];
    size_t n;
    enum err_code rc;

    assert(ledger_is_unlocked(l));
    assert(!l->in_transaction);
    rc = ledger_statement_note(l, seq, &note, e);
    if (rc != ERR_OK)
        return rc;
    n = note_text_statement(&note, text);
    crypto_sign_expanded(l->secret.signer, text, n, sig_out);
    *note_out = note;
    return ERR_OK;
}

enum err_code
ledger_sign_lookup(struct ledger *l, const uint8_t index[HASH_BYTES],
                   char out[NOTE_BYTES], size_t *bytes_out, struct err *e)
{
    struct note_lookup note = { .size = 0 };
    uint8_t sig[CRYPTO_SIG_BYTES];
    struct store_checkpoint cp;
    char text[NOTE_BYTES];
    size_t n;
    enum err_code rc;

    assert(ledger_is_unlocked(l));
    assert(!l->in_transaction); /* [I4] */
    rc = store_checkpoint_last(l->store, &cp, e);
    if (rc != ERR_OK)
        return rc;
    memcpy(note.origin, l->identity.origin, sizeof l->identity.origin);
    note.size = cp.size;
    memcpy(note.root, cp.root, HASH_BYTES);
    memcpy(note.index_sha256, index, HASH_BYTES);
    n = note_text_lookup(&note, text);
    crypto_sign_expanded(l->secret.signer, text, n, sig);
    assert(crypto_check(l->identity.public_key, text, n, sig));
    *bytes_out = note_assemble(text, &l->identity.lookup_key, sig, out);
    return ERR_OK;
}
