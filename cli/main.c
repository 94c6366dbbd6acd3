/* SPDX-License-Identifier: MIT */
/* Finds the command, parses its options, opens the book with its rights, runs it, and says
 * once what went wrong. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/cmd/cmd_help.h"
#include "cli/print/opt_print.h"
#include "cli/term/output.h"
#include "cli/term/sentence.h"
#include "cli/term/term.h"

static struct {
    const char *ledger;
    const char *by;
    const char *lang; /* language() has read it by then */
    const char *passphrase_file;
    bool confirm_date;
} in;

static const char *const languages[] = { "vi", "en", NULL };

const struct opt cmd_common_rows[] = {
    { .name = "ledger",
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.ledger,
      .help = N_("the book (default: LALANH_LEDGER, or ./so.lalanh)") },
    { .name = "by",
      .value = N_("CODE"),
      .kind = OPT_CODE,
      .to.text = &in.by,
      .help = N_("who is entering (default: LALANH_BY, or THUQUY)") },
    { .name = "lang",
      .kind = OPT_CHOICE,
      .choices = languages,
      .to.text = &in.lang,
      .help = N_("language of messages; documents are always Vietnamese") },
    { .name = "passphrase-file",
      .value = N_("FILE"),
      .kind = OPT_FILE,
      .to.text = &in.passphrase_file,
      .help = N_("the passphrase is this file's first line") },
    { .name = "confirm-date",
      .kind = OPT_FLAG,
      .to.flag = &in.confirm_date,
      .help = N_("the clock is right although the last entry is long ago") },
    OPT_END
};

static bool is_version_wanted;

static const struct opt program_rows[] = {
    { .name = "version", .kind = OPT_FLAG, .to.flag = &is_version_wanted },
    OPT_END,
};

static const struct opt_command program = {
    .name = "",
    .summary = N_("an append-only ledger of donations, and of what they became"),
    .rows = program_rows,
    .common = cmd_common_rows,
};

/* Say the failure and give its exit code. */
static int
fail(const struct err *e)
{
    char text[SENTENCE_BYTES];

    (void)fprintf(stderr, "lalanh: %s\n", sentence_make(e, text));
    return cmd_exit_of(e->code);
}

/* The longest command name that the words begin with; *words_out is how many it takes. */
static const struct cmd *
find(int argc, char *const *argv, int *words_out)
{
    const struct cmd *found = NULL;

    for (size_t i = 0; cmd_table[i] != NULL; i++) {
        const char *name = cmd_table[i]->opt.name;
        const char *space = strchr(name, ' ');
        size_t first = space == NULL ? strlen(name) : (size_t)(space - name);
        int words = space == NULL ? 1 : 2;

        if (argc < words || strlen(argv[0]) != first ||
            strncmp(argv[0], name, first) != 0)
            continue;
        if (space != NULL && strcmp(argv[1], space + 1) != 0)
            continue;
        if (found == NULL || words > *words_out) {
            found = cmd_table[i];
            *words_out = words;
        }
    }
    return found;
}

/* What --lang says, wherever it stands: also a command line that is refused is refused in
 * that language. NULL: nothing that we speak. */
static const char *
language(int argc, char *const *argv)
{
    const char *found = NULL;

    for (int i = 1; i < argc; i++) {
        const char *word = NULL;

        if (strncmp(argv[i], "--lang=", 7) == 0)
            word = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            word = argv[i + 1];
        for (size_t k = 0; word != NULL && languages[k] != NULL; k++)
            if (strcmp(word, languages[k]) == 0)
                found = languages[k];
    }
    return found;
}

static void
settle(struct session *s)
{
    static char conf[CONFIG_PATH_BYTES];

    if (in.ledger != NULL)
        s->ledger_path = in.ledger;
    if (in.by != NULL)
        s->by = in.by;
    s->passphrase_file = in.passphrase_file;
    output_keep(in.passphrase_file);
    if (config_path(s->ledger_path, conf))
        output_keep(conf);
    s->confirm_date = in.confirm_date;
}

static enum err_code
run(const struct cmd *c, struct session *s, struct err *e)
{
    enum err_code rc = ERR_OK;

    if (c->rights == CMD_ALONE)
        session_clock(s, e);
    else
        rc = session_open(s, c->rights == CMD_APPEND ? LEDGER_WRITE : LEDGER_READ, e);
    if (rc == ERR_OK && (c->rights == CMD_NAMES || c->rights == CMD_APPEND))
        rc = session_unlock(s, e);
    return rc == ERR_OK ? c->run(s, e) : rc;
}

/* What was printed must have arrived: a full disk fails the command. */
static int
finish(int code)
{
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        (void)fprintf(stderr, "lalanh: %s\n", _("standard output could not be written"));
        return code == EXIT_DONE ? EXIT_FAILED : code;
    }
    return code;
}

/* The words name no command; `fund --help` is a question, the rest is a mistake. */
static int
no_command(int argc, char **argv)
{
    bool is_group = cmd_help_is_group(argv[0]);
    struct err e = { 0 };
    int code;

    if (is_group && argc > 1 &&
        (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        cmd_help_group(argv[0], stdout);
        return EXIT_DONE;
    }
    cmd_help_unknown(argc, argv, &e);
    code = fail(&e);
    if (is_group)
        cmd_help_group(argv[0], stderr);
    return code;
}

static int
command(struct session *s, int argc, char **argv)
{
    struct err e = { 0 };
    const struct cmd *c;
    bool help = false;
    int words = 0;
    enum err_code rc;

    c = find(argc, argv, &words);
    if (c == NULL)
        return no_command(argc, argv);
    if (opt_parse(&c->opt, argc - words, argv + words, &help, &e) != ERR_OK)
        return fail(&e);
    if (help) {
        opt_print_help(&c->opt, term_columns(stdout), stdout);
        return EXIT_DONE;
    }
    settle(s);
    rc = run(c, s, &e);
    return rc == ERR_OK ? s->exit_code : fail(&e);
}

int
main(int argc, char **argv)
{
    struct err e = { 0 };
    struct session s = { 0 };
    bool help = false, entered;
    int leading, code;

    (void)signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error, not a death */
    if (i18n_open(language(argc, argv), &e) != ERR_OK || session_init(&s, &e) != ERR_OK)
        return fail(&e);
    leading = opt_count_leading(cmd_common_rows, argc - 1, argv + 1);
    if (opt_parse(&program, leading, argv + 1, &help, &e) != ERR_OK)
        return fail(&e);
    argc -= leading + 1;
    argv += leading + 1;
    if (is_version_wanted) {
        (void)printf("lalanh %s\n", LALANH_VERSION);
        return finish(EXIT_DONE);
    }
    if (help || argc == 0 || strcmp(argv[0], "--help") == 0 ||
        strcmp(argv[0], "-h") == 0) {
        settle(&s);
        code = help || argc > 0 ? cmd_help_all(stdout) : cmd_help_first(&s);
    } else {
        code = command(&s, argc, argv);
    }
    entered = s.desk.ledger != NULL && ledger_has_committed(s.desk.ledger);
    session_close(&s);
    code = finish(code);
    if (entered && code != EXIT_DONE) /* what is entered twice is counted twice */
        session_warn(
            N_("what was entered before that IS in the book: look with 'lalanh list' "
               "before you enter it again"));
    return code;
}
