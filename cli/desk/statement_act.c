/* SPDX-License-Identifier: MIT */
/* Statements, drafted and published. See statement_act.h. */
#include "cli/desk/statement_act.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/book/view.h"
#include "ledger/verify/verify.h"
#include "reports/statement/out_csv.h"
#include "reports/statement/out_html.h"
#include "reports/statement/out_json.h"
#include "reports/statement/out_pdf.h"
#include "reports/statement/out_text.h"

/* Gifts before the first day of the first statement. */
struct early {
    int64_t count, sum, last_seq;
    int32_t first_day;
};

static enum err_code
add_early(void *arg, const struct view_move *m, struct err *e)
{
    struct early *early = arg;

    if (m->counts_as != MOVE_RECEIVED)
        return ERR_OK;
    if (early->count == 0 || m->day < early->first_day)
        early->first_day = m->day;
    if (m->seq != early->last_seq)
        early->count += m->amount > 0 ? 1 : -1; /* a reversal takes one back */
    early->last_seq = m->seq;
    if (m->item[0] == '\0' && !money_add(early->sum, m->amount, &early->sum))
        return err_set(e, ERR_INVALID, "the total would pass the largest amount");
    return ERR_OK;
}

static enum err_code
warn_before(struct desk *d, const struct statement_params *p, struct err *e)
{
    struct early early = { .last_seq = -1 };
    struct err what;
    enum err_code rc = ERR_OK;

    if (p->from_day > 0)
        rc = view_moves(d->ledger, p->fund, 0, p->from_day - 1, add_early, &early, e);
    if (rc != ERR_OK || early.count <= 0)
        return rc;
    (void)err_set(&what, ERR_INVALID,
                  "%lld gifts, %+lld đồng, before %+d are only in the opening; the first "
                  "statement may begin on %+d",
                  (long long)early.count, (long long)early.sum, p->from_day,
                  early.first_day);
    desk_warn(d, &what);
    return ERR_OK;
}

/* Days not given: on from the last published sheet, up to today. */
static enum err_code
take_days(struct desk *d, const struct statement_request *r, struct statement_params *p,
          struct err *e)
{
    struct projection_published last;
    enum err_code rc = view_published(d->ledger, p->fund, &last, e);

    if (rc != ERR_OK)
        return rc == ERR_NOTFOUND ? err_at(e, FIELD_FUND) : rc;
    p->to_day = r->to_day >= 0 ? r->to_day : desk_today(d);
    if (r->from_day >= 0) {
        p->from_day = r->from_day;
    } else if (last.seq >= 0) {
        p->from_day = last.to_day + 1;
    } else {
        return err_input(e, FIELD_FROM_DAY,
                         "nothing was published yet, so the first day is needed");
    }
    if (r->from_day >= 0 && p->from_day > p->to_day)
        return err_input(e, FIELD_TO_DAY,
                         "the period from %+d to %+d ends before it begins", p->from_day,
                         p->to_day);
    if (last.seq < 0 && p->from_day <= p->to_day)
        return warn_before(d, p, e);
    if (r->from_day < 0 && p->from_day > p->to_day) {
        (void)err_set(e, ERR_INVALID, "it was published already up to %+d, as entry %lld",
                      last.to_day, (long long)last.seq);
        return err_way(e, WAY_GIVE_DAYS);
    }
    return ERR_OK;
}

/* A damaged book publishes nothing. */
static enum err_code
verify_light(struct desk *d, struct err *e)
{
    const struct verify_options options = { .light = true };
    struct verify_result result;
    enum err_code rc = verify_run(ledger_path(d->ledger), &options, &result, e);

    return rc == ERR_OK ? rc : err_wrap(e, "nothing was published");
}

/* What the act appends. */
struct publishing {
    const struct statement *st;
    struct entry entry;
};

static enum err_code
append(struct desk *d, void *arg, struct err *e)
{
    struct publishing *p = arg;

    if (ledger_next_seq(d->ledger) != p->st->size)
        return err_set(
            e, ERR_BUSY,
            "something was entered while the statement was made; publish again");
    return ledger_append(d->ledger, &p->entry, NULL, NULL, e);
}

static enum err_code
publish(struct desk *d, struct statement *st, struct err *e)
{
    struct publishing p = { .st = st };
    enum err_code rc = statement_entry(st, &p.entry, e);

    if (rc == ERR_OK)
        rc = verify_light(d, e);
    if (rc == ERR_OK)
        rc = desk_act(d, append, &p, e);
    if (rc == ERR_OK)
        st->seq = p.entry.seq;
    return rc;
}

static enum err_code
build(struct desk *d, const struct statement_request *r, struct statement_made *out,
      struct err *e)
{
    struct statement_params params = { .fund = r->fund == NULL ? "*" : r->fund,
                                       .small_limit = STATEMENT_SMALL_LIMIT,
                                       .k = STATEMENT_K,
                                       .annex = r->annex };
    enum err_code rc = take_days(d, r, &params, e);

    if (rc == ERR_OK)
        rc = desk_config(d, e);
    if (rc == ERR_OK)
        rc = config_statement(&d->config, params.to_day, &out->form, &params, e);
    if (r->small_limit >= 0)
        params.small_limit = r->small_limit;
    if (rc == ERR_OK)
        rc = statement_build(d->ledger, &params,
                             r->unnamed ? NULL : ledger_vault(d->ledger), &out->st, e);
    return rc;
}

enum err_code
statement_act_make(struct desk *d, const struct statement_request *r,
                   struct statement_made *out, struct err *e)
{
    struct statement *st = &out->st;
    enum err_code rc;

    memset(out, 0, sizeof *out);
    st->seq = -1;
    if (r->publish && r->unnamed)
        return err_set(e, ERR_USAGE, "to publish is to sign, and that needs the key");
    rc = build(d, r, out, e);
    if (rc == ERR_OK && r->publish && st->seq < 0) {
        rc = publish(d, st, e);
        out->outcome = STATEMENT_PUBLISHED;
    } else if (r->publish) {
        out->outcome = STATEMENT_PUBLISHED_BEFORE;
    }
    if (rc == ERR_OK && st->seq >= 0 && !r->unnamed)
        rc = statement_seal(d->ledger, st, e);
    return rc;
}

static enum err_code
render_pdf(const struct desk *d, const struct statement *st, char **out,
           size_t *bytes_out, struct err *e)
{
    struct pdf_missing missing = { .count = 0 };
    enum err_code rc = out_pdf(st, &missing, out, bytes_out, e);

    if (rc == ERR_OK)
        desk_warn_letters(d, missing.count, missing.first);
    return rc;
}

enum err_code
statement_act_render(const struct desk *d, const struct statement *st,
                     enum statement_format format, char **out, size_t *bytes_out,
                     struct err *e)
{
    switch (format) {
    case STATEMENT_PDF:
        return render_pdf(d, st, out, bytes_out, e);
    case STATEMENT_HTML:
        return out_html(st, out, bytes_out, e);
    case STATEMENT_TEXT:
        return out_text(st, out, bytes_out, e);
    case STATEMENT_CSV:
        return out_csv(st, out, bytes_out, e);
    case STATEMENT_JSON:
        return out_json(st, out, bytes_out, e);
    case STATEMENT_FORMAT_COUNT:
        break;
    }
    assert(format < STATEMENT_FORMAT_COUNT);
    return ERR_INVALID;
}

const char *
statement_act_name(const struct statement *st, enum statement_format format,
                   char out[STATEMENT_ACT_NAME_BYTES])
{
    static const char *const endings[] = { "pdf", "html", "text", "csv", "json" };
    char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];

    _Static_assert(sizeof endings / sizeof endings[0] == STATEMENT_FORMAT_COUNT,
                   "each format has an ending");
    (void)snprintf(out, STATEMENT_ACT_NAME_BYTES, "cong-khai-%s-%s-%s.%s",
                   strcmp(st->fund, "*") == 0 ? "tat-ca" : st->fund,
                   date_format(st->from_day, from), date_format(st->to_day, to),
                   endings[format]);
    return out;
}
