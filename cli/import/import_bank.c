/* SPDX-License-Identifier: MIT */
/* Rows of a bank become gifts, interest and fees. See import_bank.h. */
#include "cli/import/import_bank.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/text.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"
#include "ledger/vault/vault.h"

/* What the entry brings into the account: below zero when it takes out; 0: nothing. What was there
 * before the book, and what changes its fund in one pot, moves nothing at the bank. */
static int64_t
amount_of(const struct entry *entry, const struct import_result *of)
{
    const enum kind_moves moves = (enum kind_moves)kinds_act(entry)->moves;
    const char *in = kinds_pot_in(entry), *out = kinds_pot_out(entry);

    if (!entry->has[M_FUND] || strcmp(entry->fund, of->fund) != 0 ||
        moves == KIND_OPENING || moves == KIND_ACROSS)
        return 0;
    if (in != NULL && strcmp(in, of->pot) == 0)
        return entry->amount;
    return out != NULL && strcmp(out, of->pot) == 0 ? -entry->amount : 0;
}

enum err_code
import_bank_is(struct import *im, const struct import_row *row, int64_t seq,
               struct err *e)
{
    const struct import_result *of = &im->result;
    struct ledger *l = im->desk->ledger;
    struct entry entry;
    int64_t reversed_by = 0;
    bool is_bank_row = false;
    enum err_code rc;

    rc = ledger_get(l, seq, &im->room, &entry, e);
    if (rc == ERR_OK)
        rc = view_reversed(l, seq, &reversed_by, e);
    if (rc == ERR_OK)
        rc = vault_has(ledger_vault(l), seq, VAULT_MEMO, &is_bank_row, e);
    if (rc != ERR_OK)
        return rc;
    if (reversed_by > 0)
        return err_set(e, ERR_INVALID, "entry %lld was reversed by entry %lld",
                       (long long)seq, (long long)reversed_by);
    if (amount_of(&entry, of) == import_rows_amount(row))
        return !is_bank_row
                   ? ERR_OK
                   : err_set(e, ERR_INVALID,
                             "entry %lld stands for another row of the bank already",
                             (long long)seq);
    if (row->debit > 0)
        return err_set(e, ERR_INVALID,
                       "entry %lld does not take %+lld out of %s of fund '%s'",
                       (long long)seq, (long long)row->debit, of->pot, of->fund);
    (void)err_set(e, ERR_INVALID, "entry %lld does not bring %+lld into %s of fund '%s'",
                  (long long)seq, (long long)row->credit, of->pot, of->fund);
    return err_way(e, WAY_DEPOSIT);
}

static enum err_code
open_account(struct import *im, struct err *e)
{
    struct entry entry;
    enum err_code rc;

    if (im->is_account_open)
        return ERR_OK;
    assert(im->bank_name[0] != '\0');
    entry_init(&entry, ENTRY_ACCOUNT);
    entry.has[M_ACCOUNT] = entry.has[M_BANK] = true;
    memcpy(entry.account, im->account, sizeof entry.account);
    if (text_clean(im->bank_name, entry.bank, sizeof entry.bank, e) != ERR_OK)
        return err_usage(e, FIELD_BANK);
    rc = ledger_append(im->desk->ledger, &entry, NULL, NULL, e);
    im->is_account_open = rc == ERR_OK;
    return rc;
}

/* Make im->entry one of this mark, but for its date and amount; most rows are like the one
 * before. */
static void
prepare(struct import *im, enum import_mark mark)
{
    struct entry *entry = &im->entry;
    bool is_gift = mark == IMPORT_GIFT;

    if (entry->has[M_KIND] && is_gift == kinds_rows[entry->kind].is_gift &&
        (is_gift || (mark == IMPORT_FEE) == (entry->what == BANK_FEE)))
        return;
    entry_init(entry, is_gift ? ENTRY_DONATION : ENTRY_BANK);
    entry->has[M_FUND] = entry->has[M_DATE] = true;
    entry->has[M_POT] = entry->has[M_AMOUNT] = true;
    memcpy(entry->fund, im->result.fund, sizeof entry->fund);
    memcpy(entry->pot, im->result.pot, sizeof entry->pot);
    if (is_gift) {
        entry->has[M_FORM] = entry->has[M_SLIP] = true;
        entry->form = FORM_BANK;
    } else {
        entry->has[M_WHAT] = true;
        entry->what = mark == IMPORT_FEE ? BANK_FEE : BANK_INTEREST;
    }
}

/* What the bank printed: into the vault, never into the log. It also tells that a row
 * stands for the entry. */
static enum err_code
keep_words(const struct import *im, const struct import_row *row, struct err *e)
{
    struct vault_memo memo;

    memcpy(memo.memo, row->memo, strlen(row->memo) + 1);
    memcpy(memo.reference, row->reference, strlen(row->reference) + 1);
    memcpy(memo.counter, row->counter, strlen(row->counter) + 1);
    return vault_memo_put(ledger_vault(im->desk->ledger), row->new_seq, &memo, e);
}

enum err_code
import_bank_enter(struct import *im, struct import_row *row, struct err *e)
{
    enum err_code rc;

    assert(row->mark != IMPORT_LATER);
    if (row->mark == IMPORT_IS) {
        rc = import_bank_is(im, row, row->is_seq, e);
        row->new_seq = row->is_seq;
    } else {
        rc = open_account(im, e);
        prepare(im, row->mark);
        im->entry.date_day = row->day;
        im->entry.amount = row->credit + row->debit;
        if (im->entry.has[M_SLIP]) /* no bank's row was written on paper before */
            im->desk->calls.random(im->desk->calls.arg, im->entry.slip,
                                   sizeof im->entry.slip);
        if (rc == ERR_OK)
            rc = ledger_append(im->desk->ledger, &im->entry, NULL, NULL, e);
        row->new_seq = im->entry.seq;
    }
    return rc == ERR_OK ? keep_words(im, row, e) : rc;
}
