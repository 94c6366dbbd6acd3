/* SPDX-License-Identifier: MIT */
/* Papers that prove a use: hashed into the book, named in the vault. See evidence.h. */
#include "cli/desk/evidence.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "ledger/base/crypto.h"
#include "ledger/base/file.h"
#include "ledger/log/store.h"
#include "ledger/vault/vault.h"
#include "ledger/vault/commitment.h"

static enum err_code
put_one(struct session *s, int64_t seq, int index, const char *path,
        uint8_t hash_out[HASH_BYTES], struct err *e)
{
    const char *slash = strrchr(path, '/');
    struct vault_text name;
    char *data = NULL;
    size_t n = 0;
    enum err_code rc;

    rc = session_text(FIELD_EVIDENCE, slash == NULL ? path : slash + 1, name.text,
                      sizeof name.text, e);
    if (rc == ERR_OK)
        rc = file_read(path, EVIDENCE_BYTES_MAX, &data, &n, e);
    if (rc != ERR_OK)
        return rc;
    crypto_random(name.salt, sizeof name.salt);
    commitment_to_file(store_hash(ledger_store(s->ledger)), name.salt, data, n, hash_out);
    free(data);
    return vault_text_put(ledger_vault(s->ledger), seq, VAULT_EVIDENCE + index, &name, e);
}

enum err_code
evidence_put(struct session *s, int64_t seq, const struct opt_values *files,
             struct entry *entry, struct entry_room *room, struct err *e)
{
    enum err_code rc = ERR_OK;

    assert(ledger_is_unlocked(s->ledger));
    if (files->count > ENTRY_HASHES_MAX)
        return err_set(e, ERR_USAGE,
                       N_("more than %d files of evidence; put them in one"),
                       ENTRY_HASHES_MAX);
    for (size_t i = 0; rc == ERR_OK && i < files->count; i++)
        rc = put_one(s, seq, (int)i, files->at[i].text, room->hashes[i], e);
    if (rc != ERR_OK || files->count == 0)
        return rc;
    entry->evidence = (const uint8_t(*)[HASH_BYTES])room->hashes;
    entry->evidence_count = files->count;
    entry->has[M_EVIDENCE] = true;
    return ERR_OK;
}
