/* SPDX-License-Identifier: MIT */
/* lalanh show: one entry, whole. */
#include <stdio.h>

#include "cli/print/entry_text.h"
#include "cli/cmd/cmd.h"
#include "cli/desk/numbers.h"
#include "cli/desk/show.h"
#include "cli/print/readback.h"
#include "ledger/base/base64.h"
#include "ledger/entry/members.h"

static const char *named, *format;
static bool names, raw;

static const struct opt rows[] = {
    { .value = N_("ENTRY"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &named,
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

static enum err_code
print_members(struct session *s, struct out *o, const struct show *w, struct err *e)
{
    const char *book = ledger_identity(s->desk.ledger)->book;
    struct buf b = { 0 };
    bool failed;

    for (int i = M_NONE + 1; i < M_COUNT; i++) {
        const enum entry_member m = (enum entry_member)i;

        if (!w->entry.has[m])
            continue;
        buf_clear(&b);
        entry_text_member(&w->entry, m, book, &b);
        out_key(o, members_entry[m].name, members_entry[m].label);
        out_string(o, buf_text(&b));
    }
    failed = b.failed;
    buf_free(&b);
    return failed ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static void
print_vault(struct out *o, const struct show *w)
{
    if (w->has_person) {
        out_key(o, "name", N_("name"));
        out_string(o, w->person.name);
        if (w->person.place[0] != '\0') {
            out_key(o, "place", N_("thôn"));
            out_string(o, w->person.place);
        }
        if (w->person.phone[0] != '\0') {
            out_key(o, "phone", N_("phone"));
            out_string(o, w->person.phone);
        }
        readback_publish(o, w->person.publish);
    }
    if (w->has_memo) {
        out_key(o, "memo", N_("bank memo"));
        out_string(o, w->memo.memo);
        out_key(o, "reference", N_("bank reference"));
        out_string(o, w->memo.reference);
        out_key(o, "counter", N_("other side"));
        out_string(o, w->memo.counter);
    }
    if (w->has_note) {
        out_key(o, "note_text", N_("note text"));
        out_string(o, w->note.text);
    }
    if (w->has_slip) {
        out_key(o, "slip_text", N_("written on"));
        out_string(o, w->slip.text);
    }
    for (size_t i = 0; i < w->evidence_count; i++) {
        out_key(o, "evidence_file", N_("evidence file"));
        out_string(o, w->evidence[i].text);
    }
}

static enum err_code
print(struct session *s, struct out *o, const struct show *w, struct err *e)
{
    char b64[BASE64_BYTES(HASH_BYTES)];
    struct buf b = { 0 };
    enum err_code rc = ERR_OK;

    if (out_is_text(o)) {
        rc = print_members(s, o, w, e);
    } else {
        out_key(o, "seq", NULL);
        out_integer(o, w->entry.seq);
        out_key(o, "entry", NULL);
        out_string(o, w->body);
    }
    if (rc != ERR_OK)
        return rc;
    out_key(o, "leaf", N_("leaf"));
    out_string(o, base64_encode(w->leaf, sizeof w->leaf, b64));
    entry_text_state(&w->entry, &w->state, out_is_text(o), &b);
    if (b.bytes > 0) {
        out_key(o, "state", N_("state"));
        out_string(o, buf_text(&b));
    }
    buf_free(&b);
    print_vault(o, w);
    return ERR_OK;
}

/* The bytes alone, also of an entry that does not decode. */
static enum err_code
print_raw(struct session *s, int64_t seq, struct err *e)
{
    static char body[ENTRY_BYTES_MAX + 1]; /* too large for a stack */
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;
    enum err_code rc = ledger_body(s->desk.ledger, seq, body, &n, leaf, e);

    if (rc == ERR_OK)
        (void)fwrite(body, 1, n, stdout); /* main checks that it arrived */
    return rc;
}

static enum err_code
run(struct session *s, struct err *e)
{
    struct show *w = NULL;
    struct out *o = NULL;
    int64_t seq = 0;
    enum err_code rc = numbers_entry(s->desk.ledger, named, NUMBERS_RECEIPT, &seq, e);

    if (rc == ERR_OK && raw)
        return print_raw(s, seq, e);
    if (rc == ERR_OK && names)
        rc = session_unlock(s, e);
    if (rc == ERR_OK)
        rc = show_entry(&s->desk, seq, names, &w, e);
    if (rc == ERR_OK)
        rc = out_open(out_format_of(format), stdout, &o, e);
    if (rc == ERR_OK)
        rc = print(s, o, w, e);
    show_free(w);
    if (rc != ERR_OK) {
        out_free(o);
        return rc;
    }
    return out_close(o, e);
}

const struct cmd cmd_show =
    CMD("show", N_("one entry, whole"),
        N_("In JSON the canonical bytes are the member 'entry'. To check a leaf by hand: "
           "(printf '\\0'; lalanh show 5 --raw) | openssl dgst -sha256 -binary | base64"),
        rows, CMD_READ, run);
