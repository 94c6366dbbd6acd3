/* SPDX-License-Identifier: MIT */
/* lalanh list: the book, one line an entry. */
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/list.h"
#include "cli/print/entry_text.h"
#include "cli/term/words.h"
#include "ledger/entry/kinds.h"
#include "receipts/receipt.h"

static struct {
    const char *fund, *kind, *find, *format;
    int32_t from, to;
    bool names;
} in = { .from = -1, .to = -1 };

static const struct opt rows[] = { { .name = "fund",
                                     .value = N_("CODE"),
                                     .kind = OPT_CODE,
                                     .to.text = &in.fund,
                                     .help = N_("only this fund") },
                                   { .name = "kind",
                                     .value = N_("KIND"),
                                     .kind = OPT_CHOICE,
                                     .choices = words_kinds,
                                     .to.text = &in.kind,
                                     .help = N_("only this kind of entry") },
                                   { .name = "from",
                                     .value = N_("DATE"),
                                     .kind = OPT_DATE,
                                     .to.day = &in.from,
                                     .help = N_("from this day on") },
                                   { .name = "to",
                                     .value = N_("DATE"),
                                     .kind = OPT_DATE,
                                     .to.day = &in.to,
                                     .help = N_("up to this day") },
                                   { .name = "find",
                                     .value = N_("WORDS"),
                                     .kind = OPT_TEXT,
                                     .to.text = &in.find,
                                     .help = N_("only rows that hold these words: goods, "
                                                "an amount, a receipt's number, with "
                                                "--names a name or thôn") },
                                   { .name = "names",
                                     .kind = OPT_FLAG,
                                     .to.flag = &in.names,
                                     .help = N_("also who gave; needs the key") },
                                   CMD_FORMAT_ROW(&in.format),
                                   OPT_END };

static const struct out_column columns[] = {
    { "seq", N_("entry") },   { "date", N_("date") },       { "kind", N_("kind") },
    { "fund", N_("fund") },   { "pot", N_("pot") },         { "amount", N_("amount") },
    { "goods", N_("goods") }, { "purpose", N_("purpose") }, { "receipt", N_("receipt") },
    { "state", N_("state") }, { "name", N_("name") },
};

struct listing {
    struct session *s;
    struct out *o;
    struct buf b;
};

/* A pair such as "cash > bank/VCB", or the first alone; NULL for neither. */
static void
out_pair(struct listing *x, const char *from, const char *to)
{
    buf_clear(&x->b);
    buf_put(&x->b, from);
    buf_put(&x->b, to[0] == '\0' ? "" : " > ");
    buf_put(&x->b, to);
    out_string(x->o, from[0] == '\0' ? NULL : buf_text(&x->b));
}

static void
out_pots(struct listing *x, const char *from, const char *to)
{
    const bool is_text = out_is_text(x->o);

    out_pair(x, is_text ? entry_text_pot(from) : from, is_text ? entry_text_pot(to) : to);
}

/* Money and goods. A receipt's are its gift's, and stand there. */
static void
out_value(struct listing *x, const struct list_row *row)
{
    const struct entry *of = row->of;

    if (kinds_rows[of->kind].paper == KIND_RECEIPT_PAPER) {
        out_none(x->o);
        out_none(x->o);
        return;
    }
    if (of->has[M_AMOUNT])
        out_amount(x->o, row->is_negative ? -of->amount : of->amount);
    else
        out_none(x->o);
    entry_text_out_goods(x->o, of, row->is_negative, &x->b);
}

/* What became of it; of a gift that stands also that its receipt does not. */
static void
out_state(struct listing *x, const struct list_row *row)
{
    const struct entry_state *st = &row->state;
    const char *msgid = st->number == 0 ? N_("receipt void") : N_("receipt replaced");

    buf_clear(&x->b);
    entry_text_state(row->entry, st, out_is_text(x->o), &x->b);
    if (st->has_ended_receipt && st->reversed_by == 0) {
        buf_put(&x->b, x->b.bytes == 0 ? "" : ", ");
        buf_put(&x->b, out_is_text(x->o) ? _(msgid) : msgid);
    }
    out_string(x->o, x->b.bytes == 0 ? NULL : buf_text(&x->b));
}

static enum err_code
print_row(void *arg, const struct list_row *row, struct err *e)
{
    struct listing *x = arg;
    const struct entry *of = row->of;
    const int64_t number = row->state.number;
    char text[RECEIPT_NUMBER_BYTES];
    struct out *o = x->o;

    out_integer(o, row->entry->seq);
    out_day(o, row->state.day);
    out_string(o, out_is_text(o) ? entry_text_kind(row->entry)
                                 : entry_word(WORDS_KIND, (int)row->entry->kind));
    out_pair(x, of->fund, of->to_fund);
    out_pots(x, of->has[M_FROM_POT] ? of->from_pot : of->pot, of->to_pot);
    out_value(x, row);
    out_string(o, entry_word(WORDS_PURPOSE, (int)of->purpose));
    out_string(o, number == 0
                      ? NULL
                      : receipt_number_format(ledger_identity(x->s->desk.ledger)->book,
                                              number, text));
    out_state(x, row);
    if (in.names)
        out_string(o, row->name[0] == '\0' ? NULL : row->name);
    out_end_row(o);
    return x->b.failed ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static enum err_code
run(struct session *s, struct err *e)
{
    const size_t count = sizeof columns / sizeof columns[0];
    struct list_request request = { .fund = in.fund,
                                    .of_one_kind = in.kind != NULL,
                                    .from_day = in.from,
                                    .to_day = in.to,
                                    .find = in.find,
                                    .names = in.names };
    struct listing x = { .s = s };
    enum err_code rc = ERR_OK;

    if (in.kind != NULL)
        request.kind =
            (enum entry_kind)entry_word_find(WORDS_KIND, in.kind, strlen(in.kind));
    if (in.names)
        rc = session_unlock(s, e);
    if (rc == ERR_OK)
        rc = out_open(out_format_of(in.format), stdout, &x.o, e);
    if (rc != ERR_OK)
        return rc;
    out_table(x.o, columns, in.names ? count : count - 1);
    rc = list_rows(&s->desk, &request, print_row, &x, e);
    buf_free(&x.b);
    if (rc != ERR_OK) {
        out_free(x.o);
        return rc;
    }
    return out_close(x.o, e);
}

const struct cmd cmd_list = CMD(
    "list", N_("the entries of the book, one a line"),
    N_("The date is the voucher's. Amounts are as entered: the kind says whether they "
       "came in or went out; a reversal is negative. No names without --names."),
    rows, CMD_READ, run);
