/* SPDX-License-Identifier: MIT */
/* lalanh reverse: the exact negative of one entry. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/print/brief.h"
#include "cli/desk/pots.h"
#include "cli/desk/rebook.h"
#include "cli/desk/numbers.h"
#include "cli/desk/voucher.h"
#include "ledger/base/money.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"
#include "receipts/receipt.h"

static struct voucher in = VOUCHER_INIT;
static const char *ref;
static bool is_rebook;
static struct entry target;
static struct entry_room target_room;
static struct rebook uses;
static int64_t void_number; /* the receipt that becomes void; 0: none */

static const struct opt rows[] = {
    { .value = N_("ENTRY"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &ref,
      .help = N_("the entry, such as 12; or for a gift its receipt's number") },
    VOUCHER_REASON(&in),
    { .name = "rebook",
      .kind = OPT_FLAG,
      .to.flag = &is_rebook,
      .help =
          N_("also reverse what draws on it, and record that again from other gifts") },
    VOUCHER_APPROVER(&in),
    VOUCHER_NOTE(&in),
    VOUCHER_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

/* "9, 12, 15": the uses, cut short where there are many. */
static enum err_code
refuse_drawn(int64_t seq, struct err *e)
{
    char list[128] = "";
    size_t n = 0;

    for (size_t i = 0; i < uses.count && n + 32 < sizeof list; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%" PRId64, i == 0 ? "" : ", ",
                              uses.uses[i].was);
    if (n + 32 >= sizeof list)
        (void)snprintf(list + n, sizeof list - n, " ...");
    return err_set(
        e, ERR_INVALID,
        "entry %lld was used by %s; reverse these first, beginning with the last, or "
        "add --rebook to have them recorded again from other gifts",
        (long long)seq, list);
}

/* What has no negative, said in the reader's words. */
static enum err_code
refuse_kind(struct session *s, struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];

    if (kinds_rows[target.kind].paper == KIND_RECEIPT_PAPER)
        return err_set(e, ERR_INVALID,
                       "entry %lld is receipt %s: use 'lalanh receipt void' or 'lalanh "
                       "receipt replace', or reverse its gift, entry %lld",
                       (long long)target.seq,
                       receipt_number_format(ledger_identity(s->ledger)->book,
                                             target.number, number),
                       (long long)target.gift_seq);
    if (!kinds_rows[target.kind].is_reversible)
        return err_set(e, ERR_INVALID, "entry %lld (%s) cannot be reversed",
                       (long long)target.seq, brief_kind(&target));
    return ERR_OK;
}

/* Money that the target brought in goes out of its pot again: is it still there? */
static enum err_code
check_pot(struct session *s, struct err *e)
{
    const char *pot = kinds_pot_in(&target), *fund = kinds_fund_in(&target);
    struct entry out = { .kind = ENTRY_DEPOSIT };

    if (pot == NULL)
        return ERR_OK;
    out.amount = target.amount;
    out.has[M_AMOUNT] = out.has[M_FROM_POT] = true;
    memcpy(out.fund, fund, strlen(fund) + 1);
    memcpy(out.from_pot, pot, strlen(pot) + 1);
    return pots_check(s, &out, e);
}

static enum err_code
append(struct session *s, int64_t seq, struct err *e)
{
    struct entry *x = &in.entry;
    struct entry bare;
    int64_t reversed_by = 0;
    enum err_code rc = rebook_find(s, seq, &uses, e);

    if (rc == ERR_OK)
        rc = view_reversed(s->ledger, seq, &reversed_by, e);
    if (rc == ERR_OK && uses.count > 0 && !is_rebook)
        rc = refuse_drawn(seq, e);
    if (rc == ERR_OK)
        rc = view_receipt_of(s->ledger, seq, &void_number, e);
    bare = *x; /* the note is the target's reversal's alone */
    if (rc == ERR_OK)
        rc = rebook_undo(s, &bare, &uses, e);
    if (rc == ERR_OK && reversed_by == 0)
        rc = check_pot(s, e);
    if (rc == ERR_OK)
        rc = voucher_append(s, &in, e);
    return rc == ERR_OK ? rebook_redo(s, &uses, e) : rc;
}

static void
print_uses(struct out *o)
{
    char text[96];

    for (size_t i = 0; i < uses.count; i++) {
        const struct rebook_use *u = &uses.uses[i];

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
    out_integer(o, in.entry.seq);
    out_key(o, "reverses", N_("reverses"));
    out_integer(o, target.seq);
    if (out_is_text(o)) {
        out_key(o, "kind", N_("kind"));
        out_string(o, brief_kind(&target));
        brief_value(&target, &b);
        out_key(o, "value", N_("value"));
        out_string(o, buf_text(&b));
        buf_free(&b);
    }
    if (void_number > 0) {
        out_key(o, "void", N_("void receipt"));
        out_string(o, receipt_number_format(ledger_identity(s->ledger)->book, void_number,
                                            number));
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
    int64_t seq = 0;
    enum err_code rc = numbers_entry(s->ledger, ref, NUMBERS_GIFT, &seq, e);

    if (rc == ERR_OK)
        rc = ledger_get(s->ledger, seq, &target_room, &target, e);
    if (rc == ERR_OK)
        rc = refuse_kind(s, e);
    if (rc != ERR_OK)
        return rc;
    in.fund = target.fund;
    rc = voucher_begin(s, &in, ENTRY_REVERSAL, e);
    if (rc == ERR_OK)
        rc = session_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    in.entry.fund[0] = '\0'; /* a reversal's fund is its target's */
    in.entry.has[M_FUND] = false;
    in.entry.reverses_seq = seq;
    in.entry.has[M_REVERSES] = true;
    rc = append(s, seq, e);
    if (rc == ERR_OK)
        rc = ledger_commit(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    return rc == ERR_OK ? print(s, e) : rc;
}

const struct cmd cmd_reverse = CMD(
    "reverse", N_("take an entry back with its exact negative"),
    N_("Nothing is ever deleted: both entries stay in the book, and totals count "
       "neither. The gift's receipt becomes void. A reversal is never reversed: enter "
       "it again instead."),
    rows, CMD_APPEND, run);
