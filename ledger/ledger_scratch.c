/* SPDX-License-Identifier: MIT */
/* A book built from bytes that nobody has checked yet. See ledger_internal.h. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/entry/entry_outline.h"
#include "ledger/ledger_internal.h"
#include "ledger/book/projection.h"
#include "ledger/book/marks.h"

enum err_code
ledger_scratch_open(const char *name, struct ledger **out, struct err *e)
{
    struct ledger *l = calloc(1, sizeof *l);
    enum err_code rc;

    assert(out != NULL);
    if (l == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    l->mode = LEDGER_READ;
    rc = ledger_beside(name, "", l->path, e);
    if (rc == ERR_OK)
        rc = crypto_init(e);
    if (rc == ERR_OK)
        rc = store_scratch(&l->store, e);
    if (rc == ERR_OK)
        rc = projection_create(store_db(l->store), e);
    if (rc != ERR_OK) {
        ledger_close(l);
        return rc;
    }
    marks_trust(store_db(l->store), true); /* nobody else reaches it */
    ledger_book_set(l);
    *out = l;
    return ERR_OK;
}

/* What an entry has in any version, of one that is newer than this program. */
static enum err_code
take_newer(struct ledger *l, const char *body, size_t bytes, struct entry *out,
           struct err *e)
{
    struct entry_outline outline;
    size_t n = 0;
    enum err_code rc = entry_outline_read(body, bytes, &outline, e);

    if (rc != ERR_OK)
        return rc;
    out->seq = outline.seq;
    out->at = outline.at;
    if (outline.prev_n > 0)
        rc = base64_decode(outline.prev, outline.prev_n, out->prev, HASH_BYTES, &n, e);
    if (!l->has_newer) {
        l->has_newer = true;
        l->newer_seq = l->next_seq;
        l->newer_v = outline.v;
    }
    return rc;
}

/* Does the entry follow on what was appended before it? */
static enum err_code
check_place(struct ledger *l, const struct entry *entry, struct err *e)
{
    if (entry->seq != l->next_seq)
        return err_set(e, ERR_CORRUPT, "it says it is entry %lld", (long long)entry->seq);
    if (entry->seq > 0 && memcmp(entry->prev, l->head, HASH_BYTES) != 0)
        return err_set(e, ERR_CORRUPT, "it does not follow on the entry before it");
    if (entry->seq > 0 && entry->at.at_s < l->at.at_s)
        return err_set(e, ERR_CORRUPT, "it is earlier than the entry before it");
    return ERR_OK;
}

enum err_code
ledger_scratch_append(struct ledger *l, const char *body, size_t bytes,
                      uint8_t leaf_out[HASH_BYTES], struct err *e)
{
    struct entry entry;
    bool is_known;
    struct err own;
    enum err_code rc;

    assert(l->mode == LEDGER_READ);
    if (e == NULL)
        e = &own;
    rc = entry_decode(body, bytes, &l->room, &entry, e);
    is_known = rc == ERR_OK;
    if (rc == ERR_NEWER)
        rc = take_newer(l, body, bytes, &entry, e);
    if (rc == ERR_OK)
        rc = check_place(l, &entry, e);
    if (rc == ERR_OK && !l->has_newer)
        rc = rules_apply(&l->rules, &entry, e);
    if (rc == ERR_OK)
        rc = store_append(l->store, body, bytes, l->head, e);
    if (rc == ERR_INVALID || rc == ERR_NOTFOUND || rc == ERR_CORRUPT) {
        (void)err_wrap(e, "entry %lld", (long long)l->next_seq);
        e->code = ERR_CORRUPT;
        return ERR_CORRUPT;
    }
    if (rc != ERR_OK)
        return rc;
    if (entry.seq == 0 && is_known)
        ledger_identity_set(l, &entry);
    l->at = entry.at;
    l->next_seq++;
    if (leaf_out != NULL)
        memcpy(leaf_out, l->head, HASH_BYTES);
    return ERR_OK;
}

enum err_code
ledger_scratch_end(struct ledger *l, const struct store_checkpoint *cp, struct err *e)
{
    enum err_code rc;

    assert((int64_t)cp->size == l->next_seq);
    rc = store_checkpoint_put(l->store, cp, e);
    return rc == ERR_OK ? store_commit(l->store, e) : rc;
}
