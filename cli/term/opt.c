/* SPDX-License-Identifier: MIT */
#include "cli/term/opt.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/term/i18n.h"
#include "cli/term/words.h"
#include "ledger/base/nearest.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/text.h"

#define ROWS_MAX 96 /* of a command and what is common to all */

struct parse {
    const struct opt_command *command;
    const struct opt *rows[ROWS_MAX]; /* the command's, then the common ones */
    bool seen[ROWS_MAX];
    size_t count;
    int argc;
    char *const *argv;
    int at; /* the next argument */
    struct err *e;
};

static bool
is_end(const struct opt *row)
{
    return row->name == NULL && row->value == NULL;
}

static bool
is_flag(const struct opt *row)
{
    return row->kind == OPT_FLAG || row->kind == OPT_MODE;
}

static void
add_rows(struct parse *p, const struct opt *rows)
{
    for (; rows != NULL && !is_end(rows); rows++) {
        assert(p->count < ROWS_MAX);
        assert((rows->to.text == NULL) != (rows->many == NULL));
        p->rows[p->count++] = rows;
    }
}

/* --- values ------------------------------------------------------------------------- */

static enum err_code
parse_integer(const struct opt *row, const char *text, int64_t *out, struct err *e)
{
    int64_t max = row->min == 0 && row->max == 0 ? MONEY_MAX : row->max;
    bool is_negative = text[0] == '-';
    const char *s = text + is_negative;
    int64_t n = 0;

    for (; *s >= '0' && *s <= '9' && n <= MONEY_MAX; s++)
        n = n * 10 + (*s - '0');
    if (s == text + is_negative || *s != '\0')
        return err_set(e, ERR_USAGE, "'%s' is not a whole number", text);
    n = is_negative ? -n : n;
    if (n < row->min || n > max)
        return err_set(e, ERR_USAGE, "'%s' is out of range: %" PRId64 " to %" PRId64,
                       text, row->min, max);
    *out = n;
    return ERR_OK;
}

static enum err_code
parse_choice(const struct opt *row, const char *text, const char **out, struct err *e)
{
    const char *choice = words_match(row->choices, text);
    char words[ERR_POOL_BYTES / 2] = "";
    size_t used = 0;

    if (choice != NULL) {
        *out = choice;
        return ERR_OK;
    }
    for (size_t i = 0; row->choices[i] != NULL && used < sizeof words; i++)
        used += (size_t)snprintf(words + used, sizeof words - used, "%s%s",
                                 i == 0 ? "" : ", ", row->choices[i]);
    return err_set(e, ERR_USAGE, "'%s' is not one of: %s", text, words);
}

/* A copy that lives as long as the program: options point to their values. */
static const char *
keep(const char *text)
{
    static struct kept {
        struct kept *next;
        char text[];
    } * all;
    const size_t n = strlen(text) + 1;
    struct kept *k = malloc(sizeof *k + n);

    if (k == NULL)
        return NULL;
    memcpy(k->text, text, n);
    k->next = all;
    all = k;
    return k->text;
}

/* A code is in capitals, however it is typed. */
static enum err_code
parse_code(const char *text, const char **out, struct err *e)
{
    char code[TEXT_CODE_BYTES];

    if (!text_read_code(text, code))
        return err_set(e, ERR_USAGE,
                       "'%s' is not a code; a code has 1 to 24 of A-Z, 0-9, '-' and '_'",
                       text);
    *out = strcmp(text, code) == 0 ? text : keep(code);
    return *out == NULL ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static enum err_code
parse_value(const struct opt *row, const char *text, struct opt_value *v, struct err *e)
{
    int32_t day = 0;
    enum err_code rc = ERR_OK;

    if (text[0] == '\0')
        return err_set(e, ERR_USAGE, "the value is empty");
    switch (row->kind) {
    case OPT_FLAG:
    case OPT_MODE:
    case OPT_TEXT:
    case OPT_FILE:
        break;
    case OPT_CODE:
        rc = parse_code(text, &v->text, e);
        break;
    case OPT_CHOICE:
        rc = parse_choice(row, text, &v->text, e);
        break;
    case OPT_INTEGER:
        rc = parse_integer(row, text, &v->number, e);
        break;
    case OPT_AMOUNT:
        rc = money_parse(text, &v->number, e);
        break;
    case OPT_QUANTITY:
        rc = money_parse_quantity(text, &v->number, e);
        break;
    case OPT_DATE:
        rc = date_parse_human(text, &day, e);
        v->number = day;
        break;
    }
    return rc;
}

static void
store(const struct opt *row, const struct opt_value *v)
{
    switch (row->kind) {
    case OPT_FLAG:
        *row->to.flag = true;
        break;
    case OPT_MODE:
        *row->to.text = row->name;
        break;
    case OPT_TEXT:
    case OPT_FILE:
    case OPT_CODE:
    case OPT_CHOICE:
        *row->to.text = v->text;
        break;
    case OPT_INTEGER:
    case OPT_AMOUNT:
    case OPT_QUANTITY:
        *row->to.number = v->number;
        break;
    case OPT_DATE:
        *row->to.day = (int32_t)v->number;
        break;
    }
}

/* Check one value (NULL: a flag) and put it where the row says. */
static enum err_code
take(struct parse *p, const struct opt *row, const char *text)
{
    struct opt_value v = { .row = row, .text = text };

    if (text != NULL && parse_value(row, text, &v, p->e) != ERR_OK) {
        if (row->name == NULL)
            return err_wrap(p->e, "%-s", row->value);
        return err_wrap(p->e, "--%s", row->name);
    }
    if (row->many == NULL) {
        store(row, &v);
        return ERR_OK;
    }
    if (row->many->count == OPT_VALUES_MAX)
        return err_set(p->e, ERR_USAGE, "more than %d values", OPT_VALUES_MAX);
    row->many->at[row->many->count++] = v;
    return ERR_OK;
}

/* --- arguments ---------------------------------------------------------------------- */

static enum err_code
fail_unknown(const struct parse *p, const char *argument)
{
    const char *names[ROWS_MAX + 1];
    size_t count = 0;
    char word[NEAREST_WORD_BYTES + 1];
    size_t n = strcspn(argument, "=");
    const char *near = NULL;

    for (size_t i = 0; i < p->count; i++)
        if (p->rows[i]->name != NULL && p->rows[i]->help != NULL)
            names[count++] = p->rows[i]->name;
    names[count++] = "help";
    if (n > 2 && n - 2 <= NEAREST_WORD_BYTES && argument[1] == '-') {
        memcpy(word, argument + 2, n - 2);
        word[n - 2] = '\0';
        near = nearest_word(word, names, count);
    }
    if (near != NULL)
        return err_set(p->e, ERR_USAGE, "unknown option '%s'; did you mean '--%s'?",
                       argument, near);
    return err_set(p->e, ERR_USAGE, "unknown option '%s'; 'lalanh %s%s--help' lists them",
                   argument, p->command->name, p->command->name[0] == '\0' ? "" : " ");
}

/* The index of the option that `argument` names, or `count`. */
static size_t
find_option(const struct opt *const *rows, size_t count, const char *argument)
{
    size_t n = strcspn(argument, "=");

    for (size_t i = 0; i < count; i++) {
        const char *name = rows[i]->name;

        if (name == NULL)
            continue;
        if (argument[1] == '-' && strlen(name) == n - 2 &&
            memcmp(argument + 2, name, n - 2) == 0)
            return i;
        if (rows[i]->letter != 0 && argument[1] == rows[i]->letter && argument[2] == '\0')
            return i;
    }
    return count;
}

static enum err_code
check_once(struct parse *p, size_t index)
{
    const struct opt *row = p->rows[index];

    if (p->seen[index] && row->many == NULL)
        return err_set(p->e, ERR_USAGE, "--%s is given twice", row->name);
    for (size_t i = 0; row->kind == OPT_MODE && i < p->count; i++)
        if (p->seen[i] && i != index && p->rows[i]->kind == OPT_MODE &&
            p->rows[i]->to.text == row->to.text)
            return err_set(p->e, ERR_USAGE, "--%s and --%s exclude each other",
                           p->rows[i]->name, row->name);
    p->seen[index] = true;
    return ERR_OK;
}

static enum err_code
take_option(struct parse *p, const char *argument)
{
    size_t index = find_option(p->rows, p->count, argument);
    const char *equals = strchr(argument, '=');
    const struct opt *row;
    const char *value = NULL;

    if (index == p->count)
        return fail_unknown(p, argument);
    row = p->rows[index];
    if (check_once(p, index) != ERR_OK)
        return ERR_USAGE;
    if (is_flag(row)) {
        if (equals != NULL)
            return err_set(p->e, ERR_USAGE, "--%s takes no value", row->name);
        return take(p, row, NULL);
    }
    if (equals != NULL)
        value = equals + 1;
    else if (p->at < p->argc)
        value = p->argv[p->at++];
    if (value == NULL)
        return err_set(p->e, ERR_USAGE, "--%s needs a value", row->name);
    if (equals == NULL && strncmp(value, "--", 2) == 0)
        return err_set(p->e, ERR_USAGE,
                       "--%s needs a value; if '%s' is the value, write --%s=%s",
                       row->name, value, row->name, value);
    return take(p, row, value);
}

static enum err_code
take_positional(struct parse *p, const char *argument)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct opt *row = p->rows[i];

        if (row->name != NULL || (p->seen[i] && row->many == NULL))
            continue;
        p->seen[i] = true;
        return take(p, row, argument);
    }
    return err_set(p->e, ERR_USAGE, "unexpected argument '%s'", argument);
}

static enum err_code
check_required(const struct parse *p)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct opt *row = p->rows[i];

        if (!row->required || p->seen[i])
            continue;
        if (row->name == NULL)
            return err_set(p->e, ERR_USAGE, "%-s is missing", row->value);
        return err_set(p->e, ERR_USAGE, "--%s is missing", row->name);
    }
    return ERR_OK;
}

static bool
is_option(const char *argument)
{
    return argument[0] == '-' && argument[1] != '\0';
}

static bool
is_help(const char *argument)
{
    return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0;
}

enum err_code
opt_parse(const struct opt_command *c, int argc, char *const *argv, bool *help_out,
          struct err *e)
{
    struct parse p = { .command = c, .argc = argc, .argv = argv, .e = e };
    bool may_be_option = true;
    enum err_code rc = ERR_OK;

    add_rows(&p, c->rows);
    add_rows(&p, c->common);
    *help_out = false;
    while (rc == ERR_OK && p.at < argc) {
        const char *argument = argv[p.at++];

        if (may_be_option && strcmp(argument, "--") == 0) {
            may_be_option = false;
        } else if (may_be_option && is_help(argument)) {
            *help_out = true;
            return ERR_OK;
        } else if (may_be_option && is_option(argument)) {
            rc = take_option(&p, argument);
        } else {
            rc = take_positional(&p, argument);
        }
    }
    if (rc == ERR_INVALID) /* a value that its parser refuses */
        return err_usage(e, FIELD_NONE);
    return rc == ERR_OK ? check_required(&p) : rc;
}

int
opt_count_leading(const struct opt *rows, int argc, char *const *argv)
{
    struct parse p = { .argc = argc };
    int at = 0;

    add_rows(&p, rows);
    while (at < argc && is_option(argv[at]) && strcmp(argv[at], "--") != 0) {
        size_t index = find_option(p.rows, p.count, argv[at]);
        bool has_next =
            index < p.count && !is_flag(p.rows[index]) && strchr(argv[at], '=') == NULL;

        at += has_next ? 2 : 1;
    }
    return at < argc ? at : argc;
}
