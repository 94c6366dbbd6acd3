/* SPDX-License-Identifier: MIT */
/* lalanh trace: where one gift went. */
#include <stdlib.h>

#include "cli/print/brief.h"
#include "cli/cmd/cmd.h"
#include "cli/desk/ref.h"
#include "cli/print/state.h"
#include "cli/print/trace_row.h"
#include "ledger/book/view.h"
#include "receipts/receipt.h"

static const char *ref, *format;

static const struct opt rows[] = {
    { .value = N_("GIFT"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &ref,
      .help = N_("the gift's entry such as 12, or its receipt's number") },
    CMD_FORMAT_ROW(&format),
    OPT_END
};

struct trace {
    struct session *s;
    struct out *o;
    struct buf b;
    int64_t seq;      /* the gift */
    int64_t *reached; /* purchases and transfers that it went into */
    size_t reached_count;
    int64_t left_of; /* whose lots print_left is shown */
    struct entry use;
    struct entry_room room;
};

/* Does it bring in what others may use? */
static bool
has_lots(const struct entry *x)
{
    return x->kind == ENTRY_OPENING || x->kind == ENTRY_DONATION ||
           x->kind == ENTRY_PURCHASE || x->kind == ENTRY_TRANSFER ||
           (x->kind == ENTRY_BANK && x->what == BANK_INTEREST);
}

/* What was bought or moved with the gift is followed too: remember it for print_left. */
static enum err_code
remember(struct trace *t, int64_t seq, struct err *e)
{
    int64_t *more;

    for (size_t i = 0; i < t->reached_count; i++)
        if (t->reached[i] == seq)
            return ERR_OK;
    more = realloc(t->reached, (t->reached_count + 1) * sizeof *more);
    if (more == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    t->reached = more;
    t->reached[t->reached_count++] = seq;
    return ERR_OK;
}

static enum err_code
print_use(void *arg, const struct view_use *u, struct err *e)
{
    struct trace *t = arg;
    enum err_code rc = ledger_get(t->s->ledger, u->use_seq, &t->room, &t->use, e);

    if (rc == ERR_OK && has_lots(&t->use))
        rc = remember(t, u->use_seq, e);
    if (rc != ERR_OK)
        return rc;
    trace_row_use(t->o, u, &t->use);
    return ERR_OK;
}

static enum err_code
print_left(void *arg, const struct view_holding *h, struct err *e)
{
    struct trace *t = arg;

    (void)e;
    if (h->amount != 0 || t->left_of == t->seq)
        trace_row_left(t->o, h, t->left_of, t->left_of == t->seq);
    return ERR_OK;
}

/* Of the gift, and of what it was turned into. */
static enum err_code
print_lefts(struct trace *t, struct err *e)
{
    enum err_code rc;

    t->left_of = t->seq;
    rc = view_left(t->s->ledger, t->seq, print_left, t, e);
    for (size_t i = 0; rc == ERR_OK && i < t->reached_count; i++) {
        t->left_of = t->reached[i];
        rc = view_left(t->s->ledger, t->reached[i], print_left, t, e);
    }
    return rc;
}

/* A list around the rows where they are for programs. */
static void
begin(struct out *o, const char *key)
{
    if (out_is_text(o))
        return;
    out_key(o, key, NULL);
    out_begin_list(o);
}

static void
end(struct out *o)
{
    if (!out_is_text(o))
        out_end_list(o);
}

static enum err_code
print_gift(struct trace *t, const struct entry *gift, struct err *e)
{
    char number[RECEIPT_NUMBER_BYTES];
    struct out *o = t->o;
    struct state st;
    enum err_code rc = state_of(t->s->ledger, gift, &st, e);

    if (rc != ERR_OK)
        return rc;
    out_key(o, "seq", N_("entry"));
    out_integer(o, gift->seq);
    out_key(o, "kind", N_("kind"));
    out_string(o, out_is_text(o) ? brief_kind(gift)
                                 : entry_word(WORDS_KIND, (int)gift->kind));
    out_key(o, "fund", N_("fund"));
    out_string(o, gift->kind == ENTRY_TRANSFER ? gift->to_fund : gift->fund);
    out_key(o, "date", N_("date"));
    out_day(o, st.day);
    if (gift->has[M_AMOUNT]) {
        out_key(o, "amount", N_("amount"));
        out_amount(o, gift->amount);
    }
    if (gift->has[M_LINES]) {
        brief_goods(gift, &t->b);
        out_key(o, "goods", N_("goods"));
        out_string(o, buf_text(&t->b));
    }
    if (st.number != 0) {
        out_key(o, "receipt", N_("receipt"));
        out_string(o, receipt_number_format(ledger_identity(t->s->ledger)->book,
                                            st.number, number));
    }
    buf_clear(&t->b);
    state_words(&st, out_is_text(o), &t->b);
    if (t->b.bytes > 0) {
        out_key(o, "state", N_("state"));
        out_string(o, buf_text(&t->b));
    }
    return ERR_OK;
}

static enum err_code
run(struct session *s, struct err *e)
{
    static struct trace t;
    int64_t seq = 0;
    enum err_code rc = ref_take(s, ref, true, &seq, e);

    t.s = s;
    t.seq = seq;
    if (rc == ERR_OK)
        rc = ledger_get(s->ledger, seq, &t.room, &t.use, e);
    if (rc == ERR_OK && !has_lots(&t.use))
        rc = err_set(e, ERR_INVALID,
                     "entry %lld brought nothing in, so there is nothing to follow",
                     (long long)seq);
    if (rc == ERR_OK)
        rc = out_open(out_format_of(format), stdout, &t.o, e);
    if (rc != ERR_OK)
        return rc;
    rc = print_gift(&t, &t.use, e);
    begin(t.o, "uses");
    if (rc == ERR_OK)
        rc = view_trace(s->ledger, seq, print_use, &t, e);
    end(t.o);
    begin(t.o, "left");
    if (rc == ERR_OK)
        rc = print_lefts(&t, e);
    end(t.o);
    buf_free(&t.b);
    free(t.reached);
    if (rc != ERR_OK) {
        out_free(t.o);
        return rc;
    }
    return out_close(t.o, e);
}

const struct cmd cmd_trace = CMD(
    "trace", N_("where one gift went"),
    N_("Follows the gift into what it bought and into other funds. What was bought with "
       "several gifts belongs to all of them: uses after a purchase are of all that was "
       "bought."),
    rows, CMD_READ, run);
