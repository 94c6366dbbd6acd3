/* SPDX-License-Identifier: MIT */
/* Rows of a bank become gifts, interest and fees. See import_bank.h. */
#include "cli/import/import_bank.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "cli/import/import_known.h"
#include "cli/import/import_review.h"
#include "cli/import/import_rules.h"
#include "cli/import/import_same.h"
#include "cli/term/term.h"
#include "ledger/base/file.h"
#include "ledger/base/money.h"
#include "ledger/vault/vault.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"

#define REVIEW_BYTES_MAX (256 * 1024 * 1024)

struct run {
    struct session *s;
    const struct import_bank *in;
    struct import_rows *rows;
    struct import_result *result;
    struct import_same same;
    struct import_rules rules;
    struct entry entry; /* of the row in hand */
    bool account_is_open;
    bool is_reviewed;
};

/* Take the marks of the review; when there is none yet, it is to be written. */
static enum err_code
read_review(struct run *r, struct err *e)
{
    char *data = NULL;
    size_t bytes = 0;
    enum err_code rc;

    if (r->in->review == NULL) {
        r->is_reviewed = true;
        return ERR_OK;
    }
    rc = file_read(r->in->review, REVIEW_BYTES_MAX, &data, &bytes, e);
    if (rc == ERR_NOTFOUND)
        return ERR_OK;
    if (rc == ERR_OK && import_review_read(data, bytes, r->rows, e) != ERR_OK)
        rc = err_wrap(e, "'%s'", r->in->review);
    r->is_reviewed = rc == ERR_OK;
    free(data);
    return rc;
}

static enum err_code
write_review(struct run *r, struct err *e)
{
    enum err_code rc = import_review_write(r->in->review, r->rows, &r->same, e);

    if (rc == ERR_OK)
        session_warn(
            N_("'%s' is for you to mark: gift, is SEQ, interest, fee or later in the "
               "column '%s'; then give the same command again. It holds what the "
               "bank printed about people: only you can read it, delete it when you "
               "are done"),
            r->in->review, import_review_mark_name());
    return rc;
}

/* A row that is to be entered must be of a day that the fund takes. */
static enum err_code
check_days(struct run *r, struct err *e)
{
    struct err why = { 0 };
    enum err_code rc = import_rules_load(r->s, r->result->fund, &r->rules, e);

    for (size_t i = 0; rc == ERR_OK && i < r->rows->count; i++) {
        struct import_row *row = &r->rows->at[i];

        if (row->known_seq > 0 || row->mark == IMPORT_LATER || row->mark == IMPORT_IS ||
            import_rules_day(&r->rules, row->day, &why) == ERR_OK)
            continue;
        row->mark = IMPORT_NOTHING;
        rc = import_result_reject(r->result, row->line, &why, e);
    }
    import_result_sort(r->result);
    return rc;
}

/* May the file be taken as it is? */
static enum err_code
check_file(const struct run *r, struct err *e)
{
    const struct balance_proof_result *p = &r->result->proof;
    char expected[MONEY_TEXT_BYTES], found[MONEY_TEXT_BYTES];

    if (r->in->skip_bad)
        return ERR_OK;
    if (r->result->reject_count > 0)
        return import_result_refuse(r->result, e);
    if (p->breaks == 0)
        return ERR_OK;
    return err_set(
        e, ERR_INVALID,
        "line %ld: the balance is %s where the rows before it lead to %s: rows are "
        "missing or were changed, and nothing was imported; export the statement "
        "again, or take it as it is with --skip-bad",
        p->line, money_format(p->found, found), money_format(p->expected, expected));
}

/* What the entry brings into the account: below zero when it takes out; 0: nothing. What was there
 * before the book, and what changes its fund in one pot, moves nothing at the bank. */
static int64_t
amount_of(const struct entry *entry, const struct import_result *result)
{
    const enum kind_moves moves = (enum kind_moves)kinds_act(entry)->moves;
    const char *in = kinds_pot_in(entry), *out = kinds_pot_out(entry);

    if (!entry->has[M_FUND] || strcmp(entry->fund, result->fund) != 0 ||
        moves == KIND_OPENING || moves == KIND_ACROSS)
        return 0;
    if (in != NULL && strcmp(in, result->pot) == 0)
        return entry->amount;
    return out != NULL && strcmp(out, result->pot) == 0 ? -entry->amount : 0;
}

/* Is this row that entry's money, and no other row is? */
static enum err_code
check_is(const struct run *r, const struct import_row *row, struct err *e)
{
    static struct entry_room room;
    char text[MONEY_TEXT_BYTES];
    struct entry entry;
    int64_t reversed_by = 0;
    bool is_bank_row = false;
    enum err_code rc;

    rc = ledger_get(r->s->ledger, row->is_seq, &room, &entry, e);
    if (rc == ERR_OK)
        rc = view_reversed(r->s->ledger, row->is_seq, &reversed_by, e);
    if (rc != ERR_OK)
        return rc;
    if (reversed_by > 0)
        return err_set(e, ERR_INVALID, "entry %lld was reversed by entry %lld",
                       (long long)row->is_seq, (long long)reversed_by);
    if (amount_of(&entry, r->result) != import_rows_amount(row))
        return err_set(
            e, ERR_INVALID,
            row->credit > 0
                ? N_("entry %lld does not bring %s into %s of fund '%s'; "
                     "cash that was paid in is a 'lalanh deposit': enter it and "
                     "name that")
                : N_("entry %lld does not take %s out of %s of fund '%s'"),
            (long long)row->is_seq, money_format(row->credit + row->debit, text),
            r->result->pot, r->result->fund);
    rc = vault_has(ledger_vault(r->s->ledger), row->is_seq, VAULT_MEMO, &is_bank_row, e);
    if (rc == ERR_OK && is_bank_row)
        rc = err_set(e, ERR_INVALID, "entry %lld is another row of a bank already",
                     (long long)row->is_seq);
    return rc;
}

static enum err_code
open_account(struct run *r, struct err *e)
{
    struct entry entry;
    enum err_code rc;

    if (r->account_is_open)
        return ERR_OK;
    assert(r->in->bank_name != NULL);
    entry_init(&entry, ENTRY_ACCOUNT);
    entry.has[M_ACCOUNT] = entry.has[M_BANK] = true;
    memcpy(entry.account, r->in->account, strlen(r->in->account) + 1);
    rc = session_text(FIELD_BANK, r->in->bank_name, entry.bank, sizeof entry.bank, e);
    if (rc == ERR_OK)
        rc = ledger_append(r->s->ledger, &entry, NULL, NULL, e);
    r->account_is_open = rc == ERR_OK;
    return rc;
}

/* The row's entry, but for its date and amount. */
static void
prepare(struct run *r, enum import_mark mark)
{
    struct entry *entry = &r->entry;
    bool is_gift = mark == IMPORT_GIFT;

    if (entry->has[M_KIND] && is_gift == kinds_rows[entry->kind].is_gift &&
        (is_gift || (mark == IMPORT_FEE) == (entry->what == BANK_FEE)))
        return;
    entry_init(entry, is_gift ? ENTRY_DONATION : ENTRY_BANK);
    entry->has[M_FUND] = entry->has[M_DATE] = true;
    entry->has[M_POT] = entry->has[M_AMOUNT] = true;
    memcpy(entry->fund, r->result->fund, sizeof entry->fund);
    memcpy(entry->pot, r->result->pot, sizeof entry->pot);
    if (is_gift) {
        entry->has[M_FORM] = true;
        entry->form = FORM_BANK;
    } else {
        entry->has[M_WHAT] = true;
        entry->what = mark == IMPORT_FEE ? BANK_FEE : BANK_INTEREST;
    }
}

/* What the bank printed: into the vault, never into the log. It also tells that a row
 * stands for the entry. */
static enum err_code
keep_words(const struct run *r, const struct import_row *row, int64_t seq, struct err *e)
{
    struct vault_memo memo;

    memcpy(memo.memo, row->memo, strlen(row->memo) + 1);
    memcpy(memo.reference, row->reference, strlen(row->reference) + 1);
    memcpy(memo.counter, row->counter, strlen(row->counter) + 1);
    return vault_memo_put(ledger_vault(r->s->ledger), seq, &memo, e);
}

static void
count(struct run *r, const struct import_row *row)
{
    struct import_result *result = r->result;

    result->gifts += row->mark == IMPORT_GIFT;
    result->interest += row->mark == IMPORT_INTEREST;
    result->fees += row->mark == IMPORT_FEE;
    result->matched += row->mark == IMPORT_IS;
    if (row->mark == IMPORT_GIFT || row->mark == IMPORT_INTEREST)
        result->total += row->credit; /* the book refuses more than fits */
    if (row->mark == IMPORT_GIFT)
        import_rules_count_late(&r->rules, row->day);
}

static enum err_code
enter(struct run *r, const struct import_row *row, struct err *e)
{
    struct vault_row identity;
    int64_t seq = row->is_seq;
    enum err_code rc = ERR_OK;

    if (row->mark == IMPORT_IS) {
        rc = check_is(r, row, e);
    } else {
        rc = open_account(r, e);
        prepare(r, row->mark);
        r->entry.date_day = row->day;
        r->entry.amount = row->credit + row->debit;
        if (rc == ERR_OK)
            rc = ledger_append(r->s->ledger, &r->entry, NULL, NULL, e);
        seq = r->entry.seq;
    }
    if (rc == ERR_OK)
        rc = keep_words(r, row, seq, e);
    import_rows_identity(row, r->in->account, &identity);
    if (rc == ERR_OK)
        rc = ledger_row_put(r->s->ledger, &identity, seq, e);
    if (rc == ERR_OK)
        count(r, row);
    return rc;
}

static enum err_code
enter_all(struct run *r, struct err *e)
{
    struct term_bar bar;
    enum err_code rc = ERR_OK;

    term_bar_start(&bar, _("importing"), r->rows->count);
    for (size_t i = 0; rc == ERR_OK && i < r->rows->count; i++) {
        const struct import_row *row = &r->rows->at[i];

        term_bar_step(&bar, i);
        if (row->known_seq > 0 || row->mark == IMPORT_NOTHING)
            continue;
        if (row->mark == IMPORT_LATER) {
            r->result->later++;
            continue;
        }
        rc = enter(r, row, e);
        if (rc != ERR_OK)
            rc = err_wrap(e, "line %ld", row->line);
    }
    term_bar_end(&bar);
    return rc;
}

static enum err_code
run(struct run *r, struct err *e)
{
    enum err_code rc =
        import_known_find(r->s, r->in->account, r->rows, &r->result->duplicate, e);

    if (rc == ERR_OK)
        rc = read_review(r, e);
    if (rc == ERR_OK)
        rc = check_days(r, e);
    if (rc == ERR_OK)
        rc = check_file(r, e);
    if (rc == ERR_OK)
        rc = import_same_find(r->s, r->rows, r->result, &r->same, e);
    if (rc == ERR_OK && !r->is_reviewed)
        return write_review(r, e);
    if (rc != ERR_OK)
        return rc;
    if (r->in->review == NULL)
        import_same_warn(&r->same, r->rows, r->result);
    import_result_warn(r->result);
    rc = enter_all(r, e);
    import_rules_warn_late(&r->rules);
    return rc;
}

enum err_code
import_bank_run(struct session *s, const struct import_bank *in, struct import_rows *rows,
                struct import_result *result, struct err *e)
{
    struct run r = { .s = s, .in = in, .rows = rows, .result = result };
    enum err_code rc;

    assert(entry_is_pot(result->pot));
    rc = view_account_exists(s->ledger, in->account, &r.account_is_open, e);
    if (rc == ERR_OK)
        rc = session_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = run(&r, e);
    if (rc == ERR_OK && !result->dry_run && r.is_reviewed)
        rc = ledger_commit(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    result->review_written = rc == ERR_OK && !r.is_reviewed;
    if (rc != ERR_OK)
        import_result_undo(result);
    import_same_free(&r.same);
    return rc;
}
