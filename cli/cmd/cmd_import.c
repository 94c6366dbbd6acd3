/* SPDX-License-Identifier: MIT */
/* lalanh import: a bank's statement, or a list of cash gifts, into the book. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/import/import_bank.h"
#include "cli/import/import_cash.h"
#include "cli/import/mapfile.h"
#include "cli/term/output.h"
#include "ledger/base/file.h"
#include "ledger/base/text.h"
#include "ledger/book/view.h"

#define FILE_BYTES_MAX (256 * 1024 * 1024)

static struct {
    const char *file, *bank, *map, *fund, *account, *form, *review, *output, *format;
    bool dry_run, skip_bad, template, no_receipt;
} in;

static const char *const forms[] = { "cash", NULL };

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
      .choices = forms,
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

/* The book, for a command that does not always need one. */
static enum err_code
open_book(struct session *s, struct import_result *result, struct err *e)
{
    enum err_code rc = session_open(s, LEDGER_WRITE, e);

    if (rc == ERR_OK)
        rc = session_unlock(s, e);
    if (rc == ERR_OK)
        rc = session_fund(s, in.fund, result->fund, e);
    result->dry_run = in.dry_run;
    return rc;
}

/* The account is the one named, or one named after the bank. */
static enum err_code
choose_account(struct session *s, const struct colmap *map, struct import_bank *bank,
               struct err *e)
{
    bool found = false;
    enum err_code rc;

    bank->account = in.account != NULL ? in.account : map->name;
    bank->bank_name = in.account != NULL ? NULL : map->name;
    if (!text_is_code(bank->account, strlen(bank->account)))
        return err_set(e, ERR_USAGE,
                       N_("'%s' cannot be the code of an account; choose one: "
                          "--account CODE"),
                       bank->account);
    rc = view_account_exists(s->ledger, bank->account, &found, e);
    if (rc == ERR_OK && !found && bank->bank_name == NULL)
        rc = err_set(e, ERR_NOTFOUND,
                     "there is no bank account '%s'; add it with 'lalanh account add %s "
                     "--bank NAME'",
                     bank->account, bank->account);
    return rc;
}

static enum err_code
import_bank(struct session *s, const char *data, size_t bytes,
            struct import_result *result, struct err *e)
{
    struct import_bank bank = { .review = in.review, .skip_bad = in.skip_bad };
    struct import_rows read = { 0 };
    struct colmap map;
    enum err_code rc = ERR_OK;

    if (in.map != NULL)
        rc = mapfile_read(in.map, &map, e);
    else
        map = *colmap_of_bank(in.bank);
    if (rc == ERR_OK && import_rows_read(data, bytes, &map, &read, result, e) != ERR_OK)
        rc = err_wrap(e, "'%s'", in.file);
    if (rc == ERR_OK)
        rc = open_book(s, result, e);
    if (rc == ERR_OK)
        rc = choose_account(s, &map, &bank, e);
    if (rc == ERR_OK) {
        (void)snprintf(result->pot, sizeof result->pot, "bank/%s", bank.account);
        rc = import_bank_run(s, &bank, &read, result, e);
    }
    import_rows_free(&read);
    return rc;
}

static enum err_code
import_cash(struct session *s, const char *data, size_t bytes,
            struct import_result *result, struct err *e)
{
    const struct import_cash list = { .skip_bad = in.skip_bad,
                                      .no_receipt = in.no_receipt };
    enum err_code rc = open_book(s, result, e);

    if (rc != ERR_OK)
        return rc;
    (void)snprintf(result->pot, sizeof result->pot, "cash");
    return import_cash_run(s, data, bytes, &list, result, e);
}

static enum err_code
import_file(struct session *s, struct err *e)
{
    struct import_result result = { .rows = 0 };
    char *data = NULL;
    size_t bytes = 0;
    enum err_code rc;

    rc = file_read(in.file, FILE_BYTES_MAX, &data, &bytes, e);
    if (rc == ERR_OK)
        rc = in.form != NULL ? import_cash(s, data, bytes, &result, e)
                             : import_bank(s, data, bytes, &result, e);
    free(data);
    if (rc == ERR_OK && !result.review_written)
        rc = import_result_print(&result, in.format, e);
    else if (result.reject_count > 0 && out_format_of(in.format) != OUT_TEXT &&
             import_result_print(&result, in.format, NULL) != ERR_OK)
        session_warn(N_("standard output could not be written"));
    import_result_free(&result);
    return rc;
}

static enum err_code
import(struct session *s, struct err *e)
{
    enum err_code rc = check_options(e);

    if (rc != ERR_OK)
        return rc;
    if (!in.template)
        return import_file(s, e);
    return import_cash_template(output_is_stdout(in.output) ? NULL : in.output, e);
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
