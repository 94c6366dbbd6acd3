/* SPDX-License-Identifier: MIT */
/* What an import says about itself. See import_print.h. */
#include "cli/print/import_print.h"

#include <stdio.h>

#include "cli/print/entry_text.h"
#include "cli/print/out.h"
#include "cli/term/i18n.h"
#include "cli/term/sentence.h"
#include "ledger/base/money.h"

void
import_print_rejects(const struct import_rejects *rejects)
{
    const size_t shown =
        rejects->kept < IMPORT_PRINT_SHOWN ? rejects->kept : IMPORT_PRINT_SHOWN;
    char text[SENTENCE_BYTES];

    for (size_t i = 0; i < shown; i++)
        (void)fprintf(stderr, _("  line %ld: %s\n"), rejects->at[i].line,
                      sentence_make(&rejects->at[i].why, text));
    if (rejects->count > shown)
        (void)fprintf(stderr, _("  and %zu more\n"), rejects->count - shown);
}

/* --- data --------------------------------------------------------------------------- */

static void
put_count(struct out *o, const char *key, size_t n)
{
    out_key(o, key, NULL);
    out_integer(o, (int64_t)n);
}

static void
put_amount(struct out *o, const char *key, bool known, int64_t amount)
{
    out_key(o, key, NULL);
    if (known)
        out_amount(o, amount);
    else
        out_none(o);
}

static void
put_rejects(struct out *o, const struct import_rejects *r)
{
    char text[SENTENCE_BYTES];

    out_key(o, "rejected", NULL);
    out_begin_list(o);
    for (size_t i = 0; i < r->kept; i++) {
        out_begin_map(o);
        out_key(o, "line", NULL);
        out_integer(o, r->at[i].line);
        out_key(o, "why", NULL);
        out_string(o, sentence_make(&r->at[i].why, text));
        out_end_map(o);
    }
    out_end_list(o);
}

static enum err_code
print_data(const struct import *im, bool rehearsed, struct out *o, struct err *e)
{
    const struct import_result *r = import_result(im);
    const struct balance_proof_result *p = &r->proof;

    put_count(o, "added", r->gifts + r->interest + r->fees);
    put_amount(o, "total", true, r->total);
    put_count(o, "duplicate", r->duplicate);
    put_count(o, "later", r->later);
    put_rejects(o, import_rejected(im));
    put_count(o, "unproven", r->is_bank ? p->unproven : r->rows);
    put_count(o, "proven", p->proven);
    put_count(o, "breaks", p->breaks);
    put_amount(o, "opening", p->has_opening, p->opening);
    put_amount(o, "closing", p->has_closing, p->closing);
    put_count(o, "matched", r->matched);
    put_count(o, "interest", r->interest);
    put_count(o, "fee", r->fees);
    put_count(o, "same_amount", r->same_amount);
    put_count(o, "receipts", r->receipts);
    out_key(o, "fund", NULL);
    out_string(o, r->fund);
    out_key(o, "pot", NULL);
    out_string(o, r->pot);
    out_key(o, "dry_run", NULL);
    out_boolean(o, rehearsed);
    put_count(o, "rejected_count", import_rejected(im)->count);
    return out_close(o, e);
}

/* --- words -------------------------------------------------------------------------- */

static const char *
number(size_t n, char out[MONEY_TEXT_BYTES])
{
    return money_format((int64_t)n, out);
}

static void
say(const char *what, size_t n)
{
    char text[MONEY_TEXT_BYTES];

    if (n > 0)
        (void)printf("%s: %s\n", what, number(n, text));
}

static void
say_balances(const struct import_result *r)
{
    const struct balance_proof_result *p = &r->proof;
    char a[MONEY_TEXT_BYTES], b[MONEY_TEXT_BYTES];

    if (!p->has_closing) {
        (void)printf("%s\n", _("The file has no balances: nothing proves that no row is "
                               "missing"));
        return;
    }
    (void)printf(_("Rows that the bank's balances prove complete: %s; unproven: %s\n"),
                 number(p->proven, a), number(p->unproven, b));
    if (p->breaks > 0)
        (void)printf(_("At line %ld they do not add up: %s was expected, %s is there\n"),
                     p->line, money_format(p->expected, a), money_format(p->found, b));
    if (p->has_opening)
        (void)printf(_("The bank's balance before these rows: %s\n"),
                     money_format(p->opening, a));
    (void)printf(_("The bank's last balance: %s\n"), money_format(p->closing, a));
}

static void
print_words(const struct import *im, bool rehearsed)
{
    const struct import_result *r = import_result(im);
    char count[MONEY_TEXT_BYTES], total[MONEY_TEXT_BYTES];

    if (rehearsed)
        (void)printf("%s\n", _("Dry run, nothing was changed. It would be:"));
    if (r->gifts + r->interest + r->fees + r->matched == 0)
        (void)printf("%s\n", _("Nothing new was entered"));
    else
        (void)printf(_("Gifts entered: %s; money in: %s đồng, into fund %s, %s\n"),
                     number(r->gifts, count), money_format(r->total, total), r->fund,
                     entry_text_pot(r->pot));
    say(_("Receipts made"), r->receipts);
    say(_("Interest entered"), r->interest);
    say(_("Fees entered"), r->fees);
    say(_("Said to be entries of the book"), r->matched);
    say(_("In the book by an earlier import"), r->duplicate);
    say(_("Left for later (mark them with --review)"), r->later);
    say(_("Left out because they cannot be used"), import_rejected(im)->count);
    if (r->is_bank)
        say_balances(r);
}

enum err_code
import_print_result(const struct import *im, bool rehearsed, const char *format,
                    struct err *e)
{
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    if (!out_is_text(o))
        return print_data(im, rehearsed, o, e);
    out_free(o);
    print_words(im, rehearsed);
    return ERR_OK;
}
