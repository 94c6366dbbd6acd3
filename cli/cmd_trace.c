/* SPDX-License-Identifier: MIT */
/* lalanh trace: where one gift went. */
#include <inttypes.h>
#include <string.h>

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
    struct entry use;
    struct entry_room room;
};

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

/* "20/01/2026: 300.000 for entry 9, purchase -> 2 chiếc xe lăn" */
static void
print_use_words(struct trace *t, const struct view_use *u)
{
    char day[DATE_TEXT_BYTES];
    struct buf *b = &t->b;

    buf_put_spaces(b, (size_t)u->depth * 2);
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
    out_key(o, "depth", NULL);
    out_integer(o, u->depth);
    out_key(o, "of", NULL);
    out_integer(o, u->lot_seq);
    out_key(o, "seq", NULL);
    out_integer(o, x->seq);
    out_key(o, "kind", NULL);
    out_string(o, entry_word(WORDS_KIND, (int)x->kind));
    out_key(o, "date", NULL);
    out_day(o, x->date_day);
    out_key(o, "purpose", NULL);
    out_string(o, entry_word(WORDS_PURPOSE, (int)x->purpose));
    out_key(o, "people", NULL);
    if (x->has[M_PEOPLE])
        out_integer(o, x->people);
    else
        out_none(o);
    out_key(o, u->item[0] == '\0' ? "amount" : "quantity", NULL);
    out_integer(o, u->amount);
    if (u->item[0] != '\0') {
        out_key(o, "item", NULL);
        out_string(o, u->item);
        out_key(o, "unit", NULL);
        out_string(o, u->unit);
    }
    out_end_map(o);
}

static enum err_code
print_use(void *arg, const struct view_use *u, struct err *e)
{
    struct trace *t = arg;
    enum err_code rc = ledger_get(t->s->ledger, u->use_seq, &t->room, &t->use, e);

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
    if (out_is_text(o)) {
        buf_clear(&t->b);
        put_value(&t->b, h->item, h->unit, h->amount);
        out_key(o, "left", N_("left"));
        out_string(o, buf_text(&t->b));
        return ERR_OK;
    }
    out_begin_map(o);
    out_key(o, h->item[0] == '\0' ? "amount" : "quantity", NULL);
    out_integer(o, h->amount);
    if (h->item[0] != '\0') {
        out_key(o, "item", NULL);
        out_string(o, h->item);
        out_key(o, "unit", NULL);
        out_string(o, h->unit);
    }
    out_end_map(o);
    return ERR_OK;
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
    brief_value(gift, &t->b);
    out_key(o, "value", N_("value"));
    out_string(o, buf_text(&t->b));
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

static bool
has_lots(const struct entry *x)
{
    return x->kind == ENTRY_OPENING || x->kind == ENTRY_DONATION ||
           x->kind == ENTRY_PURCHASE || x->kind == ENTRY_TRANSFER ||
           (x->kind == ENTRY_BANK && x->what == BANK_INTEREST);
}

static enum err_code
run(struct session *s, struct err *e)
{
    static struct trace t;
    int64_t seq = 0;
    enum err_code rc = ref_take(s, ref, true, &seq, e);

    t.s = s;
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
        rc = view_left(s->ledger, seq, print_left, &t, e);
    end(t.o);
    buf_free(&t.b);
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
