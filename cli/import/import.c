/* SPDX-License-Identifier: MIT */
/* A file comes into the book. See import.h. */
#include "cli/import/import.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/input.h"
#include "cli/import/import_bank.h"
#include "cli/import/import_cash.h"
#include "cli/import/import_inside.h"
#include "cli/import/import_known.h"
#include "ledger/base/text.h"
#include "ledger/book/view.h"

/* --- opening ------------------------------------------------------------------------ */

/* The account is the one named, or one named after the bank. */
static enum err_code
choose_account(struct import *im, const struct import_file *file, struct err *e)
{
    const char *code = file->account != NULL ? file->account : file->map->name;
    enum err_code rc;

    if (!text_is_code(code, strlen(code))) {
        (void)err_set(e, ERR_USAGE, "'%s' cannot be the code of an account; choose one",
                      code);
        return err_at(e, FIELD_ACCOUNT);
    }
    memcpy(im->account, code, strlen(code) + 1);
    memcpy(im->identity_account, code, strlen(code) + 1);
    (void)snprintf(im->result.pot, sizeof im->result.pot, "bank/%s", im->account);
    rc = view_account_exists(im->desk->ledger, code, &im->is_account_open, e);
    if (rc != ERR_OK || im->is_account_open)
        return rc;
    if (file->account == NULL) {
        memcpy(im->bank_name, file->map->name, sizeof im->bank_name);
        return ERR_OK;
    }
    (void)err_set(e, ERR_NOTFOUND, "there is no bank account '%s'", code);
    return err_way(e, WAY_ADD_ACCOUNT);
}

static enum err_code
read_bank(struct import *im, const struct import_file *file, struct err *e)
{
    enum err_code rc = import_rows_read(file->data, file->bytes, file->map, &im->rows,
                                        &im->unreadable, &im->result.proof, e);

    im->result.is_bank = true;
    return rc;
}

static enum err_code
read_list(struct import *im, const struct import_file *file, struct err *e)
{
    (void)snprintf(im->result.pot, sizeof im->result.pot, "cash");
    (void)snprintf(im->identity_account, sizeof im->identity_account, "cash/%s",
                   im->result.fund);
    return import_cash_read(im, file->data, file->bytes, e);
}

/* What the book has of the rows, as of one moment. */
static enum err_code
look_up(struct import *im, struct err *e)
{
    struct ledger *l = im->desk->ledger;
    enum err_code rc = ledger_hold(l, e);

    if (rc != ERR_OK)
        return rc;
    rc = vault_begin_read(ledger_vault(l), e);
    if (rc == ERR_OK)
        rc = import_known_find(im, e);
    if (rc == ERR_OK && im->result.is_bank)
        rc = import_same_find(im->desk, im->result.fund, im->result.pot, &im->rows,
                              &im->same, e);
    vault_rollback(ledger_vault(l));
    ledger_release(l);
    return rc;
}

static enum err_code
read_file(struct import *im, const struct import_file *file, struct err *e)
{
    enum err_code rc = input_fund(im->desk, file->fund, im->result.fund, e);

    if (rc == ERR_OK)
        rc = import_rules_load(im->desk, im->result.fund, &im->room, &im->rules, e);
    if (rc != ERR_OK)
        return rc;
    rc = file->map != NULL ? read_bank(im, file, e) : read_list(im, file, e);
    if (rc != ERR_OK && file->name != NULL)
        return err_wrap(e, "'%s'", file->name);
    im->result.rows = im->rows.count;
    if (rc == ERR_OK && file->map != NULL)
        rc = choose_account(im, file, e);
    if (rc == ERR_OK)
        rc = look_up(im, e);
    if (rc == ERR_OK)
        rc = import_rejects_copy(&im->unreadable, &im->rejected, e);
    return rc;
}

enum err_code
import_open(struct desk *d, const struct import_file *file, struct import **out,
            struct err *e)
{
    struct import *im = calloc(1, sizeof *im);
    enum err_code rc;

    if (im == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    im->desk = d;
    rc = read_file(im, file, e);
    if (rc == ERR_OK)
        *out = im;
    else
        import_close(im);
    return rc;
}

void
import_close(struct import *im)
{
    if (im == NULL)
        return;
    import_rows_free(&im->rows);
    import_same_free(&im->same);
    import_rejects_free(&im->unreadable);
    import_rejects_free(&im->rejected);
    free(im->givers);
    free(im);
}

/* --- what the rows are -------------------------------------------------------------- */

const struct import_row *
import_rows(const struct import *im, size_t *count_out)
{
    if (count_out != NULL)
        *count_out = im->rows.count;
    return im->rows.at;
}

const struct import_giver *
import_giver(const struct import *im, size_t row)
{
    assert(row < im->rows.count);
    return im->givers == NULL ? NULL : &im->givers[row];
}

const struct import_rejects *
import_rejected(const struct import *im)
{
    return &im->rejected;
}

const struct import_result *
import_result(const struct import *im)
{
    return &im->result;
}

size_t
import_may_be(const struct import *im, size_t row, int64_t *seqs, size_t room)
{
    const struct import_row *r = &im->rows.at[row];
    size_t count = 0;

    assert(row < im->rows.count);
    for (const struct import_same_entry *at = import_same_first(&im->same, r); at != NULL;
         at = import_same_next(&im->same, r, at)) {
        if (count < room)
            seqs[count] = at->seq;
        count++;
    }
    return count;
}

enum import_mark
import_propose(const struct import *im, size_t row, int64_t *seq_out)
{
    const struct import_row *r = &im->rows.at[row];
    const struct import_same_entry *match = NULL;
    size_t count = 0;

    assert(row < im->rows.count);
    for (const struct import_same_entry *at = import_same_first(&im->same, r); at != NULL;
         at = import_same_next(&im->same, r, at))
        if (at->here) {
            match = at;
            count++;
        }
    if (r->is_marked || count != 1 || match->row_count != 1) {
        *seq_out = r->is_seq;
        return r->mark;
    }
    *seq_out = match->seq;
    return IMPORT_IS;
}

/* Does the mark fit the way that the money went? */
static enum err_code
check_mark(const struct import *im, const struct import_row *row, enum import_mark mark,
           struct err *e)
{
    if (row->known_seq > 0)
        return err_set(e, ERR_INVALID, "the row is in the book already, as entry %lld",
                       (long long)row->known_seq);
    if (!im->result.is_bank && mark != IMPORT_GIFT && mark != IMPORT_LATER)
        return err_set(e, ERR_INVALID,
                       "a row of a list of cash gifts is a gift, or left for later");
    if (mark == IMPORT_FEE && row->credit > 0)
        return err_set(e, ERR_INVALID, "'fee' is a mark for money that left the account");
    if (mark == IMPORT_GIFT && row->debit > 0)
        return err_set(e, ERR_INVALID, "'gift' is a mark for money that came in");
    if (mark == IMPORT_INTEREST && row->debit > 0)
        return err_set(e, ERR_INVALID, "'interest' is a mark for money that came in");
    return ERR_OK;
}

enum err_code
import_mark(struct import *im, size_t row, enum import_mark mark, int64_t seq,
            struct err *e)
{
    struct import_row *r = &im->rows.at[row];
    enum err_code rc;

    assert(row < im->rows.count);
    rc = check_mark(im, r, mark, e);
    if (rc == ERR_OK && mark == IMPORT_IS)
        rc = import_bank_is(im, r, seq, e);
    if (rc != ERR_OK)
        return rc;
    r->mark = mark;
    r->is_seq = mark == IMPORT_IS ? seq : 0;
    r->is_marked = true;
    return ERR_OK;
}

/* --- checking ----------------------------------------------------------------------- */

/* The i-th row in the order of the file, which may run from the newest back. */
static struct import_row *
row_of_file(struct import *im, size_t i)
{
    struct import_rows *rows = &im->rows;
    bool falls = rows->count > 1 && rows->at[0].line > rows->at[1].line;

    return &rows->at[falls ? rows->count - 1 - i : i];
}

/* A row that is to be entered must be of a day that the fund takes. */
static enum err_code
check_days(struct import *im, struct err *e)
{
    enum err_code rc = import_rejects_copy(&im->unreadable, &im->rejected, e);

    for (size_t i = 0; rc == ERR_OK && i < im->rows.count; i++) {
        struct import_row *row = row_of_file(im, i);
        struct err why = { 0 };

        row->is_refused = row->known_seq == 0 && row->mark != IMPORT_LATER &&
                          row->mark != IMPORT_IS &&
                          import_rules_day(&im->rules, row->day, &why) != ERR_OK;
        if (row->is_refused)
            rc = import_rejects_add(&im->rejected, row->line, &why, e);
    }
    return rc;
}

static void
note_same(struct import_result *result, int64_t seq)
{
    for (size_t i = 0; i < result->same_seq_count; i++)
        if (result->same_seqs[i] == seq)
            return;
    if (result->same_seq_count < IMPORT_SAME_SHOWN)
        result->same_seqs[result->same_seq_count++] = seq;
}

/* The credits that nobody looked at and that may be in the book by hand [I14]. */
static void
count_same(struct import *im)
{
    im->result.same_amount = im->result.same_seq_count = 0;
    for (size_t i = 0; i < im->rows.count; i++) {
        const struct import_row *row = &im->rows.at[i];
        const struct import_same_entry *first = import_same_first(&im->same, row);

        if (first == NULL || row->is_marked || row->is_refused || row->known_seq > 0 ||
            row->mark != IMPORT_GIFT)
            continue;
        im->result.same_amount++;
        note_same(&im->result, first->seq);
    }
}

static int
compare_is_seq(const void *a, const void *b)
{
    const struct import_row *x = *(const struct import_row *const *)a;
    const struct import_row *y = *(const struct import_row *const *)b;

    if (x->is_seq != y->is_seq)
        return x->is_seq < y->is_seq ? -1 : 1;
    return (x > y) - (x < y);
}

/* ERR_INVALID where two rows are marked as the money of one entry. */
static enum err_code
check_one_row_each(const struct import *im, struct err *e)
{
    const struct import_row **marked = malloc((im->rows.count + 1) * sizeof *marked);
    size_t count = 0;
    enum err_code rc = ERR_OK;

    if (marked == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    for (size_t i = 0; i < im->rows.count; i++)
        if (im->rows.at[i].mark == IMPORT_IS && im->rows.at[i].known_seq == 0)
            marked[count++] = &im->rows.at[i];
    qsort(marked, count, sizeof *marked, compare_is_seq);
    for (size_t i = 1; rc == ERR_OK && i < count; i++)
        if (marked[i]->is_seq == marked[i - 1]->is_seq) {
            (void)err_set(e, ERR_INVALID,
                          "entry %lld stands for another row of the bank already",
                          (long long)marked[i]->is_seq);
            rc = err_wrap(e, "line %ld", marked[i]->line);
        }
    free(marked);
    return rc;
}

enum err_code
import_check(struct import *im, const struct import_choices *choices, struct err *e)
{
    const struct balance_proof_result *p = &im->result.proof;
    enum err_code rc = check_days(im, e);

    if (rc != ERR_OK)
        return rc;
    count_same(im);
    if (im->rejected.count > 0 && !choices->skip_bad) {
        (void)err_set(e, ERR_INVALID,
                      "nothing was imported; rows that cannot be used: %zu",
                      im->rejected.count);
        return err_way(e, WAY_SKIP_BAD);
    }
    if (p->breaks > 0 && !choices->skip_bad) {
        (void)err_set(e, ERR_INVALID,
                      "line %ld: the balance is %+lld where the rows before it lead to "
                      "%+lld: rows are missing or were changed, and nothing was imported",
                      p->line, (long long)p->found, (long long)p->expected);
        return err_way(e, WAY_TAKE_UNPROVEN);
    }
    return check_one_row_each(im, e);
}
