/* SPDX-License-Identifier: MIT */
/* lalanh show: one entry, whole. */
#include <stdio.h>
#include <string.h>

#include "cli/print/brief.h"
#include "cli/cmd/cmd.h"
#include "cli/print/members.h"
#include "cli/desk/ref.h"
#include "cli/desk/runs.h"
#include "cli/print/said.h"
#include "cli/print/state.h"
#include "ledger/base/crypto.h"
#include "ledger/base/base64.h"
#include "ledger/vault/vault.h"
#include "receipts/receipt.h"

static const char *ref, *format;
static bool names, raw;

static const struct opt rows[] = {
    { .value = N_("ENTRY"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &ref,
      .help = N_("the entry, such as 12, or a receipt's number") },
    { .name = "names",
      .kind = OPT_FLAG,
      .to.flag = &names,
      .help = N_("also what the vault knows of it; needs the key") },
    { .name = "raw",
      .kind = OPT_FLAG,
      .to.flag = &raw,
      .help = N_("the canonical bytes alone, as they are hashed") },
    CMD_FORMAT_ROW(&format),
    OPT_END
};

struct show {
    struct session *s;
    struct out *o;
    struct entry entry;
    struct entry_room room;
    char body[ENTRY_BYTES_MAX + 1];
    size_t bytes;
    uint8_t leaf[HASH_BYTES];
};

/* Which member it is; the bytes were decoded before, so it is one. */
static enum entry_member
member_of(const struct member *m)
{
    for (int i = M_NONE + 1; i < M_COUNT; i++) {
        const char *name = entry_member_name((enum entry_member)i);

        if (strlen(name) == m->name_bytes && memcmp(name, m->name, m->name_bytes) == 0)
            return (enum entry_member)i;
    }
    return M_NONE;
}

/* What people read; the names of the members stand in JSON and in --raw. */
static const char *const labels[M_COUNT] = {
    [M_ACCOUNT] = N_("account"),
    [M_ACCOUNT_NUMBER] = N_("account number"),
    [M_AMOUNT] = N_("amount"),
    [M_APPROVER] = N_("approver"),
    [M_AT] = N_("entered at"),
    [M_BANK] = N_("bank"),
    [M_BASIS] = N_("basis"),
    [M_BOOK] = N_("book"),
    [M_BY] = N_("entered by"),
    [M_CLASS] = N_("class"),
    [M_CLOSES] = N_("closes"),
    [M_DATE] = N_("date"),
    [M_DOCUMENT] = N_("document"),
    [M_EVIDENCE] = N_("evidence"),
    [M_FORM] = N_("form"),
    [M_FROM] = N_("first day"),
    [M_FROM_POT] = N_("from pot"),
    [M_FUND] = N_("fund"),
    [M_GIFT] = N_("gift"),
    [M_GIVERS] = N_("givers"),
    [M_KEY] = N_("key"),
    [M_KIND] = N_("kind"),
    [M_LEFT] = N_("left"),
    [M_LEVEL] = N_("level"),
    [M_LINES] = N_("goods"),
    [M_NAME] = N_("name"),
    [M_NOTE] = N_("note"),
    [M_NUMBER] = N_("receipt"),
    [M_OPENING] = N_("opening"),
    [M_OPENS] = N_("opens"),
    [M_ORG] = N_("organisation"),
    [M_PEOPLE] = N_("people"),
    [M_POT] = N_("pot"),
    [M_PREV] = N_("previous leaf"),
    [M_PURPOSE] = N_("purpose"),
    [M_PURPOSES] = N_("purposes"),
    [M_REASON] = N_("reason"),
    [M_RECEIVED] = N_("received"),
    [M_REPLACES] = N_("replaces receipt"),
    [M_RESTRICTED] = N_("restricted"),
    [M_REVERSES] = N_("reverses"),
    [M_SEQ] = N_("entry"),
    [M_SOURCES] = N_("paid by entries"),
    [M_TARGET] = N_("target"),
    [M_TO] = N_("last day"),
    [M_TO_FUND] = N_("to fund"),
    [M_TO_POT] = N_("to pot"),
    [M_UNIT] = N_("unit"),
    [M_USED] = N_("used"),
    [M_VILLAGE] = N_("village"),
    [M_WHAT] = N_("what"),
};

/* A word of a family; false: the member is none. */
static bool
out_word(struct out *o, const struct entry *x, enum entry_member which)
{
    const struct {
        enum entry_member member;
        enum entry_words family;
        int value;
    } words[] = {
        { M_PURPOSE, WORDS_PURPOSE, (int)x->purpose },
        { M_FORM, WORDS_FORM, (int)x->form },
        { M_CLASS, WORDS_CLASS, (int)x->giver_class },
        { M_LEVEL, WORDS_LEVEL, (int)x->level },
        { M_REASON, WORDS_REASON, (int)x->reason },
        { M_BASIS, WORDS_BASIS, (int)x->basis },
        { M_WHAT, WORDS_BANK, (int)x->what },
    };

    if (which == M_KIND) {
        out_string(o, brief_kind(x));
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].member == which) {
            out_string(o, brief_word(words[i].family, words[i].value));
            return true;
        }
    return false;
}

/* An amount or a day; false: the member is neither. */
static bool
out_figure(struct out *o, const struct entry *x, enum entry_member which)
{
    const struct {
        enum entry_member member;
        int64_t amount;
    } amounts[] = { { M_AMOUNT, x->amount },
                    { M_OPENING, x->opening },
                    { M_RECEIVED, x->received },
                    { M_USED, x->used },
                    { M_LEFT, x->left } };
    const struct {
        enum entry_member member;
        int32_t day;
    } days[] = { { M_DATE, x->date_day },
                 { M_FROM, x->from_day },
                 { M_TO, x->to_day },
                 { M_OPENS, x->opens_day },
                 { M_CLOSES, x->closes_day } };

    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
        if (amounts[i].member == which) {
            out_amount(o, amounts[i].amount);
            return true;
        }
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (days[i].member == which) {
            out_day(o, days[i].day);
            return true;
        }
    return false;
}

/* A list in words, or the member as it stands. */
static void
put_rest(struct show *w, enum entry_member which, const struct member *m, struct buf *b)
{
    const struct entry *x = &w->entry;
    char number[RECEIPT_NUMBER_BYTES];

    if (which == M_LINES)
        brief_goods(x, b);
    else if (which == M_SOURCES)
        runs_put_words(b, x->sources, x->source_count, false);
    else if (which == M_NUMBER)
        buf_put(b, receipt_number_format(ledger_identity(w->s->ledger)->book, x->number,
                                         number));
    else if (which == M_RESTRICTED)
        buf_put(b, _("yes"));
    else
        members_put_plain(b, m);
    for (size_t i = 0; which == M_PURPOSES && i < x->purpose_count; i++) {
        if (i == 0)
            buf_clear(b);
        buf_put(b, i == 0 ? "" : ", ");
        buf_put(b, brief_word(WORDS_PURPOSE, (int)x->purposes[i]));
    }
}

static enum err_code
print_members(struct show *w, struct err *e)
{
    const char *at = w->body;
    struct buf b = { 0 };
    struct member m;
    bool failed;

    while (members_next(&at, &m)) {
        enum entry_member which = member_of(&m);

        out_key(w->o, entry_member_name(which), labels[which]);
        if (out_word(w->o, &w->entry, which) || out_figure(w->o, &w->entry, which))
            continue;
        buf_clear(&b);
        put_rest(w, which, &m, &b);
        out_string(w->o, buf_text(&b));
    }
    failed = b.failed;
    buf_free(&b);
    return failed ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static enum err_code
print_person(struct show *w, struct vault *v, struct err *e)
{
    struct vault_person person;
    enum err_code rc = vault_person_get(v, w->entry.seq, &person, e);

    if (rc != ERR_OK)
        return rc == ERR_NOTFOUND ? ERR_OK : rc;
    out_key(w->o, "name", N_("name"));
    out_string(w->o, person.name);
    if (person.phone[0] != '\0') {
        out_key(w->o, "phone", N_("phone"));
        out_string(w->o, person.phone);
    }
    said_publish(w->o, person.publish);
    crypto_wipe(&person, sizeof person);
    return ERR_OK;
}

static enum err_code
print_text(struct show *w, struct vault *v, int what, const char *label, struct err *e)
{
    struct vault_text text;
    enum err_code rc = vault_text_get(v, w->entry.seq, what, &text, e);

    if (rc != ERR_OK)
        return rc == ERR_NOTFOUND ? ERR_OK : rc;
    out_key(w->o, what == VAULT_NOTE ? "note_text" : "evidence_file", label);
    out_string(w->o, text.text);
    return ERR_OK;
}

static enum err_code
print_memo(struct show *w, struct vault *v, struct err *e)
{
    struct vault_memo memo;
    enum err_code rc = vault_memo_get(v, w->entry.seq, &memo, e);

    if (rc != ERR_OK)
        return rc == ERR_NOTFOUND ? ERR_OK : rc;
    out_key(w->o, "memo", N_("bank memo"));
    out_string(w->o, memo.memo);
    out_key(w->o, "reference", N_("bank reference"));
    out_string(w->o, memo.reference);
    out_key(w->o, "counter", N_("other side"));
    out_string(w->o, memo.counter);
    return ERR_OK;
}

static enum err_code
print_vault(struct show *w, struct err *e)
{
    struct vault *v = ledger_vault(w->s->ledger);
    enum err_code rc = print_person(w, v, e);

    if (rc == ERR_OK)
        rc = print_memo(w, v, e);
    if (rc == ERR_OK)
        rc = print_text(w, v, VAULT_NOTE, N_("note text"), e);
    for (size_t i = 0; rc == ERR_OK && i < w->entry.evidence_count; i++)
        rc = print_text(w, v, VAULT_EVIDENCE + (int)i, N_("evidence file"), e);
    return rc;
}

static enum err_code
print(struct show *w, struct err *e)
{
    char b64[BASE64_BYTES(HASH_BYTES)];
    struct buf b = { 0 };
    struct state st;
    enum err_code rc = state_of(w->s->ledger, &w->entry, &st, e);

    if (rc == ERR_OK && out_is_text(w->o))
        rc = print_members(w, e);
    if (rc != ERR_OK)
        return rc;
    if (!out_is_text(w->o)) {
        out_key(w->o, "seq", NULL);
        out_integer(w->o, w->entry.seq);
        out_key(w->o, "entry", NULL);
        out_string(w->o, w->body);
    }
    out_key(w->o, "leaf", N_("leaf"));
    out_string(w->o, base64_encode(w->leaf, sizeof w->leaf, b64));
    state_words(&st, out_is_text(w->o), &b);
    if (b.bytes > 0) {
        out_key(w->o, "state", N_("state"));
        out_string(w->o, buf_text(&b));
    }
    buf_free(&b);
    return names ? print_vault(w, e) : ERR_OK;
}

static enum err_code
run(struct session *s, struct err *e)
{
    static struct show w;
    int64_t seq = 0;
    enum err_code rc = ref_take(s, ref, false, &seq, e);

    w.s = s;
    if (rc == ERR_OK && names && !raw)
        rc = session_unlock(s, e);
    if (rc == ERR_OK)
        rc = ledger_body(s->ledger, seq, w.body, &w.bytes, w.leaf, e);
    if (rc == ERR_OK && raw) {
        (void)fwrite(w.body, 1, w.bytes, stdout); /* main checks that it arrived */
        return ERR_OK;
    }
    if (rc == ERR_OK)
        rc = ledger_get(s->ledger, seq, &w.room, &w.entry, e);
    if (rc == ERR_OK)
        rc = out_open(out_format_of(format), stdout, &w.o, e);
    if (rc != ERR_OK)
        return rc;
    rc = print(&w, e);
    if (rc != ERR_OK) {
        out_free(w.o);
        return rc;
    }
    return out_close(w.o, e);
}

const struct cmd cmd_show =
    CMD("show", N_("one entry, whole"),
        N_("In JSON the canonical bytes are the member 'entry'. To check a leaf by hand: "
           "(printf '\\0'; lalanh show 5 --raw) | openssl dgst -sha256 -binary | base64"),
        rows, CMD_READ, run);
