/* SPDX-License-Identifier: MIT */
/* The rows that an earlier import brought. See import_known.h. */
#include "cli/import/import_known.h"

#include <string.h>

#include "ledger/book/view.h"

#define PROBED_ROWS 20

/* Looks whether the first rows are in the book as another account's. */
struct probe {
    const struct import *im;      /* its account is not the one */
    char found[ENTRY_CODE_BYTES]; /* the one they are of; "" when none */
};

static enum err_code
probe_account(void *arg, const struct entry *account, struct err *e)
{
    struct probe *p = arg;
    const struct import_rows *rows = &p->im->rows;
    size_t count = rows->count < PROBED_ROWS ? rows->count : PROBED_ROWS;
    size_t found_count = 0;

    if (strcmp(account->account, p->im->account) == 0)
        return ERR_OK;
    for (size_t i = 0; i < count; i++) {
        const struct import_row *row = &rows->at[i];
        struct vault_row identity;
        bool found = false;
        int64_t seq = 0;
        enum err_code rc;

        if (row->memo[0] == '\0' || row->mark == IMPORT_LATER)
            continue; /* it says too little, or was never entered */
        import_rows_identity(row, account->account, &identity);
        rc = ledger_row_find(p->im->desk->ledger, &identity, &found, &seq, e);
        if (rc != ERR_OK || !found)
            return rc;
        found_count++;
    }
    if (found_count > 0)
        memcpy(p->found, account->account, sizeof p->found);
    return ERR_OK;
}

/* A statement that is in the book must not come in again under another account. */
static enum err_code
check_accounts(const struct import *im, struct err *e)
{
    struct probe probe = { .im = im };
    enum err_code rc = view_accounts(im->desk->ledger, probe_account, &probe, e);

    if (rc != ERR_OK || probe.found[0] == '\0')
        return rc;
    (void)err_set(e, ERR_INVALID,
                  "these rows are in the book already, as those of account '%s'",
                  probe.found);
    return err_way(e, WAY_NAME_ACCOUNT);
}

enum err_code
import_known_find(struct import *im, struct err *e)
{
    size_t count = 0;
    enum err_code rc = ledger_size(im->desk->ledger, &im->known_size, e);

    for (size_t i = 0; rc == ERR_OK && i < im->rows.count; i++) {
        struct import_row *row = &im->rows.at[i];
        struct vault_row identity;
        bool found = false;

        import_rows_identity(row, im->identity_account, &identity);
        rc = ledger_row_find(im->desk->ledger, &identity, &found, &row->known_seq, e);
        count += found;
    }
    if (rc == ERR_OK && count == 0 && im->result.is_bank)
        rc = check_accounts(im, e);
    if (rc == ERR_OK)
        im->result.duplicate = count;
    return rc;
}
