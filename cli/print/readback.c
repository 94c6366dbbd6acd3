/* SPDX-License-Identifier: MIT */
/* What was entered, in words. See readback.h. */
#include "cli/print/readback.h"

#include <stdio.h>
#include <string.h>

#include "cli/print/entry_text.h"
#include "cli/print/buf.h"
#include "cli/term/i18n.h"
#include "ledger/base/money.h"
#include "ledger/book/view.h"
#include "ledger/vault/commitment.h"
#include "receipts/labels.h"
#include "receipts/receipt.h"
#include "receipts/words.h"

static void
say(struct out *o, const char *label, const char *text)
{
    out_key(o, label, label);
    out_string(o, text);
}

static void
say_amount(struct out *o, const char *label, int64_t amount)
{
    char text[MONEY_TEXT_BYTES + WORDS_BYTES + 16];
    char figures[MONEY_TEXT_BYTES], words[WORDS_BYTES];
    struct words_style style = { 0 };

    (void)snprintf(text, sizeof text, "%s đ (%s)", money_format(amount, figures),
                   words_amount(amount, &style, words));
    say(o, label, text);
}

static void
say_lines(struct out *o, const struct entry *entry)
{
    char value[MONEY_TEXT_BYTES];

    for (size_t i = 0; i < entry->line_count; i++) {
        const struct entry_line *line = &entry->lines[i];
        struct buf text = { 0 };

        entry_text_quantity(line->qty_milli, line->unit, line->item, &text);
        if (line->value > 0) {
            buf_put(&text, ", ");
            buf_put(&text, money_format(line->value, value));
            buf_put(&text, " đ ");
            buf_put(&text, labels_value_source(line->source));
        }
        say(o, N_("gift"), buf_text(&text));
        buf_free(&text);
    }
}

static void
say_fund(struct ledger *l, struct out *o, const char *label, const char *code)
{
    static struct entry_room room;
    static struct entry entry;
    char text[ENTRY_CODE_BYTES + sizeof entry.name + 8];
    struct projection_fund fund;
    struct err unknown;

    if (view_fund_get(l, code, &room, &entry, &fund, &unknown) != ERR_OK)
        entry.name[0] = '\0'; /* not entered yet, or refused later */
    (void)snprintf(text, sizeof text, "%s%s%s", code, entry.name[0] == '\0' ? "" : ", ",
                   entry.name);
    say(o, label, text);
}

static const char *
publish_text(enum vault_publish publish)
{
    switch (publish) {
    case PUBLISH_NAME:
        return _("by name");
    case PUBLISH_INITIALS:
        return _("by initials only");
    case PUBLISH_ANONYMOUS:
        return _("anonymous: the class is left out too, the thôn is not kept");
    case PUBLISH_NONE:
        break;
    }
    return _("without a name");
}

void
readback_publish(struct out *o, enum vault_publish publish)
{
    static const char *const words[] = { "unnamed", "public", "initials", "anonymous" };

    out_key(o, "publish", N_("in public"));
    out_string(o, out_is_text(o) ? publish_text(publish) : words[publish]);
}

void
readback_gift(struct ledger *l, struct out *o, const struct gift *gift)
{
    const struct entry *entry = &gift->entry;
    const struct vault_person *p = &gift->person;
    bool is_told = p->publish != PUBLISH_ANONYMOUS;
    char day[DATE_TEXT_BYTES], pot[LABELS_POT_BYTES], slip[COMMITMENT_SLIP_BYTES];

    if (!out_is_text(o))
        return;
    if (entry->has[M_AMOUNT])
        say_amount(o, N_("gift"), entry->amount);
    else
        say_lines(o, entry);
    if (entry->has[M_POT])
        say(o, N_("kept in"), labels_pot(entry->pot, pot));
    say_fund(l, o, N_("fund"), entry->fund);
    if (entry->has[M_PURPOSE])
        say(o, N_("purpose"), labels_purpose(entry->purpose));
    say(o, N_("date"), date_format_vn(entry->date_day, day));
    if (p->name[0] != '\0')
        say(o, N_("name"), p->name);
    if (entry->has[M_CLASS] && is_told)
        say(o, N_("class"), labels_class(entry->giver_class));
    if (gift->slip_number > 0)
        say(o, N_("written on"),
            commitment_slip_text(gift->slip_book, gift->slip_number, slip));
    if (p->place[0] != '\0' && is_told)
        say(o, N_("thôn"), p->place);
    readback_publish(o, p->publish);
}

static void
say_new_fund(struct out *o, const struct entry *entry)
{
    char text[ENTRY_CODE_BYTES + sizeof entry->name + 8], day[DATE_TEXT_BYTES];

    (void)snprintf(text, sizeof text, "%s, %s", entry->fund, entry->name);
    say(o, N_("fund is open"), text);
    for (size_t i = 0; i < entry->purpose_count; i++)
        say(o, N_("purpose"), labels_purpose(entry->purposes[i]));
    if (entry->has[M_RESTRICTED])
        say(o, N_("restricted"), _("yes"));
    if (entry->has[M_OPENS])
        say(o, N_("opens"), date_format_vn(entry->opens_day, day));
    if (entry->has[M_CLOSES])
        say(o, N_("closes"), date_format_vn(entry->closes_day, day));
    if (entry->has[M_DOCUMENT])
        say(o, N_("decision"), entry->document);
    if (entry->has[M_TARGET])
        say_amount(o, N_("target"), entry->target);
}

void
readback_entry(struct ledger *l, struct out *o, const struct entry *entry)
{
    char number[RECEIPT_NUMBER_BYTES];
    char text[ENTRY_CODE_BYTES + sizeof entry->bank + 8];

    if (!out_is_text(o))
        return;
    if (entry->kind == ENTRY_FUND)
        say_new_fund(o, entry);
    if (entry->kind == ENTRY_ACCOUNT) {
        (void)snprintf(text, sizeof text, "bank/%s, %s", entry->account, entry->bank);
        say(o, N_("account is added"), text);
        if (entry->has[M_ACCOUNT_NUMBER])
            say(o, N_("number"), entry->account_number);
    }
    if (entry->kind == ENTRY_VOID) {
        say(o, N_("receipt is void"),
            receipt_number_format(ledger_identity(l)->book, entry->number, number));
        say(o, N_("reason"), labels_reason(entry->reason));
    }
}
