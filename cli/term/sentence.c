/* SPDX-License-Identifier: MIT */
/* From an error's data to a sentence for the command line. See sentence.h. */
#include "cli/term/sentence.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "ledger/base/date.h"
#include "ledger/base/err_format.h"
#include "ledger/base/money.h"
#include "ledger/base/utf8.h"

/* A text that grows to the right and is cut between characters where it is full. */
struct line {
    char *text;
    size_t n, room;
};

static void
add(struct line *l, const char *text, size_t n)
{
    const size_t left = l->room - 1 - l->n;

    if (n > left) {
        n = utf8_cut(text, n, left);
        l->room = l->n + n + 1; /* nothing more after a cut */
    }
    memcpy(l->text + l->n, text, n);
    l->n += n;
    l->text[l->n] = '\0';
}

static void
add_text(struct line *l, const char *text)
{
    add(l, text, strlen(text));
}

static const char *
same(const char *msgid)
{
    return msgid;
}

/* A number as its conversion says: "%02x", "%c", "%d". */
static void
add_number(struct line *l, const struct err_conversion *c, int64_t number)
{
    char spec[16], text[64];

    (void)snprintf(spec, sizeof spec, c->zero ? "%%0%dll%c" : "%%%dll%c",
                   (int)c->width % 40, c->type);
    if (c->width == 0)
        (void)snprintf(spec, sizeof spec, "%%ll%c", c->type);
    if (c->type == 'c')
        (void)snprintf(text, sizeof text, "%c", (char)number);
    else
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        (void)snprintf(text, sizeof text, spec, (long long)number);
#pragma GCC diagnostic pop
    add_text(l, text);
}

static void
add_argument(struct line *l, const struct err *e, const struct err_conversion *c,
             const struct err_arg *arg, const char *(*translate)(const char *))
{
    char text[MONEY_TEXT_BYTES + DATE_TEXT_BYTES];

    switch (arg->type) {
    case ERR_ARG_TEXT:
        add_text(l, err_text(e, arg));
        break;
    case ERR_ARG_MESSAGE:
        add_text(l, translate(err_text(e, arg)));
        break;
    case ERR_ARG_AMOUNT:
        add_text(l, money_format(arg->number, text));
        break;
    case ERR_ARG_QUANTITY:
        add_text(l, money_format_quantity(arg->number, text));
        break;
    case ERR_ARG_DAY:
        add_text(l, date_format_vn((int32_t)arg->number, text));
        break;
    case ERR_ARG_NUMBER:
        add_number(l, c, arg->number);
        break;
    }
}

static void
add_part(struct line *l, const struct err *e, const struct err_part *part,
         const char *(*translate)(const char *))
{
    const char *at = translate(part->id);
    struct err_conversion c;
    size_t next = 0;

    for (; err_format_next(at, &c); at = c.begin + c.n) {
        const size_t i = c.position > 0 ? c.position - 1 : next++;

        add(l, at, (size_t)(c.begin - at));
        if (c.type == '%') {
            add(l, "%", 1);
            next -= c.position == 0;
        } else if (i < part->count) {
            add_argument(l, e, &c, &e->args[part->first + i], translate);
        } else {
            add(l, "?", 1); /* more arguments than an error holds */
        }
    }
    add_text(l, at);
}

const char *
sentence_messages(const struct err *e, const char *(*translate)(const char *msgid),
                  char *out, size_t out_bytes)
{
    struct line l = { .text = out, .room = out_bytes };

    assert(out_bytes > 0);
    out[0] = '\0';
    for (size_t i = e->part_count; i-- > 0;) {
        add_part(&l, e, &e->parts[i], translate == NULL ? same : translate);
        if (i > 0)
            add_text(&l, ": ");
    }
    return out;
}

/* The options of fields. A field without one is a plain argument of its command. */
static const char *const options[FIELD_COUNT] = {
    [FIELD_FUND] = "--fund",
    [FIELD_TO_FUND] = "--to",
    [FIELD_POT] = "--pot",
    [FIELD_TO_POT] = "--to",
    [FIELD_FROM_POT] = "--from",
    [FIELD_AMOUNT] = "--amount",
    [FIELD_FORM] = "--form",
    [FIELD_NAME] = "--name",
    [FIELD_PHONE] = "--phone",
    [FIELD_CLASS] = "--class",
    [FIELD_VILLAGE] = "--village",
    [FIELD_PURPOSE] = "--purpose",
    [FIELD_DATE] = "--date",
    [FIELD_FROM_DAY] = "--from",
    [FIELD_TO_DAY] = "--to",
    [FIELD_NOTE] = "--note",
    [FIELD_REASON] = "--reason",
    [FIELD_APPROVER] = "--approver",
    [FIELD_EVIDENCE] = "--evidence",
    [FIELD_SOURCES] = "--from",
    [FIELD_ITEM] = "--item",
    [FIELD_QTY] = "--qty",
    [FIELD_UNIT] = "--unit",
    [FIELD_VALUE] = "--value",
    [FIELD_VALUE_SOURCE] = "--value-source",
    [FIELD_BENEFICIARIES] = "--beneficiaries",
    [FIELD_GIVERS] = "--givers",
    [FIELD_FX_AMOUNT] = "--fx-amount",
    [FIELD_FX_CURRENCY] = "--fx-currency",
    [FIELD_FX_RATE] = "--fx-rate",
    [FIELD_FX_SOURCE] = "--fx-source",
    [FIELD_PAPER_BOOK] = "--paper-book",
    [FIELD_PAPER_NUMBER] = "--paper-number",
    [FIELD_BANK] = "--bank",
    [FIELD_ACCOUNT] = "--account",
    [FIELD_NUMBER] = "--number",
    [FIELD_ORG] = "--org",
    [FIELD_ORIGIN] = "--origin",
    [FIELD_HOST] = "--host",
    [FIELD_BOOK] = "--book",
    [FIELD_UNIT_CODE] = "--unit",
    [FIELD_OUTPUT] = "-o",
    [FIELD_MAP] = "--map",
    [FIELD_REVIEW] = "--review",
    [FIELD_VKEY] = "--vkey",
    [FIELD_WITNESS] = "--witness",
    [FIELD_TARGET] = "--target",
    [FIELD_OPENS] = "--opens",
    [FIELD_CLOSES] = "--closes",
    [FIELD_BY] = "--by",
    [FIELD_LOG] = "--log",
    [FIELD_WITH] = "--with",
    [FIELD_FIND] = "--find",
    [FIELD_DOCUMENT] = "--document",
    [FIELD_BASIS] = "--basis",
};

/* What each way out is called here; it is said after the message. "%s" is what the innermost
 * message speaks of: its first text. */
static const char *const ways[WAY_COUNT] = {
    [WAY_OPEN_BOOK] = N_("open one with 'lalanh init', or name it with --ledger FILE"),
    [WAY_ADD_FUND] = N_("open one with 'lalanh fund add CODE --name NAME'"),
    [WAY_FIND_FUND] =
        N_("see 'lalanh fund list', or open it with 'lalanh fund add %s --name NAME'"),
    [WAY_ADD_ACCOUNT] = N_("add it with 'lalanh account add %s --bank NAME'"),
    [WAY_CONFIRM_DATE] = N_("if that is right, add --confirm-date"),
    [WAY_REBOOK] =
        N_("reverse these first, beginning with the last, or add --rebook to have "
           "them recorded again from other gifts"),
    [WAY_VERIFY] = N_("run 'lalanh verify'"),
    [WAY_AUDIT] = N_("run 'lalanh audit'"),
    [WAY_PUBLISH] = N_("run 'lalanh publish'"),
    [WAY_GIVE_DAYS] = N_("to draw that statement again give its --from and --to"),
    [WAY_CORRECT_OR_PRINT] = N_("to correct it use 'lalanh receipt replace', to print it "
                                "'lalanh receipt print'"),
    [WAY_ISSUE_RECEIPT] = N_("'lalanh receipt issue' makes another one, unless the gift "
                             "was reversed"),
    [WAY_GIVE_NAME] = N_("give it one with 'lalanh receipt replace' or 'receipt issue' "
                         "and --name"),
    [WAY_NAME_RECEIPTS] = N_("give NUMBER, --from and --to, or --all"),
    [WAY_MAKE_WITNESS] = N_("make one with 'lalanh witness init'"),
    [WAY_NEWER_PROGRAM] = N_("install a newer lalanh"),
    [WAY_REBUILD] = N_("make these tables again with 'lalanh rebuild'"),
    [WAY_GIVE_VALUE] = N_("give --amount, or --item, --qty and --unit for goods"),
    [WAY_GIVE_ONE_VALUE] = N_("give --amount or --item, not both"),
    [WAY_SEE_BALANCE] = N_("see 'lalanh balance'"),
    [WAY_DEPOSIT_CLAIM] =
        N_("enter what is paid of it with 'lalanh deposit --from claim'"),
    [WAY_GIVERS_CONSENT] = N_("say that they gave it with --basis consent"),
    [WAY_REPLACE_RECEIPT] = N_("replace it with 'lalanh receipt replace'"),
    [WAY_GIVE_GOODS] = N_("give --item, --qty and --unit, not --amount"),
    [WAY_SEE_FUNDS] = N_("see 'lalanh fund list'"),
    [WAY_LIST_PURPOSES] = N_("'lalanh donate --help' lists their codes"),
    [WAY_NAME_ACCOUNT] = N_("name it with --account CODE"),
    [WAY_DEPOSIT] =
        N_("cash that was paid in is a 'lalanh deposit': enter it and name that"),
    [WAY_SKIP_BAD] = N_("correct the file, or leave them out with --skip-bad"),
    [WAY_TAKE_UNPROVEN] =
        N_("export the statement again, or take it as it is with --skip-bad"),
    [WAY_GIVE_BOTH_VALUES] = N_("give --amount, and --item, --qty and --unit"),
    [WAY_OTHER_POT] = N_("name that pot with --pot"),
    [WAY_TRACE] = N_("'lalanh trace' shows where it went"),
    [WAY_CORRECT_RECEIPT] =
        N_("use 'lalanh receipt void' or 'lalanh receipt replace', or "
           "reverse its gift"),
};

const char *
sentence_option(enum err_field field)
{
    assert(field < FIELD_COUNT);
    return options[field];
}

static void
add_way(struct line *l, const struct err *e)
{
    const struct err_part *inner = &e->parts[0];
    const struct err_arg *named = &e->args[inner->first];
    const char *text = i18n_text(ways[e->way]);
    const char *gap = strstr(text, "%s");

    if (gap == NULL) {
        add_text(l, text);
        return;
    }
    add(l, text, (size_t)(gap - text));
    add_text(l, e->part_count > 0 && inner->count > 0 && named->type == ERR_ARG_TEXT
                    ? err_text(e, named)
                    : _("CODE"));
    add_text(l, gap + strlen("%s"));
}

const char *
sentence_make(const struct err *e, char out[SENTENCE_BYTES])
{
    const char *option = e->code == ERR_USAGE ? options[e->field] : NULL;
    struct line l = { .text = out, .room = SENTENCE_BYTES };

    out[0] = '\0';
    if (option != NULL) {
        add_text(&l, option);
        add_text(&l, ": ");
    }
    (void)sentence_messages(e, i18n_text, out + l.n, l.room - l.n);
    l.n += strlen(out + l.n);
    if (e->way != WAY_NONE) {
        add_text(&l, "; ");
        add_way(&l, e);
    }
    return out;
}
