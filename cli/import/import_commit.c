/* SPDX-License-Identifier: MIT */
/* The one transaction in which the rows of an import become entries. See import.h. */
#include "cli/import/import.h"

#include "cli/import/import_bank.h"
#include "cli/import/import_cash.h"
#include "cli/import/import_inside.h"
#include "cli/import/import_known.h"
#include "ledger/book/view.h"

static void
count_row(struct import *im, const struct import_row *row)
{
    struct import_result *result = &im->result;

    result->gifts += row->mark == IMPORT_GIFT;
    result->interest += row->mark == IMPORT_INTEREST;
    result->fees += row->mark == IMPORT_FEE;
    result->matched += row->mark == IMPORT_IS;
    if (row->mark == IMPORT_GIFT || row->mark == IMPORT_INTEREST)
        result->total += row->credit; /* the book refuses more than fits */
    if (row->mark == IMPORT_GIFT)
        im->late_gifts += import_rules_is_late(&im->rules, row->day);
}

static enum err_code
enter_row(struct import *im, struct import_row *row, struct err *e)
{
    struct vault_row identity;
    enum err_code rc;

    if (row->known_seq > 0 || row->is_refused)
        return ERR_OK;
    if (row->mark == IMPORT_LATER) {
        im->result.later++;
        return ERR_OK;
    }
    rc = im->result.is_bank ? import_bank_enter(im, row, e)
                            : import_cash_enter(im, row, e);
    import_rows_identity(row, im->identity_account, &identity);
    if (rc != ERR_OK)
        return rc;
    rc = ledger_row_put(im->desk->ledger, &identity, row->new_seq, e);
    if (rc == ERR_INVALID) /* it is there, though the book has not grown by it */
        return err_set(e, ERR_BUSY,
                       "somebody said meanwhile that the row is an entry of the book; "
                       "read the file again");
    if (rc == ERR_OK)
        count_row(im, row);
    return rc;
}

/* The transaction. The book may have grown since the rows were looked up. */
static enum err_code
enter_all(struct desk *d, void *arg, struct err *e)
{
    struct import *im = arg;
    enum err_code rc = ERR_OK;

    if (ledger_next_seq(d->ledger) != im->known_size)
        rc = import_known_find(im, e);
    if (rc == ERR_OK && im->result.is_bank)
        rc = view_account_exists(d->ledger, im->account, &im->is_account_open, e);
    for (size_t i = 0; rc == ERR_OK && i < im->rows.count; i++) {
        desk_progress(d, i, im->rows.count);
        rc = enter_row(im, &im->rows.at[i], e);
        if (rc != ERR_OK)
            rc = err_wrap(e, "line %ld", im->rows.at[i].line);
    }
    return rc;
}

static void
warn_late(const struct import *im)
{
    struct err what;

    if (im->late_gifts == 0)
        return;
    (void)err_set(&what, ERR_INVALID,
                  "fund '%s' closed on %+d; later gifts, taken and marked late: %zu",
                  im->rules.code, im->rules.fund.closes_day, im->late_gifts);
    desk_warn(im->desk, &what);
}

static void
forget_counts(struct import_result *r)
{
    r->gifts = r->interest = r->fees = r->matched = r->later = r->receipts = 0;
    r->total = 0;
}

/* The rows that were entered are in the book from now on. */
static void
remember(struct import *im)
{
    for (size_t i = 0; i < im->rows.count; i++)
        if (im->rows.at[i].new_seq > 0)
            im->rows.at[i].known_seq = im->rows.at[i].new_seq;
}

enum err_code
import_commit(struct import *im, const struct import_choices *choices, struct err *e)
{
    enum err_code rc = import_check(im, choices, e);

    forget_counts(&im->result);
    if (rc != ERR_OK)
        return rc;
    im->choices = *choices;
    im->late_gifts = 0;
    im->entry = (struct entry){ 0 };
    for (size_t i = 0; i < im->rows.count; i++)
        im->rows.at[i].new_seq = 0;
    rc = choices->rehearse ? desk_rehearse(im->desk, enter_all, im, e)
                           : desk_act(im->desk, enter_all, im, e);
    if (rc == ERR_OK && !choices->rehearse)
        remember(im);
    if (rc == ERR_OK)
        warn_late(im);
    else
        forget_counts(&im->result);
    return rc;
}
