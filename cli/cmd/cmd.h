/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_CMD_H
#define CLI_CMD_CMD_H

#include <stdbool.h>

#include "cli/term/i18n.h"
#include "cli/term/opt.h"
#include "cli/print/out.h"
#include "cli/cmd/session.h"
#include "ledger/base/err.h"

/*
 * cmd: what a command is. Each cmd_*.c defines one or more `const struct cmd`, listed in
 * cmd_table.c; main.c parses the options, opens the ledger with the rights declared here,
 * runs the command and prints its error.
 */

/* Exit codes; the manual page promises them to scripts. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_DAMAGED = 3, EXIT_NEWER = 4 };

/* What a failure exits with. */
int cmd_exit_of(enum err_code code);

/* When several are true: 3 before 4 before 1 (FORMAT.md section 13). */
int cmd_worse(int a, int b);

enum cmd_rights {
    CMD_ALONE, /* opens nothing */
    CMD_READ,  /* a read-only handle, no key */
    CMD_NAMES, /* read-only, key and vault unlocked: names, signatures */
    CMD_APPEND /* may write; key and vault unlocked */
};

struct cmd {
    struct opt_command opt;
    enum cmd_rights rights;
    /*
     * Returns ERR_OK, or a failure that main prints: ERR_USAGE exits 2, ERR_CORRUPT 3,
     * ERR_NEWER 4, the others 1.
     */
    enum err_code (*run)(struct session *s, struct err *e);
};

/* The options that every command takes; in main.c. */
extern const struct opt cmd_common_rows[];

/* A command: name, summary, details, rows, rights, run. */
#define CMD(cmd_name, summary_, details_, rows_, rights_, run_)                          \
    {                                                                                    \
        .opt = { .name = (cmd_name),                                                     \
                 .summary = (summary_),                                                  \
                 .details = (details_),                                                  \
                 .rows = (rows_),                                                        \
                 .common = cmd_common_rows },                                            \
        .rights = (rights_), .run = (run_)                                               \
    }

/* The row of --format, for commands that print data. */
#define CMD_FORMAT_ROW(destination)                                                      \
    {                                                                                    \
        .name = "format", .kind = OPT_CHOICE, .choices = out_format_words,               \
        .to.text = (destination), .help = N_("how to print: text, json or csv")          \
    }

/* The rows of --public and --initials: what a giver agrees to. */
#define CMD_PUBLISH_ROWS(destination)                                                    \
    { .name = "public",                                                                  \
      .kind = OPT_MODE,                                                                  \
      .to.text = (destination),                                                          \
      .help = N_("the giver agrees to be named in public") },                            \
    {                                                                                    \
        .name = "initials", .kind = OPT_MODE, .to.text = (destination),                  \
        .help = N_("... by initials only")                                               \
    }

/*
 * cmd_print_added(s, entry, leaf, format, e)
 * One entry was appended: print {"seq":N,"leaf":B64} in `format` (NULL: text, where readback.h says
 * in words what was entered).
 */
enum err_code cmd_print_added(struct session *s, const struct entry *entry,
                              const uint8_t leaf[HASH_BYTES], const char *format,
                              struct err *e) MUST_CHECK;

#include "cli/cmd/cmd_table.h"

#endif
