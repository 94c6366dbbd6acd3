/* SPDX-License-Identifier: MIT */
/* The program about itself, from the same tables that parse. See cmd_help.h. */
#include "cli/cmd/cmd_help.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd/cmd.h"
#include "ledger/base/nearest.h"
#include "cli/print/opt_print.h"
#include "cli/term/term.h"
#include "cli/term/sentence.h"
#include "ledger/book/view.h"
#include "receipts/labels.h"

static struct {
    bool names, options;
    struct opt_values words;
} in;

/* The tables as opt_print wants them; *count_out of them. Freed by the caller. */
static const struct opt_command **
commands(size_t *count_out)
{
    const struct opt_command **list;
    size_t n = 0;

    while (cmd_table[n] != NULL)
        n++;
    list = calloc(n + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < n; i++)
        list[i] = &cmd_table[i]->opt;
    *count_out = list == NULL ? 0 : n;
    return list;
}

int
cmd_help_all(FILE *to)
{
    const struct opt_command **list;
    size_t n = 0;

    list = commands(&n);
    (void)fprintf(
        to, "%s\n\n",
        _("lalanh: an append-only ledger of donations, and of what they became"));
    (void)fprintf(to, "%s\n\n",
                  _("usage: lalanh [--ledger FILE] [--by CODE] [--lang vi|en] "
                    "COMMAND ..."));
    opt_print_commands((const struct opt_command *const *)list, n, term_columns(to), to);
    (void)fprintf(
        to, "\n%s\n",
        _("'lalanh COMMAND --help' explains one, 'lalanh help codes' the codes. "
          "The manual: man lalanh"));
    free(list);
    return EXIT_DONE;
}

static int
first_without_book(const struct session *s)
{
    char folder[4096];

    (void)printf(_("There is no book here yet (%s). To open one:\n\n"), s->ledger_path);
    (void)printf("  lalanh init --org \"%s\" \\\n"
                 "    --origin example.org/so/phuong-mau/2026 "
                 "--host https://example.org/k\n\n",
                 _("Ward Fatherland Front Committee"));
    (void)printf("%s\n",
                 _("If you have a book: go to its folder, or use --ledger FILE."));
    if (getcwd(folder, sizeof folder) != NULL)
        (void)printf(_("This folder: %s\n"), folder);
    (void)printf("\n%s\n", _("All commands: lalanh help"));
    return EXIT_DONE;
}

static enum err_code
count_fund(void *arg, const struct view_fund *f, struct err *e)
{
    size_t *count = arg;

    (void)f;
    (void)e;
    (*count)++;
    return ERR_OK;
}

int
cmd_help_first(struct session *s)
{
    char text[SENTENCE_BYTES];
    struct err e = { 0 };
    size_t funds = 0;
    int64_t size = 0;
    enum err_code rc;

    rc = ledger_open(s->ledger_path, LEDGER_READ, &s->desk.ledger, &e);
    if (rc == ERR_NOTFOUND)
        return first_without_book(s);
    if (rc == ERR_OK)
        rc = ledger_size(s->desk.ledger, &size, &e);
    if (rc == ERR_OK)
        rc = view_funds(s->desk.ledger, count_fund, &funds, &e);
    if (rc != ERR_OK) {
        (void)fprintf(stderr, "lalanh: %s\n", sentence_make(&e, text));
        return cmd_exit_of(rc);
    }
    (void)printf(_("Book %s of %s: %" PRId64 " entries.\n\n"),
                 ledger_identity(s->desk.ledger)->book,
                 ledger_identity(s->desk.ledger)->org, size);
    if (funds == 0) {
        (void)printf("%s\n\n",
                     _("There is no fund yet. Open one before the first gift:"));
        (void)printf("  lalanh fund add %s --name \"%s\"\n\n", _("CODE"), _("NAME"));
    }
    (void)printf("  lalanh donate       %s\n", _("enter a gift"));
    (void)printf("  lalanh disburse     %s\n", _("hand something on"));
    (void)printf("  lalanh balance      %s\n", _("what there is"));
    (void)printf("  lalanh statement    %s\n", _("the public statement of a period"));
    (void)printf("  lalanh publish      %s\n", _("the site where anybody can check"));
    (void)printf("  lalanh verify       %s\n", _("check the whole book"));
    (void)printf("  lalanh help         %s\n", _("all commands"));
    return EXIT_DONE;
}

static bool
is_in_group(const char *name, const char *group)
{
    size_t n = strlen(group);

    return n > 0 && strncmp(name, group, n) == 0 && name[n] == ' ';
}

bool
cmd_help_is_group(const char *word)
{
    for (size_t i = 0; cmd_table[i] != NULL; i++)
        if (is_in_group(cmd_table[i]->opt.name, word))
            return true;
    return false;
}

void
cmd_help_group(const char *group, FILE *to)
{
    const struct opt_command **list;
    size_t all = 0, n = 0;

    list = commands(&all);
    for (size_t i = 0; i < all; i++)
        if (is_in_group(list[i]->name, group))
            list[n++] = list[i];
    opt_print_commands((const struct opt_command *const *)list, n, term_columns(to), to);
    free(list);
}

/* What people call a command; for hints only. */
static const struct {
    const char *typed, *name;
} aliases[] = {
    { "tặng", "donate" },         { "tang", "donate" },
    { "nhận", "donate" },         { "nhan", "donate" },
    { "tiếp nhận", "donate" },    { "tiep nhan", "donate" },
    { "chi", "disburse" },        { "trao", "disburse" },
    { "in", "receipt print" },    { "biên lai", "receipt print" },
    { "sao kê", "import" },       { "sao ke", "import" },
    { "nhập", "import" },         { "nhap", "import" },
    { "công khai", "statement" }, { "cong khai", "statement" },
    { "kiểm tra", "verify" },     { "kiem tra", "verify" },
    { "số dư", "balance" },       { "so du", "balance" },
    { "công bố", "publish" },     { "cong bo", "publish" },
    { "đối chiếu", "audit" },     { "doi chieu", "audit" },
    { "chứng minh", "prove" },    { "chung minh", "prove" },
};

static const char *
alias_of(const char *word)
{
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (strcmp(word, aliases[i].typed) == 0)
            return aliases[i].name;
    return NULL;
}

/* The command of a group that `word` may have meant, or NULL. */
static const char *
meant_in(const char *group, const char *word)
{
    const char *near = alias_of(word);
    const char *names[128] = { NULL };
    size_t count = 0, skip = strlen(group) + 1;

    if (near != NULL && is_in_group(near, group))
        return near + skip;
    for (size_t i = 0; cmd_table[i] != NULL && count < 128; i++)
        if (is_in_group(cmd_table[i]->opt.name, group))
            names[count++] = cmd_table[i]->opt.name + skip;
    return nearest_word(word, names, count);
}

/* The command that the words may have meant, or NULL: what people call it, then the name
 * that is nearest to both words, then to the first. */
static const char *
meant(const char *first, const char *second)
{
    const char *names[128] = { NULL };
    char both[2 * NEAREST_WORD_BYTES];
    const char *near;
    size_t count = 0;

    for (size_t i = 0; cmd_table[i] != NULL && count < 128; i++)
        names[count++] = cmd_table[i]->opt.name;
    (void)snprintf(both, sizeof both, "%s %s", first, second);
    near = alias_of(both);
    if (near == NULL)
        near = alias_of(first);
    if (near == NULL && second[0] != '\0')
        near = nearest_word(both, names, count);
    return near != NULL ? near : nearest_word(first, names, count);
}

void
cmd_help_unknown(int argc, char *const *argv, struct err *e)
{
    const char *second = argc > 1 && argv[1][0] != '-' ? argv[1] : "";
    bool group = cmd_help_is_group(argv[0]);
    const char *near = group ? meant_in(argv[0], second) : meant(argv[0], second);

    if (group && second[0] == '\0')
        (void)err_set(e, ERR_USAGE, "'%s' wants one of its commands:", argv[0]);
    else if (group && near == NULL)
        (void)err_set(e, ERR_USAGE, "'%s' is no command of '%s'; it has:", second,
                      argv[0]);
    else if (group)
        (void)err_set(e, ERR_USAGE,
                      "'%s' is no command of '%s'; did you mean '%s %s'? It has:", second,
                      argv[0], argv[0], near);
    else if (near != NULL)
        (void)err_set(e, ERR_USAGE, "unknown command '%s'; did you mean '%s'?", argv[0],
                      near);
    else
        (void)err_set(e, ERR_USAGE, "unknown command '%s'; see 'lalanh help'", argv[0]);
}

static const char *
form_label(int i)
{
    return labels_form((enum entry_form)i);
}

static const char *
class_label(int i)
{
    return labels_class((enum entry_class)i);
}

static const char *
purpose_label(int i)
{
    return labels_purpose((enum entry_purpose)i);
}

static const char *
reason_label(int i)
{
    return labels_reason((enum entry_reason)i);
}

/* The codes of the ledger and what papers call them. */
static void
print_codes(void)
{
    static const struct {
        const char *option;
        enum entry_words words;
        int count;
        const char *(*label)(int i);
    } families[] = {
        { "--purpose", WORDS_PURPOSE, PURPOSE_COUNT, purpose_label },
        { "--reason", WORDS_REASON, REASON_COUNT, reason_label },
        { "--form", WORDS_FORM, FORM_COUNT, form_label },
        { "--class", WORDS_CLASS, CLASS_COUNT, class_label },
    };

    for (size_t f = 0; f < sizeof families / sizeof families[0]; f++) {
        (void)printf("%s%s\n", f == 0 ? "" : "\n", families[f].option);
        for (int i = 1; i < families[f].count; i++)
            (void)printf("  %-14s %s\n", entry_word(families[f].words, i),
                         families[f].label(i));
    }
}

static enum err_code
help_one(struct session *s, struct err *e)
{
    (void)s;
    char name[128] = "";

    for (size_t i = 0; i < in.words.count; i++) {
        size_t n = strlen(name);

        (void)snprintf(name + n, sizeof name - n, "%s%s", i == 0 ? "" : " ",
                       in.words.at[i].text);
    }
    for (size_t i = 0; cmd_table[i] != NULL; i++) {
        if (strcmp(cmd_table[i]->opt.name, name) != 0)
            continue;
        if (in.options)
            opt_print_options(&cmd_table[i]->opt, stdout);
        else
            opt_print_help(&cmd_table[i]->opt, term_columns(stdout), stdout);
        return ERR_OK;
    }
    if (cmd_help_is_group(name)) {
        cmd_help_group(name, stdout);
        return ERR_OK;
    }
    if (strcmp(name, "codes") == 0) {
        print_codes();
        return ERR_OK;
    }
    return err_set(e, ERR_USAGE, N_("unknown command '%s'; see 'lalanh help'"), name);
}

static enum err_code
help(struct session *s, struct err *e)
{
    const struct opt_command **list;
    size_t n = 0;

    if (in.names) {
        list = commands(&n);
        opt_print_names((const struct opt_command *const *)list, n,
                        in.words.count > 0 ? in.words.at[0].text : "", stdout);
        free(list);
        return ERR_OK;
    }
    if (in.words.count > 0)
        return help_one(s, e);
    s->exit_code = cmd_help_all(stdout);
    return ERR_OK;
}

static const struct opt rows[] = {
    { .value = N_("COMMAND"),
      .kind = OPT_TEXT,
      .many = &in.words,
      .help = N_("the command to explain; 'codes' lists what codes mean") },
    { .name = "names", .kind = OPT_FLAG, .to.flag = &in.names }, /* for completion */
    { .name = "options", .kind = OPT_FLAG, .to.flag = &in.options },
    OPT_END
};

const struct cmd cmd_help =
    CMD("help", N_("all commands, or one explained"), NULL, rows, CMD_ALONE, help);
