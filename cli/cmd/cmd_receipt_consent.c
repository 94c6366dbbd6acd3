/* SPDX-License-Identifier: MIT */
/* lalanh receipt consent: what a giver says about being named, said anew or taken back. */
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/receipt_act.h"
#include "cli/print/readback.h"

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

static enum err_code
print(enum vault_publish wanted, struct err *e)
{
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    readback_publish(o, wanted);
    out_key(o, "gifts", N_("gifts"));
    out_integer(o, (int64_t)(in.numbers.count + in.gifts.count));
    return out_close(o, e);
}

static enum err_code
run(struct session *s, struct err *e)
{
    const char *numbers[OPT_VALUES_MAX];
    int64_t gifts[OPT_VALUES_MAX];
    struct receipt_consent_request request = { .numbers = numbers,
                                               .number_count = in.numbers.count,
                                               .gifts = gifts,
                                               .gift_count = in.gifts.count,
                                               .publish = PUBLISH_NONE };
    enum err_code rc;

    if (in.publish == NULL)
        return err_set(
            e, ERR_USAGE,
            N_("say what the giver agrees to: --public, --initials or --unnamed"));
    if (strcmp(in.publish, "public") == 0)
        request.publish = PUBLISH_NAME;
    if (strcmp(in.publish, "initials") == 0)
        request.publish = PUBLISH_INITIALS;
    for (size_t i = 0; i < in.numbers.count; i++)
        numbers[i] = in.numbers.at[i].text;
    for (size_t i = 0; i < in.gifts.count; i++)
        gifts[i] = in.gifts.at[i].number;
    rc = receipt_act_consent(&s->desk, &request, e);
    if (rc != ERR_OK)
        return rc;
    session_warn(N_("the site follows at the next 'lalanh publish'; what was handed out "
                    "or copied before cannot be called back"));
    return print(request.publish, e);
}

const struct cmd cmd_receipt_consent = CMD(
    "receipt consent", N_("may the giver be named in public; also taken back"),
    N_("Only the vault changes: the ledger says nothing of who gave. The choice holds "
       "for the gift and all its receipts, also in statements published before. All or "
       "nothing."),
    rows, CMD_APPEND, run);
