/* SPDX-License-Identifier: MIT */
/* lalanh transfer: from one fund to another, with the decision or consent that allows it.
 */
#include <string.h>

#include "cli/desk/voucher.h"

static struct voucher in = VOUCHER_INIT;
static const char *to, *basis, *document;

static const struct opt rows[] = {
    VOUCHER_FUND(&in),
    { .name = "to",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .required = true,
      .to.text = &to,
      .help = N_("the fund that receives") },
    VOUCHER_AMOUNT(&in, false),
    VOUCHER_POT(
        &in, N_("which pot it is in, and stays in: cash, or bank/CODE (default: cash)")),
    GOODS_ROWS(&in.goods),
    { .name = "basis",
      .kind = OPT_CHOICE,
      .required = true,
      .choices = words_bases,
      .to.text = &basis,
      .help = N_("what allows it: a decision, or the donors' consent") },
    { .name = "document",
      .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .to.text = &document,
      .help = N_("number of the decision or of the record of consent") },
    VOUCHER_PURPOSE(&in, false,
                    N_("move gifts bound to this purpose; they stay bound to it")),
    VOUCHER_FROM(&in),
    VOUCHER_NOTE(&in),
    VOUCHER_DATE(&in),
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

static enum err_code
run(struct session *s, struct err *e)
{
    struct entry *x = &in.entry;
    enum err_code rc = voucher_take(s, &in, ENTRY_TRANSFER, e);

    if (rc != ERR_OK)
        return rc;
    memcpy(x->to_fund, to, strlen(to) + 1);
    x->basis = (enum entry_basis)entry_word_find(WORDS_BASIS, basis, strlen(basis));
    x->has[M_TO_FUND] = x->has[M_BASIS] = true;
    rc = session_text(FIELD_DOCUMENT, document, x->document, sizeof x->document, e);
    x->has[M_DOCUMENT] = x->document[0] != '\0';
    return rc == ERR_OK ? voucher_record(s, &in, e) : rc;
}

const struct cmd cmd_transfer = CMD(
    "transfer", N_("from one fund to another"),
    N_("What was given for one purpose, or to a restricted fund, leaves its fund only "
       "with the donors' consent. 'lalanh trace' follows a gift into the other fund."),
    rows, CMD_APPEND, run);
