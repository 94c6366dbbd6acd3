/* SPDX-License-Identifier: MIT */
/* --from: which gifts pay, as people write it. See sources_option.h. */
#include "cli/term/sources_option.h"

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
read_run(const char *text, bool is_goods, struct entry_run *out, struct err *e)
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
        return err_input(e, FIELD_SOURCES,
                         "'%s' is not like 5-9:300000 (entries 5 to 9 give 300.000) or "
                         "7:20000",
                         text);
    rc = is_goods ? money_parse_quantity(at + 1, &run.amount, e)
                  : money_parse(at + 1, &run.amount, e);
    if (rc == ERR_INVALID) {
        (void)err_wrap(e, "'%s'", text);
        return err_usage(e, FIELD_SOURCES);
    }
    if (rc == ERR_OK)
        *out = run;
    return rc;
}

enum err_code
sources_option_take(const struct opt_values *values, bool is_goods,
                    struct entry_run *runs, size_t *count_out, struct err *e)
{
    for (size_t i = 0; i < values->count; i++) {
        enum err_code rc = read_run(values->at[i].text, is_goods, &runs[i], e);

        if (rc != ERR_OK)
            return rc;
    }
    *count_out = values->count;
    return ERR_OK;
}
