/* SPDX-License-Identifier: MIT */
/* lalanh trace: where one gift went. */
#include "cli/cmd/cmd.h"
#include "cli/desk/numbers.h"
#include "cli/desk/trace.h"
#include "cli/print/entry_text.h"
#include "cli/print/trace_words.h"
#include "ledger/entry/kinds.h"
#include "receipts/receipt.h"

static const char *gift, *format;

static const struct opt rows[] = {
    { .value = N_("GIFT"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &gift,
      .help = N_("the gift's entry such as 12, or its receipt's number") },
    CMD_FORMAT_ROW(&format),
    OPT_END
};

struct tracing {
    struct session *s;
    struct out *o;
    struct buf b;
    const char *list; /* that is open, where the rows are for programs; NULL: none */
};

/* Around the steps there is a list where they are for programs: close the one that is open,
 * and open the next; NULL: no more. */
static void
turn_to(struct tracing *x, const char *list)
{
    if (out_is_text(x->o) || x->list == list)
        return;
    if (x->list != NULL)
        out_end_list(x->o);
    if (list != NULL) {
        out_key(x->o, list, NULL);
        out_begin_list(x->o);
    }
    x->list = list;
}

static const char uses[] = "uses", lefts[] = "left";

static enum err_code
print_gift(void *arg, const struct entry *entry, const struct entry_state *st,
           struct err *e)
{
    struct tracing *x = arg;
    char number[RECEIPT_NUMBER_BYTES];
    struct out *o = x->o;

    out_key(o, "seq", N_("entry"));
    out_integer(o, entry->seq);
    out_key(o, "kind", N_("kind"));
    out_string(o, out_is_text(o) ? entry_text_kind(entry)
                                 : entry_word(WORDS_KIND, (int)entry->kind));
    out_key(o, "fund", N_("fund"));
    out_string(o, kinds_fund_in(entry));
    out_key(o, "date", N_("date"));
    out_day(o, st->day);
    if (entry->has[M_AMOUNT]) {
        out_key(o, "amount", N_("amount"));
        out_amount(o, entry->amount);
    }
    if (entry->has[M_LINES]) {
        out_key(o, "goods", N_("goods"));
        entry_text_out_goods(o, entry, false, &x->b);
    }
    if (st->number != 0) {
        out_key(o, "receipt", N_("receipt"));
        out_string(o, receipt_number_format(ledger_identity(x->s->desk.ledger)->book,
                                            st->number, number));
    }
    buf_clear(&x->b);
    entry_text_state(entry, st, out_is_text(o), &x->b);
    if (x->b.bytes > 0) {
        out_key(o, "state", N_("state"));
        out_string(o, buf_text(&x->b));
    }
    turn_to(x, uses);
    return x->b.failed ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static enum err_code
print_use(void *arg, const struct trace_step *step, struct err *e)
{
    struct tracing *x = arg;

    (void)e;
    trace_words_use(x->o, step);
    return ERR_OK;
}

static enum err_code
print_left(void *arg, const struct trace_step *step, struct err *e)
{
    struct tracing *x = arg;

    (void)e;
    turn_to(x, lefts);
    trace_words_left(x->o, step);
    return ERR_OK;
}

static enum err_code
run(struct session *s, struct err *e)
{
    struct tracing x = { .s = s };
    const struct trace_calls calls = {
        .gift = print_gift, .use = print_use, .left = print_left, .arg = &x
    };
    int64_t seq = 0;
    enum err_code rc = numbers_entry(s->desk.ledger, gift, NUMBERS_GIFT, &seq, e);

    if (rc == ERR_OK)
        rc = out_open(out_format_of(format), stdout, &x.o, e);
    if (rc != ERR_OK)
        return rc;
    rc = trace_steps(&s->desk, seq, &calls, e);
    buf_free(&x.b);
    if (rc != ERR_OK) {
        out_free(x.o);
        return rc;
    }
    turn_to(&x, lefts); /* also one without any */
    turn_to(&x, NULL);
    return out_close(x.o, e);
}

const struct cmd cmd_trace = CMD(
    "trace", N_("where one gift went"),
    N_("Follows the gift into what it bought and into other funds. What was bought with "
       "several gifts belongs to all of them: uses after a purchase are of all that was "
       "bought."),
    rows, CMD_READ, run);
