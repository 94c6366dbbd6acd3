/* SPDX-License-Identifier: MIT */
/*
 * A book on disk. What it promises, who keeps each promise, and which test attacks it:
 *
 * [I1]  Entries are only ever added: triggers refuse UPDATE, DELETE and REPLACE; the chain
 *       proves it.                                schema_log.sql              t_store
 * [I2]  seq runs 0, 1, 2 ... without gaps; receipt numbers run 1, 2, 3 ... per book, and a
 *       void or replaced one keeps its number.    store.c, rules_references.c t_store, t_rules_references
 * [I3]  prev of entry n is the leaf hash of entry n - 1.
 *                                                 ledger_append.c, verify.c   t_ledger, t_verify
 * [I4]  A committed entry survives any crash; an uncommitted one leaves no trace. The
 *       checkpoint is signed inside the append's transaction; nothing signed leaves the
 *       process before the commit.                ledger_append.c             t_crash
 * [I5]  A failed append changes nothing, on disk or in memory.
 *                                                 ledger_append.c, store.c    t_ledger, t_oom, t_ioerr
 *                                                 cli/desk/desk.c             t_desk
 * [I6]  The same entry always encodes to the same bytes, here and in any verifier written
 *       from FORMAT.md.                           entry.c                     t_entry, t_vectors
 * [I7]  No fund, pot or stock item goes below zero, now or at the end of any day; money
 *       given for one purpose is never spent on another without a transfer that says why.
 *                                                 lots.c, rules.c             t_rules, t_lots
 * [I8]  The ledger file, the public site and every report contain no name, phone, account or
 *       health fact of anyone who did not agree; a beneficiary never appears.
 *                                                 vault.c, reports/           t_ledger, t_statement, t_publish_privacy
 * [I9]  Every projection equals the replay of the log.
 *                                                 rules.c, verify.c           t_verify
 * [I10] Change any byte of any entry, drop, cut the tail, reorder or append behind the
 *       signer's back: verify names the first bad seq; in a published folder, audit does.
 *                                                 verify.c, ledger.c          t_verify, t_ledger_pin
 *                                                 site_load.c                 t_site, 83-audit-site
 * [I11] An old receipt, statement, checkpoint or proof is either consistent with the book,
 *       or proves that it was rewritten and at or before which seq; two that contradict each
 *       other are found without the book.         merkle.c, ledger_sign.c     t_ledger_sign, t_tlog_proof
 *                                                 cli/audit/audit_judge.c     82-audit, 83-audit-site
 * [I12] Totals always net reversals and refunds. Goods and labour are never added to money.
 *                                                 rules.c, projection.c       t_rules, t_statement
 * [I13] A statement's opening equals what the last published one left; publishing freezes
 *       its fund to that day.                     rules_references.c          t_rules_statements
 * [I14] The same money enters once: what a bank credit is, is said at import.
 *                                                 store.c (ident), cli/       t_ledger_sign, 32-import-review
 * [I15] A witness never cosigns two histories: what it accepted is on its disk before the
 *       line leaves.                              witness.c, cli/cmd/cmd_witness.c  t_witness, 85-witness
 * [I16] The published checkpoint is never ahead of the files it vouches for; what is no
 *       longer agreed to is gone at the next publish.
 *                                                 publish.c, folder.c         t_publish_crash, t_publish_privacy
 * [I21] Nothing is signed on a derived row that fails its check, nor on rows that do not add up
 *       with others that say the same.             marks.c, lots.c, projection.c  t_marks
 * [I19] The same act gives the same entry bytes, from whichever door: clock and random bytes
 *       are handed to a desk by whoever opens it.  cli/desk/desk.c             t_evening
 */
#include "ledger/ledger.h"
#include "ledger/entry/kinds.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/book/marks.h"
#include "ledger/ledger_internal.h"

enum err_code
ledger_beside(const char *path, const char *suffix, char out[LEDGER_PATH_BYTES],
              struct err *e)
{
    int n = snprintf(out, LEDGER_PATH_BYTES, "%s%s", path, suffix);

    if (n < 0 || n >= LEDGER_PATH_BYTES)
        return err_set(e, ERR_INVALID, "the path '%.40s...' is too long", path);
    return ERR_OK;
}

static enum err_code
read_entry(void *arg, int64_t seq, struct entry_room *room, struct entry *out,
           struct err *e)
{
    return ledger_get(arg, seq, room, out, e);
}

void
ledger_identity_set(struct ledger *l, const struct entry *genesis)
{
    struct ledger_identity *id = &l->identity;
    struct hash *h = store_hash(l->store);

    memcpy(id->org, genesis->org, sizeof id->org);
    memcpy(id->origin, genesis->origin, sizeof id->origin);
    memcpy(id->host, genesis->host, sizeof id->host);
    memcpy(id->book, genesis->book, sizeof id->book);
    memcpy(id->unit, genesis->unit, sizeof id->unit);
    id->level = genesis->level;
    memcpy(id->public_key, genesis->key, sizeof id->public_key);
    note_key_init(h, id->origin, NOTE_CHECKPOINT, id->public_key, &id->checkpoint_key);
    note_key_init(h, id->origin, NOTE_RECEIPT, id->public_key, &id->receipt_key);
    note_key_init(h, id->origin, NOTE_STATEMENT, id->public_key, &id->statement_key);
    note_key_init(h, id->origin, NOTE_LOOKUP, id->public_key, &id->lookup_key);
}

void
ledger_book_set(struct ledger *l)
{
    l->rules = (struct rules){ store_db(l->store), read_entry, l, &l->cache, NULL };
}

enum err_code
ledger_open(const char *path, enum ledger_mode mode, struct ledger **out, struct err *e)
{
    struct ledger *l = NULL;
    struct entry genesis;
    struct err own;
    enum err_code rc;

    assert(path != NULL);
    assert(out != NULL);
    if (e == NULL)
        e = &own;
    l = calloc(1, sizeof *l);
    if (l == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    l->mode = mode;
    rc = ledger_beside(path, "", l->path, e);
    if (rc == ERR_OK)
        rc = crypto_init(e);
    if (rc == ERR_OK)
        rc = store_open(path, mode == LEDGER_WRITE ? DB_WRITE : DB_READ, &l->store, e);
    if (rc == ERR_OK)
        rc = marks_open(store_db(l->store), e);
    if (rc == ERR_OK)
        rc = ledger_get(l, 0, &l->room, &genesis, e);
    if (rc == ERR_NOTFOUND && l->store != NULL)
        rc = err_set(e, ERR_CORRUPT, "'%s' has no first entry", path);
    if (rc == ERR_OK && !kinds_rows[genesis.kind].is_first)
        rc = err_set(e, ERR_CORRUPT, "entry 0 of '%s' does not open a book", path);
    if (rc == ERR_OK) {
        ledger_identity_set(l, &genesis);
        ledger_book_set(l);
        if (mode == LEDGER_READ)
            rc = ledger_settle_tables(l, e);
    }
    if (rc != ERR_OK) {
        ledger_close(l);
        return rc;
    }
    *out = l;
    return ERR_OK;
}

void
ledger_close(struct ledger *l)
{
    if (l == NULL)
        return;
    if (l->in_transaction)
        ledger_rollback(l);
    vault_close(l->vault);
    store_close(l->store);
    keyfile_close(l->keyfile);
    crypto_wipe(l, sizeof *l);
    free(l);
}

int64_t
ledger_newer_seq(const struct ledger *l)
{
    return l->has_newer ? l->newer_seq : -1;
}

enum err_code
ledger_check_newer(const struct ledger *l, struct err *e)
{
    if (!l->has_newer)
        return ERR_OK;
    (void)err_set(
        e, ERR_NEWER,
        "entry %lld is newer than this program: it is of version %lld of the "
        "format, this program knows version %d; nothing is said of it and of what "
        "comes after, but that chain and tree hold",
        (long long)l->newer_seq, (long long)l->newer_v, ENTRY_VERSION);
    if (e != NULL)
        (void)err_way(e, WAY_NEWER_PROGRAM);
    return ERR_NEWER;
}

const char *
ledger_path(const struct ledger *l)
{
    return l->path;
}

const struct ledger_identity *
ledger_identity(const struct ledger *l)
{
    return &l->identity;
}

struct store *
ledger_store(struct ledger *l)
{
    return l->store;
}

struct vault *
ledger_vault(struct ledger *l)
{
    return l->vault;
}

bool
ledger_is_unlocked(const struct ledger *l)
{
    return l->vault != NULL;
}

enum err_code
ledger_key_state(struct ledger *l, bool *present_out, bool *passphrase_out, struct err *e)
{
    char path[LEDGER_PATH_BYTES];
    struct keyfile *k = NULL;
    enum err_code rc;

    rc = ledger_beside(l->path, "-key", path, e);
    if (rc == ERR_OK)
        rc = keyfile_open(path, &k, e);
    if (rc == ERR_NOTFOUND) {
        *present_out = false;
        *passphrase_out = false;
        return ERR_OK;
    }
    if (rc != ERR_OK)
        return rc;
    *present_out = true;
    *passphrase_out = keyfile_has_passphrase(k);
    keyfile_close(k);
    return ERR_OK;
}

/* [I10] Is what this key has signed still a beginning of the log? */
static enum err_code
check_pin(struct ledger *l, const struct keyfile_pin *pin, struct err *e)
{
    uint8_t root[HASH_BYTES];
    uint64_t size = 0;
    enum err_code rc;

    if (pin->size == 0)
        return ERR_OK;
    rc = store_size(l->store, &size, e);
    if (rc == ERR_OK && size < pin->size)
        return err_set(
            e, ERR_CORRUPT,
            "the ledger has %llu entries, but its key has signed %llu: its end "
            "was cut off or an old copy was put in its place",
            (unsigned long long)size, (unsigned long long)pin->size);
    if (rc == ERR_OK)
        rc = store_root(l->store, pin->size, root, e);
    if (rc == ERR_OK && memcmp(root, pin->root, HASH_BYTES) != 0)
        rc = err_set(e, ERR_CORRUPT,
                     "the first %llu entries are not those that the key has signed",
                     (unsigned long long)pin->size);
    if (rc == ERR_CORRUPT)
        (void)err_way(e, WAY_VERIFY);
    return rc;
}

static enum err_code
open_key(struct ledger *l, const char *pass, size_t pass_bytes, struct err *e)
{
    char path[LEDGER_PATH_BYTES];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    enum err_code rc;

    rc = ledger_beside(l->path, "-key", path, e);
    if (rc == ERR_OK)
        rc = keyfile_open(path, &l->keyfile, e);
    if (rc == ERR_NOTFOUND)
        rc =
            err_set(e, ERR_NOTFOUND,
                    "there is no key file '%s'; put it back from your safe copy: without "
                    "it nothing can be entered or signed",
                    path);
    if (rc != ERR_OK)
        return rc;
    keyfile_public(l->keyfile, public_key);
    if (!crypto_equal(public_key, l->identity.public_key, sizeof public_key))
        return err_set(e, ERR_INVALID, "'%s' is the key of another book", path);
    return keyfile_unlock(l->keyfile, pass, pass_bytes, &l->secret, e);
}

enum err_code
ledger_unlock(struct ledger *l, const char *pass, size_t pass_bytes, struct err *e)
{
    struct keyfile_pin pin;
    char path[LEDGER_PATH_BYTES];
    enum err_code rc;

    if (ledger_is_unlocked(l))
        return ERR_OK;
    rc = open_key(l, pass, pass_bytes, e);
    if (rc == ERR_OK) {
        keyfile_pin_get(l->keyfile, &pin);
        rc = check_pin(l, &pin, e);
    }
    if (rc == ERR_OK)
        rc = ledger_beside(l->path, "-vault", path, e);
    if (rc == ERR_OK)
        rc = vault_open(path, l->mode == LEDGER_WRITE, l->identity.origin,
                        l->secret.vault_key, &l->vault, e);
    if (rc == ERR_OK)
        rc = vault_pin_get(l->vault, &pin, e);
    if (rc == ERR_OK)
        rc = check_pin(l, &pin, e);
    if (rc == ERR_OK && l->mode == LEDGER_WRITE)
        rc = ledger_settle_tables(l, e);
    if (rc != ERR_OK) {
        vault_close(l->vault);
        l->vault = NULL;
        keyfile_close(l->keyfile);
        l->keyfile = NULL;
        crypto_wipe(&l->secret, sizeof l->secret);
    }
    return rc;
}

enum err_code
ledger_size(struct ledger *l, int64_t *out, struct err *e)
{
    uint64_t size = 0;
    enum err_code rc = store_size(l->store, &size, e);

    if (rc == ERR_OK)
        *out = (int64_t)size;
    return rc;
}

enum err_code
ledger_body(struct ledger *l, int64_t seq, char *body, size_t *bytes_out,
            uint8_t leaf_out[HASH_BYTES], struct err *e)
{
    enum err_code rc;

    if (seq < 0)
        return err_set(e, ERR_NOTFOUND, "there is no entry %lld", (long long)seq);
    rc = store_body(l->store, (uint64_t)seq, body, ENTRY_BYTES_MAX, bytes_out, e);
    if (rc == ERR_OK) {
        body[*bytes_out] = '\0';
        hash_leaf(store_hash(l->store), body, *bytes_out, leaf_out);
    }
    return rc;
}

static enum err_code
decode(int64_t seq, const char *body, size_t n, struct entry_room *room,
       struct entry *out, struct err *e)
{
    enum err_code rc = entry_decode(body, n, room, out, e);

    if (rc != ERR_OK) {
        (void)err_wrap(e, "entry %lld", (long long)seq);
        e->code = rc == ERR_NEWER ? ERR_NEWER : ERR_CORRUPT;
        return e->code;
    }
    if (out->seq != seq)
        return err_set(e, ERR_CORRUPT, "entry %lld says it is entry %lld", (long long)seq,
                       (long long)out->seq);
    return ERR_OK;
}

enum err_code
ledger_get(struct ledger *l, int64_t seq, struct entry_room *room, struct entry *out,
           struct err *e)
{
    char body[ENTRY_BYTES_MAX + 1];
    uint8_t leaf[HASH_BYTES];
    struct err own;
    size_t n = 0;
    enum err_code rc;

    if (e == NULL)
        e = &own;
    rc = ledger_body(l, seq, body, &n, leaf, e);
    return rc == ERR_OK ? decode(seq, body, n, room, out, e) : rc;
}

struct each {
    struct ledger *l;
    ledger_entry_fn fn;
    void *arg;
};

static enum err_code
each_body(void *arg, uint64_t seq, const char *body, size_t n, struct err *e)
{
    const struct each *each = arg;
    struct entry entry;
    enum err_code rc;

    rc = decode((int64_t)seq, body, n, &each->l->room, &entry, e);
    return rc == ERR_OK ? each->fn(each->arg, &entry, e) : rc;
}

enum err_code
ledger_each(struct ledger *l, int64_t first, int64_t end, ledger_entry_fn fn, void *arg,
            struct err *e)
{
    struct each each = { l, fn, arg };
    struct err own;

    assert(first >= 0);
    return store_each(l->store, (uint64_t)first, (uint64_t)end, each_body, &each,
                      e == NULL ? &own : e);
}

enum err_code
ledger_root(struct ledger *l, int64_t size, uint8_t root_out[HASH_BYTES], struct err *e)
{
    return store_root(l->store, (uint64_t)size, root_out, e);
}

enum err_code
ledger_last_at(struct ledger *l, struct instant *out, struct err *e)
{
    struct entry last;
    int64_t size = 0;
    enum err_code rc;

    rc = ledger_size(l, &size, e);
    if (rc == ERR_OK)
        rc = ledger_get(l, size - 1, &l->room, &last, e);
    if (rc == ERR_OK)
        *out = last.at;
    return rc;
}

enum err_code
ledger_hold(struct ledger *l, struct err *e)
{
    enum err_code rc = l->holds > 0 ? ERR_OK : db_begin_read(store_db(l->store), e);

    assert(!l->in_transaction);
    l->holds += rc == ERR_OK;
    return rc;
}

void
ledger_release(struct ledger *l)
{
    assert(l->holds > 0);
    if (--l->holds == 0)
        db_rollback(store_db(l->store)); /* nothing was written */
}
