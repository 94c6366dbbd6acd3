/* SPDX-License-Identifier: MIT */
/* A gift and its receipt in one transaction. See gift.h. */
#include "cli/desk/gift.h"

#include <stdlib.h>
#include <string.h>

#include "cli/desk/input.h"
#include "ledger/base/crypto.h"
#include "ledger/base/money.h"
#include "ledger/book/view.h"
#include "ledger/log/store.h"
#include "ledger/vault/commitment.h"
#include "receipts/paper/font.h"
#include "receipts/payload.h"

static void
receipt_of(const struct entry *donation, int64_t number, struct entry *out)
{
    entry_init(out, ENTRY_RECEIPT);
    entry_repeat_gift(donation, out);
    out->has[M_NUMBER] = out->has[M_GIFT] = out->has[M_COMMIT] = true;
    out->number = number;
    out->gift_seq = donation->seq;
}

enum err_code
gift_append_receipt(struct desk *d, const struct entry *donation,
                    const struct vault_person *person, int64_t replaces,
                    struct gift_receipt *out, struct err *e)
{
    struct vault_person mine = *person;
    struct entry receipt;
    const bool is_named = mine.name[0] != '\0';
    enum err_code rc;

    rc = ledger_next_number(d->ledger, &out->number, e);
    if (rc != ERR_OK)
        return rc;
    receipt_of(donation, out->number, &receipt);
    receipt.has[M_REPLACES] = replaces > 0;
    receipt.replaces = replaces;
    if (is_named) {
        /* No two receipts share a salt: FORMAT.md section 5. */
        d->calls.random(d->calls.arg, mine.salt, sizeof mine.salt);
        commitment_to_person(store_hash(ledger_store(d->ledger)), &mine, receipt.commit);
    } else {
        d->calls.random(d->calls.arg, receipt.commit, sizeof receipt.commit);
    }
    receipt.seq = ledger_next_seq(d->ledger);
    receipt.at = d->now;
    memcpy(receipt.by, d->by, sizeof receipt.by);
    rc = payload_fits(ledger_identity(d->ledger)->host, &receipt, is_named ? &mine : NULL,
                      e);
    if (rc == ERR_OK && is_named)
        rc = vault_person_put(ledger_vault(d->ledger), receipt.seq, &mine, e);
    if (rc == ERR_OK)
        rc = ledger_append(d->ledger, &receipt, NULL, out->leaf, e);
    out->seq = receipt.seq;
    crypto_wipe(&mine, sizeof mine);
    return rc;
}

/* Is what `seq` says of the giver and the day what this gift says? */
static enum err_code
is_one_giving(struct desk *d, const struct gift *gift, int64_t seq, bool *out,
              struct err *e)
{
    char mine[TEXT_FOLD_BYTES(TEXT_NAME_BYTES)], other[TEXT_FOLD_BYTES(TEXT_NAME_BYTES)];
    struct vault_person person = { .publish = PUBLISH_NONE };
    struct entry_room *room = malloc(sizeof *room);
    struct entry entry;
    enum err_code rc;

    if (room == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = ledger_get(d->ledger, seq, room, &entry, e);
    free(room);
    if (rc == ERR_OK)
        rc = vault_person_get(ledger_vault(d->ledger), seq, &person, e);
    if (rc == ERR_NOTFOUND)
        rc = ERR_OK;
    *out = rc == ERR_OK && entry.date_day == gift->entry.date_day &&
           strcmp(text_fold(person.name, other, sizeof other),
                  text_fold(gift->person.name, mine, sizeof mine)) == 0;
    crypto_wipe(&person, sizeof person);
    return rc;
}

/* Where in `ident` this gift's handwritten receipt goes: behind the entries that were made of it,
 * which must be of one giving with this one, or reversed. */
static enum err_code
find_slip(struct desk *d, const struct gift *gift, struct vault_row *row, struct err *e)
{
    bool is_there = true;

    *row = (struct vault_row){ .account = "slip",
                               .time = "",
                               .credit = gift->slip_number,
                               .reference = gift->slip_book,
                               .memo = "",
                               .occurrence = 0 };
    while (is_there) {
        int64_t seq = 0, reversed = 0;
        bool is_one = true;
        enum err_code rc;

        row->occurrence++;
        rc = ledger_row_find(d->ledger, row, &is_there, &seq, e);
        if (rc == ERR_OK && is_there)
            rc = view_reversed(d->ledger, seq, &reversed, e);
        if (rc == ERR_OK && is_there && reversed == 0)
            rc = is_one_giving(d, gift, seq, &is_one, e);
        if (rc != ERR_OK)
            return rc;
        if (!is_one)
            return err_refuse(
                e, FIELD_PAPER_NUMBER,
                "handwritten receipt %s number %lld is in the book already, "
                "of another day or giver: entry %lld",
                gift->slip_book, (long long)gift->slip_number, (long long)seq);
    }
    return ERR_OK;
}

/* What the entry commits to; random where there was no handwritten receipt. */
static enum err_code
keep_slip(struct desk *d, struct gift *gift, struct vault_row *row, struct err *e)
{
    struct vault_text slip;
    enum err_code rc;

    gift->entry.has[M_SLIP] = true;
    if (gift->slip_number == 0) {
        d->calls.random(d->calls.arg, gift->entry.slip, sizeof gift->entry.slip);
        return ERR_OK;
    }
    rc = find_slip(d, gift, row, e);
    if (rc != ERR_OK)
        return rc;
    d->calls.random(d->calls.arg, slip.salt, sizeof slip.salt);
    (void)commitment_slip_text(gift->slip_book, gift->slip_number, slip.text);
    commitment_to_slip(store_hash(ledger_store(d->ledger)), &slip, gift->entry.slip);
    return vault_text_put(ledger_vault(d->ledger), ledger_next_seq(d->ledger), VAULT_SLIP,
                          &slip, e);
}

enum err_code
gift_append(struct desk *d, struct gift *gift, struct err *e)
{
    struct vault_row slip;
    struct vault_person *p = &gift->person;
    enum err_code rc;

    gift->receipt = (struct gift_receipt){ .number = 0 };
    if (p->publish == PUBLISH_ANONYMOUS) {
        gift->entry.has[M_CLASS] = false;
        gift->entry.giver_class = CLASS_NONE;
        p->place[0] = '\0';
    }
    const bool is_known = p->name[0] != '\0' || p->place[0] != '\0' ||
                          p->phone[0] != '\0' || p->publish != PUBLISH_NONE;

    rc = input_note(d, gift->note, &gift->entry, e);
    if (rc == ERR_OK)
        rc = keep_slip(d, gift, &slip, e);
    if (rc == ERR_OK && is_known) {
        d->calls.random(d->calls.arg, p->salt, sizeof p->salt);
        rc = vault_person_put(ledger_vault(d->ledger), ledger_next_seq(d->ledger), p, e);
    }
    if (rc == ERR_OK)
        rc = ledger_append(d->ledger, &gift->entry, NULL, gift->leaf, e);
    if (rc == ERR_OK && gift->slip_number > 0)
        rc = ledger_row_put(d->ledger, &slip, gift->entry.seq, e);
    if (rc == ERR_OK && !gift->no_receipt)
        rc = gift_append_receipt(d, &gift->entry, p, 0, &gift->receipt, e);
    return rc;
}

/* The đồng must be what the foreign money is worth at the rate, give or take 1 %: a wrong
 * number of zeros is the slip that this finds. */
static enum err_code
check_worth(const struct gift_request *r, struct err *e)
{
    const int64_t cents = r->fx_milli / 10;
    int64_t worth;

    if (r->fx_milli % 10 != 0)
        return err_input(e, FIELD_FX_AMOUNT, "foreign money has at most two decimals");
    if (cents > MONEY_MAX / r->fx_rate_milli)
        return err_input(e, FIELD_FX_AMOUNT, "this amount times the rate is too large");
    worth = (cents * r->fx_rate_milli + 50000) / 100000; /* cents and thousandths */
    if (r->amount == 0 || llabs(r->amount - worth) <= worth / 100)
        return ERR_OK;
    return err_input(e, FIELD_AMOUNT,
                     "% lld %s at % lld is %+lld đồng, not %+lld; one of the three is "
                     "wrong",
                     (long long)r->fx_milli, r->fx_currency, (long long)r->fx_rate_milli,
                     (long long)worth, (long long)r->amount);
}

/* A currency, in either case. */
static enum err_code
take_currency(const char *text, char out[4], struct err *e)
{
    char code[TEXT_CODE_BYTES];

    if (!text_read_code(text, code) || strlen(code) != 3 ||
        strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        return err_input(e, FIELD_FX_CURRENCY, "'%s' is not three letters such as USD",
                         text);
    memcpy(out, code, 4);
    return ERR_OK;
}

static enum err_code
make_foreign(const struct gift_request *r, struct entry *entry, struct err *e)
{
    const struct {
        bool is_given;
        enum err_field field;
    } parts[] = { { r->fx_milli != 0, FIELD_FX_AMOUNT },
                  { r->fx_currency != NULL, FIELD_FX_CURRENCY },
                  { r->fx_rate_milli != 0, FIELD_FX_RATE },
                  { r->fx_source != NULL, FIELD_FX_SOURCE } };
    enum err_field missing = FIELD_NONE;
    size_t given = 0;
    enum err_code rc;

    for (size_t i = sizeof parts / sizeof parts[0]; i-- > 0;) {
        given += parts[i].is_given;
        if (!parts[i].is_given)
            missing = parts[i].field;
    }
    if (given == 0)
        return ERR_OK;
    if (missing != FIELD_NONE)
        return err_input(e, missing,
                         "foreign money wants its amount, its currency, the rate, and "
                         "whose rate it is");
    rc = take_currency(r->fx_currency, entry->fx_currency, e);
    if (rc == ERR_OK)
        rc = check_worth(r, e);
    if (rc == ERR_OK)
        rc = input_code(FIELD_FX_SOURCE, r->fx_source, entry->fx_source, e);
    entry->has[M_FX_AMOUNT] = entry->has[M_FX_CURRENCY] = true;
    entry->has[M_FX_RATE] = entry->has[M_FX_SOURCE] = true;
    entry->fx_amount_cents = r->fx_milli / 10;
    entry->fx_rate_milli = r->fx_rate_milli;
    return rc;
}

/* Members that go together: a handwritten receipt, a box, foreign money. */
static enum err_code
make_rare(const struct gift_request *r, struct gift *gift, struct err *e)
{
    struct entry *entry = &gift->entry;
    const bool has_paper = r->paper_book != NULL || r->paper_number > 0;
    enum err_code rc;

    if (has_paper && (r->paper_book == NULL || r->paper_number <= 0))
        return err_input(e, r->paper_book == NULL ? FIELD_PAPER_BOOK : FIELD_PAPER_NUMBER,
                         "a handwritten receipt wants both its book and its number");
    if (r->givers > 0 && entry->giver_class != CLASS_BOX)
        return err_input(e, FIELD_GIVERS,
                         "only a gift into a donation box has several givers");
    rc = input_code(FIELD_PAPER_BOOK, r->paper_book, gift->slip_book, e);
    gift->slip_number = has_paper ? r->paper_number : 0;
    entry->has[M_GIVERS] = r->givers > 0;
    entry->givers = r->givers;
    return rc == ERR_OK ? make_foreign(r, entry, e) : rc;
}

static enum err_code
make_texts(const struct gift_request *r, struct gift *gift, struct err *e)
{
    struct vault_person *p = &gift->person;
    enum err_code rc;

    rc = input_text(FIELD_VILLAGE, r->village, p->place, sizeof p->place, e);
    if (rc == ERR_OK)
        rc = input_text(FIELD_NAME, r->name, p->name, sizeof p->name, e);
    if (rc == ERR_OK)
        rc = input_text(FIELD_PHONE, r->phone, p->phone, sizeof p->phone, e);
    p->publish = r->publish;
    if (rc == ERR_OK && p->name[0] == '\0' &&
        (p->publish == PUBLISH_NAME || p->publish == PUBLISH_INITIALS))
        return err_input(e, FIELD_NAME, "there is no name to show in public");
    return rc;
}

/* Money: the pot says whether it is cash or through the bank, unless the form does. */
static enum err_code
make_money(const struct gift_request *r, struct entry *entry, struct err *e)
{
    enum err_code rc = input_pot(FIELD_POT, r->pot, entry->pot, e);
    const bool is_bank = strncmp(entry->pot, "bank/", 5) == 0;

    if (rc != ERR_OK)
        return rc;
    if (entry->form == FORM_NONE)
        entry->form = is_bank ? FORM_BANK : FORM_CASH;
    if (entry->form > FORM_BANK) {
        (void)err_input(e, FIELD_FORM,
                        "goods, labour and services are counted, they are no amount of "
                        "money");
        return err_way(e, WAY_GIVE_GOODS);
    }
    if (entry->form == FORM_BANK && r->pot == NULL)
        return err_input(e, FIELD_POT, "into which account? bank/CODE");
    if ((entry->form == FORM_BANK) != is_bank)
        return is_bank ? err_input(e, FIELD_FORM,
                                   "a gift of cash does not come into account '%s'",
                                   entry->pot)
                       : err_input(e, FIELD_FORM,
                                   "a bank transfer does not come into the cash");
    entry->has[M_POT] = entry->has[M_AMOUNT] = true;
    entry->amount = r->amount;
    return ERR_OK;
}

static enum err_code
make_goods(const struct gift_request *r, struct gift *gift, struct err *e)
{
    struct entry *entry = &gift->entry;

    if (entry->form == FORM_NONE)
        entry->form = FORM_GOODS;
    if (entry->form == FORM_CASH || entry->form == FORM_BANK)
        return err_input(e, FIELD_FORM,
                         "'%s' is money; goods, labour and service are not",
                         entry_word(WORDS_FORM, (int)entry->form));
    if (r->pot != NULL)
        return err_input(e, FIELD_POT, "only money lies in a pot");
    entry->lines = gift->lines;
    entry->line_count = r->line_count;
    entry->has[M_LINES] = true;
    return goods_take(r->lines, r->line_count, entry->form, gift->lines, e);
}

static enum err_code
check_value(const struct gift_request *r, struct err *e)
{
    if (r->amount == 0 && r->line_count == 0) {
        (void)err_input(e, FIELD_NONE, "nothing is given");
        return err_way(e, WAY_GIVE_VALUE);
    }
    if (r->amount != 0 && r->line_count > 0) {
        (void)err_input(e, FIELD_NONE, "money and goods are two gifts");
        return err_way(e, WAY_GIVE_ONE_VALUE);
    }
    return ERR_OK;
}

enum err_code
gift_make(struct desk *d, const struct gift_request *r, struct gift *gift, struct err *e)
{
    struct entry *entry = &gift->entry;
    enum err_code rc = check_value(r, e);

    gift->person = (struct vault_person){ .publish = PUBLISH_NONE };
    gift->note = r->note;
    gift->no_receipt = r->no_receipt;
    gift->receipt = (struct gift_receipt){ .number = 0 };
    entry_init(entry, ENTRY_DONATION);
    if (rc == ERR_OK)
        rc = input_fund(d, r->fund, entry->fund, e);
    if (rc != ERR_OK)
        return rc;
    entry->has[M_FUND] = entry->has[M_DATE] = entry->has[M_FORM] = true;
    entry->date_day = input_day(d, r->date_day);
    entry->form = r->form;
    entry->giver_class = r->giver_class;
    entry->has[M_CLASS] = r->giver_class != CLASS_NONE;
    entry->purpose = r->purpose;
    entry->has[M_PURPOSE] = r->purpose != PURPOSE_NONE;
    entry->has[M_FOREIGN] = r->is_foreign;
    rc = r->amount != 0 ? make_money(r, entry, e) : make_goods(r, gift, e);
    if (rc == ERR_OK)
        rc = make_rare(r, gift, e);
    return rc == ERR_OK ? make_texts(r, gift, e) : rc;
}

/* The gift is taken all the same, and stands as late on the statement. */
static void
warn_late(struct desk *d, const struct entry *donation)
{
    struct entry_room room;
    struct projection_fund fund;
    struct entry entry;
    struct err what;

    if (view_fund_get(d->ledger, donation->fund, &room, &entry, &fund, &what) != ERR_OK ||
        fund.closes_day < 0 || donation->date_day <= fund.closes_day)
        return;
    (void)err_set(&what, ERR_INVALID,
                  "fund '%s' closed on %+d: the gift is taken and marked late",
                  donation->fund, fund.closes_day);
    desk_warn(d, &what);
}

struct entering {
    const struct gift_request *request;
    struct gift *gift;
};

static enum err_code
enter(struct desk *d, void *arg, struct err *e)
{
    const struct entering *x = arg;
    enum err_code rc = gift_make(d, x->request, x->gift, e);

    return rc == ERR_OK ? gift_append(d, x->gift, e) : rc;
}

enum err_code
gift_enter(struct desk *d, const struct gift_request *request, struct gift *out,
           struct err *e)
{
    struct entering x = { .request = request, .gift = out };
    enum err_code rc = desk_act(d, enter, &x, e);

    if (rc == ERR_OK)
        warn_late(d, &out->entry);
    return rc;
}

static void
warn_letters(const struct desk *d, const char *text)
{
    size_t n = strlen(text), step;
    struct err what;

    for (; n > 0; text += step, n -= step) {
        uint32_t letter = 0;

        step = font_step(text, n, &letter);
        if (font_has(FONT_REGULAR, letter))
            continue;
        (void)err_set(&what, ERR_INVALID,
                      "the papers have no letter for '%.*s' (U+%04X): a receipt shows a "
                      "box in its place",
                      (int)step, text, (unsigned)letter);
        desk_warn(d, &what);
        return;
    }
}

void
gift_warn_letters(const struct desk *d, const struct gift *gift)
{
    warn_letters(d, gift->person.name);
    warn_letters(d, gift->person.place);
    for (size_t i = 0; i < gift->entry.line_count; i++) {
        warn_letters(d, gift->entry.lines[i].item);
        warn_letters(d, gift->entry.lines[i].unit);
    }
}
