/* SPDX-License-Identifier: MIT */
/* The program about itself, from the same tables that parse. See cmd_help.h. */
#include "cli/cmd_help.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/nearest.h"
#include "cli/opt_print.h"
#include "cli/term.h"

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
    (void)fprintf(to, "\n%s\n",
                  _("'lalanh COMMAND --help' explains one. The manual: man "
                    "lalanh"));
    free(list);
    return EXIT_DONE;
}

int
cmd_help_first(struct session *s)
{
    struct err e = { 0 };
    int64_t size = 0;
    enum err_code rc;

    rc = ledger_open(s->ledger_path, LEDGER_READ, &s->ledger, &e);
    if (rc == ERR_NOTFOUND) {
        (void)printf(_("There is no book here yet (%s). To open one:\n\n"),
                     s->ledger_path);
        (void)printf("  lalanh init --org \"%s\" \\\n"
                     "    --origin example.org/so/phuong-mau/2026 "
                     "--host https://example.org/k\n\n",
                     _("Ward Fatherland Front Committee"));
        (void)printf("%s\n", _("All commands: lalanh help"));
        return EXIT_DONE;
    }
    if (rc == ERR_OK)
        rc = ledger_size(s->ledger, &size, &e);
    if (rc != ERR_OK) {
        (void)fprintf(stderr, "lalanh: %s\n", e.msg);
        return rc == ERR_CORRUPT ? EXIT_DAMAGED : EXIT_FAILED;
    }
    (void)printf(_("Book %s of %s: %" PRId64 " entries.\n\n"),
                 ledger_identity(s->ledger)->book, ledger_identity(s->ledger)->org, size);
    (void)printf("  lalanh donate       %s\n", _("enter a gift"));
    (void)printf("  lalanh disburse     %s\n", _("hand something on"));
    (void)printf("  lalanh balance      %s\n", _("what there is"));
    (void)printf("  lalanh verify       %s\n", _("check the whole book"));
    (void)printf("  lalanh help         %s\n", _("all commands"));
    return EXIT_DONE;
}

void
cmd_help_unknown(int argc, char *const *argv, struct err *e)
{
    const char *names[128] = { NULL };
    const char *near;
    size_t count = 0;
    bool group = false;

    for (size_t i = 0; cmd_table[i] != NULL && count < 128; i++) {
        const char *name = cmd_table[i]->opt.name;
        size_t n = strlen(argv[0]);

        group = group || (strncmp(name, argv[0], n) == 0 && name[n] == ' ');
        names[count++] = name;
    }
    near = nearest_word(argv[0], names, count);
    if (group)
        (void)err_set(e, ERR_INVALID, "'%s' is no command of '%s'; see 'lalanh help'",
                      argc > 1 ? argv[1] : "", argv[0]);
    else if (near != NULL)
        (void)err_set(e, ERR_INVALID, "unknown command '%s'; did you mean '%s'?", argv[0],
                      near);
    else
        (void)err_set(e, ERR_INVALID, "unknown command '%s'; see 'lalanh help'", argv[0]);
}

static enum err_code
help_one(struct session *s, struct err *e)
{
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
    return session_usage(s, e, N_("unknown command '%s'; see 'lalanh help'"), name);
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
      .help = N_("the command to explain") },
    { .name = "names", .kind = OPT_FLAG, .to.flag = &in.names }, /* for completion */
    { .name = "options", .kind = OPT_FLAG, .to.flag = &in.options },
    OPT_END
};

const struct cmd cmd_help =
    CMD("help", N_("all commands, or one explained"), NULL, rows, CMD_ALONE, help);
