/* SPDX-License-Identifier: MIT */
/* The rows that an earlier import brought. See import_known.h. */
#include "cli/import/import_known.h"

#include <string.h>

#include "ledger/book/view.h"

#define PROBED_ROWS 20

/* Looks whether the first rows are in the book as another account's. */
struct probe {
    struct session *s;
    const char *account; /* not this one */
    const struct import_rows *rows;
    char found[ENTRY_CODE_BYTES]; /* the one they are of; "" when none */
};

static enum err_code
probe_account(void *arg, const struct entry *account, struct err *e)
{
    struct probe *p = arg;
    size_t count = p->rows->count < PROBED_ROWS ? p->rows->count : PROBED_ROWS;
    size_t found_count = 0;

    if (strcmp(account->account, p->account) == 0)
        return ERR_OK;
    for (size_t i = 0; i < count; i++) {
        const struct import_row *row = &p->rows->at[i];
        struct vault_row identity;
        bool found = false;
        int64_t seq = 0;
        enum err_code rc;

        if (row->memo[0] == '\0' || row->mark == IMPORT_LATER)
            continue; /* it says too little, or was never entered */
        import_rows_identity(row, account->account, &identity);
        rc = ledger_row_find(p->s->ledger, &identity, &found, &seq, e);
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
check_accounts(struct probe *p, struct err *e)
{
    enum err_code rc = view_accounts(p->s->ledger, probe_account, p, e);

    if (rc == ERR_OK && p->found[0] != '\0')
        rc = err_set(
            e, ERR_INVALID,
            "these rows are in the book already, as those of account '%s'; name it "
            "with --account %s",
            p->found, p->found);
    return rc;
}

enum err_code
import_known_find(struct session *s, const char *account, struct import_rows *rows,
                  size_t *count_out, struct err *e)
{
    struct probe probe = { .s = s, .account = account, .rows = rows };
    size_t count = 0;
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < rows->count; i++) {
        struct vault_row identity;
        bool found = false;

        import_rows_identity(&rows->at[i], account, &identity);
        rc = ledger_row_find(s->ledger, &identity, &found, &rows->at[i].known_seq, e);
        count += found;
    }
    if (rc == ERR_OK && count == 0)
        rc = check_accounts(&probe, e);
    if (rc == ERR_OK)
        *count_out = count;
    return rc;
}
