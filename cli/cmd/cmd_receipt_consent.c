/* SPDX-License-Identifier: MIT */
/* lalanh receipt consent: what a giver says about being named, said anew or taken back. */
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/numbers.h"
#include "cli/print/said.h"
#include "ledger/base/crypto.h"
#include "ledger/book/papers.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

static struct {
    struct opt_values numbers, gifts;
    const char *publish, *format;
} in;

static const struct opt rows[] = {
    { .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .many = &in.numbers,
      .help = N_("receipts, such as 12 or 2026/000012") },
    { .name = "gift",
      .value = N_("SEQ"),
      .kind = OPT_INTEGER,
      .many = &in.gifts,
      .help = N_("gifts that have no receipt, by entry (see 'lalanh list')") },
    CMD_PUBLISH_ROWS(&in.publish),
    { .name = "unnamed",
      .kind = OPT_MODE,
      .to.text = &in.publish,
      .help = N_("... no longer agrees, or never did") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END,
};

/* One gift: its own record and those of all its receipts, for old statements show them. */
struct change {
    struct vault *vault;
    enum vault_publish wanted;
    bool is_named; /* the vault knows a name */
};

static enum err_code
change_record(struct change *c, int64_t seq, struct err *e)
{
    struct vault_person person;
    enum err_code rc = vault_person_get(c->vault, seq, &person, e);

    if (rc == ERR_NOTFOUND) /* nothing is known, so nothing is shown */
        return ERR_OK;
    if (rc != ERR_OK)
        return rc;
    c->is_named = c->is_named || person.name[0] != '\0';
    if (person.publish != PUBLISH_ANONYMOUS || c->wanted != PUBLISH_NONE) {
        person.publish = c->wanted;
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
change_gift(struct session *s, int64_t seq, enum vault_publish wanted, struct err *e)
{
    static struct entry_room room;
    static struct entry entry;
    struct change c = { .vault = ledger_vault(s->ledger), .wanted = wanted };
    enum err_code rc = ledger_get(s->ledger, seq, &room, &entry, e);

    if (rc == ERR_OK && !kinds_rows[entry.kind].is_gift)
        rc = err_set(e, ERR_INVALID, "entry %lld is not a gift", (long long)seq);
    if (rc == ERR_OK)
        rc = change_record(&c, seq, e);
    if (rc == ERR_OK)
        rc = papers_receipts_of(s->ledger, seq, change_receipt, &c, e);
    if (rc == ERR_OK && wanted != PUBLISH_NONE && !c.is_named)
        rc = err_set(e, ERR_INVALID,
                     N_("no name is known for the gift of entry %lld: give it one with "
                        "'lalanh receipt replace' or 'receipt issue' and --name"),
                     (long long)seq);
    return rc;
}

static enum err_code
change_all(struct session *s, enum vault_publish wanted, struct err *e)
{
    enum err_code rc = ERR_OK;

    for (size_t i = 0; i < in.numbers.count && rc == ERR_OK; i++) {
        struct projection_receipt receipt;
        int64_t number = 0;

        rc = numbers_receipt(s->ledger, in.numbers.at[i].text, &number, e);
        if (rc == ERR_OK)
            rc = view_receipt(s->ledger, number, &receipt, e);
        if (rc == ERR_OK)
            rc = change_gift(s, receipt.gift, wanted, e);
    }
    for (size_t i = 0; i < in.gifts.count && rc == ERR_OK; i++)
        rc = change_gift(s, in.gifts.at[i].number, wanted, e);
    return rc;
}

static enum err_code
print(enum vault_publish wanted, struct err *e)
{
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    said_publish(o, wanted);
    out_key(o, "gifts", N_("gifts"));
    out_integer(o, (int64_t)(in.numbers.count + in.gifts.count));
    return out_close(o, e);
}

static enum err_code
run(struct session *s, struct err *e)
{
    enum vault_publish wanted = PUBLISH_NONE;
    enum err_code rc;

    if (in.numbers.count + in.gifts.count == 0)
        return err_set(e, ERR_USAGE, N_("which gifts? Name receipts, such as %s/000012"),
                       ledger_identity(s->ledger)->book);
    if (in.publish == NULL)
        return err_set(
            e, ERR_USAGE,
            N_("say what the giver agrees to: --public, --initials or --unnamed"));
    if (strcmp(in.publish, "public") == 0)
        wanted = PUBLISH_NAME;
    if (strcmp(in.publish, "initials") == 0)
        wanted = PUBLISH_INITIALS;
    rc = session_begin(s, e);
    if (rc == ERR_OK)
        rc = change_all(s, wanted, e);
    if (rc == ERR_OK)
        rc = ledger_commit_vault(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    if (rc != ERR_OK)
        return rc;
    session_warn(N_("the site follows at the next 'lalanh publish'; what was handed out "
                    "or copied before cannot be called back"));
    return print(wanted, e);
}

const struct cmd cmd_receipt_consent = CMD(
    "receipt consent", N_("may the giver be named in public; also taken back"),
    N_("Only the vault changes: the ledger says nothing of who gave. The choice holds "
       "for the gift and all its receipts, also in statements published before. All or "
       "nothing."),
    rows, CMD_APPEND, run);
