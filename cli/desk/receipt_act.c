/* SPDX-License-Identifier: MIT */
/* Receipts that come later, or count no longer. See receipt_act.h. */
#include "cli/desk/receipt_act.h"

#include <stdlib.h>
#include <string.h>

#include "cli/desk/input.h"
#include "cli/desk/numbers.h"
#include "ledger/base/crypto.h"
#include "ledger/book/history.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"
#include "receipts/receipt.h"

/* An entry that is looked at: too large for a stack. */
struct look {
    struct desk *d;
    struct entry entry;
    struct entry_room room;
};

static enum err_code
refuse_no_gift(int64_t seq, struct err *e)
{
    return err_set(e, ERR_INVALID, "entry %lld is not a gift", (long long)seq);
}

/* Who gave: what the vault knows of `seq`, unless the request says otherwise. */
static enum err_code
take_person(struct desk *d, const struct receipt_request *r, int64_t seq,
            struct vault_person *out, struct err *e)
{
    enum err_code rc = vault_person_get(ledger_vault(d->ledger), seq, out, e);

    if (rc == ERR_NOTFOUND) {
        memset(out, 0, sizeof *out);
        rc = ERR_OK;
    }
    if (rc == ERR_OK && r->name != NULL)
        rc = input_text(FIELD_NAME, r->name, out->name, sizeof out->name, e);
    if (r->sets_publish)
        out->publish = r->publish;
    return rc;
}

/* Warn of a refund that is not reversed. */
static enum err_code
warn_refund(void *arg, int64_t seq, struct err *e)
{
    struct look *look = arg;
    struct err what;
    int64_t reversed = 0;
    enum err_code rc = ledger_get(look->d->ledger, seq, &look->room, &look->entry, e);

    if (rc != ERR_OK || !look->entry.has[M_GIFT])
        return rc;
    rc = view_reversed(look->d->ledger, seq, &reversed, e);
    if (rc != ERR_OK || reversed != 0)
        return rc;
    (void)err_set(
        &what, ERR_INVALID,
        "entry %lld gave part of this gift back; the receipt says what was given",
        (long long)seq);
    desk_warn(look->d, &what);
    return ERR_OK;
}

/* The receipt stands: what cannot be looked up to be warned of stops nothing. */
static void
warn_of_gift(struct desk *d, const struct gift *gift)
{
    struct look *look = calloc(1, sizeof *look);
    struct err what;

    if (look != NULL) {
        look->d = d;
        (void)!view_uses(d->ledger, gift->entry.seq, warn_refund, look, &what);
    }
    free(look);
    gift_warn_letters(d, gift);
}

/* The act of issuing or replacing. All that it goes by is read within its transaction: a giver
 * may take consent back at another desk meanwhile. */
struct making {
    const struct receipt_request *request;
    /* Finds the three below. */
    enum err_code (*find)(struct desk *d, struct making *m, struct err *e);
    int64_t seq;        /* the gift */
    int64_t person_seq; /* what the vault knows of this entry goes on the receipt */
    int64_t replaces;   /* 0: none */
    struct receipt_made *made;
};

static enum err_code
append(struct desk *d, struct making *m, struct err *e)
{
    struct gift *gift = &m->made->gift;
    struct vault_person person = gift->person;
    enum err_code rc = ERR_OK;

    if (m->request->name != NULL || m->request->sets_publish) {
        d->calls.random(d->calls.arg, person.salt, sizeof person.salt);
        rc = vault_person_put(ledger_vault(d->ledger), gift->entry.seq, &person, e);
    }
    if (rc == ERR_OK)
        rc = gift_append_receipt(d, &gift->entry, &person, m->replaces, &m->made->receipt,
                                 e);
    crypto_wipe(&person, sizeof person);
    return rc;
}

static enum err_code
make(struct desk *d, void *arg, struct err *e)
{
    struct making *m = arg;
    struct gift *gift = &m->made->gift;
    enum err_code rc = m->find(d, m, e);

    if (rc == ERR_OK)
        rc = ledger_get(d->ledger, m->seq, &m->made->room, &gift->entry, e);
    if (rc == ERR_OK && !kinds_rows[gift->entry.kind].is_gift)
        rc = refuse_no_gift(m->seq, e);
    if (rc == ERR_OK)
        rc = take_person(d, m->request, m->person_seq, &gift->person, e);
    return rc == ERR_OK ? append(d, m, e) : rc;
}

static enum err_code
run(struct desk *d, struct making *m, struct err *e)
{
    enum err_code rc;

    memset(m->made, 0, sizeof *m->made);
    rc = desk_act(d, make, m, e);
    if (rc == ERR_OK)
        warn_of_gift(d, &m->made->gift);
    return rc;
}

/* The gift by its entry, or by a receipt it had: only one that no longer counts helps. */
static enum err_code
find_gift(struct desk *d, struct making *m, struct err *e)
{
    const char *of = m->request->of;
    struct projection_receipt old;
    int64_t number = 0;
    enum err_code rc;

    if (strchr(of, '/') == NULL) {
        rc = numbers_entry(d->ledger, of, NUMBERS_GIFT, &m->seq, e);
        m->person_seq = m->seq;
        return rc;
    }
    rc = numbers_receipt(d->ledger, of, &number, e);
    if (rc == ERR_OK)
        rc = view_receipt(d->ledger, number, &old, e);
    if (rc != ERR_OK)
        return rc;
    if (old.state == RECEIPT_VALID) {
        (void)err_set(e, ERR_INVALID, "receipt %s of entry %lld is valid", of,
                      (long long)old.gift);
        return err_way(e, WAY_CORRECT_OR_PRINT);
    }
    m->seq = m->person_seq = old.gift;
    return ERR_OK;
}

enum err_code
receipt_act_issue(struct desk *d, const struct receipt_request *request,
                  struct receipt_made *out, struct err *e)
{
    struct making m = { .request = request, .find = find_gift, .made = out };

    return run(d, &m, e);
}

/* One that no longer counts is not replaced: say what is. */
static enum err_code
refuse_ended(struct desk *d, const char *of, const struct projection_receipt *old,
             struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];
    int64_t valid = 0;
    enum err_code rc = view_receipt_of(d->ledger, old->gift, &valid, e);

    if (rc != ERR_OK)
        return rc;
    if (valid == 0) {
        (void)err_set(e, ERR_INVALID, "receipt %s of entry %lld is void", of,
                      (long long)old->gift);
        return err_way(e, WAY_ISSUE_RECEIPT);
    }
    (void)receipt_number_format(ledger_identity(d->ledger)->book, valid, number);
    return err_set(e, ERR_INVALID, "receipt %s was replaced: the one that counts is %s",
                   of, number);
}

static enum err_code
find_replaced(struct desk *d, struct making *m, struct err *e)
{
    struct projection_receipt old;
    enum err_code rc = numbers_receipt(d->ledger, m->request->of, &m->replaces, e);

    if (rc == ERR_OK)
        rc = view_receipt(d->ledger, m->replaces, &old, e);
    if (rc != ERR_OK)
        return rc;
    if (old.state != RECEIPT_VALID)
        return refuse_ended(d, m->request->of, &old, e);
    m->seq = old.gift;
    m->person_seq = old.seq;
    return ERR_OK;
}

enum err_code
receipt_act_replace(struct desk *d, const struct receipt_request *request,
                    struct receipt_made *out, struct err *e)
{
    struct making m = { .request = request, .find = find_replaced, .made = out };

    return run(d, &m, e);
}

/* What the act of declaring void does. */
struct voiding {
    const struct receipt_void_request *request;
    struct entry *entry;
    uint8_t *leaf;
};

static enum err_code
append_void(struct desk *d, void *arg, struct err *e)
{
    const struct voiding *v = arg;
    enum err_code rc;

    v->entry->date_day = desk_today(d);
    rc = input_note(d, v->request->note, v->entry, e);
    return rc == ERR_OK ? ledger_append(d->ledger, v->entry, NULL, v->leaf, e) : rc;
}

enum err_code
receipt_act_void(struct desk *d, const struct receipt_void_request *request,
                 struct entry *out, uint8_t leaf[HASH_BYTES], struct err *e)
{
    struct voiding v = { .request = request, .entry = out, .leaf = leaf };
    int64_t number = 0;
    enum err_code rc = numbers_receipt(d->ledger, request->number, &number, e);

    if (rc != ERR_OK)
        return rc;
    entry_init(out, ENTRY_VOID);
    out->has[M_NUMBER] = out->has[M_DATE] = out->has[M_REASON] = true;
    out->number = number;
    out->reason = request->reason;
    return desk_act(d, append_void, &v, e);
}

/* One gift: its own record and those of all its receipts, for old statements show them. */
struct consent {
    const struct receipt_consent_request *request;
    struct look look;
    struct vault *vault;
    bool is_named; /* the vault knows a name for the gift at hand */
};

static enum err_code
change_record(struct consent *c, int64_t seq, struct err *e)
{
    const enum vault_publish wanted = c->request->publish;
    struct vault_person person;
    enum err_code rc = vault_person_get(c->vault, seq, &person, e);

    if (rc == ERR_NOTFOUND) /* nothing is known, so nothing is shown */
        return ERR_OK;
    if (rc != ERR_OK)
        return rc;
    c->is_named = c->is_named || person.name[0] != '\0';
    if (person.publish != PUBLISH_ANONYMOUS || wanted != PUBLISH_NONE) {
        person.publish = wanted;
        rc = vault_person_put(c->vault, seq, &person, e);
    }
    crypto_wipe(&person, sizeof person);
    return rc;
}

static enum err_code
change_receipt(void *arg, const struct projection_receipt *r, struct err *e)
{
    return change_record(arg, r->seq, e);
}

static enum err_code
change_gift(struct desk *d, struct consent *c, int64_t seq, struct err *e)
{
    enum err_code rc = ledger_get(d->ledger, seq, &c->look.room, &c->look.entry, e);

    c->is_named = false;
    if (rc == ERR_OK && !kinds_rows[c->look.entry.kind].is_gift)
        rc = refuse_no_gift(seq, e);
    if (rc == ERR_OK)
        rc = change_record(c, seq, e);
    if (rc == ERR_OK)
        rc = history_receipts_of(d->ledger, seq, change_receipt, c, e);
    if (rc == ERR_OK && c->request->publish != PUBLISH_NONE && !c->is_named) {
        (void)err_set(e, ERR_INVALID, "no name is known for the gift of entry %lld",
                      (long long)seq);
        rc = err_way(e, WAY_GIVE_NAME);
    }
    return rc;
}

static enum err_code
change_all(struct desk *d, void *arg, struct err *e)
{
    struct consent *c = arg;
    const struct receipt_consent_request *r = c->request;
    enum err_code rc = ERR_OK;

    for (size_t i = 0; i < r->number_count && rc == ERR_OK; i++) {
        struct projection_receipt receipt;
        int64_t number = 0;

        rc = numbers_receipt(d->ledger, r->numbers[i], &number, e);
        if (rc == ERR_OK)
            rc = view_receipt(d->ledger, number, &receipt, e);
        if (rc == ERR_OK)
            rc = change_gift(d, c, receipt.gift, e);
    }
    for (size_t i = 0; i < r->gift_count && rc == ERR_OK; i++)
        rc = change_gift(d, c, r->gifts[i], e);
    return rc;
}

enum err_code
receipt_act_consent(struct desk *d, const struct receipt_consent_request *request,
                    struct err *e)
{
    struct consent *c;
    enum err_code rc;

    if (request->number_count + request->gift_count == 0)
        return err_input(e, FIELD_RECEIPT,
                         "which gifts? Name receipts, such as %s/000012",
                         ledger_identity(d->ledger)->book);
    c = calloc(1, sizeof *c);
    if (c == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    c->request = request;
    c->vault = ledger_vault(d->ledger);
    rc = desk_act(d, change_all, c, e);
    free(c);
    return rc;
}
