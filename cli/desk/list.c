/* SPDX-License-Identifier: MIT */
/* A walk over the book. See list.h. */
#include "cli/desk/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/crypto.h"
#include "ledger/base/money.h"
#include "ledger/base/text.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"
#include "ledger/vault/vault.h"
#include "receipts/receipt.h"

#define FIND_BYTES 200
#define TEXT_BYTES 8192 /* of a row; what is longer is cut */

struct walk {
    struct desk *d;
    const struct list_request *request;
    list_fn fn;
    void *arg;
    struct entry_state_memo memo;
    struct entry target; /* of a reversal */
    struct entry_room room;
    struct vault_person person;
    char find[TEXT_FOLD_BYTES(FIND_BYTES)]; /* folded; "": do not look */
    char text[TEXT_BYTES], folded[TEXT_FOLD_BYTES(TEXT_BYTES)];
};

static void
put(struct walk *w, size_t *n, const char *text)
{
    const int written =
        snprintf(w->text + *n, sizeof w->text - *n, "%s%s", *n == 0 ? "" : "\n", text);

    *n += (size_t)written;
    if (*n >= sizeof w->text)
        *n = sizeof w->text - 1;
}

/* All that a row may be found by. */
static void
gather(struct walk *w, const struct list_row *row)
{
    const struct entry *of = row->of;
    char text[RECEIPT_NUMBER_BYTES + MONEY_TEXT_BYTES];
    size_t n = 0;

    w->text[0] = '\0';
    put(w, &n, of->fund);
    put(w, &n, of->to_fund);
    put(w, &n, row->name);
    put(w, &n, row->place);
    if (of->has[M_AMOUNT]) {
        (void)snprintf(text, sizeof text, "%lld", (long long)of->amount);
        put(w, &n, text);
        put(w, &n, money_format(of->amount, text));
    }
    if (row->state.number != 0)
        put(w, &n,
            receipt_number_format(ledger_identity(w->d->ledger)->book, row->state.number,
                                  text));
    for (size_t i = 0; i < of->line_count; i++)
        put(w, &n, of->lines[i].item);
}

/* Is every word that is looked for in the row? */
static bool
is_found(struct walk *w, const struct list_row *row)
{
    char words[sizeof w->find];
    char *at = words, *word;

    if (w->find[0] == '\0')
        return true;
    gather(w, row);
    (void)text_fold(w->text, w->folded, sizeof w->folded);
    memcpy(words, w->find, sizeof words);
    while ((word = strtok_r(at, " ", &at)) != NULL)
        if (strstr(w->folded, word) == NULL)
            return false;
    return true;
}

/* Who gave, where that is asked for and known. */
static enum err_code
take_name(struct walk *w, const struct entry *entry, struct err *e)
{
    enum err_code rc;

    w->person.name[0] = w->person.place[0] = '\0';
    if (!w->request->names || !kinds_rows[entry->kind].has_person)
        return ERR_OK;
    rc = vault_person_get(ledger_vault(w->d->ledger), entry->seq, &w->person, e);
    if (rc == ERR_NOTFOUND) {
        w->person.name[0] = w->person.place[0] = '\0';
        return ERR_OK;
    }
    return rc;
}

static enum err_code
visit(void *arg, const struct entry *entry, struct err *e)
{
    struct walk *w = arg;
    const struct list_request *r = w->request;
    struct list_row row = {
        .entry = entry, .of = entry, .name = w->person.name, .place = w->person.place
    };
    enum err_code rc;

    if (r->of_one_kind && entry->kind != r->kind)
        return ERR_OK;
    rc = entry_state_of(w->d->ledger, entry, &w->memo, &row.state, e);
    if (rc != ERR_OK)
        return rc;
    if ((r->from_day >= 0 && row.state.day < r->from_day) ||
        (r->to_day >= 0 && row.state.day > r->to_day))
        return ERR_OK;
    if (kinds_act(entry)->moves == KIND_UNDOES) {
        rc = ledger_get(w->d->ledger, entry->reverses_seq, &w->room, &w->target, e);
        row.of = &w->target;
        row.is_negative = true;
    }
    if (rc == ERR_OK && r->fund != NULL && strcmp(row.of->fund, r->fund) != 0 &&
        strcmp(row.of->to_fund, r->fund) != 0)
        return ERR_OK;
    if (rc == ERR_OK)
        rc = take_name(w, entry, e);
    if (rc != ERR_OK || !is_found(w, &row))
        return rc;
    return w->fn(w->arg, &row, e);
}

static enum err_code
take_find(struct walk *w, const char *find, struct err *e)
{
    char text[FIND_BYTES];

    if (text_clean(find, text, sizeof text, e) != ERR_OK)
        return err_usage(e, FIELD_FIND);
    (void)text_fold(text, w->find, sizeof w->find);
    return ERR_OK;
}

enum err_code
list_rows(struct desk *d, const struct list_request *request, list_fn fn, void *arg,
          struct err *e)
{
    struct projection_fund fund;
    struct walk *w = calloc(1, sizeof *w);
    int64_t size = 0;
    enum err_code rc = ERR_OK;

    if (w == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    if (request->from_day >= 0 && request->to_day >= 0 &&
        request->from_day > request->to_day)
        rc =
            err_input(e, FIELD_TO_DAY, "the period from %+d to %+d ends before it begins",
                      request->from_day, request->to_day);
    w->d = d;
    w->request = request;
    w->fn = fn;
    w->arg = arg;
    if (rc == ERR_OK && request->find != NULL)
        rc = take_find(w, request->find, e);
    if (rc == ERR_OK && request->fund != NULL &&
        view_fund(d->ledger, request->fund, &fund, e) != ERR_OK)
        rc = err_at(e, FIELD_FUND);
    if (rc == ERR_OK)
        rc = ledger_size(d->ledger, &size, e);
    if (rc == ERR_OK)
        rc = ledger_each(d->ledger, 0, size, visit, w, e);
    crypto_wipe(w, sizeof *w);
    free(w);
    return rc;
}
