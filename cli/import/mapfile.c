/* SPDX-License-Identifier: MIT */
#include "cli/import/mapfile.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/settings.h"
#include "ledger/base/file.h"
#include "ledger/base/text.h"

enum setting { NAME, DELIMITER, HEADER_LINE, DATE_ORDER, GROUPING, COLUMN };
#define SETTINGS (COLUMN + COLMAP_ROLES)

/* From COLUMN on in the order of the roles, as colmap_role_name calls them. */
static const char *const names[SETTINGS] = {
    [NAME] = "name",
    [DELIMITER] = "delimiter",
    [HEADER_LINE] = "header_line",
    [DATE_ORDER] = "date_order",
    [GROUPING] = "grouping",
    [COLUMN + COLMAP_DATE] = "column.date",
    [COLUMN + COLMAP_TIME] = "column.time",
    [COLUMN + COLMAP_CREDIT] = "column.credit",
    [COLUMN + COLMAP_DEBIT] = "column.debit",
    [COLUMN + COLMAP_AMOUNT] = "column.amount",
    [COLUMN + COLMAP_REFERENCE] = "column.reference",
    [COLUMN + COLMAP_MEMO] = "column.memo",
    [COLUMN + COLMAP_BALANCE] = "column.balance",
    [COLUMN + COLMAP_COUNTER] = "column.counter",
};

/* A value that is one of a few words. */
struct word {
    const char *text;
    int value;
};

static const struct word delimiters[] = {
    { ",", ',' }, { ";", ';' }, { "tab", '\t' }, { "auto", 0 }, { NULL, 0 }
};
static const struct word orders[] = {
    { "dmy", DATE_DMY }, { "ymd", DATE_YMD }, { "mdy", DATE_MDY }, { NULL, 0 }
};
static const struct word groupings[] = { { "dot", MONEY_GROUP_DOT },
                                         { "comma", MONEY_GROUP_COMMA },
                                         { "none", MONEY_GROUP_NONE },
                                         { NULL, 0 } };

struct filling {
    struct colmap map;
    bool seen[SETTINGS];
};

static enum err_code
read_word(const char *value, const struct word *words, int *out, struct err *e)
{
    char known[64] = "";
    size_t n = 0;

    for (size_t i = 0; words[i].text != NULL; i++) {
        if (strcmp(value, words[i].text) == 0) {
            *out = words[i].value;
            return ERR_OK;
        }
        n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", i == 0 ? "" : " ",
                              words[i].text);
    }
    return err_set(e, ERR_INVALID, "'%s' is not one of: %s", value, known);
}

static enum err_code
read_words(const char *value, char out[COLMAP_NAME_BYTES], struct err *e)
{
    enum err_code rc = text_clean(value, out, COLMAP_NAME_BYTES, e);

    if (rc == ERR_OK && out[0] == '\0')
        rc = err_set(e, ERR_INVALID, "there is nothing behind the '='");
    return rc;
}

static bool
is_digits(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static enum err_code
read_number(const char *value, size_t max, size_t *out, struct err *e)
{
    size_t n = 0;

    for (const char *at = value; is_digits(value) && *at != '\0' && n <= max; at++)
        n = n * 10 + (size_t)(*at - '0');
    if (n < 1 || n > max)
        return err_set(e, ERR_INVALID, "'%s' is not a whole number from 1 to %zu", value,
                       max);
    *out = n;
    return ERR_OK;
}

static enum err_code
read_column(const char *value, struct colmap_column *column, struct err *e)
{
    if (is_digits(value))
        return read_number(value, CSV_FIELDS_MAX, &column->number, e);
    return read_words(value, column->name, e);
}

static enum err_code
read_setting(enum setting setting, const char *value, struct colmap *m, struct err *e)
{
    int word = 0;
    enum err_code rc;

    switch (setting) {
    case NAME:
        return read_words(value, m->name, e);
    case HEADER_LINE:
        return read_number(value, COLMAP_HEADER_LINE_MAX, &m->header_line, e);
    case DELIMITER:
        rc = read_word(value, delimiters, &word, e);
        m->delimiter = (char)word;
        return rc;
    case DATE_ORDER:
        rc = read_word(value, orders, &word, e);
        m->order = (enum date_order)word;
        return rc;
    case GROUPING:
        rc = read_word(value, groupings, &word, e);
        m->grouping = (enum money_grouping)word;
        return rc;
    case COLUMN:
        break;
    }
    return read_column(value, &m->columns[setting - COLUMN], e);
}

static enum err_code
take_setting(void *arg, const char *name, const char *value, struct err *e)
{
    struct filling *f = arg;
    size_t i = 0;

    while (i < SETTINGS && strcmp(name, names[i]) != 0)
        i++;
    if (i == SETTINGS)
        return settings_unknown(name, names, SETTINGS, e);
    if (f->seen[i])
        return err_set(e, ERR_INVALID, "'%s' stands there twice", name);
    f->seen[i] = true;
    if (read_setting((enum setting)i, value, &f->map, e) != ERR_OK)
        return err_wrap(e, "%s", name);
    return ERR_OK;
}

enum err_code
mapfile_parse(char *text, size_t bytes, struct colmap *out, struct err *e)
{
    static const enum setting required[] = { NAME, DATE_ORDER, GROUPING };
    struct filling f = { .map = { .name = "" } };
    const struct settings_sink sink = { take_setting, NULL, &f };
    enum err_code rc = settings_read(text, bytes, &sink, e);

    for (size_t i = 0; rc == ERR_OK && i < sizeof required / sizeof required[0]; i++)
        if (!f.seen[required[i]])
            rc = err_set(e, ERR_INVALID, "there is no line '%s = ...'",
                         names[required[i]]);
    if (rc == ERR_OK)
        rc = colmap_check(&f.map, e);
    if (rc == ERR_OK)
        *out = f.map;
    return rc;
}

enum err_code
mapfile_read(const char *path, struct colmap *out, struct err *e)
{
    char *text = NULL;
    size_t bytes = 0;
    enum err_code rc = file_read(path, MAPFILE_BYTES_MAX, &text, &bytes, e);

    if (rc != ERR_OK)
        return rc;
    if (mapfile_parse(text, bytes, out, e) != ERR_OK)
        rc = err_wrap(e, "'%s'", path);
    free(text);
    return rc;
}
