/* SPDX-License-Identifier: MIT */
/* lalanh reverse: the exact negative of one entry. */
#include <stdio.h>

#include "cli/cmd/voucher_options.h"
#include "cli/desk/numbers.h"
#include "cli/desk/reverse.h"
#include "cli/print/entry_text.h"
#include "receipts/receipt.h"

static struct voucher_options in = VOUCHER_OPTIONS_INIT;
static const char *entry;
static bool is_rebook;
static struct reverse_result done;

static const struct opt rows[] = {
    { .value = N_("ENTRY"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &entry,
      .help = N_("the entry, such as 12; or for a gift its receipt's number") },
    VOUCHER_OPTIONS_REASON(&in),
    { .name = "rebook",
      .kind = OPT_FLAG,
      .to.flag = &is_rebook,
      .help =
          N_("also reverse what draws on it, and record that again from other gifts") },
    VOUCHER_OPTIONS_APPROVER(&in),
    VOUCHER_OPTIONS_NOTE(&in),
    VOUCHER_OPTIONS_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static void
print_uses(struct out *o)
{
    char text[96];

    for (size_t i = 0; i < done.rebooked.count; i++) {
        const struct rebook_use *u = &done.rebooked.uses[i];

        if (out_is_text(o)) {
            (void)snprintf(
                text, sizeof text, _("%lld, reversed by %lld, recorded again as %lld"),
                (long long)u->was, (long long)u->reversed_by, (long long)u->seq);
            out_key(o, "rebooked", N_("rebooked"));
            out_string(o, text);
            continue;
        }
        out_begin_map(o);
        out_key(o, "was", NULL);
        out_integer(o, u->was);
        out_key(o, "reversed_by", NULL);
        out_integer(o, u->reversed_by);
        out_key(o, "seq", NULL);
        out_integer(o, u->seq);
        out_end_map(o);
    }
}

static enum err_code
print(struct session *s, struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];
    struct buf b = { 0 };
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    out_key(o, "seq", N_("entry"));
    out_integer(o, done.seq);
    out_key(o, "reverses", N_("reverses"));
    out_integer(o, done.target.seq);
    if (out_is_text(o)) {
        out_key(o, "kind", N_("kind"));
        out_string(o, entry_text_kind(&done.target));
        entry_text_value(&done.target, &b);
        out_key(o, "value", N_("value"));
        out_string(o, buf_text(&b));
        buf_free(&b);
    }
    if (done.void_number > 0) {
        out_key(o, "void", N_("void receipt"));
        out_string(o, receipt_number_format(ledger_identity(s->desk.ledger)->book,
                                            done.void_number, number));
    }
    if (is_rebook && !out_is_text(o)) {
        out_key(o, "rebooked", NULL);
        out_begin_list(o);
    }
    print_uses(o);
    if (is_rebook && !out_is_text(o))
        out_end_list(o);
    return out_close(o, e);
}

static enum err_code
run(struct session *s, struct err *e)
{
    struct reverse_request request = { .is_rebook = is_rebook };
    enum err_code rc =
        numbers_entry(s->desk.ledger, entry, NUMBERS_GIFT, &request.seq, e);

    if (rc == ERR_OK)
        rc = voucher_options_take(&in, e);
    request.reason = in.request.reason;
    request.approver = in.request.approver;
    request.note = in.request.note;
    request.date_day = in.request.date_day;
    if (rc == ERR_OK)
        rc = reverse_enter(&s->desk, &request, &done, e);
    return rc == ERR_OK ? print(s, e) : rc;
}

const struct cmd cmd_reverse = CMD(
    "reverse", N_("take an entry back with its exact negative"),
    N_("Nothing is ever deleted: both entries stay in the book, and totals count "
       "neither. The gift's receipt becomes void. A reversal is never reversed: enter "
       "it again instead."),
    rows, CMD_APPEND, run);
