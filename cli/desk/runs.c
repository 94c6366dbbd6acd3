/* SPDX-License-Identifier: MIT */
/* Which gifts pay, as people write it. See runs.h. */
#include "cli/desk/runs.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/term/i18n.h"
#include "ledger/base/money.h"

#define SEQ_DIGITS 15

_Static_assert(OPT_VALUES_MAX <= ENTRY_RUNS_MAX, "every --from is a run");

/* The digits at *at; moves past them. */
static bool
read_seq(const char **at, int64_t *out)
{
    const char *p = *at;
    int64_t n = 0;

    while (*p >= '0' && *p <= '9' && p - *at < SEQ_DIGITS)
        n = n * 10 + (*p++ - '0');
    if (p == *at)
        return false;
    *at = p;
    *out = n;
    return true;
}

static enum err_code
read_run(const char *text, bool goods, struct entry_run *out, struct err *e)
{
    struct entry_run run = { 0 };
    const char *at = text;
    bool shape = read_seq(&at, &run.first);
    enum err_code rc;

    run.last = run.first;
    if (shape && *at == '-') {
        at++;
        shape = read_seq(&at, &run.last);
    }
    if (!shape || *at != ':')
        return err_set(e, ERR_USAGE,
                       N_("--from '%s' is not like 5-9:300000 (entries 5 to 9 give "
                          "300.000) or 7:20000"),
                       text);
    if (run.first > run.last)
        return err_set(e, ERR_USAGE,
                       N_("--from '%s' runs backwards; write the lower entry first"),
                       text);
    rc = goods ? money_parse_quantity(at + 1, &run.amount, e)
               : money_parse(at + 1, &run.amount, e);
    if (rc == ERR_INVALID) {
        (void)err_wrap(e, "'%s'", text);
        return err_usage(e, FIELD_SOURCES);
    }
    if (rc == ERR_OK)
        *out = run;
    return rc;
}

static int
by_first(const void *a, const void *b)
{
    const struct entry_run *x = a;
    const struct entry_run *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

enum err_code
runs_take(const struct opt_values *values, bool goods, struct entry_run *runs,
          size_t *count_out, struct err *e)
{
    for (size_t i = 0; i < values->count; i++) {
        enum err_code rc = read_run(values->at[i].text, goods, &runs[i], e);

        if (rc != ERR_OK)
            return rc;
    }
    if (values->count > 0)
        qsort(runs, values->count, sizeof *runs, by_first);
    *count_out = values->count;
    return ERR_OK;
}

void
runs_put_words(struct buf *b, const struct entry_run *runs, size_t count, bool goods)
{
    char text[MONEY_TEXT_BYTES + 64], amount[MONEY_TEXT_BYTES];

    for (size_t i = 0; i < count; i++) {
        const struct entry_run *r = &runs[i];

        (void)(goods ? money_format_quantity(r->amount, amount)
                     : money_format(r->amount, amount));
        if (r->first == r->last)
            (void)snprintf(text, sizeof text, "%s%" PRId64 " (%s)", i == 0 ? "" : ", ",
                           r->first, amount);
        else
            (void)snprintf(text, sizeof text, "%s%" PRId64 "-%" PRId64 " (%s)",
                           i == 0 ? "" : ", ", r->first, r->last, amount);
        buf_put(b, text);
    }
}

void
runs_put_lists(struct out *o, const struct entry_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out_begin_list(o);
        out_integer(o, runs[i].first);
        out_integer(o, runs[i].last);
        out_integer(o, runs[i].amount);
        out_end_list(o);
    }
}
