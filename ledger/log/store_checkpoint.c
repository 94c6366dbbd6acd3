/* SPDX-License-Identifier: MIT */
/* Signed checkpoints in the ledger file. */
#include <string.h>

#include "ledger/log/store.h"

enum err_code
store_checkpoint_put(struct store *s, const struct store_checkpoint *cp, struct err *e)
{
    return db_run(store_db(s),
                  "INSERT INTO checkpoint (size, root, sig) VALUES (?, ?, ?)",
                  DB_ARGS(DB_I((int64_t)cp->size), DB_B(cp->root, HASH_BYTES),
                          DB_B(cp->sig, CRYPTO_SIG_BYTES)),
                  e);
}

static enum err_code
checkpoint_of(struct db_query *q, struct store_checkpoint *out, struct err *e)
{
    size_t root_n = 0, sig_n = 0;
    const void *root = db_blob(q, 1, &root_n);
    const void *sig = db_blob(q, 2, &sig_n);

    if (root_n != HASH_BYTES || sig_n != CRYPTO_SIG_BYTES)
        return err_set(e, ERR_CORRUPT, "checkpoint %lld is broken",
                       (long long)db_int(q, 0));
    out->size = (uint64_t)db_int(q, 0);
    memcpy(out->root, root, HASH_BYTES);
    memcpy(out->sig, sig, CRYPTO_SIG_BYTES);
    return ERR_OK;
}

enum err_code
store_checkpoint_last(struct store *s, struct store_checkpoint *out, struct err *e)
{
    struct db_query *q = NULL;
    bool row = false;
    enum err_code rc;

    rc = db_query(store_db(s),
                  "SELECT size, root, sig FROM checkpoint ORDER BY size DESC LIMIT 1",
                  DB_NO_ARGS, &q, e);
    if (rc == ERR_OK)
        rc = db_next(q, &row, e);
    if (rc == ERR_OK && !row)
        rc = err_set(e, ERR_NOTFOUND, "the ledger has no checkpoint");
    if (rc == ERR_OK)
        rc = checkpoint_of(q, out, e);
    db_end(q);
    return rc;
}

enum err_code
store_checkpoint_each(struct store *s, store_checkpoint_fn fn, void *arg, struct err *e)
{
    struct store_checkpoint cp;
    struct db_query *q = NULL;
    bool row = true;
    enum err_code rc;

    rc = db_query(store_db(s), "SELECT size, root, sig FROM checkpoint ORDER BY size",
                  DB_NO_ARGS, &q, e);
    while (rc == ERR_OK) {
        rc = db_next(q, &row, e);
        if (rc != ERR_OK || !row)
            break;
        rc = checkpoint_of(q, &cp, e);
        if (rc == ERR_OK)
            rc = fn(arg, &cp, e);
    }
    db_end(q);
    return rc;
}
