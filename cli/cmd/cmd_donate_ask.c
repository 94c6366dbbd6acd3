/* SPDX-License-Identifier: MIT */
/* donate on a terminal: one gift after another, in the clerk's language. */
#include <stdio.h>
#include <string.h>

#include "cli/term/ask.h"
#include "cli/cmd/cmd.h"
#include "cli/cmd/cmd_donate.h"
#include "cli/desk/input.h"
#include "cli/print/readback.h"
#include "cli/term/sentence.h"
#include "ledger/base/crypto.h"
#include "ledger/base/money.h"
#include "ledger/base/text.h"
#include "ledger/book/view.h"
#include "receipts/receipt.h"

struct asking {
    struct session *s;
    const struct gift_request *given; /* what the options say */
    struct gift_request one;          /* the gift; its texts are the answers below */
    char fund[ASK_BYTES], amount[ASK_BYTES], name[ASK_BYTES], village[ASK_BYTES];
    char pot[ASK_BYTES], publish[ASK_BYTES];
};

/* Is the answer one? It may also take it. */
typedef enum err_code (*check_fn)(struct asking *a, const char *answer, struct err *e);

/* Ask until the answer is one. False: the input has ended. */
static bool
ask(struct asking *a, const char *prompt, const char *preset, check_fn check,
    char out[ASK_BYTES])
{
    char text[SENTENCE_BYTES];
    struct err e = { 0 };
    bool more = false;

    for (;;) {
        enum err_code rc = ask_line(prompt, preset, out, &more, &e);

        if (rc == ERR_OK && !more)
            return false;
        if (rc == ERR_OK && check(a, out, &e) == ERR_OK)
            return true;
        e.field = FIELD_NONE; /* the question says what it is about */
        (void)fprintf(stderr, "  %s\n", sentence_make(&e, text));
    }
}

static enum err_code
check_fund(struct asking *a, const char *answer, struct err *e)
{
    struct entry_room room;
    struct entry entry;
    struct projection_fund fund;

    return view_fund_get(a->s->desk.ledger, answer, &room, &entry, &fund, e);
}

/* Empty is an answer: it ends the sitting. */
static enum err_code
check_amount(struct asking *a, const char *answer, struct err *e)
{
    a->one.amount = 0;
    return answer[0] == '\0' ? ERR_OK : money_parse(answer, &a->one.amount, e);
}

static enum err_code
check_name(struct asking *a, const char *answer, struct err *e)
{
    struct vault_person person;
    enum err_code rc = input_text(FIELD_NAME, answer, person.name, sizeof person.name, e);

    (void)a;
    crypto_wipe(&person, sizeof person);
    return rc;
}

static enum err_code
check_village(struct asking *a, const char *answer, struct err *e)
{
    char village[VAULT_PLACE_BYTES];

    (void)a;
    return input_text(FIELD_VILLAGE, answer, village, sizeof village, e);
}

static enum err_code
check_pot(struct asking *a, const char *answer, struct err *e)
{
    char pot[ENTRY_POT_BYTES];
    bool found = false;
    enum err_code rc = input_pot(FIELD_POT, answer, pot, e);
    const bool is_bank = rc == ERR_OK && strncmp(pot, "bank/", 5) == 0;

    if (rc == ERR_OK && strcmp(pot, "claim") == 0)
        return err_set(e, ERR_INVALID, "'%s' is not a pot: cash, or bank/CODE", answer);
    if (rc == ERR_OK && a->given->form == FORM_BANK && !is_bank)
        return err_set(e, ERR_INVALID, "a bank transfer does not come into the cash");
    if (!is_bank)
        return rc;
    rc = view_account_exists(a->s->desk.ledger, pot + 5, &found, e);
    if (rc == ERR_OK && !found) {
        rc = err_set(e, ERR_NOTFOUND, "there is no bank account '%s'", pot + 5);
        (void)err_way(e, WAY_ADD_ACCOUNT);
    }
    return rc;
}

static enum err_code
check_publish(struct asking *a, const char *answer, struct err *e)
{
    static const char *const initials[] = { "i", "initials", "chữ đầu", "chu dau", NULL };
    static const char *const anonymous[] = { "a",       "anonymous", "ẩn danh",
                                             "Ẩn danh", "an danh",   NULL };
    static const char *const named[] = { "p", "public", NULL };
    static const char *const unnamed[] = { "", "k", "không", "khong", "n", "no", NULL };
    const struct {
        const char *const *words;
        enum vault_publish publish;
    } choices[] = {
        { unnamed, PUBLISH_NONE },        { ask_yes_words, PUBLISH_NAME },
        { named, PUBLISH_NAME },          { initials, PUBLISH_INITIALS },
        { anonymous, PUBLISH_ANONYMOUS },
    };
    char clean[ASK_BYTES];

    if (text_clean(answer, clean, sizeof clean, e) != ERR_OK)
        return ERR_INVALID;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        if (!ask_is(clean, choices[i].words))
            continue;
        a->one.publish = choices[i].publish;
        return ERR_OK;
    }
    return err_set(e, ERR_INVALID,
                   N_("'%s' is none of: y yes, i initials, a anonymous, n no"), answer);
}

/* What the brackets show for --public, --initials and --anonymous. */
static const char *
publish_preset(enum vault_publish publish)
{
    if (publish == PUBLISH_NONE)
        return NULL;
    return publish == PUBLISH_NAME ? _("y") : publish == PUBLISH_INITIALS ? "i" : "a";
}

static enum err_code
print_fund(void *arg, const struct view_fund *f, struct err *e)
{
    size_t *count = arg;

    (void)e;
    (void)fprintf(stderr, "  %-24s %s\n", f->entry->fund, f->entry->name);
    (*count)++;
    return ERR_OK;
}

static enum err_code
count_fund(void *arg, const struct view_fund *f, struct err *e)
{
    size_t *count = arg;

    (void)f;
    (void)e;
    (*count)++;
    return ERR_OK;
}

/* --fund, the only fund, or the one that is chosen. *more_out is false: the input ended. */
static enum err_code
choose_fund(struct asking *a, bool *more_out, struct err *e)
{
    size_t count = 0;
    enum err_code rc = view_funds(a->s->desk.ledger, count_fund, &count, e);

    *more_out = true;
    if (rc == ERR_OK && a->given->fund == NULL && count > 1) {
        rc = view_funds(a->s->desk.ledger, print_fund, &count, e);
        *more_out = rc == ERR_OK && ask(a, _("Fund"), NULL, check_fund, a->fund);
        return rc;
    }
    if (rc == ERR_OK)
        rc = input_fund(&a->s->desk, a->given->fund, a->fund, e);
    return rc == ERR_OK ? check_fund(a, a->fund, e) : rc;
}

/* One gift's questions. False: the sitting is over. */
static bool
ask_gift(struct asking *a)
{
    const struct gift_request *given = a->given;

    a->one = *given;
    a->one.fund = a->fund;
    if (!ask(a, _("Amount (empty to finish)"), NULL, check_amount, a->amount) ||
        a->one.amount == 0)
        return false;
    if (!ask(a, _("Name (empty: not named)"), given->name, check_name, a->name) ||
        !ask(a, _("Thôn or neighbourhood (may be empty)"), given->village, check_village,
             a->village) ||
        !ask(a, _("Where is the money: cash or bank/CODE"),
             _(entry_pot_label(given->pot == NULL ? "cash" : given->pot)), check_pot,
             a->pot))
        return false;
    a->one.name = a->name;
    a->one.village = a->village;
    a->one.pot = a->pot;
    return a->name[0] == '\0' ||
           ask(a, _("Name in public? y yes, i initials, a anonymous, n or Enter no"),
               publish_preset(given->publish), check_publish, a->publish);
}

/* Show what was understood, in figures and words, and ask. */
static bool
confirm(struct session *s, const struct gift *g)
{
    struct out *o = NULL;

    if (out_open(OUT_TEXT, stderr, &o, NULL) != ERR_OK)
        return false;
    readback_gift(s->desk.ledger, o, g);
    if (out_close(o, NULL) != ERR_OK)
        return false;
    gift_warn_letters(&s->desk, g);
    return ask_yes(_("Enter it? (y yes, n no)"));
}

static enum err_code
enter(struct session *s, const struct gift_request *request, struct gift *gift,
      struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];
    enum err_code rc = gift_enter(&s->desk, request, gift, e);

    if (rc != ERR_OK)
        return rc;
    if (gift->receipt.number > 0)
        (void)printf(_("Receipt %s, entry %lld.\n"),
                     receipt_number_format(ledger_identity(s->desk.ledger)->book,
                                           gift->receipt.number, number),
                     (long long)gift->entry.seq);
    else
        (void)printf(_("Entry %lld.\n"), (long long)gift->entry.seq);
    (void)fflush(stdout);
    return ERR_OK;
}

enum err_code
cmd_donate_ask(struct session *s, const struct gift_request *given, struct err *e)
{
    char text[SENTENCE_BYTES];
    struct asking a = { .s = s, .given = given };
    struct gift gift;
    bool more = false;
    enum err_code rc = choose_fund(&a, &more, e);

    if (rc != ERR_OK || !more)
        return rc;
    (void)fprintf(stderr, _("Gifts to fund %s. Ctrl-C leaves; what was entered stays.\n"),
                  a.fund);
    while (ask_gift(&a)) {
        rc = gift_make(&s->desk, &a.one, &gift, e);
        if (rc == ERR_OK && confirm(s, &gift))
            rc = enter(s, &a.one, &gift, e);
        crypto_wipe(&gift.person, sizeof gift.person);
        if (rc == ERR_CORRUPT || rc == ERR_IO || rc == ERR_USAGE)
            break; /* a usage error is of the options: the same for every gift */
        if (rc != ERR_OK)
            (void)fprintf(stderr, "  %s\n", sentence_make(e, text));
        rc = ERR_OK;
    }
    crypto_wipe(&a, sizeof a);
    return rc;
}
