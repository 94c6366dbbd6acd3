/* SPDX-License-Identifier: MIT */
/* lalanh donate: one gift and its receipt. */
#include "cli/cmd/cmd_donate.h"

#include <stdio.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/term/goods_options.h"
#include "cli/print/readback.h"
#include "cli/term/words.h"
#include "ledger/base/crypto.h"
#include "ledger/base/base64.h"
#include "receipts/receipt.h"

static struct gift_request request = { .date_day = -1 };
/* Words, and the options of goods, on their way into the request. */
static const char *form, *publish, *giver_class, *purpose;
static const char *format;
static struct opt_values goods;
static struct goods_line lines[ENTRY_LINES_MAX];

static const struct opt rows[] = {
    { .name = "fund",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &request.fund,
      .help = N_("the fund that receives it (needed unless there is only one)") },
    { .name = "amount",
      .value = N_("AMOUNT"),
      .kind = OPT_AMOUNT,
      .to.number = &request.amount,
      .help =
          N_("đồng: 500000, 500.000, 500k or 1,5tr; on a terminal, without it, you are "
             "asked for one gift after another") },
    { .name = "pot",
      .value = N_("POT"),
      .kind = OPT_TEXT,
      .to.text = &request.pot,
      .help = N_("where the money is: cash (default) or bank/CODE") },
    { .name = "form",
      .kind = OPT_CHOICE,
      .choices = words_forms,
      .to.text = &form,
      .help = N_("what is given (default: cash, or bank with --pot bank/CODE)") },
    { .name = "name",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .to.text = &request.name,
      .help = N_("who gives; kept in the vault and on the receipt only") },
    { .name = "phone",
      .value = N_("PHONE"),
      .kind = OPT_TEXT,
      .to.text = &request.phone,
      .help = N_("kept in the vault only") },
    CMD_PUBLISH_ROWS(&publish),
    { .name = "anonymous",
      .kind = OPT_MODE,
      .to.text = &publish,
      .help = N_("... not at all: the class is left out too, the thôn is not kept") },
    { .name = "class",
      .kind = OPT_CHOICE,
      .choices = words_classes,
      .to.text = &giver_class,
      .help = N_("what kind of giver; see 'lalanh help codes'") },
    { .name = "village",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .to.text = &request.village,
      .help = N_("the giver's thôn or neighbourhood") },
    { .name = "purpose",
      .value = N_("PURPOSE"),
      .kind = OPT_CHOICE,
      .choices = words_purposes,
      .to.text = &purpose,
      .help =
          N_("what the giver wants it used for; it is then used for nothing else; see "
             "'lalanh help codes'") },
    { .name = "foreign",
      .kind = OPT_FLAG,
      .to.flag = &request.is_foreign,
      .help = N_("from abroad") },
    { .name = "fx-amount",
      .value = N_("NUMBER"),
      .kind = OPT_QUANTITY,
      .to.number = &request.fx_milli,
      .help = N_("foreign money received, such as 100 or 99,50") },
    { .name = "fx-currency",
      .value = N_("ABC"),
      .kind = OPT_TEXT,
      .to.text = &request.fx_currency,
      .help = N_("its currency, such as USD") },
    { .name = "fx-rate",
      .value = N_("NUMBER"),
      .kind = OPT_QUANTITY,
      .to.number = &request.fx_rate_milli,
      .help = N_("đồng for one unit, such as 25345,5") },
    { .name = "fx-source",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &request.fx_source,
      .help = N_("whose rate it is") },
    { .name = "paper-book",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &request.paper_book,
      .help = N_("book of the handwritten receipt given before") },
    { .name = "paper-number",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .to.number = &request.paper_number,
      .help = N_("number of the handwritten receipt") },
    { .name = "givers",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .to.number = &request.givers,
      .help = N_("how many gave into the box (with --class box)") },
    GOODS_ROWS(&goods),
    { .name = "date",
      .value = N_("DATE"),
      .kind = OPT_DATE,
      .to.day = &request.date_day,
      .help = N_("the day it was given (default: today)") },
    { .name = "note",
      .value = N_("TEXT"),
      .kind = OPT_TEXT,
      .to.text = &request.note,
      .help = N_("kept in the vault; the ledger gets a salted hash") },
    { .name = "no-receipt",
      .kind = OPT_FLAG,
      .to.flag = &request.no_receipt,
      .help = N_("make none now; 'lalanh receipt issue' makes one later") },
    CMD_FORMAT_ROW(&format),
    OPT_END
};

static enum err_code
print(struct session *s, const struct gift *gift, struct err *e)
{
    char b64[BASE64_BYTES(HASH_BYTES)], number[RECEIPT_NUMBER_BYTES];
    const struct gift_receipt *r = &gift->receipt;
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    readback_gift(s->desk.ledger, o, gift);
    out_key(o, "seq", N_("entry"));
    out_integer(o, gift->entry.seq);
    out_key(o, "leaf", N_("leaf"));
    out_string(o, base64_encode(gift->leaf, HASH_BYTES, b64));
    if (r->number == 0 && out_is_text(o))
        return out_close(o, e);
    out_key(o, "receipt", N_("receipt"));
    out_string(o, r->number == 0
                      ? NULL
                      : receipt_number_format(ledger_identity(s->desk.ledger)->book,
                                              r->number, number));
    out_key(o, "receipt_seq", N_("receipt entry"));
    if (r->number == 0)
        out_none(o);
    else
        out_integer(o, r->seq);
    return out_close(o, e);
}

static int
word_of(enum entry_words family, const char *word)
{
    return word == NULL ? 0 : entry_word_find(family, word, strlen(word));
}

static enum vault_publish
publish_of(const char *word)
{
    if (word == NULL)
        return PUBLISH_NONE;
    if (strcmp(word, "public") == 0)
        return PUBLISH_NAME;
    return strcmp(word, "initials") == 0 ? PUBLISH_INITIALS : PUBLISH_ANONYMOUS;
}

static enum err_code
donate(struct session *s, struct err *e)
{
    struct gift gift;
    enum err_code rc = goods_options_take(&goods, lines, &request.line_count, e);

    if (rc != ERR_OK)
        return rc;
    request.lines = lines;
    request.form = (enum entry_form)word_of(WORDS_FORM, form);
    request.giver_class = (enum entry_class)word_of(WORDS_CLASS, giver_class);
    request.purpose = (enum entry_purpose)word_of(WORDS_PURPOSE, purpose);
    request.publish = publish_of(publish);
    if (request.amount == 0 && request.line_count == 0 && session_is_tty(stdin))
        return cmd_donate_ask(s, &request, e);
    rc = gift_enter(&s->desk, &request, &gift, e);
    if (rc == ERR_OK) {
        gift_warn_letters(&s->desk, &gift);
        rc = print(s, &gift, e);
    }
    crypto_wipe(&gift.person, sizeof gift.person);
    return rc;
}

const struct cmd cmd_donate =
    CMD("donate", N_("enter a gift and its receipt"),
        N_("The ledger says nothing of who gave: a name goes into the vault and onto the "
           "receipt, which the ledger knows by a salted hash. Print the receipt with "
           "'lalanh receipt print NUMBER'."),
        rows, CMD_APPEND, donate);
