/* SPDX-License-Identifier: MIT */
/* One entry, whole. See show.h. */
#include "cli/desk/show.h"

#include <stdlib.h>

#include "ledger/base/crypto.h"

/* Nothing known of it is no failure. */
static enum err_code
settle(enum err_code rc, bool *has_out)
{
    *has_out = rc == ERR_OK;
    return rc == ERR_NOTFOUND ? ERR_OK : rc;
}

static enum err_code
take_evidence(struct vault *v, struct show *s, struct err *e)
{
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < s->entry.evidence_count; i++) {
        bool is_known = false;

        rc = settle(vault_text_get(v, s->entry.seq, VAULT_EVIDENCE + (int)i,
                                   &s->evidence[s->evidence_count], e),
                    &is_known);
        s->evidence_count += is_known;
    }
    return rc;
}

static enum err_code
take_vault(struct vault *v, struct show *s, struct err *e)
{
    const int64_t seq = s->entry.seq;
    enum err_code rc = settle(vault_person_get(v, seq, &s->person, e), &s->has_person);

    if (rc == ERR_OK)
        rc = settle(vault_memo_get(v, seq, &s->memo, e), &s->has_memo);
    if (rc == ERR_OK)
        rc = settle(vault_text_get(v, seq, VAULT_NOTE, &s->note, e), &s->has_note);
    if (rc == ERR_OK)
        rc = settle(vault_text_get(v, seq, VAULT_SLIP, &s->slip, e), &s->has_slip);
    return rc == ERR_OK ? take_evidence(v, s, e) : rc;
}

enum err_code
show_entry(struct desk *d, int64_t seq, bool names, struct show **out, struct err *e)
{
    struct show *s = calloc(1, sizeof *s);
    enum err_code rc;

    if (s == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = ledger_body(d->ledger, seq, s->body, &s->body_bytes, s->leaf, e);
    if (rc == ERR_OK)
        rc = ledger_get(d->ledger, seq, &s->room, &s->entry, e);
    if (rc == ERR_OK)
        rc = entry_state_of(d->ledger, &s->entry, NULL, &s->state, e);
    if (rc == ERR_OK && names)
        rc = take_vault(ledger_vault(d->ledger), s, e);
    if (rc == ERR_OK)
        *out = s;
    else
        show_free(s);
    return rc;
}

void
show_free(struct show *s)
{
    if (s == NULL)
        return;
    crypto_wipe(s, sizeof *s);
    free(s);
}
