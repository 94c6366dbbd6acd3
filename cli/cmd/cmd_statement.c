/* SPDX-License-Identifier: MIT */
/* lalanh statement: the public statement of a period, as a draft or published. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/statement_act.h"
#include "cli/term/output.h"

/* In the order of enum statement_format. */
static const char *const formats[] = { "pdf", "html", "text", "csv", "json", NULL };

static struct {
    const char *fund, *format, *output;
    int32_t from, to;
    int64_t small;
    bool publish, annex, unnamed;
} in = { .from = -1, .to = -1, .small = -1 };

static const struct opt rows[] = {
    { .name = "fund",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.fund,
      .help = N_("one fund (default: all)") },
    { .name = "from",
      .value = N_("DATE"),
      .kind = OPT_DATE,
      .to.day = &in.from,
      .help = N_("first day (default: the day after the last published one)") },
    { .name = "to",
      .value = N_("DATE"),
      .kind = OPT_DATE,
      .to.day = &in.to,
      .help = N_("last day (default: today)") },
    { .name = "format",
      .kind = OPT_CHOICE,
      .choices = formats,
      .to.text = &in.format,
      .help = N_("pdf (default), html, text (to be read aloud), csv or json") },
    { .name = "output",
      .letter = 'o',
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.output,
      .help =
          N_("where to write it (default: a name from fund and days; text, csv and json "
             "go to standard output)") },
    { .name = "annex",
      .kind = OPT_FLAG,
      .to.flag = &in.annex,
      .help = N_("list every gift in an annex") },
    { .name = "small",
      .value = N_("AMOUNT"),
      .kind = OPT_AMOUNT,
      .to.number = &in.small,
      .help = N_("gifts below this are one row together (default: 100.000)") },
    { .name = "unnamed",
      .kind = OPT_FLAG,
      .to.flag = &in.unnamed,
      .help = N_("name nobody, and do not ask for the key") },
    { .name = "publish",
      .kind = OPT_FLAG,
      .to.flag = &in.publish,
      .help = N_("append it to the book: its period is then closed to changes") },
    OPT_END
};

static enum statement_format
format_of(const char *word)
{
    size_t i = 0;

    while (word != NULL && strcmp(formats[i], word) != 0)
        i++;
    return (enum statement_format)i; /* none given: pdf */
}

/* Papers go into a file, what programs and readers take to standard output. */
static enum err_code
write(struct session *s, const struct statement *st, struct err *e)
{
    const enum statement_format format = format_of(in.format);
    const bool is_paper = format == STATEMENT_PDF || format == STATEMENT_HTML;
    char name[STATEMENT_ACT_NAME_BYTES], *bytes = NULL;
    const char *path =
        in.output != NULL ? in.output : statement_act_name(st, format, name);
    size_t n = 0;
    enum err_code rc = statement_act_render(&s->desk, st, format, &bytes, &n, e);

    if (rc != ERR_OK)
        return rc;
    if (in.output == NULL && !is_paper) {
        (void)fwrite(bytes, 1, n, stdout); /* main looks for errors at the end */
        free(bytes);
        return ERR_OK;
    }
    rc = output_write(path, bytes, n, e);
    free(bytes);
    if (rc == ERR_OK && !output_is_stdout(path))
        (void)fprintf(stderr, _("The statement is in %s\n"), path);
    return rc;
}

static void
tell(const struct statement_made *made)
{
    if (made->outcome == STATEMENT_PUBLISHED_BEFORE)
        (void)fprintf(stderr, _("Published already as entry %lld.\n"),
                      (long long)made->st.seq);
    else if (made->outcome == STATEMENT_PUBLISHED)
        (void)fprintf(stderr,
                      _("Published as entry %lld: the period is closed; what comes "
                        "later counts on the following day.\n"),
                      (long long)made->st.seq);
}

static enum err_code
statement(struct session *s, struct err *e)
{
    const struct statement_request request = { .fund = in.fund,
                                               .from_day = in.from,
                                               .to_day = in.to,
                                               .small_limit = in.small,
                                               .annex = in.annex,
                                               .unnamed = in.unnamed,
                                               .publish = in.publish };
    struct statement_made made = { .outcome = STATEMENT_DRAFT };
    enum err_code rc = session_open(s, in.publish ? LEDGER_WRITE : LEDGER_READ, e);

    if (rc == ERR_OK && !in.unnamed)
        rc = session_unlock(s, e);
    if (rc == ERR_OK)
        rc = statement_act_make(&s->desk, &request, &made, e);
    if (rc == ERR_OK) {
        tell(&made);
        rc = write(s, &made.st, e);
    }
    statement_free(&made.st);
    return rc;
}

const struct cmd cmd_statement =
    CMD("statement", N_("the public statement of a period"),
        N_("Four numbers that add up, where the money is, what came in, what it was used "
           "for, "
           "what was corrected, and how to check it. Without --publish it is a draft. A "
           "published statement's opening is what the one before it left."),
        rows, CMD_ALONE, statement);
