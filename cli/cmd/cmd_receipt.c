/* SPDX-License-Identifier: MIT */
/* lalanh receipt issue, replace, void: corrections that touch no money. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/gift.h"
#include "cli/desk/numbers.h"
#include "cli/print/said.h"
#include "cli/term/words.h"
#include "ledger/base/crypto.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

static struct {
    const char *gift, *number, *name, *reason, *note, *format, *publish;
    int32_t date;
} in = { .date = -1 };

/* clang-format off */
#define NAME_ROW                                                                         \
    { .name = "name",                                                                    \
      .value = N_("NAME"),                                                               \
      .kind = OPT_TEXT,                                                                  \
      .to.text = &in.name,                                                               \
      .help = N_("the name on it (default: the one the vault knows)") }
/* clang-format on */

static const struct opt issue_rows[] = {
    { .value = N_("SEQ"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.gift,
      .help = N_("the gift's entry (see 'lalanh list'), or the number of a receipt of it "
                 "that is void, such as 2026/000012") },
    NAME_ROW,
    CMD_PUBLISH_ROWS(&in.publish),
    CMD_FORMAT_ROW(&in.format),
    OPT_END,
};

static const struct opt replace_rows[] = {
    { .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.number,
      .help = N_("the receipt to replace") },
    NAME_ROW,
    CMD_PUBLISH_ROWS(&in.publish),
    CMD_FORMAT_ROW(&in.format),
    OPT_END,
};

static const struct opt void_rows[] = {
    { .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.number,
      .help = N_("the receipt that no longer counts") },
    { .name = "reason",
      .value = N_("REASON"),
      .kind = OPT_CHOICE,
      .choices = words_reasons,
      .required = true,
      .to.text = &in.reason,
      .help = N_("why; see 'lalanh help codes'") },
    { .name = "note",
      .value = N_("TEXT"),
      .kind = OPT_TEXT,
      .to.text = &in.note,
      .help = N_("kept in the vault; the ledger gets a salted hash") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END,
};

/* Who gave: what the vault knows, unless --name and --public say otherwise. */
static enum err_code
person_of(struct session *s, int64_t seq, struct vault_person *out, struct err *e)
{
    enum err_code rc = vault_person_get(ledger_vault(s->ledger), seq, out, e);

    if (rc == ERR_NOTFOUND) {
        memset(out, 0, sizeof *out);
        rc = ERR_OK;
    }
    if (rc == ERR_OK && in.name != NULL)
        rc = session_text(FIELD_NAME, in.name, out->name, sizeof out->name, e);
    if (in.publish != NULL)
        out->publish =
            strcmp(in.publish, "public") == 0 ? PUBLISH_NAME : PUBLISH_INITIALS;
    return rc;
}

static enum err_code
print(struct session *s, const struct gift *gift, const struct gift_receipt *r,
      struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    said_gift(s, o, gift);
    out_key(o, "receipt", N_("receipt"));
    out_string(
        o, receipt_number_format(ledger_identity(s->ledger)->book, r->number, number));
    out_key(o, "receipt_seq", N_("receipt entry"));
    out_integer(o, r->seq);
    return out_close(o, e);
}

/* Warn of a refund that is not reversed, once. */
static enum err_code
warn_refund(void *arg, int64_t seq, struct err *e)
{
    static struct entry_room room;
    static struct entry use;
    struct session *s = arg;
    int64_t reversed = 0;
    enum err_code rc = ledger_get(s->ledger, seq, &room, &use, e);

    if (rc != ERR_OK || !use.has[M_GIFT])
        return rc;
    rc = view_reversed(s->ledger, seq, &reversed, e);
    if (rc == ERR_OK && reversed == 0)
        session_warn(N_("entry %lld gave part of this gift back; the receipt says what "
                        "was given"),
                     (long long)seq);
    return rc;
}

/* Append the receipt in a transaction of its own. */
static enum err_code
append(struct session *s, const struct gift *gift, int64_t replaces,
       struct gift_receipt *out, struct err *e)
{
    int64_t seq = gift->entry.seq;
    struct vault_person person = gift->person;
    enum err_code rc = session_begin(s, e);

    if (rc == ERR_OK && (in.name != NULL || in.publish != NULL)) {
        crypto_random(person.salt, sizeof person.salt);
        rc = vault_person_put(ledger_vault(s->ledger), seq, &person, e);
    }
    if (rc == ERR_OK)
        rc = gift_append_receipt(&s->desk, &gift->entry, &person, replaces, out, e);
    if (rc == ERR_OK)
        rc = ledger_commit(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    crypto_wipe(&person, sizeof person);
    return rc;
}

/* A receipt for gift `seq`; replaces 0: its first. */
static enum err_code
make(struct session *s, int64_t seq, int64_t replaces, int64_t person_seq, struct err *e)
{
    static struct entry_room room;
    static struct gift gift;
    struct gift_receipt result = { .number = 0 };
    enum err_code rc;

    rc = ledger_get(s->ledger, seq, &room, &gift.entry, e);
    if (rc == ERR_OK && !kinds_rows[gift.entry.kind].is_gift)
        rc = err_set(e, ERR_INVALID, "entry %lld is not a gift", (long long)seq);
    if (rc == ERR_OK)
        rc = person_of(s, person_seq, &gift.person, e);
    if (rc == ERR_OK)
        rc = append(s, &gift, replaces, &result, e);
    if (rc == ERR_OK)
        rc = view_uses(s->ledger, seq, warn_refund, s, e);
    if (rc == ERR_OK) {
        gift_warn_letters(&s->desk, &gift);
        rc = print(s, &gift, &result, e);
    }
    crypto_wipe(&gift.person, sizeof gift.person);
    return rc;
}

/* The gift by its entry, or by a receipt it had: only one that no longer counts helps. */
static enum err_code
gift_of(struct session *s, const char *text, int64_t *seq_out, struct err *e)
{
    struct projection_receipt old;
    int64_t number = 0;
    enum err_code rc;

    if (strchr(text, '/') == NULL) {
        char *end;
        long long seq = strtoll(text, &end, 10);

        if (text[0] < '0' || text[0] > '9' || *end != '\0')
            return err_set(e, ERR_USAGE,
                           N_("'%s' is neither an entry nor a receipt number such "
                              "as %s/000012"),
                           text, ledger_identity(s->ledger)->book);
        *seq_out = seq;
        return ERR_OK;
    }
    rc = numbers_receipt(s->ledger, text, &number, e);
    if (rc == ERR_OK)
        rc = view_receipt(s->ledger, number, &old, e);
    if (rc != ERR_OK)
        return rc;
    if (old.state == RECEIPT_VALID)
        return err_set(e, ERR_INVALID,
                       N_("receipt %s of entry %lld is valid: to correct it use 'lalanh "
                          "receipt replace %s', to print it 'lalanh receipt print %s'"),
                       text, (long long)old.gift, text, text);
    *seq_out = old.gift;
    return ERR_OK;
}

static enum err_code
issue(struct session *s, struct err *e)
{
    int64_t seq = 0;
    enum err_code rc = gift_of(s, in.gift, &seq, e);

    return rc == ERR_OK ? make(s, seq, 0, seq, e) : rc;
}

/* One that no longer counts is not replaced: say what is. */
static enum err_code
refuse_ended(struct session *s, const struct projection_receipt *old, struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];
    int64_t valid = 0;
    enum err_code rc = view_receipt_of(s->ledger, old->gift, &valid, e);

    if (rc != ERR_OK)
        return rc;
    if (valid == 0)
        return err_set(e, ERR_INVALID,
                       N_("receipt %s is void: 'lalanh receipt issue %lld' makes another "
                          "one, unless the gift was reversed"),
                       in.number, (long long)old->gift);
    (void)receipt_number_format(ledger_identity(s->ledger)->book, valid, number);
    return err_set(e, ERR_INVALID,
                   N_("receipt %s was replaced: the one that counts is %s"), in.number,
                   number);
}

static enum err_code
replace(struct session *s, struct err *e)
{
    struct projection_receipt old;
    int64_t number = 0;
    enum err_code rc = numbers_receipt(s->ledger, in.number, &number, e);

    if (rc == ERR_OK)
        rc = view_receipt(s->ledger, number, &old, e);
    if (rc == ERR_OK && old.state != RECEIPT_VALID)
        rc = refuse_ended(s, &old, e);
    return rc == ERR_OK ? make(s, old.gift, number, old.seq, e) : rc;
}

static enum err_code
make_void(struct session *s, struct err *e)
{
    struct entry entry;
    int64_t number = 0;
    enum err_code rc = numbers_receipt(s->ledger, in.number, &number, e);

    if (rc != ERR_OK)
        return rc;
    entry_init(&entry, ENTRY_VOID);
    entry.has[M_NUMBER] = entry.has[M_DATE] = entry.has[M_REASON] = true;
    entry.number = number;
    entry.date_day = session_today(s);
    entry.reason =
        (enum entry_reason)entry_word_find(WORDS_REASON, in.reason, strlen(in.reason));
    return session_append_noted(s, &entry, in.note, in.format, e);
}

const struct cmd cmd_receipt_issue =
    CMD("receipt issue", N_("make a receipt for a gift that has none"), NULL, issue_rows,
        CMD_APPEND, issue);
const struct cmd cmd_receipt_replace =
    CMD("receipt replace", N_("correct the name on a receipt: a new number, no money"),
        NULL, replace_rows, CMD_APPEND, replace);
const struct cmd cmd_receipt_void =
    CMD("receipt void", N_("declare a receipt void; the gift stays"), NULL, void_rows,
        CMD_APPEND, make_void);
