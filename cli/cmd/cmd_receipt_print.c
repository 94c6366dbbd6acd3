/* SPDX-License-Identifier: MIT */
/* lalanh receipt print, receipt url: papers that a donor can check. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/numbers.h"
#include "cli/desk/receipt_sheet.h"
#include "cli/term/output.h"

static struct {
    struct opt_values numbers;
    int64_t from, to;
    bool all, one_file, copy, two;
    const char *output, *number;
} in;

static const struct opt print_rows[] = {
    { .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .many = &in.numbers,
      .help = N_("receipts, such as 12 or 2026/000012") },
    { .name = "from",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .to.number = &in.from,
      .help = N_("from this number on") },
    { .name = "to",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .to.number = &in.to,
      .help = N_("up to this number") },
    { .name = "all", .kind = OPT_FLAG, .to.flag = &in.all, .help = N_("every receipt") },
    { .name = "output",
      .letter = 'o',
      .value = N_("PATH"),
      .kind = OPT_FILE,
      .to.text = &in.output,
      .help = N_("a file for one document, else a folder (default: this one)") },
    { .name = "one-file",
      .kind = OPT_FLAG,
      .to.flag = &in.one_file,
      .help = N_("all in one document") },
    { .name = "copy",
      .kind = OPT_FLAG,
      .to.flag = &in.copy,
      .help = N_("mark it as a copy (BẢN SAO)") },
    { .name = "two-on-a4",
      .kind = OPT_FLAG,
      .to.flag = &in.two,
      .help = N_("two receipts on an A4 sheet instead of A5 pages") },
    OPT_END
};

static const struct opt url_rows[] = {
    { .value = N_("NUMBER"),
      .kind = OPT_TEXT,
      .required = true,
      .to.text = &in.number,
      .help = N_("the receipt") },
    OPT_END,
};

/* Where the documents go. */
struct writing {
    struct session *s;
    bool is_file; /* -o names a file, not a folder */
    char last_path[LEDGER_PATH_BYTES];
};

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static enum err_code
write_document(void *arg, int64_t number, const char *bytes, size_t n, struct err *e)
{
    struct writing *w = arg;
    char name[RECEIPT_SHEET_NAME_BYTES];
    const char *folder = in.output == NULL ? "." : in.output;
    int path_n;

    if (w->is_file)
        path_n = snprintf(w->last_path, sizeof w->last_path, "%s", in.output);
    else
        path_n = snprintf(w->last_path, sizeof w->last_path, "%s/%s", folder,
                          receipt_sheet_name(&w->s->desk, number, name));
    if (path_n < 0 || path_n >= (int)sizeof w->last_path)
        return err_set(e, ERR_INVALID, "the path '%.40s...' is too long", folder);
    return output_write(w->last_path, bytes, n, e);
}

/* A file holds one document. */
static enum err_code
check_output(size_t count, struct writing *w, struct err *e)
{
    w->is_file = in.output != NULL && !is_folder(in.output);
    if (!w->is_file || count == 1 || in.one_file)
        return ERR_OK;
    if (access(in.output, F_OK) != 0)
        return err_set(
            e, ERR_USAGE,
            N_("there is no folder '%s' for %zu receipts: make it, or add --one-file"),
            in.output, count);
    return err_set(e, ERR_USAGE,
                   N_("'%s' is one file for %zu receipts: add --one-file, or name "
                      "a folder"),
                   in.output, count);
}

static void
tell(const struct writing *w, const struct print_result *r, size_t count)
{
    if (r->documents == 1 && !output_is_stdout(in.output))
        (void)printf(i18n_plural("%lu receipt in %s\n", "%lu receipts in %s\n", count),
                     (unsigned long)count, w->last_path);
    else if (r->documents != 1)
        (void)printf(_("%lu receipts in %lu files, the last %s\n"), (unsigned long)count,
                     (unsigned long)r->documents, w->last_path);
}

static enum err_code
print(struct session *s, struct err *e)
{
    const char *numbers_in[OPT_VALUES_MAX];
    const struct receipt_sheet_request request = { .numbers = numbers_in,
                                                   .number_count = in.numbers.count,
                                                   .from = in.from,
                                                   .to = in.to,
                                                   .all = in.all,
                                                   .is_copy = in.copy,
                                                   .two_on_a4 = in.two,
                                                   .one_file = in.one_file };
    struct writing w = { .s = s };
    struct print_result result;
    int64_t *numbers = NULL;
    size_t count = 0;
    enum err_code rc;

    for (size_t i = 0; i < in.numbers.count; i++)
        numbers_in[i] = in.numbers.at[i].text;
    rc = receipt_sheet_numbers(&s->desk, &request, &numbers, &count, e);
    if (rc == ERR_OK)
        rc = check_output(count, &w, e);
    if (rc == ERR_OK) {
        session_bar(s, N_("printing"));
        rc = receipt_sheet_print(&s->desk, &request, numbers, count, write_document, &w,
                                 &result, e);
        session_bar_end(s);
    }
    if (rc == ERR_OK)
        tell(&w, &result, count);
    free(numbers);
    return rc;
}

static enum err_code
url(struct session *s, struct err *e)
{
    char text[PAYLOAD_URL_BYTES];
    int64_t number = 0;
    enum err_code rc = numbers_receipt(s->desk.ledger, in.number, &number, e);

    if (rc == ERR_OK)
        rc = receipt_sheet_url(&s->desk, number, text, e);
    if (rc == ERR_OK)
        (void)printf("%s\n", text);
    return rc;
}

const struct cmd cmd_receipt_print = CMD(
    "receipt print", N_("print receipts as PDF"),
    N_("Each receipt carries a QR code that any phone opens. The program reads its own "
       "code back before it writes the file. The same receipt gives the same bytes."),
    print_rows, CMD_NAMES, print);
const struct cmd cmd_receipt_url = CMD("receipt url", N_("what the QR of a receipt says"),
                                       NULL, url_rows, CMD_NAMES, url);
