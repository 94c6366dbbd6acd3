/* SPDX-License-Identifier: MIT */
/* Fields of forms. See input.h. */
#include "cli/desk/input.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/text.h"
#include "ledger/book/view.h"
#include "ledger/log/store.h"
#include "ledger/vault/commitment.h"
#include "ledger/vault/vault.h"

enum err_code
input_text(enum err_field field, const char *text, char *out, size_t out_bytes,
           struct err *e)
{
    out[0] = '\0';
    if (text == NULL || text[0] == '\0')
        return ERR_OK;
    if (text_clean(text, out, out_bytes, e) != ERR_OK)
        return err_usage(e, field);
    return ERR_OK;
}

enum err_code
input_code(enum err_field field, const char *text, char out[ENTRY_CODE_BYTES],
           struct err *e)
{
    out[0] = '\0';
    if (text == NULL)
        return ERR_OK;
    if (!text_read_code(text, out)) {
        out[0] = '\0';
        return err_input(
            e, field, "'%s' is not a code; a code has 1 to 24 of A-Z, 0-9, '-' and '_'",
            text);
    }
    return ERR_OK;
}

struct funds {
    size_t count;
    char codes[128]; /* the first of them, for the message */
    char only[ENTRY_CODE_BYTES];
};

static enum err_code
count_fund(void *arg, const struct view_fund *f, struct err *e)
{
    struct funds *funds = arg;
    size_t n = strlen(funds->codes);

    (void)e;
    (void)snprintf(funds->codes + n, sizeof funds->codes - n, "%s%s", n == 0 ? "" : ", ",
                   f->entry->fund);
    memcpy(funds->only, f->entry->fund, sizeof funds->only);
    funds->count++;
    return ERR_OK;
}

enum err_code
input_fund(struct desk *d, const char *code, char out[ENTRY_CODE_BYTES], struct err *e)
{
    struct funds funds = { .count = 0 };
    enum err_code rc;

    if (code != NULL)
        return input_code(FIELD_FUND, code, out, e);
    rc = view_funds(d->ledger, count_fund, &funds, e);
    if (rc != ERR_OK)
        return rc;
    if (funds.count == 0) {
        (void)err_set(e, ERR_NOTFOUND, "there is no fund yet");
        return err_way(e, WAY_ADD_FUND);
    }
    if (funds.count > 1)
        return err_input(e, FIELD_FUND, "which fund? (%s)", funds.codes);
    memcpy(out, funds.only, sizeof funds.only);
    return ERR_OK;
}

/* What people call the pots, in either language; an account by its code. */
static const struct {
    const char *said, *pot;
} pot_words[] = {
    { "cash", "cash" },
    { "tiền mặt", "cash" },
    { "TM", "cash" },
    { "claim", "claim" },
    { "ngân sách còn phải bù", "claim" },
    { "owed by the budget", "claim" },
};
static const char *const account_words[] = { "bank/", "account ", "tài khoản " };

/* The pot that a text names; false: none. */
static bool
read_pot(const char *text, char out[ENTRY_POT_BYTES])
{
    char code[TEXT_CODE_BYTES], head[32];

    for (size_t i = 0; i < sizeof pot_words / sizeof pot_words[0]; i++)
        if (entry_same_words(text, pot_words[i].said)) {
            memcpy(out, pot_words[i].pot, strlen(pot_words[i].pot) + 1);
            return true;
        }
    /* What stands before the code: up to the last '/' or space. */
    const char *slash = strrchr(text, '/'), *space = strrchr(text, ' ');
    const char *last = slash != NULL && (space == NULL || slash > space) ? slash : space;
    const size_t n = last == NULL ? 0 : (size_t)(last + 1 - text);

    if (n == 0 || n >= sizeof head || !text_read_code(last + 1, code))
        return false;
    memcpy(head, text, n);
    head[n] = '\0';
    for (size_t i = 0; i < sizeof account_words / sizeof account_words[0]; i++)
        if (entry_same_words(head, account_words[i])) {
            (void)snprintf(out, ENTRY_POT_BYTES, "bank/%s", code);
            return true;
        }
    return false;
}

enum err_code
input_pot(enum err_field field, const char *text, char out[ENTRY_POT_BYTES],
          struct err *e)
{
    const char *pot = text == NULL ? "cash" : text;

    if (!read_pot(pot, out)) {
        if (field == FIELD_POT)
            return err_input(e, field, "'%s' is not a pot: cash, or bank/CODE", pot);
        return err_input(e, field, "'%s' is not a pot: cash, bank/CODE or claim", pot);
    }
    assert(entry_is_pot(out));
    return ERR_OK;
}

int32_t
input_day(const struct desk *d, int32_t day)
{
    return day >= 0 ? day : desk_today(d);
}

enum err_code
input_note(struct desk *d, const char *text, struct entry *entry, struct err *e)
{
    struct vault_text note;
    enum err_code rc;

    rc = input_text(FIELD_NOTE, text, note.text, sizeof note.text, e);
    if (rc != ERR_OK || note.text[0] == '\0')
        return rc;
    d->calls.random(d->calls.arg, note.salt, sizeof note.salt);
    rc = vault_text_put(ledger_vault(d->ledger), ledger_next_seq(d->ledger), VAULT_NOTE,
                        &note, e);
    if (rc == ERR_OK) {
        commitment_to_text(store_hash(ledger_store(d->ledger)), &note, entry->note);
        entry->has[M_NOTE] = true;
    }
    return rc;
}
