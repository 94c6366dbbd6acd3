/* SPDX-License-Identifier: MIT */
/* How people name an entry. See ref.h. */
#include "cli/desk/ref.h"

#include <string.h>

#include "cli/term/i18n.h"
#include "cli/desk/paper.h"
#include "ledger/book/view.h"

#define DIGITS_MAX 15

static bool
read_integer(const char *text, int64_t *out)
{
    size_t n = strspn(text, "0123456789");
    int64_t value = 0;

    if (n == 0 || n > DIGITS_MAX || text[n] != '\0')
        return false;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (text[i] - '0');
    *out = value;
    return true;
}

enum err_code
ref_take(struct session *s, const char *text, bool gift, int64_t *seq_out, struct err *e)
{
    struct projection_receipt receipt;
    int64_t number = 0;
    enum err_code rc;

    if (read_integer(text, seq_out))
        return ERR_OK;
    if (strchr(text, '/') == NULL)
        return err_set(e, ERR_USAGE,
                       N_("'%s' names no entry; give its number such as 12, or a "
                          "receipt's such as %s/000001"),
                       text, ledger_identity(s->ledger)->book);
    rc = paper_number(s, text, &number, e);
    if (rc == ERR_OK)
        rc = view_receipt(s->ledger, number, &receipt, e);
    if (rc == ERR_OK)
        *seq_out = gift ? receipt.gift : receipt.seq;
    return rc;
}
