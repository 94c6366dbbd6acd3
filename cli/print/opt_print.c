/* SPDX-License-Identifier: MIT */
#include "cli/print/opt_print.h"

#include <string.h>

#include "cli/print/buf.h"
#include "cli/term/i18n.h"
#include "ledger/base/utf8.h"

#define LABEL_COLUMNS_MAX 26 /* a longer label has its line to itself */
#define COLUMNS_MIN 40
#define COLUMNS_MAX 100 /* longer lines are hard to read */

static size_t
columns_of(const char *text)
{
    return utf8_columns(text, strlen(text));
}

static size_t
bounded(size_t columns)
{
    return columns < COLUMNS_MIN   ? COLUMNS_MIN
           : columns > COLUMNS_MAX ? COLUMNS_MAX
                                   : columns;
}

static bool
is_end(const struct opt *row)
{
    return row->name == NULL && row->value == NULL;
}

static void
new_line(FILE *to, size_t indent)
{
    fprintf(to, "\n%*s", (int)indent, "");
}

/*
 * Print words, going on at column `at`, with a new line and `indent` spaces where the
 * next one does not fit; returns the column reached. '\n' in the text begins a new line.
 */
static size_t
print_wrapped(FILE *to, const char *text, size_t at, size_t indent, size_t columns)
{
    while (*text != '\0') {
        size_t spaces = strspn(text, " ");
        size_t n = strcspn(text + spaces, " \n");
        size_t used = utf8_columns(text + spaces, n);

        if (at > indent && at + spaces + used > columns) {
            new_line(to, indent);
            at = indent;
            spaces = 0;
            text += strspn(text, " ");
        }
        (void)fwrite(text, 1, spaces + n, to);
        text += spaces + n;
        at += spaces + used;
        if (*text == '\n') {
            text++;
            new_line(to, *text == '\n' || *text == '\0' ? 0 : indent);
            at = indent;
        }
    }
    return at;
}

/* --- rows --------------------------------------------------------------------------- */

static void
put_choices(struct buf *b, const struct opt *row, const char *between)
{
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        buf_put(b, i == 0 ? "" : between);
        buf_put(b, row->choices[i]);
    }
}

/* "--fund CODE", "--form a|b|c", "SEQ", "--restricted". */
static void
put_label(struct buf *b, const struct opt *row)
{
    if (row->name != NULL) {
        buf_put(b, "--");
        buf_put(b, row->name);
    }
    if (row->kind == OPT_FLAG || row->kind == OPT_MODE)
        return;
    buf_put(b, row->name != NULL ? " " : "");
    if (row->value != NULL)
        buf_put(b, _(row->value));
    else if (row->choices != NULL)
        put_choices(b, row, "|");
}

/* The next row of the same group of modes, or NULL. */
static const struct opt *
next_mode(const struct opt *row)
{
    const struct opt *next = row + 1;

    if (row->kind != OPT_MODE || is_end(next) || next->kind != OPT_MODE ||
        next->to.text != row->to.text || next->help == NULL)
        return NULL;
    return next;
}

/* One unbreakable piece of the usage line; modes that exclude each other are one piece.
 * Returns the last row it covers. */
static const struct opt *
put_usage(struct buf *b, const struct opt *row)
{
    const char *repeated = row->many != NULL ? "..." : "";

    buf_put(b, row->required ? "" : "[");
    put_label(b, row);
    for (const struct opt *next = next_mode(row); next != NULL; next = next_mode(row)) {
        buf_put(b, "|");
        put_label(b, next);
        row = next;
    }
    buf_put(b, row->required ? "" : "]");
    buf_put(b, repeated);
    return row;
}

static size_t
print_usage_rows(const struct opt *rows, bool positional, size_t at, size_t indent,
                 size_t columns, FILE *to)
{
    for (; rows != NULL && !is_end(rows); rows++) {
        struct buf piece = { 0 };
        size_t used;

        if ((rows->name == NULL) != positional || rows->help == NULL)
            continue;
        rows = put_usage(&piece, rows);
        used = columns_of(buf_text(&piece));
        if (at + 1 + used > columns && at > indent) {
            new_line(to, indent);
            at = indent;
        } else {
            fputc(' ', to);
            at++;
        }
        fputs(buf_text(&piece), to);
        at += used;
        buf_free(&piece);
    }
    return at;
}

void
opt_print_usage(const struct opt_command *c, size_t columns, FILE *to)
{
    struct buf start = { 0 };
    size_t indent;
    size_t at;

    columns = bounded(columns);
    buf_put(&start, _("usage:"));
    buf_put(&start, " lalanh");
    indent = columns_of(buf_text(&start)) + 1;
    buf_put(&start, c->name[0] == '\0' ? "" : " ");
    buf_put(&start, c->name);
    fputs(buf_text(&start), to);
    at = columns_of(buf_text(&start));
    buf_free(&start);
    at = print_usage_rows(c->rows, true, at, indent, columns, to);
    (void)print_usage_rows(c->rows, false, at, indent, columns, to);
    if (c->name[0] == '\0')
        fprintf(to, " %s ...", _("COMMAND"));
    fputc('\n', to);
}

/* --- help --------------------------------------------------------------------------- */

static void
put_help_label(struct buf *b, const struct opt *row)
{
    if (row->letter != 0) {
        buf_put(b, "-");
        buf_add(b, &row->letter, 1);
        buf_put(b, ", ");
    }
    put_label(b, row);
    if (row->many != NULL)
        buf_put(b, "...");
}

static size_t
widest_label(const struct opt *rows)
{
    size_t widest = 0;

    for (; rows != NULL && !is_end(rows); rows++) {
        struct buf label = { 0 };
        size_t used;

        put_help_label(&label, rows);
        used = columns_of(buf_text(&label));
        buf_free(&label);
        if (rows->help != NULL && used <= LABEL_COLUMNS_MAX && used > widest)
            widest = used;
    }
    return widest;
}

/* "  label   text", the text in its column, wrapped. */
static void
print_entry(const char *label, const char *text, size_t width, size_t columns, FILE *to)
{
    size_t indent = 2 + width + 2;
    size_t used = 2 + columns_of(label);

    fprintf(to, "  %s", label);
    if (used + 2 > indent)
        new_line(to, indent);
    else
        fprintf(to, "%*s", (int)(indent - used), "");
    (void)print_wrapped(to, text, indent, indent, columns);
    fputc('\n', to);
}

static void
print_rows(const struct opt *rows, size_t width, size_t columns, FILE *to)
{
    for (; rows != NULL && !is_end(rows); rows++) {
        struct buf label = { 0 };
        struct buf text = { 0 };

        if (rows->help == NULL)
            continue;
        put_help_label(&label, rows);
        buf_put(&text, _(rows->help));
        if (rows->choices != NULL && rows->value != NULL) {
            buf_put(&text, ": ");
            put_choices(&text, rows, ", ");
        }
        if (rows->required && rows->name != NULL) {
            buf_put(&text, " ");
            buf_put(&text, _("(required)"));
        }
        print_entry(buf_text(&label), buf_text(&text), width, columns, to);
        buf_free(&label);
        buf_free(&text);
    }
}

void
opt_print_help(const struct opt_command *c, size_t columns, FILE *to)
{
    size_t width = widest_label(c->rows);
    size_t common_width = widest_label(c->common);

    columns = bounded(columns);
    width = common_width > width ? common_width : width;
    opt_print_usage(c, columns, to);
    fputc('\n', to);
    (void)print_wrapped(to, _(c->summary), 0, 0, columns);
    fputs(".\n", to);
    if (c->details != NULL) {
        fputc('\n', to);
        (void)print_wrapped(to, _(c->details), 0, 0, columns);
        fputc('\n', to);
    }
    fputc('\n', to);
    print_rows(c->rows, width, columns, to);
    print_entry("-h, --help", _("print this help"), width, columns, to);
    if (c->common == NULL || is_end(c->common))
        return;
    fprintf(to, "\n%s\n", _("Options of every command:"));
    print_rows(c->common, width, columns, to);
}

void
opt_print_commands(const struct opt_command *const *commands, size_t count,
                   size_t columns, FILE *to)
{
    size_t width = 0;

    for (size_t i = 0; i < count; i++) {
        size_t used = columns_of(commands[i]->name);

        width = used > width ? used : width;
    }
    for (size_t i = 0; i < count; i++)
        print_entry(commands[i]->name, _(commands[i]->summary), width, bounded(columns),
                    to);
}

/* --- completion --------------------------------------------------------------------- */

static void
print_option_names(const struct opt *rows, FILE *to)
{
    for (; rows != NULL && !is_end(rows); rows++) {
        struct buf line = { 0 };

        if (rows->name == NULL || rows->help == NULL)
            continue;
        buf_put(&line, "--");
        buf_put(&line, rows->name);
        if (rows->kind != OPT_FLAG && rows->kind != OPT_MODE)
            buf_put(&line, "=");
        if (rows->kind == OPT_FILE)
            buf_put(&line, "<file>");
        if (rows->kind == OPT_CHOICE)
            put_choices(&line, rows, "|");
        fprintf(to, "%s\n", buf_text(&line));
        buf_free(&line);
    }
}

void
opt_print_options(const struct opt_command *c, FILE *to)
{
    print_option_names(c->rows, to);
    print_option_names(c->common, to);
    fputs("--help\n", to);
}

/* The word of `name` after `prefix`, or NULL; *n_out: its length. */
static const char *
word_after(const char *name, const char *prefix, size_t *n_out)
{
    size_t prefix_n = strlen(prefix);

    if (prefix_n > 0) {
        if (strncmp(name, prefix, prefix_n) != 0 || name[prefix_n] != ' ')
            return NULL;
        name += prefix_n + 1;
    }
    *n_out = strcspn(name, " ");
    return *n_out == 0 ? NULL : name;
}

void
opt_print_names(const struct opt_command *const *commands, size_t count,
                const char *prefix, FILE *to)
{
    for (size_t i = 0; i < count; i++) {
        size_t n = 0;
        const char *word = word_after(commands[i]->name, prefix, &n);
        bool is_new = word != NULL;

        for (size_t j = 0; is_new && j < i; j++) {
            size_t other_n = 0;
            const char *other = word_after(commands[j]->name, prefix, &other_n);

            is_new = other == NULL || other_n != n || memcmp(word, other, n) != 0;
        }
        if (is_new)
            fprintf(to, "%.*s\n", (int)n, word);
    }
}
