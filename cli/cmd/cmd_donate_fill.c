/* SPDX-License-Identifier: MIT */
/* From what was typed to a gift: the same for options and for questions. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/cmd/cmd_donate.h"
#include "ledger/base/money.h"

static enum vault_publish
publish_of(const char *word)
{
    if (word == NULL)
        return PUBLISH_NONE;
    if (strcmp(word, "public") == 0)
        return PUBLISH_NAME;
    return strcmp(word, "initials") == 0 ? PUBLISH_INITIALS : PUBLISH_ANONYMOUS;
}

static int
word_of(enum entry_words family, const char *word)
{
    return word == NULL ? 0 : entry_word_find(family, word, strlen(word));
}

/* The đồng must be what the foreign money is worth at the rate, give or take 1 %: a wrong
 * number of zeros is the slip that this finds. */
static enum err_code
check_fx(const struct donate_in *d, struct err *e)
{
    char units[MONEY_TEXT_BYTES], rate[MONEY_TEXT_BYTES];
    char worth_text[MONEY_TEXT_BYTES], amount[MONEY_TEXT_BYTES];
    int64_t cents = d->fx_milli / 10, worth;

    if (d->fx_milli % 10 != 0)
        return err_set(e, ERR_USAGE, N_("--fx-amount: at most two decimals"));
    if (cents > MONEY_MAX / d->fx_rate)
        return err_set(e, ERR_USAGE, N_("--fx-amount times --fx-rate is too large"));
    worth = (cents * d->fx_rate + 50000) / 100000; /* cents and thousandths */
    if (d->amount == 0 || llabs(d->amount - worth) <= worth / 100)
        return ERR_OK;
    return err_set(e, ERR_USAGE,
                   N_("%s %s at %s is %s đồng, but --amount says %s; one of the "
                      "three is wrong"),
                   money_format_quantity(d->fx_milli, units), d->fx_currency,
                   money_format_quantity(d->fx_rate, rate),
                   money_format(worth, worth_text), money_format(d->amount, amount));
}

static bool
is_currency(const char *text)
{
    return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static enum err_code
fill_fx(const struct donate_in *d, struct entry *entry, struct err *e)
{
    enum err_code rc;

    if (d->fx_milli == 0 && d->fx_currency == NULL && d->fx_rate == 0 &&
        d->fx_source == NULL)
        return ERR_OK;
    if (d->fx_milli == 0 || d->fx_currency == NULL || d->fx_rate == 0 ||
        d->fx_source == NULL)
        return err_set(e, ERR_USAGE,
                       N_("foreign money wants all of --fx-amount, "
                          "--fx-currency, --fx-rate and --fx-source"));
    if (!is_currency(d->fx_currency))
        return err_set(e, ERR_USAGE,
                       N_("--fx-currency: '%s' is not three capital letters such "
                          "as USD"),
                       d->fx_currency);
    rc = check_fx(d, e);
    if (rc != ERR_OK)
        return rc;
    entry->has[M_FX_AMOUNT] = entry->has[M_FX_CURRENCY] = true;
    entry->has[M_FX_RATE] = entry->has[M_FX_SOURCE] = true;
    entry->fx_amount_cents = d->fx_milli / 10;
    entry->fx_rate_milli = d->fx_rate;
    memcpy(entry->fx_currency, d->fx_currency, 4);
    memcpy(entry->fx_source, d->fx_source, strlen(d->fx_source) + 1);
    return ERR_OK;
}

/* The few members that go together: a handwritten receipt, a box. */
static enum err_code
fill_rare(const struct donate_in *d, struct entry *entry, struct err *e)
{
    bool paper = d->paper_book != NULL || d->paper_number > 0;

    if (paper && (d->paper_book == NULL || d->paper_number <= 0))
        return err_set(e, ERR_USAGE,
                       N_("a handwritten receipt wants both --paper-book and "
                          "--paper-number"));
    if (d->givers > 0 && entry->giver_class != CLASS_BOX)
        return err_set(e, ERR_USAGE, N_("--givers goes with --class box only"));
    if (paper) {
        entry->has[M_PAPER_BOOK] = entry->has[M_PAPER_NUMBER] = true;
        entry->paper_number = d->paper_number;
        memcpy(entry->paper_book, d->paper_book, strlen(d->paper_book) + 1);
    }
    entry->has[M_GIVERS] = d->givers > 0;
    entry->givers = d->givers;
    return fill_fx(d, entry, e);
}

/* Texts that a person typed; what the ledger refuses in one is a usage error. */
static enum err_code
fill_texts(const struct donate_in *d, struct gift *gift, struct err *e)
{
    struct entry *entry = &gift->entry;
    struct vault_person *p = &gift->person;
    enum err_code rc;

    rc =
        session_text(FIELD_VILLAGE, d->village, entry->village, sizeof entry->village, e);
    if (rc == ERR_OK)
        rc = session_text(FIELD_NAME, d->name, p->name, sizeof p->name, e);
    if (rc == ERR_OK)
        rc = session_text(FIELD_PHONE, d->phone, p->phone, sizeof p->phone, e);
    entry->has[M_VILLAGE] = entry->village[0] != '\0';
    return rc;
}

/* Money: the pot says whether it is cash or through the bank, unless --form does. */
static enum err_code
fill_money(const struct donate_in *d, struct entry *entry, struct err *e)
{
    const char *pot = d->pot != NULL ? d->pot : "cash";
    bool is_bank = strncmp(pot, "bank/", 5) == 0;
    enum err_code rc = session_pot(pot, entry->pot, e);

    if (rc != ERR_OK)
        return rc;
    if (entry->form == FORM_NONE)
        entry->form = is_bank ? FORM_BANK : FORM_CASH;
    if (entry->form > FORM_BANK)
        return err_set(e, ERR_USAGE,
                       N_("--form %s is counted: give --item, --qty and --unit, "
                          "not --amount"),
                       entry_word(WORDS_FORM, (int)entry->form));
    if (entry->form == FORM_BANK && d->pot == NULL)
        return err_set(e, ERR_USAGE,
                       N_("--form bank: into which account? --pot bank/CODE"));
    if ((entry->form == FORM_BANK) != is_bank)
        return err_set(e, ERR_USAGE, N_("--form %s does not go with --pot %s"),
                       entry_word(WORDS_FORM, (int)entry->form), pot);
    entry->has[M_POT] = entry->has[M_AMOUNT] = true;
    entry->amount = d->amount;
    return ERR_OK;
}

enum err_code
cmd_donate_fill(struct session *s, const struct donate_in *d, struct gift *gift,
                struct err *e)
{
    struct entry *entry = &gift->entry;
    enum err_code rc;

    memset(&gift->person, 0, sizeof gift->person);
    entry_init(entry, ENTRY_DONATION);
    entry->has[M_FUND] = entry->has[M_DATE] = entry->has[M_FORM] = true;
    rc = session_fund(s, d->fund, entry->fund, e);
    if (rc != ERR_OK)
        return rc;
    entry->date_day = d->date >= 0 ? d->date : session_today(s);
    entry->form = (enum entry_form)word_of(WORDS_FORM, d->form);
    entry->giver_class = (enum entry_class)word_of(WORDS_CLASS, d->class_);
    entry->has[M_CLASS] = d->class_ != NULL;
    entry->purpose = (enum entry_purpose)word_of(WORDS_PURPOSE, d->purpose);
    entry->has[M_PURPOSE] = d->purpose != NULL;
    entry->has[M_FOREIGN] = d->foreign;
    if (d->amount > 0)
        rc = fill_money(d, entry, e);
    if (rc == ERR_OK)
        rc = fill_rare(d, entry, e);
    if (rc == ERR_OK)
        rc = fill_texts(d, gift, e);
    gift->person.publish = publish_of(d->publish);
    gift->note = d->note;
    gift->no_receipt = d->no_receipt;
    if (rc == ERR_OK && gift->person.name[0] == '\0' &&
        (gift->person.publish == PUBLISH_NAME ||
         gift->person.publish == PUBLISH_INITIALS))
        return err_set(e, ERR_USAGE,
                       N_("--%s: there is no name to show; add --name NAME"), d->publish);
    return rc;
}
