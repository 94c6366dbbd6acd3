/* SPDX-License-Identifier: MIT */
/* lalanh trace: where one gift went. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/brief.h"
#include "cli/cmd.h"
#include "cli/ref.h"
#include "cli/state.h"
#include "ledger/money.h"
#include "ledger/view.h"
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

static void
member_integer(struct out *o, const char *key, int64_t n)
{
    out_key(o, key, NULL);
    out_integer(o, n);
}

static void
member_string(struct out *o, const char *key, const char *text)
{
    out_key(o, key, NULL);
    out_string(o, text);
}

/* Amount, or quantity, item and unit. */
static void
member_value(struct out *o, const char *item, const char *unit, int64_t amount)
{
    member_integer(o, item[0] == '\0' ? "amount" : "quantity", amount);
    if (item[0] == '\0')
        return;
    member_string(o, "item", item);
    member_string(o, "unit", unit);
}

/* "300.000", or "2 chiếc xe lăn". */
static void
put_value(struct buf *b, const char *item, const char *unit, int64_t amount)
{
    char text[MONEY_TEXT_BYTES];

    if (item[0] == '\0') {
        buf_put(b, money_format(amount, text));
        return;
    }
    buf_put(b, money_format_quantity(amount, text));
    buf_put(b, " ");
    buf_put(b, unit);
    buf_put(b, " ");
    buf_put(b, item);
}

static void
put_number(struct buf *b, const char *format_, int64_t n)
{
    char text[96];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(text, sizeof text, format_, (long long)n);
#pragma GCC diagnostic pop
    buf_put(b, text);
}

/* "20/01/2026  300.000: purchase 9, with others 500.000 -> 2 chiếc xe lăn, DUNGCU" */
static void
print_use_words(struct trace *t, const struct view_use *u)
{
    char day[DATE_TEXT_BYTES], total[MONEY_TEXT_BYTES];
    struct buf *b = &t->b;

    buf_put(b, date_format_vn(t->use.date_day, day));
    buf_put(b, "  ");
    put_value(b, u->item, u->unit, u->amount);
    put_number(b, u->depth == 0 ? "" : _(" of entry %lld"), u->lot_seq);
    buf_put(b, ": ");
    buf_put(b, brief_kind(&t->use));
    put_number(b, " %lld", t->use.seq);
    if (t->use.has[M_TO_FUND]) {
        buf_put(b, " -> ");
        buf_put(b, t->use.to_fund);
    }
    if (t->use.kind == ENTRY_PURCHASE) {
        if (t->use.amount != u->amount) {
            buf_put(b, _(", with others "));
            buf_put(b, money_format(t->use.amount, total));
        }
        buf_put(b, " -> ");
        brief_goods(&t->use, b);
    }
    if (t->use.has[M_PURPOSE]) {
        buf_put(b, ", ");
        buf_put(b, entry_word(WORDS_PURPOSE, (int)t->use.purpose));
    }
    if (t->use.has[M_PEOPLE])
        put_number(
            b,
            i18n_plural(", %lld person", ", %lld people", (unsigned long)t->use.people),
            t->use.people);
    out_string(t->o, buf_text(b));
}

static void
print_use_members(struct trace *t, const struct view_use *u)
{
    struct out *o = t->o;
    const struct entry *x = &t->use;

    out_begin_map(o);
    member_integer(o, "depth", u->depth);
    member_integer(o, "of", u->lot_seq);
    member_integer(o, "seq", x->seq);
    member_string(o, "kind", entry_word(WORDS_KIND, (int)x->kind));
    out_key(o, "date", NULL);
    out_day(o, x->date_day);
    member_string(o, "purpose", entry_word(WORDS_PURPOSE, (int)x->purpose));
    if (x->has[M_PEOPLE])
        member_integer(o, "people", x->people);
    member_value(o, u->item, u->unit, u->amount);
    out_end_map(o);
}

/* What was bought or moved with the gift is followed too: remember it for print_left. */
static enum err_code
remember(struct trace *t, int64_t seq, struct err *e)
{
    int64_t *more;

    if (t->reached_count > 0 && t->reached[t->reached_count - 1] == seq)
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
    buf_clear(&t->b);
    if (!out_is_text(t->o)) {
        print_use_members(t, u);
        return ERR_OK;
    }
    out_key(t->o, "use", u->depth == 0 ? N_("used") : N_("and then"));
    print_use_words(t, u);
    return t->b.failed ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static enum err_code
print_left(void *arg, const struct view_holding *h, struct err *e)
{
    struct trace *t = arg;
    struct out *o = t->o;

    (void)e;
    if (h->amount == 0 && t->left_of != t->seq)
        return ERR_OK;
    if (out_is_text(o)) {
        buf_clear(&t->b);
        put_value(&t->b, h->item, h->unit, h->amount);
        put_number(&t->b, t->left_of == t->seq ? "" : _(" of entry %lld"), t->left_of);
        out_key(o, "left", N_("left"));
        out_string(o, buf_text(&t->b));
        return ERR_OK;
    }
    out_begin_map(o);
    member_integer(o, "of", t->left_of);
    member_value(o, h->item, h->unit, h->amount);
    out_end_map(o);
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
