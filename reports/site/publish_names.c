/* SPDX-License-Identifier: MIT */
/*
 * Names of givers who agreed, and where to find a gift by a name. Keeps [I8] and [I16]:
 * every run reads the vault anew, and what is no longer agreed to is removed. Which record
 * speaks for a gift is as in statements: that of its valid receipt, else the gift's own.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/log/store.h"
#include "ledger/base/base64.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"
#include "ledger/vault/commitment.h"
#include "reports/site/public_names.h"

#define STEP 256 /* entries between two words on the progress */

/* One walk over the vault. */
struct walk {
    struct publish *p;
    struct public_names *names;
    struct hash *h;
    const struct vault_person *person; /* being visited */
    struct entry_room room;
    struct entry entry;
};

/* All that anybody agreed to, valid receipt or not: old statements may show it. Who asked
 * to be anonymous is shown as "": statements leave the gift out of their lists. */
static void
digest(struct walk *w, int64_t seq, const char *shown)
{
    uint8_t number[8];
    struct hash_part parts[] = { { w->p->names, HASH_BYTES },
                                 { number, sizeof number },
                                 { shown, strlen(shown) + 1 } };

    for (unsigned i = 0; i < sizeof number; i++)
        number[i] = (uint8_t)((uint64_t)seq >> 8 * (7 - i));
    hash_parts(w->h, parts, sizeof parts / sizeof parts[0], w->p->names);
}

/* Does this record speak for a gift that stands? The receipt's number, 0: it has none. */
static enum err_code
speaks(struct walk *w, int64_t seq, bool *out, int64_t *number, struct err *e)
{
    struct projection_receipt r;
    int64_t reversed = 0;
    enum err_code rc = ledger_get(w->p->l, seq, &w->room, &w->entry, e);

    *out = false;
    *number = 0;
    if (rc != ERR_OK)
        return rc;
    if (kinds_rows[w->entry.kind].paper == KIND_RECEIPT_PAPER) {
        rc = view_receipt(w->p->l, w->entry.number, &r, e);
        *out = rc == ERR_OK && r.state == RECEIPT_VALID;
        *number = w->entry.number;
    } else if (kinds_rows[w->entry.kind].is_gift) {
        rc = view_receipt_of(w->p->l, seq, number, e);
        if (rc == ERR_OK)
            rc = view_reversed(w->p->l, seq, &reversed, e);
        *out = rc == ERR_OK && *number == 0 && reversed == 0;
    }
    return rc;
}

static enum err_code
add_person(struct walk *w, int64_t seq, const char *shown, struct err *e)
{
    const struct entry *en = &w->entry;
    bool wanted = false;
    struct public_name name = { .seq = -1 };
    enum err_code rc = speaks(w, seq, &wanted, &name.number, e);

    if (rc != ERR_OK || !wanted)
        return rc;
    name.seq = kinds_rows[en->kind].paper == KIND_RECEIPT_PAPER ? en->gift_seq : seq;
    name.receipt_seq = seq;
    name.amount = en->has[M_AMOUNT] ? en->amount : 0;
    name.date = en->date_day;
    if (kinds_rows[en->kind].paper == KIND_RECEIPT_PAPER &&
        w->person->publish == PUBLISH_NAME) {
        uint8_t commit[HASH_BYTES];

        commitment_to_person(w->h, w->person, commit);
        name.is_disclosed = memcmp(commit, en->commit, HASH_BYTES) == 0;
    }
    memcpy(name.salt, w->person->salt, sizeof name.salt);
    return public_names_add(w->names, w->h, &name, shown, w->person->place, e);
}

static enum err_code
visit(void *arg, int64_t seq, const struct vault_person *person, struct err *e)
{
    char initials[TEXT_NAME_BYTES];
    struct walk *w = arg;
    const char *shown = NULL;
    enum err_code rc = ERR_OK;

    if (seq >= w->p->size) /* of an append that was not committed */
        return ERR_OK;
    if (seq % STEP == 0)
        publish_step(w->p, seq, w->p->size);
    if (person->publish == PUBLISH_NAME)
        shown = person->name;
    else if (person->publish == PUBLISH_INITIALS)
        shown = text_initials(person->name, initials, sizeof initials);
    if (person->publish == PUBLISH_ANONYMOUS)
        digest(w, seq, "");
    if (shown == NULL || shown[0] == '\0')
        return ERR_OK;
    rc = text_check(shown, strlen(shown), e);
    if (rc == ERR_OK) {
        digest(w, seq, shown);
        w->person = person;
        rc = add_person(w, seq, shown, e);
        w->person = NULL;
    }
    return rc;
}

/* The digest is published: unkeyed, it would confirm a guess at a name that is not, such as
 * that of who has only initials shown now. */
static void
key_digest(struct walk *w)
{
    char b64[BASE64_BYTES(HASH_BYTES)];
    struct vault_row row = { .account = "", .time = "", .reference = "" }; /* no bank's */

    row.memo = base64_encode(w->p->names, HASH_BYTES, b64);
    vault_identify(ledger_vault(w->p->l), w->h, &row, w->p->names);
}

enum err_code
publish_names(struct publish *p, struct err *e)
{
    struct public_names names = { .to = p->to };
    struct walk *w = calloc(1, sizeof *w);
    enum err_code rc;

    if (w == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    w->p = p;
    w->names = &names;
    w->h = store_hash(ledger_store(p->l));
    memset(p->names, 0, sizeof p->names);
    rc = vault_people(ledger_vault(p->l), visit, w, e);
    key_digest(w);
    if (rc == ERR_OK)
        rc = public_names_put_disclosures(&names, e);
    if (rc == ERR_OK)
        rc = public_names_put_search(&names, e);
    if (rc == ERR_OK)
        rc = public_names_sweep(&names, e);
    public_names_free(&names);
    free(w);
    return rc;
}
