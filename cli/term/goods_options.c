/* SPDX-License-Identifier: MIT */
/* Lines of goods, labour or service on the command line. See goods_options.h. */
#include "cli/term/goods_options.h"

#include <string.h>

/* The options of a line; a bit of each says that it was given. */
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

static void
set(const struct opt_value *v, struct goods_line *line)
{
    switch (bit_of(v->row->name)) {
    case GIVEN_ITEM:
        line->item = v->text;
        break;
    case GIVEN_UNIT:
        line->unit = v->text;
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
}

enum err_code
goods_options_take(const struct opt_values *values, struct goods_line *lines,
                   size_t *count_out, struct err *e)
{
    unsigned given = 0;
    size_t n = 0;

    for (size_t i = 0; i < values->count; i++) {
        const struct opt_value *v = &values->at[i];
        const unsigned bit = bit_of(v->row->name);

        if (bit != GIVEN_ITEM && (given & bit) != 0)
            return err_set(e, ERR_USAGE,
                           "--%s twice for one line; each --item begins a new one",
                           v->row->name);
        if (bit == GIVEN_ITEM && n == 1 && lines[0].item == NULL)
            return err_set(e, ERR_USAGE, "give --item before its --qty and --unit");
        if (n == 0 || bit == GIVEN_ITEM) {
            if (n == ENTRY_LINES_MAX)
                return err_input(e, FIELD_ITEM,
                                 "more than %d lines of goods; make two entries",
                                 ENTRY_LINES_MAX);
            lines[n++] = (struct goods_line){ .qty_milli = 0 };
            given = 0;
        }
        given |= bit;
        set(v, &lines[n - 1]);
    }
    *count_out = n;
    return ERR_OK;
}
