/* SPDX-License-Identifier: MIT */
/* lalanh statement: the public statement of a period, as a draft or published. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/config.h"
#include "cli/term/output.h"
#include "ledger/base/money.h"
#include "ledger/verify/verify.h"
#include "ledger/book/view.h"
#include "reports/statement/out_csv.h"
#include "reports/statement/out_html.h"
#include "reports/statement/out_json.h"
#include "reports/statement/out_pdf.h"
#include "reports/statement/out_text.h"
#include "reports/statement/statement.h"

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
      .help = N_("gifts below this are grouped by thôn (default: 100.000)") },
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

/* Gifts before the first day of the first statement. */
struct early {
    int64_t count, sum, last_seq;
    int32_t first_day;
};

static enum err_code
add_early(void *arg, const struct view_move *m, struct err *e)
{
    struct early *early = arg;

    if (m->counts_as != MOVE_RECEIVED)
        return ERR_OK;
    if (early->count == 0 || m->day < early->first_day)
        early->first_day = m->day;
    if (m->seq != early->last_seq)
        early->count += m->amount > 0 ? 1 : -1; /* a reversal takes one back */
    early->last_seq = m->seq;
    if (m->item[0] == '\0' && !money_add(early->sum, m->amount, &early->sum))
        return err_set(e, ERR_INVALID, "the total would pass the largest amount");
    return ERR_OK;
}

static enum err_code
warn_before(struct session *s, const struct statement_params *p, struct err *e)
{
    struct early early = { .last_seq = -1 };
    char sum[MONEY_TEXT_BYTES], from[DATE_TEXT_BYTES], first[DATE_TEXT_BYTES];
    enum err_code rc = ERR_OK;

    if (p->from_day > 0)
        rc = view_moves(s->ledger, p->fund, 0, p->from_day - 1, add_early, &early, e);
    if (rc == ERR_OK && early.count > 0)
        session_warn(N_("%lld gifts, %s đồng, before %s are only in the opening; the "
                        "first statement may begin on %s"),
                     (long long)early.count, money_format(early.sum, sum),
                     date_format_vn(p->from_day, from),
                     date_format_vn(early.first_day, first));
    return rc;
}

/* Days not given: on from the last published sheet, up to today. */
static enum err_code
default_days(struct session *s, struct statement_params *p, struct err *e)
{
    struct projection_published last;
    char text[DATE_TEXT_BYTES];
    enum err_code rc = view_published(s->ledger, p->fund, &last, e);

    if (rc != ERR_OK)
        return rc;
    p->to_day = in.to >= 0 ? in.to : session_today(s);
    if (in.from >= 0)
        p->from_day = in.from;
    else if (last.seq >= 0)
        p->from_day = last.to_day + 1;
    else
        return err_set(e, ERR_USAGE, N_("nothing was published yet: give --from DATE"));
    if (last.seq < 0 && p->from_day <= p->to_day)
        return warn_before(s, p, e);
    if (in.from < 0 && p->from_day > p->to_day)
        return err_set(e, ERR_INVALID,
                       "it was published already up to %s, as entry %lld; to draw that "
                       "statement again give its --from and --to",
                       date_format_vn(last.to_day, text), (long long)last.seq);
    return ERR_OK;
}

/* The name of the file when -o does not say. */
static void
name_file(const struct statement *st, const char *format, char out[LEDGER_PATH_BYTES])
{
    char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];

    (void)snprintf(out, LEDGER_PATH_BYTES, "cong-khai-%s-%s-%s.%s",
                   strcmp(st->fund, "*") == 0 ? "tat-ca" : st->fund,
                   date_format(st->from_day, from), date_format(st->to_day, to), format);
}

/* out_pdf, saying what no font of ours has. */
static enum err_code
render_pdf(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    struct pdf_missing missing = { .count = 0 };
    enum err_code rc = out_pdf(st, &missing, out, bytes_out, e);

    if (rc == ERR_OK && missing.count > 0)
        session_warn(
            N_("not in our fonts, printed as boxes: %zu characters, the first U+%04X"),
            missing.count, (unsigned)missing.first);
    return rc;
}

static enum err_code
write(const struct statement *st, const char *format, struct err *e)
{
    static const struct {
        const char *format;
        enum err_code (*render)(const struct statement *, char **, size_t *,
                                struct err *);
        bool to_stdout;
    } writers[] = { { "pdf", render_pdf, false },
                    { "html", out_html, false },
                    { "text", out_text, true },
                    { "csv", out_csv, true },
                    { "json", out_json, true } };
    char path[LEDGER_PATH_BYTES], *bytes = NULL;
    size_t n = 0, i = 0;
    enum err_code rc;

    while (strcmp(writers[i].format, format) != 0)
        i++;
    rc = writers[i].render(st, &bytes, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (in.output == NULL && writers[i].to_stdout) {
        (void)fwrite(bytes, 1, n, stdout); /* main looks for errors at the end */
        free(bytes);
        return ERR_OK;
    }
    name_file(st, format, path);
    if (in.output != NULL)
        (void)snprintf(path, sizeof path, "%s", in.output);
    rc = output_write(path, bytes, n, e);
    free(bytes);
    if (rc == ERR_OK && !output_is_stdout(path))
        (void)fprintf(stderr, _("The statement is in %s\n"), path);
    return rc;
}

/* A damaged book publishes nothing. */
static enum err_code
verify_light(struct session *s, struct err *e)
{
    const struct verify_options options = { .light = true };
    struct verify_result result;
    enum err_code rc = verify_run(s->ledger_path, &options, &result, e);

    return rc == ERR_OK ? rc : err_wrap(e, "nothing was published");
}

static enum err_code
publish(struct session *s, struct statement *st, struct err *e)
{
    struct entry entry;
    enum err_code rc = statement_entry(st, &entry, e);

    if (rc == ERR_OK)
        rc = verify_light(s, e);
    if (rc == ERR_OK)
        rc = session_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    if (ledger_next_seq(s->ledger) != st->size)
        rc = err_set(e, ERR_BUSY,
                     "something was entered while the statement was made; publish again");
    if (rc == ERR_OK)
        rc = ledger_append(s->ledger, &entry, NULL, NULL, e);
    if (rc == ERR_OK)
        rc = ledger_commit(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    if (rc == ERR_OK) {
        st->seq = entry.seq;
        (void)fprintf(stderr,
                      _("Published as entry %lld: the period is closed; what comes "
                        "later counts on the following day.\n"),
                      (long long)entry.seq);
    }
    return rc;
}

static enum err_code
statement(struct session *s, struct err *e)
{
    struct config config = { .count = 0 };
    struct statement_form form;
    struct statement_params params = { .fund = in.fund == NULL ? "*" : in.fund,
                                       .small_limit = STATEMENT_SMALL_LIMIT,
                                       .k = STATEMENT_K,
                                       .annex = in.annex };
    struct statement st = { .seq = -1 };
    enum err_code rc;

    if (in.publish && in.unnamed)
        return err_set(e, ERR_USAGE, N_("publishing signs: it needs the key"));
    rc = session_open(s, in.publish ? LEDGER_WRITE : LEDGER_READ, e);
    if (rc == ERR_OK && !in.unnamed)
        rc = session_unlock(s, e);
    if (rc == ERR_OK)
        rc = default_days(s, &params, e);
    if (rc == ERR_OK)
        rc = config_load(s->ledger_path, &config, e);
    if (rc == ERR_OK)
        rc = config_statement(&config, params.to_day, &form, &params, e);
    if (in.small >= 0)
        params.small_limit = in.small;
    if (rc == ERR_OK)
        rc = statement_build(s->ledger, &params,
                             in.unnamed ? NULL : ledger_vault(s->ledger), &st, e);
    if (rc == ERR_OK && in.publish && st.seq >= 0)
        (void)fprintf(stderr, _("Published already as entry %lld.\n"), (long long)st.seq);
    else if (rc == ERR_OK && in.publish)
        rc = publish(s, &st, e);
    if (rc == ERR_OK && st.seq >= 0 && !in.unnamed)
        rc = statement_seal(s->ledger, &st, e);
    if (rc == ERR_OK)
        rc = write(&st, in.format == NULL ? "pdf" : in.format, e);
    statement_free(&st);
    config_free(&config);
    return rc;
}

const struct cmd cmd_statement =
    CMD("statement", N_("the public statement of a period"),
        N_("Four numbers that add up, where the money is, what came in, what it was used "
           "for, "
           "what was corrected, and how to check it. Without --publish it is a draft. A "
           "published statement's opening is what the one before it left."),
        rows, CMD_ALONE, statement);
