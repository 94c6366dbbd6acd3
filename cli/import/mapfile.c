/* SPDX-License-Identifier: MIT */
#include "cli/import/mapfile.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/file.h"
#include "ledger/base/text.h"

/* A member whose value is one of a few words. */
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

static enum err_code
read_word(const char *member, const json_t *value, const struct word *words, int *out,
          struct err *e)
{
    const char *text = json_string_value(value);
    char known[64] = "";
    size_t n = 0;

    for (size_t i = 0; words[i].text != NULL; i++) {
        if (text != NULL && strcmp(text, words[i].text) == 0) {
            *out = words[i].value;
            return ERR_OK;
        }
        n += (size_t)snprintf(known + n, sizeof known - n, "%s'%s'", i == 0 ? "" : ", ",
                              words[i].text);
    }
    return err_set(e, ERR_INVALID, "member '%s' must be one of %s", member, known);
}

static enum err_code
read_name(const char *member, const json_t *value, char out[COLMAP_NAME_BYTES],
          struct err *e)
{
    const char *text = json_string_value(value);

    if (text == NULL)
        return err_set(e, ERR_INVALID, "member '%s' must be a string", member);
    if (text_clean(text, out, COLMAP_NAME_BYTES, e) != ERR_OK)
        return err_wrap(e, "member '%s'", member);
    if (out[0] == '\0')
        return err_set(e, ERR_INVALID, "member '%s' is empty", member);
    return ERR_OK;
}

static enum err_code
read_number(const char *member, const json_t *value, size_t max, size_t *out,
            struct err *e)
{
    json_int_t n = json_integer_value(value);

    if (!json_is_integer(value) || n < 1 || n > (json_int_t)max)
        return err_set(e, ERR_INVALID, "member '%s' must be a whole number, 1 to %zu",
                       member, max);
    *out = (size_t)n;
    return ERR_OK;
}

static enum err_code
read_columns(json_t *object, struct colmap *m, struct err *e)
{
    const char *member;
    json_t *value;

    if (!json_is_object(object))
        return err_set(e, ERR_INVALID, "member 'columns' must be an object");
    json_object_foreach(object, member, value)
    {
        enum err_code rc;
        size_t role = 0;

        while (role < COLMAP_ROLES &&
               strcmp(member, colmap_role_name((enum colmap_role)role)) != 0)
            role++;
        if (role == COLMAP_ROLES)
            return err_set(e, ERR_INVALID, "unknown column '%s' in 'columns'", member);
        if (json_is_integer(value))
            rc = read_number(member, value, CSV_FIELDS_MAX, &m->columns[role].number, e);
        else
            rc = read_name(member, value, m->columns[role].name, e);
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}

static enum err_code
read_member(const char *member, json_t *value, struct colmap *m, struct err *e)
{
    int word = 0;
    enum err_code rc;

    if (strcmp(member, "name") == 0)
        return read_name(member, value, m->name, e);
    if (strcmp(member, "columns") == 0)
        return read_columns(value, m, e);
    if (strcmp(member, "header_line") == 0)
        return read_number(member, value, COLMAP_HEADER_LINE_MAX, &m->header_line, e);
    if (strcmp(member, "delimiter") == 0) {
        rc = read_word(member, value, delimiters, &word, e);
        m->delimiter = (char)word;
        return rc;
    }
    if (strcmp(member, "date_order") == 0) {
        rc = read_word(member, value, orders, &word, e);
        m->order = (enum date_order)word;
        return rc;
    }
    if (strcmp(member, "grouping") == 0) {
        rc = read_word(member, value, groupings, &word, e);
        m->grouping = (enum money_grouping)word;
        return rc;
    }
    return err_set(e, ERR_INVALID, "unknown member '%s'", member);
}

static enum err_code
read_map(json_t *root, struct colmap *m, struct err *e)
{
    static const char *const required[] = { "name", "date_order", "grouping", "columns" };
    const char *member;
    json_t *value;

    if (!json_is_object(root))
        return err_set(e, ERR_INVALID, "a column map must be a JSON object");
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++)
        if (json_object_get(root, required[i]) == NULL)
            return err_set(e, ERR_INVALID, "member '%s' is missing", required[i]);
    json_object_foreach(root, member, value)
    {
        enum err_code rc = read_member(member, value, m, e);

        if (rc != ERR_OK)
            return rc;
    }
    return colmap_check(m, e);
}

enum err_code
mapfile_parse(const char *json, size_t bytes, struct colmap *out, struct err *e)
{
    struct colmap m = { 0 };
    json_error_t where;
    json_t *root = json_loadb(json, bytes, JSON_REJECT_DUPLICATES, &where);
    enum err_code rc;

    if (root == NULL)
        return err_set(e, ERR_INVALID, "line %d: %s", where.line, where.text);
    rc = read_map(root, &m, e);
    if (rc == ERR_OK)
        *out = m;
    json_decref(root);
    return rc;
}

enum err_code
mapfile_read(const char *path, struct colmap *out, struct err *e)
{
    char *json = NULL;
    size_t bytes = 0;
    enum err_code rc = file_read(path, MAPFILE_BYTES_MAX, &json, &bytes, e);

    if (rc != ERR_OK)
        return rc;
    if (mapfile_parse(json, bytes, out, e) != ERR_OK)
        rc = err_wrap(e, "'%s'", path);
    free(json);
    return rc;
}
