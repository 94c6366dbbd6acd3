/* SPDX-License-Identifier: MIT */
/* lalanh list: the book, one line an entry. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print/brief.h"
#include "cli/cmd/cmd.h"
#include "cli/print/state.h"
#include "ledger/base/date.h"
#include "ledger/vault/vault.h"
#include "ledger/book/view.h"
#include "receipts/receipt.h"

static const char *const kind_words[] = {
    "genesis", "fund",     "account",      "opening",  "donation", "receipt",
    "void",    "purchase", "disbursement", "transfer", "deposit",  "bank",
    "refund",  "reversal", "statement",    NULL,
};

static struct {
    const char *fund, *kind, *format;
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
                                     .choices = kind_words,
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

struct list {
    struct session *s;
    struct out *o;
    struct buf b;
    int64_t *ended; /* gifts of receipts that are void or replaced, ascending */
    size_t ended_count;
};

static int
by_gift(const void *a, const void *b)
{
    const int64_t *x = a;
    const int64_t *y = b;

    return (*x > *y) - (*x < *y);
}

/* Gifts come before their receipts: what became of these is read first. */
static enum err_code
find_ended(struct list *list, struct err *e)
{
    struct projection_receipt receipt;
    int64_t last = 0;
    enum err_code rc = view_receipt_last(list->s->ledger, &last, e);

    for (int64_t number = 1; rc == ERR_OK && number <= last; number++) {
        int64_t *more;

        rc = view_receipt(list->s->ledger, number, &receipt, e);
        if (rc != ERR_OK || receipt.state == RECEIPT_VALID)
            continue;
        more = realloc(list->ended, (list->ended_count + 1) * sizeof *more);
        if (more == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        list->ended = more;
        list->ended[list->ended_count++] = receipt.gift;
    }
    if (list->ended_count > 0)
        qsort(list->ended, list->ended_count, sizeof *list->ended, by_gift);
    return rc;
}

/* A gift that stands, whose receipt does not. */
static void
put_ended(struct list *list, const struct state *st)
{
    const struct entry *x = st->of;
    const char *msgid = st->number == 0 ? N_("receipt void") : N_("receipt replaced");

    if (x->kind != ENTRY_DONATION || st->reversed_by != 0 || list->ended_count == 0 ||
        bsearch(&x->seq, list->ended, list->ended_count, sizeof x->seq, by_gift) == NULL)
        return;
    buf_put(&list->b, list->b.bytes == 0 ? "" : ", ");
    buf_put(&list->b, out_is_text(list->o) ? _(msgid) : msgid);
}

/* A pair such as "cash > bank/VCB", or the first alone; NULL for neither. */
static void
out_pair(struct list *list, const char *from, const char *to)
{
    buf_clear(&list->b);
    buf_put(&list->b, from);
    buf_put(&list->b, to[0] == '\0' ? "" : " > ");
    buf_put(&list->b, to);
    out_string(list->o, from[0] == '\0' ? NULL : buf_text(&list->b));
}

static enum err_code
out_name(struct list *list, const struct entry *x, struct err *e)
{
    struct vault_person person;
    enum err_code rc = ERR_NOTFOUND;

    if (x->kind == ENTRY_DONATION || x->kind == ENTRY_RECEIPT)
        rc = vault_person_get(ledger_vault(list->s->ledger), x->seq, &person, e);
    if (rc != ERR_OK && rc != ERR_NOTFOUND)
        return rc;
    out_string(list->o, rc == ERR_OK && person.name[0] != '\0' ? person.name : NULL);
    return ERR_OK;
}

/* Money and goods of `of`: the entry itself, or the target of a reversal, negative. A
 * receipt's are its gift's, and stand there. */
static void
out_value(struct list *list, const struct entry *of, bool negative)
{
    if (of->kind == ENTRY_RECEIPT) {
        out_none(list->o);
        out_none(list->o);
        return;
    }
    buf_clear(&list->b);
    if (of->has[M_LINES] && negative)
        buf_put(&list->b, "- ");
    brief_goods(of, &list->b);
    if (of->has[M_AMOUNT])
        out_amount(list->o, negative ? -of->amount : of->amount);
    else
        out_none(list->o);
    out_string(list->o, of->has[M_LINES] ? buf_text(&list->b) : NULL);
}

static enum err_code
print_entry(struct list *list, const struct entry *x, const struct state *st,
            struct err *e)
{
    const bool reversal = x->kind == ENTRY_REVERSAL;
    const struct entry *of = reversal ? st->target : x;
    char number[RECEIPT_NUMBER_BYTES];
    struct out *o = list->o;

    out_integer(o, x->seq);
    out_day(o, st->day);
    out_string(o, out_is_text(o) ? brief_kind(x) : entry_word(WORDS_KIND, (int)x->kind));
    out_pair(list, of->fund, of->to_fund);
    out_pair(list, of->has[M_FROM_POT] ? of->from_pot : of->pot, of->to_pot);
    out_value(list, of, reversal);
    out_string(o, entry_word(WORDS_PURPOSE, (int)of->purpose));
    out_string(o, st->number == 0
                      ? NULL
                      : receipt_number_format(ledger_identity(list->s->ledger)->book,
                                              st->number, number));
    buf_clear(&list->b);
    state_words(st, out_is_text(o), &list->b);
    put_ended(list, st);
    out_string(o, list->b.bytes == 0 ? NULL : buf_text(&list->b));
    if (in.names) {
        enum err_code rc = out_name(list, x, e);

        if (rc != ERR_OK)
            return rc;
    }
    out_end_row(o);
    return list->b.failed ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static enum err_code
visit(void *arg, const struct entry *x, struct err *e)
{
    struct list *list = arg;
    struct state st;
    enum err_code rc;

    if (in.kind != NULL && strcmp(entry_word(WORDS_KIND, (int)x->kind), in.kind) != 0)
        return ERR_OK;
    rc = state_of(list->s->ledger, x, &st, e);
    if (rc != ERR_OK)
        return rc;
    if ((in.from >= 0 && st.day < in.from) || (in.to >= 0 && st.day > in.to))
        return ERR_OK;
    if (in.fund != NULL && strcmp(st.target->fund, in.fund) != 0 &&
        strcmp(st.target->to_fund, in.fund) != 0)
        return ERR_OK;
    return print_entry(list, x, &st, e);
}

static enum err_code
run(struct session *s, struct err *e)
{
    const size_t count = sizeof columns / sizeof columns[0];
    struct projection_fund fund;
    struct list list = { .s = s };
    int64_t size = 0;
    enum err_code rc = ERR_OK;

    if (in.names)
        rc = session_unlock(s, e);
    if (rc == ERR_OK && in.fund != NULL)
        rc = state_fund(s->ledger, in.fund, &fund, e);
    if (rc == ERR_OK)
        rc = ledger_size(s->ledger, &size, e);
    if (rc == ERR_OK)
        rc = find_ended(&list, e);
    if (rc == ERR_OK)
        rc = out_open(out_format_of(in.format), stdout, &list.o, e);
    if (rc != ERR_OK) {
        free(list.ended);
        return rc;
    }
    out_table(list.o, columns, in.names ? count : count - 1);
    rc = ledger_each(s->ledger, 0, size, visit, &list, e);
    buf_free(&list.b);
    free(list.ended);
    if (rc != ERR_OK) {
        out_free(list.o);
        return rc;
    }
    return out_close(list.o, e);
}

const struct cmd cmd_list = CMD(
    "list", N_("the entries of the book, one a line"),
    N_("The date is the voucher's. Amounts are as entered: the kind says whether they "
       "came in or went out; a reversal is negative. No names without --names."),
    rows, CMD_READ, run);
