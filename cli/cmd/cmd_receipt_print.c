/* SPDX-License-Identifier: MIT */
/* lalanh receipt print, receipt url: papers that a donor can check. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/config.h"
#include "cli/term/output.h"
#include "cli/desk/paper.h"
#include "cli/term/term.h"
#include "ledger/book/view.h"
#include "receipts/paper/receipt_pdf.h"

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

/* One run of printing: the document that is open, and what was written. */
struct printing {
    struct session *s;
    struct config config;
    struct receipt_pdf *doc;
    struct receipt receipt;
    size_t missing;
    uint32_t missing_first;
    size_t documents;
    char last_path[LEDGER_PATH_BYTES];
};

static enum err_code
open_document(struct printing *p, const char *title, struct err *e)
{
    const struct pdf_info info = { .title = title,
                                   .author = ledger_identity(p->s->ledger)->org };

    return receipt_pdf_open(in.two ? SHEET_A4_TWO : SHEET_A5, &info, &p->doc, e);
}

static enum err_code
write_document(struct printing *p, const char *path, struct err *e)
{
    const struct pdf_missing *missing = receipt_pdf_missing(p->doc);
    char *bytes = NULL;
    size_t n = 0;
    enum err_code rc;

    if (missing->count > 0 && p->missing == 0)
        p->missing_first = missing->first;
    p->missing += missing->count;
    rc = receipt_pdf_finish(p->doc, &bytes, &n, e);
    receipt_pdf_close(p->doc);
    p->doc = NULL;
    if (rc == ERR_OK)
        rc = output_write(path, bytes, n, e);
    free(bytes);
    if (rc == ERR_OK) {
        p->documents++;
        (void)snprintf(p->last_path, sizeof p->last_path, "%s", path);
    }
    return rc;
}

static enum err_code
add(struct printing *p, int64_t number, struct err *e)
{
    enum err_code rc;

    rc = paper_receipt(p->s, &p->config, number, in.copy, &p->receipt, e);
    return rc == ERR_OK ? receipt_pdf_add(p->doc, &p->receipt, e) : rc;
}

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* "bien-lai-2026-000012.pdf" in the folder, or the file that -o names. */
static enum err_code
path_of(struct session *s, int64_t number, bool is_file, char out[LEDGER_PATH_BYTES],
        struct err *e)
{
    const char *folder = in.output == NULL ? "." : in.output;
    int n;

    if (is_file)
        n = snprintf(out, LEDGER_PATH_BYTES, "%s", in.output);
    else if (number == 0)
        n = snprintf(out, LEDGER_PATH_BYTES, "%s/bien-lai-%s.pdf", folder,
                     ledger_identity(s->ledger)->book);
    else
        n = snprintf(out, LEDGER_PATH_BYTES, "%s/bien-lai-%s-%06lld.pdf", folder,
                     ledger_identity(s->ledger)->book, (long long)number);
    if (n < 0 || n >= LEDGER_PATH_BYTES)
        return err_set(e, ERR_INVALID, "the path '%.40s...' is too long", folder);
    return ERR_OK;
}

/* The numbers asked for, in order; freed by the caller. */
static enum err_code
numbers_of(struct session *s, int64_t **out, size_t *count_out, struct err *e)
{
    int64_t last = 0, first = 1, *list;
    enum err_code rc = view_receipt_last(s->ledger, &last, e);

    if (rc != ERR_OK)
        return rc;
    if (in.numbers.count == 0 && !in.all && in.from == 0 && in.to == 0)
        return err_set(e, ERR_USAGE,
                       N_("which receipts? give NUMBER, --from and --to, or "
                          "--all"));
    if (in.numbers.count > 0 && (in.all || in.from > 0 || in.to > 0))
        return err_set(e, ERR_USAGE, N_("give either numbers or a range"));
    if (in.numbers.count == 0) {
        first = in.from > 0 ? in.from : 1;
        last = in.to > 0 && in.to < last ? in.to : last;
        if (first > last)
            return err_set(e, ERR_NOTFOUND, "there is no receipt from %lld to %lld",
                           (long long)first, (long long)(in.to > 0 ? in.to : last));
    }
    *count_out = in.numbers.count > 0 ? in.numbers.count : (size_t)(last - first + 1);
    list = calloc(*count_out, sizeof *list);
    if (list == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    for (size_t i = 0; rc == ERR_OK && i < *count_out; i++) {
        list[i] = first + (int64_t)i;
        if (in.numbers.count > 0)
            rc = paper_number(s, in.numbers.at[i].text, &list[i], e);
    }
    *out = list;
    return rc;
}

static enum err_code
print_list(struct printing *p, const int64_t *numbers, size_t count, struct err *e)
{
    bool is_file = in.output != NULL && !is_folder(in.output);
    char path[LEDGER_PATH_BYTES], title[64];
    struct term_bar bar;
    enum err_code rc = ERR_OK;

    if (is_file && count > 1 && !in.one_file && access(in.output, F_OK) != 0)
        return err_set(
            e, ERR_USAGE,
            N_("there is no folder '%s' for %zu receipts: make it, or add --one-file"),
            in.output, count);
    if (is_file && count > 1 && !in.one_file)
        return err_set(e, ERR_USAGE,
                       N_("'%s' is one file for %zu receipts: add --one-file, or name "
                          "a folder"),
                       in.output, count);
    term_bar_start(&bar, _("printing"), count);
    if (in.one_file) {
        (void)snprintf(title, sizeof title, "Biên lai %s",
                       ledger_identity(p->s->ledger)->book);
        rc = open_document(p, title, e);
    }
    for (size_t i = 0; rc == ERR_OK && i < count; i++) {
        if (!in.one_file) {
            (void)snprintf(title, sizeof title, "Biên lai %s/%06lld",
                           ledger_identity(p->s->ledger)->book, (long long)numbers[i]);
            rc = open_document(p, title, e);
        }
        if (rc == ERR_OK)
            rc = add(p, numbers[i], e);
        if (rc == ERR_OK && !in.one_file)
            rc = path_of(p->s, numbers[i], is_file, path, e);
        if (rc == ERR_OK && !in.one_file)
            rc = write_document(p, path, e);
        term_bar_step(&bar, i + 1);
    }
    if (rc == ERR_OK && in.one_file) {
        rc = path_of(p->s, count == 1 ? numbers[0] : 0, is_file, path, e);
        if (rc == ERR_OK)
            rc = write_document(p, path, e);
    }
    term_bar_end(&bar);
    return rc;
}

static enum err_code
print(struct session *s, struct err *e)
{
    struct printing *p = calloc(1, sizeof *p);
    int64_t *numbers = NULL;
    size_t count = 0;
    enum err_code rc;

    if (p == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    p->s = s;
    rc = config_load(s->ledger_path, &p->config, e);
    if (rc == ERR_OK)
        rc = numbers_of(s, &numbers, &count, e);
    if (rc == ERR_OK)
        rc = print_list(p, numbers, count, e);
    if (rc == ERR_OK && p->missing > 0)
        session_warn(
            N_("not in our fonts, printed as boxes: %zu characters, the first U+%04X"),
            p->missing, (unsigned)p->missing_first);
    if (rc == ERR_OK && p->documents == 1 && !output_is_stdout(in.output))
        (void)printf(i18n_plural("%lu receipt in %s\n", "%lu receipts in %s\n", count),
                     (unsigned long)count, p->last_path);
    else if (rc == ERR_OK && p->documents != 1)
        (void)printf(_("%lu receipts in %lu files, the last %s\n"), (unsigned long)count,
                     (unsigned long)p->documents, p->last_path);
    receipt_pdf_close(p->doc);
    config_free(&p->config);
    free(numbers);
    free(p);
    return rc;
}

static enum err_code
url(struct session *s, struct err *e)
{
    static char text[PAYLOAD_URL_BYTES];
    int64_t number = 0;
    enum err_code rc = paper_number(s, in.number, &number, e);

    if (rc == ERR_OK)
        rc = paper_url(s, number, text, e);
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
