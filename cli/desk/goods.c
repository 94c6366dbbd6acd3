/* SPDX-License-Identifier: MIT */
/* Lines of goods, labour or service on the command line. See goods.h. */
#include "cli/desk/goods.h"

#include <stdio.h>
#include <string.h>

#include "receipts/labels.h"

/* The line being read; `given` has a bit per option. */
enum {
    GIVEN_ITEM = 1,
    GIVEN_QTY = 2,
    GIVEN_UNIT = 4,
    GIVEN_VALUE = 8,
    GIVEN_SOURCE = 16
};

static unsigned
bit_of(const char *option)
{
    if (strcmp(option, "item") == 0)
        return GIVEN_ITEM;
    if (strcmp(option, "qty") == 0)
        return GIVEN_QTY;
    if (strcmp(option, "unit") == 0)
        return GIVEN_UNIT;
    return strcmp(option, "value") == 0 ? GIVEN_VALUE : GIVEN_SOURCE;
}

static enum err_code
set(const struct opt_value *v, struct entry_line *line, struct err *e)
{
    enum err_code rc = ERR_OK;

    switch (bit_of(v->row->name)) {
    case GIVEN_ITEM:
        rc = session_text(FIELD_ITEM, v->text, line->item, sizeof line->item, e);
        break;
    case GIVEN_UNIT:
        rc = session_text(FIELD_UNIT, v->text, line->unit, sizeof line->unit, e);
        break;
    case GIVEN_QTY:
        line->qty_milli = v->number;
        break;
    case GIVEN_VALUE:
        line->value = v->number;
        break;
    default:
        line->source = (enum entry_value_source)entry_word_find(WORDS_VALUE, v->text,
                                                                strlen(v->text));
        break;
    }
    return rc;
}

/* Fill in what may be left out, refuse what may not. */
static enum err_code
finish(enum entry_form form, struct entry_line *line, struct err *e)
{
    bool counted = form == FORM_LABOUR || form == FORM_SERVICE;

    if (counted && line->item[0] == '\0')
        (void)snprintf(line->item, sizeof line->item, "%s", labels_default_item(form));
    if (counted && line->unit[0] == '\0')
        (void)snprintf(line->unit, sizeof line->unit, "%s", labels_default_unit(form));
    if (line->item[0] == '\0')
        return err_set(e, ERR_USAGE,
                       N_("which goods? give --item before --qty and --unit"));
    if (line->qty_milli == 0)
        return err_set(e, ERR_USAGE, N_("how many '%s'? add --qty after its --item"),
                       line->item);
    if (line->unit[0] == '\0')
        return err_set(e, ERR_USAGE,
                       N_("in what is '%s' counted? add --unit, such as chiếc or kg"),
                       line->item);
    if (line->value != 0 && line->source == VALUE_NONE)
        return err_set(e, ERR_USAGE,
                       N_("who says what '%s' is worth? add --value-source invoice, "
                          "declared or council"),
                       line->item);
    if (line->value == 0 && line->source != VALUE_NONE)
        return err_set(e, ERR_USAGE, N_("--value-source of '%s' without a --value"),
                       line->item);
    return ERR_OK;
}

/* The last of `count` lines is complete. */
static enum err_code
close_line(enum entry_form form, struct entry_line *lines, size_t count, struct err *e)
{
    struct entry_line *last = &lines[count - 1];
    enum err_code rc = finish(form, last, e);

    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i + 1 < count; i++)
        if (strcmp(lines[i].item, last->item) == 0 &&
            strcmp(lines[i].unit, last->unit) == 0)
            return err_set(e, ERR_USAGE,
                           N_("'%s' in '%s' is there twice; add the quantities up"),
                           last->item, last->unit);
    return ERR_OK;
}

enum err_code
goods_take(const struct opt_values *values, enum entry_form form,
           struct entry_line *lines, size_t *count_out, struct err *e)
{
    enum err_code rc = ERR_OK;
    unsigned given = 0;
    size_t n = 0;

    for (size_t i = 0; rc == ERR_OK && i < values->count; i++) {
        const struct opt_value *v = &values->at[i];
        unsigned bit = bit_of(v->row->name);

        if (bit == GIVEN_ITEM && n > 0)
            rc = close_line(form, lines, n, e);
        else if ((given & bit) != 0)
            rc = err_set(e, ERR_USAGE,
                         N_("--%s twice for one line; each --item begins a new one"),
                         v->row->name);
        if (rc == ERR_OK && n == ENTRY_LINES_MAX && bit == GIVEN_ITEM)
            rc =
                err_set(e, ERR_USAGE, N_("more than %d lines of goods; make two entries"),
                        ENTRY_LINES_MAX);
        if (rc != ERR_OK)
            return rc;
        if (n == 0 || bit == GIVEN_ITEM) {
            lines[n++] = (struct entry_line){ .qty_milli = 0 };
            given = 0;
        }
        given |= bit;
        rc = set(v, &lines[n - 1], e);
    }
    if (rc == ERR_OK && n > 0)
        rc = close_line(form, lines, n, e);
    if (rc == ERR_OK)
        *count_out = n;
    return rc;
}
