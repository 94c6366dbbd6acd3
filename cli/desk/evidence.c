/* SPDX-License-Identifier: MIT */
/* Papers that prove a use: hashed into the book, named in the vault. See evidence.h. */
#include "cli/desk/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "cli/desk/input.h"
#include "ledger/base/file.h"
#include "ledger/log/store.h"
#include "ledger/vault/commitment.h"
#include "ledger/vault/vault.h"

static enum err_code
put_one(struct desk *d, int index, const char *path, uint8_t hash_out[HASH_BYTES],
        struct err *e)
{
    const char *slash = strrchr(path, '/');
    struct vault_text name;
    char *data = NULL;
    size_t n = 0;
    enum err_code rc;

    rc = input_text(FIELD_EVIDENCE, slash == NULL ? path : slash + 1, name.text,
                    sizeof name.text, e);
    if (rc == ERR_OK)
        rc = file_read(path, EVIDENCE_BYTES_MAX, &data, &n, e);
    if (rc != ERR_OK)
        return err_at(e, FIELD_EVIDENCE);
    d->calls.random(d->calls.arg, name.salt, sizeof name.salt);
    commitment_to_file(store_hash(ledger_store(d->ledger)), name.salt, data, n, hash_out);
    free(data);
    return vault_text_put(ledger_vault(d->ledger), ledger_next_seq(d->ledger),
                          VAULT_EVIDENCE + index, &name, e);
}

enum err_code
evidence_put(struct desk *d, const char *const *paths, size_t count, struct entry *entry,
             struct entry_room *room, struct err *e)
{
    enum err_code rc = ERR_OK;

    if (count > ENTRY_HASHES_MAX)
        return err_input(e, FIELD_EVIDENCE,
                         "more than %d files of evidence; put them in one",
                         ENTRY_HASHES_MAX);
    for (size_t i = 0; rc == ERR_OK && i < count; i++)
        rc = put_one(d, (int)i, paths[i], room->hashes[i], e);
    if (rc != ERR_OK || count == 0)
        return rc;
    entry->evidence = (const uint8_t(*)[HASH_BYTES])room->hashes;
    entry->evidence_count = count;
    entry->has[M_EVIDENCE] = true;
    return ERR_OK;
}
