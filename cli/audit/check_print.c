/* SPDX-License-Identifier: MIT */
/* What `check` says of a paper to people. See check_print.h. */
#include "cli/audit/check_print.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/print/brief.h"
#include "cli/print/buf.h"
#include "cli/term/i18n.h"
#include "cli/term/sentence.h"
#include "ledger/base/money.h"
#include "ledger/book/view.h"
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
    }
    return "";
}

const struct ledger_identity *
check_print_signer(struct ledger *l, const struct payload *p)
{
    const struct ledger_identity *mine = l == NULL ? NULL : ledger_identity(l);

    return mine != NULL && strcmp(p->origin, mine->origin) == 0 ? mine : NULL;
}

static void
print_goods(const struct entry *entry)
{
    struct buf b = { 0 };

    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];

        buf_clear(&b);
        brief_quantity(line->qty_milli, line->unit, line->item, &b);
        (void)printf("  %s: %s\n", _("received"), buf_text(&b));
    }
    buf_free(&b);
}

static void
print_receipt(struct ledger *l, const struct payload *p)
{
    const struct entry *entry = &p->receipt.entry;
    char date[DATE_TEXT_BYTES], figures[MONEY_TEXT_BYTES], words[WORDS_BYTES];
    char number[RECEIPT_NUMBER_BYTES];
    const struct words_style style = { 0 };
    const struct ledger_identity *book = check_print_signer(l, p);

    if (book != NULL)
        (void)printf("  %s: %s\n", _("receipt"),
                     receipt_number_format(book->book, entry->number, number));
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

/* A use of the gift; only what was handed back is told. */
static enum err_code
print_refund(void *arg, const struct view_use *u, struct err *e)
{
    static struct entry use;
    static struct entry_room room;
    struct ledger *l = arg;
    struct buf b = { 0 };
    char figures[MONEY_TEXT_BYTES];
    enum err_code rc;

    if (u->depth > 0)
        return ERR_OK;
    rc = ledger_get(l, u->use_seq, &room, &use, e);
    if (rc != ERR_OK || use.kind != ENTRY_REFUND)
        return rc;
    if (u->item[0] == '\0')
        buf_put(&b, money_format(u->amount, figures));
    else
        brief_quantity(u->amount, u->unit, u->item, &b);
    (void)printf(_("  refunded %s by entry %" PRId64 "\n"), buf_text(&b), use.seq);
    buf_free(&b);
    return ERR_OK;
}

/* Why it counts no longer. */
static void
print_ended(struct ledger *l, const struct check_book *book)
{
    char number[RECEIPT_NUMBER_BYTES], date[DATE_TEXT_BYTES];

    if (book->replaced_by > 0)
        (void)printf(
            _("  replaced by receipt %s (%s)\n"),
            receipt_number_format(ledger_identity(l)->book, book->replaced_by, number),
            date_format_vn(book->ended_day, date));
    else
        (void)printf(_("  void since entry %" PRId64 " (%s)\n"), book->row.by_seq,
                     date_format_vn(book->ended_day, date));
}

static void
print_book(const struct check_paper *paper)
{
    switch (paper->book.state) {
    case CHECK_BOOK_DIFFERS:
    case CHECK_BOOK_AHEAD:
        (void)printf("  %s\n",
                     _("THE BOOK HERE IS NOT THE ONE THAT SIGNED THIS PAPER: it was "
                       "rewritten, or is an older copy"));
        break;
    case CHECK_BOOK_CHANGED:
        (void)printf("  %s\n",
                     _("THE BOOK WAS CHANGED since it signed this paper; run 'lalanh "
                       "verify'"));
        break;
    case CHECK_BOOK_SAME:
        (void)printf("  %s\n", paper->verdict == CHECK_VOID
                                   ? _("its entry is still in the book")
                                   : _("still in the book here, unchanged"));
        (void)printf("  %s\n", _("this paper only; the whole book: lalanh verify"));
        break;
    case CHECK_BOOK_NONE:
        if (paper->verdict == CHECK_GENUINE)
            (void)printf("  %s\n",
                         _("whether it is still in force is not known without the book"));
        break;
    }
}

enum err_code
check_print(struct ledger *l, const struct payload *p, const struct check_paper *paper,
            struct err *e)
{
    const bool is_ours = paper->book.state == CHECK_BOOK_SAME;
    char why[SENTENCE_BYTES];
    enum err_code rc = ERR_OK;

    (void)printf("%s\n", verdict_text(paper->verdict));
    if (paper->verdict == CHECK_UNREADABLE || paper->verdict == CHECK_NEWER)
        (void)printf("  %s\n", sentence_make(&paper->why, why));
    if (paper->verdict == CHECK_UNREADABLE || paper->verdict == CHECK_NEWER ||
        paper->verdict == CHECK_NO_CODE)
        return ERR_OK;
    if (p->type == PAYLOAD_RECEIPT)
        print_receipt(l, p);
    else
        print_statement(p);
    if (paper->verdict == CHECK_GENUINE || paper->verdict == CHECK_VOID)
        (void)printf("  %s: %s\n", _("book"), p->origin);
    if (paper->verdict == CHECK_VOID)
        print_ended(l, &paper->book);
    if (is_ours && p->type == PAYLOAD_RECEIPT)
        rc = view_trace(l, p->receipt.entry.gift_seq, print_refund, l, e);
    print_book(paper);
    if (paper->verdict == CHECK_GENUINE && p->type == PAYLOAD_RECEIPT)
        (void)printf("  %s\n", _("Compare amount and name with the paper."));
    return rc;
}
