/* SPDX-License-Identifier: MIT */
/* One append transaction: begin, append, commit. Keeps [I3], [I4] and [I5]. */
#include <assert.h>
#include <string.h>

#include "ledger/ledger_internal.h"
#include "ledger/book/projection.h"
#include "ledger/book/marks.h"
#include "ledger/entry/kinds.h"

/* The newest checkpoint must be of the whole log and by this key: what we append to is what
 * was signed. */
static enum err_code
check_newest(struct ledger *l, struct keyfile_pin *pin, struct err *e)
{
    struct store_checkpoint cp;
    uint8_t root[HASH_BYTES];
    struct entry last;
    uint64_t size = 0;
    bool is_ours, is_root;
    enum err_code rc;

    rc = store_checkpoint_last(l->store, &cp, e);
    if (rc == ERR_NOTFOUND)
        return err_set(e, ERR_CORRUPT, "the ledger has no signed checkpoint");
    if (rc == ERR_OK)
        rc = store_size(l->store, &size, e);
    if (rc == ERR_OK)
        rc = store_root(l->store, size, root, e);
    if (rc != ERR_OK)
        return rc;
    is_ours = memcmp(&cp, &l->checked, sizeof cp) == 0 || ledger_checkpoint_check(l, &cp);
    is_root = cp.size == size && memcmp(root, cp.root, HASH_BYTES) == 0;
    /* The key of a checkpoint over a newer entry may be one that only a newer program knows. */
    if (is_root && !is_ours &&
        ledger_get(l, (int64_t)size - 1, &l->room, &last, e) == ERR_NEWER)
        return ERR_NEWER;
    if (!is_root || !is_ours) {
        rc = err_set(e, ERR_CORRUPT, "the newest signed checkpoint is not of this log");
        (void)err_way(e, WAY_VERIFY);
        return rc;
    }
    l->checked = cp;
    pin->size = cp.size;
    memcpy(pin->root, cp.root, HASH_BYTES);
    return ERR_OK;
}

/* Where the chain stands: seq, prev and at of the next entry. When nobody else has appended
 * since our own last commit, that is known. */
static enum err_code
load_head(struct ledger *l, int64_t size, const struct instant *now, struct err *e)
{
    struct entry last;
    enum err_code rc = ERR_OK;

    if (l->committed_size != size) {
        rc = store_head(l->store, l->committed_head, e);
        if (rc == ERR_OK)
            rc = ledger_get(l, size - 1, &l->room, &last, e);
        if (rc != ERR_OK)
            return rc;
        l->committed_at = last.at;
        l->committed_size = size;
    }
    memcpy(l->head, l->committed_head, HASH_BYTES);
    l->first_seq = size;
    l->next_seq = size;
    l->at = l->committed_at.at_s > now->at_s ? l->committed_at : *now;
    return ERR_OK;
}

/* What was looked up and compared in the last transaction is still so when nobody else has written since. */
static enum err_code
keep_cache(struct ledger *l, struct err *e)
{
    int64_t version = 0;
    enum err_code rc = db_get_int(store_db(l->store), "PRAGMA data_version", DB_NO_ARGS,
                                  NULL, &version, e);

    if (rc == ERR_OK && l->has_cache && l->cache_version == version) {
        marks_go_on(store_db(l->store));
    } else {
        l->cache = (struct rules_cache){ .pot_id = 0 };
        marks_begin(store_db(l->store), true);
    }
    l->has_cache = false;
    l->cache_version = version;
    return rc;
}

enum err_code
ledger_begin(struct ledger *l, const struct instant *now, const char *by, struct err *e)
{
    struct keyfile_pin pin = { 0 };
    enum err_code rc;

    assert(l->mode == LEDGER_WRITE);
    assert(ledger_is_unlocked(l));
    assert(!l->in_transaction);
    if (!text_is_code(by, strlen(by)))
        return err_set(e, ERR_INVALID,
                       "'%s' is not an operator code: up to 24 of A-Z, 0-9, '-' and '_'",
                       by);
    rc = store_begin(l->store, e);
    if (rc != ERR_OK)
        return rc;
    l->in_transaction = true;
    l->has_rows = false;
    memcpy(l->by, by, strlen(by) + 1);
    rc = keep_cache(l, e);
    if (rc == ERR_OK)
        rc = check_newest(l, &pin, e);
    if (rc == ERR_OK)
        rc = load_head(l, (int64_t)pin.size, now, e);
    if (rc == ERR_OK)
        rc = vault_begin(l->vault, l->next_seq, e);
    /* What is signed by now; this transaction's own comes with the next. */
    if (rc == ERR_OK)
        rc = vault_pin_put(l->vault, &pin, e);
    if (rc != ERR_OK)
        ledger_rollback(l);
    return rc;
}

enum err_code
ledger_append(struct ledger *l, struct entry *entry, struct entry_room *room,
              uint8_t leaf_out[HASH_BYTES], struct err *e)
{
    char body[ENTRY_BYTES_MAX + 1];
    size_t n = 0;
    enum err_code rc = ERR_OK;

    assert(l->in_transaction);
    assert(!kinds_rows[entry->kind].is_first);
    entry->seq = l->next_seq;                 /* [I2] */
    memcpy(entry->prev, l->head, HASH_BYTES); /* [I3] */
    entry->at = l->at;
    memcpy(entry->by, l->by, sizeof entry->by);
    if (room != NULL)
        rc = rules_choose_sources(&l->rules, entry, room, e);
    if (rc == ERR_OK)
        rc = entry_encode(entry, body, &n, e);
    if (rc == ERR_OK)
        rc = rules_apply(&l->rules, entry, e);
    if (rc == ERR_OK)
        rc = store_append(l->store, body, n, l->head, e);
    if (rc != ERR_OK)
        return rc;
    l->next_seq++;
    if (leaf_out != NULL)
        memcpy(leaf_out, l->head, HASH_BYTES);
    return ERR_OK;
}

int64_t
ledger_next_seq(const struct ledger *l)
{
    assert(l->in_transaction);
    return l->next_seq;
}

enum err_code
ledger_next_number(struct ledger *l, int64_t *out, struct err *e)
{
    int64_t last = 0;
    enum err_code rc = projection_receipt_last(store_db(l->store), &last, e);

    if (rc == ERR_OK)
        *out = last + 1;
    return rc;
}

enum err_code
ledger_commit(struct ledger *l, struct err *e)
{
    struct store_checkpoint cp = { .size = (uint64_t)l->next_seq };
    struct keyfile_pin pin;
    enum err_code rc = ERR_OK;

    assert(l->in_transaction);
    if (l->next_seq == l->first_seq && !l->has_rows) {
        if (vault_has_records(l->vault))
            rc = vault_commit(l->vault, e); /* what is known of a person alone */
        ledger_rollback(l);
        return rc;
    }
    rc = store_root(l->store, cp.size, cp.root, e);
    if (rc == ERR_OK && l->next_seq > l->first_seq) {
        ledger_checkpoint_sign(l, &cp);
        rc = store_checkpoint_put(l->store, &cp, e);
        if (rc == ERR_OK)
            rc = projection_seal(store_db(l->store), l->next_seq, e);
    }
    /* The vault first: a crash between the two leaves an orphan there. */
    if (rc == ERR_OK)
        rc = vault_commit(l->vault, e);
    if (rc == ERR_OK)
        rc = store_commit(l->store, e); /* [I4] */
    if (rc != ERR_OK) {
        ledger_rollback(l);
        return rc;
    }
    l->in_transaction = false;
    l->has_committed = true;
    l->has_cache = true;
    l->checked = cp;
    l->committed_size = l->next_seq;
    l->committed_at = l->at;
    memcpy(l->committed_head, l->head, HASH_BYTES);
    pin.size = cp.size;
    memcpy(pin.root, cp.root, HASH_BYTES);
    keyfile_pin_put(l->keyfile, &pin);
    return ERR_OK;
}

bool
ledger_has_committed(const struct ledger *l)
{
    return l->has_committed;
}

void
ledger_rollback(struct ledger *l)
{
    if (!l->in_transaction)
        return;
    l->in_transaction = false;
    if (l->vault != NULL)
        vault_rollback(l->vault);
    store_rollback(l->store); /* [I5] */
    marks_begin(store_db(l->store), false);
}

enum err_code
ledger_row_find(struct ledger *l, const struct vault_row *row, bool *found_out,
                int64_t *seq_out, struct err *e)
{
    uint8_t mac[HASH_BYTES];

    assert(ledger_is_unlocked(l));
    vault_identify(l->vault, store_hash(l->store), row, mac);
    return store_ident_get(l->store, mac, found_out, seq_out, e);
}

enum err_code
ledger_row_put(struct ledger *l, const struct vault_row *row, int64_t seq, struct err *e)
{
    uint8_t mac[HASH_BYTES];

    assert(l->in_transaction);
    l->has_rows = true;
    vault_identify(l->vault, store_hash(l->store), row, mac);
    return store_ident_put(l->store, mac, seq, e);
}
