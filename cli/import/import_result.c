/* SPDX-License-Identifier: MIT */
/* What an import says about itself. See import_result.h. */
#include "cli/import/import_result.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/term/i18n.h"
#include "cli/term/sentence.h"
#include "cli/print/out.h"
#include "cli/desk/session.h"
#include "ledger/base/money.h"

enum err_code
import_result_reject(struct import_result *r, long line, const struct err *why,
                     struct err *e)
{
    struct err *kept = malloc(sizeof *kept);

    if (r->reject_count == r->reject_room) {
        size_t room = r->reject_room == 0 ? 64 : r->reject_room * 2;
        struct import_reject *rejects = realloc(r->rejects, room * sizeof *rejects);

        if (rejects == NULL) {
            free(kept);
            return err_set(e, ERR_NOMEM, "out of memory");
        }
        r->rejects = rejects;
        r->reject_room = room;
    }
    if (kept == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    *kept = *why;
    r->rejects[r->reject_count++] = (struct import_reject){ line, kept };
    return ERR_OK;
}

void
import_result_undo(struct import_result *r)
{
    r->gifts = r->interest = r->fees = r->matched = r->receipts = 0;
    r->total = 0;
}

static int
compare_lines(const void *a, const void *b)
{
    const struct import_reject *x = a, *y = b;

    return (x->line > y->line) - (x->line < y->line);
}

void
import_result_sort(struct import_result *r)
{
    if (r->reject_count > 1)
        qsort(r->rejects, r->reject_count, sizeof *r->rejects, compare_lines);
}

static void
list_rejects(const struct import_result *r)
{
    char text[SENTENCE_BYTES];

    for (size_t i = 0; i < r->reject_count && i < IMPORT_RESULT_SHOWN; i++)
        (void)fprintf(stderr, _("  line %ld: %s\n"), r->rejects[i].line,
                      sentence_make(r->rejects[i].why, text));
    if (r->reject_count > IMPORT_RESULT_SHOWN)
        (void)fprintf(stderr, _("  and %zu more\n"),
                      r->reject_count - IMPORT_RESULT_SHOWN);
}

enum err_code
import_result_refuse(const struct import_result *r, struct err *e)
{
    assert(r->reject_count > 0);
    list_rejects(r);
    return err_set(
        e, ERR_INVALID,
        "nothing was imported; rows that cannot be used: %zu; correct the file, or "
        "leave them out with --skip-bad",
        r->reject_count);
}

void
import_result_warn(const struct import_result *r)
{
    if (r->reject_count == 0)
        return;
    session_warn(N_("rows that cannot be used and were left out: %zu"), r->reject_count);
    list_rejects(r);
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
put_rejects(struct out *o, const struct import_result *r)
{
    char text[SENTENCE_BYTES];

    out_key(o, "rejected", NULL);
    out_begin_list(o);
    for (size_t i = 0; i < r->reject_count; i++) {
        out_begin_map(o);
        out_key(o, "line", NULL);
        out_integer(o, r->rejects[i].line);
        out_key(o, "why", NULL);
        out_string(o, sentence_make(r->rejects[i].why, text));
        out_end_map(o);
    }
    out_end_list(o);
}

static enum err_code
print_data(const struct import_result *r, struct out *o, struct err *e)
{
    const struct balance_proof_result *p = &r->proof;

    put_count(o, "added", r->gifts + r->interest + r->fees);
    put_amount(o, "total", true, r->total);
    put_count(o, "duplicate", r->duplicate);
    put_count(o, "later", r->later);
    put_rejects(o, r);
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
    out_boolean(o, r->dry_run);
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
print_words(const struct import_result *r)
{
    char count[MONEY_TEXT_BYTES], total[MONEY_TEXT_BYTES];

    if (r->dry_run)
        (void)printf("%s\n", _("Dry run, nothing was changed. It would be:"));
    if (r->gifts + r->interest + r->fees + r->matched == 0)
        (void)printf("%s\n", _("Nothing new was entered"));
    else
        (void)printf(_("Gifts entered: %s; money in: %s đồng, into fund %s, %s\n"),
                     number(r->gifts, count), money_format(r->total, total), r->fund,
                     r->pot);
    say(_("Receipts made"), r->receipts);
    say(_("Interest entered"), r->interest);
    say(_("Fees entered"), r->fees);
    say(_("Said to be entries of the book"), r->matched);
    say(_("In the book by an earlier import"), r->duplicate);
    say(_("Left for later (mark them with --review)"), r->later);
    say(_("Left out because they cannot be used"), r->reject_count);
    if (r->is_bank)
        say_balances(r);
}

enum err_code
import_result_print(const struct import_result *r, const char *format, struct err *e)
{
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    if (!out_is_text(o))
        return print_data(r, o, e);
    out_free(o);
    print_words(r);
    return ERR_OK;
}

void
import_result_free(struct import_result *r)
{
    pool_free(&r->pool);
    for (size_t i = 0; i < r->reject_count; i++)
        free(r->rejects[i].why);
    free(r->rejects);
    *r = (struct import_result){ .rows = 0 };
}
