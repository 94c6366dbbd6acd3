/* SPDX-License-Identifier: MIT */
/* donate on a terminal: one gift after another, in the clerk's language. */
#include <stdio.h>
#include <string.h>

#include "cli/ask.h"
#include "cli/cmd.h"
#include "cli/cmd_donate.h"
#include "ledger/crypto.h"
#include "ledger/money.h"
#include "receipts/receipt.h"
#include "receipts/words.h"

struct answers {
    char amount[ASK_BYTES], name[ASK_BYTES], village[ASK_BYTES], publish[ASK_BYTES];
    char pot[ASK_BYTES];
};

/* Ask until the amount is one; an empty answer or the end of input ends the sitting. */
static bool
ask_amount(struct answers *a, int64_t *amount)
{
    struct err e;
    bool more = false;

    for (;;) {
        if (ask_line(_("Amount (empty to finish)"), NULL, a->amount, &more, &e) ==
            ERR_OK) {
            if (!more || a->amount[0] == '\0')
                return false;
            if (money_parse(a->amount, amount, &e) == ERR_OK)
                return true;
        }
        (void)fprintf(stderr, "  %s\n", e.msg);
    }
}

/* p public, i initials, a anonymous, anything else or nothing: not named. */
static const char *
publish_word(const char *answer)
{
    switch (answer[0]) {
    case 'p':
    case 'P':
        return "public";
    case 'i':
    case 'I':
        return "initials";
    case 'a':
    case 'A':
        return "anonymous";
    default:
        return NULL;
    }
}

static enum err_code
ask_rest(const struct donate_in *in, struct answers *a, bool *more, struct err *e)
{
    enum err_code rc;

    rc = ask_line(_("Name (empty: not named)"), NULL, a->name, more, e);
    if (rc == ERR_OK && *more)
        rc = ask_line(_("Thôn or neighbourhood (may be empty)"), in->village, a->village,
                      more, e);
    if (rc == ERR_OK && *more)
        rc = ask_line(_("Where is the money: cash or bank/CODE"),
                      in->pot == NULL ? "cash" : in->pot, a->pot, more, e);
    if (rc == ERR_OK && *more && a->name[0] != '\0')
        rc = ask_line(_("Name in public? p yes, i initials, a anonymous, Enter no"), NULL,
                      a->publish, more, e);
    return rc;
}

/* Show what was understood, in figures and words, and ask. */
static bool
confirm(const struct gift *g)
{
    char figures[MONEY_TEXT_BYTES], words[WORDS_BYTES];
    struct words_style style = { 0 };

    (void)fprintf(stderr, "  %s: %s đ (%s)\n", g->entry.fund,
                  money_format(g->entry.amount, figures),
                  words_amount(g->entry.amount, &style, words));
    return ask_yes(_("Enter it?"));
}

static enum err_code
enter(struct session *s, struct gift *gift, struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];
    struct gift_result result;
    enum err_code rc = session_begin(s, e);

    if (rc != ERR_OK)
        return rc;
    rc = gift_append(s, gift, &result, e);
    if (rc == ERR_OK)
        rc = ledger_commit(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    if (rc != ERR_OK)
        return rc;
    if (result.number > 0)
        (void)printf(_("Receipt %s, entry %lld.\n"),
                     receipt_number_format(ledger_identity(s->ledger)->book,
                                           result.number, number),
                     (long long)result.seq);
    else
        (void)printf(_("Entry %lld.\n"), (long long)result.seq);
    (void)fflush(stdout);
    return gift_warn_late(s, &gift->entry, e);
}

enum err_code
cmd_donate_ask(struct session *s, const struct donate_in *in, struct err *e)
{
    struct donate_in one = *in;
    char fund[ENTRY_CODE_BYTES];
    struct answers a = { 0 };
    struct gift gift;
    enum err_code rc;

    rc = session_fund(s, in->fund, fund, e);
    if (rc != ERR_OK)
        return rc;
    one.fund = fund;
    (void)fprintf(stderr, _("Gifts to fund %s. Ctrl-C leaves; what was entered stays.\n"),
                  fund);
    while (ask_amount(&a, &one.amount)) {
        bool more = true;

        a.publish[0] = '\0';
        rc = ask_rest(in, &a, &more, e);
        if (rc == ERR_OK && !more)
            break;
        one.name = a.name;
        one.village = a.village;
        one.pot = a.pot;
        one.publish = publish_word(a.publish);
        if (rc == ERR_OK)
            rc = cmd_donate_fill(s, &one, &gift, e);
        if (rc == ERR_OK && confirm(&gift))
            rc = enter(s, &gift, e);
        crypto_wipe(&gift.person, sizeof gift.person);
        if (rc == ERR_CORRUPT || rc == ERR_IO)
            break;
        if (rc != ERR_OK) /* a wrong answer: say it and ask again */
            (void)fprintf(stderr, "  %s\n", e->msg);
        s->usage = false;
        rc = ERR_OK;
    }
    crypto_wipe(&a, sizeof a);
    return rc;
}
