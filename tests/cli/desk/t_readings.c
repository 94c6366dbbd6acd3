/* SPDX-License-Identifier: MIT */
/* What a screen reads of a book: lists, balances and traces, on two desks at once. */
#include "cli/desk/balance.h"
#include "cli/desk/list.h"
#include "cli/desk/show.h"
#include "cli/desk/trace.h"
#include "ledger/base/crypto.h"
#include "tests/village.h"

static struct desk desk, other;

static void
open_desks(void)
{
    village_open(0);
    ledger_close(fx.l);
    fx.l = NULL;
    T_OK(desk_open(fx.path, LEDGER_READ, "THUQUY", &desk_system, &desk, &fx.e), &fx.e);
    T_OK(desk_open(fx.path, LEDGER_READ, "THUQUY", &desk_system, &other, &fx.e), &fx.e);
    T_OK(desk_unlock(&desk, NULL, 0, &fx.e), &fx.e);
}

static void
close_desks(void)
{
    desk_close(&desk);
    desk_close(&other);
    fx_close();
}

struct seen {
    size_t rows, reversals, late, ended;
    int64_t last;
    bool nested;         /* read the other desk in the middle of this walk */
    struct list_row row; /* the last one; its pointers are gone */
    char name[sizeof((struct vault_person *)0)->name];
};

static enum err_code
see(void *arg, const struct list_row *row, struct err *e)
{
    struct seen *seen = arg;
    struct seen inner = { .last = -1 };
    const int64_t of = row->of->seq;
    char fund[ENTRY_CODE_BYTES];

    memcpy(fund, row->of->fund, sizeof fund);
    T(row->entry->seq > seen->last);
    seen->last = row->entry->seq;
    seen->rows++;
    seen->reversals += row->is_negative;
    seen->late += row->state.is_late;
    seen->ended += row->state.has_ended_receipt;
    seen->row = *row;
    snprintf(seen->name, sizeof seen->name, "%s", row->name);
    if (row->is_negative && seen->nested) {
        /* Another desk walks over the same reversals: ours still has its own. */
        const struct list_request all = { .from_day = -1, .to_day = -1 };

        T_OK(list_rows(&other, &all, see, &inner, e), e);
        T(inner.reversals > 0);
        T_INT(row->of->seq, of);
        T_STR(row->of->fund, fund);
    }
    return ERR_OK;
}

TEST(a_list_is_filtered_and_two_desks_do_not_disturb_each_other)
{
    struct list_request r = { .from_day = -1, .to_day = -1 };
    struct seen all = { .last = -1, .nested = true }, some = { .last = -1 };

    open_desks();
    T_OK(list_rows(&desk, &r, see, &all, &fx.e), &fx.e);
    T_INT(all.reversals, 1);
    T_INT(all.late, 1);
    T_INT(all.ended, 2); /* receipt 1 is void, and that of the reversed gift */
    r.of_one_kind = true;
    r.kind = ENTRY_DONATION;
    r.fund = "NKT";
    T_OK(list_rows(&desk, &r, see, &some, &fx.e), &fx.e);
    T_INT(some.rows, 1);
    T(some.row.state.is_late);
    r.fund = "KHONG";
    T_INT(list_rows(&desk, &r, see, &some, &fx.e), ERR_NOTFOUND);
    T_INT(fx.e.field, FIELD_FUND);
    r = (struct list_request){ .from_day = fx_day(3, 9), .to_day = fx_day(3, 9) };
    some = (struct seen){ .last = -1 };
    T_OK(list_rows(&desk, &r, see, &some, &fx.e), &fx.e);
    T(some.rows > 0 && some.rows < all.rows);
    r.to_day--;
    T_INT(list_rows(&desk, &r, see, &some, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_TO_DAY);
    close_desks();
}

static size_t
found(const char *words, bool names)
{
    const struct list_request r = {
        .from_day = -1, .to_day = -1, .find = words, .names = names
    };
    struct seen seen = { .last = -1 };

    T_OK(list_rows(&desk, &r, see, &seen, &fx.e), &fx.e);
    return seen.rows;
}

TEST(words_are_found_where_they_stand_and_nowhere_else)
{
    struct list_request r = { .from_day = -1, .to_day = -1 };
    struct seen seen = { .last = -1 };
    char longest[400];

    open_desks();
    T(found("xe LAN", false) > 0);
    T_INT(found("thôn dong", false), 0); /* as a name: the vault alone knows it */
    T(found("thôn dong", true) > 0);
    T_INT(found("50000000", false), found("50.000.000", false));
    T(found("50000000", false) > 0);
    T_INT(found("2026/000001", false), 2); /* it and what made it void */
    T_INT(found("minh hoa", false), 0);    /* a name is not looked at unless asked for */
    T(found("MINH hoa", true) > 0);
    T_INT(found("minh hoa không ở đâu", true), 0);
    T_INT(found("   ", true), found("", false)); /* nothing is looked for */
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    r.find = longest;
    T_INT(list_rows(&desk, &r, see, &seen, &fx.e), ERR_USAGE);
    T_INT(fx.e.field, FIELD_FIND);
    r.find = "x\xff";
    T_INT(list_rows(&desk, &r, see, &seen, &fx.e), ERR_USAGE);
    close_desks();
}

struct sums {
    int64_t pots, pots_sum, all;
    size_t rows, goods;
};

static enum err_code
add(void *arg, const struct balance_row *row, struct err *e)
{
    struct sums *s = arg;

    (void)e;
    s->rows++;
    s->goods += row->pot[0] == '\0';
    T_INT(row->item[0] != '\0', row->pot[0] == '\0');
    if (strcmp(row->fund, "*") == 0 && strcmp(row->pot, "*") == 0)
        s->all = row->amount;
    else if (strcmp(row->pot, "*") == 0)
        s->pots_sum = row->amount;
    else if (strcmp(row->fund, "VNN") == 0 && row->pot[0] != '\0')
        s->pots += row->amount;
    return ERR_OK;
}

static enum err_code
refuse(void *arg, const struct balance_row *row, struct err *e)
{
    (void)arg;
    (void)row;
    return err_set(e, ERR_IO, "the reader went away");
}

TEST(pots_add_up_and_goods_are_no_money)
{
    struct sums all = { .rows = 0 }, one = { .rows = 0 };

    open_desks();
    T_OK(balance_rows(&desk, NULL, add, &all, &fx.e), &fx.e);
    T_INT(all.pots, all.pots_sum);
    T(all.all > all.pots_sum); /* NKT has something, too */
    T(all.goods > 0);
    T_OK(balance_rows(&desk, "VNN", add, &one, &fx.e), &fx.e);
    T_INT(one.pots_sum, all.pots_sum);
    T_INT(one.all, 0);
    T_INT(balance_rows(&desk, "KHONG", add, &one, &fx.e), ERR_NOTFOUND);
    T_INT(balance_rows(&desk, NULL, refuse, NULL, &fx.e), ERR_IO);
    close_desks();
}

struct way {
    int64_t gift, given, drawn, left;
    size_t uses, order; /* of the calls */
};

static enum err_code
on_gift(void *arg, const struct entry *gift, const struct entry_state *st, struct err *e)
{
    struct way *w = arg;

    (void)e;
    T_INT(w->order++, 0);
    w->gift = gift->seq;
    w->given = gift->amount;
    T(st->number > 0);
    return ERR_OK;
}

static enum err_code
on_use(void *arg, const struct trace_step *step, struct err *e)
{
    struct way *w = arg;

    (void)e;
    T(w->order > 0);
    T(step->use != NULL);
    w->uses++;
    if (step->is_gift)
        w->drawn += step->amount;
    return ERR_OK;
}

static enum err_code
on_left(void *arg, const struct trace_step *step, struct err *e)
{
    struct way *w = arg;

    (void)e;
    T(step->use == NULL);
    if (step->is_gift)
        w->left += step->amount;
    return ERR_OK;
}

TEST(what_was_drawn_and_what_is_left_is_the_gift)
{
    struct way w = { .gift = 0 };
    const struct trace_calls calls = {
        .gift = on_gift, .use = on_use, .left = on_left, .arg = &w
    };
    struct list_request r = {
        .from_day = -1, .to_day = -1, .of_one_kind = true, .kind = ENTRY_DONATION
    };
    struct seen seen = { .last = -1 };

    open_desks();
    r.find = "20.000.000";
    T_OK(list_rows(&desk, &r, see, &seen, &fx.e), &fx.e);
    T_OK(trace_steps(&desk, seen.last, &calls, &fx.e), &fx.e);
    T_INT(w.gift, seen.last);
    T_INT(w.drawn + w.left, w.given);
    T_INT(trace_steps(&desk, 0, &calls, &fx.e), ERR_INVALID);
    T_INT(fx.e.field, FIELD_ENTRY);
    T_INT(trace_steps(&desk, 99999, &calls, &fx.e), ERR_NOTFOUND);
    T_INT(trace_steps(&desk, -1, &calls, &fx.e), ERR_NOTFOUND);
    close_desks();
}

TEST(one_entry_is_shown_whole_and_names_only_when_asked_for)
{
    struct list_request r = { .from_day = -1,
                              .to_day = -1,
                              .of_one_kind = true,
                              .kind = ENTRY_DONATION,
                              .find = "minh hoa",
                              .names = true };
    struct seen seen = { .last = -1 };
    struct show *open = NULL, *closed = NULL, *none = NULL;

    open_desks();
    T_OK(list_rows(&desk, &r, see, &seen, &fx.e), &fx.e);
    T_OK(show_entry(&desk, seen.last, true, &open, &fx.e), &fx.e);
    T_OK(show_entry(&other, seen.last, false, &closed, &fx.e), &fx.e);
    T(open->has_person && !open->has_memo && !open->has_note);
    T_STR(open->person.name, "Công ty TNHH Minh Họa");
    T(!closed->has_person);
    T_STR(closed->person.name, "");
    T_STR(closed->body, open->body);
    T_INT(closed->entry.seq, seen.last);
    T_INT(closed->state.number, open->state.number);
    T(memcmp(closed->leaf, open->leaf, HASH_BYTES) == 0);
    T_INT(show_entry(&desk, 99999, true, &none, &fx.e), ERR_NOTFOUND);
    T_INT(show_entry(&desk, -1, true, &none, &fx.e), ERR_NOTFOUND);
    T(none == NULL);
    show_free(open);
    show_free(closed);
    show_free(NULL);
    close_desks();
}

T_MAIN(T_RUN(a_list_is_filtered_and_two_desks_do_not_disturb_each_other)
           T_RUN(words_are_found_where_they_stand_and_nowhere_else)
               T_RUN(pots_add_up_and_goods_are_no_money)
                   T_RUN(what_was_drawn_and_what_is_left_is_the_gift)
                       T_RUN(one_entry_is_shown_whole_and_names_only_when_asked_for))
