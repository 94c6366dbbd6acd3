/* SPDX-License-Identifier: MIT */
/* lalanh rebuild: the tables of balances, made again from the entries. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/cmd/cmd.h"
#include "cli/desk/rebuild.h"
#include "cli/term/term.h"

static const char *format;

static const struct opt rows[] = { CMD_FORMAT_ROW(&format), OPT_END };

static struct term_bar bar;

static void
follow(void *arg, uint64_t done, uint64_t total)
{
    (void)arg;
    term_bar_follow(&bar, (int64_t)done, (int64_t)total);
}

static enum err_code
run(struct session *s, struct err *e)
{
    struct out *o = NULL;
    int64_t size = 0;
    enum err_code rc;

    rc = session_open(s, LEDGER_WRITE, e);
    if (rc != ERR_OK)
        return rc;
    bar.label = _("making the tables again");
    s->desk.calls.progress = follow;
    rc = rebuild_tables(&s->desk, &size, e);
    s->desk.calls.progress = NULL;
    term_bar_end(&bar);
    if (rc != ERR_OK)
        return rc;
    if (out_format_of(format) == OUT_TEXT) {
        (void)printf(i18n_plural("The tables of balances were made again from %" PRId64
                                 " entry.\n",
                                 "The tables of balances were made again from %" PRId64
                                 " entries.\n",
                                 (unsigned long)size),
                     size);
        return ERR_OK;
    }
    rc = out_open(out_format_of(format), stdout, &o, e);
    if (rc != ERR_OK)
        return rc;
    out_key(o, "size", NULL);
    out_integer(o, size);
    return out_close(o, e);
}

const struct cmd cmd_rebuild =
    CMD("rebuild", N_("make the tables of balances again from the entries"),
        N_("The entries are the book; funds, balances, stock and receipt numbers are "
           "tables "
           "worked out from them. This drops the tables, whatever is in them, and works "
           "them out again, in one step that happens whole or not at all. No entry is "
           "changed, and no key is needed. A book that does not hold together is refused "
           "(exit 3), and so is one that is newer than this program (exit 4)."),
        rows, CMD_ALONE, run);
