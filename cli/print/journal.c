/* SPDX-License-Identifier: MIT */
/* The book for hledger: each kind of entry as postings. See journal.h. */
#include "cli/print/journal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

#define ACCOUNT_BYTES 96

struct journal {
    struct ledger *l;
    FILE *to;
    struct entry target; /* of a reversal */
    struct entry_room room;
    struct entry_line *goods; /* the first line of each */
    size_t goods_count, goods_room;
};

/* What is posted: money, or one line; negative within a reversal. */
struct posting {
    FILE *to;
    const struct entry_line *line; /* NULL: money */
    int64_t amount;                /* đồng or thousandths */
};

static void
put_commodity(FILE *to, const struct entry_line *line)
{
    char name[ENTRY_ITEM_BYTES + ENTRY_UNIT_BYTES + 4];
    int n = snprintf(name, sizeof name, "%s (%s)", line->item, line->unit);

    assert(n > 0 && (size_t)n < sizeof name);
    for (char *p = name; *p != '\0'; p++)
        if (*p == '"')
            *p = '\'';
        else if (*p == ';')
            *p = ',';
    (void)fprintf(to, "\"%s\"", name);
}

/* "1.5", "-2": thousandths without needless zeros. */
static void
put_quantity(FILE *to, int64_t milli)
{
    const int64_t n = milli < 0 ? -milli : milli;
    char part[8];
    size_t digits;

    (void)snprintf(part, sizeof part, "%03d", (int)(n % 1000));
    for (digits = 3; digits > 0 && part[digits - 1] == '0'; digits--)
        part[digits - 1] = '\0';
    (void)fprintf(to, "%s%" PRId64 "%s%s", milli < 0 ? "-" : "", n / 1000,
                  digits > 0 ? "." : "", part);
}

static void
post(const struct posting *p, const char *account, int sign)
{
    (void)fprintf(p->to, "    %s  ", account);
    if (p->line == NULL) {
        (void)fprintf(p->to, "%" PRId64 " VND\n", sign * p->amount);
        return;
    }
    put_quantity(p->to, sign * p->amount);
    (void)fputc(' ', p->to);
    put_commodity(p->to, p->line);
    (void)fputc('\n', p->to);
}

/* From one account to another. */
static void
move(const struct posting *p, const char *from, const char *to)
{
    post(p, from, -1);
    post(p, to, 1);
}

/* "assets:NKT:bank:VCB"; goods lie in stock. */
static const char *
assets(const char *fund, const char *pot, const struct entry_line *line,
       char out[ACCOUNT_BYTES])
{
    const size_t bank = strlen("bank/");

    if (line != NULL)
        (void)snprintf(out, ACCOUNT_BYTES, "assets:%s:stock", fund);
    else if (strncmp(pot, "bank/", bank) == 0)
        (void)snprintf(out, ACCOUNT_BYTES, "assets:%s:bank:%s", fund, pot + bank);
    else
        (void)snprintf(out, ACCOUNT_BYTES, "assets:%s:%s", fund, pot);
    return out;
}

/* Where what an entry moves comes from (income) or goes to (expenses). */
static const char *
other(const struct entry *x, char out[ACCOUNT_BYTES])
{
    const struct kind_act *act = kinds_act(x);
    const char *top = "income", *word = x->has[M_WHAT] ? "interest" : "gifts";

    if (act->moves == KIND_OPENING) {
        top = "equity";
        word = "opening";
    } else if (act->moves == KIND_BUYS) {
        top = "equity";
        word = "purchase";
    } else if (act->side == KIND_USED) {
        top = "expenses";
        word = entry_word(WORDS_PURPOSE, (int)x->purpose);
    }
    (void)snprintf(out, ACCOUNT_BYTES, "%s:%s:%s", top, x->fund, word);
    return out;
}

/* The postings of one value of an entry: what leaves a pot or the stock, what comes in. */
static void
post_value(const struct entry *x, const struct posting *p)
{
    const enum kind_moves moves = (enum kind_moves)kinds_act(x)->moves;
    const char *pot_out = kinds_pot_out(x), *pot_in = kinds_pot_in(x);
    char a[ACCOUNT_BYTES], b[ACCOUNT_BYTES];

    if (p->line != NULL) { /* goods lie in no pot: the money out, then each line in */
        pot_out = moves == KIND_OUT || moves == KIND_ACROSS ? "" : NULL;
        pot_in = moves == KIND_OUT ? NULL : "";
    }
    assert(pot_out != NULL || pot_in != NULL);
    move(p, pot_out != NULL ? assets(x->fund, pot_out, p->line, a) : other(x, a),
         pot_in != NULL ? assets(kinds_fund_in(x), pot_in, p->line, b) : other(x, b));
}

/* The first line with these goods in the journal, which names their commodity however later
 * ones spell them (FORMAT.md section 4). NULL: out of memory. */
static const struct entry_line *
first_of(struct journal *j, const struct entry_line *line)
{
    for (size_t i = 0; i < j->goods_count; i++)
        if (text_matches(j->goods[i].item, line->item) &&
            text_matches(j->goods[i].unit, line->unit))
            return &j->goods[i];
    if (j->goods_count == j->goods_room) {
        const size_t room = 2 * j->goods_room + 16;
        struct entry_line *more = realloc(j->goods, room * sizeof *more);

        if (more == NULL)
            return NULL;
        j->goods = more;
        j->goods_room = room;
    }
    j->goods[j->goods_count] = *line;
    return &j->goods[j->goods_count++];
}

static enum err_code
write_entry(void *arg, const struct entry *x, struct err *e)
{
    struct journal *j = arg;
    const struct entry *of = x;
    const enum kind_moves moves = (enum kind_moves)kinds_act(x)->moves;
    const int sign = moves == KIND_UNDOES ? -1 : 1;
    char day[DATE_TEXT_BYTES];
    enum err_code rc;

    if (x->has[M_FUND] && x->has[M_NAME]) /* a fund is opened */
        (void)fprintf(j->to, "; %s: %s\n", x->fund, x->name);
    if (moves == KIND_NOTHING)
        return ERR_OK;
    if (moves == KIND_UNDOES) {
        rc = ledger_get(j->l, x->reverses_seq, &j->room, &j->target, e);
        if (rc != ERR_OK)
            return rc;
        of = &j->target;
    }
    (void)fprintf(j->to, "\n%s (%" PRId64 ") %s", date_format(x->date_day, day), x->seq,
                  entry_word(WORDS_KIND, (int)x->kind));
    if (of != x)
        (void)fprintf(j->to, " of %" PRId64, of->seq);
    (void)fputc('\n', j->to);
    if (of->has[M_AMOUNT])
        post_value(of, &(struct posting){ j->to, NULL, sign * of->amount });
    for (size_t i = 0; i < of->line_count; i++) {
        const struct entry_line *named = first_of(j, &of->lines[i]);

        if (named == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        post_value(of, &(struct posting){ j->to, named, sign * of->lines[i].qty_milli });
    }
    return ERR_OK;
}

enum err_code
journal_write(struct ledger *l, FILE *to, struct err *e)
{
    static struct journal j;
    int64_t size = 0;
    enum err_code rc = ledger_size(l, &size, e);

    j.l = l;
    j.to = to;
    if (rc != ERR_OK)
        return rc;
    (void)fprintf(to, "decimal-mark .\n; %s, %s\n", ledger_identity(l)->org,
                  ledger_identity(l)->book);
    rc = ledger_each(l, 0, size, write_entry, &j, e);
    free(j.goods);
    j.goods = NULL;
    j.goods_count = j.goods_room = 0;
    return rc;
}
