/* SPDX-License-Identifier: MIT */
/* How people name receipts and entries. See numbers.h. */
#include "cli/desk/numbers.h"

#include <stdbool.h>
#include <string.h>

#include "ledger/book/view.h"

#define DIGITS_MAX 15

static bool
read_integer(const char *text, int64_t *out)
{
    const size_t n = strspn(text, "0123456789");
    int64_t value = 0;

    if (n == 0 || n > DIGITS_MAX || text[n] != '\0')
        return false;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (text[i] - '0');
    *out = value;
    return true;
}

enum err_code
numbers_receipt(struct ledger *l, const char *text, int64_t *out, struct err *e)
{
    const char *slash = strrchr(text, '/');
    const char *digits = slash == NULL ? text : slash + 1;
    const char *book = ledger_identity(l)->book;
    int64_t n = 0;

    if (slash != NULL && (strlen(book) != (size_t)(slash - text) ||
                          strncmp(text, book, strlen(book)) != 0))
        return err_input(e, FIELD_RECEIPT,
                         "'%s' is a receipt of another book; this one is %s", text, book);
    if (!read_integer(digits, &n) || n <= 0)
        return err_input(e, FIELD_RECEIPT,
                         "'%s' is not a receipt number, such as 12 or %s/000012", text,
                         book);
    *out = n;
    return ERR_OK;
}

enum err_code
numbers_entry(struct ledger *l, const char *text, enum numbers_of of, int64_t *seq_out,
              struct err *e)
{
    struct projection_receipt receipt;
    int64_t number = 0;
    enum err_code rc;

    if (read_integer(text, seq_out))
        return ERR_OK;
    if (strchr(text, '/') == NULL)
        return err_input(e, FIELD_ENTRY,
                         "'%s' names no entry; give its number such as 12, or a "
                         "receipt's such as %s/000001",
                         text, ledger_identity(l)->book);
    rc = numbers_receipt(l, text, &number, e);
    if (rc == ERR_OK)
        rc = view_receipt(l, number, &receipt, e);
    if (rc == ERR_OK)
        *seq_out = of == NUMBERS_GIFT ? receipt.gift : receipt.seq;
    return rc;
}
