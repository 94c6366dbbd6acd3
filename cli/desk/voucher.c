/* SPDX-License-Identifier: MIT */
/* The acts that move money and goods. See voucher.h. */
#include "cli/desk/voucher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/evidence.h"
#include "cli/desk/input.h"
#include "cli/desk/pot_check.h"
#include "ledger/entry/kinds.h"

/* Is there an answer to "how much"? Money or goods; both where the kind must have both. */
static enum err_code
check_value(const struct kind *kind, const struct voucher_request *r, struct err *e)
{
    const bool is_both =
        kind->members[M_AMOUNT] == RULE_MUST && kind->members[M_LINES] == RULE_MUST;
    const bool has_goods = kind->members[M_LINES] != RULE_NO;

    if (is_both && (r->amount == 0 || r->line_count == 0)) {
        (void)err_input(e, FIELD_NONE, "a purchase has both a price and goods");
        return err_way(e, WAY_GIVE_BOTH_VALUES);
    }
    if (!has_goods && r->amount == 0)
        return err_input(e, FIELD_AMOUNT, "how much?");
    if (r->amount == 0 && r->line_count == 0) {
        (void)err_input(e, FIELD_NONE, "neither money nor goods are named");
        return err_way(e, WAY_GIVE_VALUE);
    }
    if (r->amount != 0 && r->line_count > 0 && !is_both) {
        (void)err_input(e, FIELD_NONE, "money and goods are two entries");
        return err_way(e, WAY_GIVE_ONE_VALUE);
    }
    if (r->amount == 0 && r->pot != NULL)
        return err_input(e, FIELD_POT, "only money lies in a pot");
    return ERR_OK;
}

static enum err_code
make_value(const struct kind *kind, const struct voucher_request *r, struct voucher *v,
           struct err *e)
{
    struct entry *x = &v->entry;
    enum err_code rc = check_value(kind, r, e);

    x->amount = r->amount;
    x->has[M_AMOUNT] = r->amount != 0;
    if (rc == ERR_OK && r->amount != 0 && kind->members[M_POT] != RULE_NO) {
        rc = input_pot(FIELD_POT, r->pot, x->pot, e);
        x->has[M_POT] = rc == ERR_OK;
    }
    if (rc == ERR_OK)
        rc = goods_take(r->lines, r->line_count, FORM_GOODS, v->room.lines, e);
    x->lines = v->room.lines;
    x->line_count = r->line_count;
    x->has[M_LINES] = r->line_count > 0;
    return rc;
}

static int
by_first(const void *a, const void *b)
{
    const struct entry_run *x = a;
    const struct entry_run *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

/* The gifts that pay, where they are named: for the money, or for the only line. */
static enum err_code
make_sources(const struct voucher_request *r, struct voucher *v, struct err *e)
{
    struct entry *x = &v->entry;
    const bool is_goods = !x->has[M_AMOUNT];

    if (r->source_count == 0)
        return ERR_OK;
    if (is_goods && x->line_count > 1)
        return err_input(e, FIELD_SOURCES,
                         "gifts are named for one line of goods; make an entry for each "
                         "of the %zu",
                         x->line_count);
    if (r->source_count > ENTRY_RUNS_MAX)
        return err_input(e, FIELD_SOURCES, "more than %d runs of gifts", ENTRY_RUNS_MAX);
    for (size_t i = 0; i < r->source_count; i++)
        if (r->sources[i].first > r->sources[i].last)
            return err_input(e, FIELD_SOURCES,
                             "'%lld-%lld' runs backwards; write the lower entry first",
                             (long long)r->sources[i].first,
                             (long long)r->sources[i].last);
    memcpy(v->room.runs, r->sources, r->source_count * sizeof *r->sources);
    qsort(v->room.runs, r->source_count, sizeof *v->room.runs, by_first);
    if (is_goods) {
        v->room.lines[0].sources = v->room.runs;
        v->room.lines[0].source_count = r->source_count;
    } else {
        x->sources = v->room.runs;
        x->source_count = r->source_count;
        x->has[M_SOURCES] = true;
    }
    return ERR_OK;
}

enum err_code
voucher_make(struct desk *d, enum entry_kind kind, const struct voucher_request *r,
             struct voucher *out, struct err *e)
{
    struct entry *x = &out->entry;
    enum err_code rc;

    entry_init(x, kind);
    rc = input_fund(d, r->fund, x->fund, e);
    if (rc == ERR_OK)
        rc = input_code(FIELD_APPROVER, r->approver, x->approver, e);
    if (rc != ERR_OK)
        return rc;
    x->has[M_FUND] = x->has[M_DATE] = true;
    x->date_day = input_day(d, r->date_day);
    x->purpose = r->purpose;
    x->has[M_PURPOSE] = r->purpose != PURPOSE_NONE;
    x->reason = r->reason;
    x->has[M_REASON] = r->reason != REASON_NONE;
    x->has[M_APPROVER] = x->approver[0] != '\0';
    rc = make_value(&kinds_rows[kind], r, out, e);
    return rc == ERR_OK ? make_sources(r, out, e) : rc;
}

enum err_code
voucher_append(struct desk *d, const struct voucher_request *r, struct voucher *v,
               struct err *e)
{
    struct entry *x = &v->entry;
    const bool is_by_rule = kinds_act(x)->draws && r->source_count == 0;
    enum err_code rc = pot_check_entry(d, x, e);

    if (rc == ERR_OK)
        rc = input_note(d, r->note, x, e);
    if (rc == ERR_OK)
        rc = evidence_put(d, r->evidence, r->evidence_count, x, &v->room, e);
    if (rc != ERR_OK)
        return rc;
    return ledger_append(d->ledger, x, is_by_rule ? &v->room : NULL, NULL, e);
}

/* One act: the form, and what sets the members that only its kind has (NULL: there are none). */
struct entering {
    enum entry_kind kind;
    const struct voucher_request *request;
    enum err_code (*fill)(const void *form, struct entry *x, struct err *e);
    const void *form;
    struct voucher *out;
};

static enum err_code
enter(struct desk *d, void *arg, struct err *e)
{
    const struct entering *a = arg;
    enum err_code rc = voucher_make(d, a->kind, a->request, a->out, e);

    if (rc == ERR_OK && a->fill != NULL)
        rc = a->fill(a->form, &a->out->entry, e);
    return rc == ERR_OK ? voucher_append(d, a->request, a->out, e) : rc;
}

enum err_code
voucher_opening(struct desk *d, const struct voucher_request *request,
                struct voucher *out, struct err *e)
{
    struct entering a = { .kind = ENTRY_OPENING, .request = request, .out = out };

    return desk_act(d, enter, &a, e);
}

enum err_code
voucher_purchase(struct desk *d, const struct voucher_request *request,
                 struct voucher *out, struct err *e)
{
    struct entering a = { .kind = ENTRY_PURCHASE, .request = request, .out = out };

    return desk_act(d, enter, &a, e);
}

/* What may be paid for without anybody receiving it. */
static bool
is_for_nobody(enum entry_purpose purpose)
{
    return purpose == PURPOSE_CSVC || purpose == PURPOSE_VHTT ||
           purpose == PURPOSE_TRUYENTHONG || purpose == PURPOSE_CHUYENCAP ||
           purpose == PURPOSE_KHAC;
}

static enum err_code
fill_use(const void *form, struct entry *x, struct err *e)
{
    const struct voucher_use_request *r = form;

    if (x->purpose == PURPOSE_NONE)
        return err_input(e, FIELD_PURPOSE, "what is it for?");
    if (r->people == 0 && !is_for_nobody(x->purpose))
        return err_input(e, FIELD_BENEFICIARIES,
                         "how many people received it? at least 1 for %s",
                         entry_word(WORDS_PURPOSE, (int)x->purpose));
    x->people = r->people;
    x->has[M_PEOPLE] = true;
    return ERR_OK;
}

enum err_code
voucher_use(struct desk *d, const struct voucher_use_request *request,
            struct voucher *out, struct err *e)
{
    struct entering a = { ENTRY_DISBURSEMENT, &request->voucher, fill_use, request, out };

    return desk_act(d, enter, &a, e);
}

static enum err_code
fill_transfer(const void *form, struct entry *x, struct err *e)
{
    const struct voucher_transfer_request *r = form;
    enum err_code rc = input_code(FIELD_TO_FUND, r->to_fund, x->to_fund, e);

    if (rc == ERR_OK)
        rc = input_text(FIELD_DOCUMENT, r->document, x->document, sizeof x->document, e);
    if (rc == ERR_OK && x->to_fund[0] == '\0')
        return err_input(e, FIELD_TO_FUND, "to which fund?");
    x->basis = r->basis;
    x->has[M_TO_FUND] = true;
    x->has[M_BASIS] = r->basis != BASIS_NONE;
    x->has[M_DOCUMENT] = x->document[0] != '\0';
    return rc;
}

enum err_code
voucher_transfer(struct desk *d, const struct voucher_transfer_request *request,
                 struct voucher *out, struct err *e)
{
    struct entering a = { ENTRY_TRANSFER, &request->voucher, fill_transfer, request,
                          out };

    return desk_act(d, enter, &a, e);
}

static enum err_code
fill_deposit(const void *form, struct entry *x, struct err *e)
{
    const struct voucher_deposit_request *r = form;
    enum err_code rc = input_pot(FIELD_FROM_POT, r->from_pot, x->from_pot, e);

    if (rc == ERR_OK)
        rc = input_pot(FIELD_TO_POT, r->to_pot, x->to_pot, e);
    if (rc == ERR_OK && strcmp(x->from_pot, x->to_pot) == 0)
        return err_input(e, FIELD_TO_POT, "the money is in '%s' already", x->to_pot);
    x->has[M_FROM_POT] = x->has[M_TO_POT] = true;
    return rc;
}

enum err_code
voucher_deposit(struct desk *d, const struct voucher_deposit_request *request,
                struct voucher *out, struct err *e)
{
    struct entering a = { ENTRY_DEPOSIT, &request->voucher, fill_deposit, request, out };

    return desk_act(d, enter, &a, e);
}

static enum err_code
fill_bank(const void *form, struct entry *x, struct err *e)
{
    const struct voucher_bank_request *r = form;
    char account[ENTRY_CODE_BYTES];
    enum err_code rc = input_code(FIELD_ACCOUNT, r->account, account, e);

    if (rc == ERR_OK && account[0] == '\0')
        return err_input(e, FIELD_ACCOUNT, "which account?");
    (void)snprintf(x->pot, sizeof x->pot, "bank/%s", account);
    x->what = r->what;
    x->has[M_WHAT] = true;
    return rc;
}

enum err_code
voucher_bank(struct desk *d, const struct voucher_bank_request *request,
             struct voucher *out, struct err *e)
{
    struct entering a = { ENTRY_BANK, &request->voucher, fill_bank, request, out };
    enum err_code rc = desk_act(d, enter, &a, e);

    if (rc != ERR_OK && e->field == FIELD_POT)
        e->field = FIELD_ACCOUNT; /* the form asks for the account, not for its pot */
    return rc;
}
