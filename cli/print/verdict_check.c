/* SPDX-License-Identifier: MIT */
/* What `check` says of one paper. See verdict.h. */
#include "cli/print/verdict.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/print/entry_text.h"
#include "cli/print/buf.h"
#include "cli/term/i18n.h"
#include "cli/term/sentence.h"
#include "ledger/base/money.h"
#include "receipts/labels.h"
#include "receipts/receipt.h"
#include "ledger/note/note_text.h"
#include "receipts/words.h"

static const char *
verdict_text(enum check_verdict v)
{
    switch (v) {
    case CHECK_GENUINE:
        return _("GENUINE");
    case CHECK_VOID:
        return _("VOID: it counted once, and does no longer");
    case CHECK_INVALID:
        return _("NOT VALID: the signature does not fit what it says");
    case CHECK_UNKNOWN_KEY:
        return _("NOT CONFIRMED: signed by a key that is not known here");
    case CHECK_NEWER:
        return _("NEWER THAN THIS PROGRAM: a newer lalanh reads it; this says nothing "
                 "against the paper");
    case CHECK_UNREADABLE:
        return _(
            "UNREADABLE: the code is damaged or cut off; this says nothing about the "
            "paper");
    case CHECK_NO_CODE:
        return _("NO CODE was found in it (a draft has none); this says nothing about "
                 "the paper");
    case CHECK_VERDICT_COUNT:
        break;
    }
    return "";
}

static void
print_goods(const struct entry *entry)
{
    struct buf b = { 0 };

    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        buf_clear(&b);
        entry_text_quantity(line->qty_milli, line->unit, line->item, &b);
        (void)printf("  %s: %s\n", _("received"), buf_text(&b));
    }
    buf_free(&b);
}

static void
print_receipt(const struct check_result *r)
{
    const struct payload *p = r->says;
    const struct entry *entry = &p->receipt.entry;
    char date[DATE_TEXT_BYTES], figures[MONEY_TEXT_BYTES], words[WORDS_BYTES];
    char number[RECEIPT_NUMBER_BYTES];
    const struct words_style style = { 0 };

    if (r->keeper != NULL)
        (void)printf("  %s: %s\n", _("receipt"),
                     receipt_number_format(r->keeper->book, entry->number, number));
    else
        (void)printf("  %s: %" PRId64 "\n", _("receipt"), entry->number);
    (void)printf("  %s: %s\n", _("date"), date_format_vn(entry->date_day, date));
    if (entry->has[M_AMOUNT])
        (void)printf("  %s: %s đ (%s)\n", _("received"),
                     money_format(entry->amount, figures),
                     words_amount(entry->amount, &style, words));
    print_goods(entry);
    if (p->receipt.is_disclosed)
        (void)printf("  %s: %s\n", _("from"), p->receipt.name);
    (void)printf("  %s: %s\n", _("fund"), entry->fund);
    if (entry->has[M_PURPOSE])
        (void)printf("  %s: %s\n", _("purpose"), labels_purpose(entry->purpose));
}

static void
print_statement(const struct payload *p)
{
    const struct note_statement *st = &p->statement;
    char a[DATE_TEXT_BYTES], b[DATE_TEXT_BYTES];
    char n[4][MONEY_TEXT_BYTES];

    (void)printf(_("  statement of %s, %s to %s\n"),
                 strcmp(st->fund, "*") == 0 ? _("all funds") : st->fund,
                 date_format_vn(st->from_day, a), date_format_vn(st->to_day, b));
    (void)printf(_("  opening %s, received %s, used %s, left %s\n"),
                 money_format(st->opening, n[0]), money_format(st->received, n[1]),
                 money_format(st->used, n[2]), money_format(st->left, n[3]));
    (void)printf("  %s\n", _("Compare these four numbers with the sheet."));
}

/* What was handed back of the gift. */
static enum err_code
print_refund(void *arg, const struct check_refund *refund, struct err *e)
{
    struct buf b = { 0 };
    char figures[MONEY_TEXT_BYTES];

    (void)arg;
    (void)e;
    if (refund->item[0] == '\0')
        buf_put(&b, money_format(refund->amount, figures));
    else
        entry_text_quantity(refund->amount, refund->unit, refund->item, &b);
    (void)printf(_("  refunded %s by entry %" PRId64 "\n"), buf_text(&b), refund->seq);
    buf_free(&b);
    return ERR_OK;
}

/* Why it counts no longer. */
static void
print_ended(const struct check_result *r)
{
    char number[RECEIPT_NUMBER_BYTES], date[DATE_TEXT_BYTES];

    if (r->claim.replaced_by > 0)
        (void)printf(_("  replaced by receipt %s (%s)\n"),
                     receipt_number_format(r->keeper->book, r->claim.replaced_by, number),
                     date_format_vn(r->claim.ended_day, date));
    else
        (void)printf(_("  void since entry %" PRId64 " (%s)\n"), r->claim.row.by_seq,
                     date_format_vn(r->claim.ended_day, date));
}

static void
print_standing(const struct check_result *r)
{
    switch (r->claim.standing) {
    case CLAIM_DIFFERS:
    case CLAIM_AHEAD:
        (void)printf("  %s\n",
                     _("THE BOOK HERE IS NOT THE ONE THAT SIGNED THIS PAPER: it was "
                       "rewritten, or is an older copy"));
        break;
    case CLAIM_FALSE:
        (void)printf(
            "  %s\n",
            _("THE BOOK HERE SAYS SOMETHING ELSE: this sheet was signed with other "
              "numbers, days or fund than the book has, or names another sheet "
              "before it"));
        break;
    case CLAIM_CHANGED:
        (void)printf("  %s\n",
                     _("THE BOOK WAS CHANGED since it signed this paper; run 'lalanh "
                       "verify'"));
        break;
    case CLAIM_HOLDS:
        (void)printf("  %s\n", r->verdict == CHECK_VOID
                                   ? _("its entry is still in the book")
                                   : _("still in the book here, unchanged"));
        (void)printf("  %s\n", _("this paper only; the whole book: lalanh verify"));
        break;
    case CLAIM_OTHER_BOOK:
        if (r->verdict == CHECK_GENUINE)
            (void)printf("  %s\n",
                         _("whether it is still in force is not known without the book"));
        break;
    }
}

enum err_code
verdict_check(struct check *c, const struct check_result *r, struct err *e)
{
    const struct payload *p = r->says;
    const bool is_genuine = r->verdict == CHECK_GENUINE || r->verdict == CHECK_VOID;
    char why[SENTENCE_BYTES];
    enum err_code rc;

    (void)printf("%s\n", verdict_text(r->verdict));
    if (r->verdict == CHECK_UNREADABLE || r->verdict == CHECK_NEWER)
        (void)printf("  %s\n", sentence_make(&r->why, why));
    if (p == NULL)
        return ERR_OK;
    if (p->type == PAYLOAD_RECEIPT)
        print_receipt(r);
    else
        print_statement(p);
    if (is_genuine)
        (void)printf("  %s: %s\n", _("book"), p->origin);
    if (r->verdict == CHECK_VOID)
        print_ended(r);
    rc = check_refunds(c, r, print_refund, NULL, e);
    print_standing(r);
    if (r->verdict == CHECK_GENUINE && p->type == PAYLOAD_RECEIPT)
        (void)printf("  %s\n", _("Compare amount and name with the paper."));
    return rc;
}

void
verdict_check_table(struct out *o)
{
    static const struct out_column columns[] = {
        { "verdict", N_("verdict") }, { "receipt", N_("receipt") },
        { "amount", N_("amount") },   { "date", N_("date") },
        { "fund", N_("fund") },       { "book", N_("book") },
        { "reason", N_("reason") },
    };

    out_table(o, columns, sizeof columns / sizeof columns[0]);
}

void
verdict_check_row(struct out *o, const struct check_result *r)
{
    static const char *const verdict_words[CHECK_VERDICT_COUNT] = {
        [CHECK_GENUINE] = "genuine",    [CHECK_VOID] = "void",
        [CHECK_INVALID] = "invalid",    [CHECK_UNKNOWN_KEY] = "unknown-key",
        [CHECK_NEWER] = "newer",        [CHECK_UNREADABLE] = "unreadable",
        [CHECK_NO_CODE] = "unreadable",
    };
    static const char *const standing_words[] = {
        [CLAIM_OTHER_BOOK] = NULL,   [CLAIM_HOLDS] = "same",
        [CLAIM_DIFFERS] = "differs", [CLAIM_FALSE] = "false",
        [CLAIM_CHANGED] = "changed", [CLAIM_AHEAD] = "differs"
    };
    const bool is_receipt = r->says != NULL && r->says->type == PAYLOAD_RECEIPT;
    const struct entry *receipt = is_receipt ? &r->says->receipt.entry : NULL;
    char why[SENTENCE_BYTES];

    out_string(o, verdict_words[r->verdict]);
    if (is_receipt)
        out_integer(o, receipt->number);
    else
        out_none(o);
    if (is_receipt && receipt->has[M_AMOUNT])
        out_amount(o, receipt->amount);
    else
        out_none(o);
    if (is_receipt)
        out_day(o, receipt->date_day);
    else
        out_none(o);
    out_string(o, is_receipt ? receipt->fund : NULL);
    out_string(o, standing_words[r->claim.standing]);
    out_string(o, r->why.code == ERR_OK ? NULL : sentence_make(&r->why, why));
    out_end_row(o);
}
