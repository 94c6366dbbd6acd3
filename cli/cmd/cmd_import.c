/* SPDX-License-Identifier: MIT */
/* lalanh import: a bank's statement, or a list of cash gifts, into the book. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/import/import.h"
#include "cli/import/import_cash.h"
#include "cli/import/import_review.h"
#include "cli/import/mapfile.h"
#include "cli/print/import_print.h"
#include "cli/print/out.h"
#include "cli/term/i18n.h"
#include "cli/term/output.h"
#include "cli/term/term.h"
#include "cli/term/words.h"
#include "ledger/base/file.h"

#define FILE_BYTES_MAX (256 * 1024 * 1024)

static struct {
    const char *file, *bank, *map, *fund, *account, *form, *review, *output, *format;
    bool dry_run, skip_bad, template, no_receipt;
} in;

static const struct opt rows[] = {
    { .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.file,
      .help = N_("the statement or the list, CSV in UTF-8; - reads standard input") },
    { .name = "bank",
      .kind = OPT_CHOICE,
      .choices = colmap_bank_words,
      .to.text = &in.bank,
      .help = N_("whose statement it is") },
    { .name = "map",
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.map,
      .help = N_("... or of another bank: a file that says which column is what") },
    { .name = "form",
      .kind = OPT_CHOICE,
      .choices = words_list_forms,
      .to.text = &in.form,
      .help = N_("... or a list of cash gifts; each gets its receipt") },
    { .name = "fund",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.fund,
      .help = N_("the fund that receives it (needed unless there is only one)") },
    { .name = "account",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.account,
      .help =
          N_("the bank account (default: one named after the bank, opened if missing)") },
    { .name = "dry-run",
      .kind = OPT_FLAG,
      .to.flag = &in.dry_run,
      .help = N_("do everything but keep nothing") },
    { .name = "skip-bad",
      .kind = OPT_FLAG,
      .to.flag = &in.skip_bad,
      .help = N_(
          "leave out rows that cannot be used, and take balances that do not add up") },
    { .name = "review",
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.review,
      .help =
          N_("a table of the rows: written for you to mark if it does not exist, else "
             "read back and obeyed") },
    { .name = "no-receipt",
      .kind = OPT_FLAG,
      .to.flag = &in.no_receipt,
      .help = N_("with --form cash: make no receipts now") },
    { .name = "template",
      .kind = OPT_FLAG,
      .to.flag = &in.template,
      .help = N_("with --form cash: write an empty list to fill in") },
    { .name = "output",
      .letter = 'o',
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.output,
      .help = N_("where to write the empty list (default: standard output)") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

/* Options that say which of three things it is must not contradict each other. */
static enum err_code
check_options(struct err *e)
{
    int kinds = (in.bank != NULL) + (in.map != NULL) + (in.form != NULL);

    if (kinds != 1)
        return err_set(e, ERR_USAGE,
                       N_("say what it is: --bank NAME, --map FILE or --form "
                          "cash, one of them"));
    if (in.template != (in.file == NULL))
        return err_set(e, ERR_USAGE,
                       in.template ? N_("--template reads no file; write it with -o FILE")
                                   : N_("which file? 'lalanh import FILE ...'"));
    if (in.template && in.form == NULL)
        return err_set(e, ERR_USAGE, N_("there is a template for --form cash only"));
    if (in.output != NULL && !in.template)
        return err_set(e, ERR_USAGE, N_("-o goes with --template"));
    if (in.form != NULL && (in.account != NULL || in.review != NULL))
        return err_set(e, ERR_USAGE,
                       N_("--account and --review go with a bank's statement"));
    if (in.form == NULL && in.no_receipt)
        return err_set(e, ERR_USAGE,
                       N_("a bank's rows get no receipts; 'lalanh receipt issue "
                          "SEQ' makes one when somebody asks"));
    return ERR_OK;
}

static enum import_language
language(void)
{
    return strcmp(i18n_lang(), "vi") == 0 ? IMPORT_VIETNAMESE : IMPORT_ENGLISH;
}

static struct term_bar bar;

static void
show_progress(void *arg, uint64_t done, uint64_t total)
{
    (void)arg;
    if (done == 0)
        term_bar_start(&bar, _("importing"), total);
    term_bar_step(&bar, done);
}

/* Take the marks of the review; *found_out: there is one. */
static enum err_code
read_review(struct import *im, bool *found_out, struct err *e)
{
    char *data = NULL;
    size_t bytes = 0;
    enum err_code rc = file_read(in.review, FILE_BYTES_MAX, &data, &bytes, e);

    *found_out = rc != ERR_NOTFOUND;
    if (rc == ERR_NOTFOUND)
        return ERR_OK;
    if (rc == ERR_OK && import_review_read(im, data, bytes, e) != ERR_OK)
        rc = err_wrap(e, "'%s'", in.review);
    free(data);
    return rc;
}

/* There is no review yet: make it, for a person to mark, and enter nothing. */
static enum err_code
write_review(const struct import *im, struct err *e)
{
    char *data = NULL;
    size_t bytes = 0;
    enum err_code rc = import_review_write(im, language(), &data, &bytes, e);

    if (rc == ERR_OK)
        rc = file_create_secret(in.review, data, bytes, e);
    free(data);
    if (rc == ERR_OK)
        session_warn(
            N_("'%s' is for you to mark: gift, is SEQ, interest, fee or later in the "
               "column 'mark'; then give the same command again. It holds what the "
               "bank printed about people: only you can read it, delete it when you "
               "are done"),
            in.review);
    return rc;
}

/* Credits that may be in the book by hand. */
static void
warn_same(const struct import_result *r)
{
    char text[IMPORT_SAME_SHOWN * 24] = "";
    size_t used = 0;

    for (size_t i = 0; i < r->same_seq_count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%lld",
                                 i == 0 ? "" : ", ", (long long)r->same_seqs[i]);
    if (r->same_amount > 0)
        session_warn(
            N_("credits with the amount of an entry made by hand within %d days: %zu "
               "(entries %s): if they are the same money, do not import them as new "
               "gifts: use --review FILE.csv and mark them 'is SEQ'"),
            IMPORT_SAME_DAYS, r->same_amount, text);
}

/* From a file that was read to entries, or to a review. */
static enum err_code
enter(struct import *im, bool *reviewing_out, struct err *e)
{
    const struct import_choices choices = { in.skip_bad, in.no_receipt, in.dry_run };
    const struct import_rejects *rejected = import_rejected(im);
    bool is_reviewed = true;
    enum err_code rc = ERR_OK;

    if (in.review != NULL)
        rc = read_review(im, &is_reviewed, e);
    if (rc != ERR_OK)
        return rc;
    rc = import_check(im, &choices, e);
    if (rc != ERR_OK) {
        if (e->way == WAY_SKIP_BAD)
            import_print_rejects(rejected);
        return rc;
    }
    *reviewing_out = !is_reviewed;
    if (!is_reviewed)
        return write_review(im, e);
    warn_same(import_result(im));
    if (rejected->count > 0) {
        session_warn(N_("rows that cannot be used and were left out: %zu"),
                     rejected->count);
        import_print_rejects(rejected);
    }
    rc = import_commit(im, &choices, e);
    term_bar_end(&bar);
    return rc;
}

/* What was done; a script is told the lines at fault also when nothing was. */
static enum err_code
report(const struct import *im, enum err_code rc, struct err *e)
{
    if (rc == ERR_OK)
        return import_print_result(im, in.dry_run, in.format, e);
    if (import_rejected(im)->count > 0 && out_format_of(in.format) != OUT_TEXT &&
        import_print_result(im, in.dry_run, in.format, NULL) != ERR_OK)
        session_warn(N_("standard output could not be written"));
    return rc;
}

static enum err_code
import_data(struct session *s, const struct import_file *file, struct err *e)
{
    struct import *im = NULL;
    bool is_reviewing = false;
    enum err_code rc;

    s->desk.calls.progress = show_progress;
    rc = session_open(s, LEDGER_WRITE, e);
    if (rc == ERR_OK)
        rc = session_unlock(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = import_open(&s->desk, file, &im, e);
    if (rc != ERR_OK)
        return rc;
    rc = enter(im, &is_reviewing, e);
    if (!is_reviewing)
        rc = report(im, rc, e);
    import_close(im);
    return rc;
}

static enum err_code
import_file(struct session *s, struct err *e)
{
    struct import_file file = { .name = in.form == NULL ? in.file : NULL,
                                .fund = in.fund,
                                .account = in.account };
    struct colmap map;
    char *data = NULL;
    enum err_code rc;

    rc = file_read(in.file, FILE_BYTES_MAX, &data, &file.bytes, e);
    if (rc == ERR_OK && in.map != NULL)
        rc = mapfile_read(in.map, &map, e);
    else if (in.bank != NULL)
        map = *colmap_of_bank(in.bank);
    file.data = data;
    file.map = in.form == NULL ? &map : NULL;
    if (rc == ERR_OK)
        rc = import_data(s, &file, e);
    free(data);
    return rc;
}

static enum err_code
write_template(struct err *e)
{
    char text[IMPORT_CASH_TEMPLATE_BYTES];

    (void)import_cash_template(language(), text);
    if (in.output != NULL &&
        !output_is_stdout(in.output)) /* names are to come into it: never over another */
        return file_create_secret(in.output, text, strlen(text), e);
    (void)fputs(text, stdout); /* main looks whether it arrived */
    return ERR_OK;
}

static enum err_code
import(struct session *s, struct err *e)
{
    enum err_code rc = check_options(e);

    if (rc != ERR_OK)
        return rc;
    if (!in.template)
        return import_file(s, e);
    return write_template(e);
}

const struct cmd cmd_import = CMD(
    "import", N_("take in a bank statement or a list of cash gifts"),
    N_("All rows are entered, or none; importing the same or an overlapping file again "
       "adds nothing. Credits become gifts, debits are left for later; with --review a "
       "person says for each row whether it is a gift, an entry that is in the book "
       "already, interest or a fee. What the bank printed about people goes into the "
       "vault, never into the ledger. Where the file has running balances they prove "
       "that no row is missing.\n"
       "An empty list of cash gifts: lalanh import --form cash --template -o list.csv"),
    rows, CMD_ALONE, import);
