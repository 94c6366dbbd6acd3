/* SPDX-License-Identifier: MIT */
/* lalanh show: one entry, whole. */
#include <stdio.h>

#include "cli/print/brief.h"
#include "cli/cmd/cmd.h"
#include "cli/desk/numbers.h"
#include "cli/print/said.h"
#include "cli/print/entry_words.h"
#include "ledger/base/crypto.h"
#include "ledger/base/base64.h"
#include "ledger/entry/members.h"
#include "ledger/vault/vault.h"

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

static enum err_code
print_members(struct show *w, struct err *e)
{
    const char *book = ledger_identity(w->s->ledger)->book;
    struct buf b = { 0 };
    bool failed;

    for (int i = M_NONE + 1; i < M_COUNT; i++) {
        const enum entry_member m = (enum entry_member)i;

        if (!w->entry.has[m])
            continue;
        buf_clear(&b);
        brief_member(&w->entry, m, book, &b);
        out_key(w->o, members_entry[m].name, members_entry[m].label);
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
    struct entry_state st;
    enum err_code rc = entry_state_of(w->s->ledger, &w->entry, NULL, &st, e);

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
    entry_words_state(&w->entry, &st, out_is_text(w->o), &b);
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
    enum err_code rc = numbers_entry(s->ledger, ref, NUMBERS_RECEIPT, &seq, e);

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
