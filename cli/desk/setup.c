/* SPDX-License-Identifier: MIT */
/* A new book, its funds and accounts. See setup.h. */
#include "cli/desk/setup.h"

#include <stdio.h>

#include "cli/desk/input.h"

/* What a form asks for, and cannot do without. */
static enum err_code
need(enum err_field field, const char *text, struct err *e)
{
    if (text == NULL || text[0] == '\0')
        return err_input(e, field, "it cannot be left empty");
    return ERR_OK;
}

enum err_code
setup_book(const char *path, const char *by, const struct desk_calls *calls,
           const struct setup_book_request *request, struct desk *out, struct err *e)
{
    char org[ENTRY_ORG_BYTES], year[16];
    struct ledger_params params = { .org = org,
                                    .origin = request->origin,
                                    .host = request->host,
                                    .book = request->book,
                                    .unit = request->unit,
                                    .level = request->level,
                                    .by = by,
                                    .pass = request->pass,
                                    .pass_bytes = request->pass_n };
    struct config config;
    int y, m, d;
    enum err_code rc;

    rc = need(FIELD_ORG, request->org, e);
    if (rc == ERR_OK)
        rc = need(FIELD_ORIGIN, request->origin, e);
    if (rc == ERR_OK)
        rc = need(FIELD_HOST, request->host, e);
    if (rc == ERR_OK)
        rc = input_text(FIELD_ORG, request->org, org, sizeof org, e);
    if (rc == ERR_OK)
        rc = config_load(path, &config, e);
    if (rc != ERR_OK)
        return rc;
    params.now = calls->now(calls->arg, &config);
    config_free(&config);
    if (params.level == LEVEL_NONE)
        params.level = LEVEL_COMMUNE;
    if (params.book == NULL) {
        date_split(date_of_instant(&params.now), &y, &m, &d);
        (void)snprintf(year, sizeof year, "%d", y);
        params.book = year;
    }
    rc = ledger_init(path, &params, e);
    return rc == ERR_OK ? desk_open(path, LEDGER_READ, by, calls, out, e) : rc;
}

/* The act of both: append the entry that was made of the request. */
static enum err_code
append(struct desk *d, void *arg, struct err *e)
{
    struct setup_result *out = arg;

    return ledger_append(d->ledger, &out->entry, NULL, out->leaf, e);
}

/* A day that may be left empty. */
static void
put_day(struct entry *entry, enum entry_member m, int32_t *at, int32_t day)
{
    entry->has[m] = day >= 0;
    *at = day >= 0 ? day : 0;
}

enum err_code
setup_fund(struct desk *d, const struct setup_fund_request *request,
           struct setup_result *out, struct err *e)
{
    struct entry *x = &out->entry;
    enum err_code rc;

    entry_init(x, ENTRY_FUND);
    rc = need(FIELD_CODE, request->code, e);
    if (rc == ERR_OK)
        rc = need(FIELD_NAME, request->name, e);
    if (rc == ERR_OK)
        rc = input_code(FIELD_CODE, request->code, x->fund, e);
    if (rc == ERR_OK)
        rc = input_text(FIELD_NAME, request->name, x->name, sizeof x->name, e);
    if (rc == ERR_OK)
        rc = input_text(FIELD_DOCUMENT, request->document, x->document,
                        sizeof x->document, e);
    if (rc != ERR_OK)
        return rc;
    if (request->opens_day >= 0 && request->closes_day >= 0 &&
        request->closes_day < request->opens_day) {
        (void)err_set(e, ERR_USAGE, "the fund would close before it opens");
        return err_at(e, FIELD_CLOSES);
    }
    for (int p = 1; p < PURPOSE_COUNT; p++)
        if (request->purposes[p])
            x->purposes[x->purpose_count++] = (enum entry_purpose)p;
    x->has[M_FUND] = x->has[M_NAME] = true;
    x->has[M_DOCUMENT] = x->document[0] != '\0';
    x->has[M_PURPOSES] = x->purpose_count > 0;
    x->has[M_RESTRICTED] = request->is_restricted;
    put_day(x, M_OPENS, &x->opens_day, request->opens_day);
    put_day(x, M_CLOSES, &x->closes_day, request->closes_day);
    x->has[M_TARGET] = request->target > 0;
    x->target = request->target;
    return desk_act(d, append, out, e);
}

enum err_code
setup_account(struct desk *d, const struct setup_account_request *request,
              struct setup_result *out, struct err *e)
{
    struct entry *x = &out->entry;
    enum err_code rc;

    entry_init(x, ENTRY_ACCOUNT);
    rc = need(FIELD_CODE, request->code, e);
    if (rc == ERR_OK)
        rc = need(FIELD_BANK, request->bank, e);
    if (rc == ERR_OK)
        rc = input_code(FIELD_CODE, request->code, x->account, e);
    if (rc == ERR_OK)
        rc = input_text(FIELD_BANK, request->bank, x->bank, sizeof x->bank, e);
    if (rc == ERR_OK)
        rc = input_text(FIELD_NUMBER, request->number, x->account_number,
                        sizeof x->account_number, e);
    if (rc != ERR_OK)
        return rc;
    x->has[M_ACCOUNT] = x->has[M_BANK] = true;
    x->has[M_ACCOUNT_NUMBER] = x->account_number[0] != '\0';
    return desk_act(d, append, out, e);
}
