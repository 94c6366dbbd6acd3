/* SPDX-License-Identifier: MIT */
/* lalanh receipt issue, replace, void: corrections that touch no money. */
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/receipt_act.h"
#include "cli/print/readback.h"
#include "cli/term/words.h"
#include "ledger/base/base64.h"
#include "ledger/base/crypto.h"
#include "receipts/receipt.h"

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

static enum err_code
print(struct session *s, const struct receipt_made *made, struct err *e)
{
    const struct gift_receipt *r = &made->receipt;
    char number[RECEIPT_NUMBER_BYTES];
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    readback_gift(s->desk.ledger, o, &made->gift);
    out_key(o, "receipt", N_("receipt"));
    out_string(o, receipt_number_format(ledger_identity(s->desk.ledger)->book, r->number,
                                        number));
    out_key(o, "receipt_seq", N_("receipt entry"));
    out_integer(o, r->seq);
    return out_close(o, e);
}

static enum err_code
make(struct session *s, const char *of,
     enum err_code (*act)(struct desk *d, const struct receipt_request *request,
                          struct receipt_made *out, struct err *e),
     struct err *e)
{
    static struct receipt_made made; /* too large for a stack */
    const struct receipt_request request = {
        .of = of,
        .name = in.name,
        .sets_publish = in.publish != NULL,
        .publish = in.publish != NULL && strcmp(in.publish, "public") == 0
                       ? PUBLISH_NAME
                       : PUBLISH_INITIALS,
    };
    enum err_code rc = act(&s->desk, &request, &made, e);

    if (rc == ERR_OK)
        rc = print(s, &made, e);
    crypto_wipe(&made, sizeof made);
    return rc;
}

static enum err_code
issue(struct session *s, struct err *e)
{
    return make(s, in.gift, receipt_act_issue, e);
}

static enum err_code
replace(struct session *s, struct err *e)
{
    return make(s, in.number, receipt_act_replace, e);
}

static enum err_code
make_void(struct session *s, struct err *e)
{
    const struct receipt_void_request request = {
        .number = in.number,
        .reason = (enum entry_reason)entry_word_find(WORDS_REASON, in.reason,
                                                     strlen(in.reason)),
        .note = in.note,
    };
    char b64[BASE64_BYTES(HASH_BYTES)];
    uint8_t leaf[HASH_BYTES];
    struct entry entry;
    struct out *o = NULL;
    enum err_code rc = receipt_act_void(&s->desk, &request, &entry, leaf, e);

    if (rc == ERR_OK)
        rc = out_open(out_format_of(in.format), stdout, &o, e);
    if (rc != ERR_OK)
        return rc;
    readback_entry(s->desk.ledger, o, &entry);
    out_key(o, "seq", N_("entry"));
    out_integer(o, entry.seq);
    out_key(o, "leaf", N_("leaf"));
    out_string(o, base64_encode(leaf, sizeof leaf, b64));
    return out_close(o, e);
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
