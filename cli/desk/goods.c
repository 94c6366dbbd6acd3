/* SPDX-License-Identifier: MIT */
/* Lines of goods, labour or service. See goods.h. */
#include "cli/desk/goods.h"

#include <stdio.h>
#include <string.h>

#include "cli/desk/input.h"
#include "ledger/base/text.h"
#include "receipts/labels.h"

/* What may be left out is filled in, what may not is refused. */
static enum err_code
check(enum entry_form form, struct entry_line *line, struct err *e)
{
    const bool is_counted = form == FORM_LABOUR || form == FORM_SERVICE;

    if (is_counted && line->item[0] == '\0')
        (void)snprintf(line->item, sizeof line->item, "%s", labels_default_item(form));
    if (is_counted && line->unit[0] == '\0')
        (void)snprintf(line->unit, sizeof line->unit, "%s", labels_default_unit(form));
    if (line->item[0] == '\0')
        return err_input(e, FIELD_ITEM, "which goods?");
    if (line->qty_milli == 0)
        return err_input(e, FIELD_QTY, "how many '%s'?", line->item);
    if (line->unit[0] == '\0')
        return err_input(e, FIELD_UNIT, "in what is '%s' counted? such as chiếc or kg",
                         line->item);
    if (line->value != 0 && line->source == VALUE_NONE)
        return err_input(e, FIELD_VALUE_SOURCE, "who says what '%s' is worth?",
                         line->item);
    if (line->value == 0 && line->source != VALUE_NONE)
        return err_input(e, FIELD_VALUE_SOURCE,
                         "'%s' has no value of which this could be the source",
                         line->item);
    return ERR_OK;
}

/* The last of `count` lines is like none before it. */
static enum err_code
check_new(const struct entry_line *lines, size_t count, struct err *e)
{
    const struct entry_line *last = &lines[count - 1];

    for (size_t i = 0; i + 1 < count; i++) {
        if (!text_matches(lines[i].item, last->item) ||
            !text_matches(lines[i].unit, last->unit))
            continue;
        return err_input(e, FIELD_ITEM,
                         "'%s' in '%s' is there twice; add the quantities up", last->item,
                         last->unit);
    }
    return ERR_OK;
}

enum err_code
goods_take(const struct goods_line *lines, size_t count, enum entry_form form,
           struct entry_line *out, struct err *e)
{
    if (count > ENTRY_LINES_MAX)
        return err_input(e, FIELD_ITEM, "more than %d lines of goods; make two entries",
                         ENTRY_LINES_MAX);
    for (size_t i = 0; i < count; i++) {
        struct entry_line *line = &out[i];
        enum err_code rc;

        *line = (struct entry_line){ .qty_milli = lines[i].qty_milli,
                                     .value = lines[i].value,
                                     .source = lines[i].source };
        rc = input_text(FIELD_ITEM, lines[i].item, line->item, sizeof line->item, e);
        if (rc == ERR_OK)
            rc = input_text(FIELD_UNIT, lines[i].unit, line->unit, sizeof line->unit, e);
        if (rc == ERR_OK)
            rc = check(form, line, e);
        if (rc == ERR_OK)
            rc = check_new(out, i + 1, e);
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}
