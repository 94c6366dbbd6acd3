/* SPDX-License-Identifier: MIT */
/* lalanh donate: one gift and its receipt. */
#include "cli/cmd/cmd_donate.h"

#include <stdio.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/goods.h"
#include "cli/print/said.h"
#include "cli/term/words.h"
#include "ledger/base/crypto.h"
#include "ledger/base/base64.h"
#include "receipts/receipt.h"

static struct donate_in in = { .date = -1 };
static struct opt_values goods;

static const struct opt rows[] = {
    { .name = "fund",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.fund,
      .help = N_("the fund that receives it (needed unless there is only one)") },
    { .name = "amount",
      .value = N_("AMOUNT"),
      .kind = OPT_AMOUNT,
      .to.number = &in.amount,
      .help =
          N_("đồng: 500000, 500.000, 500k or 1,5tr; on a terminal, without it, you are "
             "asked for one gift after another") },
    { .name = "pot",
      .value = N_("POT"),
      .kind = OPT_TEXT,
      .to.text = &in.pot,
      .help = N_("where the money is: cash (default) or bank/CODE") },
    { .name = "form",
      .kind = OPT_CHOICE,
      .choices = words_forms,
      .to.text = &in.form,
      .help = N_("what is given (default: cash, or bank with --pot bank/CODE)") },
    { .name = "name",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .to.text = &in.name,
      .help = N_("who gives; kept in the vault and on the receipt only") },
    { .name = "phone",
      .value = N_("PHONE"),
      .kind = OPT_TEXT,
      .to.text = &in.phone,
      .help = N_("kept in the vault only") },
    CMD_PUBLISH_ROWS(&in.publish),
    { .name = "anonymous",
      .kind = OPT_MODE,
      .to.text = &in.publish,
      .help = N_("... not at all: thôn and class are left out too") },
    { .name = "class",
      .kind = OPT_CHOICE,
      .choices = words_classes,
      .to.text = &in.class_,
      .help = N_("what kind of giver; see 'lalanh help codes'") },
    { .name = "village",
      .value = N_("NAME"),
      .kind = OPT_TEXT,
      .to.text = &in.village,
      .help = N_("the giver's thôn or neighbourhood") },
    { .name = "purpose",
      .value = N_("PURPOSE"),
      .kind = OPT_CHOICE,
      .choices = words_purposes,
      .to.text = &in.purpose,
      .help =
          N_("what the giver wants it used for; it is then used for nothing else; see "
             "'lalanh help codes'") },
    { .name = "foreign",
      .kind = OPT_FLAG,
      .to.flag = &in.foreign,
      .help = N_("from abroad") },
    { .name = "fx-amount",
      .value = N_("NUMBER"),
      .kind = OPT_QUANTITY,
      .to.number = &in.fx_milli,
      .help = N_("foreign money received, such as 100 or 99,50") },
    { .name = "fx-currency",
      .value = N_("ABC"),
      .kind = OPT_TEXT,
      .to.text = &in.fx_currency,
      .help = N_("its currency, such as USD") },
    { .name = "fx-rate",
      .value = N_("NUMBER"),
      .kind = OPT_QUANTITY,
      .to.number = &in.fx_rate,
      .help = N_("đồng for one unit, such as 25345,5") },
    { .name = "fx-source",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.fx_source,
      .help = N_("whose rate it is") },
    { .name = "paper-book",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.paper_book,
      .help = N_("book of the handwritten receipt given before") },
    { .name = "paper-number",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .to.number = &in.paper_number,
      .help = N_("number of the handwritten receipt") },
    { .name = "givers",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .to.number = &in.givers,
      .help = N_("how many gave into the box (with --class box)") },
    GOODS_ROWS(&goods),
    { .name = "date",
      .value = N_("DATE"),
      .kind = OPT_DATE,
      .to.day = &in.date,
      .help = N_("the day it was given (default: today)") },
    { .name = "note",
      .value = N_("TEXT"),
      .kind = OPT_TEXT,
      .to.text = &in.note,
      .help = N_("kept in the vault; the ledger gets a salted hash") },
    { .name = "no-receipt",
      .kind = OPT_FLAG,
      .to.flag = &in.no_receipt,
      .help = N_("make none now; 'lalanh receipt issue' makes one later") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
print(struct session *s, const struct gift *gift, const struct gift_result *r,
      struct err *e)
{
    char b64[BASE64_BYTES(HASH_BYTES)], number[RECEIPT_NUMBER_BYTES];
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(in.format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    said_gift(s, o, gift);
    out_key(o, "seq", N_("entry"));
    out_integer(o, r->seq);
    out_key(o, "leaf", N_("leaf"));
    out_string(o, base64_encode(r->leaf, HASH_BYTES, b64));
    if (r->number == 0 && out_is_text(o))
        return out_close(o, e);
    out_key(o, "receipt", N_("receipt"));
    out_string(o, r->number == 0 ? NULL
                                 : receipt_number_format(ledger_identity(s->ledger)->book,
                                                         r->number, number));
    out_key(o, "receipt_seq", N_("receipt entry"));
    if (r->number == 0)
        out_none(o);
    else
        out_integer(o, r->receipt_seq);
    return out_close(o, e);
}

static enum err_code
take_goods(struct entry *entry, struct err *e)
{
    static struct entry_line lines[ENTRY_LINES_MAX];

    if (entry->form == FORM_NONE)
        entry->form = FORM_GOODS;
    if (entry->form == FORM_CASH || entry->form == FORM_BANK || in.pot != NULL)
        return err_set(e, ERR_USAGE,
                       N_("goods are given with --form goods, labour or service "
                          "and without --pot"));
    entry->lines = lines;
    entry->has[M_LINES] = true;
    return goods_take(&goods, entry->form, lines, &entry->line_count, e);
}

static enum err_code
donate(struct session *s, struct err *e)
{
    struct gift_result result;
    struct gift gift;
    enum err_code rc;

    if (in.amount == 0 && goods.count == 0) {
        if (session_is_tty(stdin))
            return cmd_donate_ask(s, &in, e);
        return err_set(e, ERR_USAGE,
                       N_("give --amount AMOUNT, or --item and --qty for goods"));
    }
    if (in.amount > 0 && goods.count > 0)
        return err_set(e, ERR_USAGE,
                       N_("money and goods are two gifts: give --amount or "
                          "--item, not both"));
    rc = cmd_donate_fill(s, &in, &gift, e);
    if (rc == ERR_OK && goods.count > 0)
        rc = take_goods(&gift.entry, e);
    if (rc == ERR_OK)
        rc = session_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = gift_append(s, &gift, &result, e);
    if (rc == ERR_OK)
        rc = ledger_commit(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    if (rc == ERR_OK)
        rc = gift_warn_late(s, &gift.entry, e);
    if (rc == ERR_OK) {
        gift_warn_letters(&gift);
        rc = print(s, &gift, &result, e);
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
