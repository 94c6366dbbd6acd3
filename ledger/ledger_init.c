/* SPDX-License-Identifier: MIT */
/* Opening a book: ledger, vault and key with the genesis entry, all three or none. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ledger/ledger_internal.h"
#include "ledger/book/projection.h"

struct paths {
    char ledger[LEDGER_PATH_BYTES];
    char vault[LEDGER_PATH_BYTES];
    char key[LEDGER_PATH_BYTES];
    bool made_key, made_others;
};

static void
remove_made(const struct paths *p)
{
    char side[LEDGER_PATH_BYTES];
    static const char *const sides[] = { "", "-wal", "-shm" };

    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        if (p->made_others && ledger_beside(p->ledger, sides[i], side, NULL) == ERR_OK)
            (void)unlink(side);
        if (p->made_others && ledger_beside(p->vault, sides[i], side, NULL) == ERR_OK)
            (void)unlink(side);
    }
    if (p->made_key)
        (void)unlink(p->key);
}

static enum err_code
absent(const char *path, struct err *e)
{
    if (access(path, F_OK) == 0)
        return err_set(e, ERR_INVALID, "'%s' exists already", path);
    return ERR_OK;
}

static enum err_code
copy(const char *member, const char *from, char *to, size_t max, struct err *e)
{
    if (strlen(from) >= max)
        return err_set(e, ERR_INVALID, "member '%s' has %zu bytes; it may have %zu",
                       member, strlen(from), max - 1);
    memcpy(to, from, strlen(from) + 1);
    return ERR_OK;
}

static enum err_code
genesis_of(const struct ledger_params *params,
           const uint8_t public_key[CRYPTO_PUBLIC_BYTES], struct entry *out,
           struct err *e)
{
    enum err_code rc;

    entry_init(out, ENTRY_GENESIS);
    out->at = params->now;
    rc = copy("by", params->by, out->by, sizeof out->by, e);
    if (rc == ERR_OK)
        rc = copy("org", params->org, out->org, sizeof out->org, e);
    if (rc == ERR_OK)
        rc = copy("origin", params->origin, out->origin, sizeof out->origin, e);
    if (rc == ERR_OK)
        rc = copy("host", params->host, out->host, sizeof out->host, e);
    if (rc == ERR_OK)
        rc = copy("book", params->book, out->book, sizeof out->book, e);
    if (rc == ERR_OK && params->unit != NULL)
        rc = copy("unit", params->unit, out->unit, sizeof out->unit, e);
    out->level = params->level;
    memcpy(out->key, public_key, CRYPTO_PUBLIC_BYTES);
    out->has[M_ORG] = out->has[M_ORIGIN] = out->has[M_HOST] = out->has[M_BOOK] = true;
    out->has[M_LEVEL] = out->has[M_KEY] = true;
    out->has[M_UNIT] = params->unit != NULL;
    return rc;
}

/* The first transaction: genesis, its projection, the first checkpoint. */
static enum err_code
write_genesis(struct ledger *l, const struct entry *genesis, struct err *e)
{
    struct store_checkpoint cp = { .size = 1 };
    char body[ENTRY_BYTES_MAX + 1];
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;
    enum err_code rc;

    rc = entry_encode(genesis, body, &n, e);
    if (rc == ERR_OK)
        rc = store_begin(l->store, e);
    if (rc == ERR_OK)
        rc = projection_create(store_db(l->store), e);
    if (rc == ERR_OK)
        rc = rules_apply(&l->rules, genesis, e);
    if (rc == ERR_OK)
        rc = store_append(l->store, body, n, leaf, e);
    if (rc == ERR_OK)
        rc = projection_seal(store_db(l->store), 1, e);
    if (rc == ERR_OK)
        rc = store_root(l->store, 1, cp.root, e);
    if (rc == ERR_OK) {
        ledger_checkpoint_sign(l, &cp);
        rc = store_checkpoint_put(l->store, &cp, e);
    }
    return rc == ERR_OK ? store_commit(l->store, e) : rc;
}

static enum err_code
make_key(const struct ledger_params *params, struct paths *p, struct ledger *l,
         uint8_t public_key[CRYPTO_PUBLIC_BYTES], struct err *e)
{
    enum err_code rc;

    rc = keyfile_create(p->key, params->pass, params->pass_bytes, public_key, e);
    p->made_key = rc == ERR_OK;
    if (rc == ERR_OK)
        rc = keyfile_open(p->key, &l->keyfile, e);
    if (rc == ERR_OK)
        rc = keyfile_unlock(l->keyfile, params->pass, params->pass_bytes, &l->secret, e);
    return rc;
}

enum err_code
ledger_init(const char *path, const struct ledger_params *params, struct err *e)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct ledger l = { .mode = LEDGER_WRITE };
    struct paths p = { .made_key = false };
    struct keyfile_pin pin = { .size = 1 };
    struct entry genesis;
    enum err_code rc;

    if (note_check_origin(params->origin, e) != ERR_OK)
        return err_usage(e, FIELD_ORIGIN);
    if (entry_check_host(params->host, e) != ERR_OK)
        return err_usage(e, FIELD_HOST);
    rc = ledger_beside(path, "", p.ledger, e);
    if (rc == ERR_OK)
        rc = ledger_beside(path, "-vault", p.vault, e);
    if (rc == ERR_OK)
        rc = ledger_beside(path, "-key", p.key, e);
    if (rc == ERR_OK)
        rc = make_key(params, &p, &l, public_key, e);
    if (rc == ERR_OK)
        rc = genesis_of(params, public_key, &genesis, e);
    if (rc == ERR_OK)
        rc = entry_check(&genesis, e);
    if (rc == ERR_OK)
        rc = absent(p.vault, e);
    if (rc == ERR_OK)
        rc = absent(p.ledger, e);
    p.made_others = rc == ERR_OK; /* whatever is there from now on is ours */
    if (rc == ERR_OK)
        rc = vault_create(p.vault, params->origin, l.secret.vault_key, &l.vault, e);
    if (rc == ERR_OK)
        rc = store_create(p.ledger, &l.store, e);
    if (rc == ERR_OK) {
        memcpy(l.identity.origin, genesis.origin, sizeof genesis.origin);
        memcpy(l.identity.public_key, public_key, sizeof public_key);
        l.rules.db = store_db(l.store);
        rc = write_genesis(&l, &genesis, e);
    }
    if (rc == ERR_OK)
        rc = store_root(l.store, 1, pin.root, e);
    if (rc == ERR_OK)
        keyfile_pin_put(l.keyfile, &pin);
    vault_close(l.vault);
    store_close(l.store);
    keyfile_close(l.keyfile);
    crypto_wipe(&l, sizeof l);
    if (rc != ERR_OK)
        remove_made(&p);
    return rc;
}
